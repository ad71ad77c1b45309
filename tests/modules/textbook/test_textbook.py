"""Similarity classes are counted and disjoint, random modules have the structure asked for, exercises are right."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import InputError, StepLimitExceeded
from algslt.modules.fields import GF, QQ, number_field
from algslt.modules.linear import Matrix
from algslt.modules.one_matrix import MatrixModule
from algslt.modules.textbook import (
    KINDS,
    exercise,
    number_of_classes,
    random_matrix_module,
    random_presentation,
    similarity_classes,
)
from tests.modules.strategies import fields

few = settings(derandomize=True, deadline=None, max_examples=30)


@pytest.mark.parametrize(
    ("q", "n"), [(2, 0), (2, 1), (2, 2), (2, 3), (2, 4), (2, 5), (3, 2), (3, 3), (5, 2), (5, 3), (7, 2)]
)
def test_the_sizes_of_all_classes_add_to_the_number_of_matrices(q: int, n: int) -> None:
    classes = similarity_classes(n, GF(q))
    assert len(classes) == number_of_classes(n, q) == len(set(classes))
    assert sum(one.size() or 0 for one in classes) == q ** (n * n)
    for one in classes:
        module = one.module()
        assert module.dimension == n == one.dimension
        assert module.primary_parts() == one.parts
        assert MatrixModule(one.primary_representative()).is_isomorphic(module)


def test_the_number_of_classes_is_the_polynomial_of_the_literature() -> None:
    for q in (2, 3, 4, 5, 7, 8, 9):
        assert number_of_classes(1, q) == q
        assert number_of_classes(2, q) == q**2 + q
        assert number_of_classes(3, q) == q**3 + q**2 + q
        assert number_of_classes(4, q) == q**4 + q**3 + 2 * q**2 + q


def test_every_matrix_is_in_the_class_of_its_size() -> None:
    """All 2 x 2 matrices over GF(3), by hand."""
    field = GF(3)
    counts: dict[tuple[object, ...], int] = {}
    for a, b, c, d in product(range(3), repeat=4):
        parts = MatrixModule(Matrix(field, [[a, b], [c, d]])).primary_parts()
        counts[parts] = counts.get(parts, 0) + 1
    assert counts == {one.parts: one.size() for one in similarity_classes(2, field)}


def test_classes_with_a_minimal_polynomial() -> None:
    texts = [one.texts() for one in similarity_classes(4, QQ, "x^2")]
    assert texts == [["x^2", "x^2"], ["x", "x", "x^2"]]
    assert similarity_classes(1, QQ, "x^2") == ()
    assert similarity_classes(3, QQ, "x^2 + 1") == ()
    assert len(similarity_classes(0, QQ, "1")) == 1
    assert similarity_classes(2, QQ, "1") == ()
    for one in similarity_classes(6, QQ, "2*(x - 1)^2*(x^2 + 1)"):
        assert one.module().annihilator() == QQ.read_polynomial("(x - 1)^2*(x^2 + 1)")
        assert one.module().matrix.nrows == 6
        assert one.size() is one.centralizer_order() is None
    field = GF(2)
    minimal = field.read_polynomial("x^2*(x + 1)")
    some = {one for one in similarity_classes(5, field) if one.module().annihilator() == minimal}
    assert set(similarity_classes(5, field, minimal)) == some
    assert some


def test_wrong_requests_are_one_line_errors() -> None:
    with pytest.raises(InputError, match="give a minimal polynomial"):
        similarity_classes(2, QQ)
    with pytest.raises(InputError, match="at least 0"):
        similarity_classes(-1, GF(2))
    with pytest.raises(InputError, match="other than 0"):
        similarity_classes(2, QQ, "0")
    with pytest.raises(StepLimitExceeded, match="at most 20000"):
        similarity_classes(20, GF(101))
    with pytest.raises(StepLimitExceeded, match="more than 20000"):
        similarity_classes(80, QQ, "x^40")
    with pytest.raises(InputError, match="monic polynomial and an exponent"):
        random_matrix_module(QQ, [("2*x", 1)])
    with pytest.raises(InputError, match="monic polynomial and an exponent"):
        random_matrix_module(QQ, [("x", 0)])


@given(
    fields(),
    st.lists(st.tuples(st.sampled_from(["x", "x - 1", "x + 1"]), st.integers(1, 3)), max_size=4),
    st.integers(0, 99),
)
@few
def test_random_modules_have_the_structure_asked_for(field, divisors, seed) -> None:  # type: ignore[no-untyped-def]
    module = random_matrix_module(field, divisors, seed=seed)
    want = sorted(
        ((field.read_polynomial(p), e) for p, e in divisors), key=lambda d: (field.polynomial_key(d[0]), d[1])
    )
    assert list(module.elementary_divisors()) == want
    assert module == random_matrix_module(field, divisors, seed=seed)


def test_entries_stay_small_and_are_mixed() -> None:
    modules = [random_matrix_module(QQ, [("x - 1", 2), ("x - 2", 1), ("x", 1)], seed=seed) for seed in range(20)]
    assert len({module.matrix for module in modules}) > 15
    assert max(abs(int(text)) for module in modules for row in module.matrix.texts() for text in row) <= 9


@given(st.lists(st.integers(2, 12), max_size=3), st.integers(0, 2), st.integers(0, 99))
@few
def test_random_presentations_have_the_structure_asked_for(orders: list[int], rank: int, seed: int) -> None:
    group = random_presentation("ZZ", orders, rank=rank, seed=seed)
    size = 1
    for order in orders:
        size *= order
    assert group.rank == rank
    assert (group.order if rank == 0 else size) == size
    polynomial = random_presentation("QQ[x]", ["x", "x^2 + x"], rank=rank, seed=seed)
    assert [polynomial.ring.text(f) for f in polynomial.invariant_factors] == ["x", "x^2 + x"]
    assert polynomial.rank == rank


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_exercises_are_right_and_different(kind: str) -> None:
    exercises = [exercise(kind, seed=seed) for seed in range(12)]
    assert len({one.statement for one in exercises}) > 6
    for one in exercises:
        one.verify()
        text = one.markdown()
        assert one.statement in text and one.answer in text
        assert text.count("$") % 2 == 0
        assert text.count("{") == text.count("}")
        assert one.markdown(with_solution=False) == one.statement
        assert "None" not in text and "fmpq" not in text
    assert exercise(kind, seed=3) == exercise(kind, seed=3)


def read(text: str) -> list[list[Fraction]]:
    """The matrices of a statement, from their LaTeX."""
    return [[Fraction(entry) for entry in row.split("&")] for row in text.split("\\\\")]


def test_the_statement_of_an_exercise_has_the_answer_of_its_solution() -> None:
    """The matrices are read back from the text, and the question is answered anew."""
    for seed in range(20):
        one = exercise("similarity", seed=seed)
        first, second = (Matrix(QQ, read(m)) for m in re.findall(r"begin\{pmatrix\} (.*?) \\end", one.statement))
        assert (one.answer == "similar") == MatrixModule(first).is_isomorphic(MatrixModule(second))
        one = exercise("structure", seed=seed)
        (matrix,) = re.findall(r"begin\{pmatrix\} (.*?) \\end", one.statement)
        factors = re.findall(r"\$(.*?)\$", one.answer)
        found = [QQ.polynomial_text(f) for f in MatrixModule(Matrix(QQ, read(matrix))).invariant_factors()]
        assert [
            re.sub(r"\^\{(\d+)\}", r"^\1", f).replace(" x", "*x").replace("+*", "+ ").replace("-*", "- ")
            for f in factors
        ] == found


def test_classes_over_number_fields() -> None:
    field = number_field("a^2 - 2")
    assert [one.texts() for one in similarity_classes(2, field, "x^2 - 2")] == [["x^2 - 2"]]
    assert len(similarity_classes(3, field, "x^2 - 2")) == 2
    assert similarity_classes(3, QQ, "x^2 - 2") == ()
