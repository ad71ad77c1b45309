"""Complexes over ZZ and k[x]: homology of spaces, laws on random complexes, exact sequences, damaged data."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import CheckFailed, InputError
from algslt.modules.homological import (
    ChainComplex,
    ChainMap,
    LongExactSequence,
    ShortExact,
    ShortExactOfComplexes,
    cokernel_of_complexes,
    is_exact,
    is_isomorphism,
    koszul_complex,
    long_exact_sequence,
    mapping_cone,
    multiplication,
    snake,
)
from algslt.modules.homological.laws import (
    check_additive_category,
    check_additive_functor,
    check_connecting_map_is_natural,
    check_direct_sum,
    check_euler_characteristic,
    check_exact,
    check_functor,
    check_kernel_and_cokernel,
    check_pullback,
)
from algslt.modules.pid import (
    ZZ,
    EuclideanDomain,
    PIDHom,
    PIDModule,
    RingMatrix,
    ext,
    ext_map,
    hom_map,
    submodule,
    tensor,
    tensor_map,
    tor,
    tor_map,
)
from tests.modules.pid.objects import elements, homomorphisms, matrices, modules, rings

some = settings(derandomize=True, deadline=None, max_examples=15)
few = settings(derandomize=True, deadline=None, max_examples=8)


def simplicial(facets: list[tuple[int, ...]]) -> ChainComplex[PIDHom]:
    """The simplicial chain complex over ZZ."""
    faces = {f for facet in facets for k in range(1, len(facet) + 1) for f in combinations(sorted(facet), k)}
    levels = [sorted(f for f in faces if len(f) == k) for k in range(1, max(map(len, faces)) + 1)]
    maps = []
    for lower, upper in pairwise(levels):
        rows = [[0] * len(upper) for _ in lower]
        for j, face in enumerate(upper):
            for i in range(len(face)):
                rows[lower.index(face[:i] + face[i + 1 :])][j] = (-1) ** i
        maps.append(PIDHom.read(PIDModule.free(ZZ, len(upper)), PIDModule.free(ZZ, len(lower)), rows))
    return ChainComplex(tuple(maps))


PLANE = [(1, 2, 3), (1, 2, 4), (1, 3, 5), (1, 4, 6), (1, 5, 6), (2, 3, 6), (2, 4, 5), (2, 5, 6), (3, 4, 5), (3, 4, 6)]
TORUS = [tuple(sorted((i, (i + a) % 7, (i + 3) % 7))) for i in range(7) for a in (1, 2)]
SPHERE = list(combinations(range(4), 3))


@pytest.mark.parametrize(
    ("facets", "expected", "euler"),
    [
        (SPHERE, ["ZZ", "0", "ZZ"], 2),
        (PLANE, ["ZZ", "ZZ/(2)", "0"], 1),
        (TORUS, ["ZZ", "ZZ^2", "ZZ"], 0),
        ([(0, 1), (1, 2), (0, 2), (3, 4)], ["ZZ^2", "ZZ"], 1),
    ],
)
def test_homology_of_spaces(facets: list[tuple[int, ...]], expected: list[str], euler: int) -> None:
    complex_ = simplicial(facets)
    complex_.verify()
    assert [repr(complex_.homology(n).module) for n in complex_.degrees] == expected
    assert complex_.euler_characteristic(lambda m: m.rank) == euler
    check_euler_characteristic(complex_, lambda m: m.rank)


@pytest.mark.parametrize("facets", [PLANE, TORUS])
def test_universal_coefficients(facets: list[tuple[int, ...]]) -> None:
    """H_n(C (x) A) = H_n (x) A + Tor(H_(n-1), A), H^n(Hom(C, A)) = Hom(H_n, A) + Ext(H_(n-1), A)."""
    complex_, a = simplicial(facets), PIDModule.cyclic_sum(ZZ, [6])
    one = PIDHom.identity(a)
    tensored, dual = complex_.mapped(lambda f: tensor_map(f, one)), complex_.comapped(lambda f: hom_map(f, one))
    zero = PIDModule.free(ZZ, 0)
    below = zero
    for n in complex_.degrees:
        h = complex_.homology(n).module
        covariant = tensor(h, a).direct_sum(tor(1, below, a).source)
        contravariant = ext(0, h, a).target.direct_sum(ext(1, below, a).target)
        assert repr(tensored.homology(n).module) == repr(covariant)
        assert repr(dual.homology(-n).module) == repr(contravariant)
        below = h


@st.composite
def complexes(draw: st.DrawFn, ring: EuclideanDomain) -> ChainComplex[PIDHom]:
    """C_2 -> C_1 -> C_0 with d_1 any homomorphism and d_2 one into its kernel."""
    lowest, middle, top = (draw(modules(ring, 2)) for _ in range(3))
    d = draw(homomorphisms(middle, lowest))
    kernel = d.kernel()
    return ChainComplex((d, kernel @ draw(homomorphisms(top, kernel.source))))


@st.composite
def chain_maps(draw: st.DrawFn, ring: EuclideanDomain) -> ChainMap[PIDHom]:
    """A multiplication plus a null-homotopic map, on a random complex."""
    c = draw(complexes(ring))
    up = [draw(homomorphisms(c.module(n), c.module(n + 1))) for n in (0, 1)]
    d1, d2 = c.maps
    f = multiplication(c, draw(elements(ring, 3))).maps
    homotopic = (f[0] + d1 @ up[0], f[1] + d2 @ up[1] + up[0] @ d1, f[2] + up[1] @ d2)
    return ChainMap(c, c, homotopic)


@given(st.data())
@some
def test_the_category_of_modules(data: st.DataObject) -> None:
    ring = data.draw(rings())
    m, n, p = (data.draw(modules(ring, 2)) for _ in range(3))
    f, g, h = data.draw(homomorphisms(m, n)), data.draw(homomorphisms(m, n)), data.draw(homomorphisms(n, p))
    check_additive_category(f, g, h)
    check_kernel_and_cokernel(f)
    check_direct_sum(PIDHom.identity(m), PIDHom.identity(n))
    check_pullback(f, data.draw(homomorphisms(p, n)))
    one = PIDHom.identity(p)
    for i in (0, 1):
        check_functor(lambda k, i=i: tor_map(i, k, one), f, h)
        check_functor(lambda k, i=i: ext_map(i, k, one), f, h, contravariant=True)
        check_functor(lambda k, i=i: ext_map(i, one, k), f, h)
        check_additive_functor(lambda k, i=i: ext_map(i, one, k), f, g)


@given(st.data())
@some
def test_random_complexes(data: st.DataObject) -> None:
    """Homology by the definition, Euler characteristic, and what a homotopy does: nothing."""
    ring = data.draw(rings())
    f = data.draw(chain_maps(ring))
    f.verify()
    f.source.verify()
    check_euler_characteristic(f.source, lambda m: m.rank)
    plain = f.source
    for n in plain.degrees:
        induced = f.homology_map(n)
        assert induced.source == plain.homology(n).module
        assert (f @ f).homology_map(n) == induced @ induced
    scalar = multiplication(plain, ring.element(2))
    for n in plain.degrees:
        assert scalar.homology_map(n) == PIDHom.identity(plain.homology(n).module).scaled(2)


@given(st.data())
@some
def test_a_homotopy_does_not_change_homology(data: st.DataObject) -> None:
    ring = data.draw(rings())
    c, a = data.draw(complexes(ring)), data.draw(elements(ring, 3))
    up = data.draw(homomorphisms(c.module(0), c.module(1)))
    d1, d2 = c.maps
    plain = multiplication(c, a)
    moved = ChainMap(c, c, (plain.maps[0] + d1 @ up, plain.maps[1] + up @ d1, plain.maps[2]))
    assert (d2 @ plain.maps[2] == plain.maps[1] @ d2) and (up @ d1 @ d2).is_zero()
    for n in c.degrees:
        assert moved.homology_map(n) == plain.homology_map(n)


def cone_sequence(f: ChainMap[PIDHom]) -> ShortExactOfComplexes[PIDHom]:
    """0 -> D -> cone(f) -> C[-1] -> 0, D and C[-1] with zero modules where the cone has more degrees."""
    cone, c, d = mapping_cone(f), f.source, f.target
    zero = PIDModule.free(f.maps[0].ring, 0)
    longer = ChainComplex((*d.maps, PIDHom.zero(zero, d.module(d.highest))), d.lowest)
    shifted = ChainComplex((PIDHom.zero(c.module(c.lowest), zero), *(-m for m in c.maps)), c.lowest)
    into, onto = [], []
    for n in cone.degrees:
        first = zero if n == cone.lowest else c.module(n - 1)
        second = zero if n == cone.highest else d.module(n)
        into.append(PIDHom.zero(second, first).above(PIDHom.identity(second)))
        onto.append(PIDHom.identity(first).beside(PIDHom.zero(second, first)))
    return ShortExactOfComplexes(ChainMap(longer, cone, tuple(into)), ChainMap(cone, shifted, tuple(onto)))


def identified(c: ChainComplex[PIDHom], n: int, d: ChainComplex[PIDHom], k: int) -> PIDHom:
    """H_n(C) -> H_k(D) for complexes with C_n = D_k and the same cycles and boundaries there."""
    start, end = c.homology(n), d.homology(k)
    return (end.classes @ start.cycles.lift_through(end.cycles)).descend_through(start.classes)


@given(st.data())
@few
def test_the_cone_connects_by_the_map_itself(data: st.DataObject) -> None:
    """In 0 -> D -> cone(f) -> C[-1] -> 0 the connecting map is H(f): a second way to the connecting map."""
    f = data.draw(chain_maps(data.draw(rings())))
    sequence = cone_sequence(f)
    long_exact_sequence(sequence).verify()
    for n in f.source.degrees:
        start = identified(f.source, n, sequence.projection.target, n + 1)
        end = identified(f.target, n, sequence.inclusion.source, n)
        assert sequence.connecting_map(n + 1) @ start == end @ f.homology_map(n)
    assert mapping_cone(f).is_exact() == f.is_quasi_isomorphism()


def image_sequence(f: ChainMap[PIDHom]) -> ShortExactOfComplexes[PIDHom]:
    """0 -> f(C) -> D -> D / f(C) -> 0."""
    images = [m.image() for m in f.maps]
    maps = [(f.target.maps[n] @ images[n + 1]).lift_through(images[n]) for n in range(len(images) - 1)]
    inside = ChainComplex(tuple(maps), f.source.lowest)
    return ShortExactOfComplexes(ChainMap(inside, f.target, tuple(images)), cokernel_of_complexes(f))


@given(st.data())
@few
def test_long_exact_sequences_and_naturality(data: st.DataObject) -> None:
    ring = data.draw(rings())
    f = data.draw(chain_maps(ring))
    sequence = image_sequence(f)
    found = long_exact_sequence(sequence)
    found.verify()
    check_exact(found.maps)
    if all(f.source.module(n).rank == 0 for n in f.source.degrees):
        sizes = [m.source.length for m in found.maps] + [found.maps[-1].target.length]
        assert sum((-1) ** i * (size or 0) for i, size in enumerate(sizes)) == 0
    a = data.draw(elements(ring, 3))
    left, right = sequence.inclusion.source, sequence.projection.target
    check_connecting_map_is_natural(sequence, sequence, multiplication(left, a), multiplication(right, a))


@given(st.data())
@some
def test_the_snake_lemma(data: st.DataObject) -> None:
    """0 -> ker a -> ker b -> ker c -> coker a -> coker b -> coker c -> 0, for b that respects a submodule."""
    ring = data.draw(rings())
    m, n = data.draw(modules(ring, 2)), data.draw(modules(ring, 2))
    b = data.draw(homomorphisms(m, n))
    inside = submodule(m, data.draw(matrices(ring, m.ngens, 1)))
    below = submodule(n, (b @ inside).matrix.beside(data.draw(matrices(ring, n.ngens, 1))))
    upper, lower = ShortExact(inside, inside.cokernel()), ShortExact(below, below.cokernel())
    upper.verify()
    a = (b @ inside).lift_through(below)
    c = (lower.projection @ b).descend_through(upper.projection)
    maps = snake(upper, lower, a, b, c)
    check_exact(maps)
    assert maps[0].is_injective() and maps[-1].is_surjective()


def test_the_bockstein_of_the_projective_plane() -> None:
    """0 -> C -2-> C -> C/2 -> 0: the connecting map H_2(C/2) -> H_1(C) = Z/2 is an isomorphism."""
    twice = multiplication(simplicial(PLANE), 2)
    sequence = ShortExactOfComplexes(twice, cokernel_of_complexes(twice))
    long_exact_sequence(sequence).verify()
    assert is_isomorphism(sequence.connecting_map(2))
    assert repr(sequence.connecting_map(2).target) == "ZZ/(2)"
    assert sequence.connecting_map(1).is_zero()


def test_koszul_complexes() -> None:
    """Over a principal ideal domain K(a_1, ..., a_k) has the homology of exterior powers: binomials of R/g."""
    one = PIDHom.identity(PIDModule.free(ZZ, 1))
    k = koszul_complex(one, [4, 6, 10])
    k.verify()
    assert [repr(k.homology(n).module) for n in k.degrees] == ["ZZ/(2)", "ZZ/(2) + ZZ/(2)", "ZZ/(2)", "0"]
    assert koszul_complex(one, [2, 3]).is_exact()
    x = PIDHom.identity(PIDModule.free("QQ[x]", 1))
    assert [repr(koszul_complex(x, ["x^2"]).homology(n).module) for n in (0, 1)] == ["QQ[x]/(x^2)", "0"]
    assert koszul_complex(PIDHom.identity(PIDModule.cyclic_sum(ZZ, [4])), [2]).homology(1).module.order == 2


def test_bad_data_is_refused() -> None:
    z, two = PIDModule.free(ZZ, 1), PIDHom.identity(PIDModule.free(ZZ, 1)).scaled(2)
    with pytest.raises(InputError, match="d_1 d_2 is not 0"):
        ChainComplex((two, two))
    with pytest.raises(InputError, match="no maps"):
        ChainComplex(())
    with pytest.raises(InputError, match="d_2 does not end"):
        ChainComplex((two, PIDHom.zero(z, PIDModule.free(ZZ, 2))))
    c = ChainComplex((two, PIDHom.zero(z, z)))
    with pytest.raises(InputError, match="degrees 0 to 2"):
        c.homology(3)
    with pytest.raises(InputError, match="ends in degree 0"):
        c.differential(0)
    with pytest.raises(InputError, match="does not commute"):
        ChainMap(c, c, (PIDHom.identity(z), two, two))
    with pytest.raises(InputError, match="not exact in the middle"):
        ShortExact(two, PIDHom.zero(z, PIDModule.free(ZZ, 0)))
    with pytest.raises(InputError, match="on the left"):
        ShortExact(PIDHom.zero(z, z), PIDHom.identity(z))
    with pytest.raises(InputError, match="on the right"):
        ShortExact(PIDHom.identity(z), two)
    with pytest.raises(InputError, match="Koszul"):
        koszul_complex(two, [])


def test_laws_reject_what_breaks_them() -> None:
    z = PIDModule.free(ZZ, 1)
    one, two = PIDHom.identity(z), PIDHom.identity(z).scaled(2)
    with pytest.raises(CheckFailed, match=r"F\(1\)"):
        check_functor(lambda f: f.scaled(2), one, two)
    with pytest.raises(CheckFailed, match="composition"):
        check_functor(lambda f: f if f == one else f + one, two, two)
    with pytest.raises(CheckFailed, match=r"F\(f \+ g\)"):
        check_additive_functor(lambda f: f @ f, two, two)
    with pytest.raises(CheckFailed, match="exact"):
        check_exact((two, two))
    with pytest.raises(CheckFailed, match="Euler"):
        check_euler_characteristic(ChainComplex((two,)), lambda m: m.ngens**2 + len(m.invariant_factors))
    with pytest.raises(CheckFailed, match="not injective"):
        LongExactSequence((PIDHom.zero(z, z),), ("f",)).verify()
    bad = ChainComplex((two, PIDHom.zero(z, z)))
    object.__setattr__(bad, "maps", (two, two))
    with pytest.raises(CheckFailed, match="compose to 0"):
        bad.verify()


def test_is_exact_sees_the_middle() -> None:
    z = PIDModule.free(ZZ, 1)
    two, four = PIDHom.identity(z).scaled(2), PIDHom.identity(z).scaled(4)
    assert is_exact(two, two.cokernel())
    assert not is_exact(four, two.cokernel())
    assert not is_exact(two, PIDHom(z, z, RingMatrix.read(ZZ, [[1]])))
