"""Matrices over QQ[x] as integer matrices: Kronecker substitution x -> 2^k.

A polynomial with integer coefficients of absolute value below 2^(k-1) is determined by its value at 2^k: its
coefficients are the digits of the value in base 2^k, balanced around 0. So one product or one determinant of integer
matrices gives that of matrices of polynomials. The bounds: a coefficient of sum_l a_il b_lj is at most n * (d + 1) *
|a| * |b|, where d is the least of the degrees; a coefficient of the determinant is at most the product over the rows
of the sums of the absolute values of all coefficients in the row.

Example:
    >>> from flint import fmpq_poly
    >>> m = ((fmpq_poly([0, 1]), fmpq_poly([1], 2)), (fmpq_poly([-1]), fmpq_poly([3, 1])))
    >>> rational_determinant(m)
    x^2 + 3*x + 1/2
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import gcd, lcm
from typing import cast

from flint import fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat

from algslt.modules.pid.domain import Element, Rows

__all__ = ["rational_adjugate", "rational_content", "rational_determinant", "rational_product"]


def rational_product(left: Rows, right: Rows) -> Rows:
    """The product of two matrices over QQ[x], both with at least one row and one column."""
    a, scale_a = _cleared(left)
    b, scale_b = _cleared(right)
    terms = len(right) * (1 + min(_degree(a), _degree(b)))
    bits = (terms * _height(a) * _height(b)).bit_length() + 2
    product = _at_power(a, bits) * _at_power(b, bits)
    scale = scale_a * scale_b
    return tuple(tuple(_digits(value, bits, scale) for value in row) for row in product.tolist())


def rational_determinant(rows: Rows) -> Element:
    """The determinant of a square matrix over QQ[x] with at least one row."""
    m, scale = _cleared(rows)
    bits = _determinant_bits(m)
    return _digits(_at_power(m, bits).det(), bits, scale ** len(m))


def rational_adjugate(rows: Rows) -> tuple[Rows, Element]:
    """The adjugate and the determinant, not 0, of a square matrix over QQ[x]: adj(A) A = det(A).

    The bound for the coefficients of the determinant bounds those of the minors as well.
    """
    m, scale = _cleared(rows)
    n, bits = len(m), _determinant_bits(m)
    at_power = _at_power(m, bits)
    determinant = at_power.det()
    target = fmpz_mat(n, n, [determinant if i == j else 0 for i in range(n) for j in range(n)])
    solution, denominator = cast(fmpq_mat, at_power.solve(target)).numer_denom()
    values = solution.tolist()
    entries = tuple(tuple(_digits(value // denominator, bits, scale ** (n - 1)) for value in row) for row in values)
    return entries, _digits(determinant, bits, scale**n)


def rational_content(row: Sequence[Element]) -> fmpq:
    """The positive c for which the coefficients of the row over c are integers without a common factor; 1 for 0."""
    entries = [p for p in cast(Sequence[fmpq_poly], row) if p]
    numerator = gcd(*(int(p.numer().content()) for p in entries))
    return fmpq(numerator, lcm(*(int(p.denom()) for p in entries))) if entries else fmpq(1)


_Cleared = list[list[list[fmpz]]]


def _cleared(rows: Rows) -> tuple[_Cleared, int]:
    """Integer coefficients of the entries times a common denominator, and the denominator."""
    entries = cast(tuple[tuple[fmpq_poly, ...], ...], rows)
    scale = lcm(1, *(int(p.denom()) for row in entries for p in row))
    return [[[c * (scale // int(p.denom())) for c in p.numer().coeffs()] for p in row] for row in entries], scale


def _determinant_bits(m: _Cleared) -> int:
    bound = 1
    for row in m:
        bound *= sum(int(abs(c)) for p in row for c in p) or 1
    return bound.bit_length() + 2


def _flat(m: _Cleared) -> Iterable[list[fmpz]]:
    return (p for row in m for p in row)


def _degree(m: _Cleared) -> int:
    return max((len(p) - 1 for p in _flat(m) if p), default=0)


def _height(m: _Cleared) -> int:
    return max((int(abs(c)) for p in _flat(m) for c in p), default=0)


def _at_power(m: _Cleared, bits: int) -> fmpz_mat:
    return fmpz_mat([[_value(p, bits) for p in row] for row in m])


def _value(coefficients: list[fmpz], bits: int) -> fmpz:
    result = fmpz(0)
    for c in reversed(coefficients):
        result = (result << bits) + c
    return result


def _digits(value: fmpz, bits: int, scale: int) -> Element:
    """The polynomial with balanced digits of the value in base 2^bits as coefficients, over the scale."""
    half, base, digits = fmpz(1) << (bits - 1), fmpz(1) << bits, []
    while value:
        digit = (value + half) % base - half
        digits.append(digit)
        value = (value - digit) >> bits
    return cast(Element, fmpq_poly(digits, scale))
