"""What an entry of `algslt model` is made of: a title, options, and how they become a model."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from algslt.cli.usage import count, positive_count
from algslt.models import Model, PiecewiseModel
from algslt.strata import Fibre

__all__ = ["Entry", "add_domain", "add_size", "add_truth_at", "sizes", "split", "with_truth_at"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A model on the command line.

    Args:
        title: in a line.
        add: adds its options to a group.
        make: the model of the parsed options.
        detail: shown below the options.
        strata: the strata of the fibre, for the parsed options; None where they are not written down.
    """

    title: str
    add: Callable[[argparse._ArgumentGroup], None]
    make: Callable[[Namespace], Model | PiecewiseModel]
    detail: str = ""
    strata: Callable[[Namespace], Fibre] | None = None


def split(text: str) -> list[str]:
    """The parts between commas.

    Example:
        >>> split("0, 1/2")
        ['0', '1/2']
    """
    return [part.strip() for part in text.split(",")]


def add_size(group: argparse._ArgumentGroup, name: str, text: str, default: int | None = None) -> None:
    """Adds an option that is a size; required where there is no default."""
    shown = text if default is None else f"{text}; default {default}"
    least = count if default == 0 else positive_count
    group.add_argument(f"--{name}", metavar="N", type=least, required=default is None, default=default, help=shown)


def sizes(given: Sequence[tuple[str, str] | tuple[str, str, int]]) -> Callable[[argparse._ArgumentGroup], None]:
    """Adds options that are sizes: (name, text) or (name, text, default)."""

    def add(group: argparse._ArgumentGroup) -> None:
        for size in given:
            add_size(group, *size)

    return add


def add_truth_at(group: argparse._ArgumentGroup) -> None:
    """Adds the options of a model whose truth is the model at a point: the point, the parameters, the domain."""
    group.add_argument("--true-parameter", metavar="0,1", required=True, help="the truth is the model there")
    group.add_argument("--parameters", metavar="a,b", help="default: in order of first appearance")
    add_domain(group)


def with_truth_at(build: Callable[..., Model], texts: Sequence[str], options: Namespace) -> Model:
    """The model of polynomials with the options of `add_truth_at`."""
    return build(
        [text.strip() for text in texts],
        split(options.true_parameter),
        parameters=None if options.parameters is None else split(options.parameters),
        domain=[text.strip() for text in options.where],
        prior=options.prior,
    )


def add_domain(group: argparse._ArgumentGroup) -> None:
    """Adds the options of a domain and a prior."""
    group.add_argument("--where", metavar="INEQ", action="append", default=[], help='such as "a >= 0"; once for each')
    group.add_argument("--prior", metavar="MONOMIAL", default="1", help="the density vanishes like it; default 1")
