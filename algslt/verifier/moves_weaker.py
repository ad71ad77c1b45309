"""Moves of type `>=`: `relax` forgets conditions, `restrict` (bound B3) sets the E variables to zero.

Theorem:
    B3: for at most two plain variables y, the threshold b of J(0, y) on a full neighbourhood of 0 bounds that of
    J(u, y) uniformly in u (Karpushkin 1986, Phong, Stein and Sturm 1999), so lambda >= min(b, min nu_j / N_j).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from algslt.poly import Polynomial, names_of
from algslt.verifier.arithmetic import put_monomials
from algslt.verifier.fields import Fields, as_index, as_list, as_object
from algslt.verifier.refused import require
from algslt.verifier.state import Ideal, State, Variable
from algslt.verifier.step import Bound, Combination, Step

__all__ = ["relax", "restrict"]


def _kept(size: int, value: object, what: str) -> list[int]:
    """The indices that are not in a list of distinct indices."""
    gone = [as_index(i, size, what) for i in as_list(value, what)]
    require(len(set(gone)) == len(gone), f"{what} has an entry twice")
    return [i for i in range(size) if i not in set(gone)]


def relax(state: State, fields: Fields) -> Step:
    """A larger domain, a larger density, more points or a smaller ideal: the value does not increase."""
    what = Fields(fields.mapping("what"))
    known = {"where", "prior", "nonzero", "positive", "flags", "free", "gens"}
    require(bool(what.data) and set(what.data) <= known, f"what needs some of {', '.join(sorted(known))}")
    changes: dict[str, Variable] = {}
    for x in what.texts("flags") if "flags" in what else []:
        require(x in state.variables and state.variables[x].flagged, f"{x[:40]!r} is not flagged")
        changes[x] = replace(state.variables[x], flagged=False)
    for x in what.texts("free") if "free" in what else []:
        require(x in state.variables and state.variables[x].kind == "P", f"{x[:40]!r} is no parameter")
        changes[x] = Variable.parameter("free")

    def entries(name: str, size: int) -> list[int]:
        return _kept(size, what.get(name), name) if name in what else list(range(size))

    child = replace(
        state,
        ideals=_smaller_ideals(state, as_object(what.get("gens"), "gens") if "gens" in what else {}),
        where=tuple(state.where[i] for i in entries("where", len(state.where))),
        prior=tuple(state.prior[i] for i in entries("prior", len(state.prior))),
        nonzero=tuple(state.nonzero[i] for i in entries("nonzero", len(state.nonzero))),
        positive=tuple(state.positive[i] for i in entries("positive", len(state.positive))),
    )
    return Step.single(child.with_variables(**changes), exact=False)


def _smaller_ideals(state: State, gone: dict[str, object]) -> tuple[Ideal, ...]:
    """The ideals without some generators; at least one must stay in each."""
    ideals = list(state.ideals)
    for key, value in gone.items():
        require(key.isascii() and key.isdigit() and len(key) < 10, "the keys of gens are indices of ideals")
        k = as_index(int(key), len(ideals), "ideal")
        require(ideals[k] is state.ideals[k], f"ideal {k} is named twice")
        kept = _kept(len(ideals[k].gens), value, "generator")
        require(bool(kept), f"no generator of ideal {k} is left")
        ideals[k] = replace(ideals[k], gens=tuple(ideals[k].gens[i] for i in kept))
    return tuple(ideals)


def restrict(state: State, fields: Fields) -> Step:
    """The child has the E variables set to zero; its lambda is the bound b of B3."""
    require(not state.where and not state.prior, "restrict needs all inequalities and prior factors decided")
    gone = set(state.of_kind("E"))
    zero = state.desk.ring.constant(0)
    images = [zero if name in gone else x for name, x in state.desk.gens.items()]

    def at_zero(p: Polynomial) -> Polynomial:
        return put_monomials(state.desk, p, images)

    ideals = tuple(state.ideal(map(at_zero, ideal.gens), ideal.exponent) for ideal in state.ideals)
    variables = {name: v for name, v in state.variables.items() if name not in gone}
    child = replace(state, ideals=ideals, variables=variables)
    occurring = {name for ideal in ideals for g in ideal.gens for name in names_of(g) if name in variables}
    plain = [name for name in occurring if variables[name].kind == "L"]
    require(len(plain) == len(occurring), "a parameter occurs where the E variables are zero")
    require(len(plain) <= 2, "more than two plain variables occur where the E variables are zero")
    lower = _bound_b3(state)
    return replace(Step.single(child, exact=False), combination=Combination(("",), lower, lambda bounds: None))


def _bound_b3(state: State) -> Callable[[Sequence[Bound]], Bound]:
    """The bound of the parent from that of the child."""

    def lower(bounds: Sequence[Bound]) -> Bound:
        """The bound of the parent from that of its one child."""
        (b,), ratios = bounds, state.ratios()
        if b is None or (ratios is not None and b[0] > ratios[0]):
            return ratios
        return b[0], state.essential()

    return lower
