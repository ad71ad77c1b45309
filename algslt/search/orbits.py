"""Symmetries of a state that permute the variables of a centre: charts of one orbit need to be solved once.

An automorphism is found by comparing two pseudo-canonical forms whose first distinguished variables are two variables
of the centre; products
of known automorphisms give the rest of the orbit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from algslt.charts.state import EXCEPTIONAL, State
from algslt.charts.step import Step
from algslt.search.canonical import canonical_form, renaming

Permutation = dict[int, int]
MIN_CENTRE = 4


def orbits(state: State, weights: Mapping[int, int]) -> list[dict[int, Permutation]]:
    """The orbits met by the centre: each maps a variable j to an automorphism that takes j to the first variable."""
    left = sorted(weights)
    if len(left) < MIN_CENTRE or state.where or state.prior or state.positive or state.relations:
        return [{j: {}} for j in left]
    generators: list[Permutation] = []
    found: list[dict[int, Permutation]] = []
    while left:
        first = left[0]
        base = canonical_form(state, first, weights)
        orbit = _transversal(first, generators)
        for j in left[1:]:
            if j in orbit:
                continue
            form = canonical_form(state, j, weights)
            if form.key != base.key:
                continue
            mapping = renaming(state, state, list(zip(form.order, base.order, strict=True)))
            if mapping is not None and all(sign == 1 for _, sign in mapping.values()):
                generators.append({x: y for x, (y, _) in mapping.items()})
                orbit = _transversal(first, generators)
        members = {j: orbit[j] for j in left if j in orbit}
        found.append(members)
        left = [j for j in left if j not in members]
    return found


def _transversal(first: int, generators: Sequence[Permutation]) -> dict[int, Permutation]:
    """For every j in the orbit of ``first`` a product of generators and inverses that takes j to ``first``."""
    both = [*generators, *({y: x for x, y in g.items()} for g in generators)]
    orbit: dict[int, Permutation] = {first: {}}
    todo = [first]
    while todo:
        j = todo.pop()
        for g in both:
            i = next((x for x, y in g.items() if y == j), j)
            if i not in orbit:
                orbit[i] = _compose(orbit[j], g)
                todo.append(i)
    return orbit


def _compose(outer: Permutation, inner: Permutation) -> Permutation:
    """x -> outer(inner(x)); an empty permutation is the identity."""
    if not outer:
        return inner
    return {x: outer.get(y, y) for x, y in inner.items()}


def twins(
    state: State, step: Step, groups: list[dict[int, dict[int, int]]]
) -> dict[str, tuple[str, dict[str, list[object]]]]:
    """For charts whose pivot is not the first of its orbit: the label of the chart they are a part of, and the map."""
    names = state.names
    order = [j for group in groups for j in group]
    labels = {label for label, _ in step.children}
    found = {}
    for group in groups:
        first = next(iter(group))
        for j, permutation in list(group.items())[1:]:
            earlier = [i for i in order[: order.index(j)] if state.variables[i].kind == EXCEPTIONAL]
            for label in labels:
                pivot, _, kept = label.partition("|")
                if pivot[:-1] != names[j]:
                    continue
                zero = {names.index(x) for x in kept.split(",") if x} | set(earlier)
                images = {permutation.get(i, i) for i in zero}
                before = set(order[: order.index(first)])
                wanted = ",".join(names[i] for i in order if i in images and i not in before)
                target = names[first] + pivot[-1] + ("|" + wanted if wanted else "")
                if target in labels:
                    full = {i: permutation.get(i, i) for i in permutation}
                    found[label] = (target, {names[x]: [names[y], 1] for x, y in full.items()})
    return found
