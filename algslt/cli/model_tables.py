"""`algslt model NAME --strata` and `--degeneracy`: the fibre as a table, and where the model stops being regular.

The degeneracy is found in a worker process, so that the time limit holds even inside a long library call.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from algslt.cli.model_entries import MODELS, split
from algslt.cli.model_parser import model_parser
from algslt.cli.rlct import progress
from algslt.cli.stream import orderly_end
from algslt.cli.usage import UsageError
from algslt.degeneracy import degeneracy
from algslt.errors import AlgsltError, StepLimitExceeded
from algslt.strata import StrataTable
from algslt.workers import memory_share, run_tasks

__all__ = ["print_degeneracy", "print_strata", "solve_degeneracy"]

OTHERS = ("at", "write_problem", "certificate", "degeneracy")


def print_strata(name: str, options: Namespace) -> int:
    """Print the table of the strata; exit status 0."""
    strata = MODELS[name].strata
    given = next((f"--{key.replace('_', '-')}" for key in OTHERS if getattr(options, key)), None)
    if given is not None or strata is None:
        raise UsageError(f"{given} was given with --strata, which speaks of the whole fibre: leave one of them out")
    table = StrataTable.of(strata(options), options.time_limit, progress())
    if options.json:
        print(json.dumps(table.to_json(), ensure_ascii=False))
    else:
        print("\n".join(table.lines(options.explain)))
    return 0


def print_degeneracy(argv: Sequence[str], options: Namespace) -> int:
    """Print the report on the parameter-to-function map; exit status 0.

    Args:
        argv: the name of the model and its options.
        options: the parsed ones.
    """
    given = next((f"--{key.replace('_', '-')}" for key in OTHERS[1:3] if getattr(options, key)), None)
    if given is not None:
        raise UsageError(f"{given} was given with --degeneracy, where no problem is solved: leave one of them out")

    for share, skip in ATTEMPTS:
        result = _in_a_worker(json.dumps({"argv": list(argv), "skip": skip}), share * options.time_limit)
        if "stopped" not in result:
            break
    else:
        raise StepLimitExceeded(f"{result['stopped']}: give a smaller model, or a longer --time-limit")
    if "error" in result:
        raise AlgsltError(result["error"])
    print(json.dumps(result["json"], ensure_ascii=False) if options.json else "\n".join(result["lines"]))
    return 0


# Shares of the time limit, and what is left out; the parts that may take long are given up one by one.
ATTEMPTS: tuple[tuple[float, list[str]], ...] = ((0.6, []), (0.2, ["rank_drops"]), (0.2, ["rank_drops", "symmetries"]))
STOPPED = "the limit of time or memory was met"


def _in_a_worker(task: str, seconds: float) -> dict[str, Any]:
    """The result of `solve_degeneracy`, in a process with hard limits on time and memory."""
    run = run_tasks(
        [task],
        solve_degeneracy,
        jobs=1,
        limit=seconds,
        lost=lambda task, reason: json.dumps({"stopped": f"the {reason} was met"}),
        memory=memory_share(1),
    )
    with orderly_end(), closing(run) as results:
        found: dict[str, Any] = json.loads(next(results))
    return found


def solve_degeneracy(task: str) -> str:
    """The report for `{"argv": arguments, "skip": parts left out}`; never raises.

    Returns:
        `{"lines": ..., "json": ...}`, `{"error": message}` or `{"stopped": message}` as text.

    Example:
        >>> task = json.dumps({"argv": ["regression", "--function", "a*b*x", "--true", "0"], "skip": []})
        >>> json.loads(solve_degeneracy(task))["json"]["symmetries"]
        ['a*d/da - b*d/db']
    """
    given = json.loads(task)
    name, *rest = given["argv"]
    try:
        options = model_parser(name).parse(rest)
        at = None if options.at is None else split(options.at)
        report = degeneracy(MODELS[name].make(options), at, given["skip"], STOPPED)
        return json.dumps({"lines": report.lines(), "json": report.to_json()})
    except AlgsltError as error:
        return json.dumps({"error": str(error)})
    except MemoryError:
        return json.dumps({"stopped": "the memory is exhausted"})
    except Exception as error:  # a defect anywhere inside must not end the run
        return json.dumps({"error": f"internal error, {type(error).__name__}: {error}; please report it"})
