"""Exponential families, softmax classifiers and counts, from their functions."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Sequence

from algslt.cli.model_entries.entry import Entry, add_domain, add_truth_at, split, with_truth_at
from algslt.cli.usage import UsageError
from algslt.models import ExponentialFamily, PoissonModel
from algslt.models.exponential_family import FAMILIES

__all__ = ["ENTRIES"]


def _stripped(texts: Sequence[str] | None) -> list[str] | None:
    return None if texts is None else [text.strip() for text in texts]


def _functions(group: argparse._ArgumentGroup) -> None:
    """Options of functions on a finite set of inputs, with their truth."""
    group.add_argument("--true", metavar="F0", action="append", help="the true functions of the inputs, one for each")
    group.add_argument("--true-parameter", metavar="0,1", help="instead of --true: the truth is the model there")
    group.add_argument("--inputs", metavar="x,y", help="names of inputs; every other name is a parameter")
    group.add_argument("--point", metavar="0,1", action="append", help="an input of positive weight; once for each")
    add_domain(group)


def _family(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--function", metavar="F", action="append", required=True, help="a natural parameter; each one")
    group.add_argument("--family", choices=FAMILIES, help="or the statistics of a finite support")
    group.add_argument("--statistic", metavar="0,1", action="append", help="T(x) of an outcome x; once for each")
    group.add_argument("--mean", action="store_true", help="the functions are mean parameters (family minimal)")
    _functions(group)


def _softmax(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--logit", metavar="F", action="append", required=True, dest="function", help="one a class")
    _functions(group)


def _make_family(options: Namespace) -> ExponentialFamily:
    if options.true is not None and options.true_parameter is not None:
        raise UsageError("--true and --true-parameter were given: give one of them, and a point of the fibre by --at")
    at = options.at if options.true_parameter is None else options.true_parameter
    no_truth = options.true is None and options.true_parameter is None
    rows = getattr(options, "statistic", None)
    return ExponentialFamily.build(
        [text.strip() for text in options.function],
        getattr(options, "family", "softmax"),
        true=_stripped(options.true),
        true_parameter=None if at is None or no_truth else split(at),
        statistics=None if rows is None else [split(row) for row in rows],
        coordinates="mean" if getattr(options, "mean", False) else "natural",
        inputs=() if options.inputs is None else split(options.inputs),
        points=None if options.point is None else [split(point) for point in options.point],
        domain=[text.strip() for text in options.where],
        prior=options.prior,
    )


def _counts(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--rate", metavar="F", action="append", required=True, help="one for each count")
    add_truth_at(group)


ENTRIES: dict[str, Entry] = {
    "counts": Entry(
        "independent Poisson counts, from their rates",
        _counts,
        lambda o: with_truth_at(PoissonModel.build, o.rate, o),
        'Example: algslt model counts --rate "a*b" --true-parameter 0,0 --where "a >= 0" --where "b >= 0"',
    ),
    "exponential-family": Entry(
        "an exponential family, from its natural or mean parameters",
        _family,
        _make_family,
        'Example: algslt model exponential-family --function "a*b*x" --family poisson --true 0 --inputs x --point 1\n'
        "Families: softmax (the functions are logits of classes), bernoulli (logits), poisson (logarithms of rates),\n"
        "minimal (any minimal family with an inner truth, as declared).",
    ),
    "softmax": Entry(
        "a softmax classifier on a finite set of inputs, from its logits",
        _softmax,
        _make_family,
        'Example: algslt model softmax --logit "a*b*x" --logit 0 --true 0 --true 0 --inputs x --point 1 --point 2',
    ),
}
