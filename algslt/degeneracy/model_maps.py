r"""The parameter-to-function map of a statistical model, independent of any truth.

* Finite sample spaces, words of a hidden Markov model: the probabilities of the cells.
* Gaussian vectors: the entries of mean and covariance.
* Mixtures, also of regressions: the moments sum_h a_h b_h^e of the mixing measure, |e| <= 2 H - 1 (with T trials those
  up to T).
* Restricted Boltzmann machines: the coefficients N_A / N_0 of `algslt.models.boltzmann`, in u = tanh w.
* Poisson counts: their rates. Exponential families: their parameters, modulo directions in which the law is constant.
* Regression: the coefficients of f in the inputs x; on a finite set of inputs its values.

**Finitely many components.** A network has infinitely many coefficients c_n(w), n = 1, 2, ... Let g_n(w, v) = c_n(w) -
c_n(v) be those of the difference of two copies of the model. By the recurrence of `algslt.models.series` for the units
of both, finitely many orders N generate the ideal of all g_n: g_n = sum over k in N of h_nk(w, v) g_k. Derive by w, and
put v = w, where all g_k vanish: dc_n = sum over k in N of h_nk(w, w) dc_k. So the rows of the orders in N generate all
rows of the infinite Jacobian over QQ[w], everywhere: kernel, rank and Fitting ideals are those of the whole map. And
the same orders generate the ideal of F - F(w0) for every w0 (put v = w0). For the moments of a mixture the same holds
with 2 H points.

Example:
    >>> from algslt.models import Regression
    >>> F = parameter_map(Regression.build("a*tanh(b*x)", true="0"))
    >>> [str(p) for p in F.components]
    ['a*b', 'a*b^3']
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from itertools import product

from flint import Ordering, fmpq_mpoly, fmpq_mpoly_ctx

from algslt.degeneracy.maps import ParameterMap
from algslt.errors import InputError
from algslt.models import (
    Boltzmann,
    ExponentialFamily,
    FiniteModel,
    GaussianModel,
    HiddenMarkov,
    Mixture,
    Model,
    PoissonModel,
    Regression,
    RegressionMixture,
)
from algslt.models.functions import Function, Unit, read_function
from algslt.models.series import coefficients, truncation
from algslt.poly.monomials import parse_monomial

__all__ = ["parameter_map"]


@singledispatch
def parameter_map(model: object) -> ParameterMap:
    """The map of a model to what its data can see.

    Args:
        model: one of `algslt.models`, of a kind that is registered in this file.

    Raises:
        InputError: for a model of this kind, or for the units of this one, the map is not written down.
    """
    raise InputError(
        f"the parameter-to-function map of a {type(model).__name__} is not written down: give its components to "
        "ParameterMap.read"
    )


@parameter_map.register
def _finite(model: FiniteModel) -> ParameterMap:
    return _built(model, [p for _, p in model.cells], "the probabilities of the cells", CELLS, model.cells)


@parameter_map.register
def _words(model: HiddenMarkov) -> ParameterMap:
    if model.length is None:
        raise InputError("words of all lengths have infinitely many probabilities: give the length of the words")
    return parameter_map(model.words(model.length))


@parameter_map.register
def _gaussian(model: GaussianModel) -> ParameterMap:
    entries = [entry for i, row in enumerate(model.covariance) for entry in row[i:]]
    label, rows = "the entries of mean and covariance", model.covariance
    return _built(model, [*model.mean, *entries], label, MOMENTS, definite=rows)


@parameter_map.register
def _mixture(model: Mixture) -> ParameterMap:
    h, n = model.components, model.dimension
    order = 2 * h - 1 if model.trials is None else min(2 * h - 1, model.trials)
    names = model.parameters
    weights = [f"({' - '.join(['1', *names[: h - 1]])})", *names[: h - 1]]
    points = [names[h - 1 + n * i : h - 1 + n * (i + 1)] for i in range(h)]

    def moment(exponents: tuple[int, ...]) -> str:
        """The moment of the mixing measure with these exponents."""
        return " + ".join(
            "*".join([weight, *(f"{x}^{e}" for x, e in zip(point, exponents, strict=True))])
            for weight, point in zip(weights, points, strict=True)
        )

    texts = [moment(e) for e in product(range(order + 1), repeat=n) if 0 < sum(e) <= order]
    label = f"the moments of the mixing measure up to degree {order}"
    return _built(model, texts, label, RECURRENCE if order == 2 * h - 1 else BINOMIAL)


@parameter_map.register
def _boltzmann(model: Boltzmann) -> ParameterMap:
    sums = {tuple(sorted(a)): str(p) for a, p in model.sums().items()}
    bottom = sums.pop(())
    return ParameterMap.read(
        [sums[a] for a in sorted(sums, key=lambda a: (len(a), a))],
        model.parameters,
        domain=model.domain,
        denominator=bottom,
        label="the coefficients N_A / N_0 of the products x^A in the probabilities",
        reason=WALSH,
    )


@parameter_map.register
def _regression_mixture(model: RegressionMixture) -> ParameterMap:
    return parameter_map(model.mixture)


@parameter_map.register
def _poisson(model: PoissonModel) -> ParameterMap:
    rates = [("", rate) for rate in model.rates]
    return _built(model, list(model.rates), "the rates of the counts", RATES, rates)


@parameter_map.register
def _exponential_family(model: ExponentialFamily) -> ParameterMap:
    return _built(model, list(model.fibre_ideal().generators), "the parameters of the family", FAMILY)


@parameter_map.register
def _regression(model: Regression) -> ParameterMap:
    if model.points is not None:
        return _built(model, list(model.fibre_ideal().generators), "the values at the inputs", VALUES)
    if model.order is not None:
        raise InputError(
            f"the coefficients were cut off at order {model.order}: the map needs all; leave the order out"
        )
    known = {a.name: a for a in model.activations}
    texts: list[str] = []
    units = False
    for text in model.functions:
        f = read_function(text, model.inputs, model.parameters, known)
        kept = truncation(_difference_of_copies(f))
        if kept.assumption:
            raise InputError(f"the map has infinitely many components, and it is not proved that {kept.assumption}")
        texts += coefficients(f, kept.orders)
        units = units or bool(f.units)
    return _built(model, texts, "the coefficients of the function in the inputs", RECURRENCE if units else ALL)


CELLS = "A finite sample space shows the probabilities of its cells."
MOMENTS = "A Gaussian vector shows its mean and its covariance."
WALSH = "The cells are positive, and their probabilities are 2^-n times the sum of the N_A / N_0 x^A."
RATES = "Independent Poisson counts show their rates."
FAMILY = "The law tells the parameters of the family apart, modulo directions in which it is constant."
VALUES = "A finite set of inputs shows the values of the function there, up to constants and linear combinations."
ALL = "The function is a polynomial in the inputs; all its coefficients are taken."
BINOMIAL = "A binomial with this number of trials shows these moments and no more."
RECURRENCE = "The rows of the Jacobian that are left out are combinations of these, by the recurrence of two copies."


def _built(
    model: Model,
    texts: list[str],
    label: str,
    reason: str,
    cells: Sequence[tuple[str, str]] = (),
    definite: Sequence[Sequence[str]] = (),
) -> ParameterMap:
    """The map with the domain of the model; probabilities of cells and zeros of the prior are named as such."""
    density = parse_monomial(model.prior)
    return ParameterMap.read(
        texts,
        model.parameters,
        domain=model.domain,
        positive=[*(p for _, p in cells), *(name for name, exponent in density.items() if exponent)],
        definite=definite,
        label=label,
        reason=reason,
    )


def _difference_of_copies(f: Function) -> Function:
    """f(x, w) - f(x, v), with new parameters v."""
    names = f.polynomial.context().names()
    fresh = [f"{name}_copy" for name in names[f.inputs :]]
    while set(fresh) & set(names):
        fresh = [f"{name}_" for name in fresh]
    larger = fmpq_mpoly_ctx.get([*names, *fresh], Ordering.degrevlex)
    gens = larger.gens()
    first, second = gens[: len(names)], [*gens[: f.inputs], *gens[len(names) :]]
    return _moved(f, first, larger).minus(_moved(f, second, larger))


def _moved(f: Function, images: Sequence[fmpq_mpoly], ring: fmpq_mpoly_ctx) -> Function:
    """The function with these images of its variables."""

    def put(p: fmpq_mpoly) -> fmpq_mpoly:
        return p.compose(*images, ctx=ring)

    units = tuple(Unit(u.activation, put(u.weight), put(u.argument)) for u in f.units)
    return Function(f.inputs, put(f.polynomial), units)
