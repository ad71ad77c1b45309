"""A problem: an ideal or a function K, a base point, a domain and a prior; immutable, in and out of JSON.

The pair (lambda, m) of a problem is the largest pole -lambda, with its order m, of zeta(z) = integral of K^z phi dw
over the domain near the point, K = sum of squares of the generators for an ideal, |K| for a function. It does not
change when K or a generator is multiplied by a non-zero constant, so polynomials are kept with integer coefficients and
content 1, and generators that are zero are left out.

Example:
    >>> problem = Problem.build(["a*b", "a^2/2 - b^3"], where=["a >= 0"], prior="a^2*b")
    >>> problem.variables, problem.polynomials, problem.at
    (('a', 'b'), (a*b, -2*b^3 + a^2), (Fraction(0, 1), Fraction(0, 1)))
    >>> problem == Problem.from_json(problem.to_json())
    True
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from algslt.errors import PointError, ProblemError, UnknownVariable, excerpt
from algslt.poly.expressions import expression_names, expression_text, read_coordinate, read_polynomial, read_summands
from algslt.poly.ideals import Ideal
from algslt.poly.inequalities import parse_inequality
from algslt.poly.monomials import check_exponent, monomial_to_text, parse_monomial
from algslt.poly.operations import content, factored_text, primitive_part
from algslt.poly.points import Coordinate, sign_at_point, value_text
from algslt.poly.ring import Polynomial, Ring, make_ring, names_of, polynomial_key
from algslt.poly.show import rational_to_text, to_text
from algslt.poly.tokens import MAX_CHARACTERS

__all__ = ["Expression", "Problem"]

MAX_VARIABLES = 1000
MAX_GENERATORS = 10_000
MAX_BITS = 33_000  # below 10000 digits, the limit of the parser: what is accepted can be written and read again
MAX_WORK = 1_000_000_000  # terms times degree times bits of the point

Expression: TypeAlias = object
"""A text, an integer, a sympy expression or a Polynomial; checked where it is read."""


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """The pair (lambda, m) of an ideal or a function, at a point or over a bounded domain, is asked for.

    Args:
        variables: distinct names.
        polynomials: non-zero, in `make_ring(variables)`, content 1: generators of the ideal, or the function K alone.
        is_function: whether K itself was given, not an ideal.
        at: the base point, one coordinate a variable; `None` asks for the least pair over the domain.
        where: polynomials g, not constant, content 1; the domain is cut out by g >= 0.
        prior: exponents tau >= 0, one a variable; the density is prod |x_i|^tau_i.
        id: a name, which equality ignores.
        summands: of K as it was written, times one positive integer, where that groups terms: a hint for the search,
            which equality ignores.

    Raises:
        ProblemError: the parts contradict each other; see `from_json`.
    """

    variables: tuple[str, ...]
    polynomials: tuple[Polynomial, ...]
    is_function: bool = False
    at: tuple[Coordinate, ...] | None = ()
    where: tuple[Polynomial, ...] = ()
    prior: tuple[Fraction, ...] = ()
    id: str | None = field(default=None)
    summands: tuple[Polynomial, ...] = ()

    def __post_init__(self) -> None:
        _check_shape(self)
        if self.at is None:
            self.bounds()
            return
        for p in self.polynomials:
            _check_zero(p, self.at, Fraction(1), self.is_function)
        for g in self.where:
            _check_holds(g, self.at, f"{to_text(g)} >= 0")

    @property
    def ring(self) -> Ring:
        """The ring of all polynomials of this problem."""
        return make_ring(self.variables)

    def _key(self) -> tuple[object, ...]:
        polynomials, where = map(polynomial_key, self.polynomials), map(polynomial_key, self.where)
        return self.variables, tuple(polynomials), self.is_function, self.at, tuple(where), self.prior

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problem) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __reduce__(self) -> tuple[object, tuple[dict[str, object]]]:
        return Problem.from_json, (self.to_json(),)

    def bounds(self) -> dict[str, tuple[Fraction, Fraction]]:
        """The rational bounds (low, high) that the constraints `c x + d >= 0` put on each variable, by name.

        Raises:
            ProblemError: a variable is not bounded on both sides, or low >= high.

        Example:
            >>> Problem.build("x^2", at=None, where=["x >= -1", "2*x <= 1", "x <= 3"]).bounds()
            {'x': (Fraction(-1, 1), Fraction(1, 2))}
        """
        found: dict[str, tuple[list[Fraction], list[Fraction]]] = {name: ([], []) for name in self.variables}
        for g in self.where:
            names = names_of(g)
            if len(names) == 1 and g.total_degree() == 1:
                slope = int(g.leading_coefficient())
                found[names[0]][0 if slope > 0 else 1].append(Fraction(-int(g[(0,) * len(self.variables)]), slope))
        return {name: _bounds_of(name, low, high) for name, (low, high) in found.items()}

    def to_json(self) -> dict[str, object]:
        """The JSON form, which `from_json` reads back to an equal problem.

        Example:
            >>> Problem.build("x^2/3", variables=["x", "y"]).to_json()
            {'variables': ['x', 'y'], 'K': 'x^2', 'at': ['0', '0'], 'where': [], 'prior': '1'}
        """
        texts = [to_text(p) for p in self.polynomials]
        if self.summands:
            texts = [" + ".join(factored_text(p) for p in self.summands)]
        return {
            **({} if self.id is None else {"id": self.id}),
            "variables": list(self.variables),
            **({"K": texts[0]} if self.is_function else {"ideal": texts}),
            "at": None if self.at is None else [_coordinate_to_json(c) for c in self.at],
            "where": [f"{to_text(g)} >= 0" for g in self.where],
            "prior": monomial_to_text(dict(zip(self.variables, self.prior, strict=True))),
        }

    @staticmethod
    def from_json(data: Mapping[str, object]) -> Problem:
        """The problem that a JSON object describes.

        Args:
            data: an object with `ideal` or `K`, and if wanted `variables`, `at`, `where`, `prior` and `id`. Default:
                variables in order of first appearance, the origin, no constraint, prior 1. Other keys are ignored.
                `"at": None` asks for the least pair over the domain.

        Raises:
            InputError: a text that cannot be read, a float, an unknown variable.
            ProblemError: a part is missing or contradicts another one; a generator is not zero at the point.

        Example:
            >>> Problem.from_json({"K": "(x - 1)^2*y^4", "at": ["1", 0]}).variables
            ('x', 'y')
        """
        if not isinstance(data, Mapping):
            raise ProblemError(f"a {type(data).__name__} was given as a problem: a JSON object {{...}} is needed")
        given = [key for key in ("ideal", "K") if data.get(key) is not None]
        if len(given) != 1:
            what = "both ideal and K" if given else "neither ideal nor K"
            raise ProblemError(f"the problem has {what}: give exactly one of them")
        generators = data[given[0]]
        if given == ["ideal"] and not isinstance(generators, list | tuple):
            raise ProblemError(f"ideal is {excerpt(generators)}: a list of polynomials is needed")
        if given == ["K"] and not isinstance(generators, str | int | float):
            raise ProblemError(f"K is {excerpt(generators)}: one polynomial is needed")
        return Problem.build(
            generators,
            variables=_list_or_none(data.get("variables"), "variables"),
            at=data.get("at", "origin"),
            where=_list_or_none(data.get("where"), "where") or (),
            prior=data.get("prior"),
            id=data.get("id"),
        )

    @staticmethod
    def build(
        expressions: Expression | Ideal | Sequence[Expression],
        variables: Sequence[str] | None = None,
        at: object = "origin",
        where: Iterable[Expression] = (),
        prior: Expression | None = None,
        id: object = None,
    ) -> Problem:
        """The problem for expressions of any kind: text, integers, sympy expressions, polynomials.

        Args:
            expressions: one expression is the function K; a list or an `Ideal` is an ideal.
            variables: names; by default in order of first appearance in the expressions, then `where` and `prior`.
            at: coordinates (rationals, texts, algebraic numbers), "origin", or `None` for the least pair globally.
            where: inequalities as texts or sympy relations; a polynomial g means g >= 0.
            prior: a monomial with non-negative rational exponents.
            id: a name.

        Example:
            >>> Problem.build("x^2*y^2 + y^6").polynomials
            (y^6 + x^2*y^2,)
        """
        is_function = not isinstance(expressions, Ideal | list | tuple)
        generators = _generators(expressions)
        constraints = [where] if isinstance(where, str) or not isinstance(where, Iterable) else list(where)
        names = _variables(variables, [*generators, *constraints, "1" if prior is None else prior])
        ring, point, name = make_ring(names), _point(at, names), None if id is None else _identifier(id)
        scaled = [_scaled(e, ring) for e in generators]
        domain = [(g, e) for e in constraints if (g := _constraint(e, ring)) is not None]
        polynomials, kept = tuple(p for p, _ in scaled if p), tuple(g for g, _ in domain)
        try:
            summands = read_summands(generators[0], ring) if is_function else ()
            return Problem(names, polynomials, is_function, point, kept, _prior(prior, names), name, summands)
        except PointError:
            _explain(scaled, domain, point or (), is_function)
            raise


def _explain(
    scaled: list[tuple[Polynomial, Fraction]],
    domain: list[tuple[Polynomial, object]],
    at: tuple[Coordinate, ...],
    is_function: bool,
) -> None:
    """Says in the words of the input what is wrong with the point."""
    for p, scale in scaled:
        if p:
            _check_zero(p, at, scale, is_function)
    for g, given in domain:
        _check_holds(g, at, given)


def _check_shape(problem: Problem) -> None:
    n = len(problem.variables)
    if not problem.polynomials:
        raise ProblemError("K is identically zero, so its pair is not defined: give a polynomial that is not zero")
    if problem.is_function and len(problem.polynomials) != 1:
        raise ProblemError(
            f"{len(problem.polynomials)} polynomials were given as the function K: give one, or an ideal"
        )
    ring = problem.ring
    for p in (*problem.polynomials, *problem.where):
        _check_size(p, problem.at or ())
        if p.context() is not ring or content(p) != 1:
            raise ProblemError(
                f"{excerpt(to_text(p))} is not of content 1 in the ring of the problem: use Problem.build"
            )
    if problem.at is None and any(p.is_constant() for p in problem.polynomials):
        raise ProblemError("K is a constant that is not 0, so it has no zero in the domain: give one that has a zero")
    for g in problem.where:
        if g.is_constant():
            raise ProblemError(f"the constraint {to_text(g)} >= 0 is constant: use Problem.build")
        if -g in problem.where:
            raise ProblemError(f"the domain has no inside, since {excerpt(to_text(g))} is 0 on it: give an open domain")
    if problem.at is not None and len(problem.at) != n:
        raise ProblemError(f"the point has {len(problem.at)} coordinates for {n} variables: give one for each")
    if len(problem.prior) != n:
        raise ProblemError(f"the prior has {len(problem.prior)} exponents for {n} variables: give one for each")
    for name, exponent in zip(problem.variables, problem.prior, strict=True):
        check_exponent(name, exponent)


def _check_size(p: Polynomial, at: Sequence[Coordinate]) -> None:
    """Refuses what could not be written and read again, or what would take too long to evaluate."""
    ends = [end for c in at for end in ((c,) if isinstance(c, Fraction) else (c.low, c.high))]
    bits = max((max(e.numerator.bit_length(), e.denominator.bit_length()) for e in ends), default=1)
    largest = max(bits, *(int(c).bit_length() for c in p.coeffs()), 1)
    if largest > MAX_BITS:
        raise ProblemError(f"a number of {largest} bits occurs in the problem: at most {MAX_BITS} bits are accepted")
    characters = len(to_text(p))
    if characters > MAX_CHARACTERS:
        raise ProblemError(f"an expanded polynomial has {characters} characters: at most {MAX_CHARACTERS} are accepted")
    size = int(p.total_degree()) * (bits - 1)
    if size * max(len(p), 100) > MAX_WORK:
        raise ProblemError(
            f"a polynomial of {len(p)} terms and degree {p.total_degree()} at a point with numbers of {bits} bits: "
            "this takes too long to evaluate; give a simpler point"
        )


def _check_zero(p: Polynomial, at: tuple[Coordinate, ...], scale: Fraction, is_function: bool) -> None:
    """Refuses a polynomial that is not zero at the point; its value in the message is multiplied by the scale."""
    if sign_at_point(p, at) != 0:
        what, value = "K" if is_function else "the generator", value_text(p, at, scale)
        factor = "" if scale == 1 else f"{excerpt(rational_to_text(scale))} times "
        raise PointError(
            f"{what} has the value {value} at the point, not 0: give a point where it vanishes ({what} is {factor}"
            f"{excerpt(to_text(p))})"
        ) from None


def _check_holds(g: Polynomial, at: tuple[Coordinate, ...], shown: object) -> None:
    if sign_at_point(g, at) < 0:
        raise PointError(
            f"the constraint {excerpt(shown)} fails at the point, where {excerpt(to_text(g))} is {value_text(g, at)}, "
            "not >= 0: give a point of the domain"
        ) from None


def _bounds_of(name: str, low: list[Fraction], high: list[Fraction]) -> tuple[Fraction, Fraction]:
    if not low or not high:
        side = "below" if not low else "above"
        raise ProblemError(
            f"the variable {excerpt(name)} is not bounded {side} by a rational constant: with at = null, constraints "
            "such as 'x >= -1' and 'x <= 1' are needed for every variable"
        )
    if max(low) >= min(high):
        interval = f"[{rational_to_text(max(low))}, {rational_to_text(min(high))}]"
        raise ProblemError(f"the constraints leave {excerpt(name)} in {interval}: an interval with inside is needed")
    return max(low), min(high)


def _list_or_none(value: object, what: str) -> list[str] | None:
    if value is None:
        return None
    if not isinstance(value, list | tuple) or not all(isinstance(entry, str) for entry in value):
        raise ProblemError(f"{what} is {excerpt(value)}: a list of texts is needed")
    return list(value)


def _identifier(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ProblemError(f"id is {excerpt(value)} of type {type(value).__name__}: a text is needed")
    return str(value)


def _generators(expressions: object) -> list[object]:
    if isinstance(expressions, Ideal):
        return list(expressions.generators)
    if not isinstance(expressions, list | tuple):
        return [expressions]
    if not 0 < len(expressions) <= MAX_GENERATORS:
        raise ProblemError(f"the ideal has {len(expressions)} generators: from 1 to {MAX_GENERATORS} are needed")
    return list(expressions)


def _variables(given: Sequence[str] | None, expressions: list[object]) -> tuple[str, ...]:
    names: tuple[str, ...]
    if given is None:
        names = tuple(dict.fromkeys(name for e in expressions for name in expression_names(e)))
    else:
        names = (given,) if isinstance(given, str) else tuple(given)
    if not 0 < len(names) <= MAX_VARIABLES:
        raise ProblemError(f"the problem has {len(names)} variables: from 1 to {MAX_VARIABLES} are needed")
    return names


def _scaled(e: object, ring: Ring) -> tuple[Polynomial, Fraction]:
    """The primitive part of an expression, and what it must be multiplied by."""
    p, denominator = read_polynomial(e, ring)
    return primitive_part(p), Fraction(content(p), denominator)


def _constraint(e: object, ring: Ring) -> Polynomial | None:
    """The polynomial g of a constraint g >= 0; None for a constant one that holds."""
    comparison = ">="
    if isinstance(e, Polynomial):
        g = primitive_part(read_polynomial(e, ring)[0])
    else:
        g, comparison = parse_inequality(expression_text(e), ring)
    if not g.is_constant():
        return g
    value = int(g.leading_coefficient()) if g else 0
    if value < 0 or (value == 0 and comparison in (">", "<")):
        raise ProblemError(f"the constraint {excerpt(e)} never holds: the domain is empty; change or remove it")
    return None


def _prior(e: object, names: tuple[str, ...]) -> tuple[Fraction, ...]:
    text = "1" if e is None else expression_text(e)
    exponents = parse_monomial(text)
    unknown = [name for name in exponents if name not in names]
    if unknown:
        raise UnknownVariable(
            f"unknown variable {excerpt(unknown[0], 30)} in the prior {excerpt(text)}: the variables are "
            f"{', '.join(names[:20])}"
        )
    return tuple(exponents.get(name, Fraction(0)) for name in names)


def _point(value: object, names: tuple[str, ...]) -> tuple[Coordinate, ...] | None:
    if value is None:
        return None
    if isinstance(value, str) and value == "origin":
        return (Fraction(0),) * len(names)
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        raise ProblemError(f"the point is {excerpt(value)}: a list of {len(names)} coordinates is needed")
    point = tuple(read_coordinate(c) for c in value)
    if len(point) != len(names):
        raise ProblemError(f"the point has {len(point)} coordinates for {len(names)} variables: give one for each")
    return point


def _coordinate_to_json(c: Coordinate) -> object:
    return rational_to_text(c) if isinstance(c, Fraction) else c.to_json()
