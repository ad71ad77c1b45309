"""One sentence for each step of a certificate: what was done to the chart, and what it did to N and nu."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from algslt.certificate import Json, Node
from algslt.poly import to_text
from algslt.verifier.state import State

__all__ = ["and_list", "data_text", "describe_step", "generators_text", "plural", "short"]

LONGEST = 160


def describe_step(node: Node, label: str, before: State, after: State) -> str:
    """What the move of a node does on the way to one of its branches.

    Args:
        node: a move.
        label: of the branch.
        before: the state of the node.
        after: the state of the branch.
    """
    if node.name == "gens":
        return f"Change to the generators {generators_text(after)}."
    describe = _SENTENCES.get(node.name)
    sentence = f"Apply the move {node.name}." if describe is None else describe(node.fields, label, before)
    if node.name == "sym":
        return sentence
    changed = [name for name, v in after.variables.items() if _changed(before, after, name) and v.order + v.nu != 1]
    return " ".join([sentence, *([f"Now {data_text(after, changed)}."] if changed else [])])


def data_text(state: State, names: Sequence[str]) -> str:
    """`x has (N, nu) = (2, 3)`, for several variables."""
    return and_list(f"{x} has (N, nu) = ({state.variables[x].order}, {state.variables[x].nu})" for x in names)


def generators_text(state: State) -> str:
    """The ideals of a state, with their exponents."""
    parts = []
    for ideal in state.ideals:
        power = "" if ideal.exponent == 1 else f" to the power {ideal.exponent}"
        parts.append(f"({', '.join(short(to_text(g)) for g in ideal.gens)}){power}")
    return " times ".join(parts) if parts else "a unit"


def and_list(parts: Iterable[object]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    items = [str(part) for part in parts]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else "nothing"


def plural(count: int, noun: str) -> str:
    """`1 node`, `2 nodes`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def short(text: object) -> str:
    """The text, cut where it is too long to read."""
    full = str(text)
    return full if len(full) <= LONGEST else f"{full[:LONGEST]}... ({full.count(' + ') + full.count(' - ') + 1} terms)"


def _changed(before: State, after: State, name: str) -> bool:
    old, new = before.variables.get(name), after.variables[name]
    return old is None or (old.order, old.nu) != (new.order, new.nu)


Fields = Mapping[str, Json]


def _names(value: Json) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list | dict) else [str(value)]


def _blow_up(fields: Fields, label: str, state: State) -> str:
    centre = fields["centre"]
    assert isinstance(centre, dict)
    names = _names(fields["order"])
    pivot, sign = label.split("|")[0][:-1], label.split("|")[0][-1]
    weights = {x: int(str(centre[x])) for x in names}
    plain = all(w == 1 for w in weights.values())
    how = "" if plain else f" with weights {and_list(f'{w} for {x}' for x, w in weights.items())}"
    rest = [f"{x} = {_power(pivot, weights[x])}*{x}" for x in names if x != pivot]
    own = f"{pivot} = {'-' if sign == '-' else ''}{_power(pivot, weights[pivot])}"
    images = and_list([*([] if own == f"{pivot} = {pivot}" else [own]), *rest])
    kept = label.split("|")[1:]
    note = f", at {and_list(f'{x} = 0' for x in kept[0].split(','))}" if kept and kept[0] else ""
    return f"Blow up {' = '.join(names)} = 0{how}; the chart of {pivot}, where {images}{note}."


def _power(name: str, exponent: int) -> str:
    return name if exponent == 1 else f"{name}^{exponent}"


def _case(fields: Fields, label: str, state: State) -> str:
    what = fields.get("poly")
    if "where" in fields:
        what = to_text(state.at_zero(state.where[int(str(fields["where"]))]))
    if "prior" in fields:
        what = to_text(state.at_zero(state.prior[int(str(fields["prior"]))][0]))
    relation = {"!=0": "is not zero", ">0": "is positive"}.get(label, "is zero")
    return f"The case where {short(what)} {relation}."


def _coordinates(fields: Fields, label: str, state: State) -> str:
    a, x, b = str(fields["A"]), str(fields["var"]), str(fields["B"])
    factor = "" if a == "1" else "-" if a == "-1" else f"({short(a)})*"
    sum_ = f"+ {short(b)}" if b[0] != "-" else f"- {short(b[1:])}" if " " not in b else f"+ ({short(b)})"
    return f"Take {factor}{x}{'' if b == '0' else f' {sum_}'} as the coordinate {x}."


def _strip(fields: Fields, label: str, state: State) -> str:
    return "Divide by the common monomial of the generators."


def _ideal(fields: Fields, state: State) -> str:
    k = int(str(fields["ideal"]))
    return f"({', '.join(short(to_text(g)) for g in state.ideals[k].gens)})"


def _why_unit(fields: Fields) -> str:
    return "has no zero on the box of its parameters" if "boxes" in fields else "has a unit among its generators"


def _factor(fields: Fields, label: str, state: State) -> str:
    factors = fields["factors"]
    assert isinstance(factors, list)
    shown = and_list(f"({f[0]})" + (f"^{f[1]}" if f[1] != 1 else "") for f in factors if isinstance(f, list))
    return f"Split off the common factor {short(shown)}."


def _implicit(fields: Fields, label: str, state: State) -> str:
    names = and_list(_names(fields["vars"]))
    return f"The generators {_ideal(fields, state)} are coordinates: take them for {names}."


def _etale(fields: Fields, label: str, state: State) -> str:
    functions = fields["new"]
    assert isinstance(functions, list)
    new = and_list(f"{short(h)} for {x}" for h, x in zip(functions, _names(fields["vars"]), strict=True))
    return f"Take new coordinates, whose inverse is algebraic: {new}."


_SENTENCES: dict[str, Callable[[Fields, str, State], str]] = {
    "strip": _strip,
    "drop_unit": lambda f, label, s: f"The ideal {_ideal(f, s)} {_why_unit(f)}, so it drops out.",
    "factor": _factor,
    "merge": lambda f, label, s: "Join two powers of the same ideal.",
    "positive": lambda f, label, s: "Replace a sum of non-negative terms by the terms.",
    "power": lambda f, label, s: f"Every generator is a power: take their roots, to the power {f['exponent']}.",
    "etale": _etale,
    "coords": _coordinates,
    "implicit": _implicit,
    "radial": lambda f, label, s: f"The variables {and_list(_names(f['vars']))} matter only by their distance from 0.",
    "case": _case,
    "wblow": _blow_up,
    "halves": lambda f, label, s: (
        f"Cut along {f['var']} = 0; the half where {f['var']} {'>' if label == '+' else '<'} 0."
    ),
    "flag": lambda f, label, s: (
        f"The inequality {short(to_text(s.where[int(str(f['where']))]))} >= 0 bounds a coordinate."
    ),
    "decide": lambda f, label, s: "An inequality or prior factor is a unit here, so it drops out.",
    "strip_where": lambda f, label, s: "Divide an inequality or prior factor by its monomial.",
    "relax": lambda f, label, s: "Forget conditions that are not needed (this can only lower the pair).",
    "scale": lambda f, label, s: (
        f"By scaling, the worst point has {and_list(f'{x} = 0' for x in _names(f['weights']))}."
    ),
    "sum": lambda f, label, s: (
        f"The generators have separate variables in {_blocks(f)} blocks: their thresholds add up."
    ),
    "product": lambda f, label, s: f"The ideals have separate variables in {_blocks(f)} blocks: the least one decides.",
    "sym": lambda f, label, s: f"Up to names and signs this is the chart of node {f['target']}: go on there.",
    "restrict": lambda f, label, s: "Restrict to the points where the exceptional variables are 0.",
}


def _blocks(fields: Fields) -> int:
    blocks = fields["blocks"]
    assert isinstance(blocks, list)
    return len(blocks)
