"""The move `sym`: every germ of the source is, after renaming and signs, a germ of the target.

Then value(source) >= value(target), so lo(target) is a lower bound for the source. If also every germ of the target
comes from the source, the values are equal, and hi(target) is an upper bound for the source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from algslt.poly import Polynomial, names_of, polynomial_key
from algslt.verifier.arithmetic import primitive, put_monomials
from algslt.verifier.fields import Fields, as_list, as_text
from algslt.verifier.moves_ideal import ideal_key
from algslt.verifier.refused import require
from algslt.verifier.state import FREE, POSITIVE, UNIT, Ideal, State, Variable
from algslt.verifier.units import is_positive_unit, is_unit

__all__ = ["check_symmetry"]

Renaming = dict[str, tuple[str, int]]


def check_symmetry(source: State, target: State, fields: Fields) -> bool:
    """Refuse unless the field `map` {x: [y, sign]} takes every germ of the source to one of the target.

    Returns:
        Whether the map also takes every germ of the target to one of the source: the same kinds, ranges and lists.
    """
    renaming = _read_map(source, target, fields)
    for x, (y, sign) in renaming.items():
        _check_variable(x, source.variables[x], target.variables[y], sign)
    back = _pull_back(source, target, renaming)
    images = {y for y, _ in renaming.values()}
    for name in target.occurring() - images:
        require(name not in target.variables, f"{name} occurs in the target, but is no image")
    for name, v in target.variables.items():
        require(v.order == 0 or name in images, f"{name} has N > 0 in the target, but is no image")
    require(source.relations == target.relations, "the relations of the constants differ")
    _check_ideals(source, target, back)
    _check_undecided(source, target, back)
    require(all(is_unit(source, back(q)) for q in target.nonzero), "an entry of nonzero does not follow")
    require(all(is_positive_unit(source, back(q)) for q in target.positive), "an entry of positive does not follow")
    return _is_isomorphism(source, target, renaming, back)


def _is_isomorphism(source: State, target: State, renaming: Renaming, back: Callable[[Polynomial], Polynomial]) -> bool:
    """Whether kinds and ranges agree and the lists of the two states are the same after renaming."""
    pairs = ((source.variables[x], target.variables[y]) for x, (y, _) in renaming.items())
    if any((v.kind, v.range) != (w.kind, w.range) for v, w in pairs):
        return False
    nonzero = Counter(_up_to_sign(q) for q in source.nonzero) == Counter(_up_to_sign(back(q)) for q in target.nonzero)
    ours = Counter(polynomial_key(primitive(q)) for q in source.positive)
    return nonzero and ours == Counter(polynomial_key(primitive(back(q))) for q in target.positive)


def _read_map(source: State, target: State, fields: Fields) -> Renaming:
    renaming: Renaming = {}
    for x, value in fields.mapping("map").items():
        image = as_list(value, "an image")
        require(len(image) == 2, "an image is a list [variable, sign]")
        y, sign = as_text(image[0], "the image"), image[1]
        require(x in source.variables and y in target.variables, f"{x[:40]!r} or its image is no variable")
        require(type(sign) is int and sign in (1, -1), "a sign is 1 or -1")
        renaming[x] = (y, 1 if sign == 1 else -1)
    require(len({y for y, _ in renaming.values()}) == len(renaming), "two variables have the same image")
    needed = source.occurring(lists=False) & set(source.variables)
    needed |= {x for x, v in source.variables.items() if v.order > 0}
    require(needed <= set(renaming), f"the map says nothing of {', '.join(sorted(needed - set(renaming))[:5])}")
    return renaming


def _check_variable(x: str, v: Variable, w: Variable, sign: int) -> None:
    """Kinds, N, nu, flags and ranges of a variable and of its image."""
    if v.kind == "P":
        allowed = {FREE: (FREE,), UNIT: (UNIT, FREE), POSITIVE: (POSITIVE, UNIT, FREE)}[v.range]
        require(w.kind == "P" and w.range in allowed, f"the range of {x} is not within that of its image")
        require(sign == 1 or v.range != POSITIVE, f"the positive parameter {x} has the sign -1")
        return
    if v.kind == "L" and w.kind == "P":
        require(w.range == FREE, f"{x} is plain, but its image is a parameter that is not free")
        return
    require((v.kind, v.order, v.nu, v.flagged) == (w.kind, w.order, w.nu, w.flagged), f"{x} differs from its image")
    require(sign == 1 or not v.flagged, f"the flagged variable {x} has the sign -1")


def _pull_back(source: State, target: State, renaming: Renaming) -> Callable[[Polynomial], Polynomial]:
    """Polynomials of the target, written in the variables of the source."""
    desk = source.desk
    inverse = {y: desk.gens[x] * sign for x, (y, sign) in renaming.items()}
    zero = desk.ring.constant(0)
    images = [
        inverse.get(name, zero if name in target.variables or name in source.variables else gen)
        for name, gen in desk.gens.items()
    ]

    def back(p: Polynomial) -> Polynomial:
        """p with the inverse renaming."""
        for name in names_of(p):
            require(name in inverse or name not in target.variables, f"{name} is no image")
        return put_monomials(desk, p, images)

    return back


def _check_ideals(source: State, target: State, back: Callable[[Polynomial], Polynomial]) -> None:
    pulled = [target.ideal(map(back, ideal.gens), ideal.exponent) for ideal in target.ideals]
    ours = Counter((ideal_key(ideal), ideal.exponent) for ideal in source.ideals)
    theirs = Counter((ideal_key(ideal), ideal.exponent) for ideal in pulled)
    require(ours == theirs, "the ideals differ after renaming")


def _check_undecided(source: State, target: State, back: Callable[[Polynomial], Polynomial]) -> None:
    ours = Counter(polynomial_key(primitive(g)) for g in source.where)
    theirs = Counter(polynomial_key(primitive(back(g))) for g in target.where)
    require(ours == theirs, "the undecided inequalities differ")
    factors = Counter((_up_to_sign(g), tau) for g, tau in source.prior)
    images = Counter((_up_to_sign(back(g)), tau) for g, tau in target.prior)
    require(factors == images, "the undecided prior factors differ")


def _up_to_sign(g: Polynomial) -> object:
    return ideal_key(Ideal((primitive(g),) if g else (), Fraction(1)))
