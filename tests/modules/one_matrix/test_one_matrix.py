"""The module of one matrix: known structure by construction, every result by its defining identities."""

from __future__ import annotations

import pickle
import random
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import InputError, StepLimitExceeded
from algslt.modules.fields import GF, QQ, Field, Univariate, number_field
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.one_matrix import Difference, Isomorphism, MatrixModule, to_networkx
from tests.modules.strategies import fields, matrices, monic_polynomials, polynomials

many = settings(derandomize=True, deadline=None, max_examples=60)
few = settings(derandomize=True, deadline=None, max_examples=25)


def irreducibles(field: Field) -> list[Univariate]:
    """Some small primes of k[x]."""
    texts = ["x", "x - 1", "x + 1", "x^2 + 1", "x^2 + x + 1", "x^2 - 2", "x^3 - x - 1", "x^2 - x - 1"]
    found = [p for p in map(field.read_polynomial, texts) if field.is_irreducible(p)]
    return [p for i, p in enumerate(found) if p not in found[:i]]


def conjugated(matrix: Matrix, source: random.Random) -> Matrix:
    """A similar matrix, by random elementary row operations and their inverses."""
    n, field = matrix.nrows, matrix.field
    change = Matrix.identity(field, n)
    for _ in range(2 * n if n > 1 else 0):
        i, j = source.sample(range(n), 2)
        step = [
            [1 if r == c else source.choice([-1, 1]) if (r, c) == (i, j) else 0 for c in range(n)] for r in range(n)
        ]
        change = change @ Matrix(field, step)
    return change @ matrix @ change.inverse()


Divisors = list[tuple[Univariate, int]]


@st.composite
def known_modules(draw: st.DrawFn, most: int = 8) -> tuple[MatrixModule, Divisors]:
    """A module with its elementary divisors, of dimension at most `most`."""
    field = draw(fields())
    primes, left = irreducibles(field), most
    divisors: Divisors = []
    for p, e in draw(st.lists(st.tuples(st.sampled_from(primes), st.integers(1, 3)), max_size=5)):
        if p.degree() * e <= left:
            divisors.append((p, e))
            left -= p.degree() * e
    blocks = [Matrix.companion(field, p**e) for p, e in divisors]
    source = random.Random(draw(st.integers(0, 10**6)))
    module = MatrixModule(conjugated(Matrix.block_diagonal(field, blocks), source))
    return module, sorted(divisors, key=lambda pair: (field.polynomial_key(pair[0]), pair[1]))


@given(known_modules())
@many
def test_the_structure_that_was_put_in_is_found(known: tuple[MatrixModule, Divisors]) -> None:
    module, divisors = known
    field = module.field
    assert list(module.elementary_divisors()) == divisors
    one = field.polynomial([1])
    charpoly, annihilator = one, one
    for p, e in divisors:
        charpoly, annihilator = charpoly * p**e, field.lcm(annihilator, p**e)
    assert module.characteristic_polynomial() == charpoly
    assert module.annihilator() == annihilator == module.matrix.minpoly()
    factors = MatrixModule(module.matrix).invariant_factors()
    assert factors == module.invariant_factors()
    product_ = one
    for f, g in pairwise(factors):
        assert not g % f
    for f in factors:
        assert f.degree() > 0
        product_ = product_ * f
    assert product_ == charpoly
    assert module.is_cyclic() == (charpoly == annihilator)
    assert module.is_indecomposable() == (len(divisors) == 1)
    assert module.is_simple() == ([e for _, e in divisors] == [1])
    assert module.is_semisimple() == all(e == 1 for _, e in divisors)
    assert module.composition_length() == sum(e for _, e in divisors)


@pytest.mark.slow
@given(known_modules(most=20))
@settings(derandomize=True, deadline=None, max_examples=120)
def test_larger_modules_of_known_structure(known: tuple[MatrixModule, Divisors]) -> None:
    module, divisors = known
    assert list(module.elementary_divisors()) == divisors
    module.verify()
    module.composition_series().verify()
    module.primary_decomposition().verify()
    isomorphism = module.compare(MatrixModule(module.matrix.transpose()))
    assert isinstance(isomorphism, Isomorphism)
    isomorphism.verify()


@given(known_modules())
@many
def test_canonical_forms_have_transformations(known: tuple[MatrixModule, Divisors]) -> None:
    module, divisors = known
    rational, primary = module.rational_canonical_form(), module.primary_rational_canonical_form()
    rational.verify()
    primary.verify()
    assert rational.polynomials == module.invariant_factors()
    assert list(primary.polynomials) == [p**e for p, e in divisors]
    summands = module.cyclic_decomposition()
    for summand, f in zip(summands, rational.polynomials, strict=True):
        summand.verify()
        assert summand.annihilator == f
    module.verify()


@given(known_modules(most=6))
@few
def test_jordan_chains(known: tuple[MatrixModule, Divisors]) -> None:
    module, _ = known
    form = module.jordan_form()
    form.verify()
    assert [(b.prime, b.partition) for b in form.blocks] == [(p.prime, p.partition) for p in module.primary_parts()]
    for block in form.blocks:
        value = block.root_field.zero
        for c in reversed(block.prime.coeffs()):
            value = value * block.root + block.root_field.element(c)
        assert not value


@given(known_modules(), st.data())
@many
def test_elements_and_their_annihilators(known: tuple[MatrixModule, Divisors], data: st.DataObject) -> None:
    module, _ = known
    field, n = module.field, module.dimension
    x = data.draw(matrices(field, n, 1))
    r = data.draw(polynomials(field, 6))
    orbit = module.submodule_of(x)
    orbit.verify()
    assert orbit.annihilator == module.annihilator_of(x)
    assert not module.matrix.evaluate_at(orbit.annihilator, x)
    assert not module.annihilator() % orbit.annihilator
    for p, _ in field.factor(orbit.annihilator):
        assert module.matrix.evaluate_at(orbit.annihilator // p, x)
    assert orbit.apply(r) == module.matrix.evaluate_at(r, x)
    assert orbit.generator == x
    assert orbit.subspace.is_stable_under(module.matrix)
    vector = module.cyclic_vector()
    assert (vector is not None) == module.is_cyclic()
    if vector is not None:
        assert module.annihilator_of(vector) == module.annihilator()


@given(known_modules())
@many
def test_primary_components(known: tuple[MatrixModule, Divisors]) -> None:
    module, _ = known
    decomposition = module.primary_decomposition()
    decomposition.verify()
    for component, part in zip(decomposition.components, module.primary_parts(), strict=True):
        assert component.subspace.dimension == part.dimension
        restricted = module.restriction(component.subspace)
        assert restricted.primary_parts() == (part,)


@given(known_modules())
@many
def test_socle_radical_top_and_series(known: tuple[MatrixModule, Divisors]) -> None:
    module, divisors = known
    socle, radical, top = module.socle(), module.radical(), module.top()
    assert socle.dimension == module.socle_dimension() == sum(p.degree() for p, _ in divisors)
    assert radical.dimension == module.radical_dimension()
    assert module.restriction(socle).is_semisimple()
    top.verify()
    assert MatrixModule(top.action).is_semisimple()
    assert sorted(map(str, (p for p, _ in MatrixModule(top.action).elementary_divisors()))) == sorted(
        str(p) for p, _ in divisors
    )
    dual = MatrixModule(module.matrix.transpose())
    assert dual.socle_dimension() == top.action.nrows
    series = module.composition_series()
    series.verify()
    assert len(series.primes) == module.composition_length()
    assert module.torsion().dimension == module.dimension


@given(st.data())
@many
def test_random_matrices(data: st.DataObject) -> None:
    """Without a known structure: the answers must be consistent."""
    field, n = data.draw(fields()), data.draw(st.integers(0, 5))
    module = MatrixModule(data.draw(matrices(field, n, n)))
    assert module.annihilator() == module.matrix.minpoly()
    module.verify()
    module.primary_decomposition().verify()
    dual = MatrixModule(module.matrix.transpose())
    isomorphism = module.compare(dual)
    assert isinstance(isomorphism, Isomorphism)
    isomorphism.verify()


def brute_force_homomorphisms(A: Matrix, B: Matrix) -> int:
    """dim {H : H A = B H} from the linear system of the entries of H."""
    field, m, n = A.field, B.nrows, A.nrows
    columns = []
    for r, c in product(range(m), range(n)):
        H = Matrix(field, [[int((i, j) == (r, c)) for j in range(n)] for i in range(m)], ncols=n)
        columns.append((H @ A - B @ H).entries)
    return Matrix.from_columns(field, m * n, columns).kernel().ncols if columns else 0


@given(st.data())
@few
def test_homomorphisms(data: st.DataObject) -> None:
    first, _ = data.draw(known_modules(most=5))
    field = first.field
    blocks = [
        Matrix.companion(field, data.draw(monic_polynomials(field, 2))) for _ in range(data.draw(st.integers(0, 2)))
    ]
    second = first.direct_sum(MatrixModule(Matrix.block_diagonal(field, blocks)))
    for source, target in ((first, second), (second, first), (first, first)):
        space = source.homomorphisms(target)
        space.verify()
        assert space.dimension == brute_force_homomorphisms(source.matrix, target.matrix)
    assert first.endomorphisms().dimension == first.endomorphism_dimension()


@given(known_modules(), known_modules(), st.integers(0, 10**6))
@many
def test_isomorphism_or_a_difference(
    first: tuple[MatrixModule, Divisors], second: tuple[MatrixModule, Divisors], seed: int
) -> None:
    module, divisors = first
    copy = MatrixModule(conjugated(module.matrix, random.Random(seed)))
    isomorphism = module.compare(copy)
    assert isinstance(isomorphism, Isomorphism)
    isomorphism.verify()
    assert module.is_isomorphic(copy)
    other, others = second
    if other.field == module.field:
        same = divisors == others
        assert module.is_isomorphic(other) == same
        result = module.compare(other)
        assert isinstance(result, Isomorphism if same else Difference)
        if isinstance(result, Difference):
            assert result.first != result.second
    else:
        with pytest.raises(InputError, match="one field"):
            module.compare(other)


def all_subspaces(field: Field, n: int) -> set[Subspace]:
    """Every subspace of a small space over GF(p), as spans of at most n vectors."""
    vectors = [Matrix(field, [[c] for c in v]) for v in product(range(field.characteristic), repeat=n)]
    found = layer = {Subspace.zero(field, n)}
    for _ in range(n):
        layer = {Subspace.spanned_by(u.basis.beside(v)) for u in layer for v in vectors}
        found = found | layer
    return found


@given(st.sampled_from([(GF(2), 3), (GF(3), 2), (GF(3), 3), (GF(2), 4)]), st.data())
@few
def test_all_submodules_by_brute_force(small: tuple[Field, int], data: st.DataObject) -> None:
    field, n = small
    module = MatrixModule(data.draw(matrices(field, n, n)))
    lattice = module.submodules()
    lattice.verify()
    want = {u for u in all_subspaces(field, n) if u.is_stable_under(module.matrix)}
    assert set(lattice.submodules) == want
    assert len(want) == module.number_of_submodules()
    covers = {
        (i, j)
        for i, u in enumerate(lattice.submodules)
        for j, w in enumerate(lattice.submodules)
        if u < w and not any(u < v < w for v in want)
    }
    assert {(i, j) for i, j, _ in lattice.covers} == covers
    assert len(lattice.covers) == len(covers)


@given(known_modules(most=6))
@many
def test_the_number_of_submodules(known: tuple[MatrixModule, Divisors]) -> None:
    module, _ = known
    count = module.number_of_submodules()
    if count is None:
        assert module.field.order is None
        assert not module.is_cyclic()
        with pytest.raises(InputError, match="infinitely many"):
            module.submodules()
    elif count <= 100:
        lattice = module.submodules()
        lattice.verify()
        assert len(lattice.submodules) == count
        graph = to_networkx(lattice)
        assert (graph.number_of_nodes(), graph.number_of_edges()) == (count, len(lattice.covers))
    elif count > 20_000:
        with pytest.raises(StepLimitExceeded):
            module.submodules()


def test_a_large_number_of_submodules_is_counted() -> None:
    """Subspaces of GF(3)^n: the Galois numbers G(n+1) = 2 G(n) + (3^n - 1) G(n-1)."""
    numbers = [1, 2]
    for n in range(1, 30):
        numbers.append(2 * numbers[n] + (3**n - 1) * numbers[n - 1])
    for n in (0, 1, 2, 5, 30):
        assert MatrixModule(Matrix.zero(GF(3), n, n)).number_of_submodules() == numbers[n]


@pytest.mark.parametrize("field", [QQ, GF(2), number_field("a^2 - 2")], ids=str)
def test_the_zero_module(field: Field) -> None:
    module = MatrixModule(Matrix(field, []))
    assert module.annihilator() == module.characteristic_polynomial() == field.polynomial([1])
    assert module.invariant_factors() == () == module.elementary_divisors()
    assert (module.is_cyclic(), module.is_semisimple()) == (True, True)
    assert (module.is_simple(), module.is_indecomposable(), module.is_absolutely_simple()) == (False, False, False)
    assert (module.is_faithful(), module.is_torsion()) == (False, True)
    assert module.number_of_submodules() == 1 == len(module.submodules().submodules)
    assert module.cyclic_vector() == Matrix.zero(field, 0, 1)
    assert module.submodule_of(Matrix.zero(field, 0, 1)).annihilator == field.polynomial([1])
    for result in (module.rational_canonical_form(), module.jordan_form(), module.composition_series(), module):
        result.verify()
    module.primary_decomposition().verify()
    module.submodules().verify()
    module.endomorphisms().verify()
    assert module.top().action.shape == (0, 0)


def test_a_denominator_that_the_usual_prime_divides() -> None:
    module = MatrixModule(Matrix(QQ, [[0, 1], [f"1/{2**61 - 1}", 0]]).transpose())
    module.verify()
    assert module.is_simple()


def test_a_module_is_copied_and_sent() -> None:
    module = MatrixModule.read("QQ(a)/(a^2-2)", [["a", 1], [0, "a"]])
    assert module.primary_parts()
    copied = pickle.loads(pickle.dumps(module))
    assert copied == module
    assert copied.primary_parts() == module.primary_parts()


def test_bad_input_is_a_one_line_error() -> None:
    module = MatrixModule.read("QQ", [[0, 1], [0, 0]])
    line = Subspace.spanned_by(Matrix(QQ, [[0], [1]]))
    cases = [
        (lambda: MatrixModule.read("QQ", [[1, 2]]), "square"),
        (lambda: MatrixModule([[1]]), "needs a Matrix"),  # type: ignore[arg-type]
        (lambda: module.submodule_of(Matrix(QQ, [[1]])), "a column of length 2"),
        (lambda: module.submodule_of(Matrix(GF(2), [[1], [0]])), "over QQ is needed"),
        (lambda: module.quotient(line), "a submodule is needed"),
        (lambda: module.restriction(line), "a submodule is needed"),
        (lambda: module.quotient(Subspace.zero(QQ, 3)), r"one of k\^2 is needed"),
        (lambda: module.homomorphisms(MatrixModule.read("GF(2)", [[1]])), "give one field"),
        (lambda: module.compare(MatrixModule.read("GF(2)", [[1]])), "give one field"),
    ]
    for call, message in cases:
        with pytest.raises(InputError, match=message):
            call()
