r"""Finite mixtures p(x|w) = sum over h of a_h p(x|b_h) of the laws of `algslt.models.components`, through moments.

With the truth sum_j a0_j p(x|b0_j), r distinct points of positive weight, let L(f) = sum_h a_h f(b_h) - sum_j a0_j
f(b0_j). The ideal is that of the moments L(X^e), 1 <= |e| <= H + r - 1 (with T trials also |e| <= T).

* **Truncation.** L is a combination of n = H + r points, so it vanishes on Q prod_i (X_(j_i) - b_i), one factor for
  each point: the moments of degree >= n are combinations of lower ones. L(1) = 0, since both weights sum to 1.
* **Trials.** With T of them the cells p(x|b) are a basis of the polynomials of degree <= T in b (Bernstein), as are the
  b^e with |e| <= T: the p(x|w) - q(x) and the moments up to degree T span the same space. All q(x) > 0 if a true
  component is inner, and `algslt.models.finite` has the comparison with K. For the other laws:
* **K >= c sum L(X^e)^2.** L(X^e) is the integral of a polynomial f_e against p - q: Hermite polynomials for Gaussian
  means, falling factorials for Poisson rates. By Cauchy-Schwarz L(X^e)^2 is at most (integral of f_e^2 (p + q))
  (integral of (p - q)^2 / (p + q)), and the second factor at most 2 K. For exponential rates x^e / e! has the mean
  b^-e; L(f) for an analytic f is a combination of the L(X^e), e < n (interpolation of Hermite), in b as in 1/b, so
  that the L(b^-e) and the L(b^e) generate the same ideal.
* **K <= C sum L(X^e)^2.** K <= integral of (p - q)^2 / p. Interpolation of b -> p(x|b) of degree < n at the n points
  (Kergin's) has means of derivatives over the convex hull of the points as coefficients, so p - q is the sum of the
  L(X^e), |e| < n, times combinations of such means. The moments determine the mixing measure: at a point of the fibre,
  each b0_j is some b_h with a_h > 0, and near it p >= c p(x|b_h). It remains that the integral of the square of a
  derivative of p(x|b) in b over p(x|b_h) is bounded for b in the hull and b_h near b0_j. It is for Gaussian laws of one
  covariance, for Poisson ones where b0_j > 0, and for exponential ones where 2 b > b_h, which has a margin for b >=
  2 b0/3, b0 the least true rate and the b0_j taken. The domain of exponential rates is therefore b_h >= 2 b0/3. This is
  no matter of convenience: with a component of weight a and rate b < b0/2, K ~ a^(b0/(b0 - b)), not a^2.

Theorem: Micchelli1980 (the interpolation of Kergin and its remainder).

The weights are on the simplex: a_h >= 0. With weights of either sign near 0 the moments are those of a Vandermonde
matrix; that is another problem with other pairs, and p need not be a density.

Example:
    >>> model = Mixture.build("gaussian", 2)
    >>> model.parameters, model.fibre_ideal().generators
    (('a2', 'b1', 'b2'), ('(1 - a2)*b1^1 + a2*b2^1 - (0)', '(1 - a2)*b1^2 + a2*b2^2 - (0)'))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import comb, prod

from algslt.errors import InputError, excerpt
from algslt.models.components import LAWS, Law, Point
from algslt.models.model import Model, Reduction
from algslt.poly.expressions import expression_text
from algslt.poly.parse import parse_rational

__all__ = ["COMPONENTS", "Mixture"]

COMPONENTS = tuple(LAWS)
MAX_TERMS = 20_000


@dataclass(frozen=True, slots=True)
class Mixture(Model):
    """A mixture with a true parameter; use `build`.

    Args:
        component: a name in `COMPONENTS`, see `algslt.models.components`.
        components: H.
        dimension: of a point b_h.
        trials: T, for a binomial or multinomial component.
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
        outside = next((b[0] for b in truth if self.component == "exponential" and b[0] <= 0), None)
        if outside is not None:
            raise InputError(f"the true rate {outside} of an exponential component was given: a rate > 0 is needed")
        if not any(self.law.is_inner(b) for b in truth):
            raise InputError(
                f"every true {self.component} component is degenerate (rate 0, a probability 0 or 1), so cells of "
                "true probability zero enter K linearly: give an inner one, or write it as a FiniteModel"
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
        at = _default(LAWS[component], h, r, dimension) if true_parameter is None else true_parameter
        symmetric = r == 1 and true_parameter is None and not signed and prior == "1"
        least = (SATURATED if trials == 1 else LEAST) if symmetric else ""
        texts, names = tuple(map(expression_text, at)), (*surplus, *(x for b in points for x in b))
        if len(texts) != len(names):
            raise InputError(f"the true parameter has {len(texts)} coordinates: give one each for {', '.join(names)}")
        label = f"mixture of {h} {component} components" if label is None else label
        model = Mixture(label, component, h, names, texts, dimension, trials, signed, (), prior, least)
        simplex = [*(f"{a} >= 0" for a in surplus), f"{' + '.join(surplus)} <= 1"] if surplus and not signed else []
        return replace(model, domain=(*simplex, *(model._rates(points) or model.law.domain(points))))

    @property
    def law(self) -> Law:
        """Of a component."""
        return LAWS[self.component]

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
        cut = TRIALS.format(self.trials) if seen else RECURRENCE.format(h, len(truth), self.order)
        rates = EXPONENTIAL if self.component == "exponential" else ""
        return Reduction(tuple(generators), f"{SIGNED if self.signed else SIMPLEX} {rates}{cut}")

    def _rates(self, points: Sequence[Sequence[str]]) -> tuple[str, ...]:
        """The bound for the rates of exponential components under which K is comparable with squares; see above."""
        if self.component != "exponential":
            return ()
        least = min(b[0] for b in self.truth())
        return tuple(f"{b[0]} >= {2 * least / 3}" for b in points)


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
TRIALS = "{0} trials see the moments of degree up to {0}, by a linear change from the cells, and no more."
EXPONENTIAL = "Rates are at least 2/3 of the least true one b0: a weight a at b < b0/2 gives K ~ a^(b0/(b0 - b)). "
LEAST = (
    "about the true point b0 the moments are homogeneous in the differences b_h - b0, so moving all b_h to b0 never "
    "raises the pair; there, on the simplex, K is comparable with |mean|^2 + (sum over h > 1 of a_h |b_h - b0|^2)^2 "
    "after renaming, which depends only on which weights are 0, and letting weights tend to 0 never raises the pair."
)
SATURATED = "one trial sees the mean of the mixing measure only, which is smooth at every point of the fibre."


def _check_sizes(component: str, h: int, r: int, dimension: int, trials: int | None) -> None:
    if component not in COMPONENTS:
        raise InputError(f"the component {excerpt(component, 30)} is unknown: use one of {', '.join(COMPONENTS)}")
    if not (1 <= r <= h and dimension >= 1):
        raise InputError(
            f"{h} components, {r} true ones, dimension {dimension}: 1 <= true <= components, dimension >= 1"
        )
    if h * dimension > 60:
        raise InputError(f"{h} points in dimension {dimension}: up to 60 coordinates are written down; take fewer")
    law = LAWS[component]
    if dimension > 1 and not law.several:
        raise InputError(f"a {component} component has one parameter, dimension {dimension} was given: leave it out")
    if law.bounded != (trials is not None) or (trials is not None and trials < 1):
        raise InputError(
            f"trials = {trials} was given for a {component} component: binomial and multinomial ones, and no others, "
            "need trials >= 1"
        )


def _point_names(h: int, dimension: int) -> list[tuple[str, ...]]:
    if dimension == 1:
        return [(f"b{i}",) for i in range(1, h + 1)]
    return [tuple(f"b{i}_{k}" for k in range(1, dimension + 1)) for i in range(1, h + 1)]


def _default(law: Law, h: int, r: int, dimension: int) -> list[Fraction]:
    """r equal weights at the default points of the law; surplus components at the first one, with weight 0."""
    true_points = law.default_points(r, dimension)
    places = [*true_points, *([true_points[0]] * (h - r))]
    weights = [Fraction(1, r) if i <= r else Fraction(0) for i in range(2, h + 1)]
    return [*weights, *(x for b in places for x in b)]


def _term(weight: str, point: Sequence[str], exponents: Sequence[int]) -> str:
    return weight + "".join(f"*{x}^{e}" for x, e in zip(point, exponents, strict=True) if e)
