"""`algslt module`: the invariants of one module, or of a batch.

Each problem is answered in a worker process, so that the time limit holds even inside a long library call.
"""

from __future__ import annotations

import json
import os
from argparse import Namespace
from collections.abc import Generator, Sequence
from contextlib import closing
from typing import Any

from algslt.certificate.files import read_text
from algslt.cli.module_text import answer_text
from algslt.cli.stream import numbered_lines, orderly_end, show_progress
from algslt.cli.usage import OneLineParser, UsageError, positive_count, positive_seconds
from algslt.errors import AlgsltError
from algslt.modules.describe import describe, kinds
from algslt.problem_text import identity_of, read_object
from algslt.workers import memory_share, run_tasks

__all__ = ["run", "solve_text"]

EPILOG = f"""A problem is a JSON object with a "kind" (one of {", ".join(kinds())}) and the fields of that kind.
Exit status: 0 answered, 2 bad input or usage, or stopped at the time limit."""


def run(argv: Sequence[str]) -> int:
    """Describe one module, or a batch; exit status 0."""
    options = _parser().parse(argv)
    if (options.problem is None) == (options.batch is None):
        given = "neither --problem nor --batch" if options.problem is None else "both --problem and --batch"
        raise UsageError(f"{given} was given, exactly one is needed")
    if options.batch is not None:
        return _batch(options)
    if options.jobs is not None:
        raise UsageError("--jobs was given without --batch; leave it out, one problem needs one process")
    return _one(options)


def _parser() -> OneLineParser:
    parser = OneLineParser(
        prog="algslt module", description="The invariants of a module.", epilog=EPILOG, allow_abbrev=False
    )
    parser.add_argument("--problem", metavar="FILE.json", help="the module as a JSON object")
    parser.add_argument("--batch", metavar="FILE.jsonl", help="one module a line; one JSON answer a line")
    parser.add_argument("--json", action="store_true", help="the answer as one line of JSON (a batch always is)")
    parser.add_argument("--time-limit", metavar="S", type=positive_seconds, default=60.0, help="seconds, default 60")
    parser.add_argument(
        "--jobs", metavar="N", type=positive_count, help="worker processes of a batch; default: processors"
    )
    return parser


def _one(options: Namespace) -> int:
    text = read_text(options.problem)
    with orderly_end(), closing(_results([text], options.time_limit, 1)) as results:
        result = json.loads(next(results))
    if "error" in result:
        raise AlgsltError(result["error"]["message"])
    answer = {"id": identity_of(text), "kind": read_object(text)["kind"], **result["answer"]}
    print(json.dumps(answer, ensure_ascii=False) if options.json else answer_text(answer))
    return 0


def _batch(options: Namespace) -> int:
    """Answer every line of the file; bad problems become error lines. Exit status 0."""
    lines = [line for _, line in numbered_lines(read_text(options.batch))]
    jobs = options.jobs or os.cpu_count() or 1
    with orderly_end(), closing(_results(lines, options.time_limit, jobs)) as results:
        for done, (line, result) in enumerate(zip(lines, results, strict=True), start=1):
            print(json.dumps(_line(line, json.loads(result)), ensure_ascii=False), flush=True)
            show_progress(done, len(lines))
    return 0


def _line(line: str, result: dict[str, Any]) -> dict[str, Any]:
    """The answer of a line, or `{"id": ..., "error": ...}`."""
    identity = identity_of(line)
    return {"id": identity, **(result if "error" in result else result["answer"])}


def _results(tasks: Sequence[str], limit: float, jobs: int) -> Generator[str, None, None]:
    """The results of `solve_text` on every task, in order, from local processes with hard limits on time and memory."""

    def lost(task: str, reason: str) -> str:
        """The error line of a task that was given up."""
        shown = f"stopped by the time limit of {limit:g} s" if reason == "time limit" else reason
        return _error(
            "StepLimitExceeded", f"{shown}: nothing is decided; give a smaller module or a longer --time-limit"
        )

    return run_tasks(tasks, solve_text, jobs=jobs, limit=limit, lost=lost, memory=memory_share(jobs))


def solve_text(problem: str) -> str:
    """Describe the module of a JSON text; never raises.

    Returns:
        `{"answer": ...}` or `{"error": {"type": ..., "message": ...}}` as text.

    Example:
        >>> json.loads(solve_text('{"kind": "ring"}'))["error"]["type"]
        'InputError'
    """
    try:
        return json.dumps({"answer": describe(read_object(problem))})
    except AlgsltError as error:
        return _error(type(error).__name__, str(error))
    except MemoryError:
        return _error("StepLimitExceeded", "the memory is exhausted: nothing is decided; give a smaller module")
    except Exception as error:  # a defect anywhere inside must not end the run
        message = AlgsltError(f"internal error, {type(error).__name__}: {error}; please report it")
        return _error("InternalError", str(message))


def _error(kind: str, message: str) -> str:
    return json.dumps({"error": {"type": kind, "message": message}})
