"""Small random ideals, and what it means that two answers agree."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

import algslt
from algslt import Answer
from algslt.poly import Polynomial, Ring, make_ring, to_text

RING = make_ring(["x", "y", "z"])
X, Y, Z = RING.gens()
PLANE = make_ring(["x", "y"])
LIMIT = 0.4

few = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
"""Settings of every law: seeds fixed, short."""


def pair(ideal: Sequence[Polynomial] | Polynomial, **options: Any) -> Answer:
    """The answer for an ideal (a sequence) or a function (one polynomial) in all variables of its ring."""
    first = ideal if isinstance(ideal, Polynomial) else ideal[0]
    given = to_text(ideal) if isinstance(ideal, Polynomial) else [to_text(g) for g in ideal]
    options.setdefault("variables", list(first.context().names()))
    return algslt.rlct(given, time_limit=LIMIT, **options)


def assert_agree(first: Answer, second: Answer, scale: Fraction | int = 1) -> None:
    """scale * lambda and m of the first answer are those of the second; intervals overlap where not proved."""
    if "proved" == first.status == second.status:
        assert first.lam is not None
        assert (scale * first.lam, first.multiplicity) == (second.lam, second.multiplicity)
    assert scale * first.bounds[0] <= upper(second)
    assert second.bounds[0] <= scale * upper(first)


def assert_at_most(first: Answer, second: Answer) -> None:
    """The first pair <= the second one, as far as they are known."""
    if "proved" == first.status == second.status:
        assert order(first) <= order(second)
    assert first.bounds[0] <= upper(second)


def order(answer: Answer) -> tuple[Fraction, int]:
    """A key in the order of pairs: a greater multiplicity is a smaller pair."""
    assert answer.lam is not None and answer.multiplicity is not None
    return answer.lam, -answer.multiplicity


def upper(answer: Answer) -> Fraction:
    """The upper bound; a large number where none is known."""
    return Fraction(10**6) if answer.bounds[1] is None else answer.bounds[1]


def polynomials(ring: Ring, terms: int = 3, degree: int = 3, least: int = 1) -> st.SearchStrategy[Polynomial]:
    """Non-zero polynomials without terms of degree below `least`."""
    exponents = st.tuples(*(st.integers(0, degree) for _ in ring.names())).filter(
        lambda e: least <= sum(e) <= degree + 1
    )
    coefficients = st.sampled_from([1, -1, 2])
    return st.dictionaries(exponents, coefficients, min_size=1, max_size=terms).map(ring.from_dict)


def ideals(ring: Ring, most: int = 2, **options: int) -> st.SearchStrategy[list[Polynomial]]:
    """One or two generators that vanish at the origin."""
    return st.lists(polynomials(ring, **options), min_size=1, max_size=most)


@st.composite
def automorphisms(draw: st.DrawFn, ring: Ring) -> list[Polynomial]:
    """Images of the variables under a polynomial automorphism that keeps the origin."""
    images = list(ring.gens())
    for _ in range(draw(st.integers(1, 2))):
        i, j = draw(st.permutations(range(len(images))))[:2]
        shear, others = draw(st.sampled_from([1, -1, 2])), images[j]
        images[i] = images[i] + shear * others ** draw(st.integers(1, 2))
    return images


def moved(ideal: Sequence[Polynomial], images: Sequence[Polynomial], ring: Ring | None = None) -> list[Polynomial]:
    """The generators at the images of the variables."""
    return [g.compose(*images, ctx=ring or images[0].context()) for g in ideal]
