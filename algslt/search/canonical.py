"""Pseudo-canonical forms of states: equal forms give a renaming of variables, with signs, that maps one state to the
other.

Colour refinement on the incidence structure (variables, terms, generators, ideals); ties are broken by picking any
member, so that two isomorphic
states may get different forms (then a symmetry is missed), but equal forms always come with a map, which is checked
term by term.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from algslt.charts.state import State, exponents
from algslt.poly import Polynomial
from algslt.search.clock import tick

Term = tuple[tuple[tuple[int, int], ...], int]


@dataclass(frozen=True, slots=True)
class Form:
    """A form: a hashable key and the order of the variables that produced it."""

    key: object
    order: tuple[int, ...]


def canonical_form(state: State, first: int | None = None, weights: Mapping[int, int] | None = None) -> Form:
    """The form of a state; ``first`` is the variable distinguished before all others, ``weights`` distinguish
    variables.

    States with undecided polynomials or constants get keys of their own.
    """
    occurring = state.occurring()
    used = [i for i, v in enumerate(state.variables) if v.order or i in occurring]
    groups = _groups(state)
    colours = {i: (*_initial(state, i), (weights or {}).get(i, 0), i == first) for i in used}
    numbers = _number(colours)
    numbers = _refine(numbers, groups)
    while len(set(numbers.values())) < len(used):
        counts: dict[int, int] = {}
        for c in numbers.values():
            counts[c] = counts.get(c, 0) + 1
        target = min(c for c, n in counts.items() if n > 1)
        chosen = min(i for i, c in numbers.items() if c == target)
        numbers = {i: 2 * c + (1 if c == target and i != chosen else 0) for i, c in numbers.items()}
        tick()
        numbers = _refine(_number(numbers), groups)
    order = tuple(sorted(used, key=lambda i: numbers[i]))
    return Form(_key(state, order, groups, colours), order)


def _initial(state: State, i: int) -> tuple[object, ...]:
    v = state.variables[i]
    return (v.kind, v.order, v.nu, v.flagged, v.range if v.kind == "P" else "")


def _groups(state: State) -> list[tuple[object, list[list[Term]]]]:
    """(label, list of generators as lists of (variable powers, |coefficient|)) for every ideal and list."""
    groups: list[tuple[object, list[list[Term]]]] = []
    for ideal in state.ideals:
        groups.append((("ideal", ideal.exponent), [_terms(g) for g in ideal.generators]))
    groups.extend((("nonzero",), [_terms(f)]) for f in _distinct(state.nonzero))
    groups.extend((("positive",), [_terms(f)]) for f in _distinct(state.positive))
    return groups


def _distinct(entries: Iterable[Polynomial]) -> Iterable[Polynomial]:
    return {str(f): f for f in entries}.values()


def _terms(f: Polynomial) -> list[Term]:
    return [
        (tuple((i, e) for i, e in enumerate(m) if e), abs(int(c)))
        for m, c in zip(exponents(f), f.coeffs(), strict=True)
    ]


def _number(colours: Mapping[int, object]) -> dict[int, int]:
    ranks = {c: n for n, c in enumerate(sorted(set(colours.values()), key=repr))}
    return {i: ranks[c] for i, c in colours.items()}


def _refine(numbers: dict[int, int], groups: list[tuple[object, list[list[Term]]]]) -> dict[int, int]:
    ranks = {text: n for n, text in enumerate(sorted({repr(label) for label, _ in groups}))}
    while True:
        seen: dict[int, list[int]] = {i: [] for i in numbers}
        for label, generators in groups:
            hashes = []
            for terms in generators:
                values = [hash((tuple(sorted((numbers[i], e) for i, e in m if i in numbers)), c)) for m, c in terms]
                hashes.append((hash(tuple(sorted(values))), values))
            whole = hash((ranks[repr(label)], tuple(sorted(h for h, _ in hashes))))
            for terms, (h, values) in zip(generators, hashes, strict=True):
                for (m, _), value in zip(terms, values, strict=True):
                    for i, e in m:
                        if i in numbers:
                            seen[i].append(hash((value, h, whole, e)))
        new = _number({i: (numbers[i], tuple(sorted(seen[i]))) for i in numbers})
        if len(set(new.values())) == len(set(numbers.values())):
            return numbers
        numbers = _stable(numbers, new)


def _stable(old: dict[int, int], new: dict[int, int]) -> dict[int, int]:
    keyed = {i: (old[i], new[i]) for i in old}
    ranks = {c: n for n, c in enumerate(sorted(set(keyed.values())))}
    return {i: ranks[c] for i, c in keyed.items()}


def _key(
    state: State, order: tuple[int, ...], groups: list[tuple[object, list[list[Term]]]], colours: Mapping[int, object]
) -> object:
    place = {i: n for n, i in enumerate(order)}
    written = []
    for label, generators in groups:
        texts = sorted(
            tuple(sorted((tuple(sorted((place.get(i, -i - 1), e) for i, e in m)), c) for m, c in terms))
            for terms in generators
        )
        written.append((repr(label), tuple(texts)))
    constants = tuple((r.index, str(r.polynomial), r.interval, r.range) for r in state.relations)
    pending = (tuple(map(str, state.where)), tuple((str(g), t) for g, t in state.prior))
    return (tuple(colours[i] for i in order), tuple(sorted(written)), constants, pending)


def renaming(source: State, target: State, pairs: list[tuple[int, int]]) -> dict[int, tuple[int, int]] | None:
    """The map x -> (y, sign) with signs that make the ideals agree up to constants, or None."""
    position = dict(pairs)
    images = _with_signs(target)
    equations: list[tuple[int, int]] = []
    bits = {x: n for n, (x, _) in enumerate(pairs)}
    rows = len(pairs)
    unmatched = {k: dict(v) for k, v in images.items()}
    for label, generator in _labelled(source):
        mapped = {_rename(m, position): int(c) for m, c in zip(exponents(generator), generator.coeffs(), strict=True)}
        key = (label, _shape(mapped))
        candidates = unmatched.get(key)
        if not candidates:
            return None
        _, target_terms = candidates.popitem()
        free = rows
        rows += 1
        for m, c in zip(exponents(generator), generator.coeffs(), strict=True):
            mask = 1 << free
            for i, e in enumerate(m):
                if e % 2 and i in bits:
                    mask ^= 1 << bits[i]
            equations.append((mask, int((int(c) > 0) != (target_terms[_rename(m, position)] > 0))))
    rigid = [bits[x] for x, _ in pairs if _rigid(source, x)]
    equations.extend((1 << b, 0) for b in rigid)
    solution = _solve(equations, rows)
    if solution is None:
        return None
    return {x: (y, -1 if solution >> bits[x] & 1 else 1) for x, y in pairs}


def _rigid(state: State, i: int) -> bool:
    v = state.variables[i]
    return v.flagged or (v.kind == "P" and v.range == "positive")


def _labelled(state: State) -> list[tuple[object, Polynomial]]:
    found: list[tuple[object, Polynomial]] = []
    for ideal in state.ideals:
        shape = tuple(sorted(len(g) for g in ideal.generators))
        found.extend((("ideal", ideal.exponent, shape), g) for g in ideal.generators)
    found.extend((("nonzero",), f) for f in state.nonzero)
    return found


def _shape(terms: dict[tuple[int, ...], int]) -> frozenset[tuple[tuple[int, ...], int]]:
    return frozenset((m, abs(c)) for m, c in terms.items())


def _with_signs(state: State) -> dict[object, dict[int, dict[tuple[int, ...], int]]]:
    table: dict[object, dict[int, dict[tuple[int, ...], int]]] = {}
    for n, (label, g) in enumerate(_labelled(state)):
        terms = dict(zip(exponents(g), map(int, g.coeffs()), strict=True))
        table.setdefault((label, _shape(terms)), {})[n] = terms
    return table


def _rename(m: tuple[int, ...], position: dict[int, int]) -> tuple[int, ...]:
    image = [0] * len(m)
    for i, e in enumerate(m):
        if e:
            image[position.get(i, i)] = e
    return tuple(image)


def _solve(equations: list[tuple[int, int]], unknowns: int) -> int | None:
    """A solution over GF(2), as a bit mask."""
    pivots: dict[int, tuple[int, int]] = {}
    for mask, value in equations:
        while mask:
            top = mask.bit_length() - 1
            if top not in pivots:
                pivots[top] = (mask, value)
                break
            mask ^= pivots[top][0]
            value ^= pivots[top][1]
        if not mask and value:
            return None
    solution = 0
    for top in sorted(pivots):
        mask, value = pivots[top]
        parity = bin(mask & solution & ~(1 << top)).count("1") % 2
        if parity ^ value:
            solution |= 1 << top
    return solution
