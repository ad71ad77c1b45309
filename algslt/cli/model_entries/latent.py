"""Models with hidden variables: mixtures, naive Bayes, Boltzmann machines, factor analysis."""

from __future__ import annotations

import argparse
from argparse import Namespace

from algslt.cli.model_entries.entry import Entry, add_size, sizes, split
from algslt.cli.usage import positive_count
from algslt.models import Boltzmann, Mixture, naive_bayes, one_factor
from algslt.models.mixture import COMPONENTS
from algslt.models.naive_bayes import TRUTHS

__all__ = ["ENTRIES"]


def _mixture(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--component", choices=COMPONENTS, default="gaussian", help="default gaussian")
    add_size(group, "components", "H, the number of components")
    add_size(group, "true-components", "r, the number of true ones", 1)
    add_size(group, "dimension", "of a Gaussian mean", 1)
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
    add_size(group, "features", "n, the number of binary features")
    group.add_argument("--truth", choices=tuple(TRUTHS), default="independent", help="default independent")


ENTRIES: dict[str, Entry] = {
    "boltzmann": Entry(
        "a restricted Boltzmann machine without biases, truth uniform, in u = tanh w",
        sizes((("visible", "the number of visible units"), ("hidden", "of hidden ones", 1))),
        lambda o: Boltzmann.build(o.visible, o.hidden),
    ),
    "factor-analysis": Entry(
        "one-factor analysis, covariance diag(p) + l l^T",
        sizes((("observed", "the number of observed variables"), ("dependent", "of them at the truth", 0))),
        lambda o: one_factor(o.observed, o.dependent),
    ),
    "mixture": Entry("a finite mixture of Gaussian, Poisson or binomial components", _mixture, _make_mixture),
    "naive-bayes": Entry(
        "a binary root with binary features", _naive_bayes, lambda o: naive_bayes(o.features, o.truth)
    ),
}
