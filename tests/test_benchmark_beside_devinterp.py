"""devinterp's runs of the benchmark, by a library that stands in for it: K, folding, burn-in, storage, table."""

from __future__ import annotations

import sys
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from algslt import Problem
from algslt.sampling import Potential

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))
beside = import_module("beside_devinterp")

NODE = SimpleNamespace(name="node", problem=Problem.build(["x*y"]), lam=Fraction(1, 2))
HALF = Problem.build(["x*y", "y - 1"], at=[0, 1], where=["x >= 0"])
# numpy in the place of torch: every name that is used has the same meaning.
NUMPY = SimpleNamespace(
    as_tensor=np.asarray,
    where=np.where,
    broadcast_to=np.broadcast_to,
    zeros=np.zeros,
    float64=np.float64,
    int64=np.int64,
    nn=SimpleNamespace(ParameterDict=dict),
)


class Recorder:
    """Stands in for `devinterp.slt.llc.llc`: one chain a column that visits fixed points, whose arguments are kept."""

    def __init__(self, *points: tuple[float, float]) -> None:
        self.points = points
        self.options: dict[str, Any] = {}

    def __call__(self, model: Any, rows: Any, observables: Any, **options: Any) -> dict[str, Any]:
        """K at the start, and at each point as the trace of two equal chains."""
        self.options = options
        ids = np.stack([row["input_ids"] for row in rows])
        start = options["loss_fn"](model, ids)
        trace = []
        for point in self.points:
            model["u"] = np.array(point)
            trace.append(options["loss_fn"](model, ids))
        assert start.shape == trace[0].shape == (1, 1), "one loss for a sequence of two tokens"
        return {"init_loss": start[0, 0], "loss_trace": [[float(k[0, 0]) for k in trace]] * 2}


def test_a_chain_is_scored_after_its_burn_in_by_k_in_the_coordinates_of_the_problem() -> None:
    llc = Recorder((0.0, 0.0), (0.5, 0.0), (-0.5, 0.5), (0.1, 0.2))
    library = beside.Devinterp(NUMPY, llc, "0")
    chains = library.chains(HALF, Potential.of(HALF), 7, {"n_beta": 10.0, "num_chains": 2}, 2)
    # K = (x y)^2 + (y - 1)^2 at x = |u_1|, y = 1 + u_2, which is 0 at the start
    expected = 10.0 * np.mean([(0.5 * 1.5) ** 2 + 0.25, (0.1 * 1.2) ** 2 + 0.04])
    assert chains.tolist() == pytest.approx([expected, expected])
    assert llc.options["init_seed"] == 28 and llc.options["batch_size"] == 1 and llc.options["num_chains"] == 2
    assert not Path(llc.options["output_path"]).parent.exists(), "nothing is left behind"


def test_half_lines_are_folded_and_other_domains_refused() -> None:
    assert beside.half_lines(Potential.of(HALF)).tolist() == [True, False]
    for where in ("x <= 0", "x*y + x >= 0"):
        with pytest.raises(ValueError, match="inequalities other than x >= 0"):
            beside.half_lines(Potential.of(Problem.build(["x*y"], where=[where])))


def test_the_tuned_step_follows_the_curvature_and_the_box() -> None:
    steep = beside.tuned_settings(Potential.of(Problem.build(["10*x - 1*y", "y"])))
    largest = 2 * np.linalg.norm([[10.0, -1.0], [0.0, 1.0]], 2) ** 2
    assert steep["lr"] * steep["n_beta"] * largest == pytest.approx(0.1)
    assert beside.tuned_settings(Potential.of(Problem.build(["x^5"])))["lr"] == pytest.approx(0.25**2 / 100)


def test_the_readme_settings_average_all_steps_and_a_chain_that_diverges_has_no_value() -> None:
    library = beside.Devinterp(NUMPY, Recorder((0.0, 0.0), (1.0, 0.5)), "0")
    row = library.row(NODE, 3, library.methods()[0])
    assert row["lambda"] == pytest.approx(30 * 0.25 / 2) and row["method"] == "devinterp 0, README"
    assert row["settings"] == {"lr": 0.001, "n_beta": 30, "num_chains": 4, "num_draws": 200}
    broken = beside.Devinterp(NUMPY, Recorder((1.0, float("nan"))), "0").row(NODE, 3, "devinterp 0, README")
    assert broken["lambda"] is None


def test_runs_that_are_stored_are_not_made_again() -> None:
    library = beside.Devinterp(NUMPY, Recorder(*[(0.1, 0.1)] * 4000), "0")
    stored = [{"problem": "node", "seed": s, "method": m} for s, m in [(1, library.methods()[0]), (1, beside.TEMPERED)]]
    made = [(row["seed"], row["method"]) for row in beside.runs(library, [NODE], stored, range(1, 3))]
    assert made == [(1, library.methods()[1]), (2, library.methods()[0]), (2, library.methods()[1])]


def test_the_tempered_mean_of_a_square_is_a_half() -> None:
    line = SimpleNamespace(name="line", problem=Problem.build(["x"]), lam=Fraction(1, 2))
    row = beside.tempered_row(line, 1)
    assert abs(row["lambda"] - 0.5) < 5 * row["deviation"] < 0.2


def test_without_devinterp_there_is_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    assert beside.Devinterp.find() is None


def test_the_table_has_the_values_beside_each_other() -> None:
    values = [("devinterp 0, README", 0.4), ("devinterp 0, README", None), ("devinterp 0, tuned", 0.45)]
    values += [("devinterp 0, tuned", 0.55), ("splitting", 0.501)]
    rows = [{"problem": "node", "method": m, "lambda": v, "cpu": 2.0} for m, v in values]
    assert [beside.is_beside(row) for row in rows] == [True, True, True, True, False]
    lines = list(beside.table(rows, [NODE]))
    assert lines[2] == "| node | 2 | 1/2 | 0.400 | 20 % (1 diverged) | 0.500 | 10 % | 0.501 | 0.2 % |"
    assert lines[3] == "| median |  |  |  | 20 % |  | 10 % |  | 0.2 % |"
    assert lines[4].endswith("devinterp 0, README 2.0, devinterp 0, tuned 2.0, this package 2.0.")
