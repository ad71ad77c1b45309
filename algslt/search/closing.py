"""Ways to close a node: exact leaves, lower bounds that reach the incumbent, and the best bound at hand where the
search gives up.

Upper bounds are witnesses at nodes; the least one so far is the incumbent of a ``Goal``.
"""

from __future__ import annotations

from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction

from algslt.charts.combine import relax
from algslt.charts.pairs import NO_POLE, Pair, least
from algslt.charts.state import EXCEPTIONAL, LOCAL, State
from algslt.charts.step import Step
from algslt.charts.tree import Tree, trivial
from algslt.search.bounds import (
    Bound,
    lower_bounds,
    monomial_leaf,
    monomial_subideal,
    upper_bound,
    upper_pair,
)
from algslt.search.citing import cited_leaf
from algslt.search.clock import OutOfTime
from algslt.search.emptiness import is_empty
from algslt.search.points import admissible_point
from algslt.search.toric import toric_leaf

WEAKEST = Pair(Fraction(1, 12), 1)


@dataclass(slots=True)
class Goal:
    """What one block of the tree has to prove: its least upper bound so far."""

    incumbent: Pair = NO_POLE


def close_exactly(tree: Tree, node: int, goal: Goal, exact: bool) -> Pair | None:
    """Close the node as empty, open (an ideal is zero) or monomial; None if it is none of them."""
    state = tree[node].state
    if (why := is_empty(state)) is not None:
        tree.close(node, "empty", NO_POLE, why=why)
        return NO_POLE
    if not all(ideal.generators for ideal in state.ideals):
        tree.close(node, "open", trivial(state))
        return trivial(state)
    found = None if state.where or state.prior else monomial_leaf(state)
    if found is None:
        return None
    pair, fields = found
    tree.close(node, "monomial", pair, **fields)
    if exact and pair.lam is not None:
        record_upper_bound(tree, node, goal)
    return pair


def close_as_toric(tree: Tree, node: int, goal: Goal, exact: bool) -> Pair | None:
    """Close the node as nondegenerate for its Newton polyhedron.

    Not inside a block of a sum or product: there the leaf would have to leave out the variables of the other blocks.
    """
    state = tree[node].state
    inside_block = any(tree[i].name in ("sum", "product") for i in tree.above(node))
    leaf = None if state.where or state.prior or inside_block else toric_leaf(state)
    point = admissible_point(state) if leaf is not None else None
    if leaf is None or (exact and point is None):
        return None
    fields = dict(leaf.fields)
    if "sheet" in fields:
        fields["sheet"] = {**fields["sheet"], "params": point or {}}  # type: ignore[dict-item]
    tree.close(node, "toric", leaf.pair, **fields)
    if exact and leaf.pair < goal.incumbent:
        goal.incumbent = leaf.pair
        tree[node].high = leaf.pair
        if leaf.weights:
            tree[node].witness = {"params": point, "w": list(leaf.weights)}
    return leaf.pair


def close_by_theorem(tree: Tree, node: int, goal: Goal, exact: bool) -> Pair | None:
    """Close the node by the published theorem whose ideal it has; an assumption of the answer."""
    leaf = cited_leaf(tree[node].state)
    if leaf is None:
        return None
    tree.close(node, "cited", leaf.pair, **leaf.fields)
    if leaf.sure and exact:
        tree[node].high = leaf.pair
        goal.incumbent = least([goal.incumbent, leaf.pair])
    return leaf.pair


def bound_by_theorem(tree: Tree, node: int) -> None:
    """Give the node the lower bound of a published theorem on a larger domain, if its ideal is that of one."""
    state = tree[node].state
    variables = tuple(LOCAL if v.kind == EXCEPTIONAL and not v.order and v.nu >= 1 else v for v in state.variables)
    larger = replace(state, variables=variables, nonzero=(), positive=(), where=(), prior=())
    leaf = None if larger == state else cited_leaf(larger)
    if leaf is not None:
        tree[node].bound = (leaf.pair, {"type": "cited", **leaf.fields})


def record_upper_bound(tree: Tree, node: int, goal: Goal) -> None:
    """Record a witness at the node if the Newton bound there beats the incumbent."""
    state = tree[node].state
    lam, _ = upper_bound(state)
    if lam is None or (goal.incumbent.lam is not None and lam > goal.incumbent.lam):
        return
    pair, weights = upper_pair(state)
    if not pair < goal.incumbent or (point := admissible_point(state)) is None:
        return
    goal.incumbent = pair
    names = state.names
    tree[node].high = pair
    tree[node].witness = {"params": point, "w": [{names[i]: w for i, w in weight.items()} for weight in weights]}


def close_by_bound(tree: Tree, node: int, goal: Goal) -> Pair | None:
    """Close the node by a lower bound that reaches the incumbent."""
    state = tree[node].state
    wanted = goal.incumbent
    if wanted.lam is None:
        return None
    if (found := monomial_subideal(state)) is not None and found[0] >= wanted:
        return _close_by_monomials(tree, node, *found)
    for bound in lower_bounds(state, wanted):
        if bound.pair >= wanted:
            tree.close(_decided(tree, node), "bound", bound.pair, **bound.fields)
            return bound.pair
    return None


def settle(tree: Tree, node: int) -> Pair:
    """Close a node by its best lower bound, or leave it open."""
    state = tree[node].state
    best = best_bound(state)
    found = monomial_subideal(state)
    if found is not None and (best is None or found[0] >= best.pair):
        return _close_by_monomials(tree, node, *found)
    if best is not None:
        tree.close(_decided(tree, node), "bound", best.pair, **best.fields)
        return best.pair
    tree.close(node, "open", trivial(state))
    return trivial(state)


def best_bound(state: State) -> Bound | None:
    """The greatest of the lower bounds of types B1, B2 and so on, as far as time allows; None if there is none."""
    best: Bound | None = None
    with suppress(OutOfTime):
        for bound in lower_bounds(state, WEAKEST):
            if best is None or best.pair < bound.pair:
                best = bound
    return best


def bound_from_outside(tree: Tree, spared: Container[int] = ()) -> None:
    """Give nodes near the root, whose branches prove little, the best lower bounds of their own (but the spared)."""
    todo = [0]
    while todo:
        node = todo.pop(0)
        here = tree[node]
        best = best_bound(here.state) if node not in spared else None
        if best is not None and tree.low(node) < best.pair:
            here.bound = (best.pair, best.fields)
        if len(here.children) == 1 or here.name in ("sum", "product"):
            todo.extend(here.children)


def _close_by_monomials(tree: Tree, node: int, pair: Pair, step: Step) -> Pair:
    """Leave out all generators that are not monomials, then a monomial leaf."""
    step = _forgetting(step, tree[node].state)
    child = tree.grow(node, step)[0] if step.fields["what"] else node
    leaf = monomial_leaf(tree[child].state)
    if leaf is None:
        raise AssertionError("monomial generators stay monomial when others are left out")
    tree.close(child, "monomial", pair, **leaf[1])
    return pair


def _forgetting(step: Step, state: State) -> Step:
    """The relaxation also forgets undecided polynomials."""
    if not state.where and not state.prior:
        return step
    gens = {int(k): v for k, v in step.fields["what"].get("gens", {}).items()}  # type: ignore[attr-defined]
    return relax(state, gens=gens, where=range(len(state.where)), prior=range(len(state.prior)))


def _decided(tree: Tree, node: int) -> int:
    """The node, or its relaxation without undecided polynomials."""
    state = tree[node].state
    if not state.where and not state.prior:
        return node
    (child,) = tree.grow(node, relax(state, where=range(len(state.where)), prior=range(len(state.prior))))
    return child
