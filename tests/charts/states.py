"""States in short notation, for tests of charts and of the search.

A variable is written `x` (plain), `u:E(N,nu)` (exceptional, `+` behind it where flagged), `p:free`, `q:unit` or
`r:positive`; an ideal is its generators, and its exponent after a bar: `x*y, z | 3/2`.

Example:
    >>> chart("x u:E(1,2)+ p:unit", "x*u, p - 1 | 1/2").ideals
    (PoweredIdeal(generators=(x*u, p - 1), exponent=Fraction(1, 2)),)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from flint import fmpz_mpoly

from algslt.charts.state import LOCAL, PoweredIdeal, Relation, State, Variable, make_ideal, parameter
from algslt.charts.step import Step
from algslt.poly import Polynomial, Ring, make_ring, parse_polynomial, to_text
from algslt.verifier import state as verified
from algslt.verifier.arithmetic import Desk
from algslt.verifier.fields import Fields
from algslt.verifier.tables import MOVES

Root = tuple[str, tuple[str, str] | None]


def chart(
    variables: str,
    *ideals: str,
    nonzero: str = "",
    positive: str = "",
    where: str = "",
    prior: Mapping[str, str] | None = None,
    constants: Mapping[str, Root | None] | None = None,
) -> State:
    """The state in short notation; `constants`: name -> (minimal polynomial, interval), or None for a spare name."""
    words = variables.split()
    roots = dict(constants or {})
    ring = make_ring([w.partition(":")[0] for w in words] + list(roots))
    return State(
        ring,
        tuple(_variable(w.partition(":")[2]) for w in words),
        tuple(_ideal(ring, text) for text in ideals),
        nonzero=tuple(_all(ring, nonzero)),
        positive=tuple(_all(ring, positive)),
        where=tuple(_all(ring, where)),
        prior=tuple((poly(ring, g), Fraction(tau)) for g, tau in (prior or {}).items()),
        relations=tuple(
            Relation(ring.names().index(name), poly(ring, root[0]), _interval(root[1]))
            for name, root in roots.items()
            if root is not None
        ),
    )


def poly(where: State | Ring, text: str) -> Polynomial:
    """The polynomial with integer coefficients that a text describes."""
    ring = where.ring if isinstance(where, State) else where
    p, denominator = parse_polynomial(text, ring)
    assert denominator == 1
    return p


def shown(state: State) -> dict[str, object]:
    """All that a state is, as text: for comparisons that can be read where they fail."""
    return {
        "variables": {state.names[i]: _kind(v) for i, v in enumerate(state.variables)},
        "ideals": [f"{', '.join(map(to_text, i.generators))} | {i.exponent}" for i in state.ideals],
        "nonzero": list(map(_up_to_sign, state.nonzero)),
        "positive": list(map(to_text, state.positive)),
        "where": [to_text(g) for g in state.where],
        "prior": [f"{to_text(g)} ^ {tau}" for g, tau in state.prior],
        "constants": [f"{to_text(r.polynomial)} in {r.interval}" for r in state.relations],
    }


def assert_confirmed(parent: State, step: Step) -> None:
    """The verifier, which shares no code with the charts, allows the step and finds the same states."""
    found = MOVES[step.move](
        verifier_state(parent), Fields({key: written(value) for key, value in step.fields.items()})
    )
    assert found.branches == len(step.children)
    assert found.exact == step.exact
    for label, child in step.children:
        assert seen(found.child(label), child) == shown(child), label


def written(value: object) -> object:
    """The JSON form of a field."""
    if isinstance(value, fmpz_mpoly | Fraction):
        return to_text(value) if isinstance(value, fmpz_mpoly) else str(value)
    if isinstance(value, Mapping):
        return {str(key): written(entry) for key, entry in value.items()}
    return [written(entry) for entry in value] if isinstance(value, list | tuple | range) else value


def _variable(kind: str) -> Variable:
    if not kind:
        return LOCAL
    if (match := re.fullmatch(r"E\((.+),(.+)\)(\+?)", kind)) is None:
        return parameter(kind)
    order, nu, flag = match.groups()
    return Variable("E", Fraction(order), Fraction(nu), flag == "+")


def _kind(v: Variable) -> str:
    if v.kind == "E":
        return f"E({v.order},{v.nu}){'+' * v.flagged}"
    return v.range if v.kind == "P" else v.kind


def _ideal(ring: Ring, text: str) -> PoweredIdeal:
    generators, _, exponent = text.partition("|")
    return make_ideal(_all(ring, generators), Fraction(exponent.strip() or "1"))


def _all(ring: Ring, text: str) -> Iterable[Polynomial]:
    return [poly(ring, part) for part in text.split(",") if part.strip()]


def _interval(ends: tuple[str, str] | None) -> tuple[Fraction, Fraction] | None:
    return None if ends is None else (Fraction(ends[0]), Fraction(ends[1]))


def _up_to_sign(p: Polynomial) -> str:
    return min(to_text(p), to_text(-p))


def verifier_state(state: State) -> verified.State:
    kinds = {
        name: verified.Variable(v.kind, v.order, v.nu, v.flagged, v.range)
        for name, v in zip(state.names, state.variables, strict=False)
    }
    return verified.State(
        Desk(state.ring),
        kinds,
        tuple(verified.Ideal(i.generators, i.exponent) for i in state.ideals),
        state.nonzero,
        state.positive,
        state.where,
        state.prior,
        tuple(verified.Relation(state.names[r.index], r.polynomial, r.interval) for r in state.relations),
    )


def seen(found: verified.State, like: State) -> dict[str, object]:
    """The verifier's state in the words of `shown`; generators with the signs of `like`, where only these differ."""
    back = State(
        like.ring,
        tuple(_back(found.variables.get(name)) for name in like.names[: len(like.variables)]),
        tuple(
            make_ideal((_signed_like(g, i, k, like) for i, g in enumerate(ideal.gens)), ideal.exponent)
            for k, ideal in enumerate(found.ideals)
        ),
        found.nonzero,
        found.positive,
        found.where,
        found.prior,
        tuple(Relation(like.names.index(r.name), r.polynomial, r.interval) for r in found.relations),
    )
    return shown(back)


def _back(v: verified.Variable | None) -> Variable:
    """The verifier leaves out variables that no longer occur; here they are plain."""
    return LOCAL if v is None else Variable(v.kind, v.order, v.nu, v.flagged, v.range)


def _signed_like(g: Polynomial, i: int, k: int, like: State) -> Polynomial:
    known = like.ideals[k].generators[i : i + 1] if k < len(like.ideals) else ()
    return -g if (-g,) == known else g
