"""The move `etale`: new coordinates x_i = h_i whose inverse may be an algebraic function.

Theorem:
    Inverse function theorem: if the h_i vanish at E = L = 0 and their Jacobian with respect to plain variables x_i is a
    unit there, the h_i with the other variables are analytic coordinates near every admissible point. A function that
    equals g'(x_i = h_i) up to a unit is g' in these coordinates up to a unit, and the density changes by a unit. An
    inequality keeps its meaning where that unit is positive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from algslt.poly import Polynomial, names_of
from algslt.verifier.arithmetic import Desk, multiply, power, proportional
from algslt.verifier.fields import Fields, as_list
from algslt.verifier.moves_coordinates import determinant
from algslt.verifier.refused import require
from algslt.verifier.state import State
from algslt.verifier.step import Step
from algslt.verifier.substitution import replace_ideal
from algslt.verifier.units import require_positive_unit, require_unit

__all__ = ["etale"]

Images: TypeAlias = Mapping[str, Polynomial]
"""New coordinates by the names of the variables whose places they take."""


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
    images = dict(zip(names, new, strict=True))
    units = fields.mapping("multipliers") if "multipliers" in fields else {}
    result = _with_ideals(state, fields, images, units)
    where = _where(state, fields, images, units)
    return Step.single(replace(result, where=where, prior=_prior(state, fields, images, units)))


def _with_ideals(state: State, fields: Fields, images: Images, units: Mapping[str, object]) -> State:
    """The state with its ideals in the new coordinates."""
    ideals = fields.array("ideals")
    require(len(ideals) == len(state.ideals), f"ideals has {len(ideals)} entries for {len(state.ideals)} ideals")
    result = state
    for k, ideal in enumerate(state.ideals):
        gens = [state.read(text) for text in as_list(ideals[k], "an ideal")]
        require(len(gens) == len(ideal.gens), f"ideal {k} needs {len(ideal.gens)} generators")
        for i, (g, given) in enumerate(zip(ideal.gens, gens, strict=True)):
            unit = _multiplier(state, units, f"{k},{i}")
            same = proportional(*_sides(state, g, given, images, unit))
            require(same, f"a generator of ideal {k} is another function in the old coordinates")
        result = replace_ideal(result, k, [state.ideal(gens, ideal.exponent)])
    return result


def _where(state: State, fields: Fields, images: Images, units: Mapping[str, object]) -> tuple[Polynomial, ...]:
    """The inequalities in the new coordinates: positive multiples of the old ones, up to positive units."""
    given = _given(state, fields, "where", list(state.where), images)
    for j, (g, new) in enumerate(zip(state.where, given, strict=True)):
        unit = _multiplier(state, units, f"where,{j}")
        if unit is not None:
            require_positive_unit(state, unit, "the multiplier of an inequality")
        old, moved = _sides(state, g, new, images, unit)
        require(old == moved, "an inequality is another function in the old coordinates")
    return given


def _prior(
    state: State, fields: Fields, images: Images, units: Mapping[str, object]
) -> tuple[tuple[Polynomial, Fraction], ...]:
    """The prior factors in the new coordinates."""
    given = _given(state, fields, "prior", [g for g, _ in state.prior], images)
    for j, ((g, _), new) in enumerate(zip(state.prior, given, strict=True)):
        same = proportional(*_sides(state, g, new, images, _multiplier(state, units, f"prior,{j}")))
        require(same, "a prior factor is another function in the old coordinates")
    return tuple((new, tau) for new, (_, tau) in zip(given, state.prior, strict=True))


def _given(state: State, fields: Fields, what: str, old: list[Polynomial], images: Images) -> tuple[Polynomial, ...]:
    """The undecided polynomials as given; without the field they stay, and must be free of the variables."""
    if what not in fields:
        require(all(set(names_of(g)).isdisjoint(images) for g in old), "an undecided polynomial involves vars")
        return tuple(old)
    given = [state.tidy(state.read(text)) for text in fields.array(what)]
    require(len(given) == len(old), f"{what} has {len(given)} entries for {len(old)} polynomials")
    return tuple(given)


def _multiplier(state: State, units: Mapping[str, object], key: str) -> Polynomial | None:
    """The unit by which a polynomial is multiplied first, if one is given."""
    if key not in units:
        return None
    unit = state.read(units[key])
    require_unit(state, unit, "the multiplier")
    return unit


def _sides(
    state: State, old: Polynomial, new: Polynomial, images: Images, unit: Polynomial | None
) -> tuple[Polynomial, Polynomial]:
    """unit * old and new(x_i = h_i), reduced and of content 1."""
    product = old if unit is None else multiply(state.desk, old, unit)
    return state.tidy(product), state.tidy(compose(state.desk, new, images))


def compose(desk: Desk, p: Polynomial, images: Images) -> Polynomial:
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
