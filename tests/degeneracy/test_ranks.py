"""Generic ranks, symmetries and rank loci, by construction and by ranks at points."""

from __future__ import annotations

from itertools import product
from math import prod
from random import Random

import pytest

from algslt.degeneracy import (
    ParameterMap,
    generic_rank,
    infinitesimal_symmetries,
    orbit_dimension,
    parameter_map,
    rank_locus,
)
from algslt.degeneracy.ranks import rank_at
from algslt.errors import InputError, StepLimitExceeded
from algslt.models import Mixture, deep_linear, naive_bayes, one_hidden_layer, reduced_rank
from algslt.modules.groebner.bases import groebner_basis
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.groebner.syzygies import verify_syzygies
from algslt.poly.operations import evaluate
from algslt.poly.ring import make_ring


def random_matrix(random: Random, rows: int, columns: int) -> PolynomialMatrix:
    """Entries of degree at most 1 in three variables."""
    ring = make_ring(["x", "y", "z"])

    def entry() -> object:
        return sum((random.randint(-2, 2) * v for v in ring.gens()), ring.constant(random.randint(-2, 2)))

    return PolynomialMatrix(ring, rows, tuple(tuple(entry() for _ in range(rows)) for _ in range(columns)))


@pytest.mark.parametrize("seed", range(8))
def test_the_rank_of_a_product_of_known_inner_size(seed: int) -> None:
    random = Random(seed)
    rows, inner, columns = random.randint(2, 4), random.randint(1, 2), random.randint(2, 4)
    matrix = random_matrix(random, rows, inner) @ random_matrix(random, inner, columns)
    found = generic_rank(matrix)
    assert (
        found.rank
        == rank_at(matrix, found.point)
        == max(rank_at(matrix, [random.randint(-50, 50) for _ in range(3)]) for _ in range(4))
    )
    assert found.rank <= inner


@pytest.mark.parametrize("widths", [(2, 1, 2), (2, 2, 2), (3, 2, 3), (2, 2, 2, 2), (1, 2, 3)])
def test_products_of_matrices_have_the_general_linear_groups_of_the_hidden_layers(widths: tuple[int, ...]) -> None:
    """A -> (1 + X) A, B -> B (1 - X): sum of H^2 linear fields; no others where no layer can be cut."""
    given = parameter_map(deep_linear(widths))
    fields = infinitesimal_symmetries(given)
    linear = [field for field in fields if field.degree == 1]
    group = sum(h * h for h in widths[1:-1])
    assert len(linear) >= group
    if min(widths[0], widths[-1]) >= max(widths[1:-1]):
        assert len(linear) == group
    assert all(not field(p) for field in fields for p in given.components)
    matrix = PolynomialMatrix(given.ring, len(given.parameters), tuple(field.coefficients for field in fields))
    verify_syzygies(given.jacobian(), matrix)
    assert generic_rank(matrix).rank + generic_rank(given.jacobian()).rank == len(given.parameters)


def test_symmetries_are_closed_under_brackets() -> None:
    given = parameter_map(naive_bayes(2))
    fields = infinitesimal_symmetries(given)
    span = groebner_basis(
        PolynomialMatrix(given.ring, len(given.parameters), tuple(field.coefficients for field in fields))
    )
    assert len(fields) == 2
    assert all(span.contains(p.bracket(q).coefficients) for p in fields for q in fields)


@pytest.mark.parametrize("model", [one_hidden_layer(2), one_hidden_layer(1, inputs=2), Mixture.build("gaussian", 3)])
def test_discrete_symmetries_leave_no_field(model: object) -> None:
    assert infinitesimal_symmetries(parameter_map(model)) == ()  # type: ignore[arg-type]


def test_orbits_are_those_of_the_group() -> None:
    """At A = B = 1 the four fields of gl_2 span the fibre; at 0 they all vanish."""
    fields = infinitesimal_symmetries(parameter_map(reduced_rank(2, 2, 2, 2)))
    assert orbit_dimension(fields, [1, 0, 0, 1, 1, 0, 0, 1]) == 4
    assert orbit_dimension(fields, [0] * 8) == 0


@pytest.mark.parametrize("model", [reduced_rank(1, 2, 1), reduced_rank(2, 1, 2), one_hidden_layer(2)])
def test_a_rank_locus_is_where_the_rank_is_small(model: object) -> None:
    given = parameter_map(model)  # type: ignore[arg-type]
    matrix = given.jacobian()
    loci = [rank_locus(given, j) for j in range(generic_rank(matrix).rank)]
    primes = [locus.components() for locus in loci]
    for point in product((-1, 0, 2), repeat=4):
        for locus, parts in zip(loci, primes, strict=True):
            small = rank_at(matrix, point) <= locus.rank
            assert small == all(evaluate(p, point) == 0 for p in locus.ideal.basis)
            assert small == any(all(evaluate(p, point) == 0 for p in part.basis) for part in parts)


def test_two_tanh_units_degenerate_where_they_die_or_merge() -> None:
    """The determinant of the four orders is a multiple of a c (b d)^3 (b^2 - d^2)^4: Vandermonde with double points."""
    given = ParameterMap.read(["a*b + c*d", "a*b^3 + c*d^3", "a*b^5 + c*d^5", "a*b^7 + c*d^7"])
    locus = rank_locus(given, 3)
    a, b, c, d = given.ring.gens()
    assert locus.ideal.contains(a * c * (b * d) ** 3 * (b**2 - d**2) ** 4)
    assert locus.ideal.basis[0].total_degree() == 16
    assert {p.texts()[0] for p in locus.components()} == {"a", "b", "c", "d", "b + d", "b - d"}


def test_the_fitting_ideals_of_the_module_are_the_loci() -> None:
    given = parameter_map(reduced_rank(2, 1, 2))
    fitting = given.module().fitting_ideals()
    k = len(given.components)
    assert all(rank_locus(given, j).ideal == fitting[k - j - 1] for j in range(k))


def test_sizes_are_refused() -> None:
    with pytest.raises(StepLimitExceeded, match="minors of size 8"):
        rank_locus(parameter_map(reduced_rank(3, 2, 3)), 7)
    with pytest.raises(InputError, match="an integer >= 0"):
        rank_locus(ParameterMap.read(["a*b"]), -1)
    assert prod(rank_locus(ParameterMap.read(["a", "b"]), 1).ideal.basis) == 1
