"""Random modules against Macaulay2 and polynomials against Singular; bad input; conventions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from algslt.errors import InexactInput, InputError, StepLimitExceeded
from algslt.modules.describe import describe, local
from algslt.modules.ideals import PolynomialIdeal
from tests.modules.comparison import same

GOLDEN = Path(__file__).parents[2] / "golden" / "modules"
FILES = [GOLDEN / "module_invariants.json", GOLDEN / "local_numbers.json"]
ROWS = [row for path in FILES for row in json.loads(path.read_text(encoding="utf-8"))["rows"]]
PLANE = {"ring": "QQ[x,y]", "vars": ["x", "y"]}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}-{len(row['vars'])}")
def test_the_invariants_are_those_of_other_systems(row: dict[str, object]) -> None:
    expected = row["expected"]
    assert isinstance(expected, dict)
    answer = describe({key: value for key, value in row.items() if key != "expected"})
    json.dumps(answer)
    assert not set(expected) - set(answer)
    wrong = {key: (answer[key], want) for key, want in expected.items() if not same(key, answer[key], want, row)}
    assert not wrong


@pytest.mark.parametrize("rows", [[["1", "x"], ["0", "1"]], [["3"]], []])
def test_the_zero_module(rows: list[list[str]]) -> None:
    answer = describe({"kind": "presentation", **PLANE, "presentation": rows})
    assert (answer["dim"], answer["length"], answer["rank"], answer["annihilator"]) == (-1, 0, 0, ["1"])
    assert (answer["proj_dim"], answer["grade"], answer["associated_primes"]) == (None, None, [])
    assert answer["ext_R"] == [None, None, None]
    assert answer["fitting"] == [["1"]] * (len(rows) + 1)
    assert (answer["torsion_submodule"], answer["torsion_free"], answer["reflexive"]) == (None, True, True)
    pair = describe({"kind": "presentation_pair", "vars": ["x", "y"], "M": rows, "N": [["x"]]})
    assert pair == {"tor": [None] * 3, "ext": [None] * 3}


@pytest.mark.parametrize("rows", [[["1", "0"], ["0", "2"]], [["3"]], []])
def test_the_graded_zero_module(rows: list[list[str]]) -> None:
    answer = describe({"kind": "presentation", **PLANE, "presentation": rows})
    assert (answer["multiplicity"], answer["betti"], answer["total_betti"]) == (0, [], [])
    assert (answer["hilbert_numerator"], answer["hilbert_denominator_power"]) == ("0", 0)
    assert answer["hilbert_values"] == [0] * 7
    assert not {"depth", "regularity"} & set(answer)


def test_a_free_module_without_relations() -> None:
    answer = describe({"kind": "presentation", **PLANE, "presentation": [[], []]})
    assert (answer["rank"], answer["torsion_free"], answer["reflexive"], answer["proj_dim"]) == (2, True, True, 0)
    assert answer["betti"] == [[0, 0, 2]]


def test_denominators_are_cleared_column_by_column() -> None:
    whole = describe({"kind": "presentation", **PLANE, "presentation": [["x/2", "y/3"], ["y/4", "x"]]})
    scaled = describe({"kind": "presentation", **PLANE, "presentation": [["2*x", "y"], ["y", "3*x"]]})
    assert whole == scaled


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"presentation": [["x", "y"], ["x"]]}, "lengths"),
        ({"presentation": [["x", "t"]]}, "t"),
        ({"presentation": "x"}, "a list is needed"),
        ({"presentation": ["x"]}, "a list is needed"),
        ({"presentation": [[["x"]]]}, "polynomial as text"),
        ({"vars": ["x", "x"]}, "ring is|twice"),
        ({"ring": "QQ[x]"}, "is needed"),
        ({"ring": "GF(7)[x,y]"}, "is needed"),
    ],
)
def test_bad_input_is_one_clear_line(change: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        describe({"kind": "presentation", **PLANE, "presentation": [["x"]], **change})


@pytest.mark.parametrize("entry", [0.5, "0.5*x"])
def test_floats_are_refused(entry: object) -> None:
    with pytest.raises(InexactInput):
        describe({"kind": "presentation", **PLANE, "presentation": [[entry]]})
    with pytest.raises(InexactInput):
        describe({"kind": "local", "vars": ["x"], "f": entry})


def test_a_local_problem_needs_a_text() -> None:
    with pytest.raises(InputError, match="polynomial as text"):
        describe({"kind": "local", "vars": ["x"], "f": ["x"]})


@pytest.mark.parametrize(
    ("f", "numbers"),
    [
        ("x^2*y", [None, None, None, None]),
        ("x + 1", [0, 0, 0, 0]),
        ("1", [None, 0, None, 0]),
        ("(x - 1)^2*y + y^3", [0, 0, 4, 4]),
        ("x^2*(x - 1)^2 + y^2", [1, 1, 3, 2]),
        ("x*y*(x + y - 1)", [1, 1, 4, 3]),
    ],
)
def test_local_numbers_by_hand(f: str, numbers: list[int | None]) -> None:
    answer = describe({"kind": "local", "vars": ["x", "y"], "f": f})
    assert [answer[f"{kind}_{place}"] for place in ("local", "global") for kind in ("milnor", "tjurina")] == numbers


def test_an_invariant_that_is_too_large_is_named_and_the_others_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("algslt.modules.presented.fitting.MAX_MINORS", 2)
    answer = describe({"kind": "presentation", **PLANE, "presentation": [["x", "y"], ["y", "x"]]})
    assert answer["dim"] == 1
    assert "fitting" not in answer
    assert list(answer["not_decided"]) == ["fitting"]


@pytest.mark.parametrize(("f", "milnor", "tjurina"), [("0", 1, 1), ("1", 1, 0)])
def test_a_germ_in_no_variables(f: str, milnor: int, tjurina: int) -> None:
    """J(f) = 0 in R = QQ, and (f, J(f)) = (f)."""
    answer = describe({"kind": "local", "vars": [], "f": f})
    assert answer == {
        "milnor_local": milnor,
        "tjurina_local": tjurina,
        "milnor_global": milnor,
        "tjurina_global": tjurina,
    }


def test_large_tjurina_numbers() -> None:
    """x^3 + y^n lies in its Jacobian ideal; the second row is Singular's."""
    answer = describe({"kind": "local", "vars": ["x", "y"], "f": "x^3+y^600"})
    assert set(answer.values()) == {2 * 599}
    answer = describe({"kind": "local", "vars": ["x", "y"], "f": "x^3+y^30+x*y^25+x^25"})
    assert list(answer.values()) == [58, 54, 696, 54]


@pytest.mark.parametrize("f", ["x^4+y^5+x^2*y^3+x^6", "(x^2+y^2-1)*(x-y)+x^4", "x*y*(1-x-y)+x^3"])
def test_both_ways_to_the_tjurina_number_agree(f: str, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = {"kind": "local", "vars": ["x", "y"], "f": f}
    by_rank = describe(problem)
    monkeypatch.setattr(local, "LARGEST_SMALL", 0)
    assert describe(problem) == by_rank

    def too_long(*_: object) -> PolynomialIdeal:
        raise StepLimitExceeded("too long")

    monkeypatch.setattr(PolynomialIdeal, "with_element", too_long)
    assert describe(problem) == by_rank
