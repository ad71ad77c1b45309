"""A published theorem on the pair (lambda, m) of a model family: parameters, hypotheses, value, evidence, citation.

Convention (Watanabe): lambda is that of K; the ideal of a model has twice the threshold. Unless the title says "local",
the pair is the least over the fibre of the true distribution, in a compact parameter set whose interior meets the
stratum that attains it.

Example:
    >>> value = Value(Fraction(1), Fraction(3, 2))
    >>> value.exact, str(value)
    (False, '1 <= lambda <= 3/2')
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Literal

from algslt.catalog.parameters import parameters_of
from algslt.errors import InputError
from algslt.poly import rational_to_text
from algslt.problem import Problem
from algslt.references import citation

__all__ = ["Evidence", "Hypothesis", "Status", "Theorem", "Value"]

Status = Literal["cited theorem", "proved here", "checked by computation", "unchecked"]
Hypothesis = tuple[bool, str]
"""Whether a hypothesis holds, and what to say where it does not."""


@dataclass(frozen=True, slots=True)
class Value:
    """The pair, or an interval that contains lambda.

    Args:
        lower: lambda is at least this.
        upper: lambda is at most this.
        multiplicity: m, where the pair is exact; None for a bound.
    """

    lower: Fraction
    upper: Fraction
    multiplicity: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.lower <= self.upper or (self.multiplicity is not None and self.lower != self.upper):
            raise ValueError(f"{self.lower} <= lambda <= {self.upper}, m = {self.multiplicity} is not a value")

    @staticmethod
    def pair(lam: Fraction | int, multiplicity: int) -> Value:
        """An exact pair."""
        return Value(Fraction(lam), Fraction(lam), multiplicity)

    @property
    def exact(self) -> bool:
        """Whether this is a pair and not only a bound."""
        return self.multiplicity is not None

    def __str__(self) -> str:
        if self.exact:
            return f"lambda = {self.lower}, m = {self.multiplicity}"
        return f"{self.lower} <= lambda <= {self.upper}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a value is believed.

    Args:
        status: "cited theorem" (the formula was compared with its source or a reference implementation of it),
            "proved here" (the docstring of the class has the proof), "checked by computation" (a second derivation,
            of which `checked` says the range, agrees) or "unchecked".
        checked: how it was checked here, in a sentence.
        recalled: the formula is quoted from memory or second hand: compare it with the source before relying on it
            where the status does not stand on its own.
    """

    status: Status
    checked: str
    recalled: bool = False


class Theorem(ABC):
    """A theorem with its parameters; constructing one outside the hypotheses raises InputError.

    Attributes:
        name: of the family, on the command line.
        title: what the theorem is about, in a line.
        formula: the statement in a line of text.
        citation: keys into `algslt.references`.
    """

    __slots__ = ()
    name: ClassVar[str]
    title: ClassVar[str]
    formula: ClassVar[str]
    citation: ClassVar[tuple[str, ...]]

    def __post_init__(self) -> None:
        for name, (parameter, _) in parameters_of(type(self)).items():
            parameter.check(name, getattr(self, name))
        for holds, message in self.hypotheses():
            if not holds:
                raise InputError(f"{self.name}: {message}")

    @abstractmethod
    def hypotheses(self) -> Iterable[Hypothesis]:
        """The conditions on the parameters, in order; the first that fails is reported."""

    @abstractmethod
    def value(self) -> Value:
        """What the theorem says."""

    @abstractmethod
    def evidence(self) -> Evidence:
        """Why it is believed at these parameters."""

    @abstractmethod
    def problem(self) -> Problem:
        """The polynomials of the model at a point of the fibre that attains the pair.

        Raises:
            InputError: the model is too large to write down, or has no polynomial ideal here.
        """

    @property
    def exact(self) -> bool:
        """Whether the pair is known exactly."""
        return self.value().exact

    @property
    def status(self) -> Status:
        """One of the four words of `Evidence`."""
        return self.evidence().status

    @property
    def checked(self) -> str:
        """How the value was checked here."""
        return self.evidence().checked

    def pair(self) -> tuple[Fraction, int]:
        """The pair (lambda, m).

        Raises:
            InputError: the source gives a bound only.
        """
        value = self.value()
        if value.multiplicity is None:
            raise InputError(f"{self.label()}: only {value} is known, not the pair; use bounds()")
        return value.lower, value.multiplicity

    def bounds(self) -> tuple[Fraction, Fraction]:
        """The bounds lower <= lambda <= upper."""
        value = self.value()
        return value.lower, value.upper

    def parameters(self) -> dict[str, object]:
        """The parameters by name."""
        return {name: getattr(self, name) for name in parameters_of(type(self))}

    def label(self) -> str:
        """The family with its parameters, in a line."""
        shown = ", ".join(f"{name.replace('_', ' ')} {_shown(value)}" for name, value in self.parameters().items())
        return f"{self.name} ({shown})"

    def bibtex(self) -> str:
        """The BibTeX entries of the sources."""
        return citation(self)

    def to_json(self) -> dict[str, object]:
        """All of this as JSON: lambda and m are null for a bound."""
        value, evidence = self.value(), self.evidence()
        return {
            "family": self.name,
            "parameters": {name: _jsonable(given) for name, given in self.parameters().items()},
            "lambda": rational_to_text(value.lower) if value.exact else None,
            "m": value.multiplicity,
            "exact": value.exact,
            "bounds": {"lower": rational_to_text(value.lower), "upper": rational_to_text(value.upper)},
            "formula": self.formula,
            "status": evidence.status,
            "checked": evidence.checked,
            "recalled": evidence.recalled,
            "citation": list(self.citation),
        }


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join("-".join(v) if isinstance(v, tuple) else str(v) for v in value) or "none"
    return str(value)


def _jsonable(value: object) -> object:
    return [_jsonable(v) for v in value] if isinstance(value, tuple) else value
