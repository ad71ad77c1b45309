"""A certificate told in sentences: the problem, the way to the chart that decides, its divisors, and why m.

The account follows the path from the root to the witness of the upper bound, because there lambda is attained; of all
other charts it says how they end. The certificate itself is the proof, this text is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from algslt.certificate import Certificate, Pair
from algslt.render.problem_sentences import problem_text
from algslt.render.replay import Divisor, Place, replay
from algslt.render.sentences import and_list, data_text, describe_step, generators_text, plural

__all__ = ["explain_certificate", "summarise_certificate"]

LEAVES = {
    "monomial": "monomial",
    "toric": "nondegenerate for its Newton polyhedron",
    "bound": "bounded from below",
    "cited": "known by a cited theorem",
    "empty": "empty",
    "open": "left open",
}


def explain_certificate(certificate: Certificate) -> str:
    """A readable account of a certificate, several lines."""
    places = replay(certificate)
    lines = [problem_text(certificate.problem)]
    if places and places[0].upper is not None:
        lines += ["lambda is attained like this:", "", *_tell(places, 0, "  "), ""]
    return "\n".join([*lines, _elsewhere(certificate), *_conclusion(certificate)])


def summarise_certificate(certificate: Certificate) -> str:
    """One sentence: where lambda is attained."""
    places = replay(certificate)
    size = f"the certificate has {plural(len(places), 'node')}"
    if not places or places[0].upper is None:
        return f"No upper bound was found; {size}."
    here = places[0]
    while here.below and not here.combined:
        here = places[here.below[0]]
    verb = "attained" if certificate.lower == certificate.upper else "bounded from above"
    if here.combined:
        parts = "add up" if here.node.name == "sum" else "are compared"
        return f"lambda is {verb} where {len(here.below)} parts with separate variables {parts}; {size}."
    divisors = here.divisors()
    if here.node.name == "cited":
        return f"lambda is {verb} in a chart whose ideal is that of a cited theorem; {size}."
    if not divisors:
        return f"lambda is {verb} on the Newton polyhedron of a chart; {size}."
    pairs = list(dict.fromkeys(f"({d.order}, {d.nu})" for d in divisors))
    kind = "a divisor" if len(divisors) == 1 else f"{len(divisors)} divisors that cross,"
    return f"lambda is {verb} on {kind} with (N, nu) = {and_list(pairs)}; {size}."


def _tell(places: Sequence[Place], start: int, indent: str) -> list[str]:
    """Lines from a node down to the witness; blocks of a sum or product are told one after another."""
    lines: list[str] = []
    here = places[start]
    while here.below:
        child = places[here.below[0]]
        if not (here.node.name == child.node.name == "gens"):  # of several changes of generators, tell the last
            step = describe_step(here.node, child.node.label, here.state, child.state)
            lines.append(f"{indent}{len(lines) + 1}. {step}")
        if here.combined:
            blocks = [_block(places, i, child, indent + "   ") for i, child in enumerate(here.below, start=1)]
            return lines + [line for block in blocks for line in block]
        here = child
    return lines + _chart(here, indent)


def _block(places: Sequence[Place], number: int, node: int, indent: str) -> list[str]:
    """One block of a sum or product."""
    here = places[node]
    pair = "" if here.upper is None else f", with the pair ({here.upper[0]}, {here.upper[1]})"
    return [f"{indent}Block {number}: {generators_text(here.state)}{pair}.", *_tell(places, node, indent + "  ")]


def _chart(here: Place, indent: str) -> list[str]:
    """The chart that decides: its functions and divisors."""
    parameters = (here.node.witness or {}).get("params")
    at = ""
    if isinstance(parameters, dict) and parameters:
        at = f", at {and_list(f'{p} = {v}' for p, v in parameters.items())},"
    lines = [f"{indent}In this chart{at} the ideal is {generators_text(here.state)}."]
    exceptional = [x for x, v in here.state.variables.items() if v.kind == "E" and v.order + v.nu != 1]
    if exceptional:
        lines[0] = f"{lines[0][:-1]}, where {data_text(here.state, exceptional)}."
    if here.node.name == "cited":
        return [*lines, f"{indent}  A cited theorem gives the pair; it is not proved here."]
    if here.node.is_leaf and here.node.witness is None:
        return [*lines, f"{indent}  Its Newton polyhedron gives the pair."]
    return lines + [f"{indent}  {_divisor_text(divisor)}" for divisor in here.divisors()]


def _divisor_text(d: Divisor) -> str:
    weights = and_list(f"{w} for {x}" for x, w in d.weights.items())
    name = f"{next(iter(d.weights))} = 0" if len(d.weights) == 1 else f"with the weights {weights}"
    return f"The divisor {name} has N = {d.order} and nu = {d.nu}, nu/N = {d.ratio}."


def _elsewhere(certificate: Certificate) -> str:
    """How all charts end."""
    leaves = Counter(node.name for node in certificate.nodes if node.is_leaf)
    parts = [f"{count} {LEAVES.get(name, name)}" for name, count in sorted(leaves.items())]
    if copies := sum(node.name == "sym" for node in certificate.nodes):
        parts.append(f"{copies} the same as another one up to names and signs")
    return f"The tree of {plural(len(certificate.nodes), 'node')} ends in charts: {and_list(parts)}."


def _conclusion(certificate: Certificate) -> list[str]:
    """What follows for the threshold and for m."""
    half = "" if certificate.problem.get("K") is not None else "; lambda is half of it, because K is a sum of squares"
    lower, upper = certificate.claim
    if upper is None or lower[0] < upper[0]:
        high = "" if upper is None else f" and at most {upper[0]}"
        return [f"The threshold of the ideal is at least {lower[0]}{high}{half}."]
    if certificate.assumptions:
        assumed = "; ".join(certificate.assumptions)
        return [f"Assuming {assumed}: the threshold of the ideal is {lower[0]}{half}, and m = {upper[1]}."]
    return [f"No chart is lower, so the threshold of the ideal is {lower[0]}{half}.", _why_m(lower, upper)]


def _why_m(lower: Pair, upper: Pair) -> str:
    m = upper[1]
    crossing = "one divisor attains the ratio" if m == 1 else f"{m} independent divisors attain the ratio at one point"
    if lower[1] == m:
        return f"m = {m}: {crossing}, and no chart has a pole of higher order."
    return f"{m} <= m <= {lower[1]}: {crossing}, and the charts leave open whether the pole has a higher order."
