"""Recognise a state whose ideal is that of a published theorem, up to names and factors of variables.

Only where theorems are allowed. What is found here becomes a leaf `cited`, an assumption of the answer; the verifier
compares the ideals for itself. The polynomials and the pair come from the catalog.

Example:
    >>> from algslt.charts.root import root_state
    >>> from algslt.problem import Problem
    >>> found = cited_leaf(root_state(Problem.build(["a*b + 2*c*d", "a*b^3 + 18*c*d^3"])))
    >>> found.pair, found.fields["theorem"], found.fields["map"]["b2"]
    (Pair(lam=Fraction(4, 3), multiplicity=1), 'vandermonde', ['d', '3'])
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from algslt.catalog import DeepLinear, NaiveBayes, ReducedRank, SimplexMixture, TanhTruth, Theorem, Vandermonde
from algslt.charts.pairs import Pair
from algslt.charts.root import root_state
from algslt.charts.state import EXCEPTIONAL, LOCAL, PARAMETER, State, Variable, support
from algslt.errors import InputError
from algslt.poly import Polynomial, make_ring
from algslt.search.canonical import canonical_form
from algslt.search.clock import tick
from algslt.search.factors import factors_of_variables
from algslt.search.sparse import reduced_basis
from algslt.verifier.theorems import statement

__all__ = ["CitedLeaf", "cited_leaf", "parameters_for_the_verifier"]

MOST_VARIABLES = 60
FLAGGED = Variable(EXCEPTIONAL, flagged=True)


@dataclass(frozen=True, slots=True)
class CitedLeaf:
    """A theorem that gives the pair of a state.

    Args:
        pair: in the ideal normalisation.
        fields: of the leaf.
        sure: whether the state surely has an admissible point, so that the pair is an upper bound too.
    """

    pair: Pair
    fields: dict[str, object]
    sure: bool


def cited_leaf(state: State) -> CitedLeaf | None:
    """The leaf of the first theorem whose ideal is that of the state; None where there is none."""
    if (used := _used(state)) is None:
        return None
    ours = _compressed(state, used)
    for theorem in _candidates(ours):
        tick()
        theirs = _target(theorem)
        images = None if theirs is None else _match(theirs, ours)
        if images is not None:
            return _leaf(state, theorem, [(used[i], factor) for i, factor in images])
    return None


def _leaf(state: State, theorem: Theorem, images: list[tuple[int, Fraction]]) -> CitedLeaf:
    lam, m = theorem.pair()
    name, parameters = parameters_for_the_verifier(theorem)
    said = statement(name, parameters)
    mapping = {x: [state.names[i], str(c)] for x, (i, c) in zip(said.variables, images, strict=True)}
    fields: dict[str, object] = {
        "theorem": name,
        "parameters": parameters,
        "citation": list(said.sources),
        "map": mapping,
    }
    sure = not (state.nonzero or state.positive or state.relations)
    return CitedLeaf(Pair(2 * lam / state.ideals[0].exponent, m), fields, sure)


def parameters_for_the_verifier(theorem: Theorem) -> tuple[str, dict[str, object]]:
    """Name and parameters of the theorem in the words of the verifier."""
    given = {name: list(v) if isinstance(v, tuple) else v for name, v in theorem.parameters().items()}
    return theorem.name, {name: v for name, v in given.items() if name != "truth"}


def _used(state: State) -> list[int] | None:
    """The variables of the one ideal of the state, all local with density 1; None if the state is of another kind."""
    plain = len(state.ideals) == 1 and not (state.where or state.prior) and not any(v.order for v in state.variables)
    if not plain or len(state.ideals[0].generators) < 2:
        return None
    used = sorted({i for g in state.ideals[0].generators for i in support(g)})
    if not 3 <= len(used) <= MOST_VARIABLES or used[-1] >= len(state.variables):
        return None
    kinds = [state.variables[i] for i in used]
    return None if any(v.kind == PARAMETER or v.nu != 1 for v in kinds) else used


def _compressed(state: State, used: list[int]) -> State:
    """The ideal in a ring of the used variables alone; unflagged E variables are plain."""
    ring = make_ring([f"x{i}" for i in range(len(used))])

    def moved(g: Polynomial) -> Polynomial:
        return ring.from_dict({tuple(m[i] for i in used): c for m, c in g.to_dict().items()})

    variables = tuple(FLAGGED if state.variables[i].flagged else LOCAL for i in used)
    ideal = replace(state.ideals[0], generators=tuple(map(moved, state.ideals[0].generators)), exponent=Fraction(1))
    return State(ring, variables, (ideal,))


@lru_cache(maxsize=64)
def _target(theorem: Theorem) -> State | None:
    """The ideal of the theorem, with the variables in the order of its statement."""
    try:
        root = root_state(theorem.problem())
    except InputError:
        return None
    bounded = {i for g in root.where for i in support(g)}
    root = root.with_variables(dict.fromkeys(bounded, FLAGGED))
    return _compressed(root, list(range(len(root.variables))))


def _match(theirs: State, ours: State) -> list[tuple[int, Fraction]] | None:
    """For every variable of the theorem the one of the state and a factor; None if the ideals do not match."""
    first, second = theirs.ideals[0].generators, ours.ideals[0].generators
    if len(theirs.variables) != len(ours.variables) or len(first) != len(second):
        return None
    places = _places(theirs, ours)
    found = None if places is None else factors_of_variables(first, second, places)
    if found is None and theirs.variables == ours.variables:  # perhaps other combinations, variables in the same order
        places = list(range(len(ours.variables)))
        found = factors_of_variables(reduced_basis(first), reduced_basis(second), places)
    if (
        places is None
        or found is None
        or any(c < 0 and v.flagged for c, v in zip(found, theirs.variables, strict=True))
    ):
        return None
    return list(zip(places, found, strict=True))


def _places(theirs: State, ours: State) -> list[int] | None:
    """The variable of the state for each one of the theorem, by the shapes of the generators."""
    sizes = [sorted(len(g) for g in state.ideals[0].generators) for state in (theirs, ours)]
    if sizes[0] != sizes[1]:
        return None
    forms = canonical_form(_blind(theirs)), canonical_form(_blind(ours))
    if forms[0].key != forms[1].key:
        return None
    image = dict(zip(forms[0].order, forms[1].order, strict=True))
    return [image[i] for i in range(len(theirs.variables))]


def _blind(state: State) -> State:
    """All coefficients replaced by 1."""
    one = [state.ring.from_dict(dict.fromkeys(g.to_dict(), 1)) for g in state.ideals[0].generators]
    return state.with_ideals([replace(state.ideals[0], generators=tuple(one))])


def _candidates(state: State) -> Iterator[Theorem]:
    """The theorems with so many variables, generators and bounded variables."""
    n, gens = len(state.variables), state.ideals[0].generators
    bounded = sum(v.flagged for v in state.variables)
    if bounded == 0:
        yield from _vandermonde(n, gens)
        yield from _products(n, gens)
        yield from _tanh(n, len(gens))
    yield from _mixtures(n, bounded)
    if bounded == 1 and n % 2 and len(gens) == 2 ** (n // 2) - 1:
        yield NaiveBayes(n // 2)


def _vandermonde(n: int, gens: tuple[Polynomial, ...]) -> Iterator[Theorem]:
    units, degrees = n - len(gens), sorted({int(g.total_degree()) for g in gens})
    if units > 1 and len(gens) % units == 0 and len(degrees) == units and degrees[0] == 2:
        yield Vandermonde(len(gens) // units, degrees[1] - 2, units)


def _products(n: int, gens: tuple[Polynomial, ...]) -> Iterator[Theorem]:
    """Products of matrices with so many entries in all factors and in the product."""
    depth, g = max(int(f.total_degree()) for f in gens), len(gens)
    flat = sum(all(sum(m) > 1 for m in f.monoms()) for f in gens)  # the entries below and right of the ones
    for m in (d for d in range(1, g + 1) if g % d == 0):
        ranks = [r for r in range(min(m, g // m) + 1) if (m - r) * (g // m - r) == flat]
        for widths in _inner(depth - 1, m, g // m, n) if 2 <= depth <= 6 else ():
            for r in (r for r in ranks if r <= min(widths)):
                yield ReducedRank(m, widths[0], g // m, r) if depth == 2 else DeepLinear((m, *widths, g // m), r)


def _inner(count: int, before: int, last: int, entries: int) -> Iterator[tuple[int, ...]]:
    """Widths of the inner layers between two widths, the factors having so many entries in all."""
    if count == 0:
        if before * last == entries:
            yield ()
        return
    for width in range(1, entries // before + 1):
        yield from ((width, *rest) for rest in _inner(count - 1, width, last, entries - before * width))


def _tanh(n: int, count: int) -> Iterator[Theorem]:
    units, true = n // 2, count - n // 2
    if n % 2 == 0 and 0 < true <= units <= true + 1:
        yield TanhTruth(units, true)


def _mixtures(n: int, bounded: int) -> Iterator[Theorem]:
    for h in (h for h in range(2, n + 1) if (n + 1) % h == 0 and h > bounded and (n + 1) // h > 1):
        yield SimplexMixture(h, h - bounded, (n + 1) // h - 1)
