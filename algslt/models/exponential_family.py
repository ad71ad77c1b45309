r"""Exponential families p(x|w) = h(x) exp(<eta(w), T(x)> - A(eta(w))) with polynomial natural or mean parameters.

Let eta0 be the true natural parameter, an inner point of the set N where A is finite. Then K(w) = A(eta) - A(eta0) -
<eta - eta0, grad A(eta0)> = integral over 0 <= s <= 1 of (1 - s) v^T C(eta0 + s v) v, with v = eta(w) - eta0 and C the
covariance of T, which is the second derivative of A and continuous on the interior of N.

* **Minimal**: the components of T are affinely independent, so C is positive definite. With c and C' the least and
  greatest eigenvalue of C over a small ball about eta0, c |v|^2 / 2 <= K <= C' |v|^2 / 2 where eta(w) is in it. The
  ideal is that of the entries of eta(w) - eta0. The mean mu = grad A(eta) is a local coordinate of the family near eta0
  (its derivative is C), so in mean parameters the ideal is that of the entries of mu(w) - mu0.
* **Finite support**, T given as a matrix: <v, T> is constant exactly if D v = 0, with D the differences of the rows of
  T; K depends on v modulo these directions only, and on the quotient the same argument holds. The ideal is that of the
  entries of D (eta(w) - eta0), a matter of exact linear algebra; all outcomes have positive probability.
* **Inputs**: for finitely many inputs x_i of positive weight and eta = f(x_i, w), K is the mean of the K_i, and the
  ideals add up.

| family | the functions are |
|---|---|
| softmax | the logits of the classes; T are the indicators of the classes, so a common summand does not count |
| bernoulli | the logits of independent binary variables (logistic regression) |
| poisson | the logarithms of the rates of independent counts (log-linear models; for the rates see `PoissonModel`) |
| minimal | the parameters of any minimal family; that it is minimal and eta0 inner is declared, not checked |

Example:
    >>> model = ExponentialFamily.build(["a*b*x", "0"], "softmax", true=["0", "0"], inputs=["x"], points=[[1], [2]])
    >>> model.fibre_ideal().generators, model.rlct().pair_text()
    (('a*b',), 'lambda = 1/2, m = 2')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from flint import fmpq, fmpq_mat

from algslt.errors import InputError, excerpt
from algslt.models.design import MAX_POINTS, read_points, values
from algslt.models.model import Model, Reduction, as_texts
from algslt.models.span import linear_basis
from algslt.models.targets import differences, parameters_in, read_truth
from algslt.poly.expressions import expression_text
from algslt.poly.parse import parse_rational

__all__ = ["FAMILIES", "ExponentialFamily"]

FAMILIES = ("softmax", "bernoulli", "poisson", "minimal")

Rows = tuple[tuple[Fraction, ...], ...]


@dataclass(frozen=True, slots=True)
class ExponentialFamily(Model):
    """An exponential family, or for each of finitely many inputs one; use `build`.

    Args:
        functions: the parameters of the family, texts in the inputs and the parameters w.
        family: a name in `FAMILIES`; empty for a finite support with other statistics.
        coordinates: whether the functions are natural or mean parameters; mean ones only for the family minimal.
        statistics: T(x) for each outcome x of a finite support; empty for a minimal family.
        inputs, points: names, and the finite set of inputs.
        truth: the true functions as texts in the inputs; empty where they are those at the true parameter.

    Raises:
        InputError: neither a family nor statistics, or statistics of the wrong size; inputs without points.
    """

    label: str
    functions: tuple[str, ...]
    family: str
    inputs: tuple[str, ...]
    parameters: tuple[str, ...]
    true_parameter: tuple[str, ...]
    truth: tuple[str, ...] = ()
    points: Rows = ((),)
    statistics: Rows = ()
    coordinates: Literal["natural", "mean"] = "natural"
    domain: tuple[str, ...] = ()
    prior: str = "1"
    least_because: str = ""

    def __post_init__(self) -> None:
        if self.coordinates == "mean" and self.family != "minimal":
            raise InputError("mean coordinates were given: they are for the family minimal, whose true mean is inner")

    @staticmethod
    def build(
        functions: str | Sequence[str],
        family: str | None = None,
        *,
        true_parameter: Sequence[object] | None = None,
        true: str | Sequence[str] | None = None,
        statistics: Sequence[Sequence[object]] | None = None,
        coordinates: Literal["natural", "mean"] = "natural",
        inputs: Sequence[str] = (),
        points: Iterable[Sequence[object]] | None = None,
        domain: Sequence[str] = (),
        prior: str = "1",
        label: str = "exponential family",
    ) -> ExponentialFamily:
        """The family of that name, or the one with these statistics; `true_parameter` is by default the origin.

        Args are those of the class, `true` are the true functions.

        Example:
            >>> two = ExponentialFamily.build(["a^2", "a*b"], true=["0", "0"], statistics=[[0, 1], [1, 0], [2, -1]])
            >>> two.fibre_ideal().generators  # T_1 + T_2 = 1
            ('-a^2 + a*b',)
        """
        texts, names = as_texts(functions, "the functions"), tuple(inputs)
        parameters = parameters_in(texts, names)
        at = ["0"] * len(parameters) if true_parameter is None else true_parameter
        return ExponentialFamily(
            label,
            texts,
            family or "",
            names,
            parameters,
            tuple(map(expression_text, at)),
            read_truth(true, texts, true_parameter is not None),
            read_points(points, names),
            _statistics(statistics, family, len(texts)),
            coordinates,
            tuple(domain),
            prior,
        )

    def kullback_leibler(self) -> str:
        """Not a polynomial: always an error.

        Raises:
            InputError: always.
        """
        raise InputError("K has the cumulant function A of the family and is no polynomial: use fibre_ideal()")

    def fibre_ideal(self) -> Reduction:
        """The differences from the true parameters, modulo the directions in which the family is constant."""
        parts = differences(self.functions, self.truth, self.inputs, self.parameters, self.true_parameter)
        at_points = list(zip(*(values(d, self.points) for d in parts), strict=True))
        if not self.statistics:
            found = [v for entries in at_points for v in entries]
            reason = (DECLARED if self.family == "minimal" else ALL).format(self.coordinates, self.family)
        else:
            rows = _directions(self.statistics)
            found = [_combination(row, entries) for entries in at_points for row in rows]
            reason = FINITE.format(len(self.statistics), len(rows))
        return Reduction(linear_basis(found, self.parameters), reason + (INPUTS if self.inputs else ""))


DECLARED = (
    "The family is minimal and the true parameter an inner one, as declared, so the covariance of T is positive "
    "definite and K, an integral of it along a segment, lies between positive multiples of the squared distance of the "
    "{} parameters from the true ones."
)
ALL = (
    "Independent {1} variables form a minimal family with all of R^n as {0} parameters; K, an integral of the positive "
    "definite covariance along a segment, lies between positive multiples of the squared distance of the parameters "
    "from the true ones."
)
FINITE = (
    "The natural parameters eta enter through <eta, T> up to constants only: {} outcomes, whose statistics T have {} "
    "independent differences; K, an integral of their covariance along a segment, lies between positive multiples of "
    "the sum of squares of these combinations of eta - eta0."
)
INPUTS = " K is the mean over the finite set of inputs, of positive weights."


def _statistics(given: Sequence[Sequence[object]] | None, family: str | None, count: int) -> Rows:
    """The rows of a finite support; none for a minimal family.

    Raises:
        InputError: both or neither are given, the family is unknown, rows have a wrong length or are all equal.
    """
    if (given is None) == (family is None):
        what = "neither a family nor its statistics" if family is None else f"statistics and the family {family}"
        raise InputError(f"{what} were given: give one of them")
    if given is None:
        if family not in FAMILIES:
            raise InputError(f"the family {excerpt(family, 30)} is unknown: use one of {', '.join(FAMILIES)}")
        if family != "softmax":
            return ()
        if count < 2:
            raise InputError(f"{count} logit was given: a softmax needs one for each of at least two classes")
        given = [[int(i == j) for j in range(count)] for i in range(count)]
    rows = tuple(tuple(parse_rational(expression_text(x)) for x in row) for row in given)
    wrong = next((row for row in rows if len(row) != count), None)
    if wrong is not None:
        raise InputError(f"a row of statistics has {len(wrong)} entries for {count} functions: give one for each")
    if len(rows) > MAX_POINTS or len(set(rows)) < 2:
        raise InputError(
            f"{len(rows)} outcomes with {len(set(rows))} different statistics were given: at least two different ones, "
            f"of at most {MAX_POINTS}, are needed"
        )
    return rows


def _directions(statistics: Rows) -> list[tuple[Fraction, ...]]:
    """A basis of the span of the differences of the rows.

    Example:
        >>> _directions(((Fraction(0), Fraction(1)), (Fraction(1), Fraction(0)), (Fraction(2), Fraction(-1))))
        [(Fraction(1, 1), Fraction(-1, 1))]
    """
    first, width = statistics[0], len(statistics[0])
    entries = [
        fmpq((x - y).numerator, (x - y).denominator) for row in statistics for x, y in zip(row, first, strict=True)
    ]
    reduced, rank = fmpq_mat(len(statistics), width, entries).rref()
    return [tuple(Fraction(int(reduced[i, j].p), int(reduced[i, j].q)) for j in range(width)) for i in range(rank)]


def _combination(row: Sequence[Fraction], entries: Sequence[str]) -> str:
    return " + ".join(f"({c})*({text})" for c, text in zip(row, entries, strict=True) if c)
