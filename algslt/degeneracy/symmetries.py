r"""Infinitesimal symmetries of a polynomial map F: the vector fields that leave every component constant.

A derivation xi = sum_j xi_j d/dw_j of QQ[w] has xi(F_i) = sum_j xi_j dF_i/dw_j, so these fields are the kernel of the
Jacobian, a submodule of QQ[w]^d, closed under brackets. Its rank is d minus the generic rank. The flow of a field stays
in the fibre: at w0 their values span a space of dimension at most d - rank J(w0).

Discrete symmetries (permutations of units, signs) have no infinitesimal ones.

Example:
    >>> from algslt.degeneracy.maps import ParameterMap
    >>> for field in infinitesimal_symmetries(ParameterMap.read(["a*b", "a*c"])):
    ...     print(field)
    a*d/da - b*d/db - c*d/dc
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from algslt.degeneracy.maps import ParameterMap
from algslt.degeneracy.ranks import kernel
from algslt.modules.groebner.gradings import column_degrees
from algslt.modules.groebner.matrices import PolynomialMatrix, Vector
from algslt.modules.groebner.syzygies import minimal_generators
from algslt.poly.ring import Polynomial
from algslt.poly.show import to_text

__all__ = ["Derivation", "infinitesimal_symmetries", "orbit_dimension"]


@dataclass(frozen=True, slots=True, eq=False)
class Derivation:
    """sum_j coefficients[j] d/dw_j.

    Args:
        coefficients: polynomials of one ring, one for each of its variables.
    """

    coefficients: Vector

    def __call__(self, f: Polynomial) -> Polynomial:
        """The derivative of f along the field.

        Example:
            >>> from algslt.poly.ring import make_ring
            >>> x, y = make_ring(["x", "y"]).gens()
            >>> Derivation((x, -y))(x**2 * y)
            x^2*y
        """
        return sum((c * f.derivative(j) for j, c in enumerate(self.coefficients) if c), 0 * f)

    def bracket(self, other: Derivation) -> Derivation:
        """The commutator self other - other self.

        Example:
            >>> from algslt.poly.ring import make_ring
            >>> x, y = make_ring(["x", "y"]).gens()
            >>> print(Derivation((y, 0 * x)).bracket(Derivation((0 * x, x))))
            -x*d/dx + y*d/dy
        """
        pairs = zip(self.coefficients, other.coefficients, strict=True)
        return Derivation(tuple(self(q) - other(p) for p, q in pairs))

    @property
    def degree(self) -> int:
        """The largest degree of a coefficient; -1 for 0."""
        return max((int(p.total_degree()) for p in self.coefficients if p), default=-1)

    def __str__(self) -> str:
        names = self.coefficients[0].context().names() if self.coefficients else ()
        terms = [_term(p, name) for p, name in zip(self.coefficients, names, strict=True) if p]
        text = "".join(terms).removeprefix(" + ") or "0"
        return f"-{text[3:]}" if text.startswith(" - ") else text


def _term(p: Polynomial, name: str) -> str:
    """The summand of one coordinate with its sign before it."""
    text = to_text(p)
    if len(p) > 1:
        return f" + ({text})*d/d{name}"
    sign, body = (" - ", text[1:]) if text.startswith("-") else (" + ", text)
    return f"{sign}d/d{name}" if body == "1" else f"{sign}{body}*d/d{name}"


def infinitesimal_symmetries(given: ParameterMap) -> tuple[Derivation, ...]:
    """Generators over QQ[w] of the kernel of the Jacobian, by degree; a minimal set where they are homogeneous.

    Raises:
        StepLimitExceeded: the syzygies need too many steps.
    """
    found = kernel(given.jacobian())
    degrees = (0,) * found.nrows
    if found.columns and column_degrees(found, degrees) is not None:
        found = found.select(columns=minimal_generators(found, degrees))
    fields = [Derivation(_primitive(column)) for column in found.columns]
    return tuple(sorted(fields, key=lambda field: (field.degree, str(field))))


def orbit_dimension(fields: Sequence[Derivation], point: Sequence[Fraction | int]) -> int:
    """The dimension of the space that the values of the fields span at a point.

    Example:
        >>> from algslt.degeneracy.maps import ParameterMap
        >>> fields = infinitesimal_symmetries(ParameterMap.read(["a*b"]))
        >>> orbit_dimension(fields, [1, 0]), orbit_dimension(fields, [0, 0])
        (1, 0)
    """
    if not fields:
        return 0
    columns = tuple(field.coefficients for field in fields)
    ring = columns[0][0].context()
    return int(PolynomialMatrix(ring, len(columns[0]), columns).value_at(point).rank())


def _primitive(column: Vector) -> Vector:
    """The column divided by its content, the first entry that is not 0 with a positive leading coefficient."""
    content = gcd(*(int(p.primitive()[0]) for p in column if p))
    first = next(p for p in column if p)
    scale = content if first.leading_coefficient() > 0 else -content
    return tuple(p / scale for p in column)
