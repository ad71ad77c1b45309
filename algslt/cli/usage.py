"""Argument parsing that keeps to one line an error, and takes values such as `-1,0` and `-x^2 + y^4` as they stand."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import isfinite
from typing import NoReturn

from algslt.errors import InputError, excerpt


class UsageError(InputError):
    """The command line is not one of the documented forms."""


class OneLineParser(argparse.ArgumentParser):
    """An argument parser whose errors are `UsageError`s."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing the whole usage."""
        raise UsageError(f"{message}; see `{self.prog} --help`")

    def parse(self, argv: Sequence[str]) -> argparse.Namespace:
        """Parse; an argument with a single dash is a value (argparse takes one with a space for a value)."""
        return self.parse_args([f" {a}" if a[:1] == "-" and a[:2] != "--" and a != "-h" else a for a in argv])


def positive_seconds(text: str) -> float:
    """A number of seconds > 0."""
    return _positive(text, float, "a number of seconds")


def positive_count(text: str) -> int:
    """An integer > 0."""
    return int(_positive(text, int, "a positive integer"))


def count(text: str) -> int:
    """An integer >= 0."""
    return 0 if text.strip() == "0" else int(_positive(text, int, "0 or an integer"))


def _positive(text: str, kind: type[int] | type[float], needed: str) -> float:
    try:
        value = kind(text)
    except ValueError:
        value = 0
    if not (isfinite(value) and value > 0):
        raise argparse.ArgumentTypeError(f"{excerpt(text.strip())} given, {needed} greater than 0 needed")
    return value


def add_allow_theorems(group: argparse._ArgumentGroup) -> None:
    """The option `--allow-theorems`."""
    explained = "where the search is stuck, take the pair of a chart from a published theorem (status: conditional)"
    group.add_argument("--allow-theorems", action="store_true", help=explained)
