"""Random presentations, small enough that everything about them can be computed."""

from __future__ import annotations

import random
from math import comb

from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.ideals import PolynomialIdeal
from algslt.modules.presented.homomorphisms import Homomorphism
from algslt.modules.presented.modules import PresentedModule
from algslt.poly import Polynomial, make_ring

RING = make_ring(["x", "y", "z"])
IDEALS = [
    ["x"],
    ["y", "z"],
    ["x^2", "x*y"],
    ["x*y", "z"],
    ["x^2 + y^2"],
    ["x - 1", "y"],
    ["y^2 - x*z"],
    ["x", "y", "z"],
]


def linear_form(chance: random.Random, degree: int = 1) -> Polynomial:
    """A product of sparse linear forms, sometimes 0."""
    result = RING.constant(chance.choice([0, 1, 1, 1, -2]))
    for _ in range(degree):
        x, y = chance.sample(RING.gens(), 2)
        result = result * (x + chance.choice([0, 0, 1, -1]) * y)
    return result


def graded_module(seed: int, rows: int | None = None) -> PresentedModule:
    """A module with columns of degree 1 or 2, generators in degree 0."""
    chance = random.Random(seed)
    r, s = rows or chance.randint(1, 3), chance.randint(1, 3)
    degrees = [chance.choice([1, 1, 2]) for _ in range(s)]
    return PresentedModule(
        PolynomialMatrix(RING, r, tuple(tuple(linear_form(chance, d) for _ in range(r)) for d in degrees))
    )


def sum_of_cyclic(seed: int) -> PresentedModule:
    """R/I_1 + R/I_2 in another basis; often inhomogeneous and with embedded primes."""
    chance = random.Random(seed)
    columns = []
    factor = chance.choice(["0", "1", "x"])
    for k in range(2):
        for text in chance.choice(IDEALS):
            columns.append([text, "0"] if k == 0 else [f"{factor}*({text})", text])
    return PresentedModule.read(["x", "y", "z"], list(zip(*columns, strict=True)))


def module(seed: int) -> PresentedModule:
    """One of both kinds."""
    return graded_module(seed) if seed % 2 else sum_of_cyclic(seed)


def multiplication(M: PresentedModule, f: Polynomial) -> Homomorphism:
    """f times the identity."""
    return Homomorphism(M, M, PolynomialMatrix.identity(M.ring, M.generator_count).scale(f))


def alike(M: PresentedModule, N: PresentedModule) -> bool:
    """Whether annihilator, dimension, rank, length and, where there are few minors, Fitting ideals agree."""
    pairs = [(m.annihilator(), m.dimension(), m.rank(), m.length()) for m in (M, N)]
    return pairs[0] == pairs[1] and (_many_minors(M) or _many_minors(N) or _fitting(M) == _fitting(N))


def _many_minors(M: PresentedModule) -> bool:
    r, s = M.minimal_presentation().presentation.shape
    return comb(r + s, r) > 4000


def _fitting(M: PresentedModule) -> list[PolynomialIdeal]:
    """Up to the unit ideal, since presentations may have superfluous generators."""
    return [ideal for ideal in M.minimal_presentation().fitting_ideals() if not ideal.is_unit]
