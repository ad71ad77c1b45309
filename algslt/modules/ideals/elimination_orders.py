"""Groebner bases for elimination orderings, found with weights and checked afterwards.

Let the variables be split into a block x and the others u. A basis for a weighted ordering, in which x_i weighs v_i and
u_j weighs 1, is what degrevlex gives after x_i -> x_i^{v_i}. Large weights make it an elimination ordering for the
ideal at hand; whether they were large enough is seen from the result:

Theorem (`Sturmfels1996`, Chapter 1): if G is a Groebner basis of I for one ordering and every g in G has the same
leading monomial for another ordering, then G is a Groebner basis of I for the other ordering too. (The second initial
ideal contains the first one, and the standard monomials of both are bases of the same quotient.)

Where weights do not suffice after a few rounds, the lexicographic ordering is taken, which always serves.

Example:
    >>> from algslt.poly import make_ring
    >>> ring = make_ring(["t", "x", "y"])
    >>> t, x, y = ring.gens()
    >>> eliminate_from([x - t**2, y - t**3], ring, ["t"])
    (x^3 - y^2,)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flint import Ordering, fmpz, fmpz_mpoly_ctx

from algslt.modules.ideals.polynomial_ideal import LARGE, Limits, flint_basis
from algslt.poly import Polynomial, Ring, change_ring
from algslt.poly.reduction import Exponents

__all__ = ["BlockElement", "block_basis", "eliminate_from"]

ROUNDS = 4


@dataclass(frozen=True, slots=True, eq=False)
class BlockElement:
    """A polynomial seen in QQ(u)[x]: polynomial = coefficient * x^lead + smaller monomials in x.

    Args:
        polynomial: an element of QQ[u, x].
        lead: the exponents of its leading monomial, in the variables x.
        coefficient: the leading coefficient, in QQ[u].
    """

    polynomial: Polynomial
    lead: Exponents
    coefficient: Polynomial


def eliminate_from(
    generators: Iterable[Polynomial], ring: Ring, names: Sequence[str], limits: Limits = LARGE
) -> tuple[Polynomial, ...]:
    """A Groebner basis (degrevlex) of I n QQ[u], u the variables that are not named, in the given ring.

    Raises:
        StepLimitExceeded: a basis needs more than the limits.

    Theorem: the elements of a Groebner basis whose leading monomials are free of x form one of I n QQ[u] if they are
        free of x themselves; this is checked (`CoxLittleOShea2015`, Chapter 3).

    Example:
        >>> from algslt.poly import make_ring
        >>> ring = make_ring(["x", "y"])
        >>> x, y = ring.gens()
        >>> eliminate_from([x * y - 1, x - y], ring, ["x"])
        (y^2 - 1,)
    """
    given, block = [p for p in generators if p], _places(ring, names)
    heavy = max((int(p.total_degree()) for p in given), default=0) + 1
    for step in range(ROUNDS):
        weights = [heavy << step if i in block else 1 for i in range(ring.nvars())]
        basis = _weighted_basis(given, ring, weights, limits)
        if all(any(lead[i] for i in block) or not _meets(p, block) for p, lead in basis):
            return tuple(p for p, _ in basis if not _meets(p, block))
    return flint_basis((p for p in _lexicographic(given, ring, block, limits) if not _meets(p, block)), ring)


def block_basis(generators: Iterable[Polynomial], ring: Ring, names: Sequence[str]) -> tuple[BlockElement, ...]:
    """A Groebner basis for an ordering that first compares the monomials in the named variables x.

    It is also one of the extension of I to QQ(u)[x].

    Theorem: `GianniTragerZacharias1988`, Section 3, for the extension; that of this file for the ordering: a basis for
        a weighted ordering is accepted if in every element one monomial in x has the greatest weight alone and the
        leading term is a multiple of it.

    Example:
        >>> from algslt.poly import make_ring
        >>> ring = make_ring(["x", "y", "u"])
        >>> x, y, u = ring.gens()
        >>> [(g.polynomial, g.lead, g.coefficient) for g in block_basis([u * x - y, y - u**2], ring, ["x", "y"])]
        [(x*u - u^2, (1, 0), u), (-u^2 + y, (0, 1), 1)]
    """
    given, block = [p for p in generators if p], _places(ring, names)
    degree = max((int(p.total_degree()) for p in given), default=0) + 1
    for step in range(ROUNDS):
        weights = _spread_weights(ring.nvars(), block, degree << step, 2 * step + 2)
        basis = _weighted_basis(given, ring, weights)
        elements = [_element(p, lead, block, weights) for p, lead in basis]
        found = tuple(e for e in elements if e is not None)
        if len(found) == len(elements):
            return found
    parts = [(p, max(_part(e, block) for e in p.monoms())) for p in _lexicographic(given, ring, block)]
    return tuple(BlockElement(p, lead, _coefficient(p, block, lead)) for p, lead in parts)


def _places(ring: Ring, names: Sequence[str]) -> list[int]:
    return [ring.variable_to_index(name) for name in names]


def _weighted_basis(
    given: list[Polynomial], ring: Ring, weights: list[int], limits: Limits = LARGE
) -> list[tuple[Polynomial, Exponents]]:
    """The elements of the reduced basis for a weighted ordering, with their leading exponents."""
    basis = flint_basis((p.inflate(weights) for p in given), ring, limits)
    leads = [tuple(int(e) // w for e, w in zip(p.monomial(0), weights, strict=True)) for p in basis]
    return [(p.deflate(weights), lead) for p, lead in zip(basis, leads, strict=True)]


def _spread_weights(size: int, block: list[int], heavy: int, base: int) -> list[int]:
    """Weight 1 for u; for x weights that first see the degree, then tell monomials of small degree apart."""
    weights, m = [1] * size, len(block)
    for place, i in enumerate(block):
        weights[i] = heavy * (base**m + base ** (m - 1 - place)) if m > 1 else heavy
    return weights


def _element(p: Polynomial, lead: Exponents, block: list[int], weights: list[int]) -> BlockElement | None:
    """The element, if one x-monomial has the greatest weight alone and the weighted leading term is a multiple."""
    parts = {_part(e, block) for e in p.monoms()}
    heights = {part: sum(e * weights[i] for e, i in zip(part, block, strict=True)) for part in parts}
    first = _part(lead, block)
    if any(heights[part] >= heights[first] for part in parts if part != first):
        return None
    return BlockElement(p, first, _coefficient(p, block, first))


def _part(exponents: Iterable[int], block: list[int]) -> Exponents:
    e = tuple(exponents)
    return tuple(int(e[i]) for i in block)


def _coefficient(p: Polynomial, block: list[int], part: Exponents) -> Polynomial:
    """The coefficient of x^part, in QQ[u]."""
    terms: dict[tuple[int, ...], fmpz] = {}
    for e, c in p.terms():
        if _part(e, block) == part:
            terms[tuple(0 if i in block else int(k) for i, k in enumerate(e))] = c
    return p.context().from_dict(terms)


def _meets(p: Polynomial, block: list[int]) -> bool:
    degrees = p.degrees()
    return any(degrees[i] > 0 for i in block)


def _lexicographic(given: list[Polynomial], ring: Ring, block: list[int], limits: Limits = LARGE) -> list[Polynomial]:
    names = ring.names()
    ordered = [names[i] for i in block] + [name for i, name in enumerate(names) if i not in block]
    lex = fmpz_mpoly_ctx.get(ordered, Ordering.lex)
    return [change_ring(p, ring) for p in flint_basis((change_ring(p, lex) for p in given), lex, limits)]
