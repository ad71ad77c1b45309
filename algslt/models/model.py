"""A statistical model with a true parameter, and the step from its divergence K to polynomials with the same pair.

K(w) is the Kullback-Leibler divergence from the true distribution to the one of the parameter w. It is seldom a
polynomial; near a point of the fibre K = 0 it lies between positive multiples of a sum of squares of polynomials (or,
on a finite sample space with cells of true probability zero, of another polynomial), and such functions have the same
pair (lambda, m). A `Reduction` holds these polynomials together with the reason.

Example:
    >>> from algslt.models.regression import Regression
    >>> model = Regression.build("a*tanh(b*x)", true="0")
    >>> model.fibre_ideal().generators
    ('a*b',)
    >>> model.rlct().pair_text()
    'lambda = 1/2, m = 2'
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from algslt.answer import Answer
from algslt.errors import InputError, PointError, ProblemError, excerpt
from algslt.models.scaling import scaling_sentence
from algslt.poly.expressions import read_coordinate
from algslt.poly.operations import evaluate
from algslt.poly.parse import parse_polynomial, parse_rational
from algslt.poly.ring import make_ring
from algslt.problem import Problem
from algslt.threshold import rlct

__all__ = ["Model", "Reduction"]


@dataclass(frozen=True, slots=True)
class Reduction:
    """Polynomials that K is comparable with near the fibre, and why.

    Args:
        generators: K lies between positive multiples of the sum of their squares; empty where `function` is set.
        reason: the proof in a few sentences.
        assumptions: the steps that are not proved.
        function: K lies between positive multiples of this polynomial, where that is not such a sum.
        constraints: inequalities that hold on the domain by the nature of the model, and that `function` needs.
    """

    generators: tuple[str, ...]
    reason: str
    assumptions: tuple[str, ...] = ()
    function: str | None = None
    constraints: tuple[str, ...] = ()


class Model(ABC):
    """A model; subclasses are frozen dataclasses with the attributes below as fields.

    Attributes:
        label: the model in a few words.
        parameters: names of the coordinates of w.
        true_parameter: a point of the fibre, as texts; the default point of `problem` and `rlct`.
        domain: inequalities for w.
        prior: the monomial that the density vanishes like.
        least_because: why, with this domain and prior 1, no point of the fibre has a smaller pair than
            `true_parameter`; empty where that is open.
    """

    __slots__ = ()
    label: str
    parameters: tuple[str, ...]
    true_parameter: tuple[str, ...]
    domain: tuple[str, ...]
    prior: str
    least_because: str

    @abstractmethod
    def kullback_leibler(self) -> str:
        """K as a polynomial in the parameters.

        Raises:
            InputError: K is no polynomial.
        """

    @abstractmethod
    def fibre_ideal(self) -> Reduction:
        """Polynomials with the pair of K, and why they have it."""

    def problem(self, at: Sequence[object] | None = None) -> Problem:
        """The problem at a point of the fibre.

        Args:
            at: one coordinate a parameter; by default the true parameter.

        Raises:
            PointError: the point does not give the true distribution, or is outside the domain.
        """
        return self._problem(self.fibre_ideal(), at)

    def _problem(self, found: Reduction, at: Sequence[object] | None) -> Problem:
        if found.function is None and not found.generators:
            raise ProblemError(f"{self.label}: every parameter gives the true distribution, so K is 0 and has no pair")
        point = list(self.true_parameter if at is None else at)
        if len(point) != len(self.parameters):
            names = ", ".join(self.parameters[:20])
            raise ProblemError(f"{len(point)} coordinates were given: give one for each parameter ({names})")
        try:
            return Problem.build(
                found.function if found.function is not None else list(found.generators),
                variables=self.parameters,
                at=point,
                where=[*self.domain, *found.constraints],
                prior=self.prior,
                id=self.label,
            )
        except PointError as error:
            shown = ", ".join(f"{name} = {value}" for name, value in zip(self.parameters, point, strict=True))
            wrong = "is outside the domain" if str(error).startswith("the constraint") else "is not in the fibre"
            raise PointError(f"the parameter {excerpt(shown, 100)} {wrong}: {error}") from None

    def reduction(self, at: Sequence[object] | None = None) -> str:
        """How K became the problem at this point, why the pair is the same, and of which points it speaks."""
        found = self.fibre_ideal()
        return self._sentences(found, self._problem(found, at))

    def _sentences(self, found: Reduction, problem: Problem) -> str:
        at_default = problem.at == tuple(map(read_coordinate, self.true_parameter))
        if not self.least_because:
            scope = scaling_sentence(problem)
        elif at_default and not any(problem.prior):
            scope = f"Least pair over the fibre: {self.least_because}"
        else:
            scope = ""
        return f"{found.reason} {scope or LOCAL}"

    def rlct(
        self,
        at: Sequence[object] | None = None,
        *,
        time_limit: float | None = 60.0,
        on_event: Callable[[str], None] | None = None,
        verify: bool = True,
        allow_theorems: bool = False,
    ) -> Answer:
        """The pair (lambda, m) of K at a point of the fibre, by default the true parameter.

        Args:
            at: one coordinate a parameter.
            time_limit, on_event, verify, allow_theorems: as for `algslt.rlct`.

        Returns:
            The answer of the engine with `reduction`; conditional where a step of the reduction is not proved.

        Raises:
            PointError: see `problem`.
        """
        found = self.fibre_ideal()
        problem = self._problem(found, at)
        answer = rlct(problem, time_limit=time_limit, on_event=on_event, verify=verify, allow_theorems=allow_theorems)
        return _weakened(replace(answer, reduction=self._sentences(found, problem)), found.assumptions)


LOCAL = "The pair is that of this point of the fibre; another point of it may have a smaller one."


def _weakened(answer: Answer, assumptions: tuple[str, ...]) -> Answer:
    """The answer under further assumptions; of bounds the upper one is dropped, which a missing generator may spoil."""
    if not assumptions:
        return answer
    known = replace(answer, assumptions=(*answer.assumptions, *assumptions))
    if answer.status == "bounds":
        return replace(known, lam=None, m_bounds=None, bounds=(answer.bounds[0], None))
    return replace(known, status="conditional")


def values_at(texts: Sequence[str], parameters: Sequence[str], at: Sequence[str]) -> list[Fraction]:
    """The values of polynomials, given as texts, at a rational point.

    Example:
        >>> values_at(["a*b/2", "1 - a"], ("a", "b"), ("1/2", "3"))
        [Fraction(3, 4), Fraction(1, 2)]
    """
    ring, point = make_ring(parameters), [parse_rational(value) for value in at]
    return [evaluate(p, point) / denominator for p, denominator in (parse_polynomial(text, ring) for text in texts)]


def as_texts(given: object, what: str) -> tuple[str, ...]:
    """A text or a list of texts, as a tuple.

    Raises:
        InputError: anything else, or nothing.

    Example:
        >>> as_texts("a*x", "the function"), as_texts(["a", "b"], "the functions")
        (('a*x',), ('a', 'b'))
    """
    texts = (given,) if isinstance(given, str) else tuple(given) if isinstance(given, list | tuple) else ()
    if not texts or not all(isinstance(text, str) for text in texts):
        raise InputError(f"{what}: {excerpt(given)} was given; a text, or a list of at least one text, is needed")
    return texts
