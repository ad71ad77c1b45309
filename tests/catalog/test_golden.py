"""The catalog against tests/golden/families.jsonl, whose values were made without the package."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from algslt.catalog import (
    BinomialMixture,
    Boltzmann,
    ContingencyTable,
    DeepLinear,
    LatentDirichlet,
    LatentForest,
    NaiveBayes,
    Nonnegative,
    OneFactor,
    PowerNetwork,
    RankOneTensor,
    ReducedRank,
    ReluZero,
    SignedMixture,
    SimplexMixture,
    TanhTruth,
    TanhZero,
    Theorem,
    Vandermonde,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "families.jsonl"
ROWS = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


def digits(text: str) -> tuple[int, ...]:
    return tuple(map(int, text))


def edges(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((e[0], e[1]) for e in text.split())


TREES = {
    "star_2": "1x 2x",
    "star_4": "1x 2x 3x 4x",
    "quartet": "1x 2x xy 3y 4y",
    "path_of_three_edges": "1x xy y2",
    "caterpillar_5": "1x 2x xy 3y yz 4z 5z",
}
MAKERS: dict[str, Callable[..., Theorem]] = {
    r"reduced_rank_(\d)(\d)(\d)_r(\d)": lambda *s: ReducedRank(*map(int, s)),
    r"deep_linear_(\d+)_r(\d)": lambda w, r: DeepLinear(digits(w), int(r)),
    r"nonnegative_(\d)(\d)(\d)": lambda *s: Nonnegative(*map(int, s)),
    r"nonnegative_222_rank_1": lambda: Nonnegative(2, 2, 2, 1),
    r"topics_(\d)(\d)(\d)": lambda *s: LatentDirichlet(*map(int, s)),
    r"vandermonde_(\d)(\d)(\d)": lambda *s: Vandermonde(*map(int, s)),
    r"tanh_(\d)": lambda h: TanhZero(int(h)),
    r"tanh_2_truth_1_(?:merged|one_weight_zero)": lambda: TanhTruth(2, 1),
    r"boltzmann_1(\d)": lambda n: Boltzmann(int(n)),
    r"power_network_(\d)(\d)": lambda *s: PowerNetwork(*map(int, s)),
    r"quadratic_network_two_inputs": lambda: PowerNetwork(2, 2, 2),
    r"tensor_(\d+)": lambda s: RankOneTensor(digits(s)),
    r"mixture_simplex_(\d)_dimension_(\d)": lambda h, n: SimplexMixture(int(h), 1, int(n)),
    r"mixture_signed_(\d)_dimension_1": lambda h: SignedMixture(int(h)),
    r"mixture_3_truth_2": lambda: SimplexMixture(3, 2),
    r"binomial_(\d)_trials?": lambda t: BinomialMixture(2, 1, int(t)),
    r"naive_bayes_(\d)_t0_dependent_0": lambda n: NaiveBayes(int(n)),
    r"naive_bayes_(\d)_t1_2_dependent_2": lambda n: NaiveBayes(int(n), "pair"),
    r"naive_bayes_([34])_t1_2_dependent_\1": lambda n: NaiveBayes(int(n), "regular"),
    r"table_(\d)(\d)_t(0|1_2)": lambda r, c, t: ContingencyTable(int(r), int(c), "zero" if t == "0" else "interior"),
    r"factor_analysis_(\d)_0": lambda p: OneFactor(int(p)),
    r"factor_analysis_(\d)_2": lambda p: OneFactor(int(p), "pair"),
    r"factor_analysis_([34])_\1": lambda p: OneFactor(int(p), "generic"),
    r"relu_1": lambda: ReluZero(1),
    r"relu_2_same_sign": lambda: ReluZero(2),
    r"relu_2_opposite_signs": lambda: ReluZero(2, "opposite"),
}
# Local pairs at other points of a fibre, hidden Markov (no theorem), several hidden Boltzmann units (a bound).
ELSEWHERE = r"tanh_2_truth_1_extra.*|hidden_markov|boltzmann_2\d|naive_bayes_\d_t1_2_dependent_0|tree_.*"


def theorem_of(name: str) -> Theorem | None:
    for pattern, maker in MAKERS.items():
        match = re.fullmatch(pattern, name)
        if match:
            return maker(*match.groups())
    return None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_pair_is_the_golden_one(row: dict[str, object]) -> None:
    theorem, name = theorem_of(str(row["id"])), str(row["id"])
    if theorem is None:
        assert re.fullmatch(ELSEWHERE, name), f"{name} has no theorem"
        return
    assert theorem.pair() == (Fraction(str(row["lambda"])), row["m"])


def test_trees_add_half_a_leaf_each() -> None:
    """The golden pairs of trees are those of the covariances alone; a leaf variance adds 1/2."""
    for row in ROWS:
        if row["id"].startswith("tree_"):
            tree = edges(TREES[row["id"].removeprefix("tree_")])
            leaves = sum("0" < v < "9" for edge in tree for v in edge)
            assert LatentForest(tree).pair() == (Fraction(row["lambda"]) + Fraction(leaves, 2), row["m"])


def test_golden_values_of_boltzmann_machines_obey_the_bound() -> None:
    for row in ROWS:
        match = re.fullmatch(r"boltzmann_2(\d)", row["id"])
        if match:
            lower, upper = Boltzmann(int(match[1]), 2).bounds()
            assert lower <= Fraction(row["lambda"]) <= upper
