"""The problem that the options of the command line describe."""

from __future__ import annotations

import argparse

from algslt.certificate.files import read_text
from algslt.cli.usage import UsageError
from algslt.problem import Problem
from algslt.problem_text import read_problem

__all__ = ["given_problem"]


def given_problem(options: argparse.Namespace) -> Problem:
    """The problem that the options of `algslt rlct` describe."""
    given = [options.expression is not None, bool(options.ideal), options.problem is not None]
    if sum(given) != 1:
        count = "nothing" if not any(given) else "more than one"
        raise UsageError(f"{count} of EXPR, --ideal, --problem and --batch was given, exactly one is needed")
    parts = (options.variables, options.at, options.where, options.prior)
    if options.problem is not None:
        if any(parts):
            raise UsageError("--problem was given with --variables, --at, --where or --prior; write them into the file")
        return read_problem(read_text(options.problem))
    return Problem.build(
        options.ideal or options.expression,
        variables=None if options.variables is None else _split(options.variables),
        at=_point(options.at),
        where=[text.strip() for text in options.where],
        prior=options.prior,
    )


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]


def _point(text: str | None) -> object:
    """Coordinates separated by commas; `null` for the least pair over the domain."""
    if text is None:
        return "origin"
    return None if text.strip() == "null" else _split(text)
