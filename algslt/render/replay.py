"""A certificate replayed with the verifier's own moves: the state of every node, and where its upper bound comes from.

A witness is a set of weights on the local variables of a chart. Each weight w is a divisor with
N = sum N_j w_j + sum n_k min w.a and nu = sum nu_j w_j, and the upper bound is (nu/N, number of weights). It passes
upwards through moves that keep the value; `sum` and `product` combine the bounds of their blocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from graphlib import TopologicalSorter
from math import lcm
from typing import Any

from algslt.certificate import Certificate, Node, Pair
from algslt.problem import Problem
from algslt.verifier.fields import Fields
from algslt.verifier.root import root_state
from algslt.verifier.state import State
from algslt.verifier.step import Bound, Step
from algslt.verifier.symmetry import check_symmetry
from algslt.verifier.tables import LEAVES, MOVES
from algslt.verifier.witness import upper_bound

__all__ = ["Divisor", "Place", "replay"]


@dataclass(frozen=True, slots=True)
class Divisor:
    """An integral weight on local variables, as the divisor it defines."""

    weights: Mapping[str, int]
    order: Fraction
    nu: Fraction

    @property
    def ratio(self) -> Fraction:
        """nu/N."""
        return self.nu / self.order


@dataclass(frozen=True, slots=True)
class Place:
    """A node, replayed.

    Args:
        node: as in the certificate.
        state: of the node.
        upper: the best upper bound (lambda_I, m) known for it.
        below: the nodes that the bound comes from: none for an own witness or leaf, one child or the target of `sym`,
            all blocks of a combination.
        combined: whether the children are blocks of a `sum` or `product`.
    """

    node: Node
    state: State
    upper: Bound
    below: tuple[int, ...] = ()
    combined: bool = False

    def divisors(self) -> tuple[Divisor, ...]:
        """The divisors of the node's own witness."""
        given: Any = self.node.witness or {"w": []}
        return tuple(_divisor(self.state, {x: Fraction(w) for x, w in row.items()}) for row in given["w"])


def replay(certificate: Certificate) -> list[Place]:
    """Every node with its state and upper bound; the certificate must be one that the verifier accepts."""
    states, steps = _states(certificate)
    targets = _targets(certificate, states)
    children: list[dict[str, int]] = [{} for _ in certificate.nodes]
    for node in certificate.nodes:
        if node.parent is not None:
            children[node.parent][node.label] = node.id
    rests = {i: [*below.values(), *([targets[i]] if i in targets else [])] for i, below in enumerate(children)}
    places: dict[int, Place] = {}
    for i in TopologicalSorter(rests).static_order():
        places[i] = _place(certificate.nodes[i], states[i], steps[i], children[i], targets.get(i), places)
    return [places[node.id] for node in certificate.nodes]


def _states(certificate: Certificate) -> tuple[list[State], list[Step | None]]:
    states: list[State] = []
    steps: list[Step | None] = []
    root = root_state(Problem.from_json(certificate.problem), certificate.constants)
    for node in certificate.nodes:
        above = None if node.parent is None else steps[node.parent]
        states.append(root if above is None else above.child(node.label))
        moves = not node.is_leaf and node.name in MOVES
        steps.append(MOVES[node.name](states[-1], Fields(node.fields)) if moves else None)
    return states, steps


def _targets(certificate: Certificate, states: list[State]) -> dict[int, int]:
    """The nodes that are another one up to names and signs, both ways, so that upper bounds pass too."""
    fields = {node.id: Fields(node.fields) for node in certificate.nodes if node.name == "sym"}
    targets = {i: f.index("target", len(states), "node") for i, f in fields.items()}
    return {i: j for i, j in targets.items() if check_symmetry(states[i], states[j], fields[i])}


def _place(
    node: Node,
    state: State,
    step: Step | None,
    children: Mapping[str, int],
    target: int | None,
    below: Mapping[int, Place],
) -> Place:
    """The node with the best of its own bound and that of the nodes it rests on."""
    own = _own_bound(node, state)
    passed = None if target is None else below[target].upper
    if step is not None:
        passed = step.upper({label: below[i].upper for label, i in children.items()})
    if passed is None or (own is not None and _key(own) <= _key(passed)):
        return Place(node, state, own)
    if target is not None:
        return Place(node, state, passed, (target,))
    known = [i for i in children.values() if below[i].upper is not None]
    if step is not None and step.combination is not None:
        return Place(node, state, passed, tuple(known), True)
    return Place(node, state, passed, (next(i for i in known if below[i].upper == passed),))


def _own_bound(node: Node, state: State) -> Bound:
    """The bound of the node's own witness, or of its leaf."""
    if node.witness is not None:
        return upper_bound(state, Fields(node.witness))
    return LEAVES[node.name](state, Fields(node.fields))[1] if node.is_leaf else None


def _key(pair: Pair) -> tuple[Fraction, int]:
    return pair[0], -pair[1]


def _divisor(state: State, weights: Mapping[str, Fraction]) -> Divisor:
    """The divisor of a weight, scaled to integers without common factor."""
    scale = lcm(*(w.denominator for w in weights.values()))
    whole = {x: int(w * scale) for x, w in weights.items() if w}
    order = sum((state.variables[x].order * w for x, w in whole.items()), Fraction(0))
    for ideal in state.ideals:
        names = [whole.get(name, 0) for name in state.desk.ring.names()]
        order += ideal.exponent * min(
            sum(w * int(e) for w, e in zip(names, monomial, strict=True)) for g in ideal.gens for monomial in g.monoms()
        )
    return Divisor(whole, order, sum((state.variables[x].nu * w for x, w in whole.items()), Fraction(0)))
