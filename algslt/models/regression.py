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

from flint import fmpq

from algslt.errors import InputError, excerpt
from algslt.models.activations import ACTIVATIONS, Activation
from algslt.models.functions import Function, names_in, read_function
from algslt.models.model import Model, Reduction, as_texts
from algslt.models.series import coefficients, truncation
from algslt.models.span import linear_basis
from algslt.poly.expressions import expression_text
from algslt.poly.parse import parse_rational
from algslt.poly.ring import make_ring

__all__ = ["Regression"]

MAX_POINTS = 10_000


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
        parameters = _parameters(texts, names)
        known = {a.name: a for a in (*ACTIVATIONS.values(), *activations)}
        at = ["0"] * len(parameters) if true_parameter is None else true_parameter
        return Regression(
            label,
            texts,
            names,
            parameters,
            tuple(map(expression_text, at)),
            _truth(true, texts, true_parameter is not None),
            None if points is None and names else _points(points, names),
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
        values = [v for d in self._differences() for v in self._values(d)]
        return " + ".join(f"{scale}*({v})^2" for v in values if v != "0") or "0"

    def fibre_ideal(self) -> Reduction:
        """The coefficients of f - f0 in x, truncated where that is proved; for finite points its values there.

        Example:
            >>> model = Regression.build("a*tanh(b*x) + c*tanh(d*x)", true="tanh(x)", true_parameter=[1, 1, 0, 1])
            >>> model.fibre_ideal().generators
            ('a*b + c*d - 1', 'a*b^3 + c*d^3 - 1', 'a*b^5 + c*d^5 - 1')
        """
        differences = self._differences()
        if self.points is not None:
            found = [v for d in differences for v in self._values(d)]
            return Reduction(linear_basis(_nonzero(found), self.parameters), FINITE)
        parts = [(d, truncation(d, self.order)) for d in differences]
        kept = [g for d, cut in parts for g in coefficients(d, cut.orders)]
        reasons = dict.fromkeys(cut.reason for _, cut in parts)
        assumptions = dict.fromkeys(cut.assumption for _, cut in parts if cut.assumption)
        analytic = ANALYTIC if any(d.units for d in differences) else POLYNOMIAL
        return Reduction(_nonzero(kept), f"{analytic} {' '.join(reasons)}", tuple(assumptions))

    def _differences(self) -> list[Function]:
        """f_k - f0_k."""
        known = {a.name: a for a in self.activations}
        model = [read_function(text, self.inputs, self.parameters, known) for text in self.functions]
        if self.truth:
            names = {name for text in self.truth for name in names_in(text)}
            wrong = sorted(names - set(self.inputs))
            if wrong:
                raise InputError(f"the true function has the name {excerpt(wrong[0], 30)}: only inputs may occur in it")
            truth = [read_function(text, self.inputs, self.parameters, known) for text in self.truth]
        else:
            at = self._rational_point()
            truth = [f.at(at) for f in model]
        return [f.minus(f0) for f, f0 in zip(model, truth, strict=True)]

    def _rational_point(self) -> list[Fraction]:
        if len(self.true_parameter) != len(self.parameters):
            names = ", ".join(self.parameters[:20])
            raise InputError(f"the true parameter has {len(self.true_parameter)} coordinates: one each for {names}")
        return [parse_rational(value) for value in self.true_parameter]

    def _values(self, d: Function) -> list[str]:
        """d at each point of the finite set, as texts."""
        if d.units:
            raise InputError(
                "a finite set of inputs was given for a function with activations, whose values there are no "
                "polynomials: leave the points out (an open law), or give a polynomial"
            )
        return [_value_text(d, point) for point in self.points or ()]


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


def _parameters(texts: Sequence[str], inputs: Sequence[str]) -> tuple[str, ...]:
    """The names in the texts that are no inputs."""
    make_ring(inputs)
    found = tuple(dict.fromkeys(n for text in texts for n in names_in(text) if n not in inputs))
    if not found:
        raise InputError(f"{excerpt(', '.join(texts))} has no parameter: every name that is no input is one")
    return found


def _truth(true: str | Sequence[str] | None, texts: Sequence[str], has_point: bool) -> tuple[str, ...]:
    """The true functions, none where the true parameter gives them."""
    if true is None and not has_point:
        raise InputError("no truth was given: give the true function or the true parameter")
    truth = () if true is None else as_texts(true, "the true functions")
    if truth and len(truth) != len(texts):
        raise InputError(f"{len(truth)} true functions were given for {len(texts)} functions: give one for each")
    return truth


def _value_text(d: Function, point: Sequence[Fraction]) -> str:
    """The value of a polynomial at one input, as a text in the parameters."""
    ring = d.polynomial.context()
    numbers = [ring.constant(fmpq(x.numerator, x.denominator)) for x in point]
    return str(d.polynomial.compose(*numbers, *ring.gens()[d.inputs :], ctx=ring))


def _nonzero(generators: Iterable[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(g for g in generators if g != "0"))
    if not found:
        raise InputError(
            "no coefficient of f - f0 is left, so K is 0: give a function that differs from the true one, and no order "
            "that cuts everything off"
        )
    return found


def _points(given: Iterable[Sequence[object]] | None, names: Sequence[str]) -> tuple[tuple[Fraction, ...], ...]:
    """The finite set of inputs; without inputs there is one empty point."""
    points = [[]] if given is None else [list(point) for point in given]
    for point in points:
        if len(point) != len(names):
            raise InputError(f"a point has {len(point)} coordinates for {len(names)} inputs: give one for each")
    if not 0 < len(points) <= MAX_POINTS:
        raise InputError(f"{len(points)} points were given: from 1 to {MAX_POINTS} are needed")
    return tuple(tuple(parse_rational(expression_text(x)) for x in point) for point in points)
