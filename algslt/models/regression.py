"""Regression with Gaussian noise: y = f(x, w) + noise, K(w) = E |f(x, w) - f0(x)|^2 / 2 over the law of the inputs.

The law of x is `open` (a continuous density > 0 on some open set, compact support; or all moments) or uniform on a
finite set of points. f is a polynomial in x and w, or has activations of linear forms in x; see `algslt.models.series`
for the ideal and the proof that it has the pair of K.

* Polynomial f, open law: f - f0 = sum g_e(w) x^e, so 2 K = g^T M g with M the moments of the x^e that occur, positive
  definite since no polynomial but 0 vanishes on an open set. Finite points: 2 K is the mean of the squares.
* A noise of known variance s^2, or a known positive definite covariance, changes K by bounded factors only.

Example:
    >>> model = Regression.build("a*b*x + a*x^3", true="0")
    >>> model.parameters, model.fibre_ideal().generators
    (('a', 'b'), ('a*b', 'a'))
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from algslt.errors import InputError
from algslt.models.activations import ACTIVATIONS, Activation
from algslt.models.design import read_points, values
from algslt.models.functions import Function
from algslt.models.model import Model, Reduction, as_texts
from algslt.models.series import coefficients, truncation
from algslt.models.span import linear_basis
from algslt.models.targets import differences, parameters_in, read_truth
from algslt.poly.expressions import expression_text

__all__ = ["Regression"]


@dataclass(frozen=True, slots=True)
class Regression(Model):
    """Outputs f_1(x, w), ..., f_N(x, w) with independent Gaussian noise; use `build`.

    Args:
        functions: one text an output.
        inputs: names; every other name is a parameter.
        parameters: in order of first appearance.
        true_parameter: a point of the fibre.
        truth: f0 as texts in the inputs; empty where it is f at the true parameter.
        points: the finite set of inputs; None for an open law.
        order: keep no order of the Taylor series in x above this one.
        activations: those that the functions may use.
    """

    label: str
    functions: tuple[str, ...]
    inputs: tuple[str, ...]
    parameters: tuple[str, ...]
    true_parameter: tuple[str, ...]
    truth: tuple[str, ...] = ()
    points: tuple[tuple[Fraction, ...], ...] | None = None
    domain: tuple[str, ...] = ()
    prior: str = "1"
    order: int | None = None
    activations: tuple[Activation, ...] = tuple(ACTIVATIONS.values())
    least_because: str = ""

    @staticmethod
    def build(
        functions: str | Sequence[str],
        *,
        inputs: Sequence[str] = ("x",),
        true: str | Sequence[str] | None = None,
        true_parameter: Sequence[object] | None = None,
        points: Iterable[Sequence[object]] | None = None,
        domain: Sequence[str] = (),
        prior: str = "1",
        order: int | None = None,
        activations: Sequence[Activation] = (),
        label: str = "regression",
        least_because: str = "",
    ) -> Regression:
        """The model of one or several functions.

        Args are those of the class; `true` is by default f at `true_parameter`, which is by default the origin, and
        the law of the inputs is open where no points are given.

        Raises:
            InputError: neither `true` nor `true_parameter`; too few true functions.
        """
        texts, names = as_texts(functions, "the functions"), tuple(inputs)
        parameters = parameters_in(texts, names)
        known = {a.name: a for a in (*ACTIVATIONS.values(), *activations)}
        at = ["0"] * len(parameters) if true_parameter is None else true_parameter
        return Regression(
            label,
            texts,
            names,
            parameters,
            tuple(map(expression_text, at)),
            read_truth(true, texts, true_parameter is not None),
            None if points is None and names else read_points(points, names),
            tuple(domain),
            prior,
            order,
            tuple(known.values()),
            least_because,
        )

    def kullback_leibler(self) -> str:
        """K = mean over the points of sum (f_k - f0_k)^2 / 2, where that is a polynomial in w.

        Raises:
            InputError: the law is open (K depends on its moments), or f has activations.

        Example:
            >>> Regression.build("a*b*x", true="0", points=[["1"], ["2"]]).kullback_leibler()
            '1/4*(a*b)^2 + 1/4*(2*a*b)^2'
        """
        if self.points is None:
            raise InputError(
                "K depends on the moments of the inputs: give the points of a finite law, or use fibre_ideal()"
            )
        scale = Fraction(1, 2 * len(self.points))
        found = [v for d in self._differences() for v in values(d, self.points)]
        return " + ".join(f"{scale}*({v})^2" for v in found if v != "0") or "0"

    def fibre_ideal(self) -> Reduction:
        """The coefficients of f - f0 in x, truncated where that is proved; for finite points its values there.

        Example:
            >>> model = Regression.build("a*tanh(b*x) + c*tanh(d*x)", true="tanh(x)", true_parameter=[1, 1, 0, 1])
            >>> model.fibre_ideal().generators
            ('a*b + c*d - 1', 'a*b^3 + c*d^3 - 1', 'a*b^5 + c*d^5 - 1')
        """
        found = self._differences()
        if self.points is not None:
            at_points = [v for d in found for v in values(d, self.points)]
            return Reduction(linear_basis(_nonzero(at_points), self.parameters), FINITE)
        parts = [(d, truncation(d, self.order)) for d in found]
        kept = [g for d, cut in parts for g in coefficients(d, cut.orders)]
        reasons = dict.fromkeys(cut.reason for _, cut in parts)
        assumptions = dict.fromkeys(cut.assumption for _, cut in parts if cut.assumption)
        analytic = ANALYTIC if any(d.units for d in found) else POLYNOMIAL
        return Reduction(_nonzero(kept), f"{analytic} {' '.join(reasons)}", tuple(assumptions))

    def _differences(self) -> list[Function]:
        """f_k - f0_k."""
        known = {a.name: a for a in self.activations}
        return differences(self.functions, self.truth, self.inputs, self.parameters, self.true_parameter, known)


ANALYTIC = (
    "K = E |f - f0|^2 / 2 lies between positive multiples of the sum of squares of generators of the ideal of all "
    "Taylor coefficients of f - f0 in x (inputs with a density > 0 on an open set and compact support, or all moments "
    "where the activation grows at most like a power; upper bound by Hermite interpolation, lower bound since that "
    "ideal is closed)."
)
POLYNOMIAL = (
    "K = E |f - f0|^2 / 2 is a positive definite quadratic form in the coefficients of f - f0 in x (inputs with a "
    "density > 0 on an open set and finite moments)."
)
FINITE = (
    "K is the mean over the finite set of inputs of |f - f0|^2 / 2; a basis of the linear span of the values of f - f0 "
    "there is taken."
)


def _nonzero(generators: Iterable[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(g for g in generators if g != "0"))
    if not found:
        raise InputError(
            "no coefficient of f - f0 is left, so K is 0: give a function that differs from the true one, and no order "
            "that cuts everything off"
        )
    return found
