"""Theorems T3, T3h and T4: known pairs, the traps of sign changes, flags and degenerate faces, and limits."""

from fractions import Fraction

import pytest

from algslt.errors import InputError, StepLimitExceeded
from algslt.newton.face_zeros import Finding
from algslt.newton.nondegenerate import nondegenerate_pair
from algslt.newton.toric import try_toric
from algslt.poly import make_ring, parse_polynomial


def terms(names, text):
    polynomial, _ = parse_polynomial(text, make_ring(list(names)))
    return {tuple(int(e) for e in monomial): int(c) for monomial, c in polynomial.terms()}


def analyse(names, *texts, **options):
    return nondegenerate_pair([terms(names, t) for t in texts], [1] * len(names), **options)


EXACT = [
    ("Whitney's umbrella: theta = 1, but the sheet meets the diagonal divisor", "xyz", ["x^2 - y^2*z"], "1", 2),
    ("zeros of f_F far from 0 on a non-compact F", "xyz", ["x^2 + y^2*(1 - 2*z)"], "1", 1),
    ("two real lines", "xy", ["y^2 - 2*x^2"], "1", 2),
    ("two complex lines", "xy", ["y^2 + 2*x^2"], "1", 1),
    ("a smooth curve: the cap", "xy", ["x + y"], "1", 1),
    ("cap above 1", "xyzt", ["x^2 + y^2 + z^2 - t"], "1", 1),
    ("no cap over the reals", "xyz", ["x^2 + y^2 + z^2"], "3/2", 1),
    ("no cap, by squares", "xyz", ["x^2 + y^2 + z^2 + x*y + y*z"], "3/2", 1),
    ("a power of a definite form", "xy", ["(x^2 + y^2)^3"], "1/3", 1),
    ("m = theta = 2 below 1", "xyz", ["x^2 + y^3*z^3"], "5/6", 2),
    ("cusp", "xy", ["y^2 - x^3"], "5/6", 1),
    ("squared cusp: a double root does no harm", "xy", ["(y^2 - x^3)^2"], "5/12", 1),
    ("cone over a smooth cubic", "xyz", ["x^3 + y^3 + z^3 + x*y*z"], "1", 2),
    ("monomial ideal", "xyz", ["x*y", "y*z", "z*x"], "3/2", 1),
    ("two quadrics without a common torus zero", "xyzw", ["x*y + z*w", "x*z - y*w"], "2", 2),
    ("cofactors", "xyz", ["x^2 + y^2 - z^2", "x*y - z^2"], "3/2", 1),
    ("two conics that meet transversally: rank 2", "xyz", ["x^2 + x*z - y*z + 2*z^2", "x*y + x*z - 2*z^2"], "3/2", 1),
]


@pytest.mark.parametrize(("name", "names", "texts", "lam", "m"), EXACT, ids=[row[0] for row in EXACT])
def test_exact_pairs(name, names, texts, lam, m):
    result = analyse(names, *texts)
    assert (result.lam, result.multiplicity, result.exact) == (Fraction(lam), m, True)


REFUSED = [
    ("two smooth equations: 3, truth 2", "xyz", ["x - y", "z - x^2"], 3),
    ("a degenerate edge beside a good diagonal facet: 2/5, truth 1/5", "xyz", ["(x - y)^5*z^2"], Fraction(2, 5)),
    ("facets only is unsound: 5/2, truth 2", "xyz", ["x + y^2", "z"], Fraction(5, 2)),
    ("hidden coordinate change: 3/4, truth 2/3 in lambda_K", "xy", ["y - x^2", "x^3"], Fraction(3, 2)),
    ("a divided difference", "xy", ["(y - x^2)^3*(y + x^2)"], Fraction(3, 8)),
    ("equality: m is 2 although theta is 1", "xy", ["(y^2 - 2*x^2)^2", "x^7"], Fraction(1, 2)),
    ("a double line", "xy", ["(x - y)^2"], 1),
]


@pytest.mark.parametrize(("name", "names", "texts", "newton"), REFUSED, ids=[row[0] for row in REFUSED])
def test_degenerate_faces_are_not_called_exact(name, names, texts, newton):
    result = analyse(names, *texts)
    assert result.newton.lam == newton
    assert not result.exact
    assert (result.lam, -result.multiplicity) < (result.newton.lam, -result.newton.multiplicity)
    generators = [terms(names, t) for t in texts]
    assert try_toric(names, [1] * len(names), [0] * len(names), [False] * len(names), 1, generators) is None


def test_flags_restrict_the_orthants():
    for flags, lam in [((True, True), 2), ((True, False), 1), ((False, False), 1)]:
        result = analyse("xy", "x + y", flagged=flags)
        assert (result.lam, result.multiplicity, result.exact) == (lam, 1, True)
    assert not analyse("xy", "(x - y)^2", flagged=(True, True)).exact
    assert analyse("xy", "(x + y)^2", flagged=(True, True)).exact
    assert analyse("xy", "x + y^2", flagged=(True, False)).lam == Fraction(3, 2)


def test_powers_orders_and_densities():
    result = nondegenerate_pair([terms("xyz", "x^2 - y^2*z")], [1, 1, 2], orders=[0, 0, 1], power=Fraction(1, 2))
    assert (result.lam, result.multiplicity, result.exact) == (Fraction(5, 3), 1, True)
    squared = analyse("xy", "x + y", power=2)
    assert (squared.lam, squared.multiplicity, squared.exact) == (Fraction(1, 2), 1, True)


def test_units_of_unknown_value():
    unknown = [{(2, 0): None, (0, 3): None}]
    result = nondegenerate_pair(unknown, [1, 1])
    assert (result.lam, result.exact) == (Fraction(5, 6), True)
    double = nondegenerate_pair([{(2, 0): None, (1, 1): None, (0, 2): None}], [1, 1])
    assert not double.decided
    assert double.verdicts[-1].finding is Finding.UNDECIDED


def test_bad_input_and_limits():
    with pytest.raises(InputError):
        nondegenerate_pair([], [1])
    with pytest.raises(InputError):
        nondegenerate_pair([{}], [1])
    with pytest.raises(StepLimitExceeded):
        analyse("xyz", "x^4 + y^4 + z^4 + x*y*z", limit=4)
    generator = terms("xyz", "x^4 + y^4 + z^4 + x*y*z")
    assert try_toric("xyz", [1] * 3, [0] * 3, [False] * 3, 1, [generator], limit=4) is None


def test_no_pole():
    result = analyse("xy", "1 + x")
    assert (result.lam, result.multiplicity, result.exact) == (None, 0, True)
