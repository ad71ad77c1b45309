"""`algslt crosscheck`: the exact pair against an estimate by sampling."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence

from algslt.certificate.files import read_text
from algslt.cli.rlct import progress
from algslt.cli.stream import numbered_lines, orderly_end, show_progress
from algslt.cli.usage import OneLineParser, UsageError, count, positive_seconds
from algslt.comparison import Crosscheck, crosscheck
from algslt.errors import AlgsltError
from algslt.problem_text import identity_of, read_problem

EPILOG = """The verdict is agree, disagree or cannot tell; agreement proves nothing.
Exit status: 0 answered (any verdict), 2 bad input or usage."""


def run(argv: Sequence[str]) -> int:
    """Cross-check one problem, or each line of a file; exit status 0."""
    options = _parser().parse(argv)
    if (options.problem is None) == (options.batch is None):
        raise UsageError("exactly one of --problem and --batch is needed")
    if options.batch is not None:
        return _batch(options)
    found = _check(read_text(options.problem), options)
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
    parser.add_argument("--batch", metavar="FILE.jsonl", help="one problem a line; one JSON verdict a line")
    parser.add_argument("--json", action="store_true", help="the verdict as one line of JSON")
    explained = "CPU seconds for an estimate, default 10"
    parser.add_argument("--budget", metavar="S", type=positive_seconds, default=10.0, help=explained)
    parser.add_argument("--seed", metavar="N", type=count, default=0, help="of the random numbers, default 0")
    explained = "seconds for the exact answer, default 60"
    parser.add_argument("--time-limit", metavar="S", type=positive_seconds, default=60.0, help=explained)
    return parser


def _check(text: str, options: Namespace) -> Crosscheck:
    how = {"budget": options.budget, "seed": options.seed, "time_limit": options.time_limit}
    return crosscheck(read_problem(text), on_event=progress(), **how)


def _batch(options: Namespace) -> int:
    """A verdict, or `{"id": ..., "error": ...}`, for each line."""
    lines = numbered_lines(read_text(options.batch))
    with orderly_end():
        for done, (_, line) in enumerate(lines, start=1):
            try:
                row = _check(line, options).to_json()
            except AlgsltError as error:
                row = {"error": {"type": type(error).__name__, "message": str(error)}}
            print(json.dumps({**row, "id": identity_of(line)}, ensure_ascii=False), flush=True)
            show_progress(done, len(lines))
    return 0
