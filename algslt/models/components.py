"""The laws p(x|b) that a mixture is made of: where b lies, which b are inner, and default points.

| law | b | dimension |
|---|---|---|
| gaussian | the mean, known covariance | any |
| poisson | the rate, b >= 0 | 1 |
| exponential | the rate, density b exp(-b x), b > 0 | 1 |
| binomial | the probability, T trials | 1 |
| multinomial | the probabilities of all outcomes but the last, T trials | any |

Example:
    >>> LAWS["multinomial"].domain((("b1", "b2"),))
    ('b1 >= 0', 'b2 >= 0', 'b1 + b2 <= 1')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["LAWS", "Law", "Point"]

Point = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """A family of laws with a parameter b in R^N.

    Args:
        name: one word.
        positive: whether the coordinates of b are >= 0.
        bounded: whether they sum up to at most 1; then the law has a number of trials.
        several: whether N > 1 is possible.
    """

    name: str
    positive: bool = True
    bounded: bool = False
    several: bool = False

    def is_inner(self, b: Point) -> bool:
        """Whether b is an inner point of its domain; then no possible outcome has probability zero."""
        return not self.positive or (min(b) > 0 and (not self.bounded or sum(b) < 1))

    def domain(self, points: Iterable[Sequence[str]]) -> tuple[str, ...]:
        """The inequalities for points with these names of their coordinates."""
        given = list(points)
        low = [f"{x} >= 0" for b in given for x in b] if self.positive else []
        return (*low, *(f"{' + '.join(b)} <= 1" for b in given if self.bounded))

    def default_points(self, count: int, dimension: int) -> list[Point]:
        """Inner points that differ in the first coordinate.

        Example:
            >>> LAWS["poisson"].default_points(2, 1), LAWS["multinomial"].default_points(1, 2)
            ([(Fraction(1, 1),), (Fraction(2, 1),)], [(Fraction(1, 4), Fraction(1, 3))])
        """
        if self.bounded:
            part, other = Fraction(1, (count + 1) * dimension), Fraction(1, dimension + 1)
            return [(part * (j + 1), *([other] * (dimension - 1))) for j in range(count)]
        return [(Fraction(j + self.positive), *([Fraction(0)] * (dimension - 1))) for j in range(count)]

    def another_point(self, points: Sequence[Point]) -> Point:
        """An inner point that is not among these inner ones.

        Example:
            >>> LAWS["binomial"].another_point([(Fraction(1, 2),)])
            (Fraction(3, 4),)
        """
        last = max(points)
        room = (1 - sum(last, Fraction(0))) / 2 if self.bounded else Fraction(1)
        return (last[0] + room, *last[1:])


LAWS = {
    law.name: law
    for law in (
        Law("gaussian", positive=False, several=True),
        Law("poisson"),
        Law("exponential"),
        Law("binomial", bounded=True),
        Law("multinomial", bounded=True, several=True),
    )
}
