"""Which nodes of a certificate decide the upper bound: the best witness below each node, with its divisors.

A witness is a set of weights on the local variables of a chart. Each weight w is a divisor with
N = sum N_j w_j + sum n_k min w.a and nu = sum nu_j w_j; the bound is (nu/N, number of divisors). It passes upwards
through moves that keep the value, is added up by `sum` and compared by `product`. Nothing here proves anything: the
verifier does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from algslt.certificate import Certificate, Node, Pair
from algslt.poly import Polynomial, substitute_rationals
from algslt.verifier import State

__all__ = ["Decisive", "Divisor", "decisive_nodes"]

ONE_WAY = ("sym", "relax", "restrict")


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
class Decisive:
    """The best upper bound found below a node.

    Args:
        pair: the bound (lambda_I, m).
        below: the children it comes from: none for the node's own witness, all blocks of a `sum` or `product`.
        divisors: those of the own witness.
    """

    pair: Pair
    below: tuple[int, ...] = ()
    divisors: tuple[Divisor, ...] = ()


def decisive_nodes(certificate: Certificate, states: Sequence[State]) -> dict[int, Decisive]:
    """For every node that has an upper bound: the bound and where it comes from."""
    children: dict[int, list[int]] = {}
    best: dict[int, Decisive] = {}
    for node in reversed(certificate.nodes):
        found = _own(node, states[node.id]) + _from_children(node, children.get(node.id, []), best, states)
        if found:
            best[node.id] = min(found, key=lambda d: (d.pair[0], -d.pair[1]))
        if node.parent is not None:
            children.setdefault(node.parent, []).insert(0, node.id)
    return best


def _from_children(
    node: Node, children: list[int], best: Mapping[int, Decisive], states: Sequence[State]
) -> list[Decisive]:
    known = [best[child].pair for child in children if child in best]
    if node.is_leaf or node.name in ONE_WAY:
        return []
    if node.name == "sum":
        total = sum((lam for lam, _ in known), Fraction(0)) / states[node.id].ideals[0].exponent
        m = sum(m for _, m in known) - len(known) + 1
        return [Decisive((total, m), tuple(children))] if len(known) == len(children) else []
    if node.name == "product" and known:
        least = min(lam for lam, _ in known)
        return [Decisive((least, sum(m for lam, m in known if lam == least)), tuple(c for c in children if c in best))]
    return [Decisive(best[child].pair, (child,)) for child in children if child in best]


def _own(node: Node, state: State) -> list[Decisive]:
    """The bound of the node's own witness."""
    if node.witness is None:
        return []
    given: Any = node.witness
    parameters = {name: Fraction(value) for name, value in given["params"].items()}
    divisors = tuple(_divisor(state, {x: Fraction(w) for x, w in row.items()}, parameters) for row in given["w"])
    return [Decisive((max(d.ratio for d in divisors), len(divisors)), divisors=divisors)]


def _divisor(state: State, weights: Mapping[str, Fraction], parameters: Mapping[str, Fraction]) -> Divisor:
    """The divisor of a weight, scaled to integers."""
    scale = lcm(*(w.denominator for w in weights.values()))
    whole = {x: int(w * scale) for x, w in weights.items() if w}
    order = sum((state.variables[x].order * w for x, w in whole.items()), Fraction(0))
    for ideal in state.ideals:
        order += ideal.exponent * min(_order(state, p, whole, parameters) for p in ideal.gens)
    return Divisor(whole, order, sum((state.variables[x].nu * w for x, w in whole.items()), Fraction(0)))


def _order(state: State, p: Polynomial, weights: Mapping[str, int], parameters: Mapping[str, Fraction]) -> int:
    """min w.a over the terms of p at the parameters."""
    names = p.context().names()
    q = state.reduce(substitute_rationals(p, {x: v for x, v in parameters.items() if x in names})[0])
    row = [weights.get(name, 0) for name in names]
    return min(sum(w * int(e) for w, e in zip(row, monomial, strict=True)) for monomial in q.monoms())
