"""Regular, smooth, singular: by construction, by the engine, and with identities that verify."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from algslt.degeneracy import ParameterMap, classify, degeneracy, generic_rank, parameter_map
from algslt.models import (
    Boltzmann,
    FiniteModel,
    Model,
    PoissonModel,
    Regression,
    naive_bayes,
    one_factor,
    one_hidden_layer,
    reduced_rank,
)
from algslt.poly.ring import Polynomial, make_ring
from algslt.poly.show import to_text
from algslt.threshold import rlct


@pytest.mark.parametrize(
    ("texts", "at", "kind", "lower"),
    [
        (["w"], [0], "regular", "1/2"),
        (["w^3"], [0], "singular", "0"),  # the fibre is one point, lambda = 1/6
        (["w^3"], [1], "regular", "1/2"),
        (["x", "x*y"], [0, 0], "smooth", "1/2"),  # the rank drops, and the fibre is smooth
        (["x", "x*y"], [0, 1], "smooth", "1/2"),
        (["x", "x + y^2"], [0, 0], "singular", "1/2"),
        (["x*y"], [1, 0], "smooth", "1/2"),
        (["x*y"], [0, 0], "singular", "0"),
        (["x - y^2", "(x - y^2)*(1 + x + y)"], [0, 0], "smooth", "1/2"),
        (["x - y^2", "x*y - y^3 + y^9"], [0, 0], "singular", "1/2"),
        (["x + x^2", "x - x^2"], [0], "regular", "1/2"),
        (["x^2 + y^2"], ["1/2", "1/3"], "smooth", "1/2"),
    ],
)
def test_small_maps(texts: list[str], at: list[object], kind: str, lower: str) -> None:
    found = classify(ParameterMap.read(texts), at)
    assert (found.kind, found.lower) == (kind, Fraction(lower))
    assert all(proof.verify() for proof in found.identities)
    assert found.pair is None if kind == "singular" else found.pair == (Fraction(lower), 1)


def automorphism(random: Random, variables: list[Polynomial]) -> list[Polynomial]:
    """Images of the coordinates under a triangular automorphism that keeps the origin."""
    images, before = [], list[Polynomial]()
    for v in variables:
        images.append(sum((random.randint(-2, 2) * p * q for p in before for q in before), v))
        before.append(images[-1])
    return images


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("singular", [False, True])
def test_by_construction(seed: int, singular: bool) -> None:
    """Coordinates y moved by an automorphism, multiples of them, and perhaps one function of z of order 2 or 3."""
    random, ring = Random(seed), make_ring(["x", "y", "z"])
    images = automorphism(random, list(ring.gens()))
    c = random.randint(1, 2)
    multiples = [sum((random.randint(-1, 1) * f * g for f in images[:c]), images[0]) for g in (ring.gen(2), images[1])]
    extra = [images[2] ** random.randint(2, 3) + images[0] * images[1]] if singular else []
    texts = list(map(to_text, [*images[:c], *multiples, *extra]))
    found = classify(ParameterMap.read(texts, ["x", "y", "z"]), [0, 0, 0])
    assert (found.kind, found.rank) == ("singular" if singular else "smooth", c)
    answer = rlct([t for t in texts if t != "0"], variables=["x", "y", "z"], time_limit=20)
    if not singular:
        assert (answer.lam, answer.multiplicity) == found.pair
    else:
        assert found.lower is not None and found.upper is not None and answer.lam is not None
        assert found.lower < answer.lam <= found.upper


MODELS = [
    (reduced_rank(2, 2, 2, 1), [None, [1, 0, 0, 1, 1, 0, 0, 0], [1, 0, 0, 0, 1, 0, 0, 1]]),
    (reduced_rank(2, 1, 2), [None, [1, 0, 0, 0], [0, 0, 1, 2]]),
    (one_hidden_layer(2, 1), [None, [1, 0, 1, 3], ["1/2", "1/2", 1, 1], [1, 1, 1, 0]]),
    (one_hidden_layer(2, 2), [None]),
    (Boltzmann.build(3), [None, ["1/2", "1/3", 0], ["1/2", 0, 0], ["1/2", "1/3", "1/5"]]),
    (naive_bayes(2), [["1/2", "1/2", "1/2", "1/2", "1/2"], ["1/2", "1/4", "1/2", "3/4", "1/2"]]),
]


@pytest.mark.parametrize(
    ("model", "at"), [(m, at) for m, points in MODELS for at in points], ids=lambda v: getattr(v, "label", None)
)
def test_singular_exactly_where_lambda_is_above_half_the_rank(model: Model, at: list[object] | None) -> None:
    """The engine knows nothing of the rank."""
    found = classify(parameter_map(model), model.true_parameter if at is None else at)
    if isinstance(model, Boltzmann):
        model = Boltzmann.build(model.visible, model.hidden, at)
    answer = model.rlct(at, time_limit=20)
    assert answer.status == "proved" and answer.lam is not None
    assert (answer.lam > Fraction(found.rank, 2)) == (found.kind == "singular")
    assert found.lower is not None and found.upper is not None and found.lower <= answer.lam <= found.upper
    assert found.pair in (None, (answer.lam, answer.multiplicity))


def test_the_rank_drops_and_the_fibre_stays_smooth() -> None:
    given = ParameterMap.read(["x*y", "x*z", "y*z + x^2"])
    rank = generic_rank(given.jacobian()).rank
    assert rank == 3
    assert classify(given, [1, 2, 3]).kind == "regular"
    assert str(classify(given, [0, 1, 0])) == "smooth: rank 2 of 3 parameters, lambda = 1, m = 1"  # the ideal is (x, z)
    assert str(classify(given, [0, 0, 0])) == "singular: rank 0 of 3 parameters, 0 < lambda <= 3/4"


def test_outside_the_theorem_nothing_is_claimed() -> None:
    coin = FiniteModel.build(["w", "1 - w"], ["0"], domain=["w >= 0"])
    edge = classify(parameter_map(coin), [0])
    assert (edge.kind, edge.lower, edge.pair) == ("undecided", None, None)
    assert "boundary of the domain" in edge.reason and edge.map_kind == "regular"
    square = FiniteModel.build(["w^2", "1 - w^2"], ["0"])
    assert "a probability, a denominator or the prior" in classify(parameter_map(square), [0]).reason
    counts = parameter_map(PoissonModel.build(["a*b", "1 + a"], [0, 0]))
    assert classify(counts, [0, 0]).kind == "undecided" and classify(counts, [1, 1]).kind == "regular"
    factor = parameter_map(one_factor(2))
    assert classify(factor, [1, 1, 1, 1]).kind == "smooth"
    assert "covariance is not positive definite" in classify(factor, [1, 1, 0, 0]).reason
    prior = Regression.build("a*b*x", true="0", prior="a^2")
    assert classify(parameter_map(prior), [0, 1]).kind == "undecided"
    assert classify(parameter_map(prior), [1, 0]).kind == "smooth"


def test_the_report_names_what_was_not_found() -> None:
    report = degeneracy(reduced_rank(3, 2, 3))
    text = "\n".join(report.lines())
    assert "where the rank drops: not found, a 9 x 12 Jacobian has" in text
    assert "generic rank 8" in text and "singular" in text
    data = report.to_json()
    assert isinstance(data["rank_drops"], dict) and "not_found" in data["rank_drops"]
