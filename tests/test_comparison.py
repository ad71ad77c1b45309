"""The cross-check: verdicts on made-up estimates, a planted wrong pair, and the public corpus."""

from __future__ import annotations

import json
import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import algslt
from algslt import Answer, Problem
from algslt.comparison import crosscheck, judge
from algslt.errors import InputError
from algslt.sampling import Estimate

CORPUS = Path(__file__).parent / "golden" / "rlct.jsonl"
HALF = Fraction(1, 2)
PROVED = Answer(HALF, 2, "proved", (HALF, HALF))


def estimate(value: float, deviation: float = 0.005) -> Estimate:
    """A reliable one."""
    low, high = value - 1.96 * deviation, value + 1.96 * deviation
    return Estimate(value, (low, high), (low, high), {1: 0.3, 2: 0.7}, "reliable", "made up")


@pytest.mark.parametrize(
    ("value", "deviation", "verdict"),
    [
        (0.5, 0.005, "agree"),
        (0.51, 0.005, "agree"),
        (0.49, 0.005, "agree"),
        (0.516, 0.005, "cannot tell"),
        (0.53, 0.005, "disagree"),
        (0.47, 0.005, "disagree"),
        (0.5005, 1e-9, "agree"),
        (0.507, 0.0001, "cannot tell"),
        (0.5, 0.05, "cannot tell"),
        (0.7, 0.06, "cannot tell"),
    ],
)
def test_a_proved_value_is_judged_by_distance_and_precision(value: float, deviation: float, verdict: str) -> None:
    assert judge(PROVED, estimate(value, deviation)).verdict == verdict


def test_nothing_is_told_from_an_unreliable_estimate() -> None:
    for status in ("not converged", "too shallow"):
        shaky = replace(estimate(0.9), status=status, interval90=None, interval95=None)
        found = judge(PROVED, shaky)
        assert (found.verdict, found.z, found.reason) == ("cannot tell", None, f"the estimate is {status}")
    nothing = Estimate(math.nan, None, None, {1: 1.0}, "too shallow", "splitting")
    assert judge(PROVED, nothing).verdict == "cannot tell"


def test_what_is_not_proved_can_be_contradicted_only() -> None:
    conditional = replace(PROVED, status="conditional", assumptions=("a theorem",))
    assert judge(conditional, estimate(0.5)).verdict == "cannot tell"
    assert judge(conditional, estimate(0.6)).verdict == "disagree"
    bounds = Answer(None, None, "bounds", (HALF, Fraction(3, 4)))
    assert [judge(bounds, estimate(x)).verdict for x in (0.4, 0.5, 0.6, 0.75, 0.9)] == [
        "disagree",
        *["cannot tell"] * 3,
        "disagree",
    ]
    assert "compatible" in judge(bounds, estimate(0.6)).reason
    open_above = Answer(None, None, "bounds", (HALF, None))
    assert [judge(open_above, estimate(x)).verdict for x in (0.4, 9.0)] == ["disagree", "cannot tell"]


def test_the_score_is_that_given_m_where_m_is_plausible() -> None:
    """Averaged over m the estimate is 0.52 and wide; given m = 2 it is 0.501 and sharp."""
    wide = replace(estimate(0.52, 0.02), conditional={1: (0.53, 0.01), 2: (0.501, 0.004)})
    assert judge(PROVED, wide).z == pytest.approx(0.25)
    assert judge(replace(PROVED, multiplicity=1), wide).z == pytest.approx(3.0)
    unlikely = replace(wide, multiplicity={1: 0.99, 2: 0.01})
    assert judge(PROVED, unlikely).z == pytest.approx(1.0)
    assert judge(replace(PROVED, multiplicity=None), wide).z == pytest.approx(1.0)


def test_a_fit_that_is_sure_of_another_m_does_not_disagree() -> None:
    """Two close poles look like one of higher order: the fit is sure of m = 3, and given m = 2 it has lambda right."""
    given = {2: (0.501, 0.003), 3: (0.52, 0.002)}
    sure = replace(estimate(0.52, 0.002), multiplicity={2: 0.01, 3: 0.99}, conditional=given)
    assert judge(PROVED, sure).verdict == "cannot tell"
    assert judge(replace(PROVED, lam=Fraction(3, 5), bounds=(Fraction(3, 5),) * 2), sure).verdict == "disagree"
    assert judge(replace(PROVED, multiplicity=3), sure).verdict == "disagree"


def test_m_alone_never_disagrees() -> None:
    """lambda proved, m not: status bounds with lambda set."""
    half_known = Answer(HALF, None, "bounds", (HALF, HALF), m_bounds=(1, 2))
    assert judge(half_known, estimate(0.5)).verdict == "agree"
    assert judge(replace(PROVED, multiplicity=7), estimate(0.5)).verdict == "agree"


def test_a_proved_pair_agrees_and_a_planted_wrong_one_is_found(tmp_path: Path) -> None:
    problem = Problem.build(["x", "y^2"], id="sum")
    answer = algslt.rlct(problem)
    right = crosscheck(answer, budget=60.0, rounds=1, seed=1)
    assert right.verdict == "agree", right
    row = right.to_json()
    assert list(row)[:6] == ["id", "verdict", "lambda", "interval", "exact", "seconds"]
    assert (row["id"], row["exact"], row["m"]) == ("sum", "3/4", 1)
    assert json.loads(json.dumps(row, allow_nan=False)) == row
    wrong = replace(answer, lam=Fraction(5, 6), bounds=(Fraction(5, 6),) * 2)
    file = tmp_path / "work.npz"
    with ThreadPoolExecutor(2) as executor:
        found = crosscheck(wrong, budget=60.0, rounds=1, seed=1, checkpoint=file, executor=executor)
    assert found.verdict == "disagree", found
    assert "a second run agrees with the first" in str(found)
    said: list[str] = []
    again = crosscheck(wrong, budget=60.0, rounds=1, seed=1, checkpoint=file, on_event=said.append)
    assert again.estimate.value == found.estimate.value and file.exists()
    assert said == ["the first estimate disagrees: a second one, with another seed and twice the budget"]


def test_a_worse_zero_in_the_box_is_no_disagreement() -> None:
    """At the origin K = x^2 times a unit; x = 1/8 is in the first box and not in the second."""
    found = crosscheck("x^2*(8*x - 1)^6", budget=60.0, rounds=1, seed=2)
    assert found.answer.lam == HALF
    assert found.verdict == "cannot tell", found
    assert "smaller box" in found.judgement.reason


def test_bad_input_is_one_line() -> None:
    for options in ({"budget": 0}, {"budget": "1"}, {"budget": math.inf}, {"seed": -1}, {"rounds": 0}):
        with pytest.raises(InputError, match=f"{next(iter(options))}.* is needed"):
            crosscheck("x^2", time_limit=1e-9, **options)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="the answer has no certificate"):
        crosscheck(PROVED)
    with pytest.raises(InputError):
        crosscheck("x^2 + 1")


def corpus() -> list[Problem]:
    """The problems with at most eight variables."""
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    return [Problem.from_json(row) for row in rows if len(row["variables"]) <= 8]


TEN = (
    "rrr_M2_H1_N2_r0",
    "dln_1_1_1_1_r0",
    "gmix1_H2_r1_boundary",
    "rbm_H1_n3",
    "tb_cusp",
    "tb_smooth_nodal",
    "an_regular3",
    "dp_prior_lifts_one",
    "dp_algebraic_point",
    "dp_global_cusp",
)


CASES = [pytest.param(p, id=p.id, marks=pytest.mark.slow if p.id in TEN else pytest.mark.whole) for p in corpus()]


@pytest.mark.parametrize("problem", CASES)
def test_what_the_engine_proves_of_the_corpus_never_disagrees(problem: Problem) -> None:
    found = crosscheck(problem, budget=3.0, seed=3)
    assert found.answer.status == "proved"
    assert found.verdict != "disagree", found
