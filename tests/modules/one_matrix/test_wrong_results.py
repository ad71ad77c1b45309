"""A changed entry in a stored result makes `verify` raise."""

from __future__ import annotations

from typing import Protocol

import pytest

from algslt.errors import CheckFailed
from algslt.modules.fields import QQ
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.one_matrix import Isomorphism, MatrixModule

MODULE = MatrixModule.read("QQ", [[0, -4, 85], [1, 4, -30], [0, 0, 3]])
OTHER = Matrix(QQ, [[1, 0, 0], [0, 1, 0], [0, 0, 2]])
ZERO = Matrix.zero(QQ, 3, 3)


class Checkable(Protocol):
    def verify(self) -> None: ...


def wrong_forms() -> list[Checkable]:
    form, jordan, series = MODULE.rational_canonical_form(), MODULE.jordan_form(), MODULE.composition_series()
    return [
        type(form)(form.matrix, form.form, OTHER, form.polynomials),
        type(form)(form.matrix, form.form, ZERO, form.polynomials),
        type(form)(form.matrix, OTHER, form.transformation, form.polynomials),
        type(form)(form.matrix, form.form, form.transformation, form.polynomials[::-1] * 2),
        type(jordan)(OTHER, jordan.blocks),
        type(jordan)(MODULE.matrix, jordan.blocks[:1]),
        type(series)(OTHER, series.submodules, series.primes),
        type(series)(MODULE.matrix, series.submodules[1:], series.primes[1:]),
        type(series)(MODULE.matrix, series.submodules, series.primes[::-1]),
    ]


def wrong_components() -> list[Checkable]:
    orbit, decomposition = MODULE.submodule_of(Matrix(QQ, [[1], [0], [0]])), MODULE.primary_decomposition()
    first, second = decomposition.components
    raised = type(first)(first.prime, first.exponent + 1, first.idempotent, first.projection)
    return [
        type(orbit)(MODULE.matrix, orbit.annihilator * QQ.x, orbit.embedding.beside(orbit.embedding.column(0))),
        type(orbit)(MODULE.matrix, orbit.annihilator, ZERO.select(range(3), range(orbit.embedding.ncols))),
        type(decomposition)(MODULE.matrix, (first,)),
        type(decomposition)(MODULE.matrix, (first, first)),
        type(decomposition)(OTHER, (first, second)),
        type(decomposition)(MODULE.matrix, (raised, second)),
    ]


def wrong_maps() -> list[Checkable]:
    space, top, isomorphism = MODULE.endomorphisms(), MODULE.top(), MODULE.compare(MODULE)
    lattice = MODULE.submodules()
    assert isinstance(isomorphism, Isomorphism)
    return [
        type(space)(MODULE.matrix, MODULE.matrix, space.basis[:2]),
        type(space)(MODULE.matrix, MODULE.matrix, space.basis[:2] + space.basis[:1]),
        type(space)(MODULE.matrix, MODULE.matrix, (*space.basis[:2], OTHER)),
        type(top)(MODULE.matrix, Subspace.zero(QQ, 3), top.action, top.projection),
        type(top)(MODULE.matrix, top.submodule, top.action + top.action, top.projection),
        type(isomorphism)(MODULE.matrix, MODULE.matrix, OTHER),
        type(isomorphism)(MODULE.matrix, MODULE.matrix, ZERO),
        type(lattice)(MODULE.matrix, lattice.submodules[1:], ()),
        type(lattice)(OTHER, lattice.submodules, lattice.covers),
        type(lattice)(MODULE.matrix, lattice.submodules, ((0, len(lattice.submodules) - 1, QQ.x),)),
    ]


@pytest.mark.parametrize("made", [wrong_forms, wrong_components, wrong_maps])
def test_wrong_results_are_seen(made: object) -> None:
    results = made()  # type: ignore[operator]
    assert results
    for result in results:
        with pytest.raises(CheckFailed):
            result.verify()
