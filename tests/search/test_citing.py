"""Published theorems at leaves: found up to names and factors, only where asked, and never called proved."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt import citation, rlct, rlct_many
from algslt.catalog import DeepLinear, NaiveBayes, SimplexMixture, TanhZero
from algslt.charts.root import root_state
from algslt.charts.state import support
from algslt.problem import Problem
from algslt.search.citing import FLAGGED, cited_leaf
from algslt.verifier import verify


def sums(units: int, orders: range, names: list[str], factors: list[int]) -> list[str]:
    """The sums of a_h b_h^k with the variables named and multiplied."""
    a, b = names[:units], names[units:]
    c, d = factors[:units], factors[units:]
    return [" + ".join(f"{c[h]}*{a[h]}*({d[h]}*{b[h]})^{k}" for h in range(units)) for k in orders]


@given(st.integers(0, 10**6), st.integers(2, 4), st.sampled_from([1, 2, 3]))
@settings(max_examples=25, deadline=None)
def test_names_and_factors_do_not_matter(seed: int, units: int, step: int) -> None:
    rng = random.Random(seed)
    names = rng.sample([f"v{i}" for i in range(2 * units)], 2 * units)
    factors = [rng.choice([-3, -2, -1, 1, 2, 5]) for _ in names]
    ideal = sums(units, range(1, 1 + step * units, step), names, factors)
    rng.shuffle(ideal)
    found = cited_leaf(root_state(Problem.build(ideal)))
    assert found is not None
    assert found.fields["parameters"] == {"outputs": 1, "step": step, "units": units}


NOT_THE_IDEAL = [
    ["a*b + c*d", "a*b^3 + c*d^2"],
    ["a*b + c*d", "a*b^3 + c*d^3 + a^9"],
    ["a*b + c*d", "a*b^3 + a*d^3"],
    ["a*b + c*d", "a*b^3 + c*d^3", "a*b^5 + c*d^5"],
    ["a*b + c*d", "2*a*b^3 + c*d^3"],  # the factor would be irrational
]


@pytest.mark.parametrize("ideal", NOT_THE_IDEAL)
def test_a_similar_ideal_is_not_recognised(ideal: list[str]) -> None:
    assert cited_leaf(root_state(Problem.build(ideal))) is None


def test_a_domain_or_a_prior_of_another_kind_is_not_recognised() -> None:
    ideal = ["a*b + c*d", "a*b^3 + c*d^3"]
    assert cited_leaf(root_state(Problem.build(ideal, where=["a >= 0"]))) is None
    assert cited_leaf(root_state(Problem.build(ideal, prior="a"))) is None


@pytest.mark.parametrize("units", [5, 6])
def test_larger_tanh_networks_conditionally(units: int) -> None:
    theorem = TanhZero(units)
    answer = rlct(theorem.problem(), time_limit=8, allow_theorems=True)
    assert (answer.lam, answer.multiplicity, answer.status) == (*theorem.pair(), "conditional")
    assert answer.seconds < 8
    assert len(answer.assumptions) == 1 and "Aoyagi2009" in answer.assumptions[0]
    assert "@article{Aoyagi2009," in citation(answer)
    assert answer.certificate is not None
    assert verify(answer.certificate).status == "conditional"
    assert "cited theorem" in answer.summary() and "Assuming" in answer.explain()


def test_without_being_asked_nothing_is_assumed() -> None:
    answer = rlct(TanhZero(5).problem(), time_limit=2)
    assert answer.status == "bounds" and not answer.assumptions
    assert answer.bounds[0] <= Fraction(11, 10)


def test_what_is_proved_stays_proved() -> None:
    asked = rlct(TanhZero(2).problem(), allow_theorems=True)
    assert asked.status == "proved" and not asked.assumptions
    assert asked == rlct(TanhZero(2).problem())


def test_a_theorem_inside_a_sum() -> None:
    ideal = [*map(str, TanhZero(5).problem().polynomials), "x*y"]
    (answer,) = rlct_many([ideal], time_limit=8, allow_theorems=True)
    assert (answer.lam, answer.multiplicity, answer.status) == (Fraction(8, 5), 2, "conditional")


def test_a_theorem_bounds_the_pair_on_a_smaller_domain() -> None:
    ideal = list(map(str, TanhZero(5).problem().polynomials))
    answer = rlct(ideal, where=["a1 + b1 >= 0"], time_limit=2, allow_theorems=True)
    assert answer.bounds[0] == Fraction(11, 10) and answer.assumptions and answer.status != "proved"
    assert "@article{Aoyagi2009," in citation(answer)


@pytest.mark.slow
@pytest.mark.parametrize("theorem", [DeepLinear((4, 4, 4, 4)), DeepLinear((3, 3, 3, 3), 1), SimplexMixture(4, 3)])
def test_other_theorems_conditionally(theorem: DeepLinear | SimplexMixture) -> None:
    answer = rlct(theorem.problem(), time_limit=20, allow_theorems=True)
    assert (answer.lam, answer.multiplicity) == theorem.pair()
    assert answer.status in ("conditional", "proved")


ON_DOMAINS = [NaiveBayes(3), SimplexMixture(3, 1), SimplexMixture(3, 2), SimplexMixture(2, 1, 2)]


@pytest.mark.parametrize("theorem", ON_DOMAINS)
def test_on_a_domain_once_its_inequalities_bound_variables(theorem: NaiveBayes | SimplexMixture) -> None:
    state = root_state(theorem.problem())
    assert cited_leaf(state) is None
    bounded = {i for g in state.where for i in support(g)}
    found = cited_leaf(replace(state.with_variables(dict.fromkeys(bounded, FLAGGED)), where=()))
    assert found is not None
    assert found.pair.lam == 2 * theorem.pair()[0]
