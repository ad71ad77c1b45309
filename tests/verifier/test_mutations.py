"""Random edits of valid certificates never prove anything false, and raise nothing but the documented errors."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from algslt.certificate import Certificate
from algslt.errors import CertificateFormatError, CertificateRejected, InexactInput
from algslt.problem import Problem
from algslt.verifier import verify
from algslt.verifier.assemble import bounds_of_root
from algslt.verifier.root import root_state
from algslt.verifier.step import Bound, is_at_most
from tests.verifier.mutations import mutant, without_subtree
from tests.verifier.nodes import Json
from tests.verifier.samples import SAMPLES


def proved_bounds(data: Json) -> tuple[Bound, Bound]:
    """Bounds of the root; nodes that are rejected are left out, a few times."""
    for _ in range(6):
        certificate = Certificate.from_json(data)
        problem = Problem.from_json(certificate.problem)
        try:
            return bounds_of_root(certificate, root_state(problem, certificate.constants))
        except CertificateRejected as error:
            assert "internal" not in str(error)
            data = without_subtree(data, error.node)
    return (Fraction(0), 1), None


def check(name: str, seed: int, number: int) -> int:
    """The number of mutants that still prove something."""
    data, (lam, m) = SAMPLES[name]
    truth = (lam * (1 if "K" in data["problem"] else 2), m)
    rng, useful = random.Random(f"{name} {seed}"), 0
    for i in range(number):
        try:
            lower, upper = proved_bounds(mutant(rng, data))
        except (CertificateFormatError, InexactInput):
            continue
        assert is_at_most(lower, truth), (name, seed, i, lower)
        assert is_at_most(truth, upper), (name, seed, i, upper)
        useful += lower != (0, 1) or upper is not None
    return useful


@pytest.mark.parametrize("name", SAMPLES)
def test_mutants_prove_nothing_false(name: str) -> None:
    assert check(name, 1, 60) >= 1


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_many_mutants_prove_nothing_false(name: str) -> None:
    assert check(name, 2, 3000) >= 50


@pytest.mark.parametrize("name", SAMPLES)
def test_mutants_raise_documented_errors_only(name: str) -> None:
    rng = random.Random(name)
    for _ in range(60):
        data = mutant(rng, SAMPLES[name][0])
        try:
            verify(data)
        except (CertificateRejected, CertificateFormatError, InexactInput) as error:
            assert "\n" not in str(error) and "internal" not in str(error)
