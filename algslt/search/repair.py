"""A certificate of our own that the verifier rejects: the rejected part is cut out, and the rest is asked for again.

A rejection is a defect of the search, or a limit on the work of the verifier. The rest of the tree may still prove
bounds. What is rejected at a node is given up step by step: first its witness and its bound, then its subtree for the
best lower bound of the node alone, then everything, then the same for its parent; after many cuts, or late, for the
root. Nodes near the root get lower bounds of their own. Where all nodes are right and only the claim is not, the claim
becomes what the nodes prove. The verifier stays the judge of each attempt.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from algslt.certificate import Certificate
from algslt.charts.pairs import NO_POLE
from algslt.charts.tree import Tree, trivial
from algslt.errors import AlgsltError, CertificateRejected
from algslt.problem import Problem
from algslt.search.clock import OutOfTime, until
from algslt.search.closing import bound_from_outside, settle
from algslt.search.export import NO_POLE_CLAIM, certificate_json
from algslt.verifier import proved_bounds

__all__ = ["Judge", "complaint", "confirmed"]

Judge = Callable[[Certificate], None]
"""Raises `CertificateRejected` for a certificate that is wrong."""

MAX_CUTS = 30
SETTLING = 0.2
LATE = -1


def complaint(error: CertificateRejected) -> str:
    """What is said of a rejection where the search stops."""
    return f"the verifier rejected a step of the search at {error}; please report this"


def confirmed(
    problem: Problem, tree: Tree, stopped_by: str | None, judge: Judge, deadline: float = float("inf")
) -> Certificate:
    """The certificate of what is left of the tree when all that the judge rejects is cut out of it.

    Args:
        problem: the problem.
        tree: its chart tree; changed where something is rejected.
        stopped_by: why the search stopped; a rejection is added.
        judge: the verifier.
        deadline: after this time (in the seconds of `time.monotonic`) only the root is tried.

    Raises:
        CertificateRejected: nothing is left.
    """
    cuts: Counter[int] = Counter()
    while True:
        kept = tree.reachable()
        certificate = Certificate.from_json(certificate_json(problem, tree, stopped_by))
        try:
            judge(certificate)
            return certificate
        except CertificateRejected as error:
            stopped_by = complaint(error) if not cuts else stopped_by
            smaller = _claiming_less(certificate, stopped_by, judge) if error.node == 0 else None
            if smaller is not None:
                return smaller
            late = cuts.total() >= MAX_CUTS or time.monotonic() > deadline
            if not (_cut_root(tree, cuts) if late else _cut(tree, kept[error.node], cuts)):
                raise
            with suppress(OutOfTime), until(time.monotonic() + SETTLING):
                bound_from_outside(tree, cuts)


def _claiming_less(certificate: Certificate, stopped_by: str | None, judge: Judge) -> Certificate | None:
    """The certificate with the claim that its nodes prove; None where a node is wrong or the judge still rejects."""
    try:
        lower, upper = proved_bounds(certificate)
        claim = (lower or NO_POLE_CLAIM, upper)
        smaller = replace(certificate, claim=claim, stopped_by=None if lower == upper else stopped_by)
        judge(smaller)
    except AlgsltError:
        return None
    return smaller


def _cut(tree: Tree, node: int, cuts: Counter[int]) -> bool:
    """Give up a part of what the tree says at a node, more each time; False where nothing is left to give up."""
    here = tree[node]
    cuts[node] += 1
    if cuts[node] == 1 and (here.witness is not None or here.bound is not None):
        here.witness, here.bound, here.high = None, None, NO_POLE
        return True
    here.witness, here.bound, here.high = None, None, NO_POLE
    if cuts[node] <= 2 and here.name != "bound":
        cuts[node] = 2
        _settle(tree, node)
    elif here.name != "open" or not here.is_leaf:
        tree.close(node, "open", trivial(here.state))
    elif here.parent is None:
        return False
    else:
        return _cut(tree, here.parent, cuts)
    tree.sweep()
    return True


def _cut_root(tree: Tree, cuts: Counter[int]) -> bool:
    """Give up all branches, then the witness and the bound of the root too; False after that."""
    cuts[LATE] += 1
    here = tree[0]
    if cuts[LATE] == 1:
        _settle(tree, 0)
    elif cuts[LATE] == 2:
        here.witness, here.bound, here.high = None, None, NO_POLE
        tree.close(0, "open", trivial(here.state))
    return cuts[LATE] <= 2


def _settle(tree: Tree, node: int) -> None:
    """The best lower bound of the node alone, if it is found quickly."""
    try:
        with until(time.monotonic() + SETTLING):
            settle(tree, node)
    except OutOfTime:
        tree.close(node, "open", trivial(tree[node].state))
