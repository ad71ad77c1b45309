"""Random rings, matrices, modules with prescribed structure, and homomorphisms for the tests of this room."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from algslt.modules.fields import GF, QQ, number_field
from algslt.modules.pid import ZZ, Element, EuclideanDomain, PIDHom, PIDModule, PolynomialRing, RingMatrix, hom
from tests.modules.strategies import elements as field_elements

RINGS: tuple[EuclideanDomain, ...] = (
    ZZ,
    PolynomialRing(QQ),
    PolynomialRing(GF(2)),
    PolynomialRing(GF(7), "t"),
    PolynomialRing(number_field("a^2 - 2")),
)
# Small elements with common and with repeated primes; 0 and 1 are chosen as often as the others.
MODULI = {"ZZ": ["0", "1", "2", "3", "4", "6", "8", "12", "9", "5"]}
POLYNOMIAL_MODULI = ["0", "1", "v", "v^2", "v - 1", "v^2 - v", "v^2 + 1", "v^2 - 2", "(v + 1)^3", "v^2*(v - 1)"]


def rings() -> st.SearchStrategy[EuclideanDomain]:
    """ZZ and polynomial rings over QQ, finite fields, a number field."""
    return st.sampled_from(RINGS)


def elements(ring: EuclideanDomain, size: int = 4) -> st.SearchStrategy[Element]:
    """Small elements, of degree at most 2 where they are polynomials."""
    if isinstance(ring, PolynomialRing):
        field = ring.field
        return st.lists(field_elements(field, size), max_size=3).map(field.polynomial)
    return st.integers(-size, size).map(ring.element)


def matrices(ring: EuclideanDomain, nrows: int, ncols: int, size: int = 4) -> st.SearchStrategy[RingMatrix]:
    """Matrices of a shape with about half of the entries 0."""
    entry = st.one_of(st.just(ring.zero), elements(ring, size))
    row = st.lists(entry, min_size=ncols, max_size=ncols).map(tuple)
    return st.lists(row, min_size=nrows, max_size=nrows).map(lambda rows: RingMatrix(ring, tuple(rows), ncols))


@st.composite
def invertible(draw: st.DrawFn, ring: EuclideanDomain, n: int) -> RingMatrix:
    """A product of a lower and an upper unitriangular matrix and a permutation."""
    lower, upper = draw(matrices(ring, n, n, 2)), draw(matrices(ring, n, n, 2))
    one = RingMatrix.identity(ring, n)
    order = draw(st.permutations(range(n)))
    return _triangle(lower, one, True) @ _triangle(upper, one, False).select_columns(order)


def _triangle(m: RingMatrix, one: RingMatrix, lower: bool) -> RingMatrix:
    n = m.nrows
    rows = tuple(tuple(m[i, j] if (i > j) == lower and i != j else one[i, j] for j in range(n)) for i in range(n))
    return RingMatrix(m.ring, rows, n)


def moduli(ring: EuclideanDomain, most: int = 3) -> st.SearchStrategy[list[Element]]:
    """Annihilators of the summands of a sum of cyclic modules, units and 0 among them."""
    texts = MODULI.get(ring.name) or [t.replace("v", ring.variable) for t in POLYNOMIAL_MODULI]
    return st.lists(st.sampled_from(texts).map(ring.element), max_size=most)


@dataclass(frozen=True)
class Known:
    """A module whose structure is known by construction: the sum of R/(a) over these a."""

    module: PIDModule
    annihilators: tuple[Element, ...]


@st.composite
def known_modules(draw: st.DrawFn, ring: EuclideanDomain, most: int = 3) -> Known:
    """A scrambled presentation of a sum of cyclic modules, with redundant relations."""
    wanted = draw(moduli(ring, most))
    n = len(wanted)
    diagonal = RingMatrix.diagonal(ring, wanted)
    scrambled = draw(invertible(ring, n)) @ diagonal @ draw(invertible(ring, n))
    redundant = scrambled @ draw(matrices(ring, n, draw(st.integers(0, 2)), 2))
    return Known(PIDModule(scrambled.beside(redundant)), tuple(wanted))


def modules(ring: EuclideanDomain, most: int = 3) -> st.SearchStrategy[PIDModule]:
    """Modules of at most so many generators."""
    return known_modules(ring, most).map(lambda known: known.module)


@st.composite
def homomorphisms(draw: st.DrawFn, source: PIDModule, target: PIDModule) -> PIDHom:
    """A combination of generators of Hom(M, N)."""
    space = hom(source, target)
    n = space.module.ngens
    return space.homomorphism(draw(st.lists(elements(source.ring, 3), min_size=n, max_size=n)))
