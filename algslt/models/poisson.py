"""Independent counts of Poisson laws with rates mu_i(w) >= 0, polynomials in w; non-negative factorisation of counts.

K = sum of mu_i - m_i - m_i log(mu_i / m_i), m_i the true rates: m_i h(mu_i / m_i) with h(t) = t - 1 - log t where m_i >
0, and mu_i where m_i = 0. Since 2/9 (t - 1)^2 <= h(t) <= 2 (t - 1)^2 for |t - 1| <= 1/2, near the fibre

    K  ~  sum over m_i > 0 of (mu_i - m_i)^2  +  sum over m_i = 0 of mu_i,

with the constants min(2/(9 max m), 1) and max(2/min m, 1). For rates exp(f(w)) see `ExponentialFamily`.

Example:
    >>> counts = PoissonModel.build(["a*b", "1 + a"], [0, 0], domain=["a >= 0", "b >= 0"])
    >>> counts.fibre_ideal().function, counts.rlct().pair_text()
    ('(1 + a - 1)^2 + a*b', 'lambda = 1, m = 2')
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from algslt.errors import InputError
from algslt.models.model import Model, Reduction, as_texts, values_at
from algslt.models.zero_cells import squares_and_zeros
from algslt.poly.expressions import expression_text
from algslt.poly.parse import parse_rational
from algslt.poly.tokens import variables_of

__all__ = ["PoissonModel"]


@dataclass(frozen=True, slots=True)
class PoissonModel(Model):
    """Independent counts; use `build`.

    Args:
        rates: one text a count.
        truth: the true rates.

    Raises:
        InputError: a true rate is negative.
    """

    label: str
    rates: tuple[str, ...]
    parameters: tuple[str, ...]
    true_parameter: tuple[str, ...]
    truth: tuple[Fraction, ...]
    domain: tuple[str, ...] = ()
    prior: str = "1"
    least_because: str = ""

    def __post_init__(self) -> None:
        for text, value in zip(self.rates, self.truth, strict=True):
            if value < 0:
                raise InputError(f"the rate {text} has the true value {value}: rates >= 0 are needed")

    @staticmethod
    def build(
        rates: str | Sequence[str],
        true_parameter: Sequence[object],
        *,
        parameters: Sequence[str] | None = None,
        truth: Sequence[object] | None = None,
        domain: Sequence[str] = (),
        prior: str = "1",
        label: str = "independent counts",
        least_because: str = "",
    ) -> PoissonModel:
        """The model with these rates.

        Args:
            rates: polynomials that are >= 0 on the domain; rates of true value 0 are made so by further inequalities.
            true_parameter: a point of the fibre.
            parameters: names; by default in order of first appearance.
            truth: the true rates, by default those at the true parameter.
            domain, prior, label, least_because: see `Model`.
        """
        texts = as_texts(rates, "the rates")
        found = dict.fromkeys(name for text in texts for name in variables_of(text))
        names, at = tuple(found if parameters is None else parameters), tuple(map(expression_text, true_parameter))
        if len(at) != len(names):
            raise InputError(f"the true parameter has {len(at)} coordinates: give one each for {', '.join(names[:20])}")
        given = values_at(texts, names, at)
        if truth is not None:
            given = [parse_rational(expression_text(value)) for value in truth]
        if len(given) != len(texts):
            raise InputError(f"{len(given)} true rates were given for {len(texts)} rates: give one for each")
        return PoissonModel(label, texts, names, at, tuple(given), tuple(domain), prior, least_because)

    def kullback_leibler(self) -> str:
        """K as the sum of the rates, where all true ones are 0.

        Raises:
            InputError: a true rate is not 0, and K has its logarithm.

        Example:
            >>> PoissonModel.build(["a*b", "a*c"], [0, 0, 0]).kullback_leibler()
            'a*b + a*c'
        """
        if any(self.truth):
            raise InputError("K has logarithms of the rates and is no polynomial: use fibre_ideal()")
        return " + ".join(self.rates)

    def fibre_ideal(self) -> Reduction:
        """The ideal of mu - m; with true rates 0 the function of the docstring of this file."""
        given = list(zip(self.rates, self.truth, strict=True))
        return squares_and_zeros(given, self.parameters, self.domain, POSITIVE, ZERO_RATES)


POSITIVE = (
    "K = sum of m h(mu/m), h(t) = t - 1 - log t, with all true rates m > 0, lies between positive multiples of the sum "
    "of (mu - m)^2 near the fibre; a basis of the linear span of these differences is taken."
)
ZERO_RATES = (
    "K = sum over true rates m > 0 of m h(mu/m) + sum over the {} rates of true value 0 of mu, with h(t) = t - 1 - "
    "log t between multiples of (t - 1)^2: rates of true value 0 enter linearly, on the domain where they are >= 0."
)
