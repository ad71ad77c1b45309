"""The structure theorem with explicit isomorphisms: sums of cyclic modules, torsion, primary components, comparison.

Example:
    >>> M = PIDModule.read("ZZ", [["2", "4"], ["6", "8"]])
    >>> d = decompose(M)
    >>> d.cyclics, d.generators
    (ZZ/(2) + ZZ/(4), ((1, 1), (0, 1)))
    >>> d.verify()
"""

from __future__ import annotations

from dataclasses import dataclass

from algslt.errors import CheckFailed, InputError
from algslt.modules.pid.domain import Element, EuclideanDomain
from algslt.modules.pid.homomorphism import PIDHom, submodule
from algslt.modules.pid.matrix import RingMatrix
from algslt.modules.pid.module import PIDModule

__all__ = [
    "Comparison",
    "Decomposition",
    "PrimaryComponent",
    "compare",
    "cyclic_submodule",
    "decompose",
    "primary_components",
    "torsion_submodule",
]


@dataclass(frozen=True, slots=True)
class Decomposition:
    """An isomorphism of M with a sum of cyclic modules, and its inverse.

    Args:
        to_cyclics: M -> S, S presented by a diagonal matrix.
        from_cyclics: S -> M; its columns are the generators of the cyclic summands of M.
    """

    to_cyclics: PIDHom
    from_cyclics: PIDHom

    @property
    def cyclics(self) -> PIDModule:
        """The sum S of cyclic modules."""
        return self.to_cyclics.target

    @property
    def annihilators(self) -> tuple[Element, ...]:
        """The annihilator of each summand (0 of a free one)."""
        presentation = self.cyclics.presentation
        return tuple(presentation[i, i] for i in range(presentation.nrows))

    @property
    def generators(self) -> tuple[tuple[Element, ...], ...]:
        """Coordinates in M of the generators of the summands."""
        return self.from_cyclics.matrix.columns()

    def verify(self) -> None:
        """Checks that the two maps are well defined and inverse to each other.

        Raises:
            CheckFailed: they are not.
        """
        self.to_cyclics.verify()
        self.from_cyclics.verify()
        if not self.cyclics.presentation.is_diagonal():
            raise CheckFailed("the sum of cyclic modules is not presented by a diagonal matrix")
        if self.to_cyclics @ self.from_cyclics != PIDHom.identity(self.cyclics):
            raise CheckFailed("to_cyclics after from_cyclics is not the identity")
        if self.from_cyclics @ self.to_cyclics != PIDHom.identity(self.to_cyclics.source):
            raise CheckFailed("from_cyclics after to_cyclics is not the identity")


def decompose(module: PIDModule, *, into_primes: bool = False) -> Decomposition:
    """M = R/(d_1) + ... + R/(d_k) + R^rank with d_1 | ... | d_k, or the finer sum of all R/(p^e), explicitly.

    Args:
        module: M.
        into_primes: split every R/(d) into the sum of the R/(p^e).

    Returns:
        the isomorphism and its inverse.

    Raises:
        StepLimitExceeded: `into_primes`, and an invariant factor is too large to be factored.

    Theorem:
        Smith1861.

    Example:
        >>> decompose(PIDModule.cyclic_sum("ZZ", [12, 0]), into_primes=True).annihilators
        (4, 3, 0)
    """
    form, ring = module.smith, module.ring
    kept = [i for i, d in enumerate(module.moduli) if not ring.is_unit(d)]
    moduli = [module.moduli[i] for i in kept]
    cyclics = PIDModule.cyclic_sum(ring, moduli)
    there = PIDHom(module, cyclics, form.left.select_rows(kept))
    back = PIDHom(cyclics, module, form.left_inverse.select_columns(kept))
    if not into_primes:
        return Decomposition(there, back)
    parts = [_prime_powers(ring, d) for d in moduli]
    fine = PIDModule.cyclic_sum(ring, [q for powers in parts for q, _ in powers])
    split = RingMatrix.zero(ring, 0, 0)
    join = RingMatrix.zero(ring, 0, 0)
    for powers in parts:
        split = split.direct_sum(RingMatrix(ring, tuple((ring.one,) for _ in powers), 1))
        join = join.direct_sum(RingMatrix(ring, (tuple(e for _, e in powers),), len(powers)))
    return Decomposition(PIDHom(cyclics, fine, split) @ there, back @ PIDHom(fine, cyclics, join))


def _prime_powers(ring: EuclideanDomain, d: Element) -> list[tuple[Element, Element]]:
    """The pairs (q, e) of the prime powers q that divide d exactly, with e = 1 modulo q and 0 modulo d / q."""
    if not d:
        return [(d, ring.one)]
    powers = [ring.product([p] * e) for p, e in ring.factor(d)]
    return [(q, _idempotent(ring, q, d // q)) for q in powers]


def _idempotent(ring: EuclideanDomain, q: Element, cofactor: Element) -> Element:
    """The multiple of the cofactor that is 1 modulo q, for coprime elements."""
    _, _, t = ring.xgcd(q, cofactor)
    return t * cofactor % (q * cofactor)


def cyclic_submodule(module: PIDModule, element: tuple[object, ...]) -> PIDHom:
    """The injective map R/Ann(x) -> M that sends 1 to x: the factor of R -> M.

    Example:
        >>> M = PIDModule.cyclic_sum("ZZ", [12])
        >>> cyclic_submodule(M, (8,)).source
        ZZ/(3)
    """
    column = module.column(element)
    return PIDHom(PIDModule.cyclic_sum(module.ring, [module.annihilator_of(element)]), module, column)


def torsion_submodule(module: PIDModule) -> PIDHom:
    """The inclusion of {x : a x = 0 for some a other than 0}.

    Example:
        >>> torsion_submodule(PIDModule.read("ZZ", [[2], [4]])).source
        ZZ/(2)
    """
    ring = module.ring
    kept = [i for i, d in enumerate(module.moduli) if d and not ring.is_unit(d)]
    source = PIDModule.cyclic_sum(ring, [module.moduli[i] for i in kept])
    return PIDHom(source, module, module.smith.left_inverse.select_columns(kept))


@dataclass(frozen=True, slots=True)
class PrimaryComponent:
    """M_p = {x : p^k x = 0 for some k}.

    Args:
        prime: p, canonical.
        exponents: the e of the summands R/(p^e) of M_p, decreasing.
        inclusion: M_p -> M.
        idempotent: an element of R that is the identity on M_p and 0 on the other components of the torsion submodule.
    """

    prime: Element
    exponents: tuple[int, ...]
    inclusion: PIDHom
    idempotent: Element


def primary_components(module: PIDModule) -> tuple[PrimaryComponent, ...]:
    """The primary components of the torsion submodule, in canonical order of the primes.

    Raises:
        StepLimitExceeded: an invariant factor is too large to be factored.

    Example:
        >>> [(c.prime, c.exponents, c.idempotent) for c in primary_components(PIDModule.cyclic_sum("ZZ", [2, 12]))]
        [(2, (2, 1), 9), (3, (1,), 4)]
    """
    ring, torsion = module.ring, torsion_submodule(module)
    whole = torsion.source.annihilator
    exponents: dict[tuple[object, ...], list[int]] = {}
    for p, e in module.elementary_divisors:
        exponents.setdefault(ring.key(p), []).insert(0, e)
    found = []
    for p, e in ring.factor(whole):
        power = ring.product([p] * e)
        idempotent = _idempotent(ring, power, whole // power)
        inclusion = submodule(module, torsion.matrix.scaled(idempotent))
        found.append(PrimaryComponent(p, tuple(exponents[ring.key(p)]), inclusion, idempotent))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether M and N are isomorphic: an isomorphism M -> N, or an invariant that differs.

    Args:
        isomorphism: an isomorphism, None where there is none.
        difference: a sentence on an invariant that differs, empty where none does.
    """

    isomorphism: PIDHom | None
    difference: str

    def __bool__(self) -> bool:
        return self.isomorphism is not None


def compare(left: PIDModule, right: PIDModule) -> Comparison:
    """An explicit isomorphism, or an invariant that differs: the rank, or an invariant factor.

    Raises:
        InputError: the modules are over different rings.

    Theorem:
        Smith1861: rank and invariant factors determine M.

    Example:
        >>> M, N = PIDModule.cyclic_sum("ZZ", [2, 3]), PIDModule.cyclic_sum("ZZ", [6])
        >>> compare(M, N).isomorphism.matrix.texts(), compare(M, PIDModule.cyclic_sum("ZZ", [4])).difference
        ([['3', '4']], 'the invariant factors are (6) and (4)')
    """
    if left.ring != right.ring:
        raise InputError(f"modules over {left.ring.name} and {right.ring.name} were compared: one ring is needed")
    if left.rank != right.rank:
        return Comparison(None, f"the ranks are {left.rank} and {right.rank}")
    if left.invariant_factors != right.invariant_factors:
        shown = [", ".join(map(left.ring.text, m.invariant_factors)) for m in (left, right)]
        return Comparison(None, f"the invariant factors are ({shown[0]}) and ({shown[1]})")
    return Comparison(decompose(right).from_cyclics @ decompose(left).to_cyclics, "")
