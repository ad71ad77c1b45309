"""sum, product, restrict, relax: the states of the branches, by hand and by the verifier."""

from __future__ import annotations

import pytest

from algslt.charts.combine import (
    components,
    product_blocks,
    product_of_blocks,
    relax,
    restrict_exceptional,
    sum_blocks,
    sum_of_blocks,
)
from algslt.charts.state import State
from tests.charts.states import assert_confirmed, chart, shown


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        ([], []),
        ([{2}, {0, 1}, set()], [{0, 1}, {2}]),
        ([{0, 1}, {2, 3}, {1, 2}, {4}], [{0, 1, 2, 3}, {4}]),
    ],
)
def test_components(sets: list[set[int]], expected: list[set[int]]) -> None:
    assert components([frozenset(s) for s in sets]) == expected


def test_a_sum_in_disjoint_variables() -> None:
    state = chart("x y:E(0,3) p:unit q:free z", "x^2 + p*x, y*q, y^2, p*x | 5/2", nonzero="p + 1, q - 1")
    blocks = sum_blocks(state)
    assert blocks == [{0, 2}, {1, 3}]
    step = sum_of_blocks(state, blocks)
    assert_confirmed(state, step)
    expected = {
        "0": chart("x y p:unit q z", "x^2 + p*x, p*x", nonzero="p + 1"),
        "1": chart("x y:E(0,3) p q:free z", "y*q, y^2", nonzero="q - 1"),
    }
    assert {label: shown(child) for label, child in step.children} == {k: shown(v) for k, v in expected.items()}


@pytest.mark.parametrize(
    "state",
    [
        chart("x y", "x", "y"),
        chart("x:E(1,2) y", "x, y"),
        chart("x y", "x, y", where="x - y"),
        chart("x y", "x, y", prior={"x": "1"}),
        chart("x y p:free q:free", "x*p, y*q", nonzero="p - q"),
        chart("x y p:free", "x, y", positive="p + 1"),
    ],
    ids=["two ideals", "order", "undecided inequality", "undecided prior", "shared list entry", "lonely list entry"],
)
def test_no_sum(state: State) -> None:
    """An inequality or prior in both blocks makes the rule false: x^2 + y on 0 <= y <= x^2."""
    assert len(sum_blocks(state)) < 2


def test_a_product_in_disjoint_variables() -> None:
    state = chart("x y u:E(1,2) v:E(2,3)+ p:unit", "x, u", "y - p*y^2 | 2", positive="p^2 + p + 1")
    blocks = product_blocks(state)
    assert blocks == [{0, 2}, {1, 4}, {3}]
    step = product_of_blocks(state, blocks)
    assert_confirmed(state, step)
    expected = {
        "0": chart("x y u:E(1,2) v p", "x, u"),
        "1": chart("x y u v p:unit", "y - p*y^2 | 2", positive="p^2 + p + 1"),
        "2": chart("x y u v:E(2,3)+ p"),
    }
    assert {label: shown(child) for label, child in step.children} == {k: shown(v) for k, v in expected.items()}


def test_no_product_under_a_shared_inequality() -> None:
    """x^2 y on 0 <= y <= x^2 has lambda 3/8, the product rule would give 1/4."""
    assert product_blocks(chart("x y:E(0,1)+", "x^2", "y", where="x^2 - y")) == []


def test_restriction_to_exceptional_zero() -> None:
    state = chart("u:E(2,3) x y", "x^2 + u*y, u | 1/2", "y - u")
    step = restrict_exceptional(state)
    assert_confirmed(state, step)
    assert not step.exact
    assert shown(step.state) == shown(chart("u x y", "x^2 | 1/2", "y"))


def test_relaxation_forgets_what_it_says_and_nothing_else() -> None:
    state = chart(
        "x p:unit q:positive",
        "x, p, q",
        "x*p, x",
        nonzero="p - 1, q - 1",
        positive="p + q",
        where="x, p",
        prior={"x": "1", "q": "2"},
    )
    step = relax(state, gens={0: [0, 2], 1: []}, nonzero=[1], where=[0], prior=[1], free=[1])
    assert_confirmed(state, step)
    assert not step.exact
    expected = chart(
        "x p:free q:positive",
        "p",
        "x*p, x",
        nonzero="p - 1",
        positive="p + q",
        where="p",
        prior={"x": "1"},
    )
    assert shown(step.state) == shown(expected)


def test_relaxation_of_everything_undecided() -> None:
    state = chart("x y", "x", positive="", where="x, y", prior={"y": "1"})
    step = relax(state, where=range(2), prior=range(1))
    assert_confirmed(state, step)
    assert shown(step.state) == shown(chart("x y", "x"))
