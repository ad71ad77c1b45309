"""The minimal primes of an ideal I of QQ[x_1, ..., x_n]: the primes of the irreducible components of its zeros.

The method, all steps exact and deterministic:

1. If a basis element is f^e g with an irreducible f and e > 1 or g not constant, the minimal primes of I are among
   those of I + (f) and of I : f^oo.
2. Otherwise let u be independent variables, as many as dim I, and J = I^ec as in `generic_points`: an ideal whose
   extension has dimension 0 over K = QQ(u). Adding the squarefree parts of minimal polynomials of all variables makes
   J^e radical (Seidenberg's lemma, `Seidenberg1974`, Lemma 92; K is perfect). A linear form l separates the points of a
   radical J^e if its minimal polynomial m has degree dim K[x]/J^e. Then J^e + (f(l)), f an irreducible factor of m, are
   the maximal ideals over J^e.
3. The minimal primes of I that do not contain J are those of the I : g^oo, g in a basis of J.

Example:
    >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
    >>> for prime in minimal_primes(read_ideal(["x^2 - 1", "y^2 - x"], ["x", "y"])):
    ...     prime.verify()
    ...     print(prime.ideal, prime.residue_degree)
    PolynomialIdeal('y + 1', 'x - 1'; x, y) 1
    PolynomialIdeal('y - 1', 'x - 1'; x, y) 1
    PolynomialIdeal('x + 1', 'y^2 + 1'; x, y) 2
"""

from __future__ import annotations

from collections.abc import Iterator

from algslt.errors import StepLimitExceeded
from algslt.modules.ideals.dimensions import independent_set
from algslt.modules.ideals.generic_points import generic_fibre, minimal_polynomial_of
from algslt.modules.ideals.ideal_operations import saturation_by_element
from algslt.modules.ideals.polynomial_ideal import PolynomialIdeal
from algslt.modules.ideals.prime_ideals import PrimeIdeal
from algslt.poly import Polynomial, factor, squarefree_part, substitute

__all__ = ["minimal_primes"]

MAX_FORMS = 200


def minimal_primes(ideal: PolynomialIdeal) -> tuple[PrimeIdeal, ...]:
    """The primes minimal over I, by decreasing dimension; none for the unit ideal.

    Returns:
        Primes with proofs; that they are all, and that I lies in them, is checked by `PrimaryDecomposition.verify`.

    Raises:
        StepLimitExceeded: a Groebner basis is too large.

    Theorem: see the docstring of this file.

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> [p.ideal.texts() for p in minimal_primes(read_ideal(["x*y", "x*z"], ["x", "y", "z"]))]
        [['x'], ['z', 'y']]
    """
    found: list[PrimeIdeal] = []
    pending = [ideal]
    while pending:
        current = pending.pop()
        if current.is_unit or any(prime.ideal <= current for prime in found):
            continue
        parts = _split(current)
        if parts:
            pending.extend(parts)
            continue
        generic = generic_fibre(current, independent_set(current))
        contracted = generic.contraction()
        found.extend(_generic_primes(contracted, generic.parameters))
        pending.extend(saturation_by_element(current, g) for g in contracted.basis if not current.contains(g))
    minimal = {p for p in found if not any(q.ideal <= p.ideal and q != p for q in found)}
    return tuple(sorted(minimal, key=lambda p: (-p.dimension, p.residue_degree, p.ideal.texts())))


def _split(ideal: PolynomialIdeal) -> list[PolynomialIdeal]:
    """Two larger ideals with the same minimal primes, if a basis element is not irreducible; otherwise none."""
    for p in ideal.basis:
        factors = factor(p)[1]
        if len(factors) > 1 or factors[0][1] > 1:
            f = factors[0][0]
            return [ideal.with_element(f), saturation_by_element(ideal, f)]
    return []


def _generic_primes(ideal: PolynomialIdeal, parameters: tuple[str, ...]) -> Iterator[PrimeIdeal]:
    """The primes of an ideal J = J^ec with J^e of dimension 0."""
    current, form, polynomial = _separated(ideal, parameters)
    factors = [f for f, _ in factor(polynomial)[1]]
    for f in factors:
        prime = current if len(factors) == 1 else _with_root(current, parameters, f, form)
        yield PrimeIdeal(prime, parameters, form, f)


def _separated(ideal: PolynomialIdeal, parameters: tuple[str, ...]) -> tuple[PolynomialIdeal, Polynomial, Polynomial]:
    """J' with the same radical of the extension, a form l and its minimal polynomial, with K[x]/J'^e = K[l]."""
    for form in _forms(ideal, parameters):
        fibre = generic_fibre(ideal, parameters)
        polynomial = squarefree_part(minimal_polynomial_of(form, fibre))
        ideal = _with_root(ideal, parameters, polynomial, form)
        if generic_fibre(ideal, parameters).degree == polynomial.degrees()[-1]:
            return ideal, form, polynomial
    raise StepLimitExceeded(f"{MAX_FORMS} linear forms do not separate the points of {ideal}: give a simpler ideal")


def _with_root(
    ideal: PolynomialIdeal, parameters: tuple[str, ...], polynomial: Polynomial, form: Polynomial
) -> PolynomialIdeal:
    """(J + (m(u, l)))^ec."""
    value = substitute(polynomial, {str(polynomial.context().names()[-1]): form}, ideal.ring)
    return generic_fibre(ideal.with_element(value), parameters).contraction()


def _forms(ideal: PolynomialIdeal, parameters: tuple[str, ...]) -> Iterator[Polynomial]:
    """The variables x (which make J^e radical), then x_1 + c x_2 + c^2 x_3 + ... with c = 1, -1, 2, -2, ..."""
    x = [v for v, name in zip(ideal.ring.gens(), ideal.names, strict=True) if name not in parameters]
    if not x:
        yield ideal.ring.constant(0)
        return
    yield from x
    for step in range(2, MAX_FORMS):
        c = step // 2 if step % 2 == 0 else -(step // 2)
        yield sum((v * c**i for i, v in enumerate(x[1:], 1)), x[0])
