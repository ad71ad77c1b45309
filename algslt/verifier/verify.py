"""The front door of the verifier.

Theorem:
    An accepted certificate without assumptions proves lower <= (lambda, m) <= upper for the problem in it, from the
    theorems behind the single moves and leaves (see the page on certificates).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from algslt.certificate import Certificate, Pair
from algslt.errors import AlgsltError, CertificateFormatError, CertificateRejected
from algslt.problem import Problem
from algslt.verifier.assemble import bounds_of_root, states_of_nodes
from algslt.verifier.cited import assumptions
from algslt.verifier.root import root_state
from algslt.verifier.state import State
from algslt.verifier.step import Bound, is_at_most
from algslt.verifier.verdict import Verdict

__all__ = ["proved_bounds", "states", "verify"]


def verify(certificate: Certificate | Mapping[str, object], problem: Problem | None = None) -> Verdict:
    """Re-check a certificate from the problem in it.

    Args:
        certificate: a certificate, or its JSON form.
        problem: if given, the certificate must be one of this problem.

    Returns:
        The claim of the certificate, which is now proved but for its assumptions.

    Raises:
        CertificateRejected: the claim does not follow; the error names the node.
        CertificateFormatError: the input is not a certificate of this version.

    Example:
        >>> verify({"format": "algslt-certificate", "version": 1, "problem": {"ideal": ["x*y"]}, "constants": [],
        ...     "nodes": [{"id": 0, "from": None, "move": "strip", "ideal": 0},
        ...               {"id": 1, "from": [0, ""], "move": "drop_unit", "ideal": 0, "gen": 0},
        ...               {"id": 2, "from": [1, ""], "leaf": "monomial", "mu": [],
        ...                "witness": {"params": {}, "w": [{"x": "1"}, {"y": "1"}]}}],
        ...     "claim": {"lower": ["1", 2], "upper": ["1", 2], "normalisation": "ideal"}, "assumptions": []})
        Verdict(lower=(Fraction(1, 2), 2), upper=(Fraction(1, 2), 2), assumptions=())
    """
    given = certificate if isinstance(certificate, Certificate) else Certificate.from_json(certificate)
    own = _problem(given)
    if problem is not None and problem != own:
        raise CertificateRejected(0, "the certificate belongs to another problem")
    lower, upper = bounds_of_root(given, _root(given, own))
    _compare(given, lower, upper)
    _require_named(given)
    scale = 1 if own.is_function else 2
    return Verdict(
        _scaled(given.lower, scale), None if given.upper is None else _scaled(given.upper, scale), given.assumptions
    )


def proved_bounds(certificate: Certificate) -> tuple[Bound, Bound]:
    """The lower and the upper bound that the nodes prove, in the ideal normalisation, whatever is claimed.

    `None` is no pole as a lower bound, and nothing known as an upper one.

    Raises:
        CertificateRejected: a node is wrong.
        CertificateFormatError: the problem in the certificate is not well given.
    """
    return bounds_of_root(certificate, _root(certificate, _problem(certificate)))


def states(certificate: Certificate) -> tuple[State, ...]:
    """The state of every node, in the order of the nodes.

    Raises:
        CertificateRejected: a node is wrong (bounds and targets of `sym` are not looked at).
        CertificateFormatError: the problem in the certificate is not well given.
    """
    return states_of_nodes(certificate, _root(certificate, _problem(certificate)))


def _root(certificate: Certificate, problem: Problem) -> State:
    try:
        return root_state(problem, certificate.constants)
    except AlgsltError as error:
        raise CertificateRejected(0, str(error)) from None


def _problem(certificate: Certificate) -> Problem:
    try:
        return Problem.from_json(certificate.problem)
    except AlgsltError as error:
        raise CertificateFormatError(f"the problem in the certificate: {error}") from None


def _scaled(pair: Pair, scale: int) -> Pair:
    return Fraction(pair[0], scale), pair[1]


def _shown(bound: Bound) -> str:
    return "no pole, or nothing known" if bound is None else f"({bound[0]}, {bound[1]})"


def _require_named(certificate: Certificate) -> None:
    """Every theorem that a leaf rests on is among the assumptions."""
    for sentence, node in assumptions(certificate.nodes).items():
        if sentence not in certificate.assumptions:
            raise CertificateRejected(node, f"the assumption {sentence!r} is not named in the certificate")


def _compare(certificate: Certificate, lower: Bound, upper: Bound) -> None:
    """The claim must follow from the bounds of the root."""
    if not is_at_most(certificate.lower, lower):
        raise CertificateRejected(0, f"the claim {_shown(certificate.lower)} exceeds the lower bound {_shown(lower)}")
    if not is_at_most(upper, certificate.upper):
        raise CertificateRejected(0, f"the claim {_shown(certificate.upper)} is below the upper bound {_shown(upper)}")
    if not is_at_most(certificate.lower, certificate.upper):
        raise CertificateRejected(0, "the claimed lower bound exceeds the claimed upper bound")
