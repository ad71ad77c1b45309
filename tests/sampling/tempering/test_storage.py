"""A run in a file goes on to the bit; damaged files and other laws are refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from algslt.errors import FileError, InputError
from algslt.problem import Problem
from algslt.sampling.tempering import (
    Posterior,
    PotentialLaw,
    continue_posterior,
    load_posterior,
    sample_posterior,
    save_posterior,
)
from tests.sampling.tempering.laws import law_of

LAW = law_of("x^2*y^2")


def test_a_stored_run_goes_on_to_the_bit(tmp_path: Path) -> None:
    run = sample_posterior(LAW, inverse_temperatures=[10.0, 100.0], rounds=2, replicas=2, walkers=2, seed=9)
    save_posterior(run, tmp_path / "run.npz")
    loaded = load_posterior(tmp_path / "run.npz", LAW)
    straight, resumed = continue_posterior(run, rounds=2), continue_posterior(loaded, rounds=2)
    assert np.array_equal(straight.points(10.0), resumed.points(10.0)) and resumed.seed == 9
    assert np.array_equal(straight.log_z, resumed.log_z) and not (tmp_path / "run.npz.part").exists()
    larger = PotentialLaw.of(Problem.build("x^2*y^2"), radius=2.0)
    for other in (law_of("x^2*y^4"), law_of("x^2"), larger, PotentialLaw.of(LAW.potential, scale=1.001)):
        with pytest.raises(InputError, match="the law that the run was made with"):
            load_posterior(tmp_path / "run.npz", other)


def test_files_that_hold_no_run(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no run")
    np.savez(tmp_path / "other.npz", a=np.zeros(3))
    np.save(tmp_path / "pickle.npy", np.array([{}], dtype=object), allow_pickle=True)
    for name in ("text", "other.npz", "pickle.npy", "missing"):
        with pytest.raises(FileError, match="holds no run"):
            load_posterior(tmp_path / name, LAW)
    run = sample_posterior(LAW, inverse_temperatures=[1.0], rounds=2, replicas=2, walkers=1)
    with pytest.raises(FileError, match="cannot be written"):
        save_posterior(run, tmp_path / "nowhere" / "run.npz")


def test_a_run_that_was_stopped_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    file, told = tmp_path / "run.npz", []

    def made(rounds: int, **options: object) -> Posterior:
        """Two temperatures, two replicas."""
        wanted = {"replicas": 2, "walkers": 2, "seed": 5, **options}
        return sample_posterior(LAW, inverse_temperatures=[10.0, 1e3], rounds=rounds, **wanted)  # type: ignore[arg-type]

    def stop(event: str) -> None:
        """Ctrl-C in the third round."""
        told.append(event)
        if event.startswith("round 3"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made(6, checkpoint=file, on_event=stop)
    assert len(load_posterior(file, LAW).rounds) == 3 and len(told) == 4
    events: list[str] = []
    resumed, straight = made(6, checkpoint=file, on_event=events.append), made(6)
    assert [event.partition(":")[0] for event in events] == ["round 4", "round 5", "round 6"]
    for beta in (10.0, 1e3):
        assert np.array_equal(resumed.points(beta), straight.points(beta))
    assert np.array_equal(made(4, checkpoint=file).points(10.0), made(4).points(10.0))
    for options in ({"seed": 6}, {"replicas": 3}, {"walkers": 1}):
        with pytest.raises(InputError, match="other temperatures, replicas, walkers or seed"):
            made(6, checkpoint=file, **options)
