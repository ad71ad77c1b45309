"""Every example runs, and the demo verifies its certificates."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from algslt import rlct

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.py")), ids=lambda path: path.stem)
def test_an_example_runs(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", RUN, str(path)], capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert "(bounds" not in done.stdout


# Run as a script, with the package importable from the clone whether or not it is installed.
RUN = "import runpy, sys; sys.path.insert(0, ''); del sys.argv[0]; runpy.run_path(sys.argv[0], run_name='__main__')"


def test_most_of_the_twenty_models_are_proved_in_two_ways() -> None:
    example = runpy.run_path(str(ROOT / "examples" / "twenty_models.py"))
    assert len(example["MODELS"]) == 20
    proved = 0
    for build in example["MODELS"]:
        one = build()
        answer, by_hand = one.model.rlct(time_limit=5), rlct(one.by_hand, time_limit=5)
        if answer.status == "proved":
            assert (answer.lam, answer.multiplicity) == (by_hand.lam, by_hand.multiplicity), one.name
            proved += 1
    assert proved >= 15


def test_the_demo_prints_proved_pairs_and_verifies_them(tmp_path: Path) -> None:
    command = tmp_path / "bin" / "algslt"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m algslt.cli "$@"\n')
    command.chmod(0o755)
    run = f'PATH="{command.parent}:$PATH" sh examples/demo.sh "{tmp_path / "out"}"'
    done = subprocess.run(run, shell=True, capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "verified: lambda = 2/3, m = 1" in done.stdout
    assert "verified: lambda = 3/2, m = 1" in done.stdout
