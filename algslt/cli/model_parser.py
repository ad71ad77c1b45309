"""The options of one model of `algslt model`."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter

from algslt.cli.model_entries import MODELS
from algslt.cli.usage import OneLineParser, add_allow_theorems, positive_seconds

__all__ = ["model_parser"]


def model_parser(name: str) -> OneLineParser:
    """The parser of one model."""
    entry = MODELS[name]
    parser = OneLineParser(
        prog=f"algslt model {name}",
        description=f"The pair (lambda, m) of {entry.title}.",
        epilog=entry.detail,
        allow_abbrev=False,
        formatter_class=RawDescriptionHelpFormatter,
    )
    entry.add(parser.add_argument_group("model"))
    run = parser.add_argument_group("run")
    run.add_argument("--at", metavar="0,1/2", help="a point of the fibre, one coordinate a parameter")
    run.add_argument("--time-limit", metavar="S", type=positive_seconds, default=60.0, help="seconds, default 60")
    add_allow_theorems(run)
    output = parser.add_argument_group("output")
    output.add_argument("--json", action="store_true", help="the answer as one line of JSON")
    output.add_argument("--explain", action="store_true", help="charts, blow-ups, divisors, and why m")
    output.add_argument("--write-problem", metavar="OUT.json", help="write the problem, for `algslt rlct --problem`")
    output.add_argument("--certificate", metavar="OUT.json", help="write the certificate")
    tables = parser.add_argument_group("instead of the pair")
    tables.add_argument("--degeneracy", action="store_true", help="rank, symmetries, and whether the point is singular")
    if entry.strata is not None:
        tables.add_argument("--strata", action="store_true", help="the pairs of all strata of the fibre, in a table")
    return parser
