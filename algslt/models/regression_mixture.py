r"""Mixtures of linear regressions: given x, y is drawn from sum over h of a_h N(b_h . x, 1).

With an intercept, x stands for (x, 1). The law of x has a density > 0 on some open set and a compact support. With the
truth sum_j a0_j N(b0_j . x, 1), r distinct slopes of positive weight, let L(f) = sum_h a_h f(b_h) - sum_j a0_j f(b0_j),
and L_x(f) = L(b -> f(b . x)) for functions f of one variable. The ideal is that of the moments L(X^e), 1 <= |e| <= H +
r - 1: the one of the mixture of Gaussian means b_h. K is the mean over x of the divergence K_x of the laws of y.

* **K >= c sum L(X^e)^2.** The integral of a Hermite polynomial f_k against p - q is L_x(T^k). By Cauchy-Schwarz
  L_x(T^k)^2 is at most (integral of f_k^2 (p + q)) (integral of (p - q)^2 / (p + q)) <= C K_x, C the same for all x of
  the support. L_x(T^k) is the sum over |e| = k of k!/e! L(X^e) x^e, and the x^e of one degree are linearly independent
  on an open set, also with a coordinate 1: the mean of L_x(T^k)^2 is a positive definite form in the L(X^e), |e| = k.
* **K <= C sum L(X^e)^2.** K_x <= integral of (p - q)^2 / p. Interpolation of t -> N(y; t, 1) at the n = H + r numbers
  b . x has divided differences that are means of its derivatives over their hull, so |p - q| is at most C times the
  sum over 1 <= k < n of |L_x(T^k)| (1 + |y|)^n exp(-(|y| - R)_+^2 / 2), with R a bound of all |b . x|. The moments
  determine the mixing measure: at a point of the fibre each b0_j is some b_h with a_h > 0, so p >= c N(y; b_h . x, 1)
  near it, and the integral of the square of the bound over this is finite, uniformly in x and in the parameter. And
  |L_x(T^k)| <= C sum over |e| = k of |L(X^e)|, for x is bounded.
* **Truncation.** As in `algslt.models.mixture`: L is a combination of n points.

Example:
    >>> model = RegressionMixture.build(2, inputs=2)
    >>> model.parameters
    ('a2', 'b1_1', 'b1_2', 'b2_1', 'b2_2')
    >>> print(model.rlct().pair_text())
    lambda = 3/2, m = 2
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from algslt.models.mixture import Mixture
from algslt.models.model import Model, Reduction
from algslt.models.sizes import check_sizes

__all__ = ["RegressionMixture"]

REASON = (
    "K, the mean over the inputs of the divergence of the laws of the output, lies between positive multiples of the "
    "sum of squares of the moments of the weighted slopes minus the true ones (inputs with a density > 0 on an open "
    "set and compact support; lower bound by Hermite polynomials in the output, upper bound by interpolation of the "
    "normal density in its mean). With {} slopes of the model and {} of the truth, the moments of degree up to {} "
    "generate all others."
)


@dataclass(frozen=True, slots=True)
class RegressionMixture(Model):
    """A mixture of linear regressions with noise of variance 1; use `build`.

    Args:
        mixture: of Gaussian means, the slopes.
    """

    label: str
    mixture: Mixture
    parameters: tuple[str, ...]
    true_parameter: tuple[str, ...]
    domain: tuple[str, ...]
    prior: str
    least_because: str

    @staticmethod
    def build(
        components: int,
        inputs: int = 1,
        *,
        intercept: bool = False,
        true_components: int = 1,
        true_parameter: Sequence[object] | None = None,
        prior: str = "1",
    ) -> RegressionMixture:
        """The mixture; parameters a2, ..., aH (a1 = 1 - their sum), then the slopes, an intercept last.

        Args:
            components, true_components: H and r; by default r equal weights with the true means 0, x1, 2 x1, ...
            inputs: the number of inputs.
            intercept: whether the means have a constant.
            true_parameter: replaces the default.
            prior: see `Model`.

        Raises:
            InputError: a size out of range, weights off the simplex.
        """
        check_sizes(0, components=components, inputs=inputs)
        mixture = Mixture.build(
            "gaussian",
            components,
            true_components=true_components,
            true_parameter=true_parameter,
            dimension=inputs + intercept,
            prior=prior,
        )
        kind = "affine" if intercept else "linear"
        return RegressionMixture(
            f"mixture of {components} {kind} regressions on {inputs} inputs",
            mixture,
            mixture.parameters,
            mixture.true_parameter,
            mixture.domain,
            mixture.prior,
            mixture.least_because,
        )

    def kullback_leibler(self) -> str:
        """Not a polynomial: always an error.

        Raises:
            InputError: always.
        """
        return self.mixture.kullback_leibler()

    def fibre_ideal(self) -> Reduction:
        """The moments of the weighted slopes minus the true ones."""
        known = self.mixture
        reason = REASON.format(known.components, len(known.truth()), known.order)
        return Reduction(known.fibre_ideal().generators, reason)
