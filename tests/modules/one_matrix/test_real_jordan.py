"""Eigenvalues and the real Jordan form: boxes, exact parts, and A P = P J in certified ball arithmetic."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from flint import arb, arb_mat, ctx, fmpq

from algslt.errors import CheckFailed, InputError, StepLimitExceeded
from algslt.modules.fields import QQ
from algslt.modules.linear import Matrix
from algslt.modules.one_matrix import MatrixModule, RealJordanForm
from algslt.modules.one_matrix.roots import Eigenvalue, RealNumber, eigenvalues, exact_parts
from algslt.poly import AlgebraicNumber
from tests.modules.one_matrix.test_one_matrix import conjugated

PRIMES = [
    "x - 1/3",
    "x",
    "x^2 + 1",
    "x^2 - 2",
    "x^2 + x + 1",
    "x^2 - 2*x + 5",
    "x^3 - x - 1",
    "x^3 - 2",
    "x^4 + 1",
    "x^4 - 10*x^2 + 1",
    "x^4 + 5*x^2 + 4/9",
    "x^5 - x - 1",
    "x^6 + x^3 + 1",
]


def ball(number: RealNumber) -> arb:
    """A small ball that holds the number."""
    if isinstance(number, Fraction):
        return arb(fmpq(number.numerator, number.denominator))
    low, high = number.interval(Fraction(1, 2**200))
    return arb(fmpq(low.numerator, low.denominator)).union(arb(fmpq(high.numerator, high.denominator)))


@pytest.mark.parametrize("text", PRIMES)
def test_the_roots_are_isolated_and_their_parts_exact(text: str) -> None:
    prime = QQ.read_polynomial(text)
    roots = eigenvalues(prime)
    assert len(roots) == prime.degree()
    assert [root.is_real for root in roots] == sorted((root.is_real for root in roots), reverse=True)
    for i, root in enumerate(roots):
        for other in roots[:i]:
            apart = [
                a[1] < b[0] or b[1] < a[0] for a, b in ((root.real, other.real), (root.imaginary, other.imaginary))
            ]
            assert any(apart)
    with ctx.workprec(200):
        for root in roots:
            a, b = map(ball, exact_parts(root))
            real, imaginary = arb(0), arb(0)
            for c in reversed(prime.coeffs()):
                real, imaginary = real * a - imaginary * b + arb(c), real * b + imaginary * a
            assert real.contains(0) and imaginary.contains(0)
            assert real.rad() < 1e-40 and imaginary.rad() < 1e-40


def test_known_parts() -> None:
    upper = next(root for root in eigenvalues(QQ.read_polynomial("x^4 + 1")) if root.is_upper)
    real, imaginary = exact_parts(upper)
    assert isinstance(real, AlgebraicNumber)
    assert real.to_json()["root_of"] == "2*t^2 - 1"
    assert real < 0
    assert isinstance(imaginary, AlgebraicNumber)
    assert imaginary > 0
    cube = eigenvalues(QQ.read_polynomial("x^3 - 2"))
    assert [root.is_real for root in cube] == [True, False, False]
    real, imaginary = exact_parts(cube[1])
    assert isinstance(real, AlgebraicNumber) and real.to_json()["root_of"] == "4*t^3 + 1"
    assert isinstance(imaginary, AlgebraicNumber) and imaginary.to_json()["root_of"] == "16*t^6 - 27"


def transformation(form: RealJordanForm) -> arb_mat:
    """The columns of the basis as balls: chains at the eigenvalues, real and imaginary parts."""
    columns = []
    for block in form.blocks:
        a, b = ball(block.real), ball(block.imaginary)
        for column in block.chain.columns:
            pairs = [_at(entry, a, b) for entry in column]
            columns.append([real for real, _ in pairs])
            if not block.eigenvalue.is_real:
                columns.append([imaginary for _, imaginary in pairs])
    n = form.form.matrix.nrows
    return arb_mat(n, n, [columns[j][i] for i in range(n) for j in range(n)])


def _at(entry: object, a: arb, b: arb) -> tuple[arb, arb]:
    """The real and the imaginary part of an element of QQ[t]/(p), a + b i put in for t."""
    coefficients = entry.value.coeffs() if hasattr(entry, "value") else [entry]
    real, imaginary = arb(0), arb(0)
    for c in reversed(coefficients):
        real, imaginary = real * a - imaginary * b + arb(c), real * b + imaginary * a
    return real, imaginary


DIVISORS = [
    [("x^2 + 1", 2), ("x - 1", 2)],
    [("x^2 - 2", 2), ("x", 1)],
    [("x^2 - 2*x + 5", 1), ("x^2 - 2*x + 5", 2)],
    [("x^3 - x - 1", 2)],
    [("x^4 + 1", 1), ("x + 1/2", 3)],
    [("x^3 - 2", 1), ("x^2 + x + 1", 1), ("x", 2)],
    [("x^4 - 10*x^2 + 1", 1)],
]


@pytest.mark.parametrize("divisors", DIVISORS, ids=str)
def test_the_real_jordan_form(divisors: list[tuple[str, int]]) -> None:
    blocks = [Matrix.companion(QQ, QQ.read_polynomial(p) ** e) for p, e in divisors]
    module = MatrixModule(conjugated(Matrix.block_diagonal(QQ, blocks), random.Random(1)))
    form = module.real_jordan_form()
    form.verify()
    n, rows = module.dimension, form.rows()
    assert [len(row) for row in rows] == [n] * n
    with ctx.workprec(200):
        A = arb_mat(n, n, [arb(entry) for entry in module.matrix.entries])
        J = arb_mat(n, n, [ball(entry) for row in rows for entry in row])
        P = transformation(form)
        difference = (A * P - P * J).entries()
        assert all(entry.contains(0) and entry.rad() < 1e-30 for entry in difference)
        assert not P.det().contains(0)
    expanded = module.expanded_jordan_form()
    assert sum(size for _, size in expanded) == n
    assert len(expanded) == sum(QQ.read_polynomial(p).degree() for p, _ in divisors)


def test_what_is_not_offered_is_said() -> None:
    with pytest.raises(InputError, match="QQ is needed"):
        MatrixModule.read("GF(5)", [[1]]).real_jordan_form()
    with pytest.raises(InputError, match="QQ is needed"):
        MatrixModule.read("QQ(a)/(a^2-2)", [[1]]).expanded_jordan_form()
    large = MatrixModule(Matrix.companion(QQ, QQ.read_polynomial("x^9 - x - 1")))
    assert len(large.expanded_jordan_form()) == 9
    with pytest.raises(StepLimitExceeded, match="degree 9"):
        large.real_jordan_form()


def test_a_wrong_form_is_seen() -> None:
    form = MatrixModule.read("QQ", [[0, -1], [1, 0]]).real_jordan_form()
    (block,) = form.blocks
    moved = Eigenvalue(block.prime, (Fraction(1), Fraction(2)), block.eigenvalue.imaginary)
    with pytest.raises(CheckFailed):
        RealJordanForm(form.form, ()).verify()
    with pytest.raises(CheckFailed):
        wrong = type(block)(moved, block.size, block.real, block.imaginary, block.chain)
        RealJordanForm(form.form, (wrong,)).verify()
