"""Groebner bases and standard bases of submodules of R^r, R = QQ[x_1, ..., x_n].

For a global order the basis is the reduced one: leading coefficients positive, content 1, no monomial of an element
divisible by the leading monomial of another one; it depends on the submodule and the order alone. For the order
`local` it is a minimal standard basis of the localisation at the origin.

Theorem (Buchberger1965; for local orders Mora1982): v lies in the submodule exactly if its normal form is 0. See
`algslt.modules.groebner.buchberger`.

Example:
    >>> A = PolynomialMatrix.read(["x", "y"], [["x", "y"], ["1", "0"]])
    >>> basis = groebner_basis(A)
    >>> basis.matrix
    PolynomialMatrix([x, y, 0], [1, 0, y])
    >>> x, y = A.ring.gens()
    >>> basis.contains((x * y, y)), basis.lift((0 * x, y)), basis.verify()
    (True, Lift(cofactors=(y, -x), multiplier=1), None)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import gcd

from flint import fmpz_mpoly

from algslt.errors import CheckFailed, InputError
from algslt.modules.groebner.buchberger import DEFAULT_STEPS, Buchberger, minimal_run
from algslt.modules.groebner.coding import Coder
from algslt.modules.groebner.gradings import find_grading
from algslt.modules.groebner.matrices import PolynomialMatrix, Vector
from algslt.modules.groebner.orders import ModuleOrder, read_order
from algslt.modules.groebner.tracked import Tracked
from algslt.poly.reduction import Budget
from algslt.poly.ring import Polynomial, Ring

__all__ = ["GroebnerBasis", "Lift", "NormalForm", "groebner_basis"]


@dataclass(frozen=True, slots=True, eq=False)
class NormalForm:
    """multiplier * v = remainder modulo the submodule; no leading monomial divides (the leading one of) the remainder.

    The multiplier is a positive integer; for a local order a polynomial that is not 0 at the origin.
    """

    remainder: Vector
    multiplier: Polynomial


@dataclass(frozen=True, slots=True, eq=False)
class Lift:
    """multiplier * v = sum cofactors[j] * column j of the generators."""

    cofactors: Vector
    multiplier: Polynomial


@dataclass(frozen=True, eq=False)
class GroebnerBasis:
    """A Groebner basis (for the order `local` a standard basis) of the column span of a matrix.

    Args:
        generators: the matrix whose columns span the submodule.
        order: the monomial order.
        steps: the step limit of each of the computations behind.
    """

    generators: PolynomialMatrix
    order: ModuleOrder
    steps: int = DEFAULT_STEPS

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """For pickles: what was computed is computed again when asked."""
        return GroebnerBasis, (self.generators, self.order, self.steps)

    @property
    def ring(self) -> Ring:
        """R."""
        return self.generators.ring

    @cached_property
    def _coder(self) -> Coder:
        return Coder(self.ring, self.generators.nrows, 0, self.order, "first" if self.order.local else None)

    @cached_property
    def _run(self) -> Buchberger:
        if self.order.needs_homogenising and find_grading(self.generators) is None:
            return self._run_by_homogenising()
        run = Buchberger(self._coder.encoding, Budget(self.steps))
        for column in self.generators.columns:
            run.take(self._coder.encode(column))
        run.run()
        return run

    def _run_by_homogenising(self) -> Buchberger:
        """The basis of the homogenised generators, with t = 1, without elements that others make superfluous.

        On homogeneous vectors the order with t last compares as the given one does for t = 1, so that this is a basis.
        Coefficients stay far smaller than in a computation that eliminates with vectors that are not homogeneous.
        """
        coder = Coder(self.ring, self.generators.nrows, 0, self.order, "last")
        homogeneous = Buchberger(coder.encoding, Budget(self.steps))
        for column in self.generators.columns:
            homogeneous.take(coder.encode(column))
        homogeneous.run()
        codes = (self._coder.encode(coder.decode(g.code)[:-1]) for g in homogeneous.elements if g.active)
        return minimal_run(self._coder.encoding, codes, Budget(self.steps))

    @cached_property
    def codes(self) -> tuple[fmpz_mpoly, ...]:
        """The elements as codes of the encoding `encoding(ring, rank, 0, order)`."""
        return tuple(self._run.reduced())

    @cached_property
    def elements(self) -> tuple[Vector, ...]:
        """The elements of the basis, sorted by position and degree of the leading monomial."""
        return tuple(self._coder.decode(code)[: self.generators.nrows] for code in self.codes)

    @property
    def matrix(self) -> PolynomialMatrix:
        """The matrix whose columns are the elements."""
        return PolynomialMatrix(self.ring, self.generators.nrows, self.elements)

    @cached_property
    def leads(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """The leading monomials: (position, exponents), in the order of the elements.

        Example:
            >>> groebner_basis(PolynomialMatrix.read(["x", "y"], [["x^2 - y", "0"], ["0", "y"]])).leads
            ((0, (2, 0)), (1, (0, 1)))
        """
        return tuple(self._coder.lead(code) for code in self.codes)

    def normal_form(self, v: Sequence[Polynomial]) -> NormalForm:
        """The remainder of v, which is 0 exactly if v lies in the submodule; unique for a global order.

        Args:
            v: r polynomials.

        Raises:
            StepLimitExceeded: the reduction is too long.

        Example:
            >>> basis = groebner_basis(PolynomialMatrix.read(["x", "y"], [["2*x - y"]]))
            >>> basis.normal_form(basis.ring.gens()[:1])
            NormalForm(remainder=(y,), multiplier=2)
        """
        code = self._coder.encode(self._checked(v)) + self._coder.encoding.witness
        parts = self._coder.decode(self._run.reduce(code))
        return NormalForm(*_positive(parts[:-1], parts[-1]))

    def contains(self, v: Sequence[Polynomial]) -> bool:
        """Whether v lies in the submodule (of the localisation at the origin for a local order)."""
        return not self._run.reduce(self._coder.encode(self._checked(v)))

    def contains_columns(self, other: PolynomialMatrix) -> bool:
        """Whether all columns of the other matrix lie in the submodule."""
        return all(self.contains(column) for column in other.columns)

    def lift(self, v: Sequence[Polynomial]) -> Lift:
        """Cofactors of v in terms of the generators as given.

        For a local order the multiplier is an element of the ideal of all f for which f v is in the span over R, with
        f(0) != 0: there is one exactly if v is in the span over the local ring. (Mora's algorithm, with cofactors
        carried along, would find one too, but of a far larger size.)

        Raises:
            InputError: v is not in the submodule.

        Example:
            >>> basis = groebner_basis(PolynomialMatrix.read(["x"], [["2*x + 2", "x^2"]]))
            >>> basis.lift((basis.ring.constant(1),))
            Lift(cofactors=(-x + 1, 2), multiplier=2)
        """
        d = self.generators.denominator
        if self.order.local:
            return self._local_lift(self._checked(v), d)
        cofactors, multiplier = self._tracked.lift(self._checked(v))
        return _primitive(tuple(c * d for c in cofactors), multiplier)

    def _local_lift(self, v: Vector, denominator: int) -> Lift:
        both = PolynomialMatrix(self.ring, len(v), (v, *self.generators.columns))
        origin = (0,) * self.ring.nvars()
        found = [s for s in Tracked(both, None, self.steps).syzygies() if s[0][origin]]
        if not found:
            raise InputError("the vector is not in the localised submodule: it has no cofactors; ask contains() first")
        best = min(found, key=lambda s: (s[0].total_degree(), sum(map(len, s))))
        sign = 1 if best[0][origin] > 0 else -1
        return _primitive(tuple(-sign * denominator * c for c in best[1:]), sign * best[0])

    @cached_property
    def _tracked(self) -> Tracked:
        return Tracked(self.generators, None, self.steps)

    def _checked(self, v: Sequence[Polynomial]) -> Vector:
        if len(v) != self.generators.nrows:
            raise InputError(f"a vector of {len(v)} entries was given: the module needs {self.generators.nrows}")
        if any(p.context() is not self.ring for p in v):
            raise InputError("an entry is of another ring: make all entries in the ring of the basis")
        return tuple(v)

    def verify(self) -> None:
        """Checks that this is a basis with the defining property, from the stored elements.

        Every element has cofactors in terms of the generators (checked as identities), every generator has normal form
        0, and so has every S-vector of two elements, without use of any criterion that leaves pairs out.

        Raises:
            CheckFailed: with what does not hold.
        """
        for element in self.elements:
            lift = self.lift(element)
            combined = self.generators @ PolynomialMatrix(self.ring, self.generators.ncols, (lift.cofactors,))
            expected = PolynomialMatrix(self.ring, self.generators.nrows, (element,)).scale(lift.multiplier)
            if combined != expected or not self._is_unit(lift.multiplier):
                raise CheckFailed("the cofactors of an element of the basis do not give the element")
        fresh = Buchberger(self._coder.encoding, Budget(self.steps))
        for code in self.codes:
            fresh.insert(code)
        for column in self.generators.columns:
            if fresh.reduce(self._coder.encode(column)):
                raise CheckFailed("a generator does not reduce to 0")
        for f, g in combinations(fresh.elements, 2):
            if f.position == g.position and fresh.reduce(fresh.s_vector(f, g)):
                raise CheckFailed("an S-vector does not reduce to 0")

    def _is_unit(self, p: Polynomial) -> bool:
        return bool(p[(0,) * self.ring.nvars()]) and (self.order.local or p.is_constant())


def _primitive(cofactors: Vector, multiplier: Polynomial) -> Lift:
    """The lift with common integer factors divided out."""
    common = gcd(*(int(p.primitive()[0]) for p in (multiplier, *cofactors) if p))
    return Lift(tuple(c / common for c in cofactors), multiplier / common)


def _positive(v: Vector, multiplier: Polynomial) -> tuple[Vector, Polynomial]:
    """Both with the sign for which the constant term of the multiplier is positive."""
    if multiplier[(0,) * multiplier.context().nvars()] < 0:
        return tuple(-p for p in v), -multiplier
    return v, multiplier


def groebner_basis(
    generators: PolynomialMatrix, order: str | ModuleOrder = "top", steps: int = DEFAULT_STEPS
) -> GroebnerBasis:
    """The Groebner basis of the column span; computed when it is first asked.

    Args:
        generators: an r x s matrix.
        order: "top" (degrevlex, term over position), "pot" (position over term), "local", or `eliminate(k)`.
        steps: step limit of each computation.

    Returns:
        The basis; its methods raise `StepLimitExceeded` where the limit is reached.

    Example:
        >>> groebner_basis(PolynomialMatrix.read(["x", "y"], [["x*y - 1", "y^2 - x"]])).matrix
        PolynomialMatrix([x^2 - y, x*y - 1, y^2 - x])
        >>> groebner_basis(PolynomialMatrix.read(["x", "y"], [["x - x^2", "y^3"]]), "local").leads
        ((0, (1, 0)), (0, (0, 3)))
    """
    return GroebnerBasis(generators, read_order(order), steps)
