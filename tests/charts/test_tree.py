"""The order of pairs, the rules for sums and products, and what a tree of nodes proves."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algslt.charts.combine import sum_of_blocks
from algslt.charts.coordinate_moves import implicit_parameters
from algslt.charts.pairs import NO_POLE, Pair, least, product_rule, sum_rule
from algslt.charts.step import Step, single
from algslt.charts.tree import Tree, trivial
from algslt.verifier.step import is_at_most
from tests.charts.states import chart, poly


def pair(lam: int | str, m: int) -> Pair:
    return Pair(Fraction(lam), m)


ONE, ONE_TWO, TWO, HALF = pair(1, 1), pair(1, 2), pair(2, 1), pair("1/2", 1)
PAIRS = st.sampled_from([ONE, ONE_TWO, TWO, HALF, NO_POLE])


def test_a_greater_multiplicity_is_a_smaller_pair() -> None:
    assert HALF < ONE_TWO < ONE < TWO < NO_POLE
    assert not NO_POLE < NO_POLE
    assert least([ONE, ONE_TWO, TWO]) == ONE_TWO
    assert least([]) == NO_POLE


@given(PAIRS, PAIRS)
def test_the_order_is_that_of_the_verifier(a: Pair, b: Pair) -> None:
    first, second = ((p.lam, p.multiplicity) if p.lam is not None else None for p in (a, b))
    assert (b >= a) == is_at_most(first, second)
    assert (a < b) + (b < a) + (a == b) == 1


def test_sum_rule() -> None:
    assert sum_rule([ONE_TWO, pair("3/2", 3)], Fraction(5)) == pair("1/2", 4)
    assert sum_rule([ONE, NO_POLE], Fraction(1)) == NO_POLE


def test_product_rule() -> None:
    assert product_rule([ONE_TWO, ONE, TWO]) == pair(1, 3)
    assert product_rule([NO_POLE, TWO]) == TWO
    assert product_rule([NO_POLE]) == NO_POLE


STATE = chart("x y", "x, y")


def branching(*labels: str, exact: bool = True) -> Step:
    return Step("case", {}, tuple((label, STATE) for label in labels), exact)


def test_bounds_go_up_from_the_children() -> None:
    tree = Tree(STATE)
    left, right = tree.grow(0, branching("a", "b"))
    assert tree.low(0) == trivial(STATE) == pair(0, 2)
    tree.close(left, "bound", TWO)
    assert tree.low(0) == pair(0, 2)  # a branch without a leaf proves nothing
    tree.close(right, "bound", ONE)
    tree[left].high, tree[right].high, tree[0].high = TWO, ONE_TWO, pair(3, 1)
    assert (tree.low(0), tree.high(0)) == (ONE, ONE_TWO)


def test_a_bound_of_the_node_itself_may_be_better() -> None:
    tree = Tree(STATE)
    tree.grow(0, branching("a"))
    tree[0].bound = (HALF, {})
    assert tree.low(0) == HALF
    tree.close(1, "bound", ONE)
    assert tree.low(0) == ONE


CIRCLE = chart("p:free q:free", "p^2 + q^2 - 1")
COFACTORS = (CIRCLE.ring.constant(-2), {0: poly(CIRCLE, "p"), 1: poly(CIRCLE, "q")})


@pytest.mark.parametrize(
    ("step", "counts"),
    [
        (single("relax", STATE, {}, exact=False), False),
        (single("restrict", STATE, {}, exact=False), False),
        (implicit_parameters(CIRCLE, 0, [0, 1], COFACTORS, None), False),
        (implicit_parameters(CIRCLE, 0, [0, 1], COFACTORS, {"at": {"p": "1", "q": "0"}}), True),
        (single("strip", STATE, {}), True),
    ],
)
def test_a_witness_counts_below_exact_moves_only(step: Step, counts: bool) -> None:
    tree = Tree(STATE)
    tree.grow(0, step)
    tree[1].high = ONE
    assert tree[0].exact == counts == step.exact
    assert tree.high(0) == (ONE if counts else NO_POLE)


def test_sums_and_products_combine() -> None:
    state = chart("x y", "x, y | 1/2")
    tree = Tree(state)
    for child, bound in zip(
        tree.grow(0, sum_of_blocks(state, [frozenset([0]), frozenset([1])])), (ONE, TWO), strict=True
    ):
        tree.close(child, "bound", bound)
        tree[child].high = bound
    assert tree.low(0) == tree.high(0) == pair(6, 1)


def test_a_copy_has_the_bounds_of_its_target() -> None:
    tree = Tree(STATE)
    first, second = tree.grow(0, branching("a", "b"))
    tree.close(first, "bound", ONE)
    tree[first].high = ONE_TWO
    tree.point(second, first, {"x": ["x", 1], "y": ["y", 1]})
    assert (tree.low(second), tree.high(second), tree.low(0)) == (ONE, ONE_TWO, ONE)


def test_a_new_move_forgets_the_old_branches_unless_a_copy_points_there() -> None:
    tree = Tree(STATE)
    first, second = tree.grow(0, branching("a", "b"))
    (old,) = tree.grow(first, branching("c"))
    (new,) = tree.grow(first, branching("d"))
    assert not tree.alive(old)
    assert tree.alive(new)
    assert tree.reachable() == [0, first, second, new]
    tree.point(second, old, {})
    assert old in tree.reachable()
    assert tree.above(new) == {0, first, new}
