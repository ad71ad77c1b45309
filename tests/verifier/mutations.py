"""Random edits of certificates, small enough that many of them still mean something."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

from tests.verifier.nodes import Json

Place = tuple[Any, Any]

RATIONALS = ("0", "1", "-1", "1/2", "2", "3/4", "1/4", "3", "-2", "1/3")
INTEGERS = (0, 1, 2, 3, -1, 5)
HOSTILE: tuple[Any, ...] = (
    None,
    True,
    "",
    [],
    {},
    "x^10000",
    10**30,
    "1/0",
    [[["x"]]],
    {"x": {"y": "z"}},
    "(x+y)^9999",
    "é",
)
LEAVES: tuple[Json, ...] = (
    {"leaf": "monomial", "mu": []},
    {"leaf": "monomial", "mu": [["1"]]},
    {"leaf": "monomial", "mu": [["1/2", "1/2"]]},
    {"leaf": "open"},
    {"leaf": "empty", "why": {"where": 0}},
    {"leaf": "empty", "why": {"nonzero": 0}},
    {"leaf": "bound", "type": "B1", "dir": {"x": 1, "y": 1}, "orders": [[0, 1]]},
    {"leaf": "bound", "type": "B2", "vars": ["x"], "gens": [0]},
    {"leaf": "bound", "type": "B2'", "plain": ["x"], "dir": {"y": 1}, "order": [1, 2]},
    {"leaf": "toric", "mu": [["x", "1"]]},
    {"move": "restrict"},
    {"move": "strip", "ideal": 0},
    {"move": "drop_unit", "ideal": 0, "gen": 0},
    {"move": "decide", "where": 0},
    {"move": "strip_where", "where": 0},
    {"move": "flag", "where": 0, "var": "x"},
    {"move": "halves", "var": "x"},
    {"move": "radial", "ideal": 0, "vars": ["x", "y"]},
    {"move": "implicit", "ideal": 0, "vars": ["x"], "gens": [0]},
    {"move": "scale", "weights": {"x": 1, "y": 1}},
    {"move": "case", "poly": "y", "solve": {"param": "y"}},
    {"move": "sum", "blocks": [["x"], ["y"]]},
    {"move": "product", "blocks": [["x"], ["y"]]},
    {"move": "relax", "what": {"where": [0]}},
    {"move": "power", "ideal": 0, "exponent": 2, "roots": ["x"]},
    {"move": "points"},
    {"move": "relation", "constant": "c", "polynomial": "c - 1", "rest": "c + 1"},
    {"move": "factor", "ideal": 0, "factors": [["x", 1]], "rest": ["y"]},
    {"move": "factor_where", "where": 0, "factors": [["x", 1], ["y", 1]], "units": [1]},
    {"move": "etale", "vars": ["x"], "new": ["x + y"], "ideals": [["x"]], "where": ["x"]},
    {"move": "drop_unit", "ideal": 0, "boxes": {"sides": {"x": ["-1", "1"]}, "cover": [["gen", 0]]}},
    {"move": "implicit", "ideal": 0, "gen": 0, "vars": ["x"], "cofactors": ["0", {"x": "1"}]},
    {"leaf": "empty", "why": {"combination": {"where": {"0": [[["1", 1]]], "1": [[["1", 1]]]}}}},
    {"leaf": "empty", "why": {"range": "x"}},
    {
        "leaf": "bound",
        "type": "smooth",
        "parts": [{"gen": 0, "cofactors": ["1", {"x": "1"}]}, {"gen": 0, "cofactors": ["1", {"y": "1"}]}],
        "apart": [{"ideals": [0, 1], "by": ["1", "-1"]}],
    },
)


def places(value: Any) -> list[Place]:
    """All (container, key) below a JSON value."""
    found: list[Place] = []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in items:
        found.append((value, key))
        found.extend(places(entry))
    return found


def _other(rng: random.Random, value: Any, names: list[str]) -> Any:
    """A value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return rng.choice([value + 1, value - 1, *INTEGERS])
    if isinstance(value, str):
        polynomial = f"{rng.choice(names)}{rng.choice(['', '^2', ' - 1', ' + 1', '*'])}".rstrip("*")
        return rng.choice([*RATIONALS, rng.choice(names), polynomial, f"{value} + {polynomial}", f"-({value})"])
    return value


def edit_value(rng: random.Random, data: Json, names: list[str]) -> None:
    """Another value at one place of one node."""
    node = rng.choice(data["nodes"])
    container, key = rng.choice([place for place in places(node) if place[1] != "id"])
    container[key] = rng.choice(HOSTILE) if rng.random() < 0.05 else _other(rng, container[key], names)


def edit_container(rng: random.Random, data: Json, names: list[str]) -> None:
    """Drop, repeat, swap or rename an entry of one list or object."""
    node = rng.choice(data["nodes"])
    container, key = rng.choice([place for place in places(node) if place[1] != "id"])
    if isinstance(container, list):
        action = rng.choice(["drop", "repeat", "swap"])
        if action == "drop":
            del container[key]
        elif action == "repeat":
            container.append(copy.deepcopy(container[key]))
        else:
            container.reverse()
    elif rng.random() < 0.5 or container is node:
        container.pop(key)
    else:
        container[rng.choice(names)] = container.pop(key)


def edit_kind(rng: random.Random, data: Json, names: list[str]) -> None:
    """Another move or leaf; the nodes below stay."""
    i = rng.randrange(len(data["nodes"]))
    old = data["nodes"][i]
    data["nodes"][i] = {"id": i, "from": old.get("from"), **copy.deepcopy(rng.choice(LEAVES))}


def edit_branch(rng: random.Random, data: Json, names: list[str]) -> None:
    """Continue another branch, or the branch of another node."""
    nodes = [entry for entry in data["nodes"] if isinstance(entry.get("from"), list)]
    if len(nodes) >= 2:
        a, b = rng.sample(nodes, 2)
        if rng.random() < 0.5:
            a["from"], b["from"] = b["from"], a["from"]
        else:
            a["from"] = copy.deepcopy(b["from"])


def edit_witness(rng: random.Random, data: Json, names: list[str]) -> None:
    """A witness at another node, with other weights."""
    weights = [
        {rng.choice(names): rng.choice(RATIONALS) for _ in range(rng.randint(1, 2))} for _ in range(rng.randint(1, 2))
    ]
    params = {rng.choice(names): rng.choice(RATIONALS) for _ in range(rng.randint(0, 2))}
    rng.choice(data["nodes"])["witness"] = {"params": params, "w": weights}


def edit_bound(rng: random.Random, data: Json, names: list[str]) -> None:
    """A bound of its own for one node."""
    direction = {name: rng.choice(INTEGERS) for name in rng.sample(names, rng.randint(1, len(names)))}
    bounds: list[Json] = [
        {"type": "B1", "dir": direction, "orders": [[rng.randint(0, 1), rng.randint(0, 3)]]},
        {"type": "B2", "vars": rng.sample(names, 1), "gens": [0]},
        {"type": "B2", "vars": rng.sample(names, min(2, len(names))), "gens": [0, 1]},
        {
            "type": "B2'",
            "plain": [rng.choice(names)],
            "dir": direction,
            "order": [rng.randint(0, 1), rng.randint(1, 3)],
        },
        {"type": "smooth", "gen": 0, "cofactors": ["1", {rng.choice(names): "1"}]},
        {
            "type": "smooth",
            "parts": [{"gen": 0, "cofactors": ["0", {rng.choice(names): "1"}]} for _ in range(2)],
            "apart": [{"ideals": [0, 1], "by": rng.choice([["1", "1"], ["1", "-1"], ["0", "1"]])}],
        },
    ]
    rng.choice(data["nodes"])["bound"] = rng.choice(bounds)


def edit_insert(rng: random.Random, data: Json, names: list[str]) -> None:
    """A move with one branch between a node and its parent."""
    nodes = data["nodes"]
    k = rng.randrange(len(nodes))
    for entry in nodes:
        origin = entry.get("from")
        if isinstance(origin, list) and origin and isinstance(origin[0], int) and origin[0] >= k:
            origin[0] += 1
        if isinstance(entry.get("target"), int) and entry["target"] >= k:
            entry["target"] += 1
    nodes.insert(k, {"from": nodes[k].get("from"), **copy.deepcopy(rng.choice(LEAVES))})
    nodes[k + 1]["from"] = [k, ""]
    for i, entry in enumerate(nodes):
        entry["id"] = i


EDITS: tuple[Callable[[random.Random, Json, list[str]], None], ...] = (
    edit_value,
    edit_value,
    edit_container,
    edit_kind,
    edit_branch,
    edit_witness,
    edit_bound,
    edit_insert,
)


def mutant(rng: random.Random, data: Json) -> Json:
    """A copy with one to three edits."""
    data = copy.deepcopy(data)
    names = data["problem"].get("variables") or ["x", "y"]
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        rng.choice(EDITS)(rng, data, names)
    return data


def without_subtree(data: Json, gone: int) -> Json:
    """The certificate with a node, what is below it and what points to it left out, so that its branch is open."""
    lost = {gone}
    changed = True
    while changed:
        changed = False
        for i, entry in enumerate(data["nodes"]):
            origin, target = entry.get("from"), entry.get("target")
            if i not in lost and ((isinstance(origin, list) and origin[0] in lost) or target in lost):
                lost.add(i)
                changed = True
    ids = {old: new for new, old in enumerate(i for i in range(len(data["nodes"])) if i not in lost)}
    nodes = []
    for old, new in ids.items():
        entry = {**data["nodes"][old], "id": new}
        if isinstance(entry.get("from"), list):
            entry["from"] = [ids[entry["from"][0]], entry["from"][1]]
        if "target" in entry:
            entry["target"] = ids.get(entry["target"], entry["target"])
        nodes.append(entry)
    return {**data, "nodes": nodes}
