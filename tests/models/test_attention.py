"""Linear attention and quadratic networks mod p: closed values, the functions against loops, bad input."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

import pytest

from algslt.errors import InputError
from algslt.models import Regression, linear_attention, modular_addition
from algslt.poly import evaluate, make_ring, parse_polynomial


def values(texts: tuple[str, ...], names: tuple[str, ...], at: list[int]) -> list[Fraction]:
    ring = make_ring(names)
    parsed = [parse_polynomial(text, ring) for text in texts]
    return [evaluate(p, [Fraction(x) for x in at]) / denominator for p, denominator in parsed]


def test_one_head_is_a_product_of_ideals() -> None:
    """(o)(q)(v)(k) up to integral closure: the content of a product of two forms is the product of the contents."""
    assert linear_attention(2, outputs=2).rlct().pair_text() == "lambda = 1, m = 4"
    assert linear_attention(2, outputs=1).rlct().pair_text() == "lambda = 1/2, m = 1"
    assert linear_attention(1).rlct().pair_text() == "lambda = 1/2, m = 4"


def test_heads_in_dimension_one_are_a_sum_of_products() -> None:
    by_hand = Regression.build("a*b*c*d*x + e*f*g*h*x", true="0").rlct()
    assert linear_attention(1, heads=2).rlct().pair_text() == by_hand.pair_text()


def test_more_tokens_add_nothing() -> None:
    two, three = (linear_attention(2, outputs=1, tokens=t, merged=True).problem() for t in (2, 3))
    assert set(map(str, two.polynomials)) == set(map(str, three.polynomials))


@pytest.mark.parametrize("merged", [False, True])
def test_the_function_is_attention(merged: bool) -> None:
    n, heads, tokens, width, m = 2, 2, 3, 2, 2
    model = linear_attention(n, heads, tokens, width, m, merged)
    source = random.Random(merged)
    names = (*model.inputs, *model.parameters)
    at = {name: source.randint(-4, 4) for name in names}
    x = [[at[f"x{t}_{j}"] for j in range(1, n + 1)] for t in range(1, tokens + 1)]

    def matrix(letter: str, rows: int, columns: int) -> list[list[int]]:
        return [[at[f"{letter}_{i}_{j}"] for j in range(1, columns + 1)] for i in range(1, rows + 1)]

    def times(a: list[list[int]], v: list[int]) -> list[int]:
        return [sum(p * q for p, q in zip(row, v, strict=True)) for row in a]

    y = [0] * m
    for h, t in product(range(1, heads + 1), range(tokens)):
        if merged:
            value, asked = times(matrix(f"p{h}", m, n), x[t]), times(matrix(f"a{h}", n, n), x[-1])
            key = x[t]
        else:
            value = times(matrix(f"o{h}", m, width), times(matrix(f"v{h}", width, n), x[t]))
            key, asked = times(matrix(f"k{h}", width, n), x[t]), times(matrix(f"q{h}", width, n), x[-1])
        score = sum(p * q for p, q in zip(key, asked, strict=True))
        y = [total + score * v for total, v in zip(y, value, strict=True)]
    assert values(model.functions, names, list(at.values())) == y


@pytest.mark.parametrize("shared", [True, False])
def test_the_values_of_a_quadratic_network(shared: bool) -> None:
    p, hidden = 3, 2
    model = modular_addition(p, hidden, shared=shared)
    source = random.Random(3)
    at = {name: source.randint(-4, 4) for name in model.parameters}
    second, at = "w" if shared else "v", {f"v{h}_0": 0 for h in range(1, hidden + 1)} | at
    expected = [
        sum(at[f"u{c}_{h}"] * (at[f"w{h}_{a}"] + at[f"{second}{h}_{b}"]) ** 2 for h in range(1, hidden + 1))
        for a, b, c in product(range(p), repeat=3)
    ]
    assert values(model.functions, model.parameters, [at[name] for name in model.parameters]) == expected


@pytest.mark.parametrize(("modulus", "hidden"), [(2, 3), (2, 4), (3, 6), (5, 15)])
def test_the_default_weights_add(modulus: int, hidden: int) -> None:
    if hidden * modulus * 2 > 60:
        with pytest.raises(InputError, match="parameters"):
            modular_addition(modulus, hidden, "addition")
        return
    model = modular_addition(modulus, hidden, "addition")
    assert model.problem().at is not None  # the fibre is checked there
    sums = [int((a + b) % modulus == c) for a, b, c in product(range(modulus), repeat=3)]
    assert list(model.truth) == list(map(str, sums))


@pytest.mark.parametrize(("modulus", "hidden"), [(2, 3), (3, 6)])
def test_the_default_weights_are_a_smooth_point(modulus: int, hidden: int) -> None:
    """The squares of the units are a basis of the forms, so the p^2 (p + 1) / 2 distinct values are independent."""
    answer = modular_addition(modulus, hidden, "addition").rlct()
    assert (answer.lam, answer.multiplicity) == (Fraction(modulus**2 * (modulus + 1), 4), 1)


def test_two_embeddings_with_all_their_weights_have_the_same_pair() -> None:
    """The free direction w + s, v - s changes nothing."""
    texts = [f"u{c}*(w{a} + v{b})^2" for a, b, c in product(range(2), repeat=3)]
    full = Regression.build(texts, inputs=[], true=["0"] * 8).rlct()
    assert full.status == "proved" and full.pair_text() == modular_addition(2, shared=False).rlct().pair_text()


def test_pairs_of_quadratic_networks() -> None:
    """One unit: (u)(w0^2, w0 w1, w1^2), so lambda_I = min(2, 2/2); two arguments: w0 + v0, ... span three forms."""
    assert modular_addition(2).rlct().pair_text() == "lambda = 1/2, m = 1"
    assert modular_addition(2, shared=False).rlct().pair_text() == "lambda = 3/4, m = 1"
    assert modular_addition(3, shared=False).rlct().pair_text() == "lambda = 5/4, m = 1"
    two = modular_addition(2, 2, true_parameter=["1/4", 0, "-1/4", "1/4", 1, -1, 1, 1])
    assert two.rlct().pair_text() == "lambda = 3, m = 1"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: linear_attention(0), "inputs = 0"),
        (lambda: linear_attention(2, heads=0), "heads = 0"),
        (lambda: linear_attention(2, outputs=0), "outputs = 0"),
        (lambda: linear_attention(6, heads=4), "96 parameters"),
        (lambda: linear_attention(2, tokens=1000), "2000 coordinates"),
        (lambda: linear_attention(5, tokens=20, width=2), "50000 terms"),
        (lambda: linear_attention(1, true_parameter=[1, 1]).problem(), "2 coordinates"),
        (lambda: modular_addition(0), "modulus = 0"),
        (lambda: modular_addition(40), "80 parameters"),
        (lambda: modular_addition(20, 1), "32000 terms"),
        (lambda: modular_addition(3, 5, "addition"), "at least 6 units"),
        (lambda: modular_addition(2, 3, "multiplication"), "unknown: use one of zero, addition"),
    ],
)
def test_bad_input_is_one_clear_error(make: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        make()  # type: ignore[operator]
