"""`algslt crosscheck`: the exact pair against an estimate by sampling."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

from algslt.answer import Answer
from algslt.certificate import Certificate
from algslt.certificate.files import read_text
from algslt.cli.rlct import progress
from algslt.cli.stream import numbered_lines, orderly_end, show_progress
from algslt.cli.usage import OneLineParser, UsageError, count, positive_seconds
from algslt.comparison import crosscheck
from algslt.errors import AlgsltError
from algslt.problem_text import identity_of, read_problem
from algslt.threshold import answer_of, run_here, task_text
from algslt.verifier import verify

EPILOG = """The verdict is agree, disagree or cannot tell; agreement proves nothing.
Exit status: 0 answered (any verdict), 2 bad input or usage."""


def run(argv: Sequence[str]) -> int:
    """Cross-check one problem, or each line of a file; exit status 0."""
    options = _parser().parse(argv)
    if sum(given is not None for given in (options.problem, options.batch, options.certificate)) != 1:
        raise UsageError("exactly one of --problem, --certificate and --batch is needed")
    if options.batch is not None:
        if options.checkpoint is not None:
            raise UsageError("--checkpoint is for one problem: a batch is resumed by the lines that are left")
        return _batch(options)
    given = read_problem(read_text(options.problem)) if options.certificate is None else _verified(options.certificate)
    found = crosscheck(given, on_event=progress(), checkpoint=options.checkpoint, **_how(options))
    print(json.dumps(found.to_json(), ensure_ascii=False) if options.json else found)
    return 0


def _parser() -> OneLineParser:
    parser = OneLineParser(
        prog="algslt crosscheck",
        description="The exact pair against an estimate by sampling.",
        epilog=EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument("--problem", metavar="FILE.json", help="the problem as a JSON object")
    explained = "an answer by its certificate, which is verified first"
    parser.add_argument("--certificate", metavar="CERT.json", help=explained)
    parser.add_argument("--batch", metavar="FILE.jsonl", help="one problem a line; one JSON verdict a line")
    parser.add_argument("--json", action="store_true", help="the verdict as one line of JSON")
    explained = "CPU seconds for an estimate, default 10"
    parser.add_argument("--budget", metavar="S", type=positive_seconds, default=10.0, help=explained)
    parser.add_argument("--seed", metavar="N", type=count, default=0, help="of the random numbers, default 0")
    explained = "a file from which the estimate goes on; it is written every five seconds"
    parser.add_argument("--checkpoint", metavar="FILE", help=explained)
    explained = "seconds for the exact answer, default 60"
    parser.add_argument("--time-limit", metavar="S", type=positive_seconds, default=60.0, help=explained)
    return parser


def _how(options: Namespace) -> dict[str, Any]:
    return {"budget": options.budget, "seed": options.seed, "time_limit": options.time_limit}


def _verified(path: str) -> Answer:
    """The answer that a certificate proves."""
    certificate = Certificate.read(path)
    verify(certificate)
    return Answer.of(certificate)


def _batch(options: Namespace) -> int:
    """A verdict, or `{"id": ..., "error": ...}`, for each line; the exact answers come from a worker beside."""
    lines = numbered_lines(read_text(options.batch))
    tasks = [task_text(line, options.time_limit, True) for _, line in lines]
    with orderly_end(), closing(run_here(tasks, options.time_limit, 1)) as results:
        for done, ((_, line), result) in enumerate(zip(lines, results, strict=True), start=1):
            row = {**_row(line, result, options), "id": identity_of(line)}
            print(json.dumps(row, ensure_ascii=False), flush=True)
            show_progress(done, len(lines))
    return 0


def _row(line: str, result: str, options: Namespace) -> dict[str, object]:
    """The verdict on the answer to a line."""
    given = json.loads(result)
    if "error" in given:
        return {"error": given["error"]}
    try:
        problem = read_problem(line)
        answer = answer_of(problem, result)
        found = crosscheck(problem, answer=answer, **_how(options))
    except AlgsltError as error:
        return {"error": {"type": type(error).__name__, "message": str(error)}}
    return replace(found, seconds=found.seconds + answer.seconds).to_json()
