"""The optimal faces of a packing program: a strictly complementary solution and the dual face's dimension.

At an optimal basis let D be the rows with right-hand side 0 and Z the columns with reduced cost 0. By
Goldman and Tucker every variable of D or Z is either positive in some optimal primal solution, or has a
positive reduced cost in some optimal dual solution, never both. Which of the two is found by maximising
it over the cone {s + T z = 0, s >= 0, z >= 0}, T the tableau restricted to D and Z.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from algslt.newton.linear import kernel, reduce_row
from algslt.newton.simplex import Tableau


@dataclass(frozen=True, slots=True)
class OptimalFace:
    """A primal solution in the relative interior of the primal optimal face, and points spanning the dual one.

    Attributes:
        primal: value of every variable (columns, then slacks); positive exactly where some optimum is.
        duals: affinely independent dual solutions (reduced cost of every variable); their number is
            the dimension of the dual optimal face plus 1.
    """

    primal: tuple[Fraction, ...]
    duals: tuple[tuple[Fraction, ...], ...]


@dataclass(slots=True)
class _Cone:
    """The degenerate part of an optimal tableau: rows D, columns Z, the matrix T, rays (z) and prices (of D)."""

    rows: list[int]
    columns: list[int]
    matrix: list[list[int]]
    rays: list[list[int]]
    prices: list[list[int]]


def optimal_face(tableau: Tableau) -> OptimalFace:
    """Strict complementarity at an optimal tableau of a program with bounded optimal faces.

    Example:
        >>> t = Tableau([[1, 1]], [2], [1, 1])      # maximise x + y, x + y <= 2
        >>> t.maximise()
        True
        >>> face = optimal_face(t)
        >>> [str(v) for v in face.primal], len(face.duals)
        (['1', '1', '0'], 1)
    """
    cone = _degenerate_cone(tableau)
    if cone.rows and cone.columns:
        _classify(cone)
    elif cone.rows:
        cone.prices = _units(len(cone.rows))
    else:
        cone.rays = _units(len(cone.columns))
    return OptimalFace(_primal(tableau, cone), _duals(tableau, cone))


def _units(size: int) -> list[list[int]]:
    return [[int(i == j) for j in range(size)] for i in range(size)]


def _degenerate_cone(tableau: Tableau) -> _Cone:
    rows = [i for i in range(len(tableau.basic)) if tableau.rows[i][-1] == 0]
    costs = tableau.rows[-1]
    columns = [j for j in range(len(tableau.nonbasic)) if costs[j] == 0]
    return _Cone(rows, columns, [[tableau.rows[i][j] for j in columns] for i in rows], [], [])


def _classify(cone: _Cone) -> None:
    """Decide every variable of the cone: a ray on which it is positive, or prices that forbid that."""
    width, height = len(cone.columns), len(cone.rows)
    known: set[int] = set()
    for q in range(width + height):
        if q in known:
            continue
        gains = [int(j == q) for j in range(width)] if q < width else [-x for x in cone.matrix[q - width]]
        sub = Tableau(cone.matrix, [0] * height, gains)
        column = sub.ray_column()
        if column >= 0:
            values = _ray(sub, column)
            cone.rays.append(values[:width])
        else:
            values = _prices(sub)
            values[q] += sub.den
            cone.prices.append(values[width:])
        known.update(i for i, x in enumerate(values) if x)


def _ray(sub: Tableau, column: int) -> list[int]:
    values = [0] * (len(sub.basic) + len(sub.nonbasic))
    values[sub.nonbasic[column]] = sub.den
    for i, variable in enumerate(sub.basic):
        values[variable] = -sub.rows[i][column]
    return values


def _prices(sub: Tableau) -> list[int]:
    values = [0] * (len(sub.basic) + len(sub.nonbasic))
    costs = sub.rows[-1]
    for j, variable in enumerate(sub.nonbasic):
        values[variable] = costs[j]
    return values


def _primal(tableau: Tableau, cone: _Cone) -> tuple[Fraction, ...]:
    """The basic solution moved half as far as possible along the sum of the rays."""
    values = [Fraction(0)] * (len(tableau.basic) + len(tableau.nonbasic))
    rays = [primitive(ray) for ray in cone.rays]
    move = [sum(ray[i] for ray in rays) for i in range(len(cone.columns))] if rays else []
    change = [
        sum(row[j] * z for j, z in zip(cone.columns, move, strict=True) if z) if rays else 0
        for row in tableau.rows[:-1]
    ]
    limits = [Fraction(row[-1], c) for row, c in zip(tableau.rows, change, strict=False) if c > 0]
    step = min(limits) / 2 if limits else Fraction(1)
    for i, variable in enumerate(tableau.basic):
        values[variable] = (tableau.rows[i][-1] - step * change[i]) / tableau.den
    for j, z in zip(cone.columns, move, strict=False):
        values[tableau.nonbasic[j]] = step * z
    return tuple(values)


def primitive(vector: Sequence[int]) -> list[int]:
    """The vector divided by the gcd of its entries.

    Example:
        >>> primitive([4, -6])
        [2, -3]
    """
    content = gcd(*vector)
    return [x // content for x in vector] if content > 1 else list(vector)


def _duals(tableau: Tableau, cone: _Cone) -> tuple[tuple[Fraction, ...], ...]:
    costs = tableau.rows[-1]
    base = [0] * (len(tableau.basic) + len(tableau.nonbasic))
    for j, variable in enumerate(tableau.nonbasic):
        base[variable] = costs[j]
    points = [tuple(Fraction(x, tableau.den) for x in base)]
    for prices in _independent_prices(cone):
        points.append(_moved(tableau, cone, base, prices))
    return tuple(points)


def _moved(tableau: Tableau, cone: _Cone, base: list[int], prices: list[int]) -> tuple[Fraction, ...]:
    """The dual solution as far as possible along a direction given by the prices of the rows in D."""
    change = [0] * len(base)
    for j, variable in enumerate(tableau.nonbasic):
        change[variable] = sum(p * tableau.rows[i][j] for i, p in zip(cone.rows, prices, strict=True) if p)
    for i, p in zip(cone.rows, prices, strict=True):
        change[tableau.basic[i]] = p * tableau.den
    limits = [Fraction(b, -c) for b, c in zip(base, change, strict=True) if c < 0]
    step = min(limits) if limits else Fraction(1)
    return tuple(
        (b + step * c) / tableau.den if c else Fraction(b, tableau.den) for b, c in zip(base, change, strict=True)
    )


def _independent_prices(cone: _Cone) -> list[list[int]]:
    """Independent directions that span the dual optimal face, all feasible for small steps."""
    if not cone.rays:
        return cone.prices
    if not cone.prices:
        return []
    height = len(cone.rows)
    chosen: list[list[int]] = []
    basis: list[tuple[int, list[int]]] = []
    for prices in [*cone.prices, *_completion(cone, height)]:
        reduced = reduce_row(prices, basis)
        column = next((j for j, x in enumerate(reduced) if x), -1)
        if column >= 0:
            basis.append((column, reduced))
            chosen.append(prices)
    return chosen


def _completion(cone: _Cone, height: int) -> list[list[int]]:
    """Interior prices plus small multiples of a basis of all directions orthogonal to the primal support."""
    width = len(cone.columns)
    support = [j for j in range(width) if any(ray[j] for ray in cone.rays)]
    equations = [[row[j] for row in cone.matrix] for j in support]
    slack = [-sum(row[j] * ray[j] for ray in cone.rays for j in range(width)) for row in cone.matrix]
    equations += [[int(i == k) for i in range(height)] for k in range(height) if slack[k]]
    inner = [sum(p[i] for p in cone.prices) for i in range(height)]
    inner_all = inner + [sum(inner[i] * cone.matrix[i][j] for i in range(height)) for j in range(width)]
    directions = []
    for vector in kernel(equations, height):
        full = vector + [sum(vector[i] * cone.matrix[i][j] for i in range(height)) for j in range(width)]
        factor = 1 + max((-(x // y) for x, y in zip(full, inner_all, strict=True) if y and x < 0), default=0)
        directions.append([factor * y + x for x, y in zip(vector, inner, strict=True)])
    return directions
