"""The pair of a product of monomial ideals by one exact linear program.

For |I_1|^{n_1} ... |I_r|^{n_r} prod |x_j|^{N_j} with density prod |x_j|^{nu_j - 1}, where every I_k is a
monomial ideal, the pair in the ideal normalisation is (1/s, m) with

    s = max { sum N_j w_j + sum n_k t_k : t_k <= w.a for all exponents a of I_k, nu.w = 1, w >= 0 }

and m - 1 the dimension of the face of optimal w. Solved is the dual in packing form: with one column for
every exponent and one row for every variable the origin is feasible, and a fraction-free simplex does the
rest. The multipliers returned are strictly complementary, so that they prove both 1/s and m.

Theorem:
    Lin2010 for monomial ideals (Howald over the complex numbers); Goldman and Tucker for strict complementarity.

Example:
    >>> from algslt.newton.pair import monomial_pair
    >>> pair = monomial_pair([1, 1, 1], [0, 0, 0], [(1, [(1, 1, 0), (0, 1, 1), (1, 0, 1)])])
    >>> str(pair.lam), pair.multiplicity
    ('3/2', 1)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from algslt.errors import InexactInput, InputError
from algslt.newton.optimal_face import optimal_face
from algslt.newton.simplex import Tableau

Rational = Fraction | int
Exponent = tuple[int, ...]
MonomialIdeals = Sequence[tuple[Rational, Sequence[Exponent]]]


@dataclass(frozen=True, slots=True)
class MonomialPair:
    """The pair of a product of monomial ideals with its proofs from both sides.

    Attributes:
        lam: the threshold in the ideal normalisation; None if there is no pole.
        multiplicity: the order of the pole (0 without a pole).
        duals: multipliers mu_{k,a} >= 0, one for each exponent of each ideal, with sum n_k over I_k. With
            e = N + sum mu a and sigma = max e_j/nu_j they prove the pair >= (1/sigma, d - rank).
        weights: `multiplicity` many linearly independent weights w >= 0 with w.nu = 1 and the same s.
    """

    lam: Fraction | None
    multiplicity: int
    duals: tuple[tuple[Fraction, ...], ...]
    weights: tuple[tuple[Fraction, ...], ...]


def monomial_pair(nu: Sequence[Rational], orders: Sequence[Rational], ideals: MonomialIdeals) -> MonomialPair:
    """The pair of prod |I_k|^{n_k} prod |x_j|^{N_j} with density prod |x_j|^{nu_j - 1}, I_k monomial.

    Args:
        nu: log discrepancies nu_j > 0, one for each variable.
        orders: orders N_j >= 0.
        ideals: pairs (n_k, exponents of I_k), n_k > 0, at least one exponent each.

    Returns:
        The pair in the ideal normalisation, with strictly complementary multipliers and optimal weights.

    Raises:
        InexactInput: for a float.
        InputError: for an ideal without exponents, n_k <= 0 or nu_j <= 0.

    Example:
        >>> pair = monomial_pair([1, 1], [0, 1], [(2, [(1, 0), (0, 2)])])
        >>> str(pair.lam), pair.multiplicity, [str(x) for x in pair.duals[0]]
        ('3/5', 1, ['5/3', '1/3'])
    """
    program = _Program.of(nu, orders, ideals)
    if not program.columns:
        return _closed_form(program)
    tableau = program.solve()
    face = optimal_face(tableau)
    lam = Fraction(tableau.rows[-1][-1], tableau.den) * program.unit
    weights = tuple(program.weight(point, lam) for point in face.duals)
    return MonomialPair(lam, len(weights), program.multipliers(face.primal), weights)


def newton_bound(
    nu: Sequence[Rational], orders: Sequence[Rational], ideals: MonomialIdeals
) -> tuple[Fraction | None, tuple[Fraction, ...]]:
    """The threshold of `monomial_pair` and one optimal weight only (zeros where there is no pole).

    Example:
        >>> lam, w = newton_bound([1, 1], [0, 0], [(1, [(2, 0), (0, 3)])])
        >>> str(lam), [str(x) for x in w]
        ('5/6', ['3/5', '2/5'])
    """
    program = _Program.of(nu, orders, ideals)
    if not program.columns:
        pair = _closed_form(program)
        return pair.lam, pair.weights[0] if pair.weights else (Fraction(0),) * len(nu)
    tableau = program.solve()
    costs = tableau.rows[-1]
    point = [Fraction(0)] * (len(tableau.basic) + len(tableau.nonbasic))
    for j, variable in enumerate(tableau.nonbasic):
        if costs[j]:
            point[variable] = Fraction(costs[j], tableau.den)
    lam = Fraction(costs[-1], tableau.den) * program.unit
    return lam, program.weight(point, lam)


@dataclass(slots=True)
class _Program:
    """The packing program: columns are the exponents of the ideals with two or more minimal exponents.

    The first such ideal absorbs lambda: its columns are n_1 a + N, scaled to integers; the others have
    the columns a and one row each, n_k sum v_1 <= sum v_k.
    """

    nu: list[Rational]
    orders: list[Rational]
    powers: list[Rational]
    sizes: list[int]
    minimal: list[list[tuple[int, Exponent]]]
    active: list[int]
    used: list[int]
    columns: list[list[int]]
    owners: list[int]
    unit: Fraction
    scale: int

    @staticmethod
    def of(nu: Sequence[Rational], orders: Sequence[Rational], ideals: MonomialIdeals) -> _Program:
        """The program of a state of monomial ideals."""
        _check(nu, orders, ideals)
        minimal = [_minimal(exponents) for _, exponents in ideals]
        total = list(orders)
        for (power, _), kept in zip(ideals, minimal, strict=True):
            if len(kept) == 1:
                for j, a in enumerate(kept[0][1]):
                    if a:
                        total[j] += power * a
        active = [k for k, kept in enumerate(minimal) if len(kept) > 1]
        program = _Program(
            list(nu),
            total,
            [n for n, _ in ideals],
            [len(e) for _, e in ideals],
            minimal,
            active,
            [],
            [],
            [],
            Fraction(1),
            1,
        )
        if active:
            program._fill()
        return program

    def _fill(self) -> None:
        exponents = [a for k in self.active for _, a in self.minimal[k]]
        self.used = [j for j, n in enumerate(self.orders) if n or any(a[j] for a in exponents)]
        powers = [self.powers[k] for k in self.active]
        scale = lcm(*(x.denominator for x in [*powers, *(self.orders[j] for j in self.used)]))
        whole = [int(n * scale) for n in powers]
        order = [int(self.orders[j] * scale) for j in self.used]
        height = len(self.active) - 1
        for position, k in enumerate(self.active):
            for _, a in self.minimal[k]:
                if position == 0:
                    column = [whole[0] * a[j] + n for j, n in zip(self.used, order, strict=True)] + whole[1:]
                else:
                    column = [a[j] for j in self.used] + [0] * height
                    column[len(self.used) + position - 1] = -1
                self.columns.append(column)
                self.owners.append(position)
        denominators = lcm(*(self.nu[j].denominator for j in self.used))
        self.scale = scale
        self.unit = Fraction(scale, denominators)

    def solve(self) -> Tableau:
        """The tableau at the optimum."""
        denominators = lcm(*(self.nu[j].denominator for j in self.used))
        bounds = [int(self.nu[j] * denominators) for j in self.used] + [0] * (len(self.active) - 1)
        matrix = [list(row) for row in zip(*self.columns, strict=True)]
        tableau = Tableau(matrix, bounds, [int(owner == 0) for owner in self.owners])
        tableau.maximise()
        return tableau

    def weight(self, prices: Sequence[Fraction], lam: Fraction) -> tuple[Fraction, ...]:
        """The weight w, nu.w = 1, from the reduced costs of the rows' slacks."""
        width = len(self.columns)
        values = [Fraction(0)] * len(self.nu)
        norm = sum((prices[width + i] * self.nu[j] for i, j in enumerate(self.used)), Fraction(0))
        for i, j in enumerate(self.used):
            if prices[width + i]:
                values[j] = prices[width + i] / norm
        return tuple(values)

    def multipliers(self, primal: Sequence[Fraction]) -> tuple[tuple[Fraction, ...], ...]:
        """mu_{k,a}: the primal values of each ideal scaled to the sum n_k; pruned exponents get 0."""
        column = 0
        duals = []
        for power, size, kept in zip(self.powers, self.sizes, self.minimal, strict=True):
            values = [Fraction(0)] * size
            if len(kept) == 1:
                values[kept[0][0]] = Fraction(power)
            else:
                part = primal[column : column + len(kept)]
                column += len(kept)
                factor = power / sum(part, Fraction(0))
                for (position, _), value in zip(kept, part, strict=True):
                    if value:
                        values[position] = value * factor
            duals.append(tuple(values))
        return tuple(duals)


def _closed_form(program: _Program) -> MonomialPair:
    """Only a monomial prod |x_j|^{e_j} is left: (min nu_j/e_j, number of minimisers)."""
    duals = program.multipliers(())
    ratios = [Fraction(e) / n for e, n in zip(program.orders, program.nu, strict=True)]
    sigma = max(ratios, default=Fraction(0))
    if not sigma:
        return MonomialPair(None, 0, duals, ())
    zero = Fraction(0)
    weights = tuple(
        tuple(1 / Fraction(program.nu[j]) if i == j else zero for i in range(len(ratios)))
        for j, ratio in enumerate(ratios)
        if ratio == sigma
    )
    return MonomialPair(1 / sigma, len(weights), duals, weights)


def _minimal(exponents: Sequence[Exponent]) -> list[tuple[int, Exponent]]:
    """The exponents (with positions) that are not componentwise >= another one."""
    kept: list[tuple[int, Exponent]] = []
    for _, position, a in sorted((sum(a), i, a) for i, a in enumerate(exponents)):
        if not any(all(x <= y for x, y in zip(b, a, strict=True)) for _, b in kept):
            kept.append((position, a))
    return kept


def _check(nu: Sequence[Rational], orders: Sequence[Rational], ideals: MonomialIdeals) -> None:
    for x in (*nu, *orders, *(n for n, _ in ideals)):
        if not isinstance(x, int | Fraction):
            raise InexactInput(f"got {x!r} in a linear program over QQ; give an int or a Fraction")
    if len(nu) != len(orders) or any(len(a) != len(nu) for _, exponents in ideals for a in exponents):
        raise InputError("nu, orders and all exponents need the same length, one entry for each variable")
    if any(x <= 0 for x in nu) or any(x < 0 for x in orders) or any(n <= 0 for n, _ in ideals):
        raise InputError("a log discrepancy nu or a power n is not positive, or an order N is negative; correct it")
    if any(not exponents for _, exponents in ideals):
        raise InputError("an ideal without exponents is the zero ideal, which has no threshold; remove it first")
