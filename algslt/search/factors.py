"""Factors c_i of variables that carry polynomials to others with the same monomials, up to constants.

Given f_1, ..., f_r and g_1, ..., g_r and for each variable of the f one of the g, rational c_i are wanted such that
every f_k(c_1 x_1, ..., c_n x_n), renamed, is a constant times some g_l. With unknown constants this is one equation
f_km c^m = d_k g_lm a monomial m: linear for the exponents of every prime number, and for the signs.

Example:
    >>> a, b = make_ring(["a", "b"]).gens()
    >>> factors_of_variables([a * b, a + b**2], [6 * a * b, 2 * b + 9 * a**2], [1, 0])
    [Fraction(2, 1), Fraction(3, 1)]
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq, fmpq_mat, fmpz

from algslt.poly import Polynomial, make_ring

__all__ = ["factors_of_variables", "make_ring"]

LARGEST = 10**40


def factors_of_variables(
    first: Sequence[Polynomial], second: Sequence[Polynomial], places: Sequence[int]
) -> list[Fraction] | None:
    """The factor of each variable of the first polynomials; None where there are none, or none is found.

    Args:
        first: in n variables.
        second: as many polynomials in n variables.
        places: the number of the variable of the second that each variable of the first becomes.
    """
    equations = _equations(first, second, places)
    if equations is None:
        return None
    rows, ratios = equations
    n = len(places)
    signs = _modulo_two([(row, int(ratio < 0)) for row, ratio in zip(rows, ratios, strict=True)])
    if signs is None:
        return None
    found = [Fraction(-1 if signs[i] else 1) for i in range(n)]
    for prime in sorted({p for ratio in ratios for p in _primes(ratio)}):
        powers = _solution(rows, [_valuation(ratio, prime) for ratio in ratios])
        if powers is None:
            return None
        found = [c * Fraction(prime) ** e for c, e in zip(found, powers, strict=False)]
    return found


def _equations(
    first: Sequence[Polynomial], second: Sequence[Polynomial], places: Sequence[int]
) -> tuple[list[list[int]], list[Fraction]] | None:
    """Rows of exponents (of the factors of variables, then of the constants) and the numbers they multiply to."""
    known = {frozenset(g.to_dict()): g.to_dict() for g in second}
    rows, ratios, n = [], [], len(places)
    for k, f in enumerate(first):
        moved = {_moved(m, places): (m, c) for m, c in f.to_dict().items()}
        terms = known.get(frozenset(moved))
        if terms is None:
            return None
        for target, (m, c) in moved.items():
            rows.append([*map(int, m), *(-1 if j == k else 0 for j in range(len(first)))])
            ratios.append(Fraction(int(terms[target]), int(c)))
            if max(abs(ratios[-1].numerator), ratios[-1].denominator) > LARGEST:
                return None
    assert all(len(row) == n + len(first) for row in rows)
    return rows, ratios


def _moved(m: Sequence[int], places: Sequence[int]) -> tuple[int, ...]:
    image = [0] * len(places)
    for i, e in zip(places, m, strict=True):
        image[i] = int(e)
    return tuple(image)


def _primes(ratio: Fraction) -> set[int]:
    return {int(p) for x in (abs(ratio.numerator), ratio.denominator) for p, _ in fmpz(x).factor()}


def _valuation(ratio: Fraction, prime: int) -> int:
    """The exponent of a prime in a rational number."""
    count = 0
    for x, sign in ((abs(ratio.numerator), 1), (ratio.denominator, -1)):
        while x % prime == 0:
            x //= prime
            count += sign
    return count


def _solution(rows: Sequence[Sequence[int]], right: Sequence[int]) -> list[int] | None:
    """Integers that solve the linear equations, with free unknowns 0; None where these are not integers."""
    width = len(rows[0])
    entries = [fmpq(x) for row, b in zip(rows, right, strict=True) for x in (*row, b)]
    reduced, rank = fmpq_mat(len(rows), width + 1, entries).rref()
    solution = [0] * width
    for i in range(rank):
        pivot = next(j for j in range(width + 1) if reduced[i, j] != 0)
        value = reduced[i, width]
        if pivot == width or value.q != 1:
            return None
        solution[pivot] = int(value.p)
    return solution


def _modulo_two(equations: Sequence[tuple[Sequence[int], int]]) -> list[int] | None:
    """A solution of linear equations over the field with two elements, free unknowns 0; None where there is none."""
    pivots: dict[int, int] = {}
    width = len(equations[0][0])
    for row, value in equations:
        bits = sum(1 << (j + 1) for j, x in enumerate(row) if x % 2) | value
        while bits > 1:
            top = bits.bit_length()
            if top not in pivots:
                pivots[top] = bits
                break
            bits ^= pivots[top]
        if bits == 1:
            return None
    known = 1  # the bit of the right-hand side
    for top in sorted(pivots):
        known |= (bin(pivots[top] & known).count("1") % 2) << (top - 1)
    return [known >> (j + 1) & 1 for j in range(width)]
