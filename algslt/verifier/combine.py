"""The moves `sum` and `product`: ideals in disjoint variables.

Theorem:
    For I(x) + J(y) with product domain and density, lambda is the sum of the lambdas and m = m_1 + m_2 - 1; for
    I(x) J(y) lambda is the least lambda and m the sum of the m of those that attain it. Both are increasing in the
    pairs of the parts, so they hold for lower and upper bounds alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from algslt.poly import Polynomial, names_of
from algslt.verifier.constants import at_points, constants_have_points
from algslt.verifier.fields import Fields, as_list, as_text
from algslt.verifier.refused import Refused, require
from algslt.verifier.state import Ideal, State
from algslt.verifier.step import Bound, Combination, Step, no_label
from algslt.verifier.witness import require_admissible

__all__ = ["product", "sum_"]


def _blocks(state: State, fields: Fields) -> list[set[str]]:
    """Disjoint, non-empty sets of variables."""
    blocks = [{as_text(x, "a variable") for x in as_list(block, "a block")} for block in fields.array("blocks")]
    require(len(blocks) >= 1 and all(blocks), "at least one block is needed, and none is empty")
    names = [x for block in blocks for x in block]
    require(len(set(names)) == len(names), "the blocks are not disjoint")
    require(all(x in state.variables for x in names), "a block has a name that is no variable of this chart")
    return blocks


def _block_of(state: State, blocks: list[set[str]], names: set[str], what: str) -> int | None:
    """The index of the block that has all the variables among the names; None without variables."""
    names = names & set(state.variables)
    if not names:
        return None
    for i, block in enumerate(blocks):
        if not names.isdisjoint(block):
            require(names <= block, f"{what} has variables of several blocks, or of none")
            return i
    raise Refused(f"{what} has variables of no block")


def _part(state: State, blocks: list[set[str]], i: int, ideals: Sequence[Ideal]) -> State:
    """The state of block i; list entries without variables belong to every block."""

    def own(entries: Sequence[Polynomial]) -> tuple[Polynomial, ...]:
        places = [_block_of(state, blocks, set(names_of(q)), "a list entry") for q in entries]
        return tuple(q for q, place in zip(entries, places, strict=True) if place in (None, i))

    return replace(
        state,
        variables={name: v for name, v in state.variables.items() if name in blocks[i]},
        ideals=tuple(ideals),
        nonzero=own(state.nonzero),
        positive=own(state.positive),
    )


def _labels(blocks: list[set[str]]) -> tuple[str, ...]:
    return tuple(str(i) for i in range(len(blocks)))


def _children(states: list[State]) -> Callable[[str], State]:
    labels = {str(i): state for i, state in enumerate(states)}
    return lambda label: labels[label] if label in labels else no_label(label)


def sum_(state: State, fields: Fields) -> Step:
    """One ideal I_1(x) + I_2(y) + ..., no exceptional monomial in front."""
    blocks = _blocks(state, fields)
    require(len(state.ideals) == 1, "sum needs exactly one ideal")
    require(not state.where and not state.prior, "sum needs all inequalities and prior factors decided")
    require(all(v.order == 0 for v in state.variables.values()), "sum needs N = 0 for all variables")
    ideal = state.ideals[0]
    gens: list[list[Polynomial]] = [[] for _ in blocks]
    for g in ideal.gens:
        place = _block_of(state, blocks, set(names_of(g)), "a generator")
        if place is None:
            raise Refused("a generator has no variables")
        gens[place].append(g)
    states = [_part(state, blocks, i, [Ideal(tuple(part), Fraction(1))]) for i, part in enumerate(gens)]

    def combined(bounds: Sequence[Bound]) -> Bound:
        """(sum of the lambdas / n, sum of the M - (blocks - 1)); None if a block has none."""
        known = [bound for bound in bounds if bound is not None]
        if len(known) < len(bounds):
            return None
        lam = sum((pair[0] for pair in known), Fraction(0)) / ideal.exponent
        return lam, sum(pair[1] for pair in known) - (len(known) - 1)

    def upper(bounds: Sequence[Bound]) -> Bound:
        """The same, where all witnesses belong to one real point of the constants."""
        return combined(bounds) if _is_one_point(state) else None

    return Step(len(blocks), _children(states), combination=Combination(_labels(blocks), combined, upper))


def _is_one_point(state: State) -> bool:
    """Whether the constants have one real point, so that witnesses in several blocks belong to the same."""
    return not state.relations or len(at_points(state)) == 1


def product(state: State, fields: Fields) -> Step:
    """Ideals I_1(x), I_2(y), ... and the monomials of their variables."""
    blocks = _blocks(state, fields)
    require(not state.where and not state.prior, "product needs all inequalities and prior factors decided")
    ideals: list[list[Ideal]] = [[] for _ in blocks]
    for ideal in state.ideals:
        place = _block_of(state, blocks, {name for g in ideal.gens for name in names_of(g)}, "an ideal")
        if place is None:
            raise Refused("an ideal has no variables")
        ideals[place].append(ideal)
    ordered = {name for name, v in state.variables.items() if v.order > 0}
    require(all(any(x in block for block in blocks) for x in ordered), "a variable with N > 0 is in no block")
    states = [_part(state, blocks, i, part) for i, part in enumerate(ideals)]
    points = fields.mapping("points") if "points" in fields else {}
    shown = [_shown_point(part, points.get(str(i))) for i, part in enumerate(states)]

    def upper(bounds: Sequence[Bound]) -> Bound:
        """The least bound, where every block has one or surely has a point, at one real point of the constants."""
        if not _is_one_point(state):
            return None
        triples = zip(bounds, states, shown, strict=True)
        return _least_sum(bounds) if all(b is not None or known or _has_points(s) for b, s, known in triples) else None

    return Step(len(blocks), _children(states), combination=Combination(_labels(blocks), _least_sum, upper))


def _shown_point(state: State, params: object) -> bool:
    """Whether an admissible point is given; a wrong one is refused."""
    if params is None:
        return False
    require_admissible(state, params)
    return True


def _least_sum(bounds: Sequence[Bound]) -> Bound:
    """The least lambda, with the sum of the m of the pairs that attain it."""
    known = [bound for bound in bounds if bound is not None]
    if not known:
        return None
    lam = min(pair[0] for pair in known)
    return lam, sum(pair[1] for pair in known if pair[0] == lam)


def _has_points(state: State) -> bool:
    """Whether the state surely has an admissible point (without looking hard)."""
    return not state.nonzero and not state.positive and constants_have_points(state)
