"""Elements of a basis that is being computed: codes with what the criteria ask for."""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpz_mpoly

from algslt.modules.groebner.encoding import Encoding
from algslt.modules.groebner.monomials import pack

__all__ = ["Element", "make_element"]


@dataclass(slots=True, eq=False)
class Element:
    """A code with its position, its packed leading exponents, its sugar and whether it has one position only."""

    code: fmpz_mpoly
    position: int
    lead: int
    sugar: int
    single: bool
    active: bool = True


def make_element(encoding: Encoding, code: fmpz_mpoly, sugar: int = 0, single: bool = False) -> Element:
    """The element of a code that is not 0; for a local order the leading exponents are those with t = 1."""
    position, exponents = encoding.lead(code)
    return Element(code, position, pack((0, *exponents[1:]) if encoding.local else exponents), sugar, single)
