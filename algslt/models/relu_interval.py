r"""ReLU networks with biases and one input on an interval, y_k = sum_i a_ki s(b_i x + c_i) + d_k + noise.

s(t) = max(t, 0), or more generally t for t >= 0 and leak * t for t < 0. The law of x has a density between two
positive constants on [l, u]. The point w0 of the fibre has no unit with b_i = c_i = 0, whose kink could be anywhere.

**K and its pieces.** g = f - f0 is continuous, and linear between consecutive nodes s_0 = l <= s_1 <= ... <= s_N = u,
the kinks of f and f0 in the interval. The integral of the square of a linear function over an interval of length e is
between e/6 and e/2 times the sum of the squares at its ends. So K is comparable with the sum over j of (s_j -
s_(j-1)) (|g(s_(j-1))|^2 + |g(s_j)|^2), and may be replaced by it.

**Coordinates.** A unit i with b_i != 0 at w0 and its kink t_i = -c_i/b_i in [l, u] has a_i s(b_i x + c_i) = a'_i
s(sign(b_i) (x - t_i)) with a'_i = a_i |b_i|: (a', b, t) are analytic coordinates near w0, and b_i is free. The other
units are linear on the interval, with a slope of s that does not change near w0.

**Cells.** Near w0 the nodes are in clusters around their places at w0. On the cell of an order of the nodes of each
cluster, all g(s_j) are polynomials. Pieces between clusters have a length bounded from below: there both squares at
the ends, or as well those of slope and intercept, are terms without a small factor, and they bound all other terms at
these nodes. At the remaining nodes the squares are multiplied by the lengths of the short pieces beside. With such a
length as a square r^2, which has the density 2 r, K is comparable with a sum of squares of polynomials: an ideal,
with the prior the product of the r, for r in a full neighbourhood of 0, since r and -r are equal. These polynomials
are not those of an analytic K: two units that merge at a kink of f0 give a term r^6 = (t - t0)^3.

**Units that share one true unit.** Let all n units have b, a' > 0 and their kinks at an inner kink t0 of f0 with one
true unit of weight a0 there. Let S, I be the differences of slope and intercept to the right of them, and s the
length of the smallest interval with all t_i and t0. Then K ~ S^2 + I^2 + s^3, and the pair is (1 + (n - 1)/3, 1): the
volume of K < e is of order e^(1/2 + 1/2 + (n - 1)/3), with S and I as coordinates. For S = I = 0 the difference g is
0 outside the interval, at most C s in it, >= 0 by convexity, and g(t0) is both the sum of a'_i (t0 - t_i) over the
kinks to the left and that of a'_i (t_i - t0) over those to the right, so at least c s; its slopes are bounded, hence
the integral of g^2 lies between multiples of s^3. In general one weight and one kink may be changed by C (|S| + |I|)
to reach S = I = 0, which changes g by as much, and K >= c (S^2 + I^2).

Units in one cluster with equal a' and equal sign of b are exchanged without changing K: orders are taken up to that.

Example:
    >>> from algslt.threshold import rlct
    >>> merged = ReluInterval.build(2, ["1/2", "1/2", 1, 1, 0, 0])
    >>> for cell in merged.cells():
    ...     print(f"{cell}: {rlct(cell.problem).pair_text()}")
    0 <= t1 <= t2 (as 2 cells): lambda = 3/2, m = 1
    t1 <= 0 <= t2 (as 2 cells): lambda = 4/3, m = 1
    t1 <= t2 <= 0 (as 2 cells): lambda = 3/2, m = 1
    >>> merged.rlct().pair_text()
    'lambda = 4/3, m = 1'
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise, product
from math import prod

from algslt.errors import InputError, PointError, excerpt
from algslt.models.kinks import Cluster, Line, Order, Pieces
from algslt.models.model import LOCAL
from algslt.models.piecewise import MAX_CELLS, Cell, PiecewiseModel
from algslt.models.relu import read_point
from algslt.models.relu_layer import Point, ReluLayer
from algslt.models.sizes import check_sizes
from algslt.poly.expressions import expression_text
from algslt.poly.parse import parse_polynomial, parse_rational
from algslt.poly.ring import make_ring
from algslt.problem import Problem

__all__ = ["ReluInterval"]

REASON = (
    "The inputs have a density between positive constants on the interval, and f - f0 is linear between the kinks, so "
    "K is comparable with the sum over the pieces of their length times the squares at both ends. In the coordinates "
    "a |b| and t = -c/b, and with small distances of kinks as squares r^2, it is a sum of squares of polynomials on "
    "each order of the kinks."
)


@dataclass(frozen=True, slots=True)
class ReluInterval(PiecewiseModel):
    """A network with one hidden layer of (leaky) ReLU units with biases, on an interval; use `build`.

    Args:
        layer: the network; its inputs are the ends of the interval.
        true_parameter: the truth is the network there; the default point of `cells` and `rlct`.
    """

    label: str
    layer: ReluLayer
    true_parameter: Point

    @staticmethod
    def build(
        hidden: int,
        true_parameter: Sequence[object],
        *,
        interval: Sequence[object] = (-1, 1),
        outputs: int = 1,
        constant: bool = False,
        leak: object = 0,
    ) -> ReluInterval:
        """The network: parameters a (outputs x hidden), b, c, and d where there are constants.

        Args:
            hidden, outputs, constant, leak: see `ReluLayer`.
            true_parameter: the truth is the network there.
            interval: its ends.

        Raises:
            InputError: a size out of range, ends in the wrong order.
        """
        check_sizes(0, hidden=hidden, outputs=outputs)
        check_sizes(hidden * (outputs + 2) + constant * outputs)
        ends = [parse_rational(expression_text(x)) for x in interval]
        if len(ends) != 2 or ends[0] >= ends[1]:
            raise InputError(f"the interval has the ends {excerpt(', '.join(map(str, ends)))}: two ends, low < high")
        slope = parse_rational(expression_text(leak))
        layer = ReluLayer(hidden, outputs, ((ends[0],), (ends[1],)), True, constant, slope)
        label = f"ReLU network 1-{hidden}-{outputs} with biases on [{ends[0]}, {ends[1]}]"
        return ReluInterval(label, layer, read_point(true_parameter, layer.parameters))

    @property
    def parameters(self) -> tuple[str, ...]:
        """Weights a of the outputs, b and c of the units, d of the outputs."""
        return self.layer.parameters

    def reasons(self, at: Sequence[object] | None = None) -> tuple[str, str]:
        """See `PiecewiseModel`."""
        return REASON, LOCAL

    def cells(self, at: Sequence[object] | None = None) -> tuple[Cell, ...]:
        """See `PiecewiseModel`."""
        point = self.true_parameter if at is None else read_point(at, self.parameters)
        pieces = self._pieces(point)
        kinds = {i: self._kind(point, i) for i in self.layer.units}
        total = prod(cluster.size(kinds) for cluster in pieces.clusters)
        if total > MAX_CELLS:
            raise InputError(
                f"the kinks have {total} orders at the point: up to {MAX_CELLS} are solved; take fewer units"
            )
        count = prod(cluster.exchanges(kinds) for cluster in pieces.clusters)
        orders = product(*(cluster.orders(kinds) for cluster in pieces.clusters))
        return tuple(self._cell(n, point, pieces, order, count) for n, order in enumerate(orders, 1))

    def _cell(self, n: int, point: Point, pieces: Pieces, orders: Sequence[Order], count: int) -> Cell:
        """The cell number n, of these orders of the clusters."""
        start = self._coordinates(point, pieces, orders)
        ring = make_ring(tuple(start))
        ideal = [text for text in pieces.generators(orders) if parse_polynomial(text, ring)[0]]
        shown = [[str(c.place) if i == 0 else f"t{i}" for i in o] for c, o in zip(pieces.clusters, orders, strict=True)]
        walls = tuple(" <= ".join(names) for names in shown if len(names) > 1)
        if not ideal:
            raise InputError(
                f"f = f0 on the interval for all weights of the cell {excerpt(', '.join(walls), 200)}, so K is 0 on an "
                "open set and has no pair there (lambda would be 0): give a leak, or another point"
            )
        prior = "*".join(name for name in start if name.startswith("r")) or "1"
        name = f"{self.label}, cell {n}"
        problem = Problem.build(ideal, variables=tuple(start), at=list(start.values()), prior=prior, id=name)
        return Cell(problem, walls, count)

    def _coordinates(self, point: Point, pieces: Pieces, orders: Sequence[Order]) -> dict[str, Fraction]:
        """The coordinates of the cell, with their values at the point; the b of units with a kink are left out."""
        w, found = dict(zip(self.parameters, point, strict=True)), dict[str, Fraction]()
        for name, value in w.items():
            i = int(name.split("_")[-1]) if name[0] == "a" else int(name[1:].split("_")[0])
            if name[0] == "d" or i in pieces.slopes:
                found[name] = value
            elif name[0] == "a":
                found[name] = value * abs(w[f"b{i}_1"])
        for cluster, order in zip(pieces.clusters, orders, strict=True):
            free = order[:1] if 0 not in order else ()
            found |= {f"t{i}": cluster.place for i in free}
            found |= {f"r{i}": Fraction(0) for i in order if i and i not in free}
        return found

    def _kind(self, point: Point, i: int) -> Hashable:
        """a |b| for each output, and the sign of b."""
        w = dict(zip(self.parameters, point, strict=True))
        b = w[f"b{i}_1"]
        return (b > 0, *(w[f"a{k}_{i}"] * abs(b) for k in range(1, self.layer.outputs + 1)))

    def _pieces(self, point: Point) -> Pieces:
        """The clusters and lines at a point of the fibre."""
        w, (low, high) = dict(zip(self.parameters, point, strict=True)), self._ends
        kinks, slopes = dict[int, Fraction](), dict[int, Fraction]()
        for i in self.layer.units:
            b, c = w[f"b{i}_1"], w[f"c{i}"]
            if b == c == 0:
                raise InputError(
                    f"the unit {i} has b = c = 0 at the point, so its kink can be anywhere: this is not covered; give "
                    "another point of the fibre"
                )
            if b and low <= -c / b <= high:
                kinks[i] = -c / b
            else:
                slopes[i] = Fraction(1) if b * (low + high) / 2 + c > 0 else self.layer.leak
        fixed = {low, high, *self._true_kinks()}
        where = sorted(fixed | set(kinks.values()))
        clusters = tuple(Cluster(x, x in fixed, tuple(i for i, t in kinks.items() if t == x)) for x in where)
        sides = {i: 1 if w[f"b{i}_1"] > 0 else -1 for i in kinks}
        return Pieces(self.layer, clusters, sides, slopes, self._lines(point, where))

    @property
    def _ends(self) -> tuple[Fraction, Fraction]:
        return self.layer.points[0][0], self.layer.points[1][0]

    def _true_kinks(self) -> list[Fraction]:
        """The places inside the interval at which the slope of f0 jumps."""
        w, (low, high) = dict(zip(self.parameters, self.true_parameter, strict=True)), self._ends
        jumps: dict[Fraction, list[Fraction]] = {}
        for i in self.layer.units:
            b = w[f"b{i}_1"]
            if b and low < (t := -w[f"c{i}"] / b) < high:
                own = jumps.setdefault(t, [Fraction(0)] * self.layer.outputs)
                for k in range(self.layer.outputs):
                    own[k] += w[f"a{k + 1}_{i}"] * abs(b) * (1 - self.layer.leak)
        return [t for t, jump in jumps.items() if any(jump)]

    def _lines(self, point: Point, where: Sequence[Fraction]) -> tuple[Line, ...]:
        """f0 between consecutive places, among them all its kinks; the point must give the same values there."""
        layer = replace(self.layer, points=tuple((x,) for x in where))
        true, found = layer.values(self.true_parameter), layer.values(point)
        for x, value, y in zip(where, found, true, strict=True):
            if value != y:
                shown = ", ".join(f"{name} = {v}" for name, v in zip(self.parameters, point, strict=True))
                raise PointError(
                    f"the parameter {excerpt(shown, 100)} is not in the fibre: at the input {x} the network has "
                    f"the value {', '.join(map(str, value))}, the true one is {', '.join(map(str, y))}"
                )
        return tuple(_line(x, y, u, v) for (x, u), (y, v) in pairwise(zip(where, true, strict=True)))


def _line(x: Fraction, y: Fraction, u: Point, v: Point) -> Line:
    """Slope and intercept of each output with the values u at x and v at y."""
    slopes = [(b - a) / (y - x) for a, b in zip(u, v, strict=True)]
    return tuple((s, a - s * x) for s, a in zip(slopes, u, strict=True))
