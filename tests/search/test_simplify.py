"""The simplifying steps: each is confirmed by the verifier, each makes the state what one expects, and they end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.charts.state import State
from algslt.poly import to_text
from algslt.search.shapes import is_monomial_ideal, monomial_generator
from algslt.search.simplify import next_step
from tests.charts.states import assert_confirmed, chart, poly, shown


def simplified(state: State, most: int = 60) -> Iterator[tuple[str, State]]:
    """The moves and the states up to the end, each step confirmed."""
    for _ in range(most):
        step = next_step(state)
        if step is None:
            return
        assert_confirmed(state, step)
        state = step.state
        yield step.move, state
    raise AssertionError(f"no end after {most} steps: {shown(state)}")


def last(state: State) -> dict[str, object]:
    *_, (_, state) = [("", state), *simplified(state)]
    return gist(state)


def gist(state: State) -> dict[str, object]:
    """What the state shows, up to signs and the order of the generators."""
    ideals = sorted((sorted(min(to_text(g), to_text(-g)) for g in i.generators), i.exponent) for i in state.ideals)
    return {**shown(state), "ideals": ideals}


ENDS = {
    "a monomial": (chart("x y", "x^2*y^3 | 1/2"), chart("x:E(1,1) y:E(3/2,1)")),
    "a unit times a monomial": (chart("x y", "x^2*y + x^3*y"), chart("x:E(2,1) y:E(1,1)")),
    "factors": (chart("x y z", "(x - y)^3*(x + y)^3*z"), chart("x:E(3,1) y:E(3,1) z:E(1,1)")),
    "one factor many times": (chart("x y", "(x - y^2)^3"), chart("x:E(3,1) y")),
    "linear": (chart("x y", "x - y^3 + x*y, y^5"), chart("x y", "x, y^5")),
    "a linear generator with a unit": (chart("x y p:unit", "p*x + y^2, x*y"), chart("x y p:unit", "x, y^3")),
    "smooth": (chart("x y u:E(1,1)", "x + x^2*y + y^2*u"), chart("x:E(1,1) y u:E(1,1)")),
    "implied": (chart("x y u:E(1,1)", "u, x^2*u + y^2 + x*y*u"), chart("x y u:E(1,1)", "u, y^2")),
    "a sum of squares": (chart("x y", "x^2 + 2*y^4 + x^2*y"), chart("x y", "x^2, y^4")),
    "squares of other variables": (chart("x y z w", "(x - y)^2 + z^4*w^2"), chart("x y z w", "x, z^2*w | 2")),
    "powers": (chart("x y z", "-2*(x^2 - y^3)^4, 3*x^2*z^6 | 1/3"), chart("x y z", "(x^2 - y^3)^2, x*z^3 | 2/3")),
    "equal ideals": (chart("x y u:E(1,1)", "x, u | 1/2", "u, x"), chart("x y u:E(1,1)", "x, u | 3/2")),
    "a unit ideal": (chart("x p:positive", "x, p + p^2*x", "x, p*x"), chart("x:E(1,1) p:positive")),
    "a parameter factor": (chart("x y p:unit", "p^2*x^2 + p*y^3"), chart("x y p:unit", "p*x^2 + y^3")),
    "a positive inequality": (chart("x y", "x, y^2", where="1 + x"), chart("x y", "x, y^2")),
    "an even inequality": (chart("x y", "x, y^2", where="x^2"), chart("x y", "x, y^2")),
    "a coordinate inequality": (chart("x y", "x^2 + y^3", where="x - y"), chart("x:E(0,1)+ y", "(x + y)^2 + y^3")),
    "a prior of a coordinate": (chart("x y", "x^3, y^2", prior={"x": "2"}), chart("x:E(0,3) y", "x^3, y^2")),
}


@pytest.mark.parametrize("name", ENDS)
def test_the_end(name: str) -> None:
    state, expected = ENDS[name]
    assert last(state) == gist(expected)


def test_flagged_and_prior_variables_are_not_eliminated() -> None:
    """x + y on the quadrant has lambda 1; elimination would give 1/2."""
    assert next_step(chart("x:E(0,1)+ y:E(0,1)", "x + y")) is None


def test_a_free_parameter_is_no_unit() -> None:
    """p x + y^2 is not a coordinate where p = 0."""
    assert next_step(chart("x y p:free", "p*x + y^2, x*y")) is None


@pytest.mark.parametrize(
    ("text", "exponent"),
    [
        ("x^2*u", (2, 1, 0, 0)),
        ("x^2*u*q - x^3*u", (2, 1, 0, 0)),
        ("q^2*x + x", (1, 0, 0, 0)),
        ("x*p", None),
        ("x + u", None),
        ("q + 1", None),
        ("x*q + x", None),
    ],
)
def test_monomial_generators(text: str, exponent: tuple[int, ...] | None) -> None:
    state = chart("x u:E(1,2) p:free q:unit", text)
    assert monomial_generator(state, poly(state, text)) == exponent
    assert is_monomial_ideal(state, state.ideals[0]) == (exponent is not None)


TERMS = st.dictionaries(st.tuples(*[st.integers(0, 3)] * 3), st.integers(-2, 2), min_size=1, max_size=3)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(TERMS, min_size=1, max_size=3), st.sampled_from(["x", "x:E(1,2)", "x:unit", "x:E(1,2)+"]))
def test_steps_are_confirmed_and_end(gens: list[dict[tuple[int, ...], int]], kind: str) -> None:
    state = chart(f"{kind} y z")
    nonzero = [g for g in map(state.ring.from_dict, gens) if g]
    if nonzero:
        last(chart(f"{kind} y z", ", ".join(map(str, nonzero))))
