"""Damaged certificates are rejected at the right node; a missing branch only weakens what is proved."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from algslt.errors import CertificateFormatError, CertificateRejected
from algslt.problem import Problem
from algslt.verifier import verify
from tests.verifier.nodes import Json, certificate, node, proved
from tests.verifier.samples import SAMPLES, sample

# sample, node that is changed, field, new value, node that is rejected
DAMAGED: list[tuple[str, int, str, Any, int]] = [
    ("xy", 0, "ideal", 1, 0),
    ("xy", 0, "ideal", True, 0),
    ("xy", 0, "ideal", -1, 0),
    ("xy", 0, "move", "no_such_move", 0),
    ("xy", 0, "move", "drop_unit", 0),
    ("xy", 1, "gen", 1, 1),
    ("xy", 1, "from", [0, "x"], 1),
    ("xy", 2, "mu", [["1"]], 2),
    ("xy", 2, "leaf", "no_such_leaf", 2),
    ("xy", 2, "leaf", "empty", 2),
    ("xy", 2, "witness", {"w": [{"x": "1"}, {"x": "1"}]}, 2),
    ("xy", 2, "witness", {"w": [{"x": "1/2"}]}, 2),
    ("xy", 2, "witness", {"w": [{"x": "2", "y": "-1"}]}, 2),
    ("xy", 2, "witness", {"w": []}, 2),
    ("xy", 2, "witness", {"w": [{"z": "1"}]}, 2),
    ("xy", 2, "witness", {}, 2),
    ("tanh", 0, "centre", {"b": 1, "d": 2}, 5),
    ("tanh", 0, "centre", {"b": 1, "d": -1}, 0),
    ("tanh", 0, "centre", {"b": 1, "d": 0}, 0),
    ("tanh", 0, "centre", {"b": 1, "d": "1"}, 0),
    ("tanh", 0, "centre", {"b": 1}, 0),
    ("tanh", 0, "order", ["b"], 0),
    ("tanh", 0, "order", ["b", "d", "d"], 0),
    ("tanh", 0, "half", 1, 0),
    ("tanh", 1, "from", [0, "b-"], 1),
    ("tanh", 1, "from", [0, "b+|d"], 1),
    ("tanh", 2, "A", "c", 2),
    ("tanh", 2, "A", "a", 2),
    ("tanh", 2, "A", "2", 5),
    ("tanh", 2, "B", "c*d + 1", 2),
    ("tanh", 2, "B", "d", 2),
    ("tanh", 2, "var", "b", 2),
    ("tanh", 2, "var", "q", 2),
    ("tanh", 3, "ops", [{"i": 1, "add": {"1": "1"}}], 3),
    ("tanh", 3, "ops", [{"i": 1, "by": "b"}], 3),
    ("tanh", 3, "ops", [{"i": 1, "by": "d"}], 3),
    ("tanh", 3, "ops", [{"i": 1, "div": "2*b"}], 3),
    ("tanh", 3, "ops", [{"i": 1, "div": "d^2 + 1"}], 3),
    ("tanh", 3, "ops", [{"i": 2}], 3),
    ("tanh", 3, "ops", [{"i": 1, "add": {"x": "1"}}], 3),
    ("tanh", 4, "poly", "c", 4),
    ("tanh", 4, "poly", "0", 4),
    ("tanh", 4, "poly", "d^2", 4),
    ("tanh", 4, "solve", {"param": "c"}, 4),
    ("tanh", 4, "solve", None, 5),
    ("tanh", 5, "mu", [["3/4", "1/2"]], 5),
    ("tanh", 5, "mu", [["5/4", "-1/4"]], 5),
    ("tanh", 5, "mu", [["1"]], 5),
    ("tanh", 5, "mu", [["3/4", 0.25]], -1),
    ("tanh", 10, "witness", {"params": {"d": "1"}, "w": [{"b": "1/4", "a": "1/2"}]}, 10),
    ("tanh", 10, "witness", {"params": {"d": "0"}, "w": [{"b": "1/4", "a": "1/2"}]}, 10),
    ("tanh", 10, "witness", {"params": {}, "w": [{"b": "1/4", "a": "1/2"}]}, 10),
    ("tanh", 10, "witness", {"params": {"c": "1"}, "w": [{"b": "1/4", "a": "1/2"}]}, 10),
    ("tanh", 11, "target", 0, 11),
    ("tanh", 11, "target", 12, 11),
    ("tanh", 11, "map", {"a": ["a", 1], "c": ["c", 1], "d": ["b", 1], "b": ["d", 1]}, 11),
    ("tanh", 11, "map", {"a": ["c", 1], "c": ["a", -1], "d": ["b", 1], "b": ["d", 1]}, 11),
    ("tanh", 11, "map", {"a": ["c", 1], "c": ["a", 1], "d": ["b", 1]}, 11),
    ("tanh", 11, "map", {"a": ["c", 1], "c": ["c", 1], "d": ["b", 1], "b": ["d", 1]}, 11),
    ("tanh", 11, "map", {"a": ["c", 2], "c": ["a", 1], "d": ["b", 1], "b": ["d", 1]}, 11),
    ("wedge", 2, "half", False, 2),
    ("wedge", 3, "from", [2, "x-|y"], 3),
    ("wedge", 8, "witness", {"params": {"y": "-1"}, "w": [{"x": "1/2"}]}, 8),
    ("wedge", 8, "witness", {"params": {"y": "1"}, "w": [{"x": "1"}]}, 8),
    ("wedge", 9, "map", {"x": ["y", -1], "y": ["x", 1]}, 9),
    ("wedge", 9, "target", 6, 9),
    ("cusp", 0, "centre", {"x": 1, "y": 1}, 5),
    ("cusp", 4, "gen", 0.5, -1),
    ("umbrella", 5, "A", "0", 5),
    ("umbrella", 5, "B", "x^2 + y", 6),
    ("global", 1, "where", 2, 1),
    ("global", 3, "factors", [["x", 3], ["x - 1", 6]], 3),
    ("global", 3, "factors", [["x", 2], ["x - 1", 0]], 3),
    ("global", 3, "factors", [["x", 2], ["x - 1", "6"]], 3),
    ("global", 4, "ideal", 0, 4),
    ("global", 10, "gen", 3, 10),
    ("algebraic point", 1, "gen", 1, 1),
    ("cuspidal corner", 0, "var", "x", 0),
    ("cuspidal corner", 4, "where", 1, 4),
    ("cuspidal corner", 5, "where", 1, 5),
    ("cuspidal corner", 10, "solve", {"param": "x"}, 10),
    ("cuspidal corner", 11, "witness", {"params": {"y": "2"}, "w": [{"x": "1/3"}]}, 11),
    ("cuspidal corner", 13, "target", 7, 13),
    ("cuspidal corner", 16, "why", {"where": 1}, 16),
    ("cuspidal corner", 16, "why", {"positive": 0}, 16),
    ("cuspidal corner", 16, "why", {}, 16),
    ("sum", 0, "blocks", [["x"], ["y", "z", "w"]], 0),
    ("sum", 0, "blocks", [["x", "y"], ["y", "z", "w"]], 0),
    ("sum", 0, "blocks", [["x", "y"], ["z"]], 0),
    ("sum", 1, "from", [0, "2"], 1),
    ("product", 1, "blocks", [["x", "y"], ["z"]], 1),
    ("product", 3, "parts", [[["y", 2]], [["z", 1]]], 3),
    ("product", 3, "parts", [[["y", 2]], [["z", 2]], [["y", 2]]], 3),
    ("radial", 1, "vars", ["x", "z"], 1),
    ("radial", 1, "vars", ["x"], 1),
    ("cone", 2, "cofactors", ["-2", {"x": "x", "y": "0"}], 2),
    ("cone", 2, "cofactors", ["-2", {"x": "z", "y": "y"}], 2),
    ("cone", 2, "zero", {"at": {"x": "1", "y": "1"}}, 2),
    ("cone", 2, "zero", {"minus": {"x": "0", "y": "0"}, "plus": {"x": "0", "y": "1/2"}}, 2),
    ("cone", 2, "vars", ["x", "z"], 2),
    ("prior", 6, "unit", [["y - 1", 1], ["y + 2", 1]], 6),
    ("prior", 6, "unit", [["y^2 - 1", 2]], 6),
    ("prior", 6, "unit", [["y^2 - 1", 10**30]], 6),
    ("conjugate", 2, "solve", {"alg": "s", "param": "y"}, 2),
    ("conjugate", 2, "poly", "x^2 - 2", 2),
    ("conjugate", 2, "poly", "y^2 - 3", 3),
    ("roots", 2, "solve", {"alg": "r", "param": "y", "roots": [["-2", "-1"]]}, 2),
    ("roots", 2, "solve", {"alg": "r", "param": "y", "roots": [["-2", "-1"], ["-2", "-1"]]}, 2),
    ("roots", 2, "solve", {"alg": "r", "param": "y", "roots": [["-2", "2"], ["1", "2"]]}, 2),
    ("roots", 2, "solve", {"alg": "r", "param": "y", "roots": [["-2", "-1"], ["1/2", "1"]]}, 2),
    ("roots", 3, "dir", {"x": 1}, 3),
    ("roots", 3, "dir", {"y": 0}, 3),
    ("roots", 3, "orders", [[0, 0]], 3),
    ("roots", 3, "orders", [], 3),
    ("roots", 3, "type", "B4", 3),
    ("roots", 4, "vars", ["x"], 4),
    ("roots", 4, "gens", [0, 0], 4),
    ("halves", 0, "var", "q", 0),
    ("halves", 2, "from", [1, "+"], 2),
    ("halves", 5, "from", [0, "+"], 5),
    ("halves", 6, "A", "x", 6),
    ("etale", 0, "new", ["x + x^2 + 1"], 0),
    ("etale", 0, "new", ["x^2"], 0),
    ("etale", 0, "new", ["x - x^2"], 0),
    ("etale", 0, "new", [], 0),
    ("etale", 0, "vars", ["q"], 0),
    ("etale", 0, "ideals", [["x*y"]], 0),
    ("etale", 0, "ideals", [["x*y", "y"]], 0),
    ("etale", 0, "ideals", [], 0),
    ("shared constant", 0, "bound", {"type": "B2", "vars": ["x", "y"], "gens": [0, 0]}, 0),
    ("shared constant", 0, "bound", {"type": "B9"}, 0),
    ("shared constant", 0, "bound", [], 0),
    ("shared constant", 1, "ideals", [["y", "2*x + y"]], 1),
    ("scale", 0, "what", {"where": [0, 1, 2]}, 1),
    ("scale", 0, "what", {"where": [0, 0]}, 0),
    ("scale", 0, "what", {"flags": ["x"]}, 0),
    ("scale", 0, "what", {"gens": {"0": [0, 1]}}, 0),
    ("scale", 1, "weights", {"x": 1, "y": 1}, 1),
    ("scale", 1, "weights", {"x": -2, "y": -1}, 1),
]


@pytest.mark.parametrize(("name", "changed", "field", "value", "rejected"), DAMAGED)
def test_a_damaged_certificate_is_rejected(name: str, changed: int, field: str, value: Any, rejected: int) -> None:
    data = sample(name)
    if field == "leaf":
        data["nodes"][changed].pop("move", None)
    data["nodes"][changed][field] = value
    if rejected == -1:
        with pytest.raises(Exception, match="float"):
            verify(data)
        return
    with pytest.raises(CertificateRejected) as error:
        verify(data)
    assert error.value.node == rejected, error.value
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_better_claim_is_rejected(name: str) -> None:
    data = sample(name)
    lam, m = data["claim"]["lower"]
    for lower in ([str(Fraction(lam) + Fraction(1, 1000)), m], [lam, m - 1]):
        if lower[1] >= 1:
            data["claim"]["lower"] = lower
            data["claim"]["upper"] = None
            with pytest.raises(CertificateRejected, match="exceeds"):
                verify(data)
    data = sample(name)
    for upper in ([str(Fraction(lam) - Fraction(1, 1000)), m], [lam, m + 1]):
        data["claim"]["upper"] = upper
        data["claim"]["lower"] = ["0", 9]
        with pytest.raises(CertificateRejected, match="below"):
            verify(data)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_weaker_claim_is_accepted(name: str) -> None:
    data = sample(name)
    data["claim"]["lower"], data["claim"]["upper"] = ["0", 9], None
    verdict = verify(data)
    assert (verdict.status, verdict.lam, verdict.bounds[1]) == ("bounds", None, None)


def without(data: Json, gone: set[int]) -> Json:
    """The certificate without some nodes; the others are renumbered."""
    ids = {old: new for new, old in enumerate(i for i in range(len(data["nodes"])) if i not in gone)}
    nodes = []
    for old, new in ids.items():
        entry = {**data["nodes"][old], "id": new}
        if entry["from"] is not None:
            entry["from"] = [ids[entry["from"][0]], entry["from"][1]]
        if "target" in entry:
            entry["target"] = ids[entry["target"]]
        nodes.append(entry)
    return {**data, "nodes": nodes}


# sample, nodes of a whole branch
BRANCHES = [
    ("cusp", {9, 10, 11}),
    ("wedge", {9}),
    ("tanh", {11}),
    ("global", {10, 11}),
    ("even weights", {10, 11, 12}),
    ("even weights", {5, 6}),
    ("cuspidal corner", {13}),
    ("prior", {8, 9, 10}),
    ("roots", {4}),
    ("halves", {8}),
]


@pytest.mark.parametrize(("name", "gone"), BRANCHES)
def test_a_missing_branch_weakens_the_bound(name: str, gone: set[int]) -> None:
    data = without(sample(name), gone)
    with pytest.raises(CertificateRejected) as error:
        verify(data)
    assert error.value.node == 0 and "exceeds the lower bound (0, 1)" in str(error.value)
    data["claim"]["lower"] = ["0", 1]
    assert verify(data).bounds[0] == 0


def test_the_first_coordinate_saving_needs_both_signs() -> None:
    """Pitfall 7: without the chart x-, every leaf of the other order gives 1/2, and 1/3 is missed."""
    data = without(sample("even weights"), {10, 11, 12})
    data["claim"]["lower"] = ["1/3", 1]
    with pytest.raises(CertificateRejected):
        verify(data)


def test_a_node_continues_a_branch_once() -> None:
    data = sample("tanh")
    data["nodes"].append({**data["nodes"][10], "id": 12})
    with pytest.raises(CertificateRejected, match="twice") as error:
        verify(data)
    assert error.value.node == 12


def test_a_leaf_has_no_children() -> None:
    data = sample("xy")
    data["nodes"].append({"id": 3, "from": [2, ""], "leaf": "open"})
    with pytest.raises(CertificateRejected, match="no branches") as error:
        verify(data)
    assert error.value.node == 3


def test_sym_may_not_rest_on_itself() -> None:
    data = proved(
        {"ideal": ["x*y"]},
        [
            node(None, "wblow", centre={"x": 1, "y": 1}, order=["x", "y"]),
            node(0, "coords", "x+", var="y", A="1", B="0"),
            node(1, "sym", target=1, map={"x": ["x", 1], "y": ["y", 1]}),
        ],
        ("1", 2),
    )
    with pytest.raises(CertificateRejected, match="rests on") as error:
        verify(data)
    assert error.value.node == 2


def test_two_sym_nodes_may_not_rest_on_each_other() -> None:
    swap = {"x": ["y", 1], "y": ["x", 1]}
    data = proved(
        {"ideal": ["x*y"]},
        [
            node(None, "halves", var="x"),
            node(0, "halves", "+", var="y"),
            node(0, "halves", "-", var="y"),
            node(1, "sym", "+", target=6, map=swap),
            node(2, "sym", "+", target=3, map=swap),
            node(1, "sym", "-", target=4, map=swap),
            node(2, "sym", "-", target=3, map=swap),
        ],
        ("1", 2),
    )
    with pytest.raises(CertificateRejected, match="rests on"):
        verify(data)


def test_isomorphic_targets_pass_upper_bounds() -> None:
    swap = {"x": ["y", 1], "y": ["x", 1]}
    nodes = [
        node(None, "halves", var="x"),
        node(0, "Monomial", "+", mu=[["1"]], witness={"w": [{"x": "1"}, {"y": "1"}]}),
        node(0, "sym", "-", target=1, map={"x": ["x", 1], "y": ["y", 1]}),
    ]
    assert verify(proved({"ideal": ["x*y"]}, nodes, ("1", 2))).status == "proved"
    nodes[2]["map"] = swap
    with pytest.raises(CertificateRejected) as error:
        verify(proved({"ideal": ["x*y"]}, nodes, ("1", 2)))
    assert error.value.node == 2


def test_another_problem() -> None:
    data = sample("xy")
    assert verify(data, Problem.build(["x*y"], variables=["x", "y"])).status == "proved"
    for other in (
        Problem.build(["x*y^2"]),
        Problem.build("x*y"),
        Problem.build(["x*y"], where=["x >= 0"]),
        Problem.build(["x*y"], prior="x"),
        Problem.build(["x*y"], variables=["y", "x"]),
    ):
        with pytest.raises(CertificateRejected, match="another problem"):
            verify(data, other)


def test_K_is_not_halved() -> None:
    data = sample("xy")
    data["problem"] = {"variables": ["x", "y"], "K": "x*y"}
    assert (verify(data).lam, verify(data).multiplicity) == (1, 2)


def test_assumptions_make_it_conditional() -> None:
    data = sample("xy")
    data["assumptions"] = ["a theorem"]
    verdict = verify(data)
    assert (verdict.status, verdict.assumptions) == ("conditional", ("a theorem",))


def test_lambda_without_m() -> None:
    data = sample("xy")
    data["claim"]["lower"] = ["1", 4]
    verdict = verify(data)
    assert (verdict.status, verdict.lam, verdict.multiplicity, verdict.m_bounds) == (
        "bounds",
        Fraction(1, 2),
        None,
        (2, 4),
    )


def test_no_nodes_prove_nothing() -> None:
    assert verify(certificate({"ideal": ["x*y"]}, [], ("0", 1), None)).bounds == (0, None)
    with pytest.raises(CertificateRejected):
        verify(certificate({"ideal": ["x*y"]}, [], ("1/100", 1), None))


def test_constants_must_fit() -> None:
    for constants in ([], ["x"], ["1c"], ["c", "c"]):
        data = sample("algebraic point")
        data["constants"] = constants
        with pytest.raises(CertificateRejected) as error:
            verify(data)
        assert error.value.node == 0


def test_a_bad_problem_is_a_format_error() -> None:
    for problem in ({}, {"ideal": ["x +"]}, {"ideal": ["x"], "K": "x"}, {"K": "x + 1"}):
        with pytest.raises(CertificateFormatError, match="problem"):
            verify({**sample("xy"), "problem": problem})
