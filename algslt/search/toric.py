"""The leaf ``toric`` for states whose single ideal is nondegenerate for its Newton polyhedron (docs/newton.md)."""

from __future__ import annotations

from dataclasses import dataclass

from algslt.charts.pairs import NO_POLE, Pair
from algslt.charts.state import State
from algslt.charts.units import is_unit
from algslt.newton.toric import try_toric
from algslt.search.generators import coefficient_polynomials

MAX_LOCAL = 5
FACES = 300


@dataclass(frozen=True, slots=True)
class ToricLeaf:
    """A pair with the fields of the leaf; ``weights`` are those of a witness, none where the leaf has a sheet."""

    pair: Pair
    fields: dict[str, object]
    weights: tuple[dict[str, str], ...]


def toric_leaf(state: State) -> ToricLeaf | None:
    """The leaf, where the faces decide the pair of the state."""
    if len(state.ideals) != 1 or state.relations:
        return None
    used = state.occurring() & set(state.local)
    if not 2 <= len(used) <= MAX_LOCAL:
        return None
    generators = []
    for g in state.ideals[0].generators:
        terms: dict[tuple[int, ...], int | None] = {}
        for exponent, coefficient in coefficient_polynomials(state, g).items():
            if not is_unit(state, coefficient):
                return None
            terms[exponent] = int(coefficient.leading_coefficient()) if coefficient.is_constant() else None
        generators.append(terms)
    variables = [state.variables[i] for i in state.local]
    proof = try_toric(
        [state.names[i] for i in state.local],
        [v.nu for v in variables],
        [v.order for v in variables],
        [v.flagged for v in variables],
        state.ideals[0].exponent,
        generators,
        FACES,
    )
    if proof is None:
        return None
    pair = NO_POLE if proof.lam is None else Pair(proof.lam, proof.multiplicity)
    return ToricLeaf(pair, dict(proof.fields), proof.weights)
