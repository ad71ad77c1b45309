"""Candidates for the next centre of a weighted blow-up, best first. Heuristic: nothing here is trusted."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd, lcm

from algslt.charts.state import EXCEPTIONAL, State
from algslt.newton.pair import newton_bound
from algslt.search.bounds import local_exponents
from algslt.search.clock import tick
from algslt.search.shapes import is_monomial_ideal

Weights = dict[int, int]
Exponent = tuple[int, ...]
MAX_WEIGHT = 60


def centres(state: State, optimum: dict[int, Fraction], preference: str) -> list[Weights]:
    """Candidate centres, without repetitions, in the order of one of the ``PREFERENCES``."""
    hard = _obstructions(state)
    found: dict[tuple[tuple[int, int], ...], Weights] = {}
    for weights in _candidates(state, optimum, hard):
        tick()
        if weights and max(weights.values()) <= MAX_WEIGHT and _useful(state, weights, hard):
            found.setdefault(tuple(sorted(weights.items())), weights)
    return sorted(found.values(), key=lambda w: PREFERENCES[preference](state, w))


def _obstructions(state: State) -> list[tuple[Fraction, list[Exponent]]]:
    """What a blow-up has to improve: non-monomial ideals and undecided polynomials, as (exponent, exponents)."""
    found = [
        (ideal.exponent, _exponents(state, k))
        for k, ideal in enumerate(state.ideals)
        if not is_monomial_ideal(state, ideal)
    ]
    undecided = [*state.where, *(g for g, _ in state.prior)]
    found.extend((Fraction(1), local_exponents(state, g)) for g in undecided)
    return [(n, terms) for n, terms in found if all(any(a) for a in terms)]


def _candidates(
    state: State, optimum: dict[int, Fraction], hard: list[tuple[Fraction, list[Exponent]]]
) -> Iterator[Weights]:
    yield integral(optimum)
    nu = [state.variables[i].nu for i in state.local]
    none = [Fraction(0)] * len(nu)
    for ideals in [hard, *([one] for one in hard)]:
        _, weight = newton_bound(nu, none, ideals)
        yield integral(dict(zip(state.local, weight, strict=True)))
    for _, terms in hard:
        yield from _vanishing_sets(state, terms)
    used = sorted({state.local[j] for _, terms in hard for a in terms for j, e in enumerate(a) if e})
    yield dict.fromkeys(used, 1)


def _exponents(state: State, k: int) -> list[Exponent]:
    return [a for g in state.ideals[k].generators for a in local_exponents(state, g)]


def integral(weights: dict[int, Fraction]) -> Weights:
    """The primitive integer multiple of a rational weight."""
    positive = {i: w for i, w in weights.items() if w > 0}
    if not positive:
        return {}
    scale = lcm(*(w.denominator for w in positive.values()))
    numbers = {i: int(w * scale) for i, w in positive.items()}
    common = gcd(*numbers.values())
    return {i: w // common for i, w in numbers.items()}


def _vanishing_sets(state: State, exponents: list[Exponent]) -> Iterator[Weights]:
    """Minimal sets S of local variables such that every term vanishes on S = 0 (greedy covers)."""
    terms = [frozenset(state.local[j] for j, e in enumerate(a) if e) for a in exponents]
    if any(not t for t in terms):
        return
    degrees = {i: sum(a[j] for a in exponents) for j, i in enumerate(state.local)}
    for start in sorted(set().union(*terms)):
        for sign in (1, -1):
            chosen = _cover(terms, start, {i: sign * d for i, d in degrees.items()})
            minimal = {i for i in chosen if not all(t & (chosen - {i}) for t in terms)}
            yield dict.fromkeys(sorted(minimal if all(t & minimal for t in terms) else chosen), 1)


def _cover(terms: list[frozenset[int]], start: int, preference: dict[int, int]) -> set[int]:
    """A set that meets all terms: greedily the variable in most of the terms left, then the preferred one."""
    chosen = {start}
    while rest := [t for t in terms if not t & chosen]:
        counts: dict[int, int] = {}
        for t in rest:
            for i in t:
                counts[i] = counts.get(i, 0) + 1
        chosen.add(max(sorted(counts), key=lambda i: (counts[i], preference[i])))
    return chosen


def _useful(state: State, weights: Weights, hard: list[tuple[Fraction, list[Exponent]]]) -> bool:
    """The centre lies in the zero set of an obstruction and is more than a single variable."""
    return len(weights) > 1 and any(_order(state, terms, weights) > 0 for _, terms in hard)


def _order(state: State, terms: list[Exponent], weights: Weights) -> int:
    return min(sum(weights.get(state.local[j], 0) * e for j, e in enumerate(a)) for a in terms)


def ratio(state: State, weights: Weights) -> Fraction:
    """nu/N of the divisor that the blow-up creates (a large number where N = 0)."""
    order = sum((w * state.variables[i].order for i, w in weights.items()), Fraction(0))
    order += sum(
        (i.exponent * _order(state, _exponents(state, k), weights) for k, i in enumerate(state.ideals)), Fraction(0)
    )
    nu = sum((w * state.variables[i].nu for i, w in weights.items()), Fraction(0))
    return nu / order if order else nu * 1000


def _outer_degree(state: State, weights: Weights) -> int:
    """How far the generators are from linear in the variables outside the centre: linear ones are eliminated next."""
    outside = [j for j, i in enumerate(state.local) if i not in weights]
    generators = [g for ideal in state.ideals for g in ideal.generators]
    return sum(abs(max(sum(a[j] for j in outside) for a in local_exponents(state, g)) - 1) for g in generators)


def _exceptional(state: State, weights: Weights) -> int:
    return sum(1 for i in weights if state.variables[i].kind == EXCEPTIONAL)


def _by_ratio(state: State, weights: Weights) -> tuple[Fraction | int, ...]:
    return ratio(state, weights), _outer_degree(state, weights), len(weights), max(weights.values())


def _plain_first(state: State, weights: Weights) -> tuple[Fraction | int, ...]:
    return _exceptional(state, weights), *_by_ratio(state, weights)


def _linear_first(state: State, weights: Weights) -> tuple[Fraction | int, ...]:
    return _exceptional(state, weights), _outer_degree(state, weights), *_by_ratio(state, weights)


PREFERENCES = {"ratio": _by_ratio, "plain": _plain_first, "linear": _linear_first}
