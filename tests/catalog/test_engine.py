"""The engine against the theorems, on the polynomials written down from the models."""

from __future__ import annotations

from itertools import product

import pytest

from algslt.agreement import Agreement, compare, verdict_of
from algslt.answer import Answer
from algslt.catalog import (
    FAMILIES,
    BinomialMixture,
    Boltzmann,
    ContingencyTable,
    DeepLinear,
    FactorBound,
    LatentDirichlet,
    LatentForest,
    MixtureBound,
    NaiveBayes,
    Nonnegative,
    NormalCrossing,
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
    Textbook,
    Theorem,
    Value,
    Vandermonde,
)
from algslt.catalog.textbook import TABLE

CHERRIES = (("1", "a"), ("2", "a"), ("a", "c"), ("c", "b"), ("3", "b"), ("4", "b"))

QUICK: list[Theorem] = [
    ReducedRank(2, 2, 2),
    ReducedRank(2, 2, 2, 1),
    ReducedRank(3, 2, 2, 2),
    DeepLinear((1, 1, 1, 1)),
    DeepLinear((2, 2, 1, 2)),
    Vandermonde(1, 1, 2),
    Vandermonde(2, 2, 2),
    TanhZero(2),
    TanhTruth(2, 1),
    TanhTruth(2, 2),
    SimplexMixture(2, 1),
    SimplexMixture(2, 1, 2),
    SimplexMixture(2, 2),
    BinomialMixture(2, 1, 2),
    BinomialMixture(2, 1, 1),
    SignedMixture(2),
    NaiveBayes(1),
    NaiveBayes(2),
    NaiveBayes(2, "pair"),
    NaiveBayes(3),
    NaiveBayes(3, "regular"),
    ContingencyTable(2, 2),
    ContingencyTable(2, 3, "interior"),
    Boltzmann(3),
    Nonnegative(2, 2, 2),
    Nonnegative(2, 2, 2, 1),
    LatentDirichlet(2, 2, 2),
    LatentDirichlet(3, 3, 3, 1),
    OneFactor(2),
    OneFactor(3),
    OneFactor(3, "generic"),
    LatentForest(CHERRIES),
    LatentForest(CHERRIES, CHERRIES[:2]),
    ReluZero(1),
    ReluZero(2),
    ReluZero(2, "opposite"),
    PowerNetwork(2, 2),
    PowerNetwork(2, 2, 2),
    RankOneTensor((2, 2, 3)),
    NormalCrossing((1, 2, 2), (0, 1, 1)),
    SumOfPowers((2, 2), 1),
    SumOfPowers((2, 2, 2)),
    SumOfPowers((3, 4, 5)),
]

SLOW: list[Theorem] = [
    *(
        ReducedRank(*s, r)
        for s in product((1, 2, 3), repeat=3)
        if s[1] * (s[0] + s[2]) <= 10
        for r in range(min(s) + 1)
    ),
    *(DeepLinear(w) for w in ((1, 2, 1, 1), (2, 1, 1, 2), (1, 2, 2, 1), (2, 1, 2, 1), (2, 2, 2, 2))),
    DeepLinear((2, 2, 2, 2), 1),
    *(Vandermonde(*s) for s in ((1, 1, 3), (1, 3, 2), (1, 3, 3), (2, 1, 2), (2, 1, 3), (2, 2, 3), (3, 1, 2))),
    *map(TanhZero, (1, 3, 4)),
    *(TanhTruth(*s) for s in ((4, 4), (5, 5))),
    SimplexMixture(4, 4),
    *(SimplexMixture(*s) for s in ((3, 1, 1), (4, 1, 1), (3, 2, 1), (2, 1, 3), (3, 1, 2))),
    *(BinomialMixture(*s) for s in ((3, 1, 2), (3, 1, 3), (2, 1, 3))),
    *map(SignedMixture, (3, 4)),
    *(NaiveBayes(*s) for s in ((3, "pair"), (4, "independent"), (4, "pair"), (4, "regular"))),
    *(ContingencyTable(*s) for s in ((2, 3), (3, 3), (2, 2, "interior"), (3, 3, "interior"))),
    *map(Boltzmann, (2, 4, 5)),
    *(Nonnegative(*s) for s in ((1, 1, 1), (2, 1, 2), (2, 2, 3))),
    *(LatentDirichlet(*s) for s in ((3, 2, 2), (2, 2, 3), (2, 3, 2), (3, 2, 3, 1), (3, 3, 3))),
    *(OneFactor(*s) for s in ((2, "pair"), (3, "pair"), (4, "diagonal"), (4, "pair"), (4, "generic"))),
    *map(ReluZero, (3, 4)),
    *(PowerNetwork(n, p) for n, p in product((1, 2, 3), repeat=2)),
    *(SumOfPowers(s, minus) for s in product((1, 2, 3, 4), repeat=2) for minus in (0, 1)),
    *map(Textbook, TABLE),
]


@pytest.mark.parametrize("theorem", QUICK, ids=Theorem.label)
def test_the_engine_proves_the_theorem(theorem: Theorem) -> None:
    found = compare(theorem, time_limit=20)
    assert found.verdict == "agree", str(found)


@pytest.mark.slow
@pytest.mark.parametrize("theorem", SLOW, ids=Theorem.label)
def test_the_engine_proves_larger_sizes(theorem: Theorem) -> None:
    found = compare(theorem, time_limit=60)
    assert found.verdict == "agree", str(found)


@pytest.mark.parametrize(
    "theorem", [FactorBound(4, 2), MixtureBound(2, 1), Boltzmann(3, 2), TanhTruth(4, 1), ReducedRank(9, 9, 9)]
)
def test_without_polynomials_nothing_is_decided(theorem: Theorem) -> None:
    found = compare(theorem)
    assert found.verdict == "not decided"
    assert theorem.name in str(found)


def test_every_family_meets_the_engine_or_is_a_bound() -> None:
    bounds = {name for name, cls in FAMILIES.items() if cls in (FactorBound, MixtureBound)}
    assert {theorem.name for theorem in QUICK + SLOW} | bounds == set(FAMILIES)


def test_verdicts() -> None:
    half, one = Value.pair(1, 1).lower / 2, Value.pair(1, 1).lower
    proved = Answer(half, 1, "proved", (half, half))
    assert verdict_of(Value.pair(half, 1), proved) == "agree"
    assert verdict_of(Value.pair(half, 2), proved) == "disagree"
    assert verdict_of(Value.pair(one, 1), proved) == "disagree"
    assert verdict_of(Value(half / 2, one), proved) == "agree"
    assert verdict_of(Value(one, one), proved) == "disagree"
    assert verdict_of(Value.pair(half, 1), Answer.trivial("time limit")) == "not decided"
    partly = Answer(half, None, "bounds", (half, half), m_bounds=(2, 3))
    assert verdict_of(Value.pair(half, 1), partly) == "disagree"
    assert verdict_of(Value.pair(half, 2), partly) == "not decided"
    assumed = Answer(half, 2, "conditional", (half, half), assumptions=("something",))
    assert verdict_of(Value.pair(half, 2), assumed) == "not decided"


def test_a_disagreement_says_both_values() -> None:
    half = Value.pair(1, 1).lower / 2
    shown = str(Agreement(TanhZero(1), "disagree", Answer(half, 1, "proved", (half, half))))
    assert (
        shown
        == "disagree: the engine proves lambda = 1/2, m = 1, the theorem says lambda = 1/2, m = 2; please report this"
    )
