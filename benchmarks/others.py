"""Other systems on our problems, as subprocesses with a time limit: Singular's `bfct`, Macaulay2's `lct`.

Both compute complex (and global) values of lambda only, without multiplicity, inequalities or priors: problems that
they cannot state are left out. Nothing of the package or its tests needs them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Run:
    """What a system answered: lambda where it did, else why not; its own seconds without start-up, else all."""

    lam: Fraction | None
    seconds: float
    remark: str = ""


@dataclass(frozen=True, slots=True)
class System:
    """A system: its name, its command, its program for a problem, and how lambda follows from its output."""

    name: str
    command: tuple[str, ...]
    program: Callable[[list[str], list[str]], str]
    version: tuple[str, ...]

    def installed(self) -> bool:
        """Whether the command is on PATH."""
        return shutil.which(self.command[0]) is not None

    def run(self, problem: dict[str, Any], limit: float) -> Run | None:
        """Solve one problem; None where the system cannot state it."""
        stated = _statement(problem)
        if stated is None:
            return None
        names, generators, halve = stated
        start = time.perf_counter()
        try:
            text = self.program(names, generators)
            done = subprocess.run(self.command, input=text, capture_output=True, text=True, timeout=limit)
        except subprocess.TimeoutExpired:
            return Run(None, time.perf_counter() - start, "time-out")
        found = re.search(r"LCT=(-?\d+(?:/\d+)?) SECONDS=([\d.e-]+)", done.stdout)
        if found is None:
            return Run(None, time.perf_counter() - start, "error")
        return Run(Fraction(found[1]) / (2 if halve else 1), float(found[2]))


def _statement(problem: dict[str, Any]) -> tuple[list[str], list[str], bool] | None:
    """Neutral variable names, generators moved to the origin, and whether lambda is half of the ideal's threshold."""
    at = problem.get("at", ["0"] * len(problem["variables"]))
    if at is None or problem.get("where") or problem.get("prior", "1") != "1" or any(isinstance(p, dict) for p in at):
        return None
    names = [f"x{i}" for i in range(len(problem["variables"]))]
    moved = {v: f"({n}+({p}))" for v, n, p in zip(problem["variables"], names, at, strict=True)}
    generators = problem.get("ideal") or [problem["K"]]
    return names, [NAME.sub(lambda match: moved[match[0]], g) for g in generators], "ideal" in problem


def _singular(names: list[str], generators: list[str]) -> str:
    """`bfct` of one generator; of several, of the sum of their squares, whose threshold is half of the ideal's."""
    f = generators[0] if len(generators) == 1 else "+".join(f"({g})^2" for g in generators)
    factor = 1 if len(generators) == 1 else 2
    return f"""LIB "bfun.lib";
system("--ticks-per-sec", 1000);
int start = rtimer;
ring r = 0, ({",".join(names)}), dp;
poly f = {f};
list b = bfct(f);
ideal zeros = b[1];
number best = leadcoef(zeros[1]);
int i;
for (i = 2; i <= ncols(zeros); i++) {{ if (leadcoef(zeros[i]) > best) {{ best = leadcoef(zeros[i]); }} }}
print("LCT=" + string(-{factor}*best) + " SECONDS=" + string(rtimer - start) + "e-3");
quit;
"""


def _macaulay2(names: list[str], generators: list[str]) -> str:
    return f"""needsPackage "Dmodules";
begun = cpuTime();
R = QQ[{",".join(names)}];
found = lct ideal({",".join(generators)});
print("LCT=" | toString found | " SECONDS=" | toString(cpuTime() - begun));
exit 0;
"""


SYSTEMS = (
    System("Singular bfct", ("Singular", "-q"), _singular, ("Singular", "--version")),
    System("Macaulay2 lct", ("M2", "--silent", "--no-readline"), _macaulay2, ("M2", "--version")),
)
