"""The certificates written by hand are accepted with the known pairs."""

from __future__ import annotations

import pytest

from algslt.certificate import Certificate
from algslt.verifier import states, verify
from tests.verifier.samples import SAMPLES, sample

ONLY_LOWER = {"roots", "restrict", "scale"}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_accepted(name: str) -> None:
    verdict, pair = verify(sample(name)), SAMPLES[name][1]
    if name in ONLY_LOWER:
        assert verdict.status == "bounds"
        assert verdict.lower[0] == pair[0] and verdict.lower[1] >= pair[1]
        assert verdict.upper is None
    else:
        assert (verdict.status, verdict.lam, verdict.multiplicity) == ("proved", *pair)
        assert verdict.lower == verdict.upper == pair


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_survives_json(name: str) -> None:
    certificate = Certificate.from_json(sample(name))
    assert Certificate.from_text(certificate.to_text()) == certificate
    assert verify(certificate) == verify(sample(name))
    assert len(states(certificate)) == len(certificate.nodes)
