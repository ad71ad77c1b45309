"""A potential: K >= 0 on a box cut by inequalities, with a monomial prior density, in floating point.

The coordinates are u = w - point: the base point of a local problem is u = 0, and its box is |u_i| <= radius. A number
that a sampler finds speaks of the whole box: by lower semicontinuity the pair of the point is the least one in a small
box, but a worse singular point in a large box decides instead.

Example:
    >>> potential = Potential.of(Problem.build(["x*y - 1"], at=[1, 1]))
    >>> u = np.array([[0.125, 0.0], [1e-200, 0.0]])
    >>> potential.generators(u).tolist(), potential.log_k(u).round(3).tolist()
    ([[0.125], [1e-200]], [-4.159, -921.034])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from algslt.errors import InputError, ProblemError
from algslt.poly import AlgebraicNumber, Coordinate, Polynomial, irreducible_factors, names_of, sign_at_point
from algslt.problem import Problem
from algslt.sampling.arguments import positive, same_alone, vector
from algslt.sampling.arrays import Booleans, Floats, log_sum_of_squares
from algslt.sampling.generators import CallableGenerators, Function, Generators, PolynomialGenerators
from algslt.sampling.polynomials import PolynomialMap, Terms
from algslt.sampling.translation import translated

__all__ = ["Potential"]

RADIUS = 0.25
MAX_REJECTED = 4_000_000  # draws in the box for a domain with inequalities
TINY = 1e-250  # below this, K is found from logarithms


@dataclass(frozen=True, slots=True, eq=False)
class Potential:
    """K = (g_1^2 + ... + g_p^2)^(power/2) on a domain, with the prior density prod |u_i|^tau_i.

    Args:
        dimension: d.
        lower, upper: the box, shape (d,).
        prior_exponents: tau >= 0, shape (d,).
        functions: the generators.
        power: 2 where K is a sum of squares, 1 where K = |g_1|.
        constraints: the domain is the part of the box where all of them are >= 0; None for the whole box.
        origin: the point w of u = 0, shape (d,).

    Raises:
        InputError: the box is empty, not bounded or of the wrong shape.
    """

    dimension: int
    lower: Floats
    upper: Floats
    prior_exponents: Floats
    functions: Generators
    power: int
    constraints: PolynomialMap | None
    origin: Floats

    def __post_init__(self) -> None:
        for array in (self.lower, self.upper, self.prior_exponents, self.origin):
            if array.shape != (self.dimension,):
                raise InputError(f"an array of shape {array.shape} was given: shape ({self.dimension},) is needed")
        if not np.all(np.isfinite(self.lower) & np.isfinite(self.upper)):
            raise InputError(f"the box from {self.lower} to {self.upper} is not bounded: finite bounds are needed")
        if not np.all(self.lower < self.upper):
            raise InputError(f"the box from {self.lower} to {self.upper} is empty: lower < upper is needed")

    @staticmethod
    def of(problem: Problem, *, radius: float | None = None) -> Potential:
        """The potential of a problem, translated exactly to its point.

        Args:
            problem: local or global.
            radius: of the box around the point of a local problem, by default 1/4.

        Raises:
            InputError: the radius is not positive, or is given for a global problem.
            ProblemError: the translated polynomials are too large.

        Example:
            >>> Potential.of(Problem.build("x^2 + y^4"), radius=1.0).generators(np.array([[0.5, 0.5]])).tolist()
            [[0.25, 0.5]]
        """
        d, (lower, upper) = len(problem.variables), _box(problem, radius)
        squares = _squares(problem)
        scaled = [(p, Fraction(1)) for p in problem.polynomials] if squares is None else squares
        terms = [[{(0,) * d: float(c) ** 0.5}, *_translated_factors(p, problem.at)] for p, c in scaled]
        lower, upper, curved = _inequalities(problem, lower, upper)
        constraints = PolynomialMap.of(curved, d) if curved else None
        tau = [float(t) if _at_zero(problem, i) else 0.0 for i, t in enumerate(problem.prior)]
        power = 1 if problem.is_function and squares is None else 2
        functions = PolynomialGenerators.of(terms, d)
        origin = np.array([_to_float(c) for c in problem.at or (Fraction(0),) * d])
        return Potential(d, lower, upper, np.array(tau), functions, power, constraints, origin)

    @staticmethod
    def from_callable(
        function: Function, lower: Sequence[float], upper: Sequence[float], gradient: Function | None = None
    ) -> Potential:
        """The potential of a vectorised callable on a box, with the uniform prior.

        Args:
            function: maps an array (n, d) of points to K >= 0 at each, shape (n,).
            lower, upper: the box.
            gradient: maps an array (n, d) to the gradients of K, shape (n, d).

        Raises:
            InputError: the box is empty or not bounded, or a callable is not vectorised.
            ProblemError: K is negative or not a number; this may also be seen later, at other points.

        Example:
            >>> potential = Potential.from_callable(lambda u: np.sum(u**2, axis=1), [-1, -1], [1, 1])
            >>> potential.log_k(np.array([[0.0, 1.0], [0.0, 0.0]])).tolist()
            [0.0, -inf]
        """
        low = vector(lower, "the lower corner of the box")
        high = vector(upper, "the upper corner of the box", len(low))
        functions = CallableGenerators(function, gradient, low, high)
        made = Potential(len(low), low, high, np.zeros(len(low)), functions, 1, None, np.zeros(len(low)))
        trial = made.draw(np.random.default_rng(0), 3)
        same_alone(functions.values, trial, "the callable", "an array of one number a row, from that row alone,")
        functions.jacobian(trial)
        return made

    def generators(self, u: Floats) -> Floats:
        """The values g_j(u): shape (n, p)."""
        return self.functions.values(u)

    def jacobian(self, u: Floats) -> Floats:
        """The partial derivatives of the generators: shape (n, p, d)."""
        return self.functions.jacobian(u)

    def log_k(self, u: Floats) -> Floats:
        """log K, -inf where K is 0, precise also where the squares underflow: shape (n,)."""
        values = self.functions.values(u)
        squares = np.einsum("ij,ij->i", values, values)
        with np.errstate(divide="ignore"):
            logs: Floats = np.log(squares)
        small = squares < TINY
        if small.any():
            logs[small] = log_sum_of_squares(self.functions.log_values(u[small]))
        return logs if self.power == 2 else 0.5 * logs

    def gradient(self, u: Floats) -> Floats:
        """The gradient of K: shape (n, d)."""
        values, slopes = self.functions.values(u), self.functions.jacobian(u)
        gradient: Floats = np.einsum("ij,ijk->ik", values if self.power == 1 else 2 * values, slopes)
        return gradient if self.power == 2 else gradient / np.maximum(np.abs(values), np.finfo(float).tiny)

    def relative_error(self, u: Floats) -> Floats:
        """A bound of the relative rounding error of sqrt(g_1^2 + ... + g_p^2): shape (n,)."""
        logs = self.functions.log_values(u)
        with np.errstate(divide="ignore", invalid="ignore"):
            errors = logs + np.log(self.functions.relative_errors(u))
            total: Floats = np.exp(0.5 * (log_sum_of_squares(errors) - log_sum_of_squares(logs)))
        return np.where(np.isnan(total), np.inf, total)

    def inside(self, u: Floats) -> Booleans:
        """Whether the points are in the box and satisfy all inequalities: shape (n,)."""
        inside: Booleans = np.all((u >= self.lower) & (u <= self.upper), axis=1)
        if self.constraints is not None:
            inside &= np.all(self.constraints.values(u) >= 0, axis=1)
        return inside

    def draw(self, rng: np.random.Generator, n: int) -> Floats:
        """n independent points from the prior density on the domain: shape (n, d).

        Raises:
            ProblemError: almost no point of the box satisfies the inequalities.
        """
        if self.constraints is None:
            return self._draw_in_box(rng, n)
        found: list[Floats] = []
        tried = kept = 0
        while kept < n:
            u = self._draw_in_box(rng, max(1000, 2 * n))
            tried += len(u)
            found.append(u[self.inside(u)])
            kept += len(found[-1])
            if tried >= MAX_REJECTED:
                raise ProblemError(
                    f"the inequalities hold at {kept} of {tried} random points of the box, {n} are needed: give a "
                    "domain with a larger inside"
                )
        return np.concatenate(found)[:n]

    def _draw_in_box(self, rng: np.random.Generator, n: int) -> Floats:
        """The inverse of the distribution function x |x|^tau, coordinate by coordinate."""
        power = 1 + self.prior_exponents
        low, high = (np.sign(x) * np.abs(x) ** power for x in (self.lower, self.upper))
        y = low + (high - low) * rng.random((n, self.dimension))
        u: Floats = np.clip(np.sign(y) * np.abs(y) ** (1 / power), self.lower, self.upper)
        return u

    def log_prior(self, u: Floats) -> Floats:
        """log prod |u_i|^tau_i: shape (n,)."""
        active = self.prior_exponents > 0
        if not active.any():
            return np.zeros(len(u))
        with np.errstate(divide="ignore"):
            logs: Floats = np.log(np.abs(u[:, active])) @ self.prior_exponents[active]
        return logs


def _box(problem: Problem, radius: float | None) -> tuple[Floats, Floats]:
    if problem.at is None:
        if radius is not None:
            raise InputError(f"the radius {radius} was given for a global problem: its box is that of the inequalities")
        bounds = [problem.bounds()[name] for name in problem.variables]
        return np.array([float(low) for low, _ in bounds]), np.array([float(high) for _, high in bounds])
    r = RADIUS if radius is None else positive(radius, "the radius")
    return np.full(len(problem.variables), -r), np.full(len(problem.variables), r)


def _inequalities(problem: Problem, lower: Floats, upper: Floats) -> tuple[Floats, Floats, list[Terms]]:
    """The box, smaller where an inequality is that of a half line, and the other inequalities that matter."""
    curved: list[Terms] = []
    for g in problem.where:
        if problem.at is not None and sign_at_point(g, problem.at) != 0:
            continue
        terms = translated(g, problem.at)
        if problem.at is not None and len(terms) == 1 and sum(next(iter(terms))) == 1:
            ((a, c),) = terms.items()
            (lower if c > 0 else upper)[a.index(1)] = 0.0
        elif problem.at is not None or g.total_degree() > 1 or len(names_of(g)) > 1:
            curved.append(terms)
    return lower, upper, curved


def _at_zero(problem: Problem, i: int) -> bool:
    return problem.at is None or problem.at[i] == 0


def _to_float(c: Coordinate) -> float:
    if isinstance(c, AlgebraicNumber):
        low, high = c.interval(Fraction(1, 2**60))
        return float((low + high) / 2)
    return float(c)


def _translated_factors(p: Polynomial, at: Sequence[Coordinate] | None) -> list[Terms]:
    """A product of translated irreducible factors, with a constant, that is p."""
    constant, factors = irreducible_factors(p)
    zero = (0,) * len(p.context().names())
    parts: list[Terms] = [{zero: float(constant)}]
    return parts + [translated(f, at) for f, e in factors for _ in range(e)]


def _squares(problem: Problem) -> list[tuple[Polynomial, Fraction]] | None:
    """Polynomials p and constants c > 0 with K = sum c p^2, where it is written so or is one; None otherwise."""
    if not problem.is_function:
        return None
    (k,) = problem.polynomials
    terms = tuple(problem.ring.from_dict({a: c}) for a, c in k.terms())
    for summands in (problem.summands, (k,), terms):
        if summands and (found := _roots(k, summands)):
            return found
    return None


def _roots(k: Polynomial, summands: Sequence[Polynomial]) -> list[tuple[Polynomial, Fraction]]:
    """Polynomials p and constants c > 0 with one c p^2 for each summand of a multiple of k; empty where one is none."""
    total = sum(summands[1:], summands[0])
    scale = Fraction(int(k.leading_coefficient()), int(total.leading_coefficient()))
    found = []
    for p in summands:
        constant, factors = irreducible_factors(p)
        if constant * scale < 0 or any(e % 2 for _, e in factors):
            return []
        root = p.context().constant(1)
        for f, e in factors:
            root = root * f ** (e // 2)
        found.append((root, constant * scale))
    return found
