"""Numbers for the families: K computed from the definition of the model lies between fixed multiples of sum g^2.

K is written here once more, with loops over tokens, residues, entries and paths, and for Gaussian vectors with the
logarithm of the determinant; the points run into the fibre along random directions, half of the coordinates at rest.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from itertools import product
from math import log

import pytest

from algslt.models import (
    GaussianModel,
    Model,
    factor_analysis,
    latent_forest,
    linear_attention,
    low_rank_tensor,
    modular_addition,
    symmetric_tensor,
)
from algslt.poly import evaluate, make_ring, parse_polynomial

Weights = dict[str, float]
SOURCE = random.Random(0)
TOKENS = [[SOURCE.uniform(-1, 1) for _ in range(4)] for _ in range(60)]
QUARTET = [("1", "a"), ("2", "a"), ("a", "b"), ("b", "3"), ("b", "4")]
EDGES = {"12": "e1 e2", "13": "e1 e3 e4", "14": "e1 e3 e5", "23": "e2 e3 e4", "24": "e2 e3 e5", "34": "e4 e5"}


def attention(w: Weights) -> list[float]:
    """Two heads on pairs of tokens of the plane, one output, merged."""
    found = []
    for flat in TOKENS:
        tokens, y = (flat[:2], flat[2:]), 0.0
        for h, x in product((1, 2), tokens):
            value = sum(w[f"p{h}_1_{j}"] * x[j - 1] for j in (1, 2))
            y += value * sum(w[f"a{h}_{i}_{j}"] * x[i - 1] * tokens[-1][j - 1] for i in (1, 2) for j in (1, 2))
        found.append(y)
    return found


def addition(w: Weights) -> list[float]:
    """Two units mod 3, two embeddings."""
    cells = product(range(3), repeat=3)
    second = {f"v{h}_0": 0.0 for h in (1, 2)} | w
    return [sum(w[f"u{c}_{h}"] * (w[f"w{h}_{a}"] + second[f"v{h}_{b}"]) ** 2 for h in (1, 2)) for a, b, c in cells]


def tensor(w: Weights) -> list[float]:
    """Two terms of size 2 x 2 x 2."""
    places = product((1, 2), repeat=3)
    return [sum(w[f"a{r}_{i}"] * w[f"b{r}_{j}"] * w[f"c{r}_{k}"] for r in (1, 2)) for i, j, k in places]


def symmetric(w: Weights) -> list[float]:
    """Two terms of size 2 and order 3, every entry."""
    places = product((1, 2), repeat=3)
    return [sum(w[f"v{r}_{i}"] * w[f"v{r}_{j}"] * w[f"v{r}_{k}"] for r in (1, 2)) for i, j, k in places]


def factors(w: Weights) -> list[list[float]]:
    """Three variables and two factors."""
    load = [[w.get(f"l{i}_{k}", 0.0) for k in (1, 2)] for i in (1, 2, 3)]
    rows = [[sum(x * y for x, y in zip(a, b, strict=True)) for b in load] for a in load]
    return [[x + w[f"p{i + 1}"] * (i == j) for j, x in enumerate(row)] for i, row in enumerate(rows)]


def quartet(w: Weights) -> list[list[float]]:
    """The tree 12|34."""

    def entry(i: int, j: int) -> float:
        value = w[f"s{i}"] * w[f"s{j}"]
        for e in EDGES["".join(sorted(f"{i}{j}"))].split() if i != j else []:
            value *= w[e]
        return value

    return [[entry(i, j) for j in range(1, 5)] for i in range(1, 5)]


def solved(s: list[list[float]], t: list[list[float]]) -> tuple[list[list[float]], float]:
    """S^-1 T and det S by elimination; S is near a positive definite matrix, so no pivoting is needed."""
    rows, det = [[*a, *b] for a, b in zip(s, t, strict=True)], 1.0
    n = len(s)
    for k in range(n):
        det *= rows[k][k]
        rows[k] = [x / rows[k][k] for x in rows[k]]
        for i in range(n):
            if i != k:
                rows[i] = [x - rows[i][k] * y for x, y in zip(rows[i], rows[k], strict=True)]
    return [row[n:] for row in rows], det


def gaussian(s: list[list[float]], s0: list[list[float]]) -> float:
    """K of centred Gaussian vectors."""
    n = len(s)
    quotient, det = solved(s, s0)
    _, det0 = solved(s0, s0)
    return (sum(quotient[i][i] for i in range(n)) - n - log(det0 / det)) / 2


def ratios(model: Model, divergence: Callable[[Weights, Weights], float]) -> list[float]:
    ring, found = make_ring(model.parameters), []
    parsed = [parse_polynomial(text, ring) for text in model.fibre_ideal().generators]
    truth = [Fraction(x) for x in model.true_parameter]
    w0 = dict(zip(model.parameters, map(float, truth), strict=True))
    for seed in range(90):
        source, size = random.Random(seed), Fraction(1, (20, 60, 180)[seed % 3])
        w = [x + size * source.choice([0, 0, *range(-4, 5)]) for x in truth]
        total = float(sum((evaluate(p, w) / d) ** 2 for p, d in parsed))
        if total > (1e-11 if isinstance(model, GaussianModel) else 1e-30):
            found.append(divergence(dict(zip(model.parameters, map(float, w), strict=True)), w0) / total)
    return found


FUNCTIONS = {
    "attention": (linear_attention(2, heads=2, outputs=1, merged=True), attention),
    "attention at a truth": (
        linear_attention(2, heads=2, outputs=1, merged=True, true_parameter=[1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0]),
        attention,
    ),
    "addition": (modular_addition(3, hidden=2, shared=False), addition),
    "tensor": (low_rank_tensor((2, 2, 2), terms=2), tensor),
    "tensor of rank one": (low_rank_tensor((2, 2, 2), terms=2, true_terms=1), tensor),
    "symmetric tensor": (symmetric_tensor(2, 3, terms=2), symmetric),
    "symmetric tensor of rank two": (symmetric_tensor(2, 3, terms=2, true_terms=2), symmetric),
}
COVARIANCES = {
    "factors": (factor_analysis(3, 2), factors),
    "factors at a truth": (factor_analysis(3, 2, dependent=3), factors),
    "quartet": (latent_forest(QUARTET), quartet),
    "quartet with two edges": (latent_forest(QUARTET, QUARTET[:2]), quartet),
    "quartet in full": (latent_forest(QUARTET, QUARTET), quartet),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions(name: str) -> None:
    model, values = FUNCTIONS[name]

    def divergence(w: Weights, w0: Weights) -> float:
        """The mean square of f - f0."""
        pairs = list(zip(values(w), values(w0), strict=True))
        return sum((y - y0) ** 2 for y, y0 in pairs) / len(pairs)

    found = ratios(model, divergence)
    assert len(found) > 40 and max(found) < 300 * min(found)


@pytest.mark.parametrize("name", COVARIANCES)
def test_covariances(name: str) -> None:
    model, covariance = COVARIANCES[name]
    found = ratios(model, lambda w, w0: gaussian(covariance(w), covariance(w0)))
    assert len(found) > 40 and max(found) < 300 * min(found)
