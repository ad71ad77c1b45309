"""Every formula against a second closed form or an independent derivation."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise, product

import networkx as nx
import pytest

from algslt.catalog import (
    Boltzmann,
    ContingencyTable,
    DeepLinear,
    FactorBound,
    LatentDirichlet,
    LatentForest,
    MixtureBound,
    NaiveBayes,
    Nonnegative,
    OneFactor,
    PowerNetwork,
    RankOneTensor,
    ReducedRank,
    ReluZero,
    SignedMixture,
    SimplexMixture,
    SumOfPowers,
    TanhTruth,
    TanhZero,
    Vandermonde,
)
from algslt.newton import monomial_pair
from tests.catalog.chains import chain_pair
from tests.catalog.second_forms import by_singular_values, by_strata, codimension, three_factors, with_bottleneck
from tests.catalog.ultrametric import ultrametric_pair

Pair = tuple[Fraction, int]


def combine(*pairs: Pair) -> Pair:
    """The sum rule."""
    return sum((p[0] for p in pairs), Fraction(0)), 1 + sum(p[1] - 1 for p in pairs)


def monomials(exponents: list[tuple[int, ...]]) -> Pair:
    """The pair of K of a monomial ideal, by its linear program."""
    n = len(exponents[0])
    found = monomial_pair([1] * n, [0] * n, [(1, exponents)])
    assert found.lam is not None
    return Fraction(found.lam) / 2, found.multiplicity


def units(n: int, *places: int) -> tuple[int, ...]:
    return tuple(int(i in places) for i in range(n))


def test_reduced_rank_three_closed_forms_up_to_seven() -> None:
    sizes = [(*s, r) for s in product(range(1, 8), repeat=3) for r in range(min(s) + 1)]
    assert len(sizes) == 1127
    for m, h, n, r in sizes:
        pair = ReducedRank(m, h, n, r).pair()
        assert pair == by_strata(m, h, n, r) == by_singular_values(m, h, n, r), (m, h, n, r)
        assert pair == ReducedRank(n, h, m, r).pair() == DeepLinear((m, h, n), r).pair()


def deep(layers: int, most: int) -> list[tuple[tuple[int, ...], int]]:
    return [(w, r) for w in product(range(1, most + 1), repeat=layers + 1) for r in range(min(w) + 1)]


def test_deep_linear_lambda_is_half_the_codimension() -> None:
    cases = deep(2, 5) + deep(3, 4) + deep(4, 3)
    assert not [c for c in cases if DeepLinear(*c).pair()[0] != codimension(*c)]


@pytest.mark.slow
def test_deep_linear_lambda_is_half_the_codimension_for_five_factors() -> None:
    cases = deep(4, 4) + deep(5, 4)
    assert not [c for c in cases if DeepLinear(*c).pair()[0] != codimension(*c)]


def test_deep_linear_three_factors_against_a_linear_program() -> None:
    for sizes in product(range(1, 6), repeat=4):
        assert DeepLinear(sizes).pair() == three_factors(sizes), sizes
        assert DeepLinear(tuple(s + 1 for s in sizes), 1).pair()[1] == three_factors(sizes)[1]


def check_chains(factors: int, most: int) -> None:
    for sizes in product(range(1, most + 1), repeat=factors + 1):
        if sizes <= sizes[::-1]:
            assert DeepLinear(sizes).pair() == DeepLinear(sizes[::-1]).pair() == chain_pair(sizes), sizes


def test_chains_of_singular_values_agree_with_the_proved_programs() -> None:
    for m, h, n in product(range(1, 5), repeat=3):
        assert chain_pair((m, h, n)) == by_singular_values(m, h, n, 0)
    for sizes in product(range(1, 5), repeat=4):
        assert chain_pair(sizes) == three_factors(sizes)


def test_deep_linear_four_and_five_factors_against_chains() -> None:
    check_chains(4, 3)
    check_chains(5, 2)


@pytest.mark.slow
@pytest.mark.parametrize(("factors", "most"), [(4, 4), (5, 4), (6, 3)])
def test_deep_linear_more_factors_against_chains(factors: int, most: int) -> None:
    check_chains(factors, most)


def test_deep_linear_with_a_bottleneck_against_the_product_rule() -> None:
    confirmed = 0
    for sizes in product(range(1, 5), repeat=5):
        second = with_bottleneck(sizes)
        if second is not None:
            confirmed += 1
            assert DeepLinear(sizes).pair() == second, sizes
    assert confirmed == 16 * (64 - 27)  # every one with an inner width 1


def test_deep_linear_at_full_rank_is_smooth() -> None:
    for widths, r in deep(4, 4):
        if r == min(widths):
            assert DeepLinear(widths, r).pair() == (Fraction(r * (widths[0] + widths[-1] - r), 2), 1)


@pytest.mark.parametrize("units_", [1, 2, 3, 4, 5])
def test_vandermonde_against_ultrametric_trees(units_: int) -> None:
    for outputs, step in product(range(1, 5), repeat=2):
        assert Vandermonde(outputs, step, units_).pair() == ultrametric_pair(outputs, step, units_), (outputs, step)


@pytest.mark.slow
@pytest.mark.parametrize("units_", [6, 7])
def test_vandermonde_against_ultrametric_trees_more_units(units_: int) -> None:
    for outputs, step in product(range(1, 5), repeat=2):
        assert Vandermonde(outputs, step, units_).pair() == ultrametric_pair(outputs, step, units_), (outputs, step)


def test_tanh_is_the_vandermonde_type() -> None:
    assert not [h for h in range(1, 400) if TanhZero(h).pair() != Vandermonde(1, 2, h).pair()]


def test_tanh_with_truth_is_the_least_stratum() -> None:
    for true in range(1, 6):
        smooth = Fraction(true), 1
        merged, at_zero, free = (Fraction(1, 4), 1), (Fraction(1, 2), 2), (Fraction(1, 2), 1)
        assert TanhTruth(true + 1, true).pair() == min(combine(smooth, p) for p in (merged, at_zero, free))
        assert TanhTruth(true, true).pair() == smooth
    for h, true in product(range(3, 9), range(1, 4)):
        if h - true >= 2:
            lower, upper = TanhTruth(h, true).bounds()
            assert lower <= upper <= Fraction(true) + TanhZero(h - true).pair()[0]


def test_signed_mixtures_against_ultrametric_trees() -> None:
    for h in range(2, 6):
        core = ultrametric_pair(1, 1, h - 1, start=2)
        assert SignedMixture(h).pair() == combine((Fraction(1, 2), 1), core)


def test_simplex_mixtures_count_clusters() -> None:
    for n, h in product(range(1, 5), range(1, 8)):
        for r in range(1, h + 1):
            surplus = {1: (Fraction(1, 4), 1), 2: (Fraction(1, 2), 2)}.get(n, (Fraction(1, 2), 1))
            expected = combine((Fraction(r * (n + 1) - 1, 2), 1), *([surplus] * (h - r)))
            assert SimplexMixture(h, r, n).pair() == expected
            lower, upper = MixtureBound(h, r, n).bounds()
            assert lower <= expected[0] <= upper


def test_naive_bayes_and_tables_by_sums_and_products() -> None:
    for n in range(2, 8):
        core = [(1, *units(n, i, j)) for i, j in combinations(range(n), 2)]
        assert NaiveBayes(n).pair() == combine((Fraction(n, 2), 1), monomials(core))
    for r, c in product(range(2, 6), repeat=2):
        smooth = Fraction(r + c - 2, 2), 1
        cells = [units(r + c - 2, i, r - 1 + j) for i in range(r - 1) for j in range(c - 1)]
        assert ContingencyTable(r, c, "interior").pair() == combine(smooth, monomials(cells))
        assert ContingencyTable(r, c).pair() == combine(smooth, monomials([(1, *e) for e in cells]))


def test_monomial_families_against_their_linear_programs() -> None:
    for n in range(2, 8):
        pairs = [units(n, i, j) for i, j in combinations(range(n), 2)]
        assert Boltzmann(n).pair() == monomials(pairs)
        assert OneFactor(n).pair() == combine((Fraction(n, 2), 1), monomials(pairs))
    for m, h, n in product(range(1, 4), repeat=3):
        d = h * (m + n)
        cells = [units(d, k * m + i, h * m + k * n + j) for k in range(h) for i in range(m) for j in range(n)]
        assert Nonnegative(m, h, n).pair() == monomials(cells)
    for sizes in product(range(1, 4), repeat=3):
        starts = (0, sizes[0], sizes[0] + sizes[1])
        entries = [
            units(sum(sizes), *(s + i for s, i in zip(starts, e, strict=True))) for e in product(*map(range, sizes))
        ]
        assert RankOneTensor(sizes).pair() == monomials(entries)


def test_latent_dirichlet_second_form() -> None:
    for m, h, n in product(range(2, 8), repeat=3):
        for r in range(min(m, h, n)):
            lam, order = ReducedRank(m, h, n, r + 1).pair()
            assert LatentDirichlet(m, h, n, r).pair() == (lam - Fraction(n, 2), order)


def test_nonnegative_bounds_are_bounds() -> None:
    for m, h, n in product(range(1, 7), repeat=3):
        for true in range(1, min(m, h, n) + 1):
            lower, upper = Nonnegative(m, h, n, true).bounds()
            assert lower <= upper


def test_factor_bounds_are_those_of_the_package_sbic() -> None:
    table = {
        (2, 0): "6",
        (2, 1): "29/4",
        (2, 2): "17/2",
        (3, 0): "15/2",
        (3, 1): "17/2",
        (3, 2): "19/2",
        (3, 3): "21/2",
    }
    for (k, true), value in table.items():
        assert FactorBound(6, k, true).bounds()[1] == Fraction(value)


def test_power_networks_are_linear_in_the_weights() -> None:
    """For fixed w the sum of a_k w_k^p is linear in a: as good as x r^p, x one of the a, r = |w| of density r^(n-1)."""
    for n, p in product(range(1, 8), repeat=2):
        found = monomial_pair([1, n], [0, 0], [(1, [(1, p)])])
        assert PowerNetwork(n, p).pair() == (Fraction(found.lam or 0) / 2, found.multiplicity)


def test_quadratic_networks_with_two_inputs_are_linear_in_the_weights() -> None:
    """Two forms r_i^2 (v_i . x)^2 at the angle t: singular values r_1^2 and r_2^2 t, densities r_i, t flat."""
    found = monomial_pair([1, 1, 2, 2, 1], [0] * 5, [(1, [(1, 0, 2, 0, 0), (0, 1, 0, 2, 1)])])
    assert PowerNetwork(2, 2, 2).pair() == (Fraction(found.lam or 0) / 2, found.multiplicity)


def test_rectified_networks_are_linear_in_the_weights() -> None:
    """On a cell with the signs of the b fixed: x r, r = |b| of density r^(h - 1), for each sign that occurs."""
    for h in range(1, 7):
        cells = []
        for plus in range(h + 1):
            blocks = [size for size in (plus, h - plus) if size]
            single = [monomial_pair([1, size], [0, 0], [(1, [(1, 1)])]) for size in blocks]
            cells.append(combine(*((Fraction(found.lam or 0) / 2, found.multiplicity) for found in single)))
        assert ReluZero(h).pair() == min(cells, key=lambda pair: (pair[0], -pair[1]))
        assert h != 2 or ReluZero(2, "opposite").pair() == cells[1]


def test_sums_of_powers_by_the_cap() -> None:
    for p, q in product(range(1, 6), repeat=2):
        plane = SumOfPowers((p, q), minus=1).pair()
        assert plane[0] == min(Fraction(1, 2), Fraction(p + q, 2 * p * q))
        assert plane[1] == 1 + (p == q == 2)


def forests(edges: list[tuple[str, str]], leaves: set[str]) -> list[tuple[tuple[str, str], ...]]:
    """The subsets of edges in which no hidden node has degree 1."""
    kept = []
    for size in range(len(edges) + 1):
        for chosen in combinations(edges, size):
            degree: dict[str, int] = {}
            for edge in chosen:
                for v in edge:
                    degree[v] = degree.get(v, 0) + 1
            if all(v in leaves or d >= 2 for v, d in degree.items()):
                kept.append(chosen)
    return kept


def by_monomials(tree: nx.Graph, forest: tuple[tuple[str, str], ...]) -> Pair:
    """dim(F) smooth directions and the linear program of the path monomials in the removed edges.

    dim(F) is found as the rank of the path vectors of correlated leaves, plus the variances.
    """
    leaves = sorted(v for v in tree if tree.degree(v) == 1)
    edges = [frozenset(e) for e in tree.edges]
    kept = set(map(frozenset, forest))
    removed = [e for e in edges if e not in kept]
    smooth, rest = [], []
    for a, b in combinations(leaves, 2):
        path = nx.shortest_path(tree, a, b)
        used = {frozenset(e) for e in pairwise(path)}
        if used <= kept:
            smooth.append([int(e in used) for e in edges])
        else:
            rest.append(tuple(int(e in used) for e in removed))
    dimension = Fraction(len(leaves) + rank(smooth), 2), 1
    return combine(dimension, monomials(rest)) if rest else dimension


def rank(rows: list[list[int]]) -> int:
    matrix = [[Fraction(x) for x in row] for row in rows]
    found = 0
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((i for i in range(found, len(matrix)) if matrix[i][column]), None)
        if pivot is None:
            continue
        matrix[found], matrix[pivot] = matrix[pivot], matrix[found]
        for i in range(found + 1, len(matrix)):
            factor = matrix[i][column] / matrix[found][column]
            matrix[i] = [x - factor * y for x, y in zip(matrix[i], matrix[found], strict=True)]
        found += 1
    return found


def test_a_chain_between_hidden_branches_does_not_count() -> None:
    """The rule "m = 1 + number of degree-2 nodes" fails for two cherries joined by a path of two edges."""
    cherries = (("1", "a"), ("2", "a"), ("a", "c"), ("c", "b"), ("3", "b"), ("4", "b"))
    assert LatentForest(cherries).pair() == (Fraction(3), 1)
    assert LatentForest((*cherries[1:], ("1", "d"), ("d", "a"))).pair() == (Fraction(3), 2)


def check_forests(nodes: int) -> int:
    count = 0
    for graph in nx.nonisomorphic_trees(nodes):
        tree = nx.relabel_nodes(graph, {v: f"n{v}" for v in graph})
        edges = [tuple(map(str, e)) for e in tree.edges]
        for forest in forests(edges, {v for v in tree if tree.degree(v) == 1}):  # type: ignore[arg-type]
            count += 1
            assert LatentForest(tuple(edges), forest).pair() == by_monomials(tree, forest), (edges, forest)  # type: ignore[arg-type]
    return count


def test_latent_forests_against_the_linear_program_of_monomials() -> None:
    assert sum(map(check_forests, range(2, 7))) > 50


@pytest.mark.slow
@pytest.mark.parametrize("nodes", [7, 8])
def test_latent_forests_of_larger_trees(nodes: int) -> None:
    assert check_forests(nodes) > 50
