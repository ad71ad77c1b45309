"""Search for combinations sum h_i f_i that are visibly without zeros on the torus (Nullstellensatz, squares).

What is found is an identity that anyone can check; not to find one means nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, combinations_with_replacement
from math import lcm

from flint import fmpz_mat, nmod_mat

from algslt.newton.polyhedron import Exponent
from algslt.newton.torus import Terms

Polynomial = dict[Exponent, int]
Row = list[Polynomial]
MAX_CELLS = 60000
PRIME = 2**61 - 1


@dataclass(frozen=True, slots=True)
class Combination:
    """Cofactors h_i (integer polynomials) and the sum h = sum h_i f_i."""

    cofactors: tuple[Polynomial, ...]
    total: Polynomial


def derivatives(generators: Sequence[Polynomial], order: int) -> list[Polynomial]:
    """theta_{j_1} ... theta_{j_k} f for k = 0..order, theta_j = x_j d/dx_j: words in order, for each all generators.

    Example:
        >>> derivatives([{(2, 1): 3}], 1)
        [{(2, 1): 3}, {(2, 1): 6}, {(2, 1): 3}]
    """
    d = len(next(iter(generators[0])))
    result = []
    for k in range(order + 1):
        for word in combinations_with_replacement(range(d), k):
            for f in generators:
                g = dict(f)
                for j in word:
                    g = {a: c * a[j] for a, c in g.items() if a[j]}
                result.append(g)
    return result


def minors(generators: Sequence[Polynomial], rank: int) -> list[Polynomial]:
    """The generators, then the rank x rank minors of (theta_j f_i): rows, then columns, in lexicographic order."""
    d = len(next(iter(generators[0])))
    result = [dict(f) for f in generators]
    for rows in combinations(generators, rank):
        for columns in combinations(range(d), rank):
            result.append(_determinant([[{a: c * a[j] for a, c in f.items() if a[j]} for j in columns] for f in rows]))
    return result


def _determinant(matrix: list[list[Polynomial]]) -> Polynomial:
    if len(matrix) == 1:
        return matrix[0][0]
    total: Polynomial = {}
    for j, entry in enumerate(matrix[0]):
        minor = multiply(entry, _determinant([row[:j] + row[j + 1 :] for row in matrix[1:]]))
        total = add(total, minor, -1 if j % 2 else 1)
    return total


def multiply(f: Mapping[Exponent, int], g: Mapping[Exponent, int]) -> Polynomial:
    """The product of two polynomials."""
    result: Polynomial = {}
    for a, c in f.items():
        for b, e in g.items():
            key = tuple(x + y for x, y in zip(a, b, strict=True))
            result[key] = result.get(key, 0) + c * e
    return {a: c for a, c in result.items() if c}


def add(f: Mapping[Exponent, int], g: Mapping[Exponent, int], factor: int = 1) -> Polynomial:
    """f + factor g."""
    result = dict(f)
    for a, c in g.items():
        result[a] = result.get(a, 0) + factor * c
    return {a: c for a, c in result.items() if c}


def combinations_without_zeros(
    base: Sequence[Polynomial], points: Sequence[Exponent], good: Callable[[Terms], bool], most: int = 4
) -> Iterator[list[Combination]]:
    """Lists of combinations that satisfy `good`, from reduced bases of spans of monomial multiples of the base.

    Args:
        base: polynomials with integer coefficients, supported on sums of the points (zeros allowed).
        points: exponents of a face; the k-fold sums of points bound the multiples (toric Macaulay matrices).
        good: whether a polynomial is worth returning.
        most: the greatest k.

    Yields:
        The good members of each reduced basis that has some; from the second k on only where a single term is among
        them. If nothing comes, that means nothing.

    Example:
        >>> f, g = {(2, 0): 1, (0, 2): -1}, {(2, 0): 1, (0, 2): 1}
        >>> [c.total for c in next(combinations_without_zeros([f, g], list(f), lambda h: len(h) == 1))]
        [{(0, 2): -2}, {(2, 0): -2}]
    """
    target = set(points)
    full = 0
    for _ in range(most):
        rows = _rows(base, target)
        cells = len(rows) * (len(target) + len(rows))
        if cells > MAX_CELLS:
            break
        if {i for i, _ in rows} >= {i for i, f in enumerate(base) if f}:
            full += 1
            if full == 1 or _spans_a_monomial(base, rows):
                for descending in (False, True):
                    found = [c for c in _reduced(base, rows, descending) if good(c.total)]
                    if found:
                        yield found
        target = {tuple(x + y for x, y in zip(a, b, strict=True)) for a in target for b in points}


def _rows(base: Sequence[Polynomial], target: set[Exponent]) -> list[tuple[int, Exponent]]:
    """All shifts (i, s) with the support of x^s base_i in the target."""
    rows = []
    for i, f in enumerate(base):
        first = next(iter(f), None)
        if first is None:
            continue
        for c in sorted(target):
            s = tuple(x - y for x, y in zip(c, first, strict=True))
            if all(tuple(x + y for x, y in zip(a, s, strict=True)) in target for a in f):
                rows.append((i, s))
    return rows


def _spans_a_monomial(base: Sequence[Polynomial], rows: Sequence[tuple[int, Exponent]]) -> bool:
    """Whether a single term lies in the span modulo a large prime (almost always the same as over QQ)."""
    moved = [{tuple(x + y for x, y in zip(a, s, strict=True)): c for a, c in base[i].items()} for i, s in rows]
    place = {a: k for k, a in enumerate(sorted({a for f in moved for a in f}))}
    matrix = nmod_mat(len(rows), len(place), PRIME)
    for k, f in enumerate(moved):
        for a, c in f.items():
            matrix[k, place[a]] = c
    reduced, found = matrix.rref()
    table = reduced.table()
    return any(sum(int(x) != 0 for x in table[k]) == 1 for k in range(found))


def _reduced(base: Sequence[Polynomial], rows: Sequence[tuple[int, Exponent]], descending: bool) -> list[Combination]:
    """The reduced echelon basis of the span of the shifted polynomials, with cofactors."""
    moved = [{tuple(x + y for x, y in zip(a, s, strict=True)): c for a, c in base[i].items()} for i, s in rows]
    columns = sorted({a for f in moved for a in f}, reverse=descending)
    place = {a: k for k, a in enumerate(columns)}
    width = len(columns)
    if len(rows) * (width + len(rows)) > MAX_CELLS:
        return []
    entries = [[0] * (width + len(rows)) for _ in rows]
    for k, f in enumerate(moved):
        for a, c in f.items():
            entries[k][place[a]] = c
        entries[k][width + k] = 1
    matrix, _, found = fmpz_mat(entries).rref()
    result = []
    for k in range(found):
        row = [int(matrix[k, j]) for j in range(width + len(rows))]
        if any(row[:width]):
            result.append(_combination(base, rows, columns, row))
    return result


def _combination(
    base: Sequence[Polynomial], rows: Sequence[tuple[int, Exponent]], columns: Sequence[Exponent], row: Sequence[int]
) -> Combination:
    """A row of the echelon form as a combination with cofactors in polynomials, contents cleared."""
    width = len(columns)
    used = [(i, s, c) for (i, s), c in zip(rows, row[width:], strict=True) if c]
    d = len(columns[0])
    lift = tuple(max(0, *(-s[j] for _, s, _ in used)) for j in range(d))
    cofactors: list[Polynomial] = [{} for _ in base]
    for i, s, c in used:
        key = tuple(x + y for x, y in zip(s, lift, strict=True))
        cofactors[i][key] = cofactors[i].get(key, 0) + c
    total = {tuple(x + y for x, y in zip(a, lift, strict=True)): c for a, c in zip(columns, row, strict=False) if c}
    return Combination(tuple(cofactors), total)


def squares(f: Mapping[Exponent, int]) -> tuple[int, list[tuple[int, Polynomial]]] | None:
    """(c, [(c_i, q_i)]) with c f = sum c_i q_i^2, integers c, c_i > 0, one q_i a monomial; None if not found.

    Each even term c x^{2a}, c > 0, gives a diagonal entry of a Gram matrix, every other term must be the product
    of two such monomials in one way; the matrix must be positive definite (completing the squares).

    Example:
        >>> squares({(2, 0): 1, (1, 1): 1, (0, 2): 1})
        (4, [(1, {(1, 0): 2, (0, 1): 1}), (3, {(0, 1): 1})])
    """
    roots = [tuple(x // 2 for x in a) for a, c in f.items() if c > 0 and all(x % 2 == 0 for x in a)]
    gram = {(r, r): Fraction(f[tuple(2 * x for x in r)]) for r in roots}
    for a, c in f.items():
        if c > 0 and all(x % 2 == 0 for x in a):
            continue
        pair = next(
            ((r, s) for r, s in combinations(roots, 2) if all(x + y == z for x, y, z in zip(r, s, a, strict=True))),
            None,
        )
        if pair is None:
            return None
        gram[pair] = gram[pair[1], pair[0]] = Fraction(c, 2)
    return _complete_squares(roots, gram)


def _complete_squares(
    roots: list[Exponent], gram: dict[tuple[Exponent, Exponent], Fraction]
) -> tuple[int, list[tuple[int, Polynomial]]] | None:
    parts: list[tuple[Fraction, dict[Exponent, Fraction]]] = []
    left = list(roots)
    while left:
        r = left.pop(0)
        pivot = gram.get((r, r), Fraction(0))
        if pivot <= 0:
            return None
        row = {s: gram.get((r, s), Fraction(0)) for s in left}
        parts.append((pivot, {r: Fraction(1)} | {s: x / pivot for s, x in row.items() if x}))
        for s in left:
            for t in left:
                if row[s] and row[t]:
                    gram[s, t] = gram.get((s, t), Fraction(0)) - row[s] * row[t] / pivot
    return _whole(parts) if parts else None


def _whole(parts: list[tuple[Fraction, dict[Exponent, Fraction]]]) -> tuple[int, list[tuple[int, Polynomial]]]:
    """Clear denominators: q_i = Q_i / D_i, c_i Q_i^2 / D_i^2."""
    cleared = []
    for c, q in parts:
        denominator = lcm(*(x.denominator for x in q.values()))
        cleared.append((c / denominator**2, {a: int(x * denominator) for a, x in q.items()}))
    common = lcm(*(c.denominator for c, _ in cleared))
    return common, [(int(c * common), q) for c, q in cleared]
