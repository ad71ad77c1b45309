r"""Models on a finite sample space: probabilities p(x|w), polynomials in w, of each cell x.

Let q be the truth, P its cells with q(x) > 0 and Z those with q(x) = 0. Near a point of the fibre, on the domain where
all p(x|w) >= 0, the divergence K(w) = sum over P of q(x) log(q(x)/p(x|w)) satisfies, with positive constants,

    K  ~  sum over x in P of (p(x|w) - q(x))^2  +  sum over x in Z of p(x|w):

cells of true probability zero enter linearly, not squared.

Proof. Let h(t) = t - 1 - log t. Since sum q = sum p = 1, the sum over P of (p - q) is minus the sum over Z of p, so
K = sum over P of q h(p/q) + sum over Z of p, exactly. And h(1) = h'(1) = 0, h'' = 1/t^2, so 2/9 (t - 1)^2 <= h(t) <=
2 (t - 1)^2 for |t - 1| <= 1/2, which holds for t = p/q near the fibre. All terms are >= 0, so the two sides bound each
other with the constants min(2/(9 max q), 1) and max(2/min q, 1).

Where Z is empty this is the ideal of all p - q.

Example:
    >>> coin = FiniteModel.build({"head": "w", "tail": "1 - w"}, ["0"], domain=["w >= 0"])
    >>> coin.fibre_ideal().function, coin.rlct().lam, FiniteModel.build(["w", "1 - w"], ["1/2"]).rlct().lam
    ('(1 - w - 1)^2 + w', Fraction(1, 1), Fraction(1, 2))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from algslt.errors import InputError, excerpt
from algslt.models.model import Model, Reduction, values_at
from algslt.models.zero_cells import squares_and_zeros
from algslt.poly.expressions import expression_text
from algslt.poly.parse import parse_polynomial, parse_rational
from algslt.poly.ring import Ring, make_ring
from algslt.poly.show import to_text
from algslt.poly.tokens import variables_of

__all__ = ["FiniteModel"]

MAX_CELLS = 10_000


@dataclass(frozen=True, slots=True)
class FiniteModel(Model):
    """Probabilities of the cells of a finite sample space; use `build`.

    Args:
        cells: pairs (name, probability as a text in the parameters).
        truth: the true probability of each cell.

    Raises:
        InputError: the probabilities do not sum to 1 for all parameters, or the true ones are no probabilities.
    """

    label: str
    cells: tuple[tuple[str, str], ...]
    parameters: tuple[str, ...]
    true_parameter: tuple[str, ...]
    truth: tuple[Fraction, ...]
    domain: tuple[str, ...] = ()
    prior: str = "1"
    least_because: str = ""

    def __post_init__(self) -> None:
        if not 0 < len(self.cells) <= MAX_CELLS:
            raise InputError(f"{len(self.cells)} cells were given: from 1 to {MAX_CELLS} are needed")
        excess, _ = parse_polynomial(" + ".join(f"({text})" for _, text in self.cells) + " - 1", self._ring)
        if excess:
            raise InputError(
                f"the probabilities do not sum to 1: a multiple of {excerpt(to_text(excess))} remains; normalise "
                "them for all parameters"
            )
        for (name, _), q in zip(self.cells, self.truth, strict=True):
            if q < 0:
                raise InputError(f"the true probability of the cell {excerpt(name, 30)} is {q}, not >= 0")
        if sum(self.truth) != 1:
            raise InputError(f"the true probabilities sum to {sum(self.truth)}, not to 1")

    @property
    def _ring(self) -> Ring:
        return make_ring(self.parameters)

    @staticmethod
    def build(
        cells: Mapping[str, str] | Sequence[str],
        true_parameter: Sequence[object],
        *,
        parameters: Sequence[str] | None = None,
        truth: Sequence[object] | None = None,
        domain: Sequence[str] = (),
        prior: str = "1",
        label: str = "finite",
        least_because: str = "",
    ) -> FiniteModel:
        """The model with these cells.

        Args:
            cells: probabilities by name, or a list of them.
            true_parameter: a point of the fibre.
            parameters: names; by default in order of first appearance.
            truth: the true probabilities, by default those at the true parameter.
            domain: inequalities; all probabilities must be >= 0 where they hold.
            prior, label, least_because: see `Model`.
        """
        pairs = _pairs(cells)
        found = dict.fromkeys(name for _, text in pairs for name in variables_of(text))
        names = tuple(found if parameters is None else parameters)
        at = tuple(map(expression_text, true_parameter))
        if len(at) != len(names):
            raise InputError(
                f"the true parameter has {len(at)} coordinates for {len(names)} parameters: give one for each"
            )
        texts = [text for _, text in pairs]
        given = values_at(texts, names, at) if truth is None else [parse_rational(expression_text(q)) for q in truth]
        if len(given) != len(pairs):
            raise InputError(f"{len(given)} true probabilities were given for {len(pairs)} cells: give one for each")
        return FiniteModel(label, pairs, names, at, tuple(given), tuple(domain), prior, least_because)

    def kullback_leibler(self) -> str:
        """Not a polynomial: always an error; `fibre_ideal` has a polynomial that K is comparable with.

        Raises:
            InputError: always.
        """
        raise InputError("K has logarithms of the probabilities and is no polynomial: use fibre_ideal()")

    def fibre_ideal(self) -> Reduction:
        """The ideal of p - q; with cells of true probability zero the function of the docstring of this file."""
        known = [(text, q) for (_, text), q in zip(self.cells, self.truth, strict=True)]
        return squares_and_zeros(known, self.parameters, self.domain, POSITIVE, ZERO_CELLS)


POSITIVE = (
    "All cells have positive true probability, so K lies between positive multiples of the sum of (p(x|w) - q(x))^2 "
    "near the fibre; a basis of the linear span of these differences is taken."
)
ZERO_CELLS = (
    "K = sum over cells with q > 0 of q h(p/q) + sum over the {} cells with q = 0 of p, with h(t) = t - 1 - log t "
    "between multiples of (t - 1)^2: cells of true probability zero enter linearly, on the domain where they are >= 0."
)


def _pairs(cells: Mapping[str, str] | Sequence[str]) -> tuple[tuple[str, str], ...]:
    items = cells.items() if isinstance(cells, Mapping) else ((str(i), text) for i, text in enumerate(cells))
    found = tuple((str(name), text) for name, text in items)
    for name, text in found:
        if not isinstance(text, str):
            raise InputError(f"the probability of the cell {excerpt(name, 30)} is {excerpt(text)}: a text is needed")
    return found
