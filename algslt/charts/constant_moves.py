"""Moves that look at the algebraic constants alone: their real points one by one, and a smaller polynomial for one."""

from __future__ import annotations

from dataclasses import replace

from algslt.charts.constants import points_of
from algslt.charts.state import State
from algslt.charts.step import Step, single
from algslt.charts.substitution import substitute
from algslt.poly import Polynomial


def points(state: State) -> Step:
    """The real points of the constants one by one."""
    children = []
    for n, point in enumerate(points_of(state)):
        pinned = tuple(replace(r, interval=point.interval(state.names[r.index])) for r in state.relations)
        children.append((f"#{n}", replace(state, relations=pinned)))
    return Step("points", {}, tuple(children))


def relation(state: State, i: int, factor: Polynomial, rest: Polynomial) -> Step:
    """The polynomial of constant i is factor * rest up to a constant, and rest is not 0 at the real points."""
    old = state.relations[i]
    new = (*state.relations[:i], replace(old, polynomial=factor), *state.relations[i + 1 :])
    changed = replace(state, relations=new)
    # Nothing is put in: all polynomials are reduced by the new relation.
    after = substitute(changed, old.index, state.ring.gen(old.index), state.ring.constant(1))
    return single("relation", after, {"constant": state.names[old.index], "polynomial": factor, "rest": rest})
