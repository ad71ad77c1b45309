r"""The fibre of naive Bayes at an independent truth, by the weight of the hidden class and the features that show it.

n binary features, P(x_i = 1) = a_i in the first class and b_i in the second one, of weight t; truth: independent, fair.
With the means m_i = (1 - t) a_i + t b_i - 1/2 and u_i = b_i - a_i, the central moment of a set A of features is t (1 -
t) g(t) times the product of the u_i, i in A, with g = 1 for two of them. So the ideal is

    (m_i, t (1 - t) u_i u_j : i < j),

and the fibre is where all m_i vanish and t = 0, or t = 1, or at most one u_i is not 0.

**The pair is the same at all points of a stratum.** Let s of the u_i be not 0; they are units.

* t = 0 (t = 1 is the same, with the classes exchanged): a_i = 1/2 is inner, and m_i takes its place as a coordinate.
  The ideal is (m_i) plus t times (u_i u_j) for s = 0, (u_2, ..., u_n) for s = 1, and 1 for s >= 2.
* 0 < t < 1: for s = 0 it is (m_i, u_i u_j); a_i = b_i = 1/2 are inner. For s = 1 it is (m_i, u_2, ..., u_n), and m_1
  takes the place of t, since its derivative by t is u_1.

Where a coordinate is on the boundary of the domain, other than t = 0, it is not needed.

Example:
    >>> for stratum in naive_bayes_strata(3).strata:
    ...     print(*(f"{name}: {value};" for name, value in stratum.description), stratum.dimension)
    t: 0 or 1; features that depend on it: 0; 0
    t: 0 or 1; features that depend on it: 1; 1
    t: 0 or 1; features that depend on it: 2; 2
    t: 0 or 1; features that depend on it: 3; 3
    t: between; features that depend on it: 0; 1
    t: between; features that depend on it: 1; 2
"""

from __future__ import annotations

from algslt.models import naive_bayes
from algslt.strata.table import Fibre, Stratum

__all__ = ["naive_bayes_strata"]

ALL = (
    "all means are 1/2, and t (1 - t) u_i u_j = 0 for all pairs of features, u_i the difference of the classes. Listed "
    "up to permutations of the features and the exchange of the classes."
)
SAME = "the ideal is (means, t (1 - t) u_i u_j), and the u_i that are not 0 are units."


def naive_bayes_strata(features: int) -> Fibre:
    """The strata of naive Bayes at the independent truth.

    Args:
        features: n.

    Raises:
        InputError: a number of features that the model refuses.
    """
    model = naive_bayes(features)
    edge = [_stratum(features, "0", s) for s in range(features + 1)]
    inside = [_stratum(features, "1/2", s) for s in range(2)]
    return Fibre(model, (*edge, *inside), ALL, model.least_because)


def _stratum(n: int, t: str, count: int) -> Stratum:
    """At this t with so many features that depend on the class: b = 3/4, and a = 1/4 where t is not 0."""
    other = "1/2" if t == "0" else "1/4"
    a = [other if i < count else "1/2" for i in range(n)]
    b = ["3/4" if i < count else "1/2" for i in range(n)]
    description = (
        ("t", "0 or 1" if t == "0" else "between"),
        ("features that depend on it", str(count)),
    )
    return Stratum(description, (t, *a, *b), count if t == "0" else count + 1, SAME)
