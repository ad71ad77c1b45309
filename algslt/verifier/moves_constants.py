"""Moves that look at the algebraic constants alone: `points` and `relation`. Both of type `=`.

`points` parts the real points of the constants: the branch `#i` has the i-th of them in the lexicographic order of
(c_1, ..., c_k). `relation` replaces the polynomial m of a constant by a divisor f of m over the constants before it: if
m = f g up to a unit and g is not 0 at any real point, then f is, and the real points stay what they are.
"""

from __future__ import annotations

from dataclasses import replace

from algslt.poly import names_of
from algslt.verifier.arithmetic import coefficients_in, multiply, proportional
from algslt.verifier.constants import at_points, pinned, sign_at
from algslt.verifier.fields import Fields
from algslt.verifier.refused import require
from algslt.verifier.state import State
from algslt.verifier.step import Step, no_label
from algslt.verifier.substitution import transform
from algslt.verifier.units import require_unit

__all__ = ["points", "relation"]


def points(state: State, fields: Fields) -> Step:
    """One branch for every real point of the constants."""
    del fields
    found = at_points(state)
    require(bool(state.relations) and bool(found), "the real points of the constants were not found")
    children = {f"#{i}": point for i, point in enumerate(found)}
    return Step(len(found), lambda label: pinned(state, children[label]) if label in children else no_label(label))


def relation(state: State, fields: Fields) -> Step:
    """The constant is a root of `polynomial`, a divisor of its polynomial with the cofactor `rest`."""
    name = fields.text("constant")
    places = [i for i, r in enumerate(state.relations) if r.name == name]
    require(len(places) == 1, f"{name[:40]!r} is no constant of this chart")
    i = places[0]
    old = state.relations[i]
    before = replace(state, relations=state.relations[:i])
    f, g = state.read(fields.need("polynomial")), state.read(fields.need("rest"))
    known = {r.name for r in state.relations[: i + 1]}
    require(set(names_of(f)) | set(names_of(g)) <= known, "the factors involve other names than constants up to this")
    require(name in names_of(f), f"the polynomial does not involve {name}")
    require_unit(before, coefficients_in(state.desk, f, name)[-1], "the leading coefficient")
    product = before.tidy(multiply(state.desk, f, g))
    require(proportional(product, before.tidy(old.polynomial)), "the factors do not multiply to the polynomial")
    found = at_points(replace(state, relations=state.relations[: i + 1]))
    require(bool(found), "the real points of the constants were not found")
    require(all(sign_at(state, g, point) for point in found), "the cofactor is not known to be non-zero")
    relations = (*state.relations[:i], replace(old, polynomial=f), *state.relations[i + 1 :])
    changed = replace(state, relations=relations)
    return Step.single(transform(changed, lambda p: p, lambda p: p, True))
