"""`algslt saddle LOSS --at ...`: the pair near the level of a point of a loss, and of the sides above and below."""

from __future__ import annotations

import json
from collections.abc import Sequence

from algslt.answer import Answer
from algslt.cli.usage import OneLineParser, positive_seconds
from algslt.poly.show import rational_to_text
from algslt.saddle import TwoSided, two_sided

EPILOG = """Where the volume of {0 < L - level < eps} near the point is about eps^lambda (log 1/eps)^(m - 1), and so on.
Example: algslt saddle "(a*b - 1)^2" --at 0,0"""


def run(argv: Sequence[str]) -> int:
    """Answer one point of a loss; exit status 0."""
    parser = OneLineParser(
        prog="algslt saddle",
        description="The pair of |L - level| at a point, and of the sides above and below the level.",
        epilog=EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument("loss", metavar="LOSS", help="a polynomial")
    parser.add_argument("--at", metavar="0,1/2", help="rational coordinates of the point; default the origin")
    parser.add_argument("--variables", metavar="a,b", help="default: in order of first appearance")
    parser.add_argument("--where", metavar="INEQ", action="append", default=[], help='such as "a >= 0"; once for each')
    parser.add_argument("--time-limit", metavar="S", type=positive_seconds, default=60.0, help="for each; default 60")
    parser.add_argument("--json", action="store_true", help="the answer as one line of JSON")
    options = parser.parse(argv)
    names = None if options.variables is None else split(options.variables)
    found = two_sided(
        options.loss.strip(),
        None if options.at is None else split(options.at),
        variables=names,
        where=[text.strip() for text in options.where],
        time_limit=options.time_limit,
    )
    print(json.dumps(to_json(found), ensure_ascii=False) if options.json else "\n".join(_lines(found)))
    return 0


def split(text: str) -> list[str]:
    """The parts between commas."""
    return [part.strip() for part in text.split(",")]


def to_json(found: TwoSided) -> dict[str, object]:
    """The result as JSON data; a side that is empty is null."""
    return {
        "level": rational_to_text(found.level),
        "kind": found.kind,
        "hessian": list(found.signature),
        "both": _answer(found.both),
        "above": _answer(found.above),
        "below": _answer(found.below),
        "attained": list(found.attained()),
    }


def _answer(answer: Answer | None) -> dict[str, object] | None:
    return None if answer is None else {k: v for k, v in answer.to_json().items() if k not in ("id", "certificate")}


def _lines(found: TwoSided) -> list[str]:
    return [f"{found.kind}, {found.lines()[0]}", *found.lines()[1:]]
