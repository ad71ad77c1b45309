"""The leaf `cited`: what is compared with the theorem, and that nothing else is believed."""

from __future__ import annotations

import copy
import random
from fractions import Fraction as F
from typing import Any

import pytest

from algslt.answer import Answer
from algslt.certificate import Certificate
from algslt.errors import CertificateFormatError, CertificateRejected, InexactInput
from algslt.verifier import verify
from algslt.verifier.cited import cited, cited_bound, cited_statement
from algslt.verifier.fields import Fields
from algslt.verifier.refused import Refused
from algslt.verifier.state import State
from algslt.verifier.step import Bound
from tests.verifier.germs import germ
from tests.verifier.mutations import mutant
from tests.verifier.nodes import Json, certificate, node

KINDS = dict.fromkeys("abcd", "L")
IDEAL = ["a*b + 2*c*d", "a*b^3 + 18*c*d^3"]
TANH: dict[str, Any] = {
    "theorem": "vandermonde",
    "parameters": {"outputs": 1, "step": 2, "units": 2},
    "citation": ["Aoyagi2009", "Aoyagi2010"],
    "map": {"a1_1": ["a", "1"], "b1": ["b", "1"], "a1_2": ["c", "2/3"], "b2": ["d", "3"]},
}
MIXTURE: dict[str, Any] = {
    "theorem": "mixture",
    "parameters": {"components": 2, "true_components": 1, "dimension": 1},
    "citation": ["YamazakiWatanabe2003", "Aoyagi2010", "SatoWatanabe2019"],
    "map": {"a2": ["t", "1"], "b1_1": ["x", "1"], "b2_1": ["y", "1"]},
}
MOMENTS = ["(1 - t)*x + t*y", "(1 - t)*x^2 + t*y^2"]
HALF_LINE = {"t": "E 0 1 flagged", "x": "L", "y": "L"}


def leaf(state: State, fields: dict[str, Any]) -> tuple[Bound, Bound]:
    return cited(state, Fields(fields))


def with_changes(fields: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(fields), **changes}


def renamed(fields: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return with_changes(fields, map={**fields["map"], **changes})


def test_the_pair_of_the_theorem() -> None:
    assert leaf(germ(KINDS, IDEAL), TANH) == ((F(4, 3), 1), (F(4, 3), 1))
    mixed = ["a*b + 2*c*d + 5*(a*b^3 + 18*c*d^3)", "a*b + 2*c*d - a*b^3 - 18*c*d^3"]
    assert leaf(germ({**KINDS, "z": "E 0 3"}, (mixed, 2)), TANH) == ((F(2, 3), 1), (F(2, 3), 1))
    assert leaf(germ(HALF_LINE, MOMENTS), MIXTURE) == ((F(3, 2), 1), (F(3, 2), 1))


def test_without_a_sure_point_there_is_no_upper_bound() -> None:
    state = germ({**KINDS, "p": "P free"}, IDEAL, nonzero=["p^2 + 1"])
    assert leaf(state, TANH) == ((F(4, 3), 1), None)


WRONG: list[tuple[State, dict[str, Any]]] = [
    # Other parameters, other sources, an unknown theorem, parameters outside the hypotheses.
    (germ(KINDS, IDEAL), with_changes(TANH, parameters={"outputs": 1, "step": 1, "units": 2})),
    (germ(KINDS, IDEAL), with_changes(TANH, parameters={"outputs": 1, "step": 2, "units": 1})),
    (germ(KINDS, IDEAL), with_changes(TANH, parameters={"outputs": 0, "step": 2, "units": 2})),
    (germ(KINDS, IDEAL), with_changes(TANH, parameters={"outputs": 1, "step": 2})),
    (germ(KINDS, IDEAL), with_changes(TANH, citation=["Aoyagi2009"])),
    (germ(KINDS, IDEAL), with_changes(TANH, theorem="folklore")),
    (germ(KINDS, IDEAL), with_changes(TANH, theorem="reduced-rank")),
    # Another map of variables.
    (germ(KINDS, IDEAL), renamed(TANH, b2=["d", "1"])),
    (germ(KINDS, IDEAL), renamed(TANH, b2=["d", "0"])),
    (germ(KINDS, IDEAL), renamed(TANH, b2=["b", "3"])),
    (germ(KINDS, IDEAL), renamed(TANH, b2=["e", "3"])),
    (germ(KINDS, IDEAL), renamed(TANH, b3=["d", "3"])),
    # Another ideal: a term more, a generator less, a generator more.
    (germ(KINDS, [IDEAL[0], "a*b^3 + 18*c*d^3 + a^5"]), TANH),
    (germ(KINDS, IDEAL[:1]), TANH),
    (germ(KINDS, [*IDEAL, "a*b^5"]), TANH),
    (germ({**KINDS, "e": "L"}, [IDEAL[0], "a*b^3 + 18*c*d^3 + e"]), TANH),
    (germ(KINDS, IDEAL, ["a"]), TANH),
    # Another density, another domain, a parameter, an order, undecided polynomials.
    (germ({**KINDS, "a": "E 0 2"}, IDEAL), TANH),
    (germ({**KINDS, "a": "E 1 1"}, IDEAL), TANH),
    (germ({**KINDS, "e": "E 1 1"}, IDEAL), TANH),
    (germ({**KINDS, "a": "E 0 1 flagged"}, IDEAL), TANH),
    (germ({**KINDS, "a": "P free"}, IDEAL), TANH),
    (germ(KINDS, IDEAL, where=["a + b"]), TANH),
    (germ(KINDS, IDEAL, prior=[("a + b", 1)]), TANH),
    (germ({"t": "L", "x": "L", "y": "L"}, MOMENTS), MIXTURE),
    (germ(HALF_LINE, MOMENTS), renamed(MIXTURE, a2=["t", "-1"])),
]


@pytest.mark.parametrize(("state", "fields"), WRONG)
def test_another_problem_is_refused(state: State, fields: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        leaf(state, fields)


SIZES: list[tuple[str, dict[str, Any]]] = [
    ("vandermonde", {"outputs": 10**6, "step": 1, "units": 10**6}),
    ("mixture", {"components": 10**6, "true_components": 10**6, "dimension": 10**6}),
    ("deep-linear", {"widths": [10**6] * 60, "rank": 0}),
    ("deep-linear", {"widths": [2, 2], "rank": 0}),
    ("reduced-rank", {"inputs": 2, "hidden": 2, "outputs": 2, "rank": 3}),
    ("naive-bayes", {"features": 10**6}),
    ("tanh-truth", {"units": 4, "true_units": 2}),
]


@pytest.mark.parametrize(("name", "parameters"), SIZES)
def test_sizes_and_hypotheses_are_checked_before_anything_is_written(name: str, parameters: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        cited_statement({"theorem": name, "parameters": parameters, "citation": []})


def planted(fields: dict[str, Any], pair: tuple[str, int], named: bool = True) -> Json:
    data = certificate({"variables": list("abcd"), "ideal": IDEAL}, [node(None, "Cited", **fields)], pair, pair)
    return {**data, "assumptions": [cited_statement(fields).assumption] if named else []}


def test_a_certificate_with_a_cited_leaf_is_conditional() -> None:
    verdict = verify(planted(TANH, ("4/3", 1)))
    assert (verdict.status, verdict.lam, verdict.multiplicity) == ("conditional", F(2, 3), 1)
    assert "Aoyagi2009" in verdict.assumptions[0]
    assert Answer.of(Certificate.from_json(planted(TANH, ("4/3", 1)))).status == "conditional"


def test_what_is_assumed_has_to_be_named() -> None:
    with pytest.raises(CertificateRejected, match="not named"):
        verify(planted(TANH, ("4/3", 1), named=False))


def test_a_planted_leaf_with_other_parameters_is_rejected() -> None:
    wrong = with_changes(TANH, parameters={"outputs": 1, "step": 1, "units": 2})
    with pytest.raises(CertificateRejected, match="not that of the theorem"):
        verify(planted(wrong, ("3/2", 1)))
    with pytest.raises(CertificateRejected, match="exceeds"):
        verify(planted(TANH, ("3/2", 1)))


@pytest.mark.parametrize(
    "state",
    [
        germ(KINDS, IDEAL, where=["a + b"]),
        germ(KINDS, IDEAL, prior=[("a + b", 1)]),
        germ({**KINDS, "a": "E 0 2 flagged"}, IDEAL),
        germ({**KINDS, "p": "P free"}, IDEAL, nonzero=["p"], positive=["p + 1"]),
    ],
)
def test_a_smaller_domain_or_density_has_the_pair_as_a_lower_bound(state: State) -> None:
    assert cited_bound(state, Fields(TANH)) == (F(4, 3), 1)


@pytest.mark.parametrize(
    ("state", "fields"),
    [
        (germ({"t": "L", "x": "L", "y": "L"}, MOMENTS), MIXTURE),
        (germ({**KINDS, "a": "E 0 1/2"}, IDEAL), TANH),
        (germ({**KINDS, "a": "E 1 1"}, IDEAL), TANH),
        (germ({**KINDS, "a": "P free"}, IDEAL), TANH),
    ],
)
def test_a_larger_domain_or_density_has_not(state: State, fields: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        cited_bound(state, Fields(fields))


def bounded(named: bool = True) -> Json:
    problem = {"variables": list("abcd"), "ideal": IDEAL, "where": ["a >= 0"]}
    root = node(None, "Open", bound={"type": "cited", **TANH})
    data = certificate(problem, [root], ("4/3", 1), None)
    return {**data, "assumptions": [cited_statement(TANH).assumption] if named else []}


def test_a_cited_bound_is_named_too() -> None:
    verdict = verify(bounded())
    assert (verdict.bounds, verdict.status, len(verdict.assumptions)) == ((F(2, 3), None), "bounds", 1)
    with pytest.raises(CertificateRejected, match="not named"):
        verify(bounded(named=False))


def test_mutants_are_rejected_or_claim_no_more_and_name_the_theorem() -> None:
    sources, accepted = [planted(TANH, ("4/3", 1)), bounded()], 0
    rng = random.Random(7)
    for i in range(400):
        try:
            data = mutant(rng, copy.deepcopy(sources[i % 2]))
            verdict = verify(data)
        except (CertificateRejected, CertificateFormatError, InexactInput) as error:
            assert "internal" not in str(error)
            continue
        accepted += 1
        same = data["problem"] == sources[i % 2]["problem"]
        assert verdict.status != "proved" or not same
        assert not same or verdict.lower[0] <= F(2, 3)
        assert verdict.assumptions or verdict.lower[0] == 0 or not same
    assert accepted
