"""Models from their functions: regression, finite sample spaces."""

from __future__ import annotations

import argparse
from argparse import Namespace

from algslt.cli.model_entries.entry import Entry, add_domain, add_truth_at, split, with_truth_at
from algslt.cli.usage import UsageError, count
from algslt.models import ACTIVATIONS, FiniteModel, Regression

__all__ = ["ENTRIES"]


def _regression(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--function", metavar="F", action="append", required=True, help="one for each output")
    group.add_argument("--true", metavar="F0", action="append", help="the true function, one for each output")
    group.add_argument("--true-parameter", metavar="0,1", help="instead of --true: the truth is F there")
    group.add_argument("--inputs", metavar="x,y", default="x", help="default x; every other name is a parameter")
    group.add_argument("--point", metavar="0,1", action="append", help="an input of a finite law; once for each")
    group.add_argument("--order", metavar="N", type=count, help="keep no order in the inputs above N")
    add_domain(group)


def _make_regression(options: Namespace) -> Regression:
    if options.true is not None and options.true_parameter is not None:
        raise UsageError("--true and --true-parameter were given: give one of them, and a point of the fibre by --at")
    at = options.at if options.true_parameter is None else options.true_parameter
    return Regression.build(
        [text.strip() for text in options.function],
        inputs=split(options.inputs),
        true=None if options.true is None else [text.strip() for text in options.true],
        true_parameter=None if at is None or (options.true is None and options.true_parameter is None) else split(at),
        points=None if options.point is None else [split(point) for point in options.point],
        domain=[text.strip() for text in options.where],
        prior=options.prior,
        order=options.order,
    )


def _finite(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--cell", metavar="P", action="append", required=True, help="a probability; one for each cell")
    add_truth_at(group)


ENTRIES: dict[str, Entry] = {
    "finite": Entry(
        "a finite sample space, from the probabilities of its cells",
        _finite,
        lambda o: with_truth_at(FiniteModel.build, o.cell, o),
        'Example: algslt model finite --cell w --cell "1 - w" --true-parameter 0 --where "w >= 0"',
    ),
    "regression": Entry(
        "regression with Gaussian noise, from its functions",
        _regression,
        _make_regression,
        f'Example: algslt model regression --function "a*tanh(b*x)" --true 0\nActivations: {", ".join(ACTIVATIONS)}.',
    ),
}
