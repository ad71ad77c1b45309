"""Torsion, duals, reflexivity: against the codimensions of Ext modules and against saturation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from algslt.errors import CheckFailed
from algslt.modules.groebner.operations import same_span, saturation
from algslt.modules.presented import (
    PresentedModule,
    double_dual,
    dual,
    ext_with_ring,
    hom,
    is_reflexive,
    is_torsion,
    is_torsion_free,
    torsion_pair,
    torsion_submodule,
)
from tests.modules.presented.random_modules import RING, alike, graded_module, module

KERNELS = [
    [["-y"], ["x"]],
    [["x"], ["y"], ["z"]],
    [["-y", "-z", "0"], ["x", "0", "-z"], ["0", "x", "y"]],
    [["x*y"], ["x*z"]],
    [["x^2", "0"], ["x*y", "z"], ["0", "x"]],
    [["x - 1"], ["y^2"]],
    [["0"], ["x"]],
]
UNITS = [["1", "0"], ["0", "1"]]
MODULES = [module(seed) for seed in range(14)] + [PresentedModule.read(["x", "y", "z"], rows) for rows in KERNELS]


@pytest.mark.parametrize("M", MODULES, ids=range(len(MODULES)))
def test_torsion_by_two_methods(M: PresentedModule) -> None:
    pair = torsion_pair(M)
    pair.verify()
    rank = M.rank()
    f = M.fitting_ideals()[rank].basis[0]
    saturated, _ = saturation(M.presentation, f)
    assert same_span(saturated, M.presentation | pair.torsion.generators)
    assert is_torsion(M) == (rank == 0)
    assert is_torsion_free(pair.quotient)


@pytest.mark.parametrize("M", MODULES, ids=range(len(MODULES)))
def test_torsion_free_and_reflexive_by_codimensions_of_ext(M: PresentedModule) -> None:
    codimensions = [4 if e.is_zero() else 3 - e.module.dimension() for e in ext_with_ring(M)[1:]]
    assert is_torsion_free(M) == all(c > min(i, 3) for i, c in enumerate(codimensions, 1))
    assert is_reflexive(M) == all(c > min(i + 1, 3) for i, c in enumerate(codimensions, 1))


@pytest.mark.parametrize("M", MODULES, ids=range(len(MODULES)))
def test_duals_are_reflexive(M: PresentedModule) -> None:
    star = dual(M)
    star.verify()
    assert is_reflexive(star.module)
    assert star.module.rank() == M.rank() == double_dual(M).module.rank()
    assert alike(star.module, hom(M, PresentedModule.free(RING, 1)).module)


def test_examples_of_the_textbooks() -> None:
    maximal = PresentedModule.read(["x", "y", "z"], [["-y", "-z", "0"], ["x", "0", "-z"], ["0", "x", "y"]])
    assert is_torsion_free(maximal)
    assert not is_reflexive(maximal)
    second_syzygy = PresentedModule.read(["x", "y", "z"], [["x"], ["y"], ["z"]])
    assert is_reflexive(second_syzygy)
    assert second_syzygy.projective_dimension() == 1
    assert is_reflexive(PresentedModule.free(RING, 2))
    zero = PresentedModule.read(["x", "y", "z"], [["1"]])
    assert is_reflexive(zero)
    assert is_torsion(zero)


def test_a_wrong_torsion_pair_is_refused() -> None:
    M = PresentedModule.read(["x", "y", "z"], [["x^2"], ["x*y"]])
    good = torsion_pair(M)
    wrong = [
        replace(good, quotient=M),
        replace(good, torsion=torsion_submodule(PresentedModule.free(RING, 2)), quotient=M),
        replace(
            good,
            torsion=dual(PresentedModule.free(RING, 2)),
            quotient=PresentedModule.read("xyz", [["1", "0"], ["0", "1"]]),
        ),
    ]
    for pair in wrong:
        with pytest.raises(CheckFailed):
            pair.verify()
    assert graded_module(1) == graded_module(1)
