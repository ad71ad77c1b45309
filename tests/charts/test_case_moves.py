"""case, flag, decide, strip_where: the states of the branches, by hand and by the verifier."""

from __future__ import annotations

from fractions import Fraction

import pytest

from algslt.charts.case_moves import (
    case_algebraic,
    case_linear,
    case_prior,
    case_where,
    case_where_unit,
    decide_prior,
    decide_where,
    factor_where,
    flag_coordinate,
    flag_variable,
    removable_monomial,
    strip_prior,
    strip_where,
)
from algslt.charts.state import State
from algslt.charts.step import Step
from tests.charts.states import assert_confirmed, chart, poly, shown


def assert_branches(state: State, step: Step | None, **expected: State) -> None:
    """The branches `zero`, `other`, ... by their labels, once the verifier has confirmed the step."""
    assert step is not None
    assert_confirmed(state, step)
    labels = {"zero": "=0", "other": "!=0", "more": ">0", "only": ""}
    assert {k: shown(v) for k, v in step.children} == {labels[k]: shown(v) for k, v in expected.items()}


def test_a_free_parameter_becomes_a_unit_or_plain() -> None:
    state = chart("x p:free", "p*x")
    expected = {"zero": chart("x p", "p*x"), "other": chart("x p:unit", "p*x")}
    assert_branches(state, case_linear(state, poly(state, "p"), 1), **expected)


def test_a_linear_polynomial_joins_the_list_or_is_solved() -> None:
    state = chart("x p:free q:unit", "x + p", nonzero="p - q", positive="p^3 + q")
    step = case_linear(state, poly(state, "q*p + 2"), 1)
    expected = {
        "zero": chart("x p q:unit", "q*x + p - 2", nonzero="q^2 + 2", positive="q^5 - 8*q"),
        "other": chart("x p:free q:unit", "x + p", nonzero="p - q, q*p + 2", positive="p^3 + q"),
    }
    assert_branches(state, step, **expected)


def test_the_range_of_a_solved_parameter_is_kept() -> None:
    """p = -d/c: where p was a unit, d joins the non-zero list; where it was positive, -c d the positive one."""
    unit = chart("x p:unit q:free", "x + p")
    zero = chart("x p q:free", "x + p - q^2", nonzero="q^2")
    other = chart("x p:unit q:free", "x + p", nonzero="p + q^2")
    assert_branches(unit, case_linear(unit, poly(unit, "p + q^2"), 1), zero=zero, other=other)
    positive = chart("x p:positive q:unit", "x + p")
    zero = chart("x p q:unit", "q*x + p - 1", positive="-q")
    other = chart("x p:positive q:unit", "x + p", nonzero="q*p + 1")
    assert_branches(positive, case_linear(positive, poly(positive, "q*p + 1"), 1), zero=zero, other=other)


def test_a_unit_that_vanishes_leaves_an_impossible_entry() -> None:
    state = chart("x p:unit", "x*p")
    zero = dict(case_linear(state, poly(state, "p"), 1).children)["=0"]
    assert [f.is_zero() for f in zero.nonzero] == [True]


def test_all_real_roots_at_once() -> None:
    state = chart("x p:free", "x*p", "p^2 - 2", constants={"c": None})
    step = case_algebraic(state, poly(state, "p^2 - 2"), 1, 2, None)
    expected = {
        "zero": chart("x p", "x*p + c*x", "p^2 + 2*c*p", constants={"c": ("c^2 - 2", None)}),
        "other": chart("x p:free", "x*p", "p^2 - 2", nonzero="p^2 - 2", constants={"c": None}),
    }
    assert_branches(state, step, **expected)


def test_real_roots_one_by_one() -> None:
    state = chart("x p:positive", "x, p^2 - 2", constants={"c": None})
    step = case_algebraic(state, poly(state, "p^2 - 2"), 1, 2, [(Fraction(1), Fraction(2))])
    assert_confirmed(state, step)
    assert [label for label, _ in step.children] == ["!=0", "=0#0"]
    solved = chart("x p", "x, p^2 + 2*c*p", constants={"c": ("c^2 - 2", ("1", "2"))})
    assert shown(step.children[1][1]) == shown(solved)


def test_an_inequality_is_strict_or_a_flagged_coordinate() -> None:
    state = chart("x p:free q:unit", "x*p", where="x, q*p - x - 1")
    step = case_where(state, 1, 1)
    expected = {
        "zero": chart("x p:E(0,1)+ q:unit", "x*p + x^2 + x", where="x"),
        "more": chart("x p:free q:unit", "x*p", positive="q*p - 1", where="x"),
    }
    assert_branches(state, step, **expected)


def test_a_parameter_that_is_not_negative() -> None:
    state = chart("x p:unit", "x*p", where="p")
    zero, more = chart("x p:E(0,1)+", "x*p", nonzero="0"), chart("x p:positive", "x*p")
    assert_branches(state, case_where(state, 0, 1), zero=zero, more=more)


def test_constant_factors_do_not_matter() -> None:
    step = case_where_unit(chart("x p:unit", "x", where="2*p + 4*x"), 0)
    assert_confirmed(chart("x p:unit", "x", where="2*p + 4*x"), step)
    assert shown(step.state) == shown(chart("x p:positive", "x"))
    twice = chart("x p:free", "x", where="3*p")
    assert_confirmed(twice, case_where(twice, 0, 1))


def test_a_unit_inequality_has_one_branch() -> None:
    state = chart("x p:unit", "x", where="p + x")
    more = chart("x p:positive", "x")
    assert_branches(state, case_where_unit(state, 0), more=more)


def test_a_prior_factor_vanishes_or_not() -> None:
    state = chart("x p:free", "x*p", prior={"p - x": "3/2"})
    expected = {
        "zero": chart("x p:E(0,5/2)", "x^2 + x*p"),
        "other": chart("x p:unit", "x*p"),
    }
    assert_branches(state, case_prior(state, 0, 1), **expected)


def test_a_linear_inequality_becomes_a_flagged_coordinate() -> None:
    state = chart("x y", "x*y, x + y", where="y - x + x^2, x")
    step = flag_coordinate(state, 0, 1, state.ring.constant(1), poly(state, "x^2 - x"))
    only = chart("x y:E(0,1)+", "x*y + x^2 - x^3, 2*x + y - x^2", where="x")
    assert_branches(state, step, only=only)


def test_a_variable_times_a_positive_unit_is_flagged() -> None:
    state = chart("u:E(2,3) p:positive", "u + p", where="u*p + u^2")
    assert_branches(state, flag_variable(state, 0, 0), only=chart("u:E(2,3)+ p:positive", "u + p"))


def test_decided_polynomials_are_forgotten() -> None:
    state = chart("x p:positive", "x", where="p + x, x", prior={"x": "1", "p - x": "1/2"})
    left = chart("x p:positive", "x", where="x", prior={"x": "1", "p - x": "1/2"})
    assert_branches(state, decide_where(state, 0), only=left)
    left = chart("x p:positive", "x", where="p + x, x", prior={"x": "1"})
    assert_branches(state, decide_prior(state, 1), only=left)


SIGNS = chart("x u:E(1,2) v:E(1,2)+ p:free q:unit r:positive", "x")


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("x^3*y", "x*y"),
        ("x^2 - x^3", "1 - x"),
        ("u^5*v^3 + u^4*v^3", "u + 1"),
        ("p^2*q^3*r^3 + p^3*q^2*r^2", "q*r + p"),
        ("p*x^2", "p"),
    ],
)
def test_only_what_is_not_negative_is_divided_out_of_an_inequality(given: str, left: str) -> None:
    state = chart("x y u:E(1,2) v:E(1,2)+ p:free q:unit r:positive", "x", where=given)
    only = chart("x y u:E(1,2) v:E(1,2)+ p:free q:unit r:positive", "x", where=left)
    assert_branches(state, strip_where(state, 0), only=only)


def test_an_odd_power_stays_in_an_inequality() -> None:
    state = chart("x p:unit", "x", where="p*x + p*x^2")
    assert strip_where(state, 0) is None


@pytest.mark.parametrize(
    ("where", "factors", "signs", "left"),
    [
        ("x^2*y + x^3*y", [("x", 2), ("y", 1), ("1 + x", 1)], {2: 1}, "y"),
        ("-x^2*y - x^3*y", [("x", 2), ("y", 1), ("1 + x", 1)], {2: 1}, "-y"),
        ("-y + x*y", [("y", 1), ("x - 1", 1)], {1: -1}, "-y"),
        ("(x - y)^3*(x + y)^2", [("x - y", 3), ("x + y", 2)], {}, "x - y"),
        ("-3*(x - y)^2", [("x - y", 2)], {}, "-1"),
        ("-p*(p - 2)*x", [("p", 1), ("p - 2", 1), ("x", 1)], {0: 1}, "-(p - 2)*x"),
    ],
)
def test_squares_and_units_are_left_out_of_an_inequality(
    where: str, factors: list[tuple[str, int]], signs: dict[int, int], left: str
) -> None:
    state = chart("x y p:positive", "x", where=where)
    step = factor_where(state, 0, [(poly(state, f), e) for f, e in factors], signs)
    assert_confirmed(state, step)
    assert shown(step.state) == shown(chart("x y p:positive", "x", where=left))


def test_a_monomial_in_a_prior_factor_raises_nu() -> None:
    state = chart("x u:E(1,2) p:free q:unit", "x", prior={"x^2*u*p*q - x^3*u*p*q^2": "1/2"})
    only = chart("x:E(0,2) u:E(1,5/2) p:free q:unit", "x", prior={"p - x*p*q": "1/2"})
    assert_branches(state, strip_prior(state, 0), only=only)


def test_a_prior_factor_without_monomial_stays() -> None:
    state = chart("x p:free", "x", prior={"p*x + p": "1"})
    assert strip_prior(state, 0) is None


def test_removable_monomials_are_smaller_for_inequalities() -> None:
    g = poly(SIGNS, "x^3*u^3*v^3*p^3*q^3*r^3")
    assert removable_monomial(SIGNS, g, signed=True) == (2, 2, 3, 2, 2, 3)
    assert removable_monomial(SIGNS, g, signed=False) == (3, 3, 3, 0, 3, 3)
