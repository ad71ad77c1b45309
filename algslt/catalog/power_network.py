"""Polynomial networks with activation x^p, truth 0.

Example:
    >>> PowerNetwork(units=2, degree=3).pair(), PowerNetwork(2, 2, inputs=2).pair()
    ((Fraction(1, 3), 1), (Fraction(1, 1), 4))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, ClassVar

from algslt.catalog.matrices import guard
from algslt.catalog.parameters import Integer
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.problem import Problem

__all__ = ["PowerNetwork"]

LINEAR = "linear in the weights: a linear program of monomials"


@dataclass(frozen=True, slots=True)
class PowerNetwork(Theorem):
    """f = sum_{k <= n} a_k (w_k . x)^p, true function 0.

    ```
    one input, p >= 2:  lambda = min(1/2, n / (2p)),  m = 2 if n = p, else 1
    one input, p = 1:   n = 1: (1/2, 2);  n >= 2: (1/2, 1)
    two inputs, n = p = 2:  (1, 4)
    ```

    Proof, one input. The function sum a_k w_k^p is gradient-nondegenerate with toric value n/p for p >= 2 (n for
    p = 1); for n >= 2 it has real zeros with no coordinate 0, whose smooth sheet caps the value at 1 and adds one to m
    where the value is 1. Two inputs: the parallel directions of w_1, w_2 decide m; a Newton polyhedron does not see it.

    Example:
        >>> [PowerNetwork(n, 2).pair() for n in (1, 2, 3)]
        [(Fraction(1, 4), 1), (Fraction(1, 2), 2), (Fraction(1, 2), 1)]
    """

    units: Annotated[int, Integer("n, the number of units")]
    degree: Annotated[int, Integer("p, the degree of the activation")]
    inputs: Annotated[int, Integer("the number of inputs; default 1")] = 1

    name: ClassVar[str] = "power-network"
    title: ClassVar[str] = "Polynomial network with activation x^p, truth 0"
    formula: ClassVar[str] = (
        "one input: min(1/2, n/(2p)), m = 2 if n = p, else 1 (p >= 2); two inputs, n = p = 2: (1, 4)"
    )
    citation: ClassVar[tuple[str, ...]] = ("Varchenko1976", "Lin2010")

    def hypotheses(self) -> Iterable[Hypothesis]:
        """One input, or the one case with two."""
        good = self.inputs == 1 or (self.inputs, self.units, self.degree) == (2, 2, 2)
        yield good, f"{self.inputs} inputs were given, one is needed (or two with 2 units of degree 2)"

    def value(self) -> Value:
        """The cases."""
        n, p = self.units, self.degree
        if self.inputs == 2:
            return Value.pair(Fraction(1), 4)
        return Value.pair(min(Fraction(1, 2), Fraction(n, 2 * p)), 2 if n == p else 1)

    def evidence(self) -> Evidence:
        """The proof of the docstring, or the engine."""
        if self.inputs == 2:
            return Evidence("checked by computation", f"{LINEAR}; the engine proves the pair")
        return Evidence("proved here", f"the sheet theorem; {LINEAR}; the engine proves n, p <= 3")

    def problem(self) -> Problem:
        """The coefficients of the monomials in x, up to binomial factors, at the origin."""
        units, p = range(1, self.units + 1), self.degree
        guard(self.label(), (1 + self.inputs) * self.units, self.units * p)
        if self.inputs == 1:
            ideal, letters = [" + ".join(f"a{k}*w{k}^{p}" for k in units)], "aw"
        else:
            ideal = [" + ".join(f"a{k}*v{k}^{i}*w{k}^{p - i}" for k in units) for i in range(p + 1)]
            letters = "avw"
        names = [f"{letter}{k}" for letter in letters for k in units]
        return Problem.build(ideal, variables=names, id=self.label())
