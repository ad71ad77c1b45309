"""Factoring in K[x] over a number field K = QQ(a), on top of factoring over QQ.

Theorem (Trager1976). Let f be squarefree in K[x], and let s be an integer such that the norm
N(x) = Res_t(m(t), f(x - s t, t)) is squarefree in QQ[x], where m is the minimal polynomial of a. Then the irreducible
factors of f are gcd(f(x), N_i(x + s a)), one for each irreducible factor N_i of N. All but finitely many s will do.

Proof of what is relied on: the norm of an irreducible polynomial of K[x] is a power of an irreducible one of QQ[x], so
N is the product of the norms of the factors of f(x - s a); N squarefree means that these norms are irreducible and
different, hence each N_i is the norm of exactly one factor, and is prime to the norms of the others.

Example:
    >>> from algslt.modules.fields import number_field
    >>> K = number_field("a^2 + 1")
    >>> sorted(map(repr, dict(monic_factors(K.read_polynomial("(x^2 + 1)^2*(x^2 + 2)")))))
    ['x + a', 'x - a', 'x^2 + 2']
"""

from __future__ import annotations

from itertools import count

from flint import Ordering, fmpq, fmpq_mpoly_ctx, fmpq_poly

from algslt.errors import CheckFailed
from algslt.modules.fields.number_field_element import NumberFieldElement
from algslt.modules.fields.number_field_polynomial import NumberFieldPolynomial

__all__ = ["monic_factors"]


def monic_factors(p: NumberFieldPolynomial) -> list[tuple[NumberFieldPolynomial, int]]:
    """The monic irreducible factors of a monic polynomial with their exponents, in any order.

    Raises:
        CheckFailed: the factors do not multiply to p (a defect).
    """
    found = [(q, e) for part, e in _squarefree_parts(p) for q in _factors_of_squarefree(part)]
    product = NumberFieldPolynomial((fmpq_poly([1]),), p.modulus, p.name)
    for q, e in found:
        product = product * q**e
    if product != p:
        raise CheckFailed(f"the factors of {p!r} over a number field do not multiply to it")
    return found


def _squarefree_parts(p: NumberFieldPolynomial) -> list[tuple[NumberFieldPolynomial, int]]:
    """(q, e) with p = prod q^e, the q squarefree and prime to each other (Yun; characteristic 0)."""
    parts = []
    common = p.gcd(p.derivative())
    rest, e = p // common, 1
    while rest.degree() > 0:
        shared = rest.gcd(common)
        if shared.degree() < rest.degree():
            parts.append((rest // shared, e))
        rest, common, e = shared, common // shared, e + 1
    return parts


def _factors_of_squarefree(p: NumberFieldPolynomial) -> list[NumberFieldPolynomial]:
    if p.degree() == 1:
        return [p]
    for s in count():
        norm = _norm(_shift(p, -s))
        if norm.gcd(norm.derivative()).degree() == 0:
            break
    _, factors = norm.factor()
    if len(factors) == 1:
        return [p]
    lifted = [
        NumberFieldPolynomial(tuple(fmpq_poly([c]) for c in fmpq_poly(q).coeffs()), p.modulus, p.name)
        for q, _ in factors
    ]
    return [p.gcd(_shift(q, s)) for q in lifted]


def _shift(p: NumberFieldPolynomial, s: int) -> NumberFieldPolynomial:
    """p(x + s a) by Horner's rule."""
    if s == 0:
        return p
    step = NumberFieldPolynomial((fmpq_poly([0, s]) % p.modulus, fmpq_poly([1])), p.modulus, p.name)
    result = NumberFieldPolynomial((), p.modulus, p.name)
    for c in reversed(p.values):
        result = result * step + NumberFieldElement(c, p.modulus, p.name)
    return result


def _norm(p: NumberFieldPolynomial) -> fmpq_poly:
    """Res_t(m(t), p(x, t)), the norm of p from K[x] to QQ[x]."""
    ring = fmpq_mpoly_ctx.get(["x", "t"], Ordering.lex)
    f = ring.from_dict({(i, j): c for i, v in enumerate(p.values) for j, c in enumerate(v.coeffs()) if c})
    m = ring.from_dict({(0, j): c for j, c in enumerate(p.modulus.coeffs()) if c})
    terms: dict[int, fmpq] = {int(e[0]): c for e, c in m.resultant(f, "t").terms()}
    return fmpq_poly([terms.get(i, fmpq(0)) for i in range(max(terms) + 1)])
