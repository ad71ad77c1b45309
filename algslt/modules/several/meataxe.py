"""The MeatAxe: a proper submodule of a module over the free algebra, or a proof that there is none.

Theorem (Norton's criterion; HoltRees1994). Let theta be an element of the algebra, f an irreducible polynomial, N and
N* the kernels of f(theta) on M and on the dual. If dim N = deg f, some nonzero v in N generates M and some nonzero w
in N* generates the dual, M is simple. Proof: N is a line over k[t]/(f), so all its nonzero vectors generate the same
submodule. Let U be a proper submodule. If U meets N, then v generates a part of U. Otherwise f(theta) is invertible on
U, so it has a kernel on the dual of M/U, a proper submodule of the dual that meets N*, and w generates a part of it.

Where v or w generates a proper submodule, that is the answer. Where neither does and dim N > deg f, two more moves are
made. With the idempotent e of f(theta), commutators of eAe are tried: where eAe is local with a commutative residue
ring they are nilpotent, and vectors in their images tend to generate proper submodules (IvanyosLux2000). And
the endomorphism ring E decides: an endomorphism with f(phi) not invertible has a submodule as kernel, and

Theorem (density; Jacobson1945). If E is a field and dim A = n^2 / dim E for the algebra A of all products, M is simple:
then A is the ring of all E-linear maps.

Over a finite field every module is decided with probability 1. Over QQ and number fields a simple module whose
endomorphism ring is no field stays undecided: then the limit is reached and the message says so.

Example:
    >>> from algslt.modules.fields import GF
    >>> from algslt.modules.several.action import read_action
    >>> quaternions = read_action(GF(3), [[[0, 2], [1, 0]], [[1, 1], [1, 2]]])
    >>> proof = chop(quaternions)
    >>> proof.verify(quaternions)
    >>> chop(read_action(GF(2), [[[0, 1], [1, 0]]])).basis.texts()
    [['1'], ['1']]
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from random import Random

from algslt.errors import CheckFailed, InputError, StepLimitExceeded
from algslt.modules.fields import Scalar, Univariate
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.several.action import Action
from algslt.modules.several.homs import homomorphisms
from algslt.modules.several.matrix_algebra import algebra_dimension
from algslt.modules.several.subspaces import is_proper, kernel_space, orthogonal
from algslt.modules.several.words import AlgebraElement, random_elements, random_scalar, random_vector

__all__ = ["Density", "Norton", "SimplicityProof", "chop"]

ROUNDS_FINITE = 1000
ROUNDS_INFINITE = 40
ENDOMORPHISMS_AFTER = 6


@dataclass(frozen=True, slots=True)
class Norton:
    """Norton's criterion: kernels of f(theta) on M and on the dual, of dimension deg f, and generators in them.

    Args:
        element: theta.
        factor: the coefficients of f, the constant one first.
        vector: v in the kernel of f(theta), generates M.
        covector: w in the kernel of the transpose, generates the dual.
    """

    element: AlgebraElement
    factor: tuple[Scalar, ...]
    vector: Matrix
    covector: Matrix

    def verify(self, action: Action) -> None:
        """Checks the hypotheses of the criterion.

        Raises:
            CheckFailed: one does not hold.
        """
        f = action.field.polynomial(self.factor)
        value = self.element.matrix(action).evaluate(f)
        _require(action.field.is_irreducible(f), "the polynomial of a proof of simplicity is reducible")
        _require(action.dimension - value.rank() == f.degree(), "the kernel in a proof of simplicity is too large")
        for a, side, v in ((value, action, self.vector), (value.transpose(), action.transpose(), self.covector)):
            _require(bool(v) and not a @ v, "a vector of a proof of simplicity is not in the kernel")
            _require(side.spin(v).dimension == action.dimension, "a vector of a proof of simplicity does not generate")


@dataclass(frozen=True, slots=True)
class Density:
    """The density criterion: E = k[phi] is a field of degree e and the algebra has dimension n^2 / e.

    Args:
        generator: phi, a matrix that commutes with the action, with an irreducible minimal polynomial of degree e.
    """

    generator: Matrix

    def verify(self, action: Action) -> None:
        """Checks that phi commutes, has an irreducible minimal polynomial, and that the dimensions are right.

        Raises:
            CheckFailed: one of these does not hold.
        """
        p = self.generator.minpoly()
        _require(action.field.is_irreducible(p), "the endomorphism of a proof of simplicity does not generate a field")
        for a in action.matrices:
            _require(a @ self.generator == self.generator @ a, "the endomorphism of a proof does not commute")
        full = p.degree() * algebra_dimension(action)
        _require(full == action.dimension**2, "the algebra is not the ring of all linear maps over its endomorphisms")


SimplicityProof = Norton | Density


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise CheckFailed(message)


@lru_cache(maxsize=512)
def chop(action: Action, seed: int = 0) -> Subspace | SimplicityProof:
    """A proper submodule, or a proof that the module is simple.

    Raises:
        InputError: the module is 0.
        StepLimitExceeded: not decided (over an infinite field; over a finite one with vanishing probability).
    """
    if action.dimension == 0:
        raise InputError("the zero module was given to be split: a module that is not 0 is needed")
    rng, limit = Random(seed), ROUNDS_FINITE if action.field.order else ROUNDS_INFINITE
    for turn, element in enumerate(islice(random_elements(action, seed), limit), start=1):
        found: Subspace | SimplicityProof | None = _try_element(action, element, rng)
        if found is None and turn % ENDOMORPHISMS_AFTER == 0:
            found = _by_endomorphisms(action, rng)
        if found is not None:
            return found
    raise StepLimitExceeded(
        f"a module of dimension {action.dimension} over {action.field.name}: no proper submodule and no proof that it "
        f"is simple in {limit} rounds; its endomorphism ring may be a division ring that is no field"
    )


def _try_element(action: Action, element: AlgebraElement, rng: Random) -> Subspace | Norton | None:
    theta = element.matrix(action)
    for f, _ in action.field.factor(theta.charpoly()):
        found = _try_factor(action, element, theta, f, rng)
        if found is not None:
            return found
    return None


def _try_factor(
    action: Action, element: AlgebraElement, theta: Matrix, f: Univariate, rng: Random
) -> Subspace | Norton | None:
    value = theta.evaluate(f)
    kernel = value.kernel()
    v = random_vector(rng, kernel)
    space = action.spin(v)
    if is_proper(space):
        return space
    w, dual = random_vector(rng, value.transpose().kernel()), action.transpose()
    above = dual.spin(w)
    if is_proper(above):
        return orthogonal(above)
    if kernel.ncols == f.degree():
        return Norton(element, tuple(f.coeffs()), v, w)
    return _by_commutator(action, theta, f, rng)


def _by_commutator(action: Action, theta: Matrix, f: Univariate, rng: Random) -> Subspace | None:
    """The submodule generated by a vector in the image of a commutator of e A e, if it is proper."""
    e = _idempotent(theta, f)
    elements = islice(random_elements(action, rng.randrange(1 << 30)), 2)
    a, b = (e @ x.matrix(action) @ e for x in elements)
    image = (a @ b - b @ a).image()
    if not image.ncols:
        return None
    space = action.spin(random_vector(rng, image))
    return space if is_proper(space) else None


def _idempotent(theta: Matrix, f: Univariate) -> Matrix:
    """The projection onto the generalised kernel of f(theta) along its complement, a polynomial in theta."""
    power, rest = f**0, theta.charpoly()
    while not rest % f:
        power, rest = power * f, rest // f
    _, _, t = power.xgcd(rest)
    return theta.evaluate(t * rest % (power * rest))


def _by_endomorphisms(action: Action, rng: Random) -> Subspace | Density | None:
    """The kernel of an endomorphism that is not invertible, or a proof by density; None where phi shows nothing."""
    ring = homomorphisms(action, action)
    phi = ring.combination([random_scalar(rng, action.field) for _ in range(ring.dimension)])
    factor = action.field.factor(phi.charpoly())[0][0]
    kernel = kernel_space(phi.evaluate(factor))
    if is_proper(kernel):
        return kernel
    generates = factor.degree() == ring.dimension
    dense = generates and factor.degree() * algebra_dimension(action) == action.dimension**2
    return Density(phi) if dense else None
