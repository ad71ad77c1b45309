"""Pure states of commuting observables: stabiliser states, Hermitian matrices, blocks that are not semisimple."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from algslt.errors import InputError
from algslt.modules import GF, QQ, CommutingModule, Field, Matrix, adjoint, is_hermitian, number_field
from algslt.modules.several import Action
from tests.modules.several.construct import random_matrix, tensor

GAUSS = number_field("i^2 + 1")


def paulis(field: Field) -> dict[str, Matrix]:
    found = {
        "I": Matrix.identity(field, 2),
        "X": Matrix(field, [[0, 1], [1, 0]]),
        "Z": Matrix(field, [[1, 0], [0, -1]]),
    }
    if field == GAUSS:
        found["Y"] = Matrix.read(field, [["0", "-i"], ["i", "0"]])
    return found


def observables(field: Field, *words: str) -> Action:
    letters = paulis(field)
    matrices = tuple(tensor(*(letters[c] for c in word)) for word in words)
    return Action(field, 2 ** len(words[0]), matrices)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (QQ, ("ZZ", "XX")),
        (QQ, ("XXX", "ZZI", "IZZ")),
        (GAUSS, ("ZZ", "XX")),
        (GAUSS, ("YY", "XX")),
        (GAUSS, ("YI", "IZ")),
        (GAUSS, ("XYY", "YXY", "YYX")),
    ],
)
def test_stabiliser_states(field: Field, words: tuple[str, ...]) -> None:
    """n independent commuting Pauli words of n letters: 2^n pure states, one for each choice of signs."""
    action = observables(field, *words)
    module = CommutingModule(action, tuple("xyz"[: len(words)]))
    module.verify()
    states = module.pure_states
    assert len(states) == action.dimension == len(module.joint_eigenspaces)
    signs = {tuple(map(field.element, s)) for s in product((1, -1), repeat=len(words))}
    assert {s.point for s in states} == signs
    for state in states:
        p = state.projector
        assert (p @ p, p.rank(), p.trace()) == (p, 1, field.one)
        assert is_hermitian(p)
        assert tuple(map(state.expectation, action.matrices)) == state.point
        product_formula = Matrix.identity(field, action.dimension)
        for a, c in zip(action.matrices, state.point, strict=True):
            half = field.one / field.element(2)
            product_formula = product_formula @ (Matrix.identity(field, action.dimension) + a * c) * half
        assert p == product_formula


@pytest.mark.parametrize("field", [QQ, GAUSS], ids=str)
def test_commuting_hermitian_matrices_in_a_random_orthogonal_basis(field: Field) -> None:
    """The module is semisimple, its eigenspaces orthogonal, its projectors Hermitian."""
    rng = Random(1)
    for _ in range(3):
        n = 4
        skew = random_matrix(rng, field, n, n)
        if field == GAUSS:
            skew = skew + random_matrix(rng, field, n, n) * GAUSS.generator
        skew = skew - adjoint(skew)
        one = Matrix.identity(field, n)
        unitary = (one - skew) @ (one + skew).inverse()
        assert unitary @ adjoint(unitary) == one
        values = [[rng.randint(0, 1) for _ in range(n)] for _ in range(2)]
        diagonals = [Matrix(field, [[v[i] if i == j else 0 for j in range(n)] for i in range(n)]) for v in values]
        matrices = tuple(unitary @ d @ adjoint(unitary) for d in diagonals)
        assert all(map(is_hermitian, matrices))
        module = CommutingModule(Action(field, n, matrices), ("x", "y"))
        assert module.is_semisimple
        points = list(zip(*values, strict=True))
        dims = {tuple(map(field.text, e.point)): e.space.dimension for e in module.joint_eigenspaces}
        assert dims == {tuple(map(str, p)): points.count(p) for p in points}
        assert all(is_hermitian(e.projector) for e in module.joint_eigenspaces)


def test_pure_does_not_mean_a_simple_component() -> None:
    """A nilpotent block has one eigenvector; the projector is onto the whole block and no expectation is given."""
    module = CommutingModule.read(QQ, ("x",), [[[2, 1], [0, 2]]])
    (state,) = module.pure_states
    assert (state.space.dimension, state.generalized.dimension, state.projector_text) == (1, 2, "1")
    with pytest.raises(InputError, match="must be 1"):
        state.expectation(Matrix.identity(QQ, 2))


def test_adjoints() -> None:
    root = number_field("a^2 - a - 1")
    real = Matrix.read(root, [["a", "1"]])
    assert adjoint(real) == real.transpose()
    cube = number_field("w^2 + w + 1")
    assert adjoint(Matrix.read(cube, [["w"]])).texts() == [["-w - 1"]]
    for field in (GF(5), number_field("a^3 - 2")):
        with pytest.raises(InputError, match="quadratic"):
            adjoint(Matrix.identity(field, 1))
