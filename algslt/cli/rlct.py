"""`algslt rlct`: the pair of one problem, or of a batch."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from algslt.cli.batch import run_batch
from algslt.cli.problems import given_problem
from algslt.cli.usage import OneLineParser, UsageError, add_allow_theorems, positive_count, positive_seconds
from algslt.errors import FileError, excerpt
from algslt.threshold import rlct

EPILOG = """A single EXPR is the function K; --ideal, once for each generator, stands for the sum of their squares.
Exit status: 0 answered (also with bounds), 2 bad input or usage."""


def run(argv: Sequence[str]) -> int:
    """Answer one problem, or a batch; exit status 0."""
    options = _parser().parse(argv)
    if options.batch is not None:
        return run_batch(_batch_options(options))
    if options.certificates is not None or options.jobs is not None:
        raise UsageError(
            "--jobs or --certificates was given without --batch; use --certificate OUT.json for one problem"
        )
    return _one(options)


def _parser() -> OneLineParser:
    parser = OneLineParser(
        prog="algslt rlct", description="The pair (lambda, m), with a certificate.", epilog=EPILOG, allow_abbrev=False
    )
    problem = parser.add_argument_group("problem")
    problem.add_argument("expression", metavar="EXPR", nargs="?", help="the function K")
    problem.add_argument("--ideal", metavar="GEN", action="append", default=[], help="a generator; once for each")
    problem.add_argument("--variables", metavar="a,b", help="default: in order of first appearance")
    problem.add_argument("--at", metavar="0,1/2", help="base point, default the origin; null: least over the domain")
    problem.add_argument("--where", metavar="INEQ", action="append", default=[], help='such as "a >= 0"; once for each')
    problem.add_argument("--prior", metavar="MONOMIAL", help="the density vanishes like it; default 1")
    problem.add_argument("--problem", metavar="FILE.json", help="the problem as a JSON object")
    problem.add_argument("--batch", metavar="FILE.jsonl", help="one problem a line; one JSON answer a line")
    run = parser.add_argument_group("run")
    run.add_argument("--time-limit", metavar="S", type=positive_seconds, default=60.0, help="seconds, default 60")
    run.add_argument(
        "--jobs", metavar="N", type=positive_count, help="worker processes of a batch; default: processors"
    )
    add_allow_theorems(run)
    run.add_argument("--no-verify", action="store_true", help="do not check the own certificate (for timing)")
    output = parser.add_argument_group("output")
    output.add_argument("--json", action="store_true", help="the answer as one line of JSON")
    output.add_argument("--explain", action="store_true", help="charts, blow-ups, divisors, and why m")
    output.add_argument("--certificate", metavar="OUT.json", help="write the certificate")
    output.add_argument("--certificates", metavar="DIR", help="write the certificates of a batch as DIR/ID.json")
    return parser


def _batch_options(options: Namespace) -> Namespace:
    """The options, none of which may belong to a single problem."""
    for name in (
        "expression",
        "ideal",
        "variables",
        "at",
        "where",
        "prior",
        "problem",
        "json",
        "explain",
        "certificate",
    ):
        if getattr(options, name):
            shown = "EXPR" if name == "expression" else f"--{name}"
            raise UsageError(f"{shown} was given with --batch; leave it out, a batch has its problems in the file")
    return options


def _one(options: Namespace) -> int:
    problem = given_problem(options)
    out = None if options.certificate is None else writable(Path(options.certificate.strip()))
    answer = rlct(
        problem,
        time_limit=options.time_limit,
        verify=not options.no_verify,
        on_event=progress(),
        allow_theorems=options.allow_theorems,
    )
    path = None
    if out is not None and answer.certificate is not None:
        answer.certificate.write(out)
        path = str(out.absolute())
    if options.json:
        print(json.dumps(answer.to_json(path), ensure_ascii=False))
    else:
        print(answer.explain() if options.explain else answer.summary())
        if path is not None:
            print(f"certificate: {path}")
    return 0


def writable(path: Path) -> Path:
    """The path, if a file can be written there; seen before the work is done."""
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK) or path.is_dir():
        raise FileError(
            f"{excerpt(path, 200)} cannot be written: give a path in a directory that exists and is writable"
        )
    return path


def progress() -> Callable[[str], None] | None:
    """Progress goes to stderr, and only to a terminal."""
    if not sys.stderr.isatty():
        return None
    return lambda event: print(f"... {event}", file=sys.stderr)
