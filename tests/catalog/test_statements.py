"""The theorems in the words of the verifier against the catalog: the same pair, the same ideal at the same point."""

from __future__ import annotations

from itertools import product

import pytest

from algslt.catalog import (
    DeepLinear,
    NaiveBayes,
    ReducedRank,
    SimplexMixture,
    TanhTruth,
    TanhZero,
    Theorem,
    Vandermonde,
)
from algslt.charts.root import root_state
from algslt.search.citing import cited_leaf, parameters_for_the_verifier
from algslt.verifier.theorems import THEOREMS, statement

PAIRS: list[Theorem] = [
    *(Vandermonde(m, q, h) for m, q, h in product(range(1, 5), range(1, 4), range(1, 6))),
    *(ReducedRank(*s, r) for s in product(range(1, 6), repeat=3) for r in range(min(s) + 1)),
    *(DeepLinear(w, r) for n in (3, 4) for w in product(range(1, 4), repeat=n) for r in range(min(w) + 1)),
    *(DeepLinear(w, r) for w in product(range(1, 3), repeat=5) for r in range(min(w) + 1)),
    *(SimplexMixture(h, r, n) for h in range(1, 5) for r in range(1, h + 1) for n in range(1, 4) if h + n < 7),
    *(TanhTruth(h, r) for h in range(1, 6) for r in (h, h - 1) if r),
    *map(NaiveBayes, range(1, 6)),
]


def test_the_pairs_agree() -> None:
    for theorem in PAIRS:
        name, parameters = parameters_for_the_verifier(theorem)
        said, (lam, m) = statement(name, parameters), theorem.pair()
        assert said.pair == (2 * lam, m), theorem.label()
        assert said.sources == theorem.citation


def test_every_theorem_of_the_verifier_is_compared() -> None:
    assert {parameters_for_the_verifier(t)[0] for t in PAIRS} == set(THEOREMS)


RECOGNISED: list[tuple[Theorem, str]] = [
    (Vandermonde(1, 1, 3), "vandermonde"),
    (Vandermonde(2, 3, 4), "vandermonde"),
    (TanhZero(7), "vandermonde"),
    (ReducedRank(3, 2, 3), "reduced-rank"),
    (ReducedRank(3, 3, 2, 1), "reduced-rank"),
    (ReducedRank(2, 2, 2, 2), "reduced-rank"),
    (DeepLinear((2, 3, 2, 2)), "deep-linear"),
    (DeepLinear((2, 2, 3, 2), 1), "deep-linear"),
    (DeepLinear((2, 2, 2, 2, 2)), "deep-linear"),
    (TanhTruth(3, 2), "tanh-truth"),
    (TanhTruth(3, 3), "tanh-truth"),
    (SimplexMixture(2, 2), "mixture"),
]


@pytest.mark.parametrize(("theorem", "name"), RECOGNISED, ids=str)
def test_the_search_recognises_the_problem_of_the_catalog(theorem: Theorem, name: str) -> None:
    found = cited_leaf(root_state(theorem.problem()))
    assert found is not None
    assert found.fields["theorem"] == name
    assert (found.pair.lam, found.pair.multiplicity) == (2 * theorem.pair()[0], theorem.pair()[1])
