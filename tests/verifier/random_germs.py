"""Random states, and random moves and leaves that have a fair chance to be accepted."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Any

from algslt.errors import AlgsltError
from algslt.newton.pair import monomial_pair
from algslt.newton.toric import try_toric
from algslt.poly import Polynomial, factor, make_ring, names_of, to_text
from algslt.verifier.arithmetic import Desk
from algslt.verifier.state import FREE, PLAIN, POSITIVE, UNIT, Relation, State, Variable

Fields = dict[str, Any]


def polynomial(
    rng: random.Random, state: State, names: list[str], terms: int = 2, degree: int = 2, least: int = 0
) -> Any:
    """A sum of a few terms of small degree in the named variables."""
    ring, index = state.desk.ring, state.desk.index
    found: dict[tuple[int, ...], int] = {}
    for _ in range(rng.randint(1, terms)):
        exponents = [0] * ring.nvars()
        for _ in range(rng.randint(least, degree) if names else 0):
            exponents[index[rng.choice(names)]] += 1
        found[tuple(exponents)] = rng.choice((-1, 1, 1, 2, -2))
    return ring.from_dict(found)


def _variable(rng: random.Random) -> Variable:
    kind = rng.random()
    if kind < 0.4:
        return PLAIN
    if kind < 0.65:
        order, nu = Fraction(rng.choice((0, 0, 1, 1, 2))), Fraction(rng.choice((1, 1, 2, 3)))
        return Variable.exceptional(order, nu, rng.random() < 0.4)
    return Variable.parameter(rng.choice(("free", "free", "unit", "positive")))


TOWERS: tuple[tuple[tuple[str, str, tuple[int, int] | None, str], ...], ...] = (
    (("a", "a^2 - 2", None, FREE),),
    (("a", "a^2 - 2", (1, 2), FREE),),
    (("a", "a^2 - a", None, FREE),),
    (("a", "a^2 - a", None, UNIT),),
    (("a", "a^2 - 1", None, FREE),),
    (("a", "a^2 - 1", None, POSITIVE),),
    (("a", "a^3 - 3*a + 1", None, FREE),),
    (("a", "2*a^3 - a", None, FREE),),
    (("a", "a^2 - 2", None, FREE), ("b", "b^2 - a - 1", None, FREE)),
    (("a", "a^2 - 2", None, FREE), ("b", "b^2 - 2", None, FREE)),
    (("a", "a^2 - 2", (-2, -1), FREE), ("b", "a*b^2 + b + 1", None, FREE)),
    (("a", "a^2 - 2*a", None, FREE), ("b", "b^2 - a*b - 1 + a", None, POSITIVE)),
)
"""Relations, some with several real points, some reducible, so that a constant is 0 or 1 at one of them."""


def relations(rng: random.Random, state: State) -> tuple[Relation, ...]:
    """A tower of up to two constants."""
    return tuple(
        Relation(name, state.desk.parse(text)[0], ends and (Fraction(ends[0]), Fraction(ends[1])), range_)
        for name, text, ends, range_ in rng.choice(TOWERS)
    )


def random_state(rng: random.Random, constants: float = 0.0) -> State:
    """A state with up to three variables, with that chance of constants `a` and `b`; `c` is free for use."""
    names = ["x", "y", "z"][: rng.choice((1, 2, 2, 2, 3, 3))]
    ring = make_ring([*names, "c", *(["a", "b"] if constants else [])])
    state = State(Desk(ring), {name: _variable(rng) for name in names}, ())
    state = replace(state, relations=relations(rng, state)) if rng.random() < constants else state
    parameters, ideals = state.of_kind("P"), []
    numbers = [r.name for r in state.relations]
    names, parameters = names + numbers, parameters + numbers
    for _ in range(rng.choice((1, 1, 1, 2))):
        gens = [
            polynomial(rng, state, names, 3, 3, int(rng.random() < 0.8)) for _ in range(rng.choice((1, 1, 1, 2, 2, 3)))
        ]
        gens = [
            g * g if rng.random() < 0.1 else g * polynomial(rng, state, names) if rng.random() < 0.15 else g
            for g in gens
        ]
        ideal = state.ideal(gens, rng.choice((Fraction(1), Fraction(1), Fraction(2), Fraction(1, 2))))
        ideals += [ideal] if ideal.gens else []

    def entries(chance: float, names: list[str], degree: int) -> tuple[Polynomial, ...]:
        g = state.tidy(polynomial(rng, state, names, 2, degree))
        return (g,) if names and rng.random() < chance and not g.is_constant() else ()

    return replace(
        state,
        ideals=tuple(ideals),
        nonzero=entries(0.3, parameters, 1),
        positive=entries(0.3, parameters, 1),
        where=entries(0.3, names, 2),
        prior=tuple((g, rng.choice((Fraction(1), Fraction(1, 2)))) for g in entries(0.2, names, 2)),
    )


def _ideal_move(rng: random.Random, state: State) -> tuple[str, Fields] | None:
    """A move of one ideal."""
    k = rng.randrange(len(state.ideals))
    gens, names = state.ideals[k].gens, list(state.variables)
    i = rng.randrange(len(gens))
    name = rng.choice(
        ("strip", "drop_unit", "factor", "gens", "gens", "positive", "implicit", "radial", "merge", "power", "boxes")
    )
    if name == "power":
        roots = [_root(g, 2) or _root(g, 3) for g in gens]
        e = 2 if all(_root(g, 2) for g in gens) else 3
        return name, {"ideal": k, "exponent": e, "roots": [to_text(f) if f else "1" for f in roots]}
    if name == "boxes":
        return "drop_unit", {"ideal": k, "boxes": _boxes(rng, state, len(gens))}
    if name == "factor":
        factors = factor(gens[0])[1] if len(gens) == 1 else ((state.desk.gens[rng.choice(names)], 1),)
        fields: Fields = {"ideal": k, "factors": [[to_text(f), e] for f, e in factors]}
        if state.relations and len(gens) == 1 and rng.random() < 0.5:
            fields["rest"] = [rng.choice(("1", "1", *(r.name for r in state.relations)))]
        return name, fields
    if name == "gens":
        op: Fields = {"i": i, "by": to_text(polynomial(rng, state, names, 2, 1))}
        if len(gens) > 1:
            op["add"] = {str((i + 1) % len(gens)): to_text(polynomial(rng, state, names, 1))}
        return name, {"ideal": k, "ops": [op]}
    if name == "positive":
        parts = [
            [[str(c), 1], *([n, int(a)] for n, a in zip(state.desk.index, exponents, strict=True) if a)]
            for exponents, c in gens[i].terms()
        ]
        return name, {"ideal": k, "gen": i, "parts": parts}
    if name == "implicit":
        return name, _implicit_fields(rng, state, k, i)
    if name == "radial":
        return name, {"ideal": k, "vars": [x for x in state.of_kind("L", "E") if state.desk.gens[x] in gens]}
    return name, {"ideals": [0, 1]} if name == "merge" else {"ideal": k, "gen": i}


def _implicit_fields(rng: random.Random, state: State, k: int, i: int) -> Fields:
    """Generators of an ideal as coordinates, in plain variables or in parameters."""
    size = len(state.ideals[k].gens)
    pool = state.of_kind(rng.choice("LP"))
    chosen = rng.sample(pool, min(len(pool), size))
    cofactors = ["1", {p: to_text(polynomial(rng, state, state.of_kind("P"), 2, 1)) for p in chosen}]
    zero = {"at": {p: rng.choice(("0", "1", "-1")) for p in chosen}}
    if rng.random() < 0.5:
        zero = {"minus": zero["at"], "plus": {p: rng.choice(("0", "1", "-1", "2")) for p in chosen}}
    fields: Fields = {"ideal": k, "vars": chosen, "gens": list(range(size)), "cofactors": cofactors, "zero": zero}
    return {**fields, "gen": i} if rng.random() < 0.7 else fields


def _coordinate_move(rng: random.Random, state: State) -> tuple[str, Fields] | None:
    """A move that changes coordinates, or forgets something."""
    names, local, plain = list(state.variables), state.of_kind("L", "E"), state.of_kind("L")
    name = rng.choice(("coords", "coords", "scale", "halves", "etale", "restrict", "relax", "sum", "product"))
    x = rng.choice(names)
    if name == "coords":
        others = [y for y in (names if x in plain else state.of_kind("P")) if y != x]
        a = rng.choice(("1", "-1", to_text(polynomial(rng, state, others, 2, 1))))
        return name, {"var": x, "A": a, "B": to_text(polynomial(rng, state, others, 2, 2, 1)) if others else "0"}
    if name == "scale":
        return name, {"weights": {y: rng.choice((0, 1, 1, 2, -1, 3)) for y in names}}
    if name == "etale" and plain:
        x = rng.choice(plain)
        h = state.desk.gens[x] + polynomial(rng, state, names, 1, 2, 1) * state.desk.gens[rng.choice(local)]
        if state.where and rng.random() < 0.6:
            h = rng.choice((state.where[0], -state.where[0]))
        return name, {
            "vars": [x],
            "new": [to_text(h)],
            "ideals": [[x if g in (h, -h) else to_text(g) for g in ideal.gens] for ideal in state.ideals],
            "where": [x if g == h else f"-{x}" if g == -h else to_text(g) for g in state.where],
            "prior": [x if g in (h, -h) else to_text(g) for g, _ in state.prior],
            **_multipliers(rng, state),
        }
    if name == "relax":
        sizes = {"where": len(state.where), "prior": len(state.prior), "nonzero": len(state.nonzero)}
        what: Fields = {key: [0] for key, size in sizes.items() if size}
        what["flags"] = [y for y in names if state.variables[y].flagged]
        what["free"] = state.of_kind("P")[:1]
        return name, {"what": what}
    if name in ("sum", "product"):
        return name, {"blocks": [[x], [y for y in names if y != x]]}
    return name, {"var": x}


def _root(g: Polynomial, e: int) -> Any:
    """f with g = c f^e, or None."""
    factors = factor(g)[1]
    if not factors or any(k % e for _, k in factors):
        return None
    f = g.context().constant(1)
    for p, k in factors:
        f = f * p ** (k // e)
    return f


def _boxes(rng: random.Random, state: State, gens: int) -> Fields:
    """Sides from the conditions, or from nowhere, and a few cuts."""
    sides = {p: [rng.choice(("0", "-1", "1", "-2")), rng.choice(("1", "2", "1/2"))] for p in state.of_kind("P")}
    ends = [["gen", rng.randrange(gens)], ["where", 0], ["positive", 0]]
    cover: list[Any] = []
    for p in rng.sample(list(sides), rng.randint(0, len(sides))):
        cover += [[p, rng.choice(("0", "1/2", "1/4"))], rng.choice(ends)]
    return {"sides": sides, "cover": [*cover, rng.choice(ends)]}


def _multipliers(rng: random.Random, state: State) -> Fields:
    """Units, or what is none, by which polynomials are multiplied."""
    places = ["0,0", *(["where,0"] if state.where else []), *(["prior,0"] if state.prior else [])]
    if rng.random() < 0.7:
        return {}
    return {"multipliers": {rng.choice(places): rng.choice(("2", "-1", "1", to_text(state.desk.gens["x"] + 1)))}}


def _constant_move(rng: random.Random, state: State) -> tuple[str, Fields] | None:
    """The real points one by one, or a factor of a relation."""
    if not state.relations:
        return None
    if rng.random() < 0.5:
        return "points", {}
    r = rng.choice(state.relations)
    parts = [f for f, _ in factor(r.polynomial)[1]]
    f, g = rng.choice(parts), state.desk.ring.constant(1)
    for other in parts:
        g = g if other == f else g * other
    if len(parts) == 1 and r.name == "b":
        f, g = rng.choice((("b - a", "b + a"), ("b + a", "b - a"), ("b - 1", "b + 1 - a"), ("b - a + 1", "b - 1")))
        return "relation", {"constant": "b", "polynomial": f, "rest": g}
    return "relation", {"constant": r.name, "polynomial": to_text(f), "rest": to_text(g)}


def _case_move(rng: random.Random, state: State) -> tuple[str, Fields] | None:
    """A case split, or a move for an undecided polynomial."""
    parameters = state.of_kind("P")
    name = rng.choice(("case", "case", "case", "flag", "decide", "strip_where", "factor_where"))
    kind = rng.choice(["poly", *(["where"] * 2 if state.where else []), *(["prior"] if state.prior else [])])
    if name == "flag":
        return name, {"where": 0, "var": rng.choice(list(state.variables))}
    if name == "factor_where" and state.where:
        parts = [[to_text(f), int(e)] for f, e in state.where[0].factor()[1]]
        return name, {"where": 0, "factors": parts, "units": [i for i in range(len(parts)) if rng.random() < 0.5]}
    if name != "case":
        return name, {kind: 0}
    if not parameters:
        return None
    fields: Fields = {kind: 0, "solve": {"param": rng.choice(parameters)}}
    if kind == "poly":
        restricted = [q for ideal in state.ideals for g in ideal.gens if not (q := state.at_zero(g)).is_constant()]
        q = polynomial(rng, state, parameters)
        if restricted and rng.random() < 0.6:
            q = rng.choice(factor(rng.choice(restricted))[1])[0]
        fields["poly"] = to_text(q)
    if rng.random() < 0.2:
        fields["solve"]["alg"] = "c"
    return name, fields


def _blow_up(rng: random.Random, state: State) -> tuple[str, Fields] | None:
    local = state.of_kind("L", "E")
    if not local:
        return None
    order = rng.sample(local, rng.randint(1, len(local)))
    half = rng.random() < 0.3 or any(state.variables[x].flagged for x in order)
    return "wblow", {"centre": {x: rng.choice((1, 1, 1, 2, 3)) for x in order}, "order": order, "half": half}


_MAKERS: tuple[Callable[[random.Random, State], tuple[str, Fields] | None], ...] = (
    _ideal_move,
    _coordinate_move,
    _case_move,
    _blow_up,
    _constant_move,
)


def random_move(rng: random.Random, state: State) -> tuple[str, Fields] | None:
    """The name and the fields of a move; `None` where the kind drawn makes no sense."""
    usable = bool(state.ideals) and bool(state.variables) and all(ideal.gens for ideal in state.ideals)
    return rng.choice(_MAKERS)(rng, state) if usable else None


def labels(state: State, name: str, fields: Fields) -> list[str]:
    """All labels that the move might create."""
    if name == "wblow":
        order = fields["order"]
        found = []
        for i, x in enumerate(order):
            later = [y for y in order[i + 1 :] if state.variables[y].kind == "E"]
            kept = [",".join(c) for r in range(len(later) + 1) for c in combinations(later, r)]
            found += [f"{x}{sign}" + (f"|{names}" if names else "") for sign in "+-" for names in kept]
        return found
    return {"case": ["!=0", ">0", "=0"], "points": [f"#{i}" for i in range(8)], "halves": ["+", "-"]}.get(name) or [
        "",
        "0",
        "1",
    ]


def random_leaves(rng: random.Random, state: State) -> list[tuple[str, Fields]]:
    """Leaves that may hold."""
    local, moving, gens = state.of_kind("L", "E"), state.of_kind("L", "P"), [i.gens for i in state.ideals]
    found: list[tuple[str, Fields]] = [("empty", {"why": {kind: 0}}) for kind in ("nonzero", "positive", "where")]
    found.append(("empty", {"why": {"combination": _combination(rng, state)}}))
    found += [("empty", {"why": {"range": p}}) for p in state.of_kind("P")[:1]]
    if state.of_kind("P"):
        found.append(("bound", _smooth(rng, state, gens)))
    nu, orders = [state.variables[x].nu for x in local], [state.variables[x].order for x in local]
    if local:
        exponents = [[tuple(_degrees(state, g.term_content(), local)) for g in part] for part in gens]
        powers = [ideal.exponent for ideal in state.ideals]
        pair = monomial_pair(nu, orders, list(zip(powers, exponents, strict=True)))
        found.append(("monomial", {"mu": [[str(value) for value in mu] for mu in pair.duals]}))
    if moving:
        direction = {x: rng.choice((1, 1, 0, 2, -1)) for x in moving}
        b1 = {
            "type": "B1",
            "dir": direction,
            "orders": [[rng.randrange(len(part)), rng.randint(0, 3)] for part in gens],
        }
        found.append(("bound", b1))
    if len(gens) == 1 and moving:
        r = rng.randint(1, min(len(moving), len(gens[0])))
        found.append(
            ("bound", {"type": "B2", "vars": rng.sample(moving, r), "gens": rng.sample(range(len(gens[0])), r)})
        )
        plain = [x for x in state.of_kind("L") if state.desk.gens[x] in gens[0]]
        order = [rng.randrange(len(gens[0])), rng.randint(1, 3)]
        found.append(("bound", {"type": "B2'", "plain": plain, "dir": dict.fromkeys(moving, 1), "order": order}))
    if len(gens) == 1 and local and all(set(names_of(g)) <= set(local) for g in gens[0]):
        terms = [{tuple(int(a[state.desk.index[x]]) for x in local): int(c) for a, c in g.terms()} for g in gens[0]]
        flags = [state.variables[x].flagged for x in local]
        proof = try_toric(local, nu, orders, flags, state.ideals[0].exponent, terms)
        found += [] if proof is None else [("toric", dict(proof.fields))]
    return found


def _combination(rng: random.Random, state: State) -> Fields:
    """A combination of all conditions with small multipliers, that is completed by minus what it gives."""
    total = state.desk.ring.constant(0)
    given: dict[str, dict[str, Any]] = {}
    for kind, entries in (("where", state.where), ("positive", state.positive)):
        for i, g in enumerate(entries):
            x = rng.choice([*state.variables, ""])
            e = rng.choice((1, 2, 2)) if x else 0
            total = total + g * (state.desk.gens[x] ** e if e else 1)
            given.setdefault(kind, {})[str(i)] = [[[x, e]] if e else []]
    rest = [
        [[str(-int(c)), 1], *([n, int(a)] for n, a in zip(state.desk.index, exponents, strict=True) if a)]
        for exponents, c in state.reduce(total).terms()
    ]
    return {**given, "rest": rest}


def _smooth(rng: random.Random, state: State, gens: list[tuple[Polynomial, ...]]) -> Fields:
    """The bound of smooth generators."""
    texts = [to_text(polynomial(rng, state, state.of_kind("P"), 1, 1)) for _ in range(3)]
    parts = [
        {"gen": rng.randrange(len(part)), "cofactors": [rng.choice("01"), {p: rng.choice(("1", "-1", *texts)) for p in
                                                                          state.of_kind("P")}]}
        for part in gens
    ]  # fmt: skip
    apart = [{"ideals": [0, 1], "by": [rng.choice(("1", "-1", *texts)), rng.choice(("1", "-1", *texts))]}]
    return {"type": "smooth", "parts": parts, "apart": apart if len(gens) > 1 and rng.random() < 0.7 else []}


def _degrees(state: State, p: Polynomial, names: list[str]) -> list[int]:
    degrees = p.degrees()
    return [int(degrees[state.desk.index[x]]) for x in names]


def random_witness(rng: random.Random, state: State) -> Fields | None:
    """Optimal weights for all exponents, at a random point."""
    local = state.of_kind("L", "E")
    if not local:
        return None
    index = state.desk.index
    supports = [
        (ideal.exponent, sorted({tuple(int(a[index[x]]) for x in local) for g in ideal.gens for a in g.monoms()}))
        for ideal in state.ideals
    ]
    try:
        variables = [state.variables[x] for x in local]
        pair = monomial_pair([v.nu for v in variables], [v.order for v in variables], supports)
    except AlgsltError:
        return None
    params = {p: rng.choice(("1", "2", "1/2", "-1", "-2", "0", "1/3", "-1/2")) for p in state.of_kind("P")}
    return {"params": params, "w": [{x: str(w) for x, w in zip(local, ws, strict=True)} for ws in pair.weights]}
