"""Restricted Boltzmann machines: the exact ideal in u = tanh w, its values, a numeric check of the expansion."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import cosh, prod, tanh

import pytest

from algslt.errors import InputError, PointError
from algslt.models import Boltzmann
from algslt.poly import evaluate, make_ring, parse_polynomial


@pytest.mark.parametrize(
    ("visible", "hidden", "pair"),
    [(2, 1, ("1/2", 2)), (3, 1, ("3/4", 1)), (4, 1, ("1", 1)), (2, 2, ("1/2", 1)), (3, 2, ("3/2", 3))],
)
def test_values(visible: int, hidden: int, pair: tuple[str, int]) -> None:
    answer = Boltzmann.build(visible, hidden).rlct(time_limit=20)
    assert (str(answer.lam), answer.multiplicity, answer.status) == (*pair, "proved")


def test_the_generators_are_the_moments_of_the_machine() -> None:
    """E prod_A x under p is N_A / N_0: by summing over all states, at one w, for a machine with another truth."""
    w = [0.3, -0.7, 0.2, 0.5, 0.1, -0.4]
    machine = Boltzmann.build(3, 2)
    states = list(product((1, -1), repeat=3))
    weight = {
        x: prod(cosh(sum(a * b for a, b in zip(w[3 * k : 3 * k + 3], x, strict=True))) for k in (0, 1)) for x in states
    }
    u = [Fraction(tanh(v)) for v in w]
    ring, total = make_ring(machine.parameters), sum(weight.values())
    units = {(0, 1): 0, (0, 2): 1, (1, 2): 2}
    texts = machine.fibre_ideal().generators
    values = []
    for (i, j), place in units.items():
        moment = sum(x[i] * x[j] * p for x, p in weight.items()) / total
        p, denominator = parse_polynomial(texts[place], ring)
        values.append(float(evaluate(p, u) / denominator) / moment)
    assert max(values) - min(values) < 1e-9  # one common factor, N_0


def test_a_truth_that_is_not_uniform() -> None:
    """One hidden unit in general position: the three products u_i u_j determine u up to sign."""
    answer = Boltzmann.build(3, 1, ["1/2", "1/3", "1/4"]).rlct()
    assert (answer.lam, answer.status) == (Fraction(3, 2), "proved")


def test_the_least_pair_is_said_only_where_it_is_proved() -> None:
    assert "Least pair" in Boltzmann.build(3).reduction()
    assert "Least pair" not in Boltzmann.build(3, 2).reduction()


def test_bad_input() -> None:
    for given in ((1, 1), (3, 0), (20, 2)):
        with pytest.raises(InputError, match="visible"):
            Boltzmann.build(*given)
    with pytest.raises(InputError, match="between -1 and 1"):
        Boltzmann.build(2, 1, [1, 0])
    with pytest.raises(InputError, match="1 coordinates"):
        Boltzmann.build(2, 1, [0])
    with pytest.raises(PointError):
        Boltzmann.build(2).problem(at=["1/2", "1/2"])
    with pytest.raises(InputError, match="use fibre_ideal"):
        Boltzmann.build(2).kullback_leibler()
