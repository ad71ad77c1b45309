"""The models of `algslt model`: for each name its title, its options, and how they become a model."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from algslt.cli.usage import UsageError, count, positive_count
from algslt.models import (
    ACTIVATIONS,
    Boltzmann,
    FiniteModel,
    Mixture,
    Model,
    Regression,
    deep_linear,
    naive_bayes,
    nonnegative,
    one_factor,
    one_hidden_layer,
    polynomial_network,
    reduced_rank,
)
from algslt.models.mixture import COMPONENTS
from algslt.models.naive_bayes import TRUTHS

__all__ = ["MODELS", "Entry", "split"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A model on the command line.

    Args:
        title: in a line.
        add: adds its options to a group.
        make: the model of the parsed options.
        detail: shown below the options.
    """

    title: str
    add: Callable[[argparse._ArgumentGroup], None]
    make: Callable[[Namespace], Model]
    detail: str = ""


def split(text: str) -> list[str]:
    """The parts between commas.

    Example:
        >>> split("0, 1/2")
        ['0', '1/2']
    """
    return [part.strip() for part in text.split(",")]


def _size(group: argparse._ArgumentGroup, name: str, text: str, default: int | None = None) -> None:
    shown = text if default is None else f"{text}; default {default}"
    least = count if default == 0 else positive_count
    group.add_argument(f"--{name}", metavar="N", type=least, required=default is None, default=default, help=shown)


def _sizes(sizes: Sequence[tuple[str, str] | tuple[str, str, int]]) -> Callable[[argparse._ArgumentGroup], None]:
    """Adds options that are sizes: (name, text) or (name, text, default)."""

    def add(group: argparse._ArgumentGroup) -> None:
        for size in sizes:
            _size(group, *size)

    return add


def _regression(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--function", metavar="F", action="append", required=True, help="one for each output")
    group.add_argument("--true", metavar="F0", action="append", help="the true function, one for each output")
    group.add_argument("--true-parameter", metavar="0,1", help="instead of --true: the truth is F there")
    group.add_argument("--inputs", metavar="x,y", default="x", help="default x; every other name is a parameter")
    group.add_argument("--point", metavar="0,1", action="append", help="an input of a finite law; once for each")
    group.add_argument("--order", metavar="N", type=count, help="keep no order in the inputs above N")
    _domain(group)


def _domain(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--where", metavar="INEQ", action="append", default=[], help='such as "a >= 0"; once for each')
    group.add_argument("--prior", metavar="MONOMIAL", default="1", help="the density vanishes like it; default 1")


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
    group.add_argument("--true-parameter", metavar="0,1", required=True, help="the truth is the model there")
    group.add_argument("--parameters", metavar="a,b", help="default: in order of first appearance")
    _domain(group)


def _make_finite(options: Namespace) -> FiniteModel:
    return FiniteModel.build(
        [text.strip() for text in options.cell],
        split(options.true_parameter),
        parameters=None if options.parameters is None else split(options.parameters),
        domain=[text.strip() for text in options.where],
        prior=options.prior,
    )


def _mixture(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--component", choices=COMPONENTS, default="gaussian", help="default gaussian")
    _size(group, "components", "H, the number of components")
    _size(group, "true-components", "r, the number of true ones", 1)
    _size(group, "dimension", "of a Gaussian mean", 1)
    group.add_argument("--trials", metavar="T", type=positive_count, help="of a binomial component")
    group.add_argument("--signed", action="store_true", help="weights of either sign instead of the simplex")
    group.add_argument("--true-parameter", metavar="0,1", help="a2, .., aH, b1, .., bH; default: r equal weights")


def _make_mixture(options: Namespace) -> Mixture:
    return Mixture.build(
        options.component,
        options.components,
        true_components=options.true_components,
        true_parameter=None if options.true_parameter is None else split(options.true_parameter),
        dimension=options.dimension,
        trials=options.trials,
        signed=options.signed,
    )


def _naive_bayes(group: argparse._ArgumentGroup) -> None:
    _size(group, "features", "n, the number of binary features")
    group.add_argument("--truth", choices=tuple(TRUTHS), default="independent", help="default independent")


def _network(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--activation", choices=tuple(ACTIVATIONS), required=True)
    _hidden_layer(group)


def _hidden_layer(group: argparse._ArgumentGroup) -> None:
    _size(group, "hidden", "H, the number of hidden units")
    _size(group, "true-units", "of the truth", 0)
    _size(group, "inputs", "N", 1)
    _size(group, "outputs", "M", 1)
    group.add_argument("--bias", action="store_true", help="a constant for each output")


def _make_network(options: Namespace) -> Regression:
    activation = getattr(options, "activation", "tanh")
    return one_hidden_layer(
        options.hidden, options.true_units, options.inputs, options.outputs, activation, options.bias
    )


def _deep_linear(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--widths", metavar="2,2,2", type=_widths, required=True, help="from inputs to outputs")
    _size(group, "rank", "r, of the true matrix", 0)


def _widths(text: str) -> tuple[int, ...]:
    return tuple(positive_count(part) for part in split(text))


LAYERS = (("inputs", "M"), ("hidden", "H"), ("outputs", "N"), ("rank", "r, of the true matrix", 0))
MODELS: dict[str, Entry] = {
    "boltzmann": Entry(
        "a restricted Boltzmann machine without biases, truth uniform, in u = tanh w",
        _sizes((("visible", "the number of visible units"), ("hidden", "of hidden ones", 1))),
        lambda o: Boltzmann.build(o.visible, o.hidden),
    ),
    "deep-linear": Entry(
        "a deep linear network, y = W_L ... W_1 x + noise", _deep_linear, lambda o: deep_linear(o.widths, o.rank)
    ),
    "factor-analysis": Entry(
        "one-factor analysis, covariance diag(p) + l l^T",
        _sizes((("observed", "the number of observed variables"), ("dependent", "of them at the truth", 0))),
        lambda o: one_factor(o.observed, o.dependent),
    ),
    "finite": Entry(
        "a finite sample space, from the probabilities of its cells",
        _finite,
        _make_finite,
        'Example: algslt model finite --cell w --cell "1 - w" --true-parameter 0 --where "w >= 0"',
    ),
    "mixture": Entry("a finite mixture of Gaussian, Poisson or binomial components", _mixture, _make_mixture),
    "naive-bayes": Entry(
        "a binary root with binary features", _naive_bayes, lambda o: naive_bayes(o.features, o.truth)
    ),
    "network": Entry("one hidden layer of units with any known activation", _network, _make_network),
    "nonnegative": Entry(
        "non-negative matrix factorisation, truth 0 or the matrix of ones",
        _sizes((("rows", "M"), ("hidden", "H"), ("columns", "N"), ("rank", "0 or 1", 0))),
        lambda o: nonnegative(o.rows, o.hidden, o.columns, o.rank),
    ),
    "polynomial-network": Entry(
        "one hidden layer of units a (w.x)^p, truth 0",
        _sizes((("hidden", "the number of units"), ("degree", "p"), ("inputs", "N", 1))),
        lambda o: polynomial_network(o.hidden, o.degree, o.inputs),
    ),
    "reduced-rank": Entry(
        "reduced rank regression, y = B A x + noise",
        _sizes(LAYERS),
        lambda o: reduced_rank(o.inputs, o.hidden, o.outputs, o.rank),
        "The least pair over the fibre; with --at the pair at that point (A, then B, row by row).",
    ),
    "regression": Entry(
        "regression with Gaussian noise, from its functions",
        _regression,
        _make_regression,
        f'Example: algslt model regression --function "a*tanh(b*x)" --true 0\nActivations: {", ".join(ACTIVATIONS)}.',
    ),
    "tanh": Entry("one hidden layer of tanh units", _hidden_layer, _make_network),
}
