"""The move `etale`: new coordinates x_i = h_i whose inverse may be an algebraic function.

Theorem:
    Inverse function theorem: if the h_i vanish at E = L = 0 and their Jacobian with respect to plain variables x_i is a
    unit there, the h_i with the other variables are analytic coordinates near every admissible point. A function that
    equals g'(x_i = h_i) is g' in these coordinates, and the density changes by a unit.
"""

from __future__ import annotations

from algslt.poly import Polynomial, names_of
from algslt.verifier.arithmetic import Desk, multiply, power, proportional
from algslt.verifier.fields import Fields, as_list
from algslt.verifier.moves_coordinates import determinant
from algslt.verifier.refused import require
from algslt.verifier.state import State
from algslt.verifier.step import Step
from algslt.verifier.substitution import replace_ideal
from algslt.verifier.units import require_unit

__all__ = ["etale"]


def etale(state: State, fields: Fields) -> Step:
    """The state in the coordinates `new`, its generators given as polynomials in them."""
    names = fields.texts("vars")
    require(bool(names), "vars is empty")
    require(set(names) <= set(state.of_kind("L")), "vars must be variables of kind L")
    new = [state.read(text) for text in fields.array("new")]
    require(len(new) == len(names), f"{len(names)} variables need as many functions in 'new'")
    require(not any(state.at_zero(h) for h in new), "a new coordinate does not vanish at E = L = 0")
    rows = [[state.at_origin(h.derivative(state.desk.index[x])) for x in names] for h in new]
    require_unit(state, determinant(state, rows), "the Jacobian minor", fields.get("unit"))
    undecided = (*state.where, *(g for g, _ in state.prior))
    require(all(set(names_of(g)).isdisjoint(names) for g in undecided), "an undecided polynomial involves vars")
    ideals = fields.array("ideals")
    require(len(ideals) == len(state.ideals), f"ideals has {len(ideals)} entries for {len(state.ideals)} ideals")
    images = dict(zip(names, new, strict=True))
    result = state
    for k, ideal in enumerate(state.ideals):
        gens = [state.read(text) for text in as_list(ideals[k], "an ideal")]
        require(len(gens) == len(ideal.gens), f"ideal {k} needs {len(ideal.gens)} generators")
        for g, given in zip(ideal.gens, gens, strict=True):
            same = proportional(state.tidy(compose(state.desk, given, images)), g)
            require(same, f"a generator of ideal {k} is another function in the old coordinates")
        result = replace_ideal(result, k, [state.ideal(gens, ideal.exponent)])
    return Step.single(result)


def compose(desk: Desk, p: Polynomial, images: dict[str, Polynomial]) -> Polynomial:
    """p with all the named variables replaced at once.

    Example:
        >>> from algslt.verifier.arithmetic import make_ring
        >>> desk = Desk(make_ring(["x", "y"]))
        >>> x, y = desk.ring.gens()
        >>> compose(desk, x * y, {"x": y, "y": x + y})
        x*y + y^2
    """
    replaced = {desk.index[name]: image for name, image in images.items()}
    total = desk.ring.constant(0)
    for exponent, coefficient in p.to_dict().items():
        rest = tuple(0 if i in replaced else e for i, e in enumerate(exponent))
        term = desk.ring.from_dict({rest: coefficient})
        for i, image in replaced.items():
            if exponent[i]:
                term = multiply(desk, term, power(desk, image, int(exponent[i])))
        total = total + term
    return total
