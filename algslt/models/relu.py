r"""ReLU networks with one hidden layer, y_k = sum_i a_ki s(b_i . x + c_i) + d_k + noise, s(t) = max(t, 0).

More generally s(t) = t for t >= 0 and leak * t for t < 0. The biases c and d are optional.

**Finite inputs.** The law of x is uniform on a finite set X, so K(w) = mean over X of |f - f0|^2 / 2. Near a parameter
w0 the sign of z_i(x) = b_i . x + c_i is that at w0 wherever z_i(x) is not 0 there. The remaining z_i(x) = 0 are
hyperplanes in the weights of the unit i; the closures of the regions that they cut out, one choice for each unit, are
the **cells**: cones with apex w0, which cover a neighbourhood. On a cell every f(x, w) is a polynomial, K a sum of
squares of polynomials, and `algslt.models.pieces` says how the pairs of the cells give that of K.

**Symmetry.** Exchanging units that have equal weights at w0 preserves f, K and w0 and permutes the cells: cells that
differ by such an exchange have the same pair and are solved once.

**The line.** One input, no c, and a law of x with a density > 0 on some interval around 0 and finite second moment.
Since s(b x) = s(b) max(x, 0) + s(-b) max(-x, 0), f(x) - d is f(1) - d times max(x, 0) plus f(-1) - d times max(-x, 0),
and so is f0. The functions 1, max(x, 0), max(-x, 0) are linearly independent on the interval, so 2 K is a positive
definite quadratic form in the differences of f and f0 at 1 and -1 (and 0, where there is d): K is comparable with that
of the finite set {1, -1} (or {1, -1, 0}).

A cell on which f = f0 for all inputs has an inner part where K = 0; there K has no pair (lambda would be 0), and this
is an error that names the cell.

Example:
    >>> one, two = ReluNetwork.build(1), ReluNetwork.build(2)
    >>> one.rlct().pair_text(), two.rlct().pair_text()
    ('lambda = 1/2, m = 2', 'lambda = 1/2, m = 1')
    >>> [str(cell) for cell in two.cells()]
    ['b1_1 >= 0, b2_1 >= 0', 'b1_1 >= 0, b2_1 <= 0 (as 2 cells)', 'b1_1 <= 0, b2_1 <= 0']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement, product
from math import comb, factorial, prod

from algslt.errors import InputError, PointError, ProblemError, excerpt
from algslt.models.arrangement import Region
from algslt.models.model import LOCAL
from algslt.models.piecewise import MAX_CELLS, Cell, PiecewiseModel
from algslt.models.relu_layer import ReluLayer
from algslt.models.sizes import check_sizes, check_terms
from algslt.models.span import linear_basis
from algslt.poly.expressions import expression_text
from algslt.poly.parse import parse_rational
from algslt.problem import Problem

__all__ = ["ReluNetwork", "read_point"]

MAX_INPUTS = 100
FINITE = "K is the mean over the inputs of |f - f0|^2 / 2."
LINE = (
    "f(x) is f(1) max(x, 0) + f(-1) max(-x, 0) (and a constant), so K = E |f - f0|^2 / 2 is a positive definite "
    "quadratic form in the values of f - f0 at 1 and -1 (and 0)."
)
CONES = "Around the point, f is a polynomial in the weights on each cone where no unit changes its sign at an input."
LEAST = (
    "Least pair over the fibre: scaling a, b, c by s and d by s^2 multiplies f by s^2, and moves every point of the "
    "fibre to the origin, where the pair is least by lower semicontinuity."
)

Point = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class ReluNetwork(PiecewiseModel):
    """A network with one hidden layer of (leaky) ReLU units; use `build`.

    Args:
        layer: the network, with its inputs.
        true_parameter: the truth is the network there; the default point of `cells` and `rlct`.
        line: whether the inputs stand for an open law on the line.
    """

    label: str
    layer: ReluLayer
    true_parameter: Point
    line: bool

    @staticmethod
    def build(
        hidden: int,
        *,
        points: Iterable[Sequence[object]] | None = None,
        outputs: int = 1,
        bias: bool = False,
        constant: bool = False,
        leak: object = 0,
        true_parameter: Sequence[object] | None = None,
    ) -> ReluNetwork:
        """The network with these inputs, by default the line, and this true parameter, by default 0.

        Args:
            hidden, outputs, bias, constant, leak: see `ReluLayer`.

        Raises:
            InputError: a size out of range, inputs of different lengths, biases of units on the line.
        """
        check_sizes(0, hidden=hidden, outputs=outputs)
        inputs = _inputs(points, bias, constant)
        n = len(inputs[0])
        check_sizes(hidden * (outputs + n + bias) + constant * outputs)
        check_terms(hidden * outputs * (n + 1) * len(inputs))
        layer = ReluLayer(hidden, outputs, inputs, bias, constant, parse_rational(expression_text(leak)))
        at = [0] * len(layer.parameters) if true_parameter is None else true_parameter
        label = f"ReLU network {n}-{hidden}-{outputs}, " + ("the line" if points is None else f"{len(inputs)} inputs")
        return ReluNetwork(label, layer, read_point(at, layer.parameters), points is None)

    @property
    def parameters(self) -> tuple[str, ...]:
        """Weights a of the outputs, b of the units, then biases c of units and d of outputs."""
        return self.layer.parameters

    def cells(self, at: Sequence[object] | None = None) -> tuple[Cell, ...]:
        """See `PiecewiseModel`."""
        point = self._checked(at)
        groups = [(units, self.layer.regions(point, units[0])) for units in self.layer.equal_units(point)]
        total = prod(comb(len(units) + len(found) - 1, len(units)) for units, found in groups)
        if total > MAX_CELLS:
            raise InputError(
                f"the point has {total} cells up to exchange: up to {MAX_CELLS} are solved; take fewer inputs"
            )
        units = [i for group, _ in groups for i in group]
        choices = product(*(combinations_with_replacement(found, len(group)) for group, found in groups))
        return tuple(
            self._cell(n, point, dict(zip(units, (r for part in choice for r in part), strict=True)), _orders(choice))
            for n, choice in enumerate(choices, 1)
        )

    def reasons(self, at: Sequence[object] | None = None) -> tuple[str, str]:
        """See `PiecewiseModel`; for the truth 0 a scaling shows that the origin is the worst point."""
        homogeneous = not any(map(any, self._truth)) and not any(self._checked(at))
        return f"{LINE if self.line else FINITE} {CONES}", LEAST if homogeneous else LOCAL

    @property
    def _truth(self) -> tuple[Point, ...]:
        return self.layer.values(self.true_parameter)

    def _checked(self, at: Sequence[object] | None) -> Point:
        """The point, if it is in the fibre."""
        point = self.true_parameter if at is None else read_point(at, self.parameters)
        for x, value, true in zip(self.layer.points, self.layer.values(point), self._truth, strict=True):
            if value != true:
                shown = ", ".join(f"{name} = {v}" for name, v in zip(self.parameters, point, strict=True))
                raise PointError(
                    f"the parameter {excerpt(shown, 100)} is not in the fibre: at the input {excerpt(_text(x), 30)} "
                    f"the network has the value {_text(value)}, the true one is {_text(true)}"
                )
        return point

    def _cell(self, n: int, point: Point, chosen: Mapping[int, Region], count: int) -> Cell:
        """The cell number n, of these regions of the units."""
        differences = [
            f"{self.layer.output(k, j, chosen)} - ({value})"
            for j, values in enumerate(self._truth)
            for k, value in enumerate(values, 1)
        ]
        ideal, walls = linear_basis(differences, self.parameters), self.layer.walls(chosen)
        if not ideal:
            raise InputError(
                f"f = f0 for all inputs on the cell {excerpt(', '.join(walls), 200)}, so K is 0 on an open set and has "
                "no pair there (lambda would be 0): give inputs on all sides, a leak, or another point"
            )
        name = f"{self.label}, cell {n}"
        problem = Problem.build(list(ideal), variables=self.parameters, at=point, where=walls, id=name)
        return Cell(problem, tuple(walls), count)


def _orders(choice: Iterable[Sequence[Region]]) -> int:
    """In how many ways the regions of each group of equal units can be exchanged."""
    return prod(factorial(len(part)) // prod(map(factorial, Counter(part).values())) for part in choice)


def _inputs(points: Iterable[Sequence[object]] | None, bias: bool, constant: bool) -> tuple[Point, ...]:
    """The finite set of inputs; for the line 1, -1, and 0 where there is a constant."""
    if points is None:
        if bias:
            raise InputError("biases of units were asked for with an open law on the line: give a finite set of inputs")
        return tuple((Fraction(x),) for x in (1, -1, *([0] if constant else [])))
    found = [list(point) for point in points]
    if not 0 < len(found) <= MAX_INPUTS or len({len(x) for x in found}) != 1 or not found[0]:
        raise InputError(f"{len(found)} inputs were given: from 1 to {MAX_INPUTS}, all of one length, are needed")
    return tuple(dict.fromkeys(_rationals(x) for x in found))


def read_point(at: Sequence[object], names: Sequence[str]) -> Point:
    """The rational coordinates of a point, one for each name."""
    if len(at) != len(names):
        raise ProblemError(f"{len(at)} coordinates were given: give one for each parameter ({', '.join(names[:20])})")
    return _rationals(at)


def _rationals(given: Sequence[object]) -> Point:
    return tuple(parse_rational(expression_text(x)) for x in given)


def _text(values: Point) -> str:
    return ", ".join(map(str, values))
