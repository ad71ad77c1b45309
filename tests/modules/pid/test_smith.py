"""Smith forms: defining identities on random matrices, prescribed forms, minors, damaged forms, degenerate shapes."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from flint import fmpz_mat
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import CheckFailed, InexactInput, InputError
from algslt.modules.pid import ZZ, Element, RingMatrix, SmithForm, hermite_basis, read_ring, smith_form
from algslt.modules.pid.kronecker import rational_adjugate
from algslt.modules.pid.smith_elimination import Elimination
from algslt.modules.pid.smith_hermite import smith_by_hermite
from tests.modules.pid.objects import RINGS, elements, invertible, matrices, moduli, rings

many = settings(derandomize=True, deadline=None, max_examples=60)
few = settings(derandomize=True, deadline=None, max_examples=25)
SIZES = st.integers(0, 4)


def minors(a: RingMatrix, k: int) -> list[Element]:
    choices = combinations(range(a.nrows), k)
    return [
        a.select_rows(i).select_columns(j).determinant() for i in choices for j in combinations(range(a.ncols), k)
    ]


@given(st.data())
@many
def test_the_identities_and_the_minors(data: st.DataObject) -> None:
    """d_1 ... d_k generates the ideal of the k x k minors: a second way to the diagonal."""
    ring = data.draw(rings())
    a = data.draw(matrices(ring, data.draw(SIZES), data.draw(st.integers(0, 3))))
    form = smith_form(a)
    form.verify()
    assert form.left.shape == (a.nrows, a.nrows)
    assert form.right.shape == (a.ncols, a.ncols)
    assert ring.is_unit(form.left.determinant())
    product = ring.one
    for k, d in enumerate(form.diagonal, 1):
        product = product * d
        assert product == ring.gcd_of(minors(a, k))


@given(st.data())
@many
def test_a_prescribed_form_is_found_again(data: st.DataObject) -> None:
    """Invariance under invertible row and column operations, on chains d_1 | d_1 d_2 | ..."""
    ring = data.draw(rings())
    chain, current = [], ring.one
    for d in data.draw(moduli(ring)):
        current = current * d
        chain.append(ring.canonical(current))
    m, n = len(chain) + data.draw(st.integers(0, 2)), len(chain) + data.draw(st.integers(0, 2))
    diagonal = RingMatrix.diagonal(ring, chain, m, n)
    form = smith_form(data.draw(invertible(ring, m)) @ diagonal @ data.draw(invertible(ring, n)))
    form.verify()
    assert form.diagonal == (*chain, *[ring.zero] * (min(m, n) - len(chain)))


@given(st.data())
@few
def test_large_integers_against_flint(data: st.DataObject) -> None:
    m, n = data.draw(st.integers(1, 9)), data.draw(st.integers(1, 9))
    entry = st.one_of(st.integers(-9, 9), st.integers(-(10**30), 10**30), st.sampled_from([2**20, 6**9, 0]))
    rows = [[data.draw(entry) for _ in range(n)] for _ in range(m)]
    form = smith_form(rows)
    form.verify()
    other = fmpz_mat(rows).snf()
    assert list(form.diagonal) == [other[i, i] for i in range(min(m, n))]


@pytest.mark.parametrize(
    "diagonal",
    [[2] * 6 + [12] * 6, [2**i for i in range(12)], [1, 2, 2, 6, 6, 6, 12, 60, 60, 0, 0, 0], [7] * 12, [0] * 12],
)
def test_structured_integer_matrices(diagonal: list[int]) -> None:
    """Many pivots other than 1, many primes at once: the rows have to be mixed."""
    n = len(diagonal)
    d = RingMatrix.read(ZZ, [[diagonal[i] if i == j else 0 for j in range(n)] for i in range(n)])
    p = RingMatrix.read(ZZ, [[1 if i == j else (i * j % 5 - 2) * (i > j) for j in range(n)] for i in range(n)])
    a = p.transpose() @ p @ d @ p.transpose() @ p
    form = smith_form(a)
    form.verify()
    assert list(form.diagonal) == diagonal


@pytest.mark.parametrize(
    "diagonal",
    [
        ["1", "1", "1", "1", "1", "1"],
        ["x"] * 6,
        ["1", "1", "x", "x", "x^2", "x^3 - x^2"],
        ["1", "x - 1", "x - 1", "x^2 - 1", "x^2 - 1", "(x^2 - 1)*(x^2 + 1)"],
        ["1", "1", "x", "x^2", "x^2", "0"],
    ],
)
def test_structured_polynomial_matrices(diagonal: list[str]) -> None:
    """From 5 x 5 on by Hermite bases (by elimination where singular); both ways agree."""
    ring, n = read_ring("QQ[x]"), len(diagonal)
    d = RingMatrix.diagonal(ring, [ring.element(p) for p in diagonal])
    p = RingMatrix.read(ring, [[1 if i == j else (i * j % 5 - 2) * (i > j) for j in range(n)] for i in range(n)])
    q = RingMatrix.read(ring, [[1 if i == j else f"{(i - j) * (i < j)}*x" for j in range(n)] for i in range(n)])
    a = p.transpose() @ q @ d @ p @ q
    form = smith_form(a)
    form.verify()
    assert [ring.text(x) for x in form.diagonal] == [ring.text(x) for x in map(ring.element, diagonal)]
    found = smith_by_hermite(a)
    assert (found is None) == (not a.determinant())
    assert Elimination.of(a).diagonal == [x for x in form.diagonal if x]


@pytest.mark.parametrize(
    ("ring", "entries"),
    [
        ("ZZ", ["2", "3", "5", "7", "11", "4"]),
        ("ZZ", ["6", "10", "15", "6"]),
        ("QQ[x]", ["x", "x - 1", "x + 1", "x^2", "x - 2"]),
        ("QQ[x]", ["x^2 - x", "x^2 + x", "x^2 - 1", "x^2 - x", "x"]),
    ],
)
def test_diagonal_matrices_have_no_pivot_1_at_first(ring: str, entries: list[str]) -> None:
    """Their Hermite bases are themselves, so that rows have to be mixed; the invariant factors come from the primes."""
    domain = read_ring(ring)
    chosen = [domain.element(entry) for entry in entries]
    form = smith_form(RingMatrix.diagonal(domain, chosen))
    form.verify()
    factors = [{domain.text(p): e for p, e in domain.factor(a)} for a in chosen]
    for i, d in enumerate(form.diagonal):
        found = {domain.text(p): e for p, e in domain.factor(d)}
        for p in {p for exponents in factors for p in exponents}:
            assert found.get(p, 0) == sorted(exponents.get(p, 0) for exponents in factors)[i]


@given(st.data())
@few
def test_adjugates_over_qq(data: st.DataObject) -> None:
    """adj(A) A = det(A), the adjugate by evaluation at a power of 2."""
    ring, n = read_ring("QQ[x]"), data.draw(st.integers(1, 4))
    a = data.draw(invertible(ring, n)) @ RingMatrix.diagonal(ring, [ring.element("2*x^2 - 1/3")] * n)
    adjugate, determinant = rational_adjugate(a.rows)
    assert RingMatrix(ring, adjugate, n) @ a == RingMatrix.identity(ring, n).scaled(determinant)
    form = SmithForm(a, *(found := smith_by_hermite(a))[:3], tuple(found[3]))
    form.verify()
    assert form.diagonal == (ring.element("x^2 - 1/6"),) * n


def test_a_dense_random_matrix_has_small_transforms() -> None:
    """U is the identity but for one row, and the entries of V are not longer than those of the determinant."""
    state, rows = 1, []
    for _ in range(30):
        rows.append([(state := state * 1103515245 % 2147483647) % 19 - 9 for _ in range(30)])
    form = smith_form(rows)
    form.verify()
    assert sum(sum(map(bool, row)) > 1 for row in form.left.rows) <= 3
    digits = len(str(form.matrix.determinant()))
    assert all(len(str(a)) <= digits + 3 for row in (*form.left.rows, *form.right.rows) for a in row)


@pytest.mark.parametrize("ring", RINGS, ids=repr)
@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0), (2, 3), (1, 1)])
def test_zero_matrices_of_any_shape(ring: object, shape: tuple[int, int]) -> None:
    form = smith_form(RingMatrix.zero(read_ring(ring), *shape))
    form.verify()
    assert form.rank == 0
    assert form.kernel().shape == (shape[1], shape[1])


@given(st.data())
@many
def test_kernel_and_solutions(data: st.DataObject) -> None:
    ring, m, n = data.draw(rings()), data.draw(st.integers(1, 4)), data.draw(st.integers(1, 4))
    a, x = data.draw(matrices(ring, m, n)), data.draw(matrices(ring, n, 2))
    form = smith_form(a)
    assert (a @ form.kernel()).is_zero()
    assert form.kernel().ncols == n - form.rank
    b = a @ x
    assert a @ form.solve(b) == b
    if form.invariant_factors:
        off = RingMatrix(ring, tuple((row[form.rank - 1],) for row in form.left_inverse.rows), 1)
        with pytest.raises(InputError, match="no solution"):
            form.solve(off)


@given(st.data())
@many
def test_the_hermite_basis_depends_on_the_submodule_only(data: st.DataObject) -> None:
    ring, m, n = data.draw(rings()), data.draw(SIZES), data.draw(SIZES)
    a = data.draw(matrices(ring, m, n))
    basis = hermite_basis(a)
    other = a @ data.draw(invertible(ring, n))
    assert hermite_basis(other.beside(a @ data.draw(matrices(ring, n, 1)))) == basis
    assert basis.ncols == smith_form(a).rank
    places = [next(i for i, x in enumerate(h) if x) for h in basis.columns()]
    assert places == sorted(set(places))
    assert all(ring.canonical(basis[p, j]) == basis[p, j] for j, p in enumerate(places))
    smith_form(basis).solve(a)


@given(st.data())
@few
def test_products_and_determinants_over_qq_by_evaluation(data: st.DataObject) -> None:
    """Kronecker substitution against the sum over all places."""
    ring = read_ring("QQ[x]")
    n = data.draw(st.integers(1, 4))
    a, b = data.draw(matrices(ring, n, n, 50)), data.draw(matrices(ring, n, n, 50))
    for i in range(n):
        for j in range(n):
            assert (a @ b)[i, j] == ring.dot(a.rows[i], b.columns()[j])
    assert (a @ b).determinant() == a.determinant() * b.determinant()
    c = data.draw(elements(ring, 50))
    assert RingMatrix.diagonal(ring, [c, c, c]).determinant() == c * c * c


def forms() -> list[SmithForm]:
    return [
        smith_form([[2, 4, 4], [-6, 6, 12], [10, -4, -16]]),
        smith_form([["x^2 - 1", "x + 1"], ["0", "x - 1"]], "QQ[x]"),
        smith_form([["x^2", "x"], ["x", "x"], ["1", "0"]], "GF(3)[x]"),
    ]


@pytest.mark.parametrize("form", forms(), ids=lambda f: repr(f.ring))
def test_a_damaged_form_is_rejected(form: SmithForm) -> None:
    """A change of U, of U^-1 or V that keeps part of the identities, and of the diagonal."""
    form.verify()
    ring, (m, n) = form.ring, form.matrix.shape
    two = ring.element(2) if ring is ZZ else ring.element("x")
    stretched = [RingMatrix.diagonal(ring, [two] + [ring.one] * (k - 1)) for k in (m, n)]
    damaged = [
        replace(form, left=stretched[0] @ form.left),
        replace(form, left_inverse=form.left_inverse @ stretched[0]),
        replace(form, right=form.right @ stretched[1]),
        replace(form, diagonal=(two * form.diagonal[0], *form.diagonal[1:])),
        replace(form, diagonal=tuple(reversed(form.diagonal))),
        # U A V = D holds, but U or V is not invertible over R:
        replace(form, left=stretched[0] @ form.left, diagonal=(two * form.diagonal[0], *form.diagonal[1:])),
        replace(form, right=form.right @ stretched[1], diagonal=(two * form.diagonal[0], *form.diagonal[1:])),
    ]
    for bad in damaged:
        with pytest.raises(CheckFailed):
            bad.verify()


def test_a_singular_v_is_rejected() -> None:
    """U A V = D for A = 0 holds for every V: only its determinant tells."""
    form = smith_form([[0, 0], [0, 0]])
    with pytest.raises(CheckFailed, match="determinant of V"):
        replace(form, right=RingMatrix.read(ZZ, [[1, 0], [0, 2]])).verify()
    assert form.rank == 0


@pytest.mark.parametrize(
    ("rows", "ring", "error"),
    [
        ([[1, 2], [3]], "ZZ", InputError),
        ([[1.5]], "ZZ", InexactInput),
        ([["1.5"]], "QQ[x]", InexactInput),
        ([["1/2"]], "ZZ", InputError),
        ([["y"]], "QQ[x]", InputError),
        ([[True]], "ZZ", InputError),
        ([["x"]], "ZZ[x]", InputError),
        ([["x"]], "GF(4)[x]", InputError),
        ("12", "ZZ", InputError),
        ([1, 2], "ZZ", InputError),
        ([[None]], "QQ[x]", InputError),
    ],
)
def test_bad_input_is_one_clear_error(rows: object, ring: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        smith_form(rows, ring)
