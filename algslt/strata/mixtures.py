r"""The fibre of a finite mixture on the simplex, by the components that share a true one or have weight 0.

Model sum over h <= H of a_h p(x|b_h), truth sum over j <= r of a0_j p(x|b0_j), a0_j > 0, the b0_j distinct and inner.

**These are all.** The moments of degree up to H + r - 1 tell apart measures on at most H + r points (interpolation). So
the mixing measure is the true one: the weights at b0_j sum up to a0_j, and weights elsewhere, being >= 0 with sum 0,
are 0. Permutations of the components preserve the ideal; up to these the strata are listed. (Components of
other laws than the Gaussian are not moved between true points: the strata of each are told apart.)

**The pair is the same at all points of a stratum.** Isolate the places by polynomials, as in `algslt.strata.networks`;
let d_i be the differences to b0_j of the components near it, the first of which has a positive weight, c_j their mean
sum a_i d_i / sum a_i. Since a_i >= 0, the moments of order >= 2 about the mean are at most multiples of V_j = sum a_i
|d_i - c_j|^2, which is a combination of two of them, and V_j lies between multiples of sum over i > 1 of a_i |d_i -
d_1|^2: it is the least of sum a_i |d_i - c|^2 over c, and a_1 |d_1 - c_j|^2 <= V_j. At another place all moments are at
most multiples of the sum of the weights. So K is comparable with the sum over j < r of (sum a_i - a0_j)^2, over j of
|c_j|^2 and of (sum over i > 1 of a_i |d_i - d_1|^2)^2, and over components elsewhere of a_i^2. In the coordinates c_j,
d_i - d_1, a_i this depends only on how many weights are 0 at each place: a positive a_i is a unit.

Example:
    >>> fibre = mixture_strata(Mixture.build("gaussian", 2))
    >>> for stratum in fibre.strata:
    ...     print(*(f"{name}: {value};" for name, value in stratum.description), ", ".join(stratum.point))
    true component 1: 2; elsewhere: -; 1/2, 0, 0
    true component 1: 1 + 1 of weight 0; elsewhere: -; 0, 0, 0
    true component 1: 1; elsewhere: 1 of weight 0; 0, 0, 1
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice, product

from algslt.errors import InputError
from algslt.models import Mixture, RegressionMixture
from algslt.poly.show import rational_to_text
from algslt.strata.table import Fibre, Stratum

__all__ = ["mixture_strata"]

MAX_STRATA = 500
ALL = (
    "the moments determine the mixing measure, so components of positive weight lie at true ones, where their weights "
    "sum up to the true weight. Listed up to permutations of the components."
)
SAME = (
    "with weights >= 0 the second moment about the mean at each true component controls the higher ones, and K "
    "depends, in suitable coordinates, only on the number of weights that are 0 at each place."
)
Place = tuple[Fraction, ...]


def mixture_strata(model: Mixture | RegressionMixture) -> Fibre:
    """The strata of the fibre of a mixture, or of a mixture of regressions, which has the moments of one.

    Args:
        model: weights on the simplex, no prior, inner true components.

    Raises:
        InputError: weights of either sign, a prior, a true component on the boundary, too few trials to see the mixing
            measure, or more than MAX_STRATA strata.
    """
    if isinstance(model, RegressionMixture):
        return replace(mixture_strata(model.mixture), model=model, least_because=model.least_because)
    truth = model.truth()
    _check(model, truth)
    found = list(islice(_patterns(model.components, len(truth)), MAX_STRATA + 1))
    if len(found) > MAX_STRATA:
        raise InputError(f"{model.components} components have more than {MAX_STRATA} strata: take fewer")
    free = model.law.another_point(list(truth))
    strata = tuple(_stratum(pattern, elsewhere, list(truth.items()), free) for pattern, elsewhere in found)
    return Fibre(model, strata, ALL, model.least_because)


def _check(model: Mixture, truth: dict[Place, Fraction]) -> None:
    if model.signed:
        raise InputError("weights of either sign were given: the strata are listed for weights on the simplex")
    if model.prior != "1":
        raise InputError(f"the prior {model.prior} was given, under which points of a stratum differ: leave it out")
    enough = model.components + len(truth) - 1
    if model.trials is not None and model.trials < enough:
        raise InputError(
            f"{model.trials} trials do not show the mixing measure of {model.components} components: at least {enough} "
            "are needed for the list of strata"
        )
    outside = next((b for b in truth if not model.law.is_inner(b)), None)
    if outside is not None:
        shown = ", ".join(map(rational_to_text, outside))
        raise InputError(f"the true component at {shown} is on the boundary of the domain: give inner ones")


Pattern = tuple[tuple[int, int], ...]


def _patterns(components: int, true: int) -> Iterator[tuple[Pattern, int]]:
    """For each true component (positive, zero) weights, and the number of components elsewhere."""
    for sizes in product(range(components, 0, -1), repeat=true):
        elsewhere = components - sum(sizes)
        if elsewhere >= 0:
            options = [[(live, size - live) for live in range(size, 0, -1)] for size in sizes]
            yield from ((pattern, elsewhere) for pattern in product(*options))


def _stratum(pattern: Pattern, elsewhere: int, truth: Sequence[tuple[Place, Fraction]], free: Place) -> Stratum:
    description = (
        *((f"true component {j}", _text(*counts)) for j, counts in enumerate(pattern, 1)),
        ("elsewhere", _text(0, elsewhere)),
    )
    both = list(zip(pattern, truth, strict=True))
    first = [(weight / live, b) for (live, _), (b, weight) in both]
    others = [(weight / live, b) for (live, _), (b, weight) in both for _ in range(live - 1)]
    dead = [(Fraction(0), b) for (_, zero), (b, _) in both for _ in range(zero)]
    units = [*first, *others, *dead, *[(Fraction(0), free)] * elsewhere]
    values = [*(a for a, _ in units[1:]), *(x for _, b in units for x in b)]
    dimension = sum(live - 1 for live, _ in pattern) + elsewhere * len(free)
    return Stratum(description, tuple(map(rational_to_text, values)), dimension, SAME)


def _text(live: int, zero: int) -> str:
    """The numbers of components of positive weight and of weight 0."""
    return " + ".join([*([str(live)] if live else []), *([f"{zero} of weight 0"] if zero else [])]) or "-"
