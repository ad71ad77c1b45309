"""Networks and linear maps: reduced rank, deep linear, one hidden layer, non-negative factorisation."""

from __future__ import annotations

import argparse
from argparse import Namespace

from algslt.cli.model_entries.entry import Entry, add_size, sizes, split
from algslt.cli.usage import UsageError, positive_count
from algslt.models import (
    ACTIVATIONS,
    Regression,
    ReluInterval,
    ReluNetwork,
    deep_linear,
    nonnegative,
    one_hidden_layer,
    polynomial_network,
    reduced_rank,
)
from algslt.strata import Fibre, linear_strata, network_strata

__all__ = ["ENTRIES"]


def _network(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--activation", choices=tuple(ACTIVATIONS), required=True)
    _hidden_layer(group)


def _hidden_layer(group: argparse._ArgumentGroup) -> None:
    add_size(group, "hidden", "H, the number of hidden units")
    add_size(group, "true-units", "of the truth", 0)
    add_size(group, "inputs", "N", 1)
    add_size(group, "outputs", "M", 1)
    group.add_argument("--bias", action="store_true", help="a constant for each output")


def _make_network(options: Namespace) -> Regression:
    activation = getattr(options, "activation", "tanh")
    return one_hidden_layer(
        options.hidden, options.true_units, options.inputs, options.outputs, activation, options.bias
    )


def _network_strata(options: Namespace) -> Fibre:
    activation = getattr(options, "activation", "tanh")
    return network_strata(options.hidden, options.true_units, options.inputs, options.outputs, activation, options.bias)


def _deep_linear(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--widths", metavar="2,2,2", type=_widths, required=True, help="from inputs to outputs")
    add_size(group, "rank", "r, of the true matrix", 0)


def _widths(text: str) -> tuple[int, ...]:
    return tuple(positive_count(part) for part in split(text))


def _relu(group: argparse._ArgumentGroup) -> None:
    add_size(group, "hidden", "H, the number of hidden units")
    add_size(group, "outputs", "M", 1)
    group.add_argument("--point", metavar="0,1", action="append", help="an input; once for each; default: the line")
    group.add_argument("--interval", metavar="-1,1", help="instead: an open law there, with biases of the units")
    group.add_argument("--bias", action="store_true", help="a bias c for each unit; needs points or an interval")
    group.add_argument("--constant", action="store_true", help="a bias d for each output")
    group.add_argument("--leak", metavar="Q", default="0", help="the slope of an inactive unit; default 0")
    group.add_argument("--true-parameter", metavar="0,1", help="the truth is the network there; default 0")


def _make_relu(options: Namespace) -> ReluNetwork | ReluInterval:
    if options.interval is not None:
        return _make_interval(options)
    return ReluNetwork.build(
        options.hidden,
        points=None if options.point is None else [split(point) for point in options.point],
        outputs=options.outputs,
        bias=options.bias,
        constant=options.constant,
        leak=options.leak,
        true_parameter=None if options.true_parameter is None else split(options.true_parameter),
    )


def _make_interval(options: Namespace) -> ReluInterval:
    if options.point is not None:
        raise UsageError("--point and --interval were given: give one of them")
    if options.true_parameter is None:
        raise UsageError("--interval needs --true-parameter (a, b, c and d), with b or c not 0 for each unit")
    return ReluInterval.build(
        options.hidden,
        split(options.true_parameter),
        interval=split(options.interval),
        outputs=options.outputs,
        constant=options.constant,
        leak=options.leak,
    )


RELU = """Without points: one input with an open law on the line. The least pair of the cells around the point; with
--write-problem OUT.jsonl one problem a line, for `algslt rlct --batch OUT.jsonl --certificates DIR`.
Example: algslt model relu --hidden 1 --point 1,0 --point 0,1 --point=-1,-1
Example: algslt model relu --hidden 2 --interval=-1,1 --true-parameter 1/2,1/2,1,1,0,0"""
LAYERS = (("inputs", "M"), ("hidden", "H"), ("outputs", "N"), ("rank", "r, of the true matrix", 0))
ENTRIES: dict[str, Entry] = {
    "deep-linear": Entry(
        "a deep linear network, y = W_L ... W_1 x + noise",
        _deep_linear,
        lambda o: deep_linear(o.widths, o.rank),
        strata=lambda o: linear_strata(o.widths, o.rank),
    ),
    "network": Entry(
        "one hidden layer of units with any known activation", _network, _make_network, strata=_network_strata
    ),
    "nonnegative": Entry(
        "non-negative matrix factorisation, truth 0 or the matrix of ones",
        sizes((("rows", "M"), ("hidden", "H"), ("columns", "N"), ("rank", "0 or 1", 0))),
        lambda o: nonnegative(o.rows, o.hidden, o.columns, o.rank),
    ),
    "polynomial-network": Entry(
        "one hidden layer of units a (w.x)^p, truth 0",
        sizes((("hidden", "the number of units"), ("degree", "p"), ("inputs", "N", 1))),
        lambda o: polynomial_network(o.hidden, o.degree, o.inputs),
    ),
    "reduced-rank": Entry(
        "reduced rank regression, y = B A x + noise",
        sizes(LAYERS),
        lambda o: reduced_rank(o.inputs, o.hidden, o.outputs, o.rank),
        "The least pair over the fibre; with --at the pair at that point (A, then B, row by row).",
        lambda o: linear_strata((o.inputs, o.hidden, o.outputs), o.rank),
    ),
    "relu": Entry(
        "one hidden layer of ReLU units: finitely many inputs, the line, an interval", _relu, _make_relu, RELU
    ),
    "tanh": Entry("one hidden layer of tanh units", _hidden_layer, _make_network, strata=_network_strata),
}
