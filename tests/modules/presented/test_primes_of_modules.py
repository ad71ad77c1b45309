"""Associated primes, primary decompositions and prime filtrations of modules."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from algslt.errors import CheckFailed, StepLimitExceeded
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.ideals import PrimeIdeal, primary_decomposition, read_ideal
from algslt.modules.presented import (
    PresentedModule,
    associated_primes,
    minimal_support,
    prime_filtration,
    prime_filtrations,
)
from algslt.modules.presented.module_components import primary_decomposition_of_module
from tests.modules.presented.random_modules import RING, graded_module, module, sum_of_cyclic

GOLDEN = Path(__file__).parents[2] / "golden" / "modules" / "ideals.json"
ROWS = json.loads(GOLDEN.read_text(encoding="utf-8"))["rows"]


@pytest.mark.parametrize("row", ROWS[::3], ids=lambda row: row["kind"])
def test_ext_finds_the_primes_of_the_decomposition_of_ideals(row: dict[str, list[str]]) -> None:
    """Ass(R/I) by Ext modules and by primary decomposition: two methods that share only minimal primes."""
    ideal = read_ideal(row["generators"], row["vars"])
    cyclic = PresentedModule(PolynomialMatrix(ideal.ring, 1, tuple((p,) for p in ideal.basis)))
    assert set(associated_primes(cyclic)) == set(primary_decomposition(ideal).associated_primes)


@pytest.mark.parametrize("seed", range(16))
def test_a_primary_decomposition_passes_its_check(seed: int) -> None:
    M = module(seed)
    decomposition = primary_decomposition_of_module(M)
    decomposition.verify()
    assert decomposition.associated_primes == associated_primes(M)
    assert set(minimal_support(M)) <= set(associated_primes(M))
    if decomposition.components:
        first = decomposition.components[0]
        with pytest.raises(CheckFailed):
            replace(decomposition, components=decomposition.components[1:]).verify()
        with pytest.raises(CheckFailed):
            replace(decomposition, components=(*decomposition.components, first)).verify()
        mixed = replace(first, submodule=M.presentation) if len(decomposition.components) > 1 else None
        if mixed is not None:
            with pytest.raises(CheckFailed):
                mixed.verify()


@pytest.mark.parametrize("seed", range(12))
def test_primes_of_a_submodule_and_its_quotient(seed: int) -> None:
    """Ass(N) is contained in Ass(M), which is contained in the union of Ass(N) and Ass(M/N)."""
    M = module(seed)
    column = PolynomialMatrix(RING, M.generator_count, ((RING.gen(seed % 3),) * M.generator_count,))
    N = PresentedModule.subquotient(column, M.presentation)
    quotient = PresentedModule(M.presentation | column)
    small, whole, rest = (set(associated_primes(m)) for m in (N, M, quotient))
    assert small <= whole <= small | rest


@pytest.mark.parametrize("seed", range(12))
def test_a_prime_filtration_passes_its_check(seed: int) -> None:
    M = sum_of_cyclic(seed) if seed % 2 else graded_module(seed)
    filtration = prime_filtration(M)
    filtration.verify()
    found = set(filtration.primes)
    assert set(associated_primes(M)) <= found
    assert all(M.annihilator() <= p.ideal for p in found)
    assert sum(p.ideal.is_zero for p in filtration.primes) == M.rank()
    if filtration.steps:
        with pytest.raises(CheckFailed):
            replace(filtration, steps=filtration.steps[1:] or filtration.steps * 2).verify()


def test_the_factors_of_a_module_of_finite_length_add_up() -> None:
    M = PresentedModule.read(["x", "y"], [["x^2 + 1", "0", "y^2", "x*y"], ["0", "y^3 - y", "x", "x^2 - x"]])
    filtration = prime_filtration(M)
    filtration.verify()
    assert sum(p.residue_degree for p in filtration.primes) == M.length()


def test_free_and_zero_modules() -> None:
    free, zero = PresentedModule.free(RING, 2), PresentedModule.read(["x", "y", "z"], [["1"]])
    assert [p.ideal.is_zero for p in associated_primes(free)] == [True]
    assert len(prime_filtration(free).steps) == 2
    assert associated_primes(zero) == () == prime_filtration(zero).steps
    for M in (free, zero):
        primary_decomposition_of_module(M).verify()
        prime_filtration(M).verify()


def test_too_many_steps_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prime_filtrations, "MAX_STEPS", 2)
    with pytest.raises(StepLimitExceeded, match="more than 2 steps"):
        prime_filtration(PresentedModule.read(["x"], [["x^4"]]))


def test_a_wrong_prime_is_refused() -> None:
    M = PresentedModule.read(["x", "y", "z"], [["x*y"]])
    filtration = prime_filtration(M)
    other: PrimeIdeal = associated_primes(PresentedModule.read(["x", "y", "z"], [["z"]]))[0]
    step = replace(filtration.steps[0], prime=other)
    with pytest.raises(CheckFailed, match="step 1"):
        replace(filtration, steps=(step, *filtration.steps[1:])).verify()
