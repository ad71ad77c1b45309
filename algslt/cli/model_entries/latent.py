"""Models with hidden variables: mixtures, naive Bayes, Boltzmann machines, factor analysis."""

from __future__ import annotations

import argparse
from argparse import Namespace

from algslt.catalog.parameters import Edges
from algslt.cli.model_entries.entry import Entry, add_size, sizes, split
from algslt.cli.usage import UsageError, positive_count
from algslt.models import (
    Boltzmann,
    GaussianModel,
    Mixture,
    RegressionMixture,
    factor_analysis,
    latent_forest,
    naive_bayes,
)
from algslt.models.mixture import COMPONENTS
from algslt.models.naive_bayes import TRUTHS
from algslt.strata import Fibre, mixture_strata, naive_bayes_strata

__all__ = ["ENTRIES"]


def _mixture(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--component", choices=COMPONENTS, default="gaussian", help="default gaussian")
    add_size(group, "components", "H, the number of components")
    add_size(group, "true-components", "r, the number of true ones", 1)
    add_size(group, "dimension", "of a point: a Gaussian mean, multinomial probabilities", 1)
    group.add_argument("--trials", metavar="T", type=positive_count, help="of a binomial or multinomial component")
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


def _naive_bayes_strata(options: Namespace) -> Fibre:
    if options.truth != "independent":
        raise UsageError(f"--strata was given with --truth {options.truth}: those of an independent truth are listed")
    return naive_bayes_strata(options.features)


def _factors(group: argparse._ArgumentGroup) -> None:
    add_size(group, "observed", "the number of observed variables")
    add_size(group, "factors", "of columns of L", 1)
    add_size(group, "dependent", "of variables with true loading 1 on the first factor", 0)
    group.add_argument("--loadings", metavar="1,0", action="append", help="instead: a true row of L; once for each")


def _make_factors(options: Namespace) -> GaussianModel:
    rows = None if options.loadings is None else [split(row) for row in options.loadings]
    return factor_analysis(options.observed, options.factors, options.dependent, rows)


def _latent_forest(group: argparse._ArgumentGroup) -> None:
    edges = Edges("edges")
    group.add_argument("--tree", metavar=edges.metavar, type=edges.read, required=True, help="the edges of the tree")
    group.add_argument("--forest", metavar=edges.metavar, type=edges.read, default=(), help="those of the truth")


def _regressions(group: argparse._ArgumentGroup) -> None:
    add_size(group, "components", "H, the number of regressions")
    add_size(group, "inputs", "the number of inputs", 1)
    group.add_argument("--intercept", action="store_true", help="means with a constant")
    add_size(group, "true-components", "r, the number of true ones", 1)
    group.add_argument("--true-parameter", metavar="0,1", help="a2, .., aH, then the slopes; default: r equal weights")


def _make_regressions(options: Namespace) -> RegressionMixture:
    return RegressionMixture.build(
        options.components,
        options.inputs,
        intercept=options.intercept,
        true_components=options.true_components,
        true_parameter=None if options.true_parameter is None else split(options.true_parameter),
    )


ENTRIES: dict[str, Entry] = {
    "boltzmann": Entry(
        "a restricted Boltzmann machine without biases, truth uniform, in u = tanh w",
        sizes((("visible", "the number of visible units"), ("hidden", "of hidden ones", 1))),
        lambda o: Boltzmann.build(o.visible, o.hidden),
    ),
    "factor-analysis": Entry("factor analysis, covariance diag(p) + L L^T", _factors, _make_factors),
    "latent-forest": Entry(
        "a Gaussian tree with observed leaves, correlations products along paths, truth a subforest",
        _latent_forest,
        lambda o: latent_forest(o.tree, o.forest),
        "Example: algslt model latent-forest --tree 1-a,2-a,3-a --forest 1-a,2-a",
    ),
    "mixture": Entry(
        "a finite mixture; the laws of its components: " + ", ".join(COMPONENTS),
        _mixture,
        _make_mixture,
        strata=lambda o: mixture_strata(_make_mixture(o)),
    ),
    "naive-bayes": Entry(
        "a binary root with binary features",
        _naive_bayes,
        lambda o: naive_bayes(o.features, o.truth),
        strata=_naive_bayes_strata,
    ),
    "regression-mixture": Entry(
        "a mixture of linear regressions with noise of variance 1",
        _regressions,
        _make_regressions,
        strata=lambda o: mixture_strata(_make_regressions(o)),
    ),
}
