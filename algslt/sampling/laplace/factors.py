"""Models of log Z(e^t) as sums of logarithms of factors, and the grid of them that a fit averages over.

The zeta function of a chart with normal crossings has simple poles -lambda_i, so that its share of Z(e^t) is the
divided difference of exp(-lambda t) at the lambda_i, taken at t + b: a convolution of exponentials. Each lambda_i that
is equal to the least one raises m; one that is larger by delta leaves a factor of the kind `close`. Hence

    log Z(e^t) = const - lambda t + (m - 1) log(t + b) + g_1(t) + g_2(t),

where each of g_1, g_2 is absent or one of

    close      log(1 - exp(-delta (t + b'))) - log delta, which for delta -> 0 is log(t + b'), as if m were larger;
    crossing   log(1 + exp(-delta (t - t'))), a part of the domain that is larger until t';
    pole       (a + a' delta t) exp(-delta t) / delta, small: a pole of any residue, of order up to 2.

Two close factors are exact for the poles lambda, lambda + delta, lambda + 2 delta, and near to a divided difference for
all others. The prior: m + 1 is half as probable as m; delta is log-uniform; the kinds have the probabilities FORMS,
which were compared on tables with known poles, random ones and real ones.

Example:
    >>> t, small = np.arange(5.0), np.array([[np.log(1e-9), np.log(2.0)]])
    >>> bool(np.allclose(FACTORS[CLOSE](t, small)[0], np.log(t + 2), atol=1e-6))
    True
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from algslt.sampling.arrays import Floats, Integers

__all__ = ["CLOSE", "CROSSING", "CROSSINGS", "FACTORS", "NONE", "POLE", "RATES", "SHIFTS", "Models", "grid", "pairs"]

NONE, CLOSE, CROSSING, POLE = range(4)
FORMS = {
    (NONE, NONE): 0.45,
    (CLOSE, NONE): 0.2,
    (CROSSING, NONE): 0.1,
    (POLE, NONE): 0.1,
    (CLOSE, CLOSE): 0.06,
    (CLOSE, CROSSING): 0.05,
    (CLOSE, POLE): 0.04,
}
SHIFTS = np.linspace(np.log(0.6), np.log(80.0), 8)  # log b
RATES = np.linspace(np.log(0.015), np.log(2.5), 9)  # log delta
CROSSINGS = np.linspace(-40.0, 40.0, 11)  # t'
PRIOR_WIDTH = 0.6  # of a parameter, in steps of its axis
TIED_WIDTH = 1.2  # of log b' around log b
FARTHEST = 500.0  # of logarithms whose exponentials are taken
Factor = Callable[[Floats, Floats], tuple[Floats, Floats, Floats]]


def _none(t: Floats, theta: Floats) -> tuple[Floats, Floats, Floats]:
    """No factor."""
    zero = np.zeros((len(theta), len(t)))
    return zero, zero, zero


def _close(t: Floats, theta: Floats) -> tuple[Floats, Floats, Floats]:
    """log(1 - exp(-delta (t + b'))) - log delta and its derivatives by log delta and log b'."""
    rate, shift = np.exp(theta[:, :1]), np.exp(np.minimum(theta[:, 1:], 20.0))
    x = np.clip(rate * (t + shift), 1e-12, FARTHEST)
    tail = 1 / np.expm1(x)
    return np.log(-np.expm1(-x)) - theta[:, :1], x * tail - 1, rate * shift * tail


def _crossing(t: Floats, theta: Floats) -> tuple[Floats, Floats, Floats]:
    """log(1 + exp(-delta (t - t'))) and its derivatives by log delta and t'."""
    rate = np.exp(theta[:, :1])
    x = np.clip(rate * (t - theta[:, 1:]), -FARTHEST, FARTHEST)
    share = 1 / (1 + np.exp(x))
    return np.logaddexp(0.0, -x), -x * share, rate * share


def _pole(t: Floats, theta: Floats) -> tuple[Floats, Floats, Floats]:
    """Zero, and the columns of the amplitudes a, a'."""
    rate = np.exp(theta[:, :1])
    decay = np.exp(-rate * t)
    return np.zeros_like(decay), decay / rate, decay * t


FACTORS: tuple[Factor, ...] = (_none, _close, _crossing, _pole)


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """Models around points of the grid.

    Args:
        m: shape (n,).
        kind: of the two factors, shape (n, 2).
        theta: log b, and rate and place (log delta, log b' or t') of both factors, shape (n, 5).
        width: prior deviations of theta, 0 where a parameter is absent or fixed.
        prior: log probabilities.
        row: where b and the factors are in tables over SHIFTS and `pairs` of their axes, shape (n, 3).
    """

    m: Integers
    kind: Integers
    theta: Floats
    width: Floats
    prior: Floats
    row: Integers

    def of(self, chosen: Integers) -> Models:
        """Some of the models."""
        return Models(*(getattr(self, name)[chosen] for name in Models.__slots__))


def pairs(kind: int) -> Floats:
    """All (rate, place) of a kind of factor, the place running faster.

    Example:
        >>> pairs(POLE).shape, pairs(CROSSING).shape
        ((9, 2), (99, 2))
    """
    places = {CLOSE: SHIFTS, CROSSING: CROSSINGS}.get(kind, np.zeros(1))
    return np.stack([np.repeat(RATES, len(places)), np.tile(places, len(RATES))], axis=1)


@lru_cache(maxsize=16)
def grid(max_multiplicity: int) -> Models:
    """All models with m up to a bound.

    Example:
        >>> models = grid(3)
        >>> sorted(set(models.m.tolist())), round(float(np.exp(models.prior).sum()), 3)
        ([1, 2, 3], 0.875)
    """
    parts = [_form(m, kinds, p) for m in range(1, max_multiplicity + 1) for kinds, p in FORMS.items()]
    return Models(*(np.concatenate([getattr(part, name) for part in parts]) for name in Models.__slots__))


def _form(m: int, kinds: tuple[int, int], probability: float) -> Models:
    """The models of one m and one form."""
    stride = _stride(kinds)
    points = _points(m, kinds, stride)
    theta, width, row = np.zeros((len(points), 5)), np.zeros((len(points), 5)), np.zeros((len(points), 3), dtype=int)
    if m > 1:
        theta[:, 0], width[:, 0], row[:, 0] = SHIFTS[points[:, 0]], _width(SHIFTS, stride), points[:, 0]
    for i, kind in enumerate(kinds):
        rate, place = points[:, 1 + 2 * i], points[:, 2 + 2 * i]
        if kind != NONE:
            theta[:, 1 + 2 * i] = RATES[rate]
            row[:, 1 + i] = rate
        if kind in (CLOSE, CROSSING):
            axis = SHIFTS if kind == CLOSE else CROSSINGS
            theta[:, 2 + 2 * i] = axis[place]
            row[:, 1 + i] = rate * len(axis) + place
            tied = kind == CLOSE and (m > 1 or i == 1)
            width[:, 1 + 2 * i] = _width(RATES, stride)
            width[:, 2 + 2 * i] = TIED_WIDTH if tied else _width(axis, stride)
    n = len(points)
    prior = np.full(n, np.log(probability) - m * np.log(2.0) - np.log(n))
    return Models(np.full(n, m), np.tile(kinds, (n, 1)), theta, width, prior, row)


def _stride(kinds: tuple[int, int]) -> int:
    """Where there are two factors of different kinds, every second point of each axis is enough."""
    return 2 if kinds[1] not in (NONE, kinds[0]) else 1


def _width(axis: Floats, stride: int) -> float:
    return PRIOR_WIDTH * stride * float(axis[1] - axis[0])


def _points(m: int, kinds: tuple[int, int], stride: int) -> Integers:
    """Indices of b, rate, place, rate, place; b' of close factors starts at b, or is common to two of them."""
    one = np.zeros(1, dtype=int)

    def every(axis: Floats) -> Integers:
        return np.arange(len(axis))[stride // 2 :: stride]

    axes = [every(SHIFTS) if m > 1 else one]
    for i, kind in enumerate(kinds):
        places = {CLOSE: every(SHIFTS) if m == 1 and i == 0 else one, CROSSING: every(CROSSINGS)}
        axes += [one if kind == NONE else every(RATES), places.get(kind, one)]
    points = np.stack([x.ravel() for x in np.meshgrid(*axes, indexing="ij")], axis=1)
    for i in range(2):
        if kinds[i] == CLOSE:
            points[:, 2 + 2 * i] = points[:, 0 if m > 1 else 2]
    return points[points[:, 1] <= points[:, 3]] if kinds == (CLOSE, CLOSE) else points
