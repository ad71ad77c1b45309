"""What published theorems say, in the words of the verifier: an ideal at the origin, a domain, and its pair.

A `Statement` is a theorem at certain parameters. Its ideal is written in variables of its own, the base point moved to
the origin, as texts with places `{name}` for the variables; `nonnegative` are those that the domain bounds by x >= 0.
The pair is that of the ideal (twice lambda of the sum of squares). Nothing of it is proved here: whoever rests on a
statement assumes it, and says so with `Statement.assumption`.

Formulas and ideals are written down here a second time, not taken from the catalog, in other forms where there are
any, so that a slip in one place shows.

Example:
    >>> from fractions import Fraction
    >>> pair, ideal = (Fraction(1), 2), ("{a}*{b}",)
    >>> said = Statement(("Aoyagi2009",), "tanh, H = 1", "the ideal of a b", ("a", "b"), (), ideal, pair)
    >>> said.assumption, said.generators({"a": "x", "b": "(2*y)"})
    ('tanh, H = 1 (Aoyagi2009): the ideal of a b has lambda = 1/2, m = 2', ['x*(2*y)'])
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from algslt.certificate import Pair
from algslt.poly import rational_to_text

__all__ = ["Statement"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A published theorem at certain parameters.

    Args:
        sources: citation keys.
        title: the theorem and its parameters.
        subject: the ideal, its point and its domain in words.
        variables: names.
        nonnegative: those of them that only take values >= 0.
        ideal: generators, texts with places for the variables.
        pair: (lambda_I, m) of the ideal at the origin.
    """

    sources: tuple[str, ...]
    title: str
    subject: str
    variables: tuple[str, ...]
    nonnegative: tuple[str, ...]
    ideal: tuple[str, ...]
    pair: Pair

    @property
    def assumption(self) -> str:
        """The sentence that a certificate resting on this statement assumes."""
        lam, m = self.pair
        value = f"lambda = {rational_to_text(lam / 2)}, m = {m}"
        return f"{self.title} ({', '.join(self.sources)}): {self.subject} has {value}"

    def generators(self, images: Mapping[str, str]) -> list[str]:
        """The generators with texts put in for the variables."""
        return [text.format_map(dict(images)) for text in self.ideal]
