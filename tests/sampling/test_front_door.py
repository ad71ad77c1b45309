"""estimate_rlct: reproducible, resumable, spread over executors, clear about bad input."""

import json
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from algslt.errors import FileError, InputError, ProblemError
from algslt.problem import Problem
from algslt.sampling import Potential, estimate_rlct
from algslt.sampling.checkpoint import Progress, key_of, load, save
from algslt.sampling.rounds import Work, work_on

TANH2 = Problem.build(["a*b + c*d", "a*b^3 + c*d^3"], id="two tanh units")
SQUARE = Problem.build("x^2")


@pytest.fixture
def few_levels(monkeypatch):
    monkeypatch.setattr("algslt.sampling.splitting.LEVELS", 12)


def same(first, second):
    """Equal but for the time."""
    parts = [{**e.to_json(), "seconds": 0} for e in (first, second)]
    return json.dumps(parts[0]) == json.dumps(parts[1])


def test_a_regular_problem_is_estimated():
    estimate = estimate_rlct(SQUARE, budget=1000, seed=3, rounds=2)
    assert estimate.reliable, estimate.reason
    assert abs(estimate.value - 0.5) < 0.01
    assert estimate.probable_multiplicity == 1
    assert estimate.stopped_by == "number of rounds" and estimate.rounds == 2
    assert same(estimate, estimate_rlct(SQUARE, budget=1000, seed=3, rounds=2))


def test_a_tiny_budget_gives_no_interval():
    estimate = estimate_rlct(TANH2, budget=1e-6, method="splitting")
    assert estimate.status == "too shallow" and estimate.interval90 is None
    assert np.isnan(estimate.value) and estimate.stopped_by == "budget"


def test_what_the_structure_tells_is_kept_where_splitting_tells_nothing():
    estimate = estimate_rlct(TANH2, budget=1e-6)
    assert not estimate.reliable
    assert np.isfinite(estimate.value) and estimate.method != "splitting"


def test_an_executor_changes_nothing(few_levels):
    problem = Problem.build(["x", "y^2"])
    with ThreadPoolExecutor(2) as executor:
        spread = estimate_rlct(problem, budget=1000, rounds=2, executor=executor)
    assert same(spread, estimate_rlct(problem, budget=1000, rounds=2))


def test_work_goes_on_bit_for_bit(tmp_path, few_levels):
    potential = Potential.of(TANH2)
    key, path = key_of(potential, 1), tmp_path / "work.npz"
    through = []
    whole = work_on(potential, 1, 1, 1000.0, Work(), save=through.append)
    part = work_on(potential, 1, 1, 0.05, Work())
    assert part.stopped_by == "budget" and part.current is not None
    save(path, key, Progress(work=part))
    resumed = work_on(potential, 1, 1, 1000.0, load(path, key).work)
    for name in ("deaths", "exposures"):
        assert np.array_equal(getattr(whole.tables()[0], name), getattr(resumed.tables()[0], name))
    assert whole.finished[0].mobility == resumed.finished[0].mobility
    assert through[-1].stopped_by == "number of rounds"


def test_a_checkpoint_file_is_used(tmp_path):
    path, said = tmp_path / "work.npz", []
    first = estimate_rlct(SQUARE, budget=1000, rounds=1, checkpoint=path, on_event=said.append)
    assert len(said) == 1 and said[0].startswith("round 1, effort 0.5: 200 levels")
    again = estimate_rlct(SQUARE, budget=1000, rounds=1, checkpoint=str(path), on_event=said.append)
    assert len(said) == 1 and same(first, again)
    with pytest.raises(FileError, match="another problem"):
        estimate_rlct(SQUARE, seed=5, rounds=1, checkpoint=path)
    path.write_bytes(b"PK nonsense")
    with pytest.raises(FileError, match="not a checkpoint"):
        estimate_rlct(SQUARE, rounds=1, checkpoint=path)
    with pytest.raises(FileError, match="cannot be written"):
        save(tmp_path / "nowhere" / "x.npz", "key", Progress())


def test_the_method_does_not_depend_on_where_and_how_long(tmp_path):
    path = tmp_path / "work.npz"
    first = estimate_rlct(SQUARE, budget=1000, seed=2, checkpoint=path)
    with ThreadPoolExecutor(2) as executor:
        spread = estimate_rlct(SQUARE, budget=1000, seed=2, executor=executor)
    assert first.reliable and first.method != "splitting"
    assert same(first, spread) and same(first, estimate_rlct(SQUARE, budget=1000, seed=2, checkpoint=path))


def test_structure_and_splitting_share_a_file(tmp_path, few_levels, monkeypatch):
    """Both parts of a run are known again; the time of both counts."""
    monkeypatch.setattr("algslt.sampling.front_door.SHARE", 0.01)
    path = tmp_path / "work.npz"
    first = estimate_rlct(TANH2, budget=1.0, seed=2, checkpoint=path)
    progress = load(path, key_of(Potential.of(TANH2), 2))
    assert progress.structure and progress.work.finished and first.method == "splitting"
    assert same(first, estimate_rlct(TANH2, budget=1.0, seed=2, checkpoint=path))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"budget": 0}, "budget"), ({"budget": float("nan")}, "budget"), ({"budget": "10"}, "budget"),
        ({"budget": float("inf")}, "budget"), ({"seed": -1}, "seed"), ({"seed": 1.5}, "seed"),
        ({"rounds": 0}, "rounds"), ({"radius": -1.0}, "radius"),
    ],
)  # fmt: skip
def test_bad_options_are_one_line(options, message):
    with pytest.raises(InputError, match=message):
        estimate_rlct(SQUARE, **options)


def test_bad_problems_are_one_line():
    with pytest.raises(InputError, match=r"Problem\.build"):
        estimate_rlct("x^2")
    with pytest.raises(InputError, match="one of auto"):
        estimate_rlct(SQUARE, method="guess")
    with pytest.raises(ProblemError, match=r"K is -0\.\d+ at the point \(-0"):
        Potential.from_callable(lambda u: u[:, 0], [-1.0], [1.0])
    barely = Potential.from_callable(lambda u: u[:, 0] ** 2 - 1e-9, [-1.0], [1.0])
    with pytest.raises(ProblemError, match=r"K is -.*e-\d+ at the point \("):
        estimate_rlct(barely, rounds=1)
    with pytest.raises(ProblemError, match="give a smaller domain"):
        estimate_rlct(SQUARE, radius=1e300)
    undefined = Potential.from_callable(lambda u: np.where(u[:, 0] > 0.5, np.nan, u[:, 0] ** 2), [-1.0], [1.0])
    with pytest.raises(ProblemError, match="K is nan at the point"):
        estimate_rlct(undefined)


def test_a_callable_is_estimated():
    potential = Potential.from_callable(lambda u: np.sum(u**4, axis=1), [-1.0], [1.0])
    estimate = estimate_rlct(potential, budget=1000, rounds=1, seed=2)
    assert estimate.value == pytest.approx(0.25, abs=0.04)
