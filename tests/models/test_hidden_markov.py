"""Hidden Markov models: words as sums over hidden paths, the ideal of all words, K in numbers, bad input."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import islice, product
from math import log

import pytest

from algslt.errors import InputError, PointError
from algslt.models import HiddenMarkov
from algslt.models.automata import RationalAutomaton, all_words, at_point
from algslt.modules.groebner import PolynomialMatrix, groebner_basis, same_span
from algslt.poly import make_ring, parse_polynomial
from tests.models.numbers import spread, value

REGULAR = ["1/4", "1/3", "1/3", "3/4"]
FREE = ["1/2", *REGULAR]


def ideal(model: HiddenMarkov, texts: Sequence[str]) -> PolynomialMatrix:
    ring = make_ring(model.parameters)
    return PolynomialMatrix(ring, 1, tuple((parse_polynomial(text, ring)[0],) for text in texts))


def probability(f: RationalAutomaton, word: Sequence[int]) -> float:
    return float(word_value(f, word))


def word_value(f: RationalAutomaton, word: Sequence[int]) -> Fraction:
    row = list(f.initial)
    for x in word:
        row = [
            sum((p * t for p, t in zip(row, column, strict=True)), Fraction(0))
            for column in zip(*f.matrices[x], strict=True)
        ]
    return sum(row, Fraction(0))


@pytest.mark.parametrize(("states", "symbols", "start"), [(2, 2, "first"), (2, 3, "free"), (3, 2, "free")])
def test_words_are_sums_over_hidden_paths(states: int, symbols: int, start: str) -> None:
    model = HiddenMarkov.build(states, symbols, start=start)  # type: ignore[arg-type]
    source = random.Random(states * symbols)
    at = {name: Fraction(source.randint(1, 9), 30) for name in model.parameters}
    first = [at.get(f"p{h}", Fraction(0)) for h in range(2, states + 1)]
    first = [1 - sum(first), *first]
    rows = [[at.get(f"a{i}_{j}", Fraction(0)) for j in range(1, states + 1)] for i in range(1, states + 1)]
    moves = [[1 - sum(row) if i == j else x for j, x in enumerate(row)] for i, row in enumerate(rows)]
    shown = [[at[f"b{i}_{x}"] for x in range(1, symbols)] for i in range(1, states + 1)]
    shown = [[*row, 1 - sum(row)] for row in shown]
    for (name, text), word in zip(model.words(3).cells, product(range(symbols), repeat=3), strict=True):
        assert name == ",".join(str(x + 1) for x in word)
        paths = product(range(states), repeat=3)
        total = sum(
            first[a] * moves[a][b] * moves[b][c] * shown[a][word[0]] * shown[b][word[1]] * shown[c][word[2]]
            for a, b, c in paths
        )
        assert value(model, text, list(at.values())) == pytest.approx(float(total))


@pytest.mark.parametrize(
    ("options", "length"),
    [
        ({"states": 2, "symbols": 2}, 2),
        ({"states": 2, "symbols": 3}, 2),
        ({"states": 2, "symbols": 2, "start": "free"}, 2),
        ({"states": 2, "symbols": 2, "true_parameter": REGULAR}, 3),
        ({"states": 2, "symbols": 2, "start": "free", "true_parameter": FREE}, 3),
        ({"states": 1, "symbols": 3}, 1),
    ],
)
def test_the_ideal_is_that_of_all_longer_words(options: dict[str, object], length: int) -> None:
    model = HiddenMarkov.build(**options)  # type: ignore[arg-type]
    found = model.fibre_ideal()
    assert f"The words up to length {length} generate" in found.reason and not found.assumptions
    kept = ideal(model, found.generators)
    for longer in (length, length + 1):
        assert same_span(kept, ideal(model, model.words(longer).fibre_ideal().generators))
    if length > 1:
        assert not same_span(kept, ideal(model, model.words(length - 1).fibre_ideal().generators))


@pytest.mark.parametrize(("states", "symbols", "length"), [(3, 2, 4), (3, 3, 4), (2, 4, 2)])
def test_no_longer_word_gives_more(states: int, symbols: int, length: int) -> None:
    model = HiddenMarkov.build(states, symbols)
    f = model.differences()
    found = all_words(f, 9)
    assert found is not None and found[0] == length
    basis = groebner_basis(PolynomialMatrix(f.ring, 1, tuple((p,) for p in found[1])))
    source = random.Random(0)
    for n in (length, length + 1, length + 2):
        v = (f.ring.constant(1),) * len(f.initial)
        for _ in range(n):
            v = f.step(source.randrange(symbols), v)
        assert basis.contains((f.value(v),))
    assert not basis.contains((f.ring.constant(1),))


@pytest.mark.parametrize(
    ("options", "pair"),
    [
        ({"states": 1, "symbols": 2}, ("1/2", 1)),
        ({"states": 2, "symbols": 2}, ("1", 2)),
        ({"states": 2, "symbols": 3}, ("3/2", 1)),
        ({"states": 2, "symbols": 2, "length": 1}, ("1/2", 1)),
        ({"states": 2, "symbols": 2, "length": 4}, ("1", 2)),
        ({"states": 2, "symbols": 2, "true_parameter": REGULAR}, ("2", 1)),
        ({"states": 2, "symbols": 2, "start": "free", "true_parameter": FREE}, ("5/2", 1)),
        ({"states": 2, "symbols": 2, "true_parameter": ["1/4", "1/3", "1/2", "1/2"]}, ("1", 1)),
        ({"states": 3, "symbols": 2}, ("3/2", 3)),
    ],
)
def test_values(options: dict[str, object], pair: tuple[str, int]) -> None:
    """Two states, truth i.i.d.: the ideal (p, a d); a regular truth has half the number of parameters."""
    answer = HiddenMarkov.build(**options).rlct(time_limit=20)  # type: ignore[arg-type]
    assert (str(answer.lam), answer.multiplicity, answer.status) == (*pair, "proved")
    least = options["states"] == 2 and "true_parameter" not in options and options.get("length") != 1
    assert ("Least pair over the fibre: with p" in str(answer.reduction)) == least


@pytest.mark.parametrize("at", [["0", "0", "1/2", "1/2"], ["0", "1/3", "1/2", "1/4"], REGULAR])
def test_the_ideal_is_comparable_with_k_of_longer_words(at: list[str]) -> None:
    """K of the words of length 4, against the ideal of those up to length 2 or 3."""
    model = HiddenMarkov.build(2, 2, true_parameter=at)
    words = list(product(range(2), repeat=4))
    f = model.automaton()
    truth = at_point(f, [Fraction(x) for x in at])

    def k(w: list[Fraction]) -> float:
        if w[0] < 0 or w[1] < 0:
            raise ValueError("outside the domain")
        found = at_point(f, w)
        both = [(probability(truth, word), probability(found, word)) for word in words]
        return sum(q * log(q / p) for q, p in both)

    assert spread(model, k, count=40) < 1e4


def test_words_of_true_probability_zero() -> None:
    """State 1 is never left and never shows the symbol 1: p of the words with it enter linearly."""
    never = ["0", "1/3", "0", "1/2"]
    with pytest.raises(InputError, match=r"a word has the true probability 0 .* give the length"):
        HiddenMarkov.build(2, 2, true_parameter=never).rlct()
    found = HiddenMarkov.build(2, 2, 3, true_parameter=never).fibre_ideal()
    assert found.function is not None and "enter linearly" in found.reason
    assert HiddenMarkov.build(2, 2, 2, true_parameter=never).rlct().pair_text() == "lambda = 2, m = 1"


def test_what_is_not_shown_is_assumed(monkeypatch: pytest.MonkeyPatch) -> None:
    model = HiddenMarkov.build(2, 2, true_parameter=REGULAR)
    assert all_words(model.differences(), 2) is None
    assert all_words(model.differences(), 9, steps=10) is None
    monkeypatch.setattr("algslt.models.hidden_markov.MAX_LENGTH", 2)
    answer = model.rlct()
    assert (str(answer.lam), answer.status) == ("2", "conditional")
    assert answer.assumptions == ("the differences of words longer than 4 lie in the ideal of those of length 4",)


@pytest.mark.parametrize("seed", range(6))
def test_rational_automata(seed: int) -> None:
    """The reduced automaton has the same values; words of value 0 are found by the states they lead to."""
    source = random.Random(seed)
    size = source.choice([2, 3])
    entries = [Fraction(x, 6) for x in (0, 0, 1, 2)]
    matrices = tuple(tuple(tuple(source.choice(entries) for _ in range(size)) for _ in range(size)) for _ in range(2))
    f = RationalAutomaton((Fraction(1), *[Fraction(0)] * (size - 1)), matrices)
    words = [word for n in range(8) for word in product(range(2), repeat=n)]
    small = f.reduced()
    assert len(small.initial) <= size
    assert [word_value(f, word) for word in words] == [word_value(small, word) for word in words]
    assert f.has_zero() == any(word_value(f, word) == 0 for word in words)


def test_an_independent_truth_has_one_state() -> None:
    model = HiddenMarkov.build(3, 2)
    truth = at_point(model.automaton(), [Fraction(x) for x in model.true_parameter])
    assert truth.reduced() == RationalAutomaton((Fraction(1),), (((Fraction(1, 2),),), ((Fraction(1, 2),),)))
    layer = next(islice(model.differences().layers(), 1, None))
    assert len(layer[0]) == 4


@pytest.mark.parametrize(
    ("given", "options", "message"),
    [
        ((0, 2), {}, "states = 0"),
        ((2, 0), {}, "symbols = 0"),
        ((8, 2), {}, "64 parameters: up to 60"),
        ((2, 10**9), {"start": "free"}, "2000000001 parameters"),
        ((2, 2, 0), {}, "the length 0 was given: from 1 to 10"),
        ((2, 3, 7), {}, "from 1 to 6"),
        ((2, 2), {"start": "last"}, "the start 'last' is unknown"),
        ((2, 2), {"true_parameter": [0, 0]}, "2 coordinates: give one each for a1_2"),
        ((2, 2), {"true_parameter": [0, 0, 0.5, 1]}, "float"),
    ],
)
def test_bad_input_is_one_clear_error(given: tuple[int, ...], options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        HiddenMarkov.build(*given, **options)  # type: ignore[arg-type]


def test_errors_that_come_later() -> None:
    with pytest.raises(InputError, match="gives the probability -1"):
        HiddenMarkov.build(2, 2, true_parameter=[2, 0, "1/2", "1/2"]).problem()
    with pytest.raises(PointError, match="is not in the fibre"):
        HiddenMarkov.build(2, 2).problem(at=[0, 0, "1/3", "1/2"])
    with pytest.raises(PointError, match="is outside the domain"):
        HiddenMarkov.build(2, 2).problem(at=[0, 2, "1/2", "1/2"])
    with pytest.raises(InputError, match="take shorter words"):
        HiddenMarkov.build(2, 2, 10).problem()
    with pytest.raises(InputError, match="every parameter gives the true"):
        HiddenMarkov.build(2, 1).problem()
    with pytest.raises(InputError, match="use fibre_ideal"):
        HiddenMarkov.build(2, 2).kullback_leibler()
