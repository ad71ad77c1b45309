"""A certificate told in sentences: the problem, the way to the chart that decides, its divisors, and why m.

The account follows the path from the root to the witness of the upper bound, because there lambda is attained; of all
other charts it says how they end and that none is lower. The certificate itself is the proof, this text is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from algslt.certificate import Certificate, Pair
from algslt.render.decisive import Decisive, Divisor, decisive_nodes
from algslt.render.problem_sentences import problem_text
from algslt.render.sentences import and_list, describe_step, generators_text
from algslt.verifier import State, states

__all__ = ["explain_certificate", "summarise_certificate"]

LEAVES = {
    "monomial": "monomial",
    "toric": "nondegenerate for its Newton polyhedron",
    "bound": "bounded from below",
    "empty": "empty",
    "open": "left open",
}


def explain_certificate(certificate: Certificate) -> str:
    """A readable account of a certificate, several lines."""
    every = states(certificate)
    best = decisive_nodes(certificate, every)
    lines = [problem_text(certificate.problem), ""]
    if 0 in best:
        lines += [f"{len(certificate.nodes)} nodes cover the point. lambda is attained like this:", ""]
        lines += _Teller(certificate, every, best).tell(0, "")
    return "\n".join([*lines, "", _elsewhere(certificate), *_conclusion(certificate)])


def summarise_certificate(certificate: Certificate) -> str:
    """One or two sentences: which divisors attain lambda."""
    every = states(certificate)
    best = decisive_nodes(certificate, every)
    if 0 not in best:
        return "No upper bound was found."
    node = 0
    while len(best[node].below) == 1:
        (node,) = best[node].below
    found = best[node]
    if found.below:
        return f"lambda is attained where the problem splits into {len(found.below)} independent parts."
    shown = and_list(f"({d.order}, {d.nu})" for d in found.divisors)
    many = "a divisor" if len(found.divisors) == 1 else f"{len(found.divisors)} crossing divisors"
    return f"lambda is attained on {many} with (N, nu) = {shown}; {_nodes(certificate)}."


class _Teller:
    """Tells the way from a node to the witness below it; blocks of a sum or product are told one after another."""

    def __init__(self, certificate: Certificate, every: Sequence[State], best: Mapping[int, Decisive]) -> None:
        self.certificate, self.every, self.best = certificate, every, best

    def tell(self, node: int, indent: str) -> list[str]:
        """Lines from the node downwards."""
        lines: list[str] = []
        while self.best[node].below:
            below, combined = self.best[node].below, self.certificate.nodes[node].name in ("sum", "product")
            lines.append(f"{indent}{len(lines) + 1}. {self._step(node, below[0])}")
            if combined:
                return lines + [line for i, child in enumerate(below) for line in self._block(i, child, indent + "   ")]
            (node,) = below
        return lines + self._chart(node, indent)

    def _step(self, node: int, child: int) -> str:
        nodes = self.certificate.nodes
        return describe_step(nodes[node], nodes[child].label, self.every[node], self.every[child])

    def _block(self, number: int, child: int, indent: str) -> list[str]:
        """One block of a sum or product."""
        lam, m = self.best[child].pair
        head = f"{indent}Block {number + 1}: {generators_text(self.every[child])}, with the pair ({lam}, {m})."
        return [head, *self.tell(child, indent + "  ")]

    def _chart(self, node: int, indent: str) -> list[str]:
        """The chart with the witness: its functions and divisors."""
        state, found = self.every[node], self.best[node]
        parameters = (self.certificate.nodes[node].witness or {}).get("params")
        at = (
            and_list(f"{p} = {v}" for p, v in parameters.items()) if isinstance(parameters, dict) and parameters else ""
        )
        lines = [f"{indent}In this chart{f', at {at},' if at else ''} the functions are {generators_text(state)}."]
        lines += [f"{indent}  {_divisor_text(divisor)}" for divisor in found.divisors]
        return lines


def _divisor_text(d: Divisor) -> str:
    one = len(d.weights) == 1 and set(d.weights.values()) == {1}
    name = (
        f"{next(iter(d.weights))} = 0"
        if one
        else f"of weights {and_list(f'{w} for {x}' for x, w in d.weights.items())}"
    )
    return f"The divisor {name} has N = {d.order}, nu = {d.nu}: nu/N = {d.ratio}."


def _elsewhere(certificate: Certificate) -> str:
    """How the other charts end."""
    leaves = Counter(node.name for node in certificate.nodes if node.is_leaf)
    parts = [f"{count} {LEAVES.get(name, name)}" for name, count in sorted(leaves.items())]
    if copies := sum(node.name == "sym" for node in certificate.nodes):
        parts.append(f"{copies} the same as another one up to names and signs")
    total = sum(leaves.values()) + copies
    return f"All ends in {total} {'chart' if total == 1 else 'charts'}: {and_list(parts)}."


def _nodes(certificate: Certificate) -> str:
    count = len(certificate.nodes)
    return "one chart proves it" if count == 1 else f"the certificate has {count} nodes"


def _conclusion(certificate: Certificate) -> list[str]:
    scale = 1 if certificate.problem.get("K") is not None else 2
    half = "" if scale == 1 else ", and lambda is half of it, because K is the sum of squares"
    lower, upper = certificate.claim
    if upper is None or lower[0] < upper[0]:
        high = "" if upper is None else f" and at most {upper[0]}"
        return [f"The threshold of the ideal is at least {lower[0]}{high}{half}."]
    return [f"No chart is lower, so the threshold of the ideal is {lower[0]}{half}.", _why_m(lower, upper)]


def _why_m(lower: Pair, upper: Pair) -> str:
    m = upper[1]
    crossing = "one divisor with this ratio" if m == 1 else f"{m} independent divisors with this ratio at one point"
    if lower[1] == m:
        return f"m = {m}: the chart above has {crossing}, and no chart has a pole of higher order."
    return f"m is at least {m} by {crossing}, and at most {lower[1]}; the charts leave open which."
