"""Modules over the free algebra: known constructions, second methods, damaged proofs."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product
from math import prod
from random import Random

import pytest
from flint import fmpz_mat

from algslt.errors import CheckFailed, InputError, StepLimitExceeded
from algslt.modules import GF, QQ, AlgebraModule, Field, Matrix, Subspace, number_field
from algslt.modules.fields import Univariate
from algslt.modules.several import Action, Density, LocalRingProof, Norton, QuaternionDensity
from algslt.modules.several.hilbert_symbol import hilbert_symbol
from algslt.modules.several.lattices import short_endomorphisms
from algslt.modules.several.meataxe import chop
from tests.modules.several.construct import (
    direct_sum,
    disguised,
    one_matrix,
    random_action,
    random_matrix,
    regular_module,
)

FIELDS = [GF(2), GF(3), GF(5), GF(101), QQ, number_field("a^2 - 2")]
PRIMES = {
    GF(2): ["x", "x + 1", "x^2 + x + 1", "x^3 + x + 1"],
    GF(3): ["x", "x + 2", "x^2 + 1", "x^2 + x + 2"],
    GF(5): ["x", "x + 1", "x^2 + 2"],
    GF(101): ["x - 3", "x", "x^2 + x + 3"],
    QQ: ["x", "x - 1", "x^2 + 1", "x^3 - 2"],
    number_field("a^2 - 2"): ["x - a", "x + a", "x^2 - a", "x^2 + 1"],
}


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_one_matrix_with_known_elementary_divisors(field: Field) -> None:
    rng = Random(1)
    for _ in range(6):
        chosen = [(rng.choice(PRIMES[field][:3]), rng.randint(1, 2)) for _ in range(rng.randint(1, 3))]
        parts = [(field.read_polynomial(p), e) for p, e in chosen]
        degree = {p: field.read_polynomial(p).degree() for p, _ in chosen}
        module = AlgebraModule(disguised(rng, one_matrix(field, parts)))
        module.verify()
        assert module.composition_dims == tuple(sorted(degree[p] for p, e in chosen for _ in range(e)))
        assert [s.action.dimension for s in module.summands.parts] == sorted(degree[p] * e for p, e in chosen)
        assert module.socle.dimension == sum(degree[p] for p, _ in chosen)
        assert module.radical.dimension == sum(degree[p] * (e - 1) for p, e in chosen)
        pairs = [(p, min(e, f)) for p, e in chosen for q, f in chosen if p == q]
        assert module.endomorphism_ring.dimension == sum(degree[p] * m for p, m in pairs)
        if len(degree) == len(chosen):
            assert module.number_of_submodules() == prod(e + 1 for _, e in chosen)
        elif field.order is None:
            assert module.number_of_submodules() is None


S3 = [(1, 2, 0), (1, 0, 2)]
Q8 = [(1, 2, 3, 0, 5, 6, 7, 4), (4, 7, 6, 5, 2, 1, 0, 3)]
ELEMENTARY = [(1, 0, 2, 3), (0, 1, 3, 2)]


@pytest.mark.parametrize(
    ("generators", "p", "factors", "radical", "parts"),
    [
        (S3, 5, [1, 1, 2, 2], 0, [1, 1, 2, 2]),
        (S3, 2, [1, 1, 2, 2], 1, [2, 2, 2]),
        (S3, 3, [1] * 6, 4, [3, 3]),
        (ELEMENTARY, 2, [1] * 4, 3, [4]),
        (ELEMENTARY, 3, [1] * 4, 0, [1] * 4),
        (Q8, 2, [1] * 8, 7, [8]),
        (Q8, 3, [1, 1, 1, 1, 2, 2], 0, [1, 1, 1, 1, 2, 2]),
    ],
)
def test_group_algebras(
    generators: list[tuple[int, ...]], p: int, factors: list[int], radical: int, parts: list[int]
) -> None:
    module = AlgebraModule(disguised(Random(2), regular_module(GF(p), generators)))
    assert list(module.composition_dims) == factors
    assert module.radical.dimension == radical
    assert module.socle.dimension == module.dimension - radical
    assert [s.action.dimension for s in module.summands.parts] == parts
    assert module.endomorphism_ring.dimension == module.algebra.dimension == module.dimension
    assert module.dim_endomorphisms == module.dim_algebra == module.dimension
    module.verify()
    module.algebra.verify()


def all_subspaces(field: Field, n: int) -> list[Subspace]:
    """Every subspace of k^n, k finite, from all sets of at most n vectors."""
    vectors = [Matrix(field, [[c] for c in v]) for v in product(range(field.order or 0), repeat=n)]
    found = {Subspace.zero(field, n)}
    for size in range(1, n + 1):
        for chosen in combinations(vectors[1:], size):
            found.add(Subspace.spanned_by(chosen[0].beside(*chosen[1:])))
    return list(found)


@pytest.mark.parametrize(("p", "n"), [(2, 3), (3, 2), (5, 2)])
def test_submodules_by_brute_force(p: int, n: int) -> None:
    rng, spaces = Random(3), all_subspaces(GF(p), n)
    for generators in (1, 1, 1, 2, 2, 2):
        action = random_action(rng, GF(p), n, generators)
        stable = {s for s in spaces if action.is_submodule(s)}
        module = AlgebraModule(action)
        assert set(module.submodules()) == stable
        assert module.number_of_submodules() == len(stable)
        assert module.is_simple == (len(stable) == 2)


def test_counting_and_listing_agree() -> None:
    rng = Random(4)
    for _ in range(12):
        field = GF(rng.choice((2, 3)))
        base = random_action(rng, field, rng.randint(1, 2))
        other = random_action(rng, field, rng.randint(1, 2))
        corner = [random_matrix(rng, field, base.dimension, other.dimension) for _ in range(2)]
        matrices = [
            a.beside(c).above(Matrix.zero(field, b.nrows, a.ncols).beside(b))
            for a, b, c in zip(base.matrices, other.matrices, corner, strict=True)
        ]
        extension = Action(field, base.dimension + other.dimension, tuple(matrices))
        module = AlgebraModule(disguised(rng, direct_sum(extension, base)))
        module.verify()
        assert module.number_of_submodules() == len(module.submodules()) == module.dual().number_of_submodules()


def test_the_number_of_submodules_of_a_plane_of_length_four() -> None:
    """The sum of two uniserial modules of length 2 has q^2 + 3 q + 5 submodules."""
    for p in (2, 7, 101):
        x = GF(p).x
        assert AlgebraModule(one_matrix(GF(p), [(x, 2), (x, 2)])).number_of_submodules() == p * p + 3 * p + 5


def test_a_count_that_grows_too_large_stops() -> None:
    x = GF(2**31 - 1).x
    module = AlgebraModule(one_matrix(GF(2**31 - 1), [(x, 2), (x, 2), (x, 1)]))
    with pytest.raises(StepLimitExceeded, match="too many"):
        module.number_of_submodules()


@pytest.mark.parametrize(("p", "e"), [(2, 3), (2, 7), (3, 4), (5, 3)])
def test_the_exceptional_case_of_the_meataxe(p: int, e: int) -> None:
    """K and its twist by Frobenius, glued: no element of the algebra has a kernel that is small enough."""
    field = GF(p)
    companion = Matrix.companion(field, irreducible(field, e))
    zero, one = Matrix.zero(field, e, e), Matrix.identity(field, e)
    action = Action(
        field,
        2 * e,
        (companion.beside(zero).above(zero.beside(companion**p)), zero.beside(one).above(zero.beside(zero))),
    )
    module = AlgebraModule(disguised(Random(5), action))
    module.verify()
    assert module.composition_dims == (e, e)
    assert module.number_of_submodules() == 3
    assert [factor.simple.endomorphism_dimension for factor in module.composition_factors] == [e]


def irreducible(field: Field, degree: int) -> Univariate:
    tails = product(range(field.order or 0), repeat=degree)
    return next(p for c in tails if field.is_irreducible(p := field.polynomial([*c, 1])))


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_homomorphisms_by_their_definition(field: Field) -> None:
    rng = Random(6)
    for _ in range(4):
        one, two = random_action(rng, field, 2), random_action(rng, field, 1)
        source, target = disguised(rng, direct_sum(one, two)), disguised(rng, direct_sum(two, one, two))
        hom = AlgebraModule(source).hom(AlgebraModule(target))
        hom.verify()
        assert hom.dimension >= 2


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_isomorphisms_are_found(field: Field) -> None:
    rng = Random(7)
    for _ in range(3):
        base = direct_sum(random_action(rng, field, 2), random_action(rng, field, 1), random_action(rng, field, 1))
        one, other = AlgebraModule(base), AlgebraModule(disguised(rng, base))
        x = one.isomorphism(other)
        assert x is not None
        assert x.rank() == one.dimension
        assert all(x @ a == b @ x for a, b in zip(one.action.matrices, other.action.matrices, strict=True))
        assert one.isomorphism(AlgebraModule(random_action(rng, field, 4))) is None


def test_modules_with_the_same_factors_need_not_be_isomorphic() -> None:
    x = GF(3).x
    split, uniserial = (AlgebraModule(one_matrix(GF(3), parts)) for parts in ([(x, 1), (x, 1)], [(x, 2)]))
    assert split.isomorphism(uniserial) is None
    assert split.composition_dims == uniserial.composition_dims


def test_absolutely_simple_modules() -> None:
    circle = AlgebraModule.read(QQ, [[[0, -1], [1, 0]]])
    assert (circle.is_simple, circle.is_absolutely_simple) == (True, False)
    full = AlgebraModule.read(QQ, [[[0, 1], [0, 0]], [[0, 0], [1, 0]]])
    assert (full.is_simple, full.is_absolutely_simple) == (True, True)
    assert AlgebraModule.read(QQ, [[[0, 0], [0, 0]]]).is_absolutely_simple is None


def test_the_zero_module() -> None:
    zero = AlgebraModule.read(GF(2), [[], []])
    zero.verify()
    assert (zero.is_semisimple, zero.is_simple, zero.is_indecomposable) == (True, False, False)
    assert (zero.composition_dims, zero.number_of_submodules(), zero.endomorphism_ring.dimension) == ((), 1, 0)
    with pytest.raises(InputError, match="zero module"):
        chop(zero.action)


def test_damaged_proofs_are_rejected() -> None:
    action = Action(GF(3), 2, (Matrix(GF(3), [[0, 2], [1, 0]]), Matrix(GF(3), [[1, 1], [1, 2]])))
    proof = chop(action)
    assert isinstance(proof, Norton)
    proof.verify(action)
    reducible = Action(GF(3), 2, (Matrix(GF(3), [[1, 1], [0, 1]]), Matrix(GF(3), [[1, 2], [0, 1]])))
    damaged = [
        (replace(proof, vector=Matrix.zero(GF(3), 2, 1)), action),
        (replace(proof, factor=tuple(GF(3).polynomial([0, 0, 1]).coeffs())), action),
        (proof, reducible),
        (Density(Matrix.identity(GF(3), 2)), reducible),
        (Density(Matrix(GF(3), [[0, 2], [1, 1]])), action),
    ]
    for wrong, module in damaged:
        with pytest.raises(CheckFailed):
            wrong.verify(module)
    Density(Matrix.identity(GF(3), 2)).verify(action)


def test_damaged_results_are_rejected() -> None:
    module = AlgebraModule(regular_module(GF(2), S3))
    series, parts, ring = module.composition_series, module.summands, module.endomorphism_ring
    for wrong in (
        replace(series, chain=(series.chain[0], *series.chain[2:]), factors=series.factors[1:]),
        replace(series, factors=(series.factors[0], *series.factors[:-1])),
        replace(parts, parts=parts.parts[1:]),
        replace(ring, basis=ring.basis[1:]),
        replace(ring, basis=(*ring.basis[1:], ring.basis[1])),
        replace(module.algebra, words=module.algebra.words[:-1], matrices=module.algebra.matrices[:-1]),
    ):
        with pytest.raises(CheckFailed):
            wrong.verify()


def quaternions(a: int, b: int) -> Action:
    """The quaternion algebra (a, b) over QQ, acting on itself from the left, with basis 1, i, j, ij."""
    i = [[0, a, 0, 0], [1, 0, 0, 0], [0, 0, 0, a], [0, 0, 1, 0]]
    j = [[0, 0, b, 0], [0, 0, 0, -b], [1, 0, 0, 0], [0, -1, 0, 0]]
    return Action(QQ, 4, (Matrix(QQ, i), Matrix(QQ, j)))


@pytest.mark.parametrize(("a", "b"), [(-1, -1), (-1, -3), (2, 3), (2, 5), (3, 5), (-2, -5), (5, -2)])
def test_quaternion_division_rings(a: int, b: int) -> None:
    module = AlgebraModule(disguised(Random(8), direct_sum(quaternions(a, b), quaternions(a, b))))
    module.verify()
    assert module.composition_dims == (4, 4)
    assert [part.action.dimension for part in module.summands.parts] == [4, 4]
    (kind,) = module.composition_factors
    assert isinstance(kind.simple.proof, QuaternionDensity)
    assert (kind.multiplicity, kind.simple.endomorphism_dimension) == (2, 4)
    assert (module.endomorphism_ring.dimension, module.number_of_submodules()) == (16, None)


@pytest.mark.parametrize(("a", "b"), [(1, -1), (2, -1), (2, 7), (5, -1), (6, -5), (-1, 13)])
def test_quaternion_algebras_that_split(a: int, b: int) -> None:
    module = AlgebraModule(disguised(Random(9), quaternions(a, b)))
    module.verify()
    assert module.composition_dims == (2, 2)


def test_hilbert_symbols() -> None:
    """The product over all places is 1, symbols are bilinear, and a solution of a x^2 + b y^2 = z^2 makes them 1."""
    numbers = [QQ.element(n) for n in (-1, 2, -3, 5, 6, 7, 10, -14)]
    places = (0, 2, 3, 5, 7)
    for a, b in product(numbers, repeat=2):
        assert prod(hilbert_symbol(a, b, p) for p in places) == 1
        for p in places:
            assert hilbert_symbol(a, -a, p) == 1
            assert hilbert_symbol(a, b, p) == hilbert_symbol(b, a, p)
            for c in numbers[:3]:
                assert hilbert_symbol(a, b * c, p) == hilbert_symbol(a, b, p) * hilbert_symbol(a, c, p)


def test_a_division_ring_over_a_number_field_stays_undecided() -> None:
    """The quaternions over QQ(sqrt 2): socle and radical come from the trace form, the rest says that it stopped."""
    field = number_field("a^2 - 2")
    matrices = [Matrix.read(field, m.texts()) for m in quaternions(-1, -1).matrices]
    module = AlgebraModule(Action(field, 4, tuple(matrices)))
    assert (module.socle.dimension, module.radical.dimension, module.endomorphism_ring.dimension) == (4, 0, 4)
    with pytest.raises(StepLimitExceeded, match="division ring"):
        module.composition_dims  # noqa: B018


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_many_copies_of_one_module(field: Field) -> None:
    base = one_matrix(field, [(field.read_polynomial(PRIMES[field][2]), 1)])
    module = AlgebraModule(disguised(Random(10), direct_sum(*[base] * 3)))
    module.verify()
    d = base.dimension
    assert [part.action.dimension for part in module.summands.parts] == [d] * 3
    assert module.endomorphism_ring.dimension == module.dim_endomorphisms == 9 * d
    assert module.algebra.dimension == module.dim_algebra == d


def test_large_modules() -> None:
    """What has formulas is found, what would need too much room is refused."""
    zero = AlgebraModule(Action(GF(2), 38, (Matrix.zero(GF(2), 38, 38),)))
    assert (zero.dim_endomorphisms, zero.dim_algebra, len(zero.summands.parts)) == (1444, 1, 38)
    with pytest.raises(StepLimitExceeded, match="too large"):
        zero.endomorphism_ring  # noqa: B018
    full = AlgebraModule(random_action(Random(13), GF(3), 60))
    assert full.is_simple == (full.dim_algebra == 3600 // full.dim_endomorphisms)


@pytest.mark.parametrize(("copies", "n"), [(2, 2), (2, 3), (2, 4), (3, 2)])
def test_hidden_copies_over_the_rationals(copies: int, n: int) -> None:
    """To find one of several copies of a module is to split a matrix ring over QQ: short endomorphisms do."""
    rng = Random(11)
    base = random_action(rng, QQ, n)
    module = AlgebraModule(disguised(rng, direct_sum(*[base] * copies)))
    assert module.composition_dims == (n,) * copies
    assert [part.action.dimension for part in module.summands.parts] == [n] * copies
    module.verify()


def test_short_endomorphisms_are_a_basis_of_the_integral_ones() -> None:
    """The lattice is saturated: no proper fraction of a combination of the basis is integral."""
    rng = Random(12)
    base = random_action(rng, QQ, 2)
    action = disguised(rng, direct_sum(base, base))
    ring = AlgebraModule(action).endomorphism_ring
    basis = short_endomorphisms(ring)
    assert len(basis) == ring.dimension == 4
    assert all(a @ x == x @ a for a in action.matrices for x in basis)
    flat = fmpz_mat([[int(str(e)) for e in x.entries] for x in basis])
    divisors = flat.snf()
    assert [abs(int(divisors[i, i])) for i in range(4)] == [1] * 4


def test_no_proof_shows_a_sum_to_be_indecomposable() -> None:
    """A submodule S of S + T is simple over E = k x k, but the kernel of E -> End(S) is not nilpotent."""
    module = AlgebraModule.read(GF(3), [[[0, 0], [0, 1]]])
    line = Subspace.spanned_by(Matrix(GF(3), [[1], [0]]))
    ring = module.endomorphism_ring
    acting = Action(GF(3), 1, tuple(x.select([0], [0]) for x in ring.basis))
    simple = chop(acting)
    assert isinstance(simple, Norton)
    with pytest.raises(CheckFailed, match="is local"):
        LocalRingProof(Subspace.zero(GF(3), 2), line, simple).verify(ring)


def test_bad_input_is_refused() -> None:
    for matrices, message in (
        ([], "no matrices"),
        ([[[1, 0], [0]]], "matrix 1: row 2"),
        ([[[1, 0]]], "square"),
        ([[[1]], [[1, 0], [0, 1]]], "matrix 2 is 2 x 2"),
        ([[[0.5]]], "float"),
        ([5], "a list of rows"),
        ([[["b"]]], "matrix 1"),
    ):
        with pytest.raises(InputError, match=message):
            AlgebraModule.read(GF(7), matrices)
    with pytest.raises(InputError, match="different algebras"):
        AlgebraModule.read(GF(7), [[[1]]]).hom(AlgebraModule.read(GF(5), [[[1]]]))
    with pytest.raises(CheckFailed):
        module = AlgebraModule.read(QQ, [[[0, 1], [1, 0]]])
        module.quotient(Subspace.spanned_by(Matrix(QQ, [[1], [0]])))
