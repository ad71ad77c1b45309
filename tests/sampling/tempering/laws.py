"""Laws with known moments, and exact draws from them by rejection."""

from __future__ import annotations

import numpy as np

from algslt.problem import Problem
from algslt.sampling.arrays import Floats
from algslt.sampling.tempering.law import Law
from algslt.sampling.tempering.moves import Shape
from algslt.sampling.tempering.potential_law import PotentialLaw


def law_of(text: str | list[str], **options: object) -> PotentialLaw:
    """The law of K on the box |u_i| <= 1."""
    return PotentialLaw.of(Problem.build(text, **options), radius=1.0)  # type: ignore[arg-type]


def exact_draws(law: Law, beta: float, rng: np.random.Generator, n: int) -> Floats:
    """n draws from exp(-beta K) prior, by rejection from the prior."""
    found = np.empty((0, law.dimension))
    while len(found) < n:
        w = law.draw(rng, 4 * n)
        found = np.concatenate([found, w[rng.random(len(w)) < np.exp(-beta * law.loss(w))]])
    return found[:n]


def shape_for(law: Law, n: int, beta: float, scale: float) -> Shape:
    """A shape with a factor that is neither diagonal nor the right one."""
    factor = np.tril(0.3 * np.ones((law.dimension, law.dimension))) + 0.2 * np.eye(law.dimension)
    inverse = np.linalg.inv(factor)
    size = (n, law.dimension, law.dimension)
    repeated = np.broadcast_to(factor, size), np.broadcast_to(inverse, size)
    return Shape(np.full(n, beta), np.full(n, scale), *repeated, law.centre)


def features(law: Law, w: Floats) -> Floats:
    """Functions whose means tell laws apart: shape (n, number of features)."""
    x, y = w[:, 0], w[:, -1]
    columns = [x, x**2, np.abs(x), np.log(np.abs(x)), x * y, np.abs(y), law.loss(w), (x > 0.1) & (np.abs(y) < 0.3)]
    return np.array(columns, dtype=float).T


def distance(a: Floats, b: Floats) -> float:
    """The largest difference of the column means, in standard errors."""
    error = np.sqrt(a.var(axis=0) / len(a) + b.var(axis=0) / len(b))
    return float(np.max(np.abs(a.mean(axis=0) - b.mean(axis=0)) / np.maximum(error, 1e-12)))
