"""Outside the hypotheses: an error that says which failed. Objects: frozen, exact, with sources."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from fractions import Fraction

import pytest

from algslt.catalog import (
    FAMILIES,
    NOT_SHIPPED,
    BinomialMixture,
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
    make,
)
from algslt.catalog.parameters import parameters_of
from algslt.errors import InexactInput, InputError
from algslt.references import REFERENCES, citation

STAR = (("1", "a"), ("2", "a"), ("3", "a"))

SAMPLES: dict[str, dict[str, object]] = {
    "reduced-rank": {"inputs": 3, "hidden": 2, "outputs": 2},
    "deep-linear": {"widths": (2, 2, 2, 2)},
    "vandermonde": {"outputs": 1, "step": 2, "units": 3},
    "tanh": {"units": 3},
    "tanh-truth": {"units": 2, "true_units": 1},
    "mixture": {"components": 2, "true_components": 1},
    "binomial-mixture": {"components": 2, "true_components": 1, "trials": 2},
    "signed-mixture": {"components": 3},
    "mixture-bound": {"components": 2, "true_components": 1},
    "naive-bayes": {"features": 3},
    "contingency-table": {"rows": 2, "columns": 3},
    "boltzmann": {"visible": 3},
    "nonnegative-factorisation": {"rows": 2, "inner": 2, "columns": 2},
    "latent-dirichlet": {"words": 3, "topics": 2, "documents": 2},
    "one-factor": {"variables": 3},
    "factor-bound": {"variables": 4, "factors": 2},
    "latent-forest": {"tree": STAR},
    "relu": {"units": 2},
    "power-network": {"units": 2, "degree": 2},
    "rank-one-tensor": {"sizes": (2, 2)},
    "normal-crossing": {"exponents": (1, 2)},
    "sum-of-powers": {"exponents": (2, 3)},
    "textbook": {"polynomial": "cusp"},
}

OUTSIDE: list[tuple[Callable[[], Theorem], str]] = [
    (lambda: ReducedRank(2, 2, 2, 3), "the rank 3 was given, at most"),
    (lambda: ReducedRank(0, 2, 2), "inputs is '0': an integer from 1"),
    (lambda: ReducedRank(True, 2, 2), "inputs is 'True' of type bool"),
    (lambda: ReducedRank("2", 2, 2), "inputs is '2' of type str"),  # type: ignore[arg-type]
    (lambda: ReducedRank(10**7, 2, 2), "from 1 to 1000000"),
    (lambda: DeepLinear((2, 2)), "at least 3 integers"),
    (lambda: DeepLinear((2, 1, 2), 2), "at most the least width, 1"),
    (lambda: DeepLinear([2, 2, 2]), "a tuple"),  # type: ignore[arg-type]
    (lambda: TanhTruth(1, 2), "2 true units do not fit in 1"),
    (lambda: SimplexMixture(1, 2), "2 true components do not fit in 1"),
    (lambda: BinomialMixture(3, 2, 3), "at least H \\+ r - 1 = 4"),
    (lambda: SignedMixture(6), "known for 2 to 5 only"),
    (lambda: MixtureBound(1, 2), "2 true components do not fit"),
    (lambda: NaiveBayes(2, "regular"), "needs at least 3 features"),
    (lambda: NaiveBayes(2, "dependent"), "one of independent, pair, regular"),
    (lambda: ContingencyTable(1, 2), "rows is '1'"),
    (lambda: Nonnegative(2, 2, 2, 3), "at most min"),
    (lambda: LatentDirichlet(2, 2, 2, 2), "at most min"),
    (lambda: OneFactor(2, "generic"), "at least 3 variables"),
    (lambda: FactorBound(3, 4), "4 factors were given for 3"),
    (lambda: FactorBound(4, 2, 3), "3 true factors do not fit in 2"),
    (lambda: LatentForest(()), "no edge was given"),
    (lambda: LatentForest((("1", "2"), ("3", "4"))), "do not form a tree"),
    (lambda: LatentForest((("1", "2"), ("2", "3"), ("3", "1"))), "do not form a tree"),
    (lambda: LatentForest((("1", "2"), ("2", "1"))), "given twice"),
    (lambda: LatentForest((("1", "1"),)), "two different names"),
    (lambda: LatentForest(STAR, (("1", "2"),)), "not in the tree"),
    (lambda: LatentForest(STAR, (("1", "a"),)), "has one edge in the forest"),
    (lambda: ReluZero(3, "opposite"), "that of 2 units"),
    (lambda: PowerNetwork(3, 2, 2), "one is needed"),
    (lambda: NormalCrossing((0, 0)), "all exponents are 0"),
    (lambda: NormalCrossing((1, 1), (1,)), "none or 2 are needed"),
    (lambda: SumOfPowers((2, 2), 3), "3 negative terms"),
    (lambda: Textbook("cup"), "one of line, node"),
    (lambda: make("tanh", {}), "parameters are missing among units"),
    (lambda: make("tanh", {"unit": 3}), "no parameter 'unit'"),
    (lambda: make("tang", {}), "the family 'tang' is unknown"),
]


@pytest.mark.parametrize(("build", "message"), OUTSIDE)
def test_outside_the_hypotheses_is_an_error_that_says_which(build: Callable[[], Theorem], message: str) -> None:
    with pytest.raises(InputError, match=message):
        build()


def test_a_float_is_refused() -> None:
    with pytest.raises(InexactInput, match=r"units is the float '2\.0'"):
        TanhZero(2.0)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FAMILIES)
def test_every_family_is_documented_frozen_and_sourced(name: str) -> None:
    theorem = make(name, SAMPLES[name])
    assert type(theorem).__doc__ and "Example" in str(type(theorem).__doc__)
    assert theorem == make(name, SAMPLES[name]) and hash(theorem) == hash(make(name, SAMPLES[name]))
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(theorem, next(iter(parameters_of(type(theorem)))), 1)
    assert theorem.citation and all(key in REFERENCES for key in theorem.citation)
    assert citation(theorem) == theorem.bibtex()
    lower, upper = theorem.bounds()
    assert isinstance(lower, Fraction) and lower <= upper and theorem.checked
    data = theorem.to_json()
    assert (data["lambda"] is None) == (data["m"] is None) == (not theorem.exact)
    if theorem.exact:
        assert theorem.pair() == (lower, theorem.value().multiplicity)
    else:
        with pytest.raises(InputError, match="is known, not the pair"):
            theorem.pair()


def test_what_is_not_shipped_says_why() -> None:
    assert not set(NOT_SHIPPED) & set(FAMILIES)
    for name in NOT_SHIPPED:
        with pytest.raises(InputError, match="no confirmed value"):
            make(name, {})


def test_a_value_is_consistent() -> None:
    with pytest.raises(ValueError, match="is not a value"):
        Value(Fraction(2), Fraction(1))
    with pytest.raises(ValueError, match="is not a value"):
        Value(Fraction(1), Fraction(2), 1)


def test_what_was_not_checked_is_marked() -> None:
    assert DeepLinear((2, 2, 2, 2)).status == "checked by computation"
    assert DeepLinear((2, 2, 2, 2, 2)).status == "checked by computation"
    assert DeepLinear((9, 9, 9, 9)).status == DeepLinear((2,) * 8).status == "unchecked"
    assert Vandermonde(1, 1, 7).status == TanhZero(7).status == "checked by computation"
    assert Vandermonde(1, 1, 8).status == TanhZero(8).status == SignedMixture(5).status == "unchecked"
    assert DeepLinear((2, 2, 2, 2, 2)).evidence().recalled


def test_large_models_are_refused_before_memory_goes() -> None:
    for theorem in (ReducedRank(9, 9, 9), DeepLinear((2,) * 60), NaiveBayes(29), Vandermonde(10, 1, 30)):
        with pytest.raises(InputError, match="are written down"):
            theorem.problem()
