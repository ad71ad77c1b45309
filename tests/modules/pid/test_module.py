"""Modules with prescribed structure: invariants, decompositions, torsion, primary components, comparison, counting."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import InputError, StepLimitExceeded
from algslt.modules.pid import (
    ZZ,
    Element,
    EuclideanDomain,
    PIDModule,
    RingMatrix,
    compare,
    cyclic_submodule,
    decompose,
    number_of_submodules,
    primary_components,
    read_ring,
    torsion_submodule,
)
from tests.modules.pid.objects import RINGS, elements, invertible, known_modules, modules, rings

many = settings(derandomize=True, deadline=None, max_examples=40)


def prime_powers(ring: EuclideanDomain, annihilators: tuple[Element, ...]) -> Counter[tuple[object, ...]]:
    """The pairs (p, e) of the summands, by factoring every annihilator."""
    return Counter((ring.key(p), e) for a in annihilators if a for p, e in ring.factor(a))


@given(st.data())
@many
def test_the_invariants_of_a_known_sum(data: st.DataObject) -> None:
    """The invariants by hand: from the multiset of prime powers, as in the proof of the structure theorem."""
    ring = data.draw(rings())
    known = data.draw(known_modules(ring))
    m, wanted = known.module, known.annihilators
    powers = prime_powers(ring, wanted)
    assert m.rank == sum(not a for a in wanted)
    assert Counter((ring.key(p), e) for p, e in m.elementary_divisors) == powers
    by_prime = Counter(p for p, _ in powers.elements())
    assert m.min_generators == m.rank + max(by_prime.values(), default=0)
    assert ring.canonical(ring.product(a for a in wanted if a)) == ring.product(m.invariant_factors)
    annihilator = ring.one
    for a in wanted:
        annihilator = ring.lcm(annihilator, a)
    assert m.annihilator == annihilator
    assert m.is_semisimple() == (m.rank == 0 and all(e == 1 for _, e in powers))
    assert m.is_indecomposable() == (powers.total() + m.rank == 1)
    assert m.is_simple() == (m.rank == 0 and [e for _, e in powers.elements()] == [1])
    assert m.length == (None if m.rank else sum(e for _, e in powers.elements()))
    assert m.is_cyclic() == (m.min_generators <= 1)
    assert m.is_free() == (not m.has_torsion) == (not powers)
    assert m.is_torsion() == (m.rank == 0)
    assert m.is_zero() == (m.rank == 0 and not powers)


@given(st.data())
@many
def test_fitting_ideals_multiply_over_sums(data: st.DataObject) -> None:
    """Fitt_k(M + N) is the sum of the Fitt_i(M) Fitt_j(N), i + j = k; Fitt_0 kills M, and Ann^n lies in Fitt_0."""
    ring = data.draw(rings())
    m, n = data.draw(modules(ring, 2)), data.draw(modules(ring, 2))
    both, f, g = m.direct_sum(n).fitting_ideals, m.fitting_ideals, n.fitting_ideals
    assert len(f) == m.ngens + 1
    assert f[-1] == ring.one
    for k, ideal in enumerate(both):
        pairs = ((i, k - i) for i in range(len(f)) if 0 <= k - i < len(g))
        assert ideal == ring.gcd_of(f[i] * g[j] for i, j in pairs)
    assert ring.divides(m.annihilator, f[0])
    assert ring.divides(f[0], ring.product([m.annihilator] * m.ngens))
    assert all(ring.divides(b, a) for a, b in pairwise(f))


@given(st.data())
@many
def test_invariance_under_changes_of_the_presentation(data: st.DataObject) -> None:
    ring = data.draw(rings())
    m = data.draw(modules(ring))
    u, v = data.draw(invertible(ring, m.ngens)), data.draw(invertible(ring, m.presentation.ncols))
    assert PIDModule(m.presentation @ v) == m
    assert hash(PIDModule(m.presentation @ v)) == hash(m)
    other = PIDModule(u @ m.presentation @ v)
    assert (other.invariant_factors, other.rank) == (m.invariant_factors, m.rank)
    assert other.fitting_ideals == m.fitting_ideals
    bigger = PIDModule(m.presentation.direct_sum(RingMatrix.identity(ring, 1)))
    assert bigger.fitting_ideals == (*m.fitting_ideals, ring.one)
    assert compare(bigger, m)


@given(st.data())
@many
def test_decompositions_are_isomorphisms(data: st.DataObject) -> None:
    ring = data.draw(rings())
    m = data.draw(modules(ring))
    coarse, fine = decompose(m), decompose(m, into_primes=True)
    coarse.verify()
    fine.verify()
    assert tuple(a for a in coarse.annihilators if a) == m.invariant_factors
    assert prime_powers(ring, fine.annihilators) == Counter((ring.key(p), e) for p, e in m.elementary_divisors)
    for a, x in zip(fine.annihilators, fine.generators, strict=True):
        assert m.annihilator_of(x) == a


@given(st.data())
@many
def test_torsion_and_primary_components(data: st.DataObject) -> None:
    ring = data.draw(rings())
    m = data.draw(modules(ring))
    torsion = torsion_submodule(m)
    assert torsion.is_injective()
    assert torsion.source.is_torsion()
    assert torsion.cokernel().target.is_free()
    assert torsion.source.invariant_factors == m.invariant_factors
    components = primary_components(m)
    total = PIDModule.free(ring, 0)
    for c in components:
        assert c.inclusion.is_injective()
        assert [e for _, e in c.inclusion.source.elementary_divisors] == sorted(c.exponents)
        assert c.inclusion.scaled(c.idempotent) == c.inclusion
        for other in components:
            assert other is c or other.inclusion.scaled(c.idempotent).is_zero()
        total = total.direct_sum(c.inclusion.source)
    assert compare(total, torsion.source)


@given(st.data())
@many
def test_annihilators_of_elements(data: st.DataObject) -> None:
    ring = data.draw(rings())
    m = data.draw(modules(ring))
    x = data.draw(st.lists(elements(ring), min_size=m.ngens, max_size=m.ngens))
    a = m.annihilator_of(x)
    column = m.column(x)
    assert m.relations_hold(column.scaled(a))
    if a:
        assert all(not m.relations_hold(column.scaled(a // p)) for p, _ in ring.factor(a))
    inclusion = cyclic_submodule(m, tuple(x))
    assert inclusion.is_injective()
    assert inclusion([1]) == tuple(row[0] for row in m.reduced(column).rows)


@given(st.data())
@many
def test_comparison(data: st.DataObject) -> None:
    ring = data.draw(rings())
    m, n = data.draw(modules(ring, 2)), data.draw(modules(ring, 2))
    found = compare(m, n)
    same = (m.rank, m.elementary_divisors) == (n.rank, n.elementary_divisors)
    assert bool(found) == same
    assert (found.difference == "") == same
    if found.isomorphism is not None:
        assert found.isomorphism.is_isomorphism()
        assert found.isomorphism.inverse() @ found.isomorphism == found.isomorphism.identity(m)


def subgroups_by_hand(orders: tuple[int, ...]) -> int:
    """All subgroups of a small sum of cyclic groups, by closing sets of elements."""
    group = list(product(*(range(n) for n in orders)))

    def span(subgroup: frozenset[tuple[int, ...]], x: tuple[int, ...]) -> frozenset[tuple[int, ...]]:
        multiples, y = [tuple(0 for _ in orders)], x
        while any(y):
            multiples.append(y)
            y = tuple((a + b) % n for a, b, n in zip(y, x, orders, strict=True))
        sums = (tuple((a + b) % n for a, b, n in zip(s, t, orders, strict=True)) for s in subgroup for t in multiples)
        return frozenset(sums)

    found = {frozenset([tuple(0 for _ in orders)])}
    todo = list(found)
    while todo:
        subgroup = todo.pop()
        for x in group:
            bigger = span(subgroup, x)
            if bigger not in found:
                found.add(bigger)
                todo.append(bigger)
    return len(found)


@pytest.mark.parametrize(
    "orders", [(), (1,), (8,), (2, 2), (2, 4), (4, 4), (2, 2, 2), (3, 9), (2, 6), (2, 2, 4), (12, 2)]
)
def test_subgroups_are_counted(orders: tuple[int, ...]) -> None:
    assert number_of_submodules(PIDModule.cyclic_sum("ZZ", orders)) == subgroups_by_hand(orders)


def test_large_counts_of_submodules() -> None:
    """Long chains are no work; subspaces of GF(q)^n are sums of Gaussian binomials; what is too large is refused."""
    assert number_of_submodules(PIDModule.cyclic_sum("ZZ", [10**2000])) == 2001**2
    assert number_of_submodules(PIDModule.cyclic_sum("ZZ", [2] * 4)) == 1 + 15 + 35 + 15 + 1
    assert number_of_submodules(PIDModule.cyclic_sum("ZZ", [3] * 3)) == 1 + 13 + 13 + 1
    with pytest.raises(StepLimitExceeded, match="not counted"):
        number_of_submodules(PIDModule.cyclic_sum("ZZ", [2**5000] * 20))


def test_submodules_over_polynomials_are_counted() -> None:
    """Over GF(2)[x], the plane with x = 0 has 1 + 3 + 1 subspaces; over QQ it has infinitely many."""
    assert number_of_submodules(PIDModule.cyclic_sum("GF(2)[x]", ["x", "x"])) == 5
    assert number_of_submodules(PIDModule.cyclic_sum("GF(2)[x]", ["x^2 + x + 1"] * 2)) == 7
    assert number_of_submodules(PIDModule.cyclic_sum("QQ[x]", ["x^3", "x - 1"])) == 8
    assert number_of_submodules(PIDModule.cyclic_sum("QQ[x]", ["x^3", "x"])) is None
    assert number_of_submodules(PIDModule.free("GF(2)[x]", 1)) is None


def test_order_and_dimension() -> None:
    group = PIDModule.cyclic_sum("ZZ", [4, 6])
    assert (group.order, group.dimension, group.length) == (24, None, 4)
    plane = PIDModule.cyclic_sum("GF(3)[x]", ["x^2 + 1"])
    assert (plane.order, plane.dimension, plane.length) == (9, 2, 1)
    line = PIDModule.cyclic_sum("QQ[x]", ["x"])
    assert (line.order, line.dimension) == (None, 1)
    assert (PIDModule.free("ZZ", 1).order, PIDModule.free("QQ[x]", 1).dimension) == (None, None)
    assert (PIDModule.free("QQ[x]", 0).order, PIDModule.free("QQ[x]", 0).dimension) == (1, 0)


@pytest.mark.parametrize("ring", RINGS, ids=repr)
@pytest.mark.parametrize("rows", [[], [["1"]], [["1", "0"], ["1", "1"]]])
def test_the_zero_module(ring: EuclideanDomain, rows: list[list[str]]) -> None:
    m = PIDModule.read(ring, rows)
    assert m.is_zero() and m.is_cyclic() and m.is_semisimple() and m.is_free() and m.is_torsion()
    assert not m.is_simple() and not m.is_indecomposable() and not m.has_torsion
    assert (m.annihilator, m.fitting_ideals, m.length) == (ring.one, (ring.one,) * (m.ngens + 1), 0)
    assert number_of_submodules(m) == 1
    assert repr(m) == "0"


@pytest.mark.parametrize("rows", [[["0"]], [[]], [["0", "0"]]])
def test_a_free_module(rows: list[list[str]]) -> None:
    m = PIDModule.read("ZZ", rows)
    assert m == PIDModule.free(ZZ, 1)
    assert m.is_cyclic() and m.is_indecomposable() and not m.is_semisimple() and not m.is_torsion()
    assert (m.annihilator, m.fitting_ideals, m.length, repr(m)) == (0, (0, 1), None, "ZZ")


def test_an_integer_that_is_hard_to_factor_stops_at_a_limit() -> None:
    """The product of two Mersenne primes: what does not need its factors is answered all the same."""
    p, q = 2**107 - 1, 2**127 - 1
    m = PIDModule.read("ZZ", [[p * q]])
    assert (m.annihilator, m.order, m.is_cyclic()) == (p * q, p * q, True)
    with pytest.raises(StepLimitExceeded, match="bits"):
        _ = m.elementary_divisors


def test_modules_over_different_rings_are_not_compared() -> None:
    with pytest.raises(InputError, match="one ring is needed"):
        compare(PIDModule.free("ZZ", 1), PIDModule.free("QQ[x]", 1))
    assert PIDModule.free("ZZ", 0) != PIDModule.free("QQ[x]", 0)
    with pytest.raises(InputError, match="coordinates"):
        PIDModule.free(read_ring("ZZ"), 2).annihilator_of([1])
