"""The root state: the problem with its base point at the origin.

Local problems: all variables plain; a prior exponent tau > 0 of a variable whose coordinate is 0 makes it E with
nu = 1 + tau. Inequalities that vanish at the point are undecided, those that are positive there are dropped. A
number that is not rational becomes a constant, in the order of the coordinates; equal coordinates share one.

Global problems: all variables are free parameters, all inequalities and prior factors undecided.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from algslt.errors import InputError
from algslt.poly import Polynomial, change_ring, from_univariate, make_ring, shift
from algslt.poly.algebraic import AlgebraicNumber
from algslt.poly.points import sign_at_point
from algslt.problem import Problem
from algslt.verifier.arithmetic import Desk, put
from algslt.verifier.refused import Refused, require
from algslt.verifier.state import FREE, PLAIN, Ideal, Relation, State, Variable

__all__ = ["root_state"]


def root_state(problem: Problem, constants: Sequence[str]) -> State:
    """The state of node 0.

    Raises:
        Refused: the names of the constants do not fit.
    """
    try:
        desk = Desk(make_ring([*problem.variables, *constants]))
    except InputError as error:
        raise Refused(f"the constants do not fit: {error}") from None
    return _global_state(desk, problem) if problem.at is None else _local_state(desk, problem, constants)


def _global_state(desk: Desk, problem: Problem) -> State:
    taus = zip(problem.variables, problem.prior, strict=True)
    return State(
        desk,
        {name: Variable.parameter(FREE) for name in problem.variables},
        (Ideal(tuple(change_ring(p, desk.ring) for p in problem.polynomials), Fraction(1)),),
        where=tuple(change_ring(g, desk.ring) for g in problem.where),
        prior=tuple((desk.gens[name], tau) for name, tau in taus if tau > 0),
    )


def _local_state(desk: Desk, problem: Problem, constants: Sequence[str]) -> State:
    assert problem.at is not None
    numbers = [(x, c) for x, c in zip(problem.variables, problem.at, strict=True) if isinstance(c, AlgebraicNumber)]
    distinct = list(dict.fromkeys(c for _, c in numbers))
    require(len(constants) >= len(distinct), f"the point needs {len(distinct)} constants")
    name_of = dict(zip(distinct, constants, strict=False))
    named = [(x, name_of[c]) for x, c in numbers]
    relations = tuple(
        Relation(name, from_univariate(c.minimal_polynomial, desk.gens[name]), (c.low, c.high))
        for c, name in name_of.items()
    )
    variables = {}
    for x, c, tau in zip(problem.variables, problem.at, problem.prior, strict=True):
        is_divisor = tau > 0 and c == 0
        variables[x] = Variable.exceptional(Fraction(0), 1 + tau) if is_divisor else PLAIN
    state = State(desk, variables, (), relations=relations)
    rational = [c if isinstance(c, Fraction) else Fraction(0) for c in problem.at]

    def moved(p: Polynomial) -> Polynomial:
        """p with the base point at the origin, reduced modulo the constants."""
        q = change_ring(shift(p, rational), desk.ring)
        for x, name in named:
            q = put(desk, q, x, desk.gens[x] + desk.gens[name], state.reducer)
        return state.tidy(q)

    ideal = state.ideal(map(moved, problem.polynomials), Fraction(1))
    where = tuple(moved(g) for g in problem.where if sign_at_point(g, problem.at) == 0)
    return State(desk, variables, (ideal,), where=where, relations=relations)
