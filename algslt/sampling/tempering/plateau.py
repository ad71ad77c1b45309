r"""Plateaus of lambda(beta), and the inverse temperatures between them.

The slope at x = log beta is (lambda(x + w/2) - lambda(x - w/2)) / w over a window of width w; its error comes from the
replicates. A plateau is a range of such x, longer than one point, where the slope is at most the tolerance in absolute
value. Its `inner` ends are those where slope plus error is below the tolerance, its `outer` ends where slope minus
error is: between them lies what the noise leaves open. With m > 1 a plateau is itself a slope,
(m - 1)/(log beta + b)^2: hence a range of values, and a range of inverse temperatures between two plateaus.

Example:
    >>> x = np.linspace(0.0, 60.0, 241)
    >>> rise = 0.5 + 0.5 / (1 + np.exp(-(x - 30.0)))
    >>> curve = ComplexityCurve(x, rise, rise, np.array([rise, rise]), np.array([rise, rise]), "made up")
    >>> [round(p.value, 2) for p in plateaus(curve)], [round(float(np.log(t.beta)), 1) for t in transitions(curve)]
    ([0.5, 1.0], [30.0])
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from algslt.errors import InputError
from algslt.sampling.arguments import of_type, positive
from algslt.sampling.arrays import Booleans, Floats
from algslt.sampling.tempering.curve import ComplexityCurve, jackknife_error

__all__ = ["Plateau", "Transition", "plateaus", "transitions"]

TOLERANCE = 0.015
WINDOW = float(np.log(100.0))


@dataclass(frozen=True, slots=True)
class Plateau:
    """A range of inverse temperatures where lambda(beta) hardly moves.

    Args:
        value, error: the mean of lambda(beta) over the inner range, and its standard error.
        lowest, highest: of lambda(beta) there.
        inner, outer: ranges of beta; what lies between them is undecided.
    """

    value: float
    error: float
    lowest: float
    highest: float
    inner: tuple[float, float]
    outer: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Transition:
    """From one plateau to the next.

    Args:
        beta: where lambda(beta) is half way between the values of the plateaus.
        factor: one standard error of beta, as a factor.
        beta_range: from the inner end of one plateau to that of the next; the range to quote where m > 1.
        steepest: where lambda(beta) rises most steeply, since lambda(beta) - beta^2 Var_beta[L] is greatest.
        values: of the two plateaus.
    """

    beta: float
    factor: float
    beta_range: tuple[float, float]
    steepest: float
    values: tuple[float, float]


def plateaus(curve: ComplexityCurve, *, tolerance: float = TOLERANCE, window: float = WINDOW) -> tuple[Plateau, ...]:
    """The plateaus of a curve, from hot to cold.

    Args:
        curve: lambda(beta) with errors.
        tolerance: the largest slope d lambda / d log beta of a plateau.
        window: in log beta; two decades by default.

    Raises:
        InputError: the curve is shorter than two windows, or an argument is not > 0.
    """
    of_type(curve, ComplexityCurve, "the curve", "a ComplexityCurve")
    tolerance, window = positive(tolerance, "the tolerance"), positive(window, "the window")
    x = curve.log_beta
    if x[-1] - x[0] < 2 * window:
        raise InputError(
            f"the curve covers {(x[-1] - x[0]) / np.log(10):.1f} decades: two windows, {2 * window / np.log(10):.1f} "
            "decades, are needed; sample deeper or take a smaller window"
        )
    middle = x[(x >= x[0] + window / 2) & (x <= x[-1] - window / 2)]
    slope, error = _slopes(curve, middle, window)
    found = []
    for first, last in _ranges(np.abs(slope) + error <= tolerance):
        if middle[last] - middle[first] > 0:
            found.append(_plateau(curve, middle, first, last, np.abs(slope) - error <= tolerance))
    return tuple(found)


def transitions(
    curve: ComplexityCurve, *, tolerance: float = TOLERANCE, window: float = WINDOW
) -> tuple[Transition, ...]:
    """What lies between neighbouring plateaus; arguments as for `plateaus`."""
    return tuple(_transition(curve, a, b) for a, b in pairwise(plateaus(curve, tolerance=tolerance, window=window)))


def _slopes(curve: ComplexityCurve, middle: Floats, window: float) -> tuple[Floats, Floats]:
    def slope(values: Floats) -> Floats:
        """Over the window about each point."""
        ends = (np.interp(middle + side * window / 2, curve.log_beta, values) for side in (-1, 1))
        low, high = ends
        return np.asarray((high - low) / window)

    return slope(curve.value), jackknife_error(np.array([slope(values) for values in curve.value_without]))


def _ranges(flags: Booleans) -> list[tuple[int, int]]:
    """First and last index of each run of true flags."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int64), [0]])))
    return [(int(a), int(b) - 1) for a, b in edges.reshape(-1, 2)]


def _plateau(curve: ComplexityCurve, middle: Floats, first: int, last: int, possible: Booleans) -> Plateau:
    outer_first, outer_last = first, last
    while outer_first > 0 and possible[outer_first - 1]:
        outer_first -= 1
    while outer_last < len(possible) - 1 and possible[outer_last + 1]:
        outer_last += 1
    inside = (curve.log_beta >= middle[first]) & (curve.log_beta <= middle[last])
    mean = curve.value[inside].mean()
    error = jackknife_error(curve.value_without[:, inside].mean(axis=1))
    return Plateau(
        float(mean),
        float(error),
        float(curve.value[inside].min()),
        float(curve.value[inside].max()),
        (float(np.exp(middle[first])), float(np.exp(middle[last]))),
        (float(np.exp(middle[outer_first])), float(np.exp(middle[outer_last]))),
    )


def _transition(curve: ComplexityCurve, before: Plateau, after: Plateau) -> Transition:
    low, high = np.log(before.inner[1]), np.log(after.inner[0])
    between = (curve.log_beta >= low) & (curve.log_beta <= high)
    half = 0.5 * (before.value + after.value)
    crossing = _crossing(curve.log_beta[between], curve.value[between], half)
    others = np.array([_crossing(curve.log_beta[between], v[between], half) for v in curve.value_without])
    drop = (curve.heat_capacity - curve.value)[between]
    return Transition(
        float(np.exp(crossing)),
        float(np.exp(jackknife_error(others))),
        (before.inner[1], after.inner[0]),
        float(np.exp(curve.log_beta[between][int(np.argmin(drop))])),
        (before.value, after.value),
    )


def _crossing(x: Floats, values: Floats, level: float) -> float:
    """The first x where the values pass the level, linear in between; the middle where they never do."""
    above = np.sign(values - level)
    places = np.flatnonzero(above[:-1] * above[1:] <= 0)
    if not len(places):
        return float(0.5 * (x[0] + x[-1]))
    i = int(places[0])
    change = values[i + 1] - values[i]
    return float(x[i] + (x[i + 1] - x[i]) * ((level - values[i]) / change if change else 0.5))
