"""Textbook polynomials and traps, each with its pair: cusps, umbrellas, tangent branches, boundaries.

Example:
    >>> Textbook("whitney-umbrella").pair(), Textbook("sphere").pair()
    ((Fraction(1, 2), 2), (Fraction(3, 4), 1))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated, ClassVar

from algslt.catalog.parameters import Choice
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.problem import Problem

__all__ = ["Entry", "Textbook"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An ideal at the origin with the lambda of its K, m, and the lesson."""

    ideal: tuple[str, ...]
    lam: str
    multiplicity: int
    lesson: str
    where: tuple[str, ...] = field(default=())
    prior: str = "1"


TABLE: dict[str, Entry] = {
    "line": Entry(("w",), "1/2", 1, "K = w^2, the regular case"),
    "node": Entry(("x*y",), "1/2", 2, "a normal crossing"),
    "two-nodes": Entry(("x*y", "z*w"), "1", 3, "sum rule: lambda adds, m = m1 + m2 - 1"),
    "triangle": Entry(("x*y", "y*z", "z*x"), "3/4", 1, "a monomial ideal"),
    "cusp": Entry(("y^2 - x^3",), "5/12", 1, "the roots of the b-function agree"),
    "double-cusp": Entry(("(y^2 - x^3)^2",), "5/24", 1, "the power rule"),
    "irrational-lines": Entry(("y^2 - 2*x^2",), "1/2", 2, "two real lines with irrational slopes"),
    "complex-lines": Entry(("y^2 + 2*x^2",), "1/2", 1, "two conjugate lines: m is smaller than over C"),
    "tangent-triple": Entry(("(y - x^2)^3*(y + x^2)",), "1/6", 1, "raw Newton polygon gives 3/16"),
    "tangent-depth-two": Entry(("((y - x^2)^2 - x^5)^2*(y + x^2)",), "7/48", 1, "two changes of coordinates"),
    "two-puiseux-pairs": Entry(("(y^2 - x^3)^2 - x^5*y",), "5/24", 1, "two characteristic pairs"),
    "hidden-square": Entry(("(y - x)^2", "(y - x)*x^2"), "3/8", 1, "an ideal in y - x"),
    "equal-ratios": Entry(("(y^2 - 2*x^2)^2", "x^7"), "1/4", 2, "two divisors with the same ratio meet"),
    "parabola-and-cube": Entry(("y - x^2", "x^3"), "2/3", 1, "raw Newton polygon gives 3/4"),
    "sphere": Entry(("x^2 + y^2 + z^2",), "3/4", 1, "over C the value is 1/2"),
    "paraboloid": Entry(("x^2 + y^2 + z^2 - t",), "1/2", 1, "smooth: restriction to t = 0 is no lower bound over R"),
    "graph-point": Entry(("x - y", "z - x^2"), "1", 1, "raw Newton gives 3/2"),
    "fifth-power": Entry(("(x - y)^5*z^2",), "1/10", 1, "raw Newton gives 1/5"),
    "whitney-umbrella": Entry(("x^2 - y^2*z",), "1/2", 2, "two smooth sheets for z > 0"),
    "two-units": Entry(("a*b + c*d", "a*b^2 + c*d^2"), "3/4", 1, "Vandermonde type, step 1"),
    "two-odd-units": Entry(("a*b + c*d", "a*b^3 + c*d^3"), "2/3", 1, "two tanh units"),
    "wedge": Entry(("x + y", "(x - y)^2"), "1", 1, "on the quadrant x + y dominates", ("x >= 0", "y >= 0")),
    "cuspidal-corner": Entry(("x", "y"), "3/2", 1, "a thin domain raises lambda", ("y >= 0", "y <= x^2")),
    "sextic": Entry(("(x^2 + y^2)^3",), "1/6", 1, "over C m is 2"),
    "two-cubes": Entry(("x^2 + y^3*z^3",), "5/12", 2, "sheet theorem"),
    "flat-sheet": Entry(("x^2 + y^2*(1 - 2*z)",), "1/2", 1, "a zero away from the origin does not count"),
    "howald": Entry(("x*y^4*z^6", "x^5*y", "y^7*z", "x^8*z^8"), "34/191", 1, "Howald's monomial ideal"),
    "lin-prior": Entry(
        ("x1*y2", "y2^2*y3", "y2^2*y4", "y2^2*y5"), "3/2", 1, "Lin's example with a prior", prior="y2^4"
    ),
}


@dataclass(frozen=True, slots=True)
class Textbook(Theorem):
    """One entry of the table: an ideal at the origin, K the sum of the squares of its generators.

    Theorem: Watanabe2009, Lin2010; most entries are hand calculations or roots of b-functions.

    Example:
        >>> Textbook("cusp").problem().polynomials
        (-x^3 + y^2,)
    """

    polynomial: Annotated[str, Choice("the name of the polynomial", tuple(TABLE))]

    name: ClassVar[str] = "textbook"
    title: ClassVar[str] = "Textbook polynomials and traps"
    formula: ClassVar[str] = "a table"
    citation: ClassVar[tuple[str, ...]] = ("Watanabe2009", "Lin2010")

    def hypotheses(self) -> Iterable[Hypothesis]:
        """None beyond the table."""
        return ()

    def value(self) -> Value:
        """The entry of the table."""
        entry = TABLE[self.polynomial]
        return Value.pair(Fraction(entry.lam), entry.multiplicity)

    def evidence(self) -> Evidence:
        """The engine, and the lesson."""
        return Evidence("checked by computation", f"the engine proves the pair ({TABLE[self.polynomial].lesson})")

    def problem(self) -> Problem:
        """The ideal at the origin."""
        entry = TABLE[self.polynomial]
        return Problem.build(list(entry.ideal), where=entry.where, prior=entry.prior, id=self.label())
