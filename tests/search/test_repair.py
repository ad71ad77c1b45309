"""A rejected certificate costs what was rejected, not the whole answer; nothing the verifier rejects gets through."""

from __future__ import annotations

from fractions import Fraction

import pytest

import algslt
from algslt.certificate import Certificate
from algslt.charts.pairs import Pair
from algslt.errors import CertificateRejected
from algslt.search import bounds, prove
from algslt.search.repair import Judge
from algslt.verifier import verify
from tests.search.test_engine import KNOWN


def strict(*moves: str, bound: bool = True, witness: bool = True) -> Judge:
    """The verifier, in a mood: it also rejects the given moves, and bounds or witnesses at nodes if so asked."""

    def judge(certificate: Certificate) -> None:
        verify(certificate)
        for node in certificate.nodes:
            wrong = node.name in moves or (not bound and "bound" in node.fields) or (not witness and node.witness)
            if wrong:
                raise CertificateRejected(node.id, "not to my liking")

    return judge


MOODS = {
    "no blow-ups": strict("wblow"),
    "no changes of coordinates": strict("coords", "flag", "implicit"),
    "no monomial leaves": strict("monomial"),
    "no witnesses": strict(witness=False),
    "no leaves but open ones": strict("monomial", "bound", "toric", "empty", bound=False),
    "nothing": strict("strip", "gens", "coords", "wblow", "factor", "flag", "monomial", "bound", "positive", "sum"),
}


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("name", KNOWN)
def test_what_is_rejected_is_cut_out(name: str, mood: str) -> None:
    problem, truth = KNOWN[name]
    certificate = prove(problem, time_limit=1.0, judge=MOODS[mood])
    verify(certificate, problem)
    MOODS[mood](certificate)
    low, high = certificate.claim
    assert Pair(*low) <= truth
    assert high is None or truth <= Pair(*high)
    if low != high:
        assert certificate.stopped_by is not None


def test_a_rejection_is_said_and_the_rest_counts() -> None:
    """Without monomial leaves the witnesses and the quick bounds stay."""
    problem, truth = KNOWN["cusp"]
    certificate = prove(problem, time_limit=1.0, judge=strict("monomial", "toric"))
    assert certificate.upper == (truth.lam, truth.multiplicity)
    assert certificate.lower[0] >= Fraction(1, 2)
    assert "the verifier rejected a step of the search at node" in (certificate.stopped_by or "")
    assert "not to my liking" in (certificate.stopped_by or "")


def test_a_false_claim_shrinks_to_what_the_nodes_prove(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted defect: lower bounds that are too high by a factor."""
    honest = bounds._with_ratio

    def boastful(state: object, b: Fraction) -> Pair:
        pair = honest(state, b)  # type: ignore[arg-type]
        return Pair(None if pair.lam is None else 3 * pair.lam, pair.multiplicity)

    monkeypatch.setattr(bounds, "_with_ratio", boastful)
    answer = algslt.rlct("x^2 - y^3 + x*y*z^2 + z^5", time_limit=2)
    monkeypatch.undo()
    truth = algslt.rlct("x^2 - y^3 + x*y*z^2 + z^5", time_limit=2)
    assert truth.lam is not None
    assert answer.bounds[0] <= truth.lam
    assert answer.bounds[1] is None or truth.lam <= answer.bounds[1]
    assert answer.certificate is not None
    algslt.verify(answer.certificate)


def test_a_judge_that_rejects_everything_is_given_up() -> None:
    def judge(certificate: Certificate) -> None:
        raise CertificateRejected(0, "no")

    with pytest.raises(CertificateRejected, match="no"):
        prove(KNOWN["cusp"][0], time_limit=1.0, judge=judge)
