"""Random states and moves, to look for contradictions: bounds that the verifier itself proves must never cross.

For a random state the search finds a tree, and the verifier turns it into proved bounds. A random move, with the
proved bounds of its children, gives further bounds of the same state; so do random leaves and witnesses. A lower
bound above an upper bound shows that some rule is wrong, whatever the truth is.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import combinations
from typing import Any

from algslt.certificate import Certificate, Node
from algslt.charts import state as charts
from algslt.charts.tree import Tree
from algslt.errors import AlgsltError, CertificateRejected
from algslt.poly import Polynomial, make_ring, to_text
from algslt.search.clock import OutOfTime, until
from algslt.search.closing import Goal
from algslt.search.engine import Budget, Engine
from algslt.search.export import _node
from algslt.verifier.arithmetic import Desk
from algslt.verifier.assemble import bounds_of_root
from algslt.verifier.fields import Fields
from algslt.verifier.state import Ideal, Relation, State, Variable
from algslt.verifier.step import Bound, Step, is_at_most
from algslt.verifier.tables import LEAVES, MOVES
from algslt.verifier.witness import upper_bound
from tests.verifier.mutations import without_subtree

VARIABLES, CONSTANTS = ("x", "y", "z"), ("c1", "c2", "c3")
RING = make_ring(VARIABLES + CONSTANTS)
X = {str(g): g for g in RING.gens()}
RELATIONS = (("c1^2 - 2", (1, 2)), ("c1^2 - 2", None), ("c1^3 - 2", None), ("c1^2 + c1 - 1", (0, 1)))

Chosen = tuple[str, dict[str, Any]]


def polynomial(rng: random.Random, names: list[str], degree: int = 3, terms: int = 3, least: int = 1) -> Polynomial:
    total = RING.constant(0)
    for _ in range(rng.randint(1, terms)):
        term = RING.constant(rng.choice([1, 1, 1, -1, -1, 2, -2, 3]))
        for _ in range(rng.randint(least, degree)):
            term = term * X[rng.choice(names)]
        total = total + term
    return total


def variable(rng: random.Random) -> Variable:
    kind = rng.random()
    if kind < 0.45:
        return Variable("L")
    if kind < 0.7:
        order = Fraction(rng.choice([0, 0, 1, 2, 3]), rng.choice([1, 1, 2]))
        return Variable.exceptional(order, Fraction(rng.choice([1, 1, 2, 3])), rng.random() < 0.4)
    return Variable.parameter(rng.choice(["free", "free", "unit", "positive"]))


def random_state(rng: random.Random) -> State:
    names = list(VARIABLES[: rng.choice([2, 3, 3])])
    state = State(Desk(RING), {name: variable(rng) for name in names}, ())
    if rng.random() < 0.15:
        text, ends = rng.choice(RELATIONS)
        p = state.desk.parse(text)[0]
        state = replace(state, relations=(Relation("c1", p, ends and (Fraction(ends[0]), Fraction(ends[1]))),))
    pool = names + [r.name for r in state.relations]
    points = state.of_kind("P") + [r.name for r in state.relations]

    def some(of: list[str], chance: float, degree: int = 2) -> tuple[Polynomial, ...]:
        found = [state.tidy(polynomial(rng, of, degree, 2, 0))] if of and rng.random() < chance else []
        return tuple(p for p in found if p)

    ideals: list[Ideal] = []
    while not ideals:
        for _ in range(rng.choice([1, 1, 2])):
            gens = [polynomial(rng, pool, rng.choice([2, 3, 4])) for _ in range(rng.choice([1, 1, 2, 3]))]
            ideals.append(state.ideal(gens, Fraction(rng.choice([1, 1, 2, 3]), rng.choice([1, 1, 2]))))
        ideals = [ideal for ideal in ideals if ideal.gens]
    prior = tuple((g, Fraction(rng.choice([1, 2, 1]), 2)) for g in some(pool, 0.2))
    return replace(state, ideals=tuple(ideals), nonzero=some(points, 0.3), positive=some(points, 0.2),
                   where=some(pool, 0.35), prior=prior)


def search_state(state: State) -> charts.State:
    """The same state for the search."""
    variables = [state.variables.get(name, Variable("L")) for name in VARIABLES]
    return charts.State(
        RING,
        tuple(charts.Variable(v.kind, v.order, v.nu, v.flagged, v.range) for v in variables),
        tuple(charts.PoweredIdeal(ideal.gens, ideal.exponent) for ideal in state.ideals),
        state.nonzero, state.positive, state.where, state.prior,
        tuple(charts.Relation(RING.names().index(r.name), r.polynomial, r.interval) for r in state.relations),
    )


def proved(state: State, seconds: float = 0.4) -> tuple[Bound, Bound]:
    """Bounds of a state: what the verifier makes of a tree of the search; nodes that it rejects are left out."""
    trivial: tuple[Bound, Bound] = (Fraction(0), 1), None
    if not all(ideal.gens for ideal in state.ideals):
        return trivial
    engine = Engine(Tree(search_state(state)))
    with suppress(OutOfTime), until(time.monotonic() + seconds):
        engine.solve(0, Goal(), Budget(10, 1, "ratio"), True)
    kept = engine.tree.reachable()
    number = {node: i for i, node in enumerate(kept)}
    data = json.loads(json.dumps([_node(engine.tree[node], number, number[node]) for node in kept]))
    for _ in range(5):
        nodes = tuple(Node.from_json(entry, i) for i, entry in enumerate(data))
        try:
            return bounds_of_root(Certificate({}, CONSTANTS, nodes, ((Fraction(0), 1), None)),
                                  replace(state, desk=Desk(RING)))
        except CertificateRejected as error:
            data = without_subtree({"nodes": data}, error.node)["nodes"]
    return trivial


def some_text(rng: random.Random, of: list[str]) -> str:
    """A polynomial in some of the names."""
    return to_text(polynomial(rng, of or ["x"], 2, 2, 0))


def some_point(rng: random.Random, names: list[str]) -> dict[str, str]:
    """A value for each name."""
    return {name: rng.choice(["-2", "-1", "0", "1", "2", "1/2"]) for name in names}


def some_names(rng: random.Random, of: list[str]) -> list[str]:
    """One or more of the names, none of none."""
    return rng.sample(of, rng.randint(1, len(of))) if of else []


def random_move(rng: random.Random, state: State) -> Chosen:
    """A move with fields that may or may not fit."""
    names, local, points = list(state.variables), state.of_kind("E", "L"), state.of_kind("P")
    pool = names + [r.name for r in state.relations]
    gens = state.ideals[0].gens
    x, p = rng.choice(names), rng.choice(points or names)

    text, point, subset = partial(some_text, rng), partial(some_point, rng, points), partial(some_names, rng)
    centre, cut = subset(local), rng.randint(1, max(1, len(names) - 1))
    q = rng.choice([p, f"{p} - 1", f"{p}^2 - 2", f"{p}^3 - {p}", text(points)])
    solve = rng.choice([{"param": p}, {"param": p}, {"param": p, "alg": "c2"}])
    which = rng.choice([{"where": 0}, {"prior": 0}])
    half = rng.random() < 0.2 or any(state.variables[name].flagged for name in centre)
    factors = [[to_text(f), rng.randint(1, int(e))] for f, e in rng.choice(gens).factor()[1]]
    moves: list[Chosen] = [
        ("strip", {"ideal": 0}),
        ("factor", {"ideal": 0, "factors": factors[: rng.randint(1, 3)]}),
        ("gens", {"ideal": 0, "ops": [{"i": 0, "by": text(pool), "add": {"1": text(pool)} if gens[1:] else {}}]}),
        ("coords", {"var": x, "A": rng.choice(["1", "-2", text(pool)]), "B": rng.choice(["0", text(pool)])}),
        ("implicit", {"ideal": 0, "vars": rng.sample(names, min(len(gens), len(names))), "gens": [*range(len(gens))]}),
        ("implicit", {"ideal": 0, "vars": subset(points), "cofactors": [rng.choice("01"), dict.fromkeys(points, "1")],
                      "zero": rng.choice([{"at": point()}, {"minus": point(), "plus": point()}])}),
        ("radial", {"ideal": 0, "vars": subset(local)}),
        ("case", {"poly": q, "solve": solve}),
        ("case", {**which, "solve": solve}),
        ("wblow", {"centre": {name: rng.choice([1, 1, 2, 3]) for name in centre}, "order": centre, "half": half}),
        ("halves", {"var": x}),
        ("flag", {"where": 0, "var": x}),
        ("decide", which),
        ("strip_where", which),
        ("relax", {"what": rng.choice([{"where": [0]}, {"nonzero": [0]}, {"flags": [x]}, {"free": [p]}])}),
        ("scale", {"weights": {name: rng.choice([0, 1, 1, 2, -1]) for name in names}}),
        (rng.choice(["sum", "product"]), {"blocks": [names[:cut], names[cut:]]}),
        ("restrict", {}),
    ]
    return rng.choice([*moves, moves[9], moves[9]])


def labels(state: State, chosen: Chosen) -> list[str]:
    """The labels of all branches."""
    name, fields = chosen
    if name == "wblow":
        found = []
        for i, x in enumerate(fields["order"]):
            later = [y for y in fields["order"][i + 1 :] if state.variables[y].kind == "E"]
            one = state.variables[x].flagged if fields["half"] else fields["centre"][x] % 2 == 1
            kept = [",".join(some) for r in range(len(later) + 1) for some in combinations(later, r)]
            found += [x + sign + (some and f"|{some}") for sign in ("+" if one else "+-") for some in kept]
        return found
    if name == "case":
        return [">0" if "where" in fields else "!=0", "=0"]
    return {"halves": ["+", "-"], "sum": ["0", "1"], "product": ["0", "1"]}.get(name, [""])


def random_leaf(rng: random.Random, state: State) -> Chosen:
    """A leaf with fields that may or may not fit."""
    gens, plain = [len(ideal.gens) for ideal in state.ideals], state.of_kind("L", "P")
    direction = {name: rng.choice([0, 1, 1, -1, 2]) for name in plain}
    r = rng.randint(1, 2)
    mu = [[str(ideal.exponent / len(ideal.gens))] * len(ideal.gens) for ideal in state.ideals]
    leaves: list[Chosen] = [
        ("monomial", {"mu": mu}),
        ("bound", {"type": "B1", "dir": direction, "orders": [[rng.randrange(n), rng.randint(0, 3)] for n in gens]}),
        ("bound", {"type": "B2", "vars": plain[:r], "gens": [*range(r)]}),
        ("bound", {"type": "B2'", "plain": plain[:1], "dir": direction, "order": [gens[0] - 1, rng.randint(1, 3)]}),
        ("bound", {"type": "smooth", "gen": 0, "cofactors": ["0", dict.fromkeys(state.of_kind("P"), "1")]}),
        ("empty", {"why": rng.choice([{"nonzero": 0}, {"positive": 0}, {"where": 0}])}),
    ]
    return rng.choice(leaves)


def random_witness(rng: random.Random, state: State) -> dict[str, Any]:
    rows = []
    for _ in range(rng.randint(1, 2)):
        raw = {name: Fraction(rng.choice([0, 1, 1, 2, 3])) for name in state.of_kind("E", "L")}
        total = sum((state.variables[name].nu * w for name, w in raw.items()), Fraction(0))
        rows.append({name: str(w / total) for name, w in raw.items()} if total else {})
    return {"params": {name: rng.choice(["1", "-1", "2", "1/2"]) for name in state.of_kind("P")}, "w": rows}


def further_bounds(rng: random.Random, state: State, number: int) -> Iterator[tuple[object, Bound, Bound]]:
    """Bounds of a state from random leaves, witnesses and moves, with what they come from."""
    for _ in range(number):
        chosen = random_move(rng, state)
        try:
            step: Step = MOVES[chosen[0]](state, Fields(chosen[1]))
            children = {label: step.child(label) for label in labels(state, chosen)}
        except AlgsltError:
            children = {}
        if children and len(children) <= 8:
            known = {label: proved(child) for label, child in children.items()}
            lower = step.lower({label: pair[0] for label, pair in known.items()})
            yield chosen, lower, step.upper({label: pair[1] for label, pair in known.items()})
        for name, fields in [random_leaf(rng, state), random_leaf(rng, state)]:
            try:
                yield (name, fields), *LEAVES[name](state, Fields(fields))
            except AlgsltError:
                continue
        data = random_witness(rng, state)
        try:
            yield data, None, upper_bound(state, Fields(data))
        except AlgsltError:
            continue


def contradictions(seed: int, number: int = 12) -> list[object]:
    """What proves a lower bound above an upper bound of one random state; nothing, if all rules are right."""
    rng = random.Random(seed)
    state = random_state(rng)
    lower, upper = proved(state)
    found: list[object] = [] if is_at_most(lower, upper) else ["the search"]
    for source, low, high in further_bounds(rng, state, number):
        is_witness = isinstance(source, dict)
        if not (is_witness or is_at_most(low, upper)) or not is_at_most(lower, high):
            found.append((seed, source, low, upper, lower, high))
    return found
