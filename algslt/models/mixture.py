r"""Finite mixtures p(x|w) = sum over h of a_h p(x|b_h) of Gaussian, Poisson or binomial components, through moments.

With the truth sum_j a0_j p(x|b0_j), r distinct points of positive weight, let L(f) = sum_h a_h f(b_h) - sum_j a0_j
f(b0_j). The ideal is that of the moments L(X^e), 1 <= |e| <= H + r - 1 (for a binomial component also |e| <= T).

* **Truncation.** L is a combination of n = H + r points, so it vanishes on Q prod_i (X_(j_i) - b_i), one factor for
  each point: the moments of degree >= n are combinations of lower ones. L(1) = 0, since both weights sum to 1.
* **K >= c sum L(X^e)^2.** L(X^e) is the integral of a polynomial f_e against p - q: Hermite polynomials for Gaussian
  means, falling factorials for Poisson rates, these over T (T - 1) ... for the binomial, |e| <= T. By Cauchy-Schwarz
  L(X^e)^2 is at most (integral of f_e^2 (p + q)) (integral of (p - q)^2 / (p + q)), and the second factor at most 2 K.
* **K <= C sum L(X^e)^2.** K <= integral of (p - q)^2 / p. Interpolation of b -> p(x|b) at the n points bounds |p - q|
  by sum |L(X^e)| times derivatives of p(x|b) in b, and p >= c p(x|b0_j) near the fibre; the squares of these
  derivatives over p(x|b0_j) are summable: for Gaussian components of one covariance, for Poisson ones with b0_j > 0,
  for binomial ones with 0 < b0_j < 1. One true point of this kind is needed.

The weights are on the simplex: a_h >= 0. With weights of either sign near 0 the moments are those of a Vandermonde
matrix; that is another problem with other pairs, and p need not be a density.

Example:
    >>> model = Mixture.build("gaussian", 2)
    >>> model.parameters, model.fibre_ideal().generators
    (('a2', 'b1', 'b2'), ('(1 - a2)*b1^1 + a2*b2^1 - (0)', '(1 - a2)*b1^2 + a2*b2^2 - (0)'))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import comb, prod

from algslt.errors import InputError, excerpt
from algslt.models.model import Model, Reduction
from algslt.poly.expressions import expression_text
from algslt.poly.parse import parse_rational

__all__ = ["COMPONENTS", "Mixture"]

COMPONENTS = ("gaussian", "poisson", "binomial")
MAX_TERMS = 20_000

Point = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Mixture(Model):
    """A mixture with a true parameter; use `build`.

    Args:
        component: "gaussian" (the mean in R^dimension, known covariance), "poisson" (the rate), "binomial" (the
            probability, `trials` trials).
        components: H.
        signed: weights of either sign instead of the simplex.

    Raises:
        InputError: weights off the simplex, or a true distribution for which K is not comparable with the moments.
    """

    label: str
    component: str
    components: int
    parameters: tuple[str, ...]
    true_parameter: tuple[str, ...]
    dimension: int = 1
    trials: int | None = None
    signed: bool = False
    domain: tuple[str, ...] = ()
    prior: str = "1"
    least_because: str = ""

    def __post_init__(self) -> None:
        truth = self.truth()
        wrong = next((w for w in truth.values() if w < 0), None)
        if wrong is not None and not self.signed:
            raise InputError(f"the true weight {wrong} is negative: weights on the simplex are >= 0 and sum to 1")
        if not any(_is_inner(self.component, b[0]) for b in truth):
            raise InputError(
                f"every true {self.component} component is degenerate (rate 0, probability 0 or 1), so cells of true "
                "probability zero enter K linearly: give an inner one, or write it as a FiniteModel"
            )
        terms = comb(self.dimension + self.order, self.order) * self.components**2
        if terms > MAX_TERMS:
            raise InputError(f"the moments have about {terms} terms: up to {MAX_TERMS} are written down; take fewer")

    @staticmethod
    def build(
        component: str,
        components: int,
        *,
        true_components: int = 1,
        true_parameter: Sequence[object] | None = None,
        dimension: int = 1,
        trials: int | None = None,
        signed: bool = False,
        prior: str = "1",
        label: str | None = None,
    ) -> Mixture:
        """The mixture; parameters a2, ..., aH (a1 = 1 - their sum), then the points b1, ..., bH.

        Args:
            true_components: r; by default the truth has r equal weights, and the surplus components have weight 0 at
                the first true point.
            true_parameter: replaces that default.
            component, components, dimension, trials, signed, prior, label: see the class.
        """
        h, r = components, true_components
        _check_sizes(component, h, r, dimension, trials)
        surplus = tuple(f"a{i}" for i in range(2, h + 1))
        points = _point_names(h, dimension)
        at = _default(component, h, r, dimension) if true_parameter is None else true_parameter
        symmetric = r == 1 and true_parameter is None and not signed and prior == "1"
        least = (SATURATED if trials == 1 else LEAST) if symmetric else ""
        texts, names = tuple(map(expression_text, at)), (*surplus, *(x for b in points for x in b))
        if len(texts) != len(names):
            raise InputError(f"the true parameter has {len(texts)} coordinates: give one each for {', '.join(names)}")
        domain = _domain(component, surplus, points, signed)
        label = f"mixture of {h} {component} components" if label is None else label
        return Mixture(label, component, h, names, texts, dimension, trials, signed, domain, prior, least)

    @property
    def order(self) -> int:
        """The highest degree of the moments: H + r - 1, or the number of trials where that is less."""
        enough = self.components + len(self.truth()) - 1
        return enough if self.trials is None else min(enough, self.trials)

    def truth(self) -> dict[Point, Fraction]:
        """The true weights by point."""
        values = [parse_rational(value) for value in self.true_parameter]
        h, n = self.components, self.dimension
        weights = [1 - sum(values[: h - 1], Fraction(0)), *values[: h - 1]]
        found: dict[Point, Fraction] = {}
        for i, weight in enumerate(weights):
            point = tuple(values[h - 1 + n * i : h - 1 + n * (i + 1)])
            found[point] = found.get(point, Fraction(0)) + weight
        return {point: weight for point, weight in found.items() if weight}

    def kullback_leibler(self) -> str:
        """Not a polynomial: always an error.

        Raises:
            InputError: always.
        """
        raise InputError("K of a mixture has logarithms and is no polynomial: use fibre_ideal()")

    def fibre_ideal(self) -> Reduction:
        """The moments minus the true ones."""
        h, n, truth = self.components, self.dimension, self.truth()
        surplus = self.parameters[: h - 1]
        weights = [f"({' - '.join(['1', *surplus])})", *surplus]
        points = [self.parameters[h - 1 + n * i : h - 1 + n * (i + 1)] for i in range(h)]
        generators = []
        for e in product(range(self.order + 1), repeat=n):
            if 0 < sum(e) <= self.order:
                terms = [_term(w, b, e) for w, b in zip(weights, points, strict=True)]
                value = sum((w * prod(x**k for x, k in zip(b, e, strict=True)) for b, w in truth.items()), Fraction(0))
                generators.append(f"{' + '.join(terms)} - ({value})")
        seen = self.trials is not None and self.order == self.trials
        cut = BINOMIAL.format(self.trials) if seen else RECURRENCE.format(h, len(truth), self.order)
        return Reduction(tuple(generators), f"{SIGNED if self.signed else SIMPLEX} {cut}")


SIMPLEX = (
    "K lies between positive multiples of the sum of squares of the moments of the mixing measure minus the true ones "
    "(lower bound by Cauchy-Schwarz with polynomials whose means are the moments, upper bound by interpolation of the "
    "component in its parameter)."
)
SIGNED = (
    "Weights of either sign: p need not be a density, and K stands for the sum of squares of the moments of the signed "
    "measure minus the true ones (Vandermonde type; not the pair of the mixture on the simplex)."
)
RECURRENCE = "With {} points of the model and {} of the truth, the moments of degree up to {} generate all others."
BINOMIAL = (
    "A binomial of {0} trials sees the moments of degree up to {0}, by a linear change from its cells, and no more."
)
LEAST = (
    "about the true point b0 the moments are homogeneous in the differences b_h - b0, so moving all b_h to b0 never "
    "raises the pair; there, on the simplex, K is comparable with |mean|^2 + (sum over h > 1 of a_h |b_h - b0|^2)^2 "
    "after renaming, which depends only on which weights are 0, and letting weights tend to 0 never raises the pair."
)
SATURATED = "one trial sees the mean of the mixing measure only, which is smooth at every point of the fibre."


def _is_inner(component: str, b: Fraction) -> bool:
    """Whether every cell has positive probability at this parameter."""
    return component == "gaussian" or (b > 0 and (component == "poisson" or b < 1))


def _check_sizes(component: str, h: int, r: int, dimension: int, trials: int | None) -> None:
    if component not in COMPONENTS:
        raise InputError(f"the component {excerpt(component, 30)} is unknown: use one of {', '.join(COMPONENTS)}")
    if not (1 <= r <= h and dimension >= 1):
        raise InputError(
            f"{h} components, {r} true ones, dimension {dimension}: 1 <= true <= components, dimension >= 1"
        )
    if h * dimension > 60:
        raise InputError(f"{h} points in dimension {dimension}: up to 60 coordinates are written down; take fewer")
    if dimension > 1 and component != "gaussian":
        raise InputError(f"a {component} component has one parameter, dimension {dimension} was given: leave it out")
    if (component == "binomial") != (trials is not None) or (trials is not None and trials < 1):
        raise InputError(
            f"trials = {trials} was given for a {component} component: a binomial needs trials >= 1, alone"
        )


def _point_names(h: int, dimension: int) -> list[tuple[str, ...]]:
    if dimension == 1:
        return [(f"b{i}",) for i in range(1, h + 1)]
    return [tuple(f"b{i}_{k}" for k in range(1, dimension + 1)) for i in range(1, h + 1)]


def _default(component: str, h: int, r: int, dimension: int) -> list[Fraction]:
    """r equal weights at 0, 1, ... (Gaussian), 1, 2, ... (Poisson), j/(r + 1) (binomial)."""
    one, part = Fraction(1), Fraction(1, r + 1)
    start, step = {"gaussian": (0 * one, one), "poisson": (one, one), "binomial": (part, part)}[component]
    true_points = [[start + step * j, *([Fraction(0)] * (dimension - 1))] for j in range(r)]
    places = [*true_points, *([true_points[0]] * (h - r))]
    weights = [Fraction(1, r) if i <= r else Fraction(0) for i in range(2, h + 1)]
    return [*weights, *(x for b in places for x in b)]


def _domain(component: str, surplus: Sequence[str], points: Sequence[Sequence[str]], signed: bool) -> tuple[str, ...]:
    simplex = [*(f"{a} >= 0" for a in surplus), f"{' + '.join(surplus)} <= 1"] if surplus and not signed else []
    low = [f"{b[0]} >= 0" for b in points] if component != "gaussian" else []
    high = [f"{b[0]} <= 1" for b in points] if component == "binomial" else []
    return (*simplex, *low, *high)


def _term(weight: str, point: Sequence[str], exponents: Sequence[int]) -> str:
    return weight + "".join(f"*{x}^{e}" for x, e in zip(point, exponents, strict=True) if e)
