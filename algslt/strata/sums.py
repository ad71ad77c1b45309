"""The answer to a sum of ideals in disjoint variables, from the answers to the summands.

With no inequality and no prior shared, lambda adds up, and m - 1 does (the zeta function of a sum of functions of
disjoint variables is governed by the convolution of their densities of states; Watanabe2009).

Example:
    >>> from algslt.threshold import rlct
    >>> print(added([rlct(["x*y"]), rlct(["u"]), rlct(["v*w"])]).pair_text(), rlct(["x*y", "u", "v*w"]).pair_text())
    lambda = 3/2, m = 3 lambda = 3/2, m = 3
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from algslt.answer import Answer

__all__ = ["added"]


def added(answers: Sequence[Answer]) -> Answer:
    """The answer to the sum; without a certificate, which each of the answers has.

    Where a summand is not decided, lambda and m are left open, and the bounds add up.

    Args:
        answers: at least one.
    """
    uppers = [a.bounds[1] for a in answers if a.bounds[1] is not None]
    upper = None if len(uppers) < len(answers) else sum(uppers, Fraction(0))
    bounds = sum((a.bounds[0] for a in answers), Fraction(0)), upper
    assumptions = tuple(dict.fromkeys(title for a in answers for title in a.assumptions))
    stopped = next((a.stopped_by for a in answers if a.stopped_by is not None), None)
    seconds = sum(a.seconds for a in answers)
    known = Answer(None, None, "bounds", bounds, assumptions, seconds, stopped_by=stopped)
    pairs = [(a.lam, a.multiplicity) for a in answers if a.lam is not None and a.multiplicity is not None]
    if len(pairs) < len(answers):
        return known
    lam, m = sum((p for p, _ in pairs), Fraction(0)), 1 + sum(m - 1 for _, m in pairs)
    return replace(known, lam=lam, multiplicity=m, status="conditional" if assumptions else "proved")
