r"""Polynomial maps from parameters to functions, F: R^d -> R^k, and their Jacobian matrices.

F_1, ..., F_k are what the data can see of the parameter: coefficients of a function, probabilities of cells, moments.
Combinations of 1 and earlier components with constant coefficients are left out: the data see the same without them.
Entry (i, j) of the Jacobian is the derivative of F_i by w_j; its cokernel, the Jacobian module, is R^k modulo the
columns. Where the components are F_i = N_i / D with one denominator D, which has no zeros on the domain, the rows are
multiplied by D^2: entries D dN_i/dw_j - N_i dD/dw_j. That changes neither the kernel nor the ranks where D != 0.

Example:
    >>> F = ParameterMap.read(["a*b", "a*c"])
    >>> F.parameters, F.jacobian().to_text()
    (('a', 'b', 'c'), [['b', 'a', '0'], ['c', '0', 'a']])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from flint import fmpq_mat

from algslt.errors import InputError, PointError, excerpt
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.presented import PresentedModule
from algslt.poly.expressions import read_rational_point
from algslt.poly.inequalities import parse_inequality
from algslt.poly.operations import evaluate, primitive_part
from algslt.poly.parse import parse_polynomial
from algslt.poly.ring import Polynomial, Ring, make_ring
from algslt.poly.show import to_text
from algslt.poly.tokens import variables_of

__all__ = ["ParameterMap"]

MAX_ENTRIES = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class ParameterMap:
    """The map w -> (F_1(w), ..., F_k(w)); use `read` or `algslt.degeneracy.parameter_map`.

    Args:
        ring: QQ[w], from `make_ring`.
        components: the F_i that are not constant, up to rational factors; their numerators N_i.
        label: what the components are.
        reason: why they are all that the data can see.
        domain: polynomials g, the parameters are those with all g >= 0.
        positive: polynomials that must not vanish at a point where K is compared with |F - F(w0)|^2: the density of
            the prior, probabilities of cells.
        denominator: D; None stands for 1.
        definite: the rows of a symmetric matrix that must be positive definite there: a covariance.

    Raises:
        InputError: no component, or too many.
    """

    ring: Ring
    components: tuple[Polynomial, ...]
    label: str = "a polynomial map"
    reason: str = "The components were given."
    domain: tuple[Polynomial, ...] = ()
    positive: tuple[Polynomial, ...] = ()
    definite: tuple[tuple[Polynomial, ...], ...] = ()
    denominator: Polynomial | None = None

    def __post_init__(self) -> None:
        k, d = len(self.components), self.ring.nvars()
        if not 0 < k * d <= MAX_ENTRIES:
            raise InputError(
                f"the map has {k} components that are not constant and {d} parameters: at least one of each, and a "
                f"Jacobian of at most {MAX_ENTRIES} entries, are needed"
            )

    @staticmethod
    def read(
        components: Sequence[str],
        parameters: Sequence[str] | None = None,
        *,
        domain: Sequence[str] = (),
        positive: Sequence[str] = (),
        definite: Sequence[Sequence[str]] = (),
        denominator: str | None = None,
        label: str = "a polynomial map",
        reason: str = "The components were given.",
    ) -> ParameterMap:
        """The map with components given as texts.

        Args:
            components: polynomials; those that are combinations of 1 and earlier ones are left out.
            parameters: names; by default in order of first appearance.
            domain: inequalities.
            positive, definite, denominator, label, reason: those of the class.

        Raises:
            InputError: a text that is no polynomial, or one text instead of a list.
        """
        if isinstance(components, str):
            raise InputError(f"the text {excerpt(components)} was given: a list of components is needed, as in ['a*b']")
        found = dict.fromkeys(name for text in components for name in variables_of(text))
        ring = make_ring(tuple(found) if parameters is None else tuple(parameters))
        read = [primitive_part(parse_polynomial(text, ring)[0]) for text in components]
        bottom = None if denominator is None else primitive_part(parse_polynomial(denominator, ring)[0])
        return ParameterMap(
            ring,
            _independent(read, ring.constant(1) if bottom is None else bottom),
            label,
            reason,
            tuple(parse_inequality(text, ring)[0] for text in domain),
            tuple(parse_polynomial(text, ring)[0] for text in positive),
            _over_one_denominator(definite, ring),
            bottom,
        )

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names w_1, ..., w_d."""
        return tuple(self.ring.names())

    def jacobian(self) -> PolynomialMatrix:
        """The k x d matrix of the dF_i/dw_j."""
        count = self.ring.nvars()
        columns = tuple(tuple(self._derivative(p, j) for p in self.components) for j in range(count))
        return PolynomialMatrix(self.ring, len(self.components), columns)

    def _derivative(self, p: Polynomial, j: int) -> Polynomial:
        """The derivative of p/D by w_j, times D^2."""
        if self.denominator is None:
            return p.derivative(j)
        return self.denominator * p.derivative(j) - p * self.denominator.derivative(j)

    def module(self) -> PresentedModule:
        """The Jacobian module: the cokernel of R^d -> R^k.

        Example:
            >>> M = ParameterMap.read(["a*b"]).module()
            >>> M.fitting_ideals()[0].texts(), M.length()
            (['b', 'a'], 1)
        """
        return PresentedModule(self.jacobian())

    def point(self, at: Sequence[object]) -> tuple[Fraction, ...]:
        """A rational point of the domain.

        Raises:
            InputError: a wrong number of coordinates, or one that is not rational.
            PointError: the point is outside the domain.
        """
        found = read_rational_point(at, self.parameters)
        outside = next((g for g in self.domain if evaluate(g, found) < 0), None)
        if outside is not None:
            raise PointError(f"{excerpt(to_text(outside))} is negative at the point: give a point of the domain")
        return found


def _over_one_denominator(rows: Sequence[Sequence[str]], ring: Ring) -> tuple[tuple[Polynomial, ...], ...]:
    """The matrix times one positive integer."""
    read = [[parse_polynomial(text, ring) for text in row] for row in rows]
    common = lcm(*(d for row in read for _, d in row))
    return tuple(tuple(p * (common // d) for p, d in row) for row in read)


def _independent(polynomials: Sequence[Polynomial], one: Polynomial) -> tuple[Polynomial, ...]:
    """Those that are no combination, with rational coefficients, of `one` and earlier ones."""
    terms = [p.to_dict() for p in (one, *polynomials)]
    monomials = sorted({e for t in terms for e in t})
    rows = [t.get(e, 0) for e in monomials for t in terms]
    reduced, rank = fmpq_mat(len(monomials), len(terms), rows).rref()
    pivots = [next(j for j in range(len(terms)) if reduced[i, j] != 0) for i in range(rank)]
    return tuple(polynomials[j - 1] for j in pivots[1:])
