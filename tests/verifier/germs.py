"""States from short texts, and moves and leaves applied to them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from algslt.poly import make_ring, parse_polynomial, to_text
from algslt.verifier.arithmetic import Desk
from algslt.verifier.fields import Fields
from algslt.verifier.state import Ideal, Relation, State, Variable
from algslt.verifier.step import Bound, Step
from algslt.verifier.tables import LEAVES, MOVES
from algslt.verifier.witness import upper_bound


def variable(text: str) -> Variable:
    """`L`, `E 2 3`, `E 2 3 flagged`, `P free`, `P unit`, `P positive`."""
    kind, *rest = text.split()
    if kind == "E":
        return Variable.exceptional(Fraction(rest[0]), Fraction(rest[1]), rest[2:] == ["flagged"])
    return Variable.parameter(rest[0]) if kind == "P" else Variable("L")


def germ(
    variables: dict[str, str],
    *ideals: Sequence[str] | tuple[Sequence[str], Any],
    nonzero: Sequence[str] = (),
    positive: Sequence[str] = (),
    where: Sequence[str] = (),
    prior: Sequence[tuple[str, Any]] = (),
    constants: dict[str, tuple[str, tuple[Any, Any] | None]] | None = None,
) -> State:
    """A state; an ideal is a list of generators, or a pair (generators, exponent)."""
    ring = make_ring([*variables, *(constants or {})])
    relations = tuple(
        Relation(
            name, parse_polynomial(text, ring)[0], None if ends is None else (Fraction(ends[0]), Fraction(ends[1]))
        )
        for name, (text, ends) in (constants or {}).items()
    )

    def read(texts: Sequence[str]) -> tuple[Any, ...]:
        return tuple(parse_polynomial(text, ring)[0] for text in texts)

    pairs = [ideal if isinstance(ideal, tuple) else (ideal, 1) for ideal in ideals]
    return State(
        Desk(ring),
        {name: variable(text) for name, text in variables.items()},
        tuple(Ideal(read(gens), Fraction(n)) for gens, n in pairs),
        read(nonzero),
        read(positive),
        read(where),
        tuple((read([g])[0], Fraction(tau)) for g, tau in prior),
        relations,
    )


def move(state: State, name: str, **fields: Any) -> Step:
    return MOVES[name](state, Fields(fields))


def child(state: State, name: str, label: str = "", **fields: Any) -> State:
    return move(state, name, **fields).child(label)


def leaf(state: State, name: str, **fields: Any) -> Bound:
    return LEAVES[name](state, Fields(fields))[0]


def witness(state: State, **fields: Any) -> Bound:
    return upper_bound(state, Fields(fields))


def shown(state: State) -> dict[str, Any]:
    """What a state holds, as texts; empty parts left out."""

    def kind(v: Variable) -> str:
        if v.kind == "E":
            return f"E {v.order} {v.nu}" + (" flagged" if v.flagged else "")
        return f"P {v.range}" if v.kind == "P" else "L"

    parts: dict[str, Any] = {
        "variables": {name: kind(v) for name, v in state.variables.items()},
        "ideals": [([to_text(g) for g in ideal.gens], str(ideal.exponent)) for ideal in state.ideals],
        "nonzero": [to_text(q) for q in state.nonzero],
        "positive": [to_text(q) for q in state.positive],
        "where": [to_text(q) for q in state.where],
        "prior": [(to_text(q), str(tau)) for q, tau in state.prior],
        "relations": [r.name for r in state.relations],
    }
    return {key: value for key, value in parts.items() if value}
