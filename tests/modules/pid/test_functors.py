"""Homomorphisms, Hom, tensor, Tor, Ext: against the formulas of the structure theorem, and the laws of functors."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import CheckFailed, InputError
from algslt.modules.pid import (
    ZZ,
    Element,
    EuclideanDomain,
    PIDHom,
    PIDModule,
    RingMatrix,
    compare,
    ext,
    ext_map,
    hom,
    hom_map,
    submodule,
    tensor,
    tensor_map,
    tor,
    tor_map,
)
from tests.modules.pid.objects import homomorphisms, known_modules, matrices, modules, rings

many = settings(derandomize=True, deadline=None, max_examples=25)
few = settings(derandomize=True, deadline=None, max_examples=12)


def sum_of(ring: EuclideanDomain, annihilators: list[Element]) -> PIDModule:
    return PIDModule.cyclic_sum(ring, annihilators)


@given(st.data())
@many
def test_values_by_the_structure_theorem(data: st.DataObject) -> None:
    """On R/(a), R/(b) with g = gcd(a, b): the table of the four, where (0) stands for a free summand."""
    ring = data.draw(rings())
    m, n = data.draw(known_modules(ring, 2)), data.draw(known_modules(ring, 2))
    pairs = list(product(m.annihilators, n.annihilators))
    gcds = [ring.gcd(a, b) for a, b in pairs]
    tensors = sum_of(ring, gcds)
    homs = sum_of(ring, [g for (a, b), g in zip(pairs, gcds, strict=True) if not a or b])
    tors = sum_of(ring, [g for (a, b), g in zip(pairs, gcds, strict=True) if a and b])
    exts = sum_of(ring, [g for (a, b), g in zip(pairs, gcds, strict=True) if a])
    assert compare(tensor(m.module, n.module), tensors)
    assert compare(tor(0, m.module, n.module).source, tensors)
    assert compare(hom(m.module, n.module).module, homs)
    assert compare(ext(0, m.module, n.module).target, homs)
    assert compare(tor(1, m.module, n.module).source, tors)
    assert compare(tor(1, n.module, m.module).source, tors)
    assert compare(ext(1, m.module, n.module).target, exts)
    assert tor(2, m.module, n.module).source.is_zero()
    assert ext(2, m.module, n.module).target.is_zero()


@given(st.data())
@many
def test_kernel_image_cokernel(data: st.DataObject) -> None:
    """0 -> K -> M -> N -> C -> 0 is exact, M / K and the image are isomorphic, and ranks and orders add up."""
    ring = data.draw(rings())
    m, n = data.draw(modules(ring)), data.draw(modules(ring))
    f = data.draw(homomorphisms(m, n))
    f.verify()
    kernel, image, cokernel = f.kernel(), f.image(), f.cokernel()
    assert kernel.is_injective() and image.is_injective() and cokernel.is_surjective()
    assert (f @ kernel).is_zero() and (cokernel @ f).is_zero() and (cokernel @ image).is_zero()
    assert compare(kernel.cokernel().target, image.source)
    assert compare(cokernel.kernel().source, image.source)
    assert kernel.source.rank - m.rank + n.rank - cokernel.target.rank == 0
    if m.rank == n.rank == 0:
        lengths = [x.length for x in (kernel.source, m, n, cokernel.target)]
        assert all(x is not None for x in lengths)
        assert sum((-1) ** i * (x or 0) for i, x in enumerate(lengths)) == 0
    assert f.is_isomorphism() == (kernel.source.is_zero() and cokernel.target.is_zero())
    assert f.is_zero() == image.source.is_zero() == (f == PIDHom.zero(m, n))


@given(st.data())
@many
def test_hom_is_the_module_of_homomorphisms(data: st.DataObject) -> None:
    ring = data.draw(rings())
    m, n = data.draw(modules(ring, 2)), data.draw(modules(ring, 2))
    f, g = data.draw(homomorphisms(m, n)), data.draw(homomorphisms(m, n))
    space = hom(m, n)
    x, y = space.element(f), space.element(g)
    assert space.homomorphism(x) == f
    total = [a + b for a, b in zip(x, y, strict=True)]
    assert space.homomorphism(total) == f + g
    assert f - f == PIDHom.zero(m, n)
    for h, d in zip(space.generators(), space.module.moduli, strict=True):
        assert h.scaled(d).is_zero()


@pytest.mark.parametrize(
    ("left", "right"), [((4,), (6,)), ((2, 2), (4,)), ((2, 4), (2, 4)), ((3,), (4,)), ((6, 2), (12,))]
)
def test_homomorphisms_of_small_groups_are_counted_by_hand(left: tuple[int, ...], right: tuple[int, ...]) -> None:
    """A homomorphism sends each generator, freely, to an element that its order kills."""
    m, n = PIDModule.cyclic_sum(ZZ, left), PIDModule.cyclic_sum(ZZ, right)
    count = 1
    for a in left:
        count *= sum(all(a * x % b == 0 for x, b in zip(y, right, strict=True)) for y in product(*map(range, right)))
    assert hom(m, n).module.order == count
    assert ext(1, m, n).target.order == count


@given(st.data())
@few
def test_functors_respect_identities_and_composition(data: st.DataObject) -> None:
    ring = data.draw(rings())
    m, n, p, a = (data.draw(modules(ring, 2)) for _ in range(4))
    f, g = data.draw(homomorphisms(m, n)), data.draw(homomorphisms(n, p))
    one = PIDHom.identity(a)
    for i in (0, 1, 2):
        assert tor_map(i, g @ f, one) == tor_map(i, g, one) @ tor_map(i, f, one)
        assert tor_map(i, one, g @ f) == tor_map(i, one, g) @ tor_map(i, one, f)
        assert ext_map(i, g @ f, one) == ext_map(i, f, one) @ ext_map(i, g, one)
        assert ext_map(i, one, g @ f) == ext_map(i, one, g) @ ext_map(i, one, f)
        assert tor_map(i, PIDHom.identity(m), one) == PIDHom.identity(tor(i, m, a).source)
        assert ext_map(i, PIDHom.identity(m), one) == PIDHom.identity(ext(i, m, a).target)


@given(st.data())
@few
def test_functors_are_additive_and_hom_acts_by_composition(data: st.DataObject) -> None:
    ring = data.draw(rings())
    m, n, a = (data.draw(modules(ring, 2)) for _ in range(3))
    f, g, h = data.draw(homomorphisms(m, n)), data.draw(homomorphisms(m, n)), data.draw(homomorphisms(n, a))
    one = PIDHom.identity(a)
    assert tensor_map(f + g, one) == tensor_map(f, one) + tensor_map(g, one)
    for i in (0, 1):
        assert ext_map(i, f + g, one) == ext_map(i, f, one) + ext_map(i, g, one)
        assert tor_map(i, f + g, one) == tor_map(i, f, one) + tor_map(i, g, one)
    start, end = hom(n, a), hom(m, a)
    assert end.homomorphism(hom_map(f, one)(start.element(h))) == h @ f
    start, end = hom(m, n), hom(m, a)
    assert end.homomorphism(hom_map(PIDHom.identity(m), h)(start.element(f))) == h @ f


@given(st.data())
@many
def test_tensor_is_right_exact_and_hom_left_exact(data: st.DataObject) -> None:
    """For K -> M -> N -> 0 exact: A (x) K -> A (x) M -> A (x) N -> 0 and 0 -> Hom(N, A) -> Hom(M, A) -> Hom(K, A)."""
    ring = data.draw(rings())
    m, a = data.draw(modules(ring, 2)), data.draw(modules(ring, 2))
    inclusion = submodule(m, data.draw(matrices(ring, m.ngens, 1)))
    projection, one = inclusion.cokernel(), PIDHom.identity(a)
    left, right = tensor_map(inclusion, one), tensor_map(projection, one)
    assert right.is_surjective()
    assert exact_between(left, right)
    left, right = hom_map(projection, one), hom_map(inclusion, one)
    assert left.is_injective()
    assert exact_between(left, right)
    left, right = hom_map(one, inclusion), hom_map(one, projection)
    assert left.is_injective()
    assert exact_between(left, right)


def exact_between(f: PIDHom, g: PIDHom) -> bool:
    """Whether the image of f is the kernel of g."""
    return (g @ f).is_zero() and same_submodule(f, g.kernel())


def same_submodule(f: PIDHom, g: PIDHom) -> bool:
    return f.cokernel().target == g.cokernel().target


def test_ext_counts_hom_for_finite_groups() -> None:
    for left, right in product([(4,), (2, 6), (12,), (2, 2, 2)], repeat=2):
        m, n = PIDModule.cyclic_sum(ZZ, left), PIDModule.cyclic_sum(ZZ, right)
        orders = {x.order for x in (hom(m, n).module, ext(1, m, n).target, tensor(m, n), tor(1, m, n).source)}
        assert len(orders) == 1


def test_a_matrix_that_is_no_homomorphism_is_refused() -> None:
    two, four = PIDModule.cyclic_sum(ZZ, [2]), PIDModule.cyclic_sum(ZZ, [4])
    with pytest.raises(InputError, match="relation 1 of the source is sent to"):
        PIDHom.read(two, four, [[1]])
    assert PIDHom.read(two, four, [[2]]) == PIDHom.read(two, four, [[-6]])
    with pytest.raises(InputError, match="shape"):
        PIDHom.read(two, four, [[1], [2]])
    with pytest.raises(InputError, match="do not compose"):
        _ = PIDHom.identity(two) @ PIDHom.identity(four)
    with pytest.raises(InputError, match="not an isomorphism"):
        PIDHom.zero(two, four).inverse()
    with pytest.raises(InputError, match="cannot be added"):
        _ = PIDHom.identity(two) + PIDHom.identity(four)
    with pytest.raises(InputError, match="i >= 0"):
        tor(-1, two, four)
    with pytest.raises(InputError, match="Hom"):
        hom(two, four).element(PIDHom.identity(two))


def test_a_damaged_homomorphism_is_rejected() -> None:
    two, four = PIDModule.cyclic_sum(ZZ, [2]), PIDModule.cyclic_sum(ZZ, [4])
    f = PIDHom.read(two, four, [[2]])
    f.verify()
    object.__setattr__(f, "matrix", RingMatrix.read(ZZ, [[1]]))
    with pytest.raises(CheckFailed):
        f.verify()
