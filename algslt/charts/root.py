"""The root state of a problem: base point at the origin, active inequalities undecided, prior factors of kind E."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from algslt.charts.state import (
    EXCEPTIONAL,
    LOCAL,
    Relation,
    State,
    Variable,
    leading_coefficient,
    make_ideal,
    parameter,
    primitive,
)
from algslt.charts.substitution import put_reduced
from algslt.poly import Polynomial, Ring, make_ring
from algslt.poly.algebraic import AlgebraicNumber
from algslt.poly.points import sign_at_point
from algslt.problem import Problem

SPARE = 4


def fresh_names(taken: Sequence[str], count: int) -> list[str]:
    """Names c1, c2, ... that are not taken.

    Example:
        >>> fresh_names(["x", "c1"], 2)
        ['c2', 'c3']
    """
    names: list[str] = []
    number = 0
    while len(names) < count:
        number += 1
        if (name := f"c{number}") not in taken:
            names.append(name)
    return names


def root_state(problem: Problem) -> State:
    """The root state of a local or global problem, in a ring with spare constants."""
    variables = list(problem.variables)
    numbers = _algebraic_coordinates(problem)
    ring = make_ring(variables + fresh_names(variables, len(numbers) + SPARE))
    if problem.at is None:
        return _global_root(problem, ring)
    relations = [_relation(p, ring, len(variables) + j) for j, p in enumerate(numbers)]
    shifted = State(ring, (LOCAL,) * len(variables), (), relations=tuple(relations))
    kinds = tuple(
        Variable(EXCEPTIONAL, nu=1 + tau) if tau and problem.at[i] == 0 else LOCAL
        for i, tau in enumerate(problem.prior)
    )
    gens = [moved_to_origin(f, problem, shifted) for f in problem.polynomials]
    active = [g for g in problem.where if sign_at_point(g, problem.at) == 0]
    where = [moved_to_origin(g, problem, shifted) for g in active]
    return State(
        ring,
        kinds,
        (make_ideal(gens, Fraction(1)),),
        where=tuple(where),
        relations=tuple(relations),
    )


def base_point_shift(problem: Problem, ring: Ring, polynomials: Sequence[Polynomial]) -> list[Polynomial]:
    """The polynomials in the ring of the root state, the base point at the origin, all times one positive constant."""
    if problem.at is None:
        return [embed(f, ring) for f in polynomials]
    images, denominators = _base_point(problem, ring)
    last = len(ring.names()) - 1
    marked = sum((embed(f, ring) * ring.gen(last) ** j for j, f in enumerate(polynomials)), ring.constant(0))
    shifted = shift(marked, images, denominators)
    return [leading_coefficient(shifted, last, j) for j in range(len(polynomials))]


def _algebraic_coordinates(problem: Problem) -> list[AlgebraicNumber]:
    return list(dict.fromkeys(p for p in problem.at or () if isinstance(p, AlgebraicNumber)))


def _base_point(problem: Problem, ring: Ring) -> tuple[list[Polynomial], list[int]]:
    """Numerators and denominators of x + p for every variable x; algebraic coordinates are constants of the ring."""
    numbers = _algebraic_coordinates(problem)
    images = list(ring.gens())
    denominators = [1] * len(problem.variables)
    for i, p in enumerate(problem.at or ()):
        if isinstance(p, AlgebraicNumber):
            images[i] = images[i] + ring.gen(len(problem.variables) + numbers.index(p))
        else:
            denominators[i] = p.denominator
            images[i] = p.denominator * images[i] + p.numerator
    return images, denominators


def moved_to_origin(f: Polynomial, problem: Problem, state: State) -> Polynomial:
    """f(x + p) for the base point p, up to a positive constant, in the ring of a state and modulo its relations."""
    images, denominators = _base_point(problem, state.ring)
    algebraic = [i for i, p in enumerate(problem.at or ()) if isinstance(p, AlgebraicNumber)]
    rational = [state.ring.gen(i) if i in algebraic else image for i, image in enumerate(images)]
    result = shift(embed(f, state.ring), rational, denominators)
    for i in algebraic:
        result = put_reduced(state, result, i, images[i])
    return primitive(state.reduce(result))


def _global_root(problem: Problem, ring: Ring) -> State:
    prior = tuple((ring.gen(i), tau) for i, tau in enumerate(problem.prior) if tau)
    return State(
        ring,
        (parameter(),) * len(problem.variables),
        (make_ideal([embed(f, ring) for f in problem.polynomials], Fraction(1)),),
        where=tuple(primitive(embed(g, ring)) for g in problem.where),
        prior=prior,
    )


def embed(f: Polynomial, ring: Ring) -> Polynomial:
    """f in a ring whose first generators are those of f's ring."""
    spare = len(ring.names()) - len(f.context().names())
    return ring.from_dict({tuple(int(e) for e in m) + (0,) * spare: c for m, c in f.terms()})


def shift(f: Polynomial, images: list[Polynomial], denominators: list[int]) -> Polynomial:
    """f(x + p) with denominators cleared by a positive constant: x_i = images_i / denominators_i."""
    if all(d == 1 for d in denominators):
        return f.compose(*images)
    ring = f.context()
    degrees = [max(0, int(d)) for d in f.degrees()]
    total = ring.constant(0)
    for m, c in f.terms():
        term = ring.constant(int(c))
        for i, e in enumerate(m):
            if i < len(denominators):
                term = term * images[i] ** int(e) * denominators[i] ** (degrees[i] - int(e))
            elif e:
                term = term * ring.gen(i) ** int(e)
        total = total + term
    return primitive(total)


def _relation(number: AlgebraicNumber, ring: Ring, index: int) -> Relation:
    dense = [Fraction(int(c)) for c in number.minimal_polynomial.coeffs()]
    scale = lcm(*(c.denominator for c in dense))
    x = ring.gen(index)
    polynomial = ring.constant(0)
    for k, c in enumerate(dense):
        polynomial = polynomial + int(c * scale) * x**k
    return Relation(index, polynomial, (number.low, number.high))
