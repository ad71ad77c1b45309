"""Numbers for the tests of models: values of polynomials, and random points on short curves from the true parameter."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from fractions import Fraction

from algslt.models import Model
from algslt.poly import evaluate, make_ring, parse_polynomial


def value(model: Model, text: str, at: list[Fraction]) -> float:
    p, denominator = parse_polynomial(text, make_ring(model.parameters))
    return float(evaluate(p, at) / denominator)


def comparable(model: Model, at: list[Fraction]) -> float:
    """What K is compared with: the function of the reduction, or the sum of squares of its generators."""
    found = model.fibre_ideal()
    if found.function is not None:
        return value(model, found.function, at)
    return sum(value(model, text, at) ** 2 for text in found.generators)


def nearby(model: Model, count: int, positive: bool = False) -> Iterator[list[Fraction]]:
    """Points at distances 1/20, 1/80, 1/320; half of the coordinates stay, so that curves along strata are met."""
    for seed in range(count):
        source, scale = random.Random(seed), Fraction(1, (20, 80, 320)[seed % 3])
        steps = [source.choice([0, 0, *range(-4, 5)]) for _ in model.parameters]
        found = [Fraction(x) + scale * step for x, step in zip(model.true_parameter, steps, strict=True)]
        yield [abs(x) for x in found] if positive else found


def spread(
    model: Model, divergence: Callable[[list[Fraction]], float], count: int = 50, positive: bool = False
) -> float:
    """The greatest ratio of K to what it is compared with, over the least one; both vanish together."""
    ratios = []
    for at in nearby(model, count, positive):
        try:
            k, total = divergence(at), comparable(model, at)
        except ValueError:  # the logarithm of a negative number: outside the domain
            continue
        if total > 1e-10:
            ratios.append(k / total)
        else:
            assert k < 1e-8
    assert len(ratios) > count / 4 and min(ratios) > 0
    return max(ratios) / min(ratios)
