"""Two-sided pairs: nondegenerate points, volumes by quadrature, sides that differ, losses of models."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import exp, log

import pytest

from algslt.answer import Answer
from algslt.errors import CheckFailed, InputError
from algslt.saddle import TwoSided, two_sided


def pairs(loss: str, at: list[object], **options: object) -> list[tuple[str, int] | None]:
    found = two_sided(loss, at, **options)  # type: ignore[arg-type]
    return [None if a is None else (str(a.lam), a.multiplicity or 0) for a in (found.both, found.above, found.below)]


@pytest.mark.parametrize(("plus", "minus"), [(1, 0), (2, 0), (3, 0), (1, 1), (2, 1), (1, 2), (2, 2), (0, 2)])
def test_nondegenerate_points_by_the_morse_lemma(plus: int, minus: int) -> None:
    """The quadric moved by an automorphism that keeps the origin."""
    names = "abcd"[: plus + minus]
    terms = [f"{'+' if i < plus else '-'}({v} + {names[i - 1]}^2)^2" if i else "" for i, v in enumerate(names)]
    terms[0] = f"{'+' if plus else '-'}{names[0]}^2"
    found = two_sided(" ".join(terms).lstrip("+"), [0] * len(names), time_limit=20)
    assert found.signature == (plus, minus, 0)
    both = ("1", 2 if plus == minus == 1 else 1) if plus and minus else (str(Fraction(plus + minus, 2)), 1)
    assert (str(found.both.lam), found.both.multiplicity) == both
    assert found.kind == ("saddle" if plus and minus else "minimum" if plus else "maximum")
    assert (found.above is None, found.below is None) == (plus == 0, minus == 0)
    assert len(found.attained()) == (plus > 0) + (minus > 0)


@pytest.mark.parametrize(
    ("loss", "expected"),
    [
        ("x*y", [("1", 2), ("1", 2), ("1", 2)]),
        ("x^2 - y^4", [("3/4", 1), ("3/4", 1), ("3/4", 1)]),
        ("x^3 - y^2", [("5/6", 1), ("5/6", 1), ("5/6", 1)]),
        ("x^2*y", [("1/2", 1), ("1/2", 1), ("1/2", 1)]),
        ("x*y*z", [("1", 3), ("1", 3), ("1", 3)]),
        ("x + y^2", [("1", 1), ("1", 1), ("1", 1)]),
        ("(y - x^2)^2*(2*y - x^2)", [("1/2", 2), ("1/2", 2), ("1/2", 1)]),
        ("(y - x^2)^4*(2*y - x^2)", [("1/4", 1), ("1/4", 1), ("3/10", 1)]),  # the 4-fold curve lies above
        ("x^2 + y^4", [("3/4", 1), ("3/4", 1), None]),
        ("-x^2*y^2", [("1/2", 2), None, ("1/2", 2)]),
    ],
)
def test_sides(loss: str, expected: list[tuple[str, int] | None]) -> None:
    names = sorted({c for c in loss if c.isalpha()})
    assert pairs(loss, [0] * len(names), variables=names) == expected


def volume(power: int, other: int, side: int, eps: float) -> float:
    """The area of {0 < side (x^power - y^other) < eps} in the square |x|, |y| < 1, even powers; x is integrated out."""
    steps, cut = 60_000, 60.0
    total = 0.0
    for k in range(steps):
        y = exp(-(k + 0.5) * cut / steps)  # dy = y dt
        low, high = (y**other, y**other + eps) if side > 0 else (max(y**other - eps, 0.0), y**other)
        total += (min(1.0, high ** (1 / power)) - min(1.0, low ** (1 / power))) * y
    return 4 * total * cut / steps


@pytest.mark.parametrize(("power", "other"), [(2, 2), (2, 4), (4, 4)])
@pytest.mark.parametrize("side", [1, -1])
def test_volumes_near_the_level(power: int, other: int, side: int) -> None:
    """volume / (eps^lambda log(1/eps)^(m - 1)) tends to a constant; with log, the growth over a step is compared."""
    found = two_sided(f"x^{power} - y^{other}", [0, 0])
    answer = found.above if side > 0 else found.below
    assert answer is not None and answer.lam is not None and answer.multiplicity is not None
    small = [1e-6, 1e-8, 1e-10]
    scaled = [volume(power, other, side, eps) / eps ** float(answer.lam) for eps in small]
    if answer.multiplicity == 1:
        assert scaled[2] == pytest.approx(scaled[1], rel=0.03)
    else:
        slopes = [(b - a) / log(100) for a, b in pairwise(scaled)]
        assert slopes[1] == pytest.approx(slopes[0], rel=0.05) and slopes[0] > 0.1


def test_a_linear_network_at_zero() -> None:
    """(a b - 1)^2 at 0: f = a b (a b - 2), a saddle; at a b = 1 the minimum."""
    found = two_sided("(a*b - 1)^2", [0, 0])
    assert (found.level, found.signature, found.kind) == (1, (1, 1, 0), "saddle")
    assert pairs("(a*b - 1)^2", [1, 1]) == [("1/2", 1), ("1/2", 1), None]


def test_a_domain_can_take_a_side_away() -> None:
    assert pairs("x*y", [0, 0], where=["x >= 0", "y >= 0"]) == [("1", 2), ("1", 2), None]


@pytest.mark.parametrize(
    ("loss", "at", "message"),
    [
        ("x - x + 3", [0], "is constant"),
        ("x*y", [0], "one coordinate each for x, y"),
        ("x*y", "00", "one coordinate each"),
        ("x^2", [{"root_of": "t^2-2", "interval": ["1", "2"]}], "a rational one is needed"),
        ("x*", [0], "is missing"),
        ("x^2", [0.5], "float"),
    ],
)
def test_bad_input_is_one_clear_error(loss: str, at: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        two_sided(loss, at)  # type: ignore[arg-type]


def test_answers_that_contradict_each_other_are_refused() -> None:
    def answer(lam: int) -> Answer:
        return Answer(Fraction(lam), 1, "proved", (Fraction(lam), Fraction(lam)))

    with pytest.raises(CheckFailed, match="not the lower one"):
        TwoSided(Fraction(0), True, (1, 1, 0), answer(1), answer(2), answer(3))
    bounds = Answer(None, None, "bounds", (Fraction(0), None))
    unknown = TwoSided(Fraction(0), True, (1, 1, 0), answer(1), bounds, answer(3))
    assert unknown.attained() == ()
