"""Bounds at a state.

The Newton upper bound with its witness, and lower bounds of types monomial sub-ideal, B1, B2' (theory, section 6).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product as cartesian

from algslt.charts.combine import relax
from algslt.charts.pairs import NO_POLE, Pair
from algslt.charts.state import PARAMETER, PLAIN, State, exponents, leading_coefficient, support
from algslt.charts.step import Step
from algslt.charts.units import unit_proof
from algslt.newton.pair import MonomialPair, monomial_pair, newton_bound
from algslt.poly import Polynomial
from algslt.search.clock import tick
from algslt.search.disjoint import heaviest, pairs_apart, smooth_generator
from algslt.search.shapes import monomial_generator


@dataclass(frozen=True, slots=True)
class Bound:
    """A lower bound with the fields of its leaf."""

    pair: Pair
    fields: dict[str, object]


def local_exponents(state: State, g: Polynomial) -> list[tuple[int, ...]]:
    """Exponents of g in the E and L variables (with repetitions removed)."""
    return list({tuple(m[i] for i in state.local): None for m in exponents(g)})


def _data(state: State) -> tuple[list[Fraction], list[Fraction]]:
    variables = [state.variables[i] for i in state.local]
    return [v.nu for v in variables], [v.order for v in variables]


def upper_bound(state: State) -> tuple[Fraction | None, dict[int, Fraction]]:
    """T1: (lambda, one optimal weight as variable -> weight)."""
    nu, orders = _data(state)
    ideals = [(i.exponent, [a for g in i.generators for a in local_exponents(state, g)]) for i in state.ideals]
    lam, weight = newton_bound(nu, orders, ideals)
    return lam, {j: w for j, w in zip(state.local, weight, strict=True) if w}


def upper_pair(state: State) -> tuple[Pair, list[dict[int, Fraction]]]:
    """T1 with the multiplicity: the pair of the monomial ideals of the supports, and its optimal weights."""
    nu, orders = _data(state)
    ideals = [(i.exponent, [a for g in i.generators for a in local_exponents(state, g)]) for i in state.ideals]
    found = monomial_pair(nu, orders, ideals)
    return Pair(found.lam, found.multiplicity if found.lam is not None else 0), _weights(state, found)


def _weights(state: State, found: MonomialPair) -> list[dict[int, Fraction]]:
    return [{j: w for j, w in zip(state.local, weight, strict=True) if w} for weight in found.weights]


def monomial_leaf(state: State) -> tuple[Pair, dict[str, object]] | None:
    """The exact pair and the fields of the leaf, if every generator is a unit times a monomial."""
    ideals = []
    for ideal in state.ideals:
        found = [monomial_generator(state, g) for g in ideal.generators]
        if any(a is None for a in found):
            return None
        ideals.append((ideal.exponent, [tuple(a[i] for i in state.local) for a in found if a is not None]))
    nu, orders = _data(state)
    pair = monomial_pair(nu, orders, ideals)
    value = NO_POLE if pair.lam is None else Pair(pair.lam, pair.multiplicity)
    fields: dict[str, object] = {"mu": [list(mu) for mu in pair.duals]}
    if state.relations and (units := _cofactor_proofs(state)):
        fields["units"] = units
    return value, fields


def _cofactor_proofs(state: State) -> dict[str, object]:
    """Proofs that the cofactors of the monomial generators are units, where they need one."""
    proofs: dict[str, object] = {}
    for k, ideal in enumerate(state.ideals):
        for i, g in enumerate(ideal.generators):
            if (a := monomial_generator(state, g)) is not None:
                proof = unit_proof(state, g / state.ring.term(coeff=1, exp_vec=a))
                proofs.update({f"{k},{i}": proof} if proof else {})
    return proofs


def _is_plainly_unit(state: State, q: Polynomial) -> bool:
    """Whether q is a unit, and the verifier sees it without a proof."""
    proof = unit_proof(state, q)
    return proof is not None and (not proof or not state.relations)


def monomial_subideal(state: State) -> tuple[Pair, Step] | None:
    """The pair of the sub-ideals of monomial generators (a lower bound by F1) and the relaxation to them."""
    gone: dict[int, list[int]] = {}
    ideals = []
    for k, ideal in enumerate(state.ideals):
        found = [monomial_generator(state, g) for g in ideal.generators]
        kept = [tuple(a[i] for i in state.local) for a in found if a is not None]
        if not kept:
            return None
        gone[k] = [i for i, a in enumerate(found) if a is None]
        ideals.append((ideal.exponent, kept))
    nu, orders = _data(state)
    pair = monomial_pair(nu, orders, ideals)
    value = NO_POLE if pair.lam is None else Pair(pair.lam, pair.multiplicity)
    return value, relax(state, gens=gone)


def _with_ratio(state: State, b: Fraction) -> Pair:
    """The table of theory 6.5 for bounds of types B1, B2, B2'."""
    ratios = [v.nu / v.order for v in state.variables if v.kind == "E" and v.order]
    r = min(ratios, default=None)
    if r is None or b < r:
        return Pair(b, 1)
    attaining = ratios.count(r)
    return Pair(r, attaining) if b > r else Pair(b, attaining + 1)


def lower_bounds(state: State, wanted: Pair) -> Iterator[Bound]:
    """Bounds of types B1 and B2' that might reach the wanted pair."""
    if wanted.lam is None or not state.ideals:
        return
    need = wanted.lam
    total = sum((i.exponent for i in state.ideals), Fraction(0))
    plain = _plain_generators(state)
    if len(state.ideals) == 1 and plain:
        yield from _plain_bounds(state, plain)
    if len(state.ideals) > 1 and max(i.exponent for i in state.ideals) * need <= 1:
        yield from disjoint_bounds(state)
    if total * need <= 1:
        yield from _smooth_bounds(state)
        yield from _order_bounds(state, int(1 / need))


def disjoint_bounds(state: State) -> Iterator[Bound]:
    """Every ideal has a generator that is smooth in the parameters, and some of them have no common zero."""
    found = [smooth_generator(state, k) for k in range(len(state.ideals))]
    chosen = [f for f in found if f is not None]
    if len(chosen) < len(found):
        return
    apart = pairs_apart(state, [g for g, _ in chosen])
    weight = heaviest([ideal.exponent for ideal in state.ideals], [pair for pair, _ in apart])
    pairs = [{"ideals": list(pair), "by": list(by)} for pair, by in apart]
    fields: dict[str, object] = {"type": "smooth", "parts": [part for _, part in chosen], "apart": pairs}
    yield Bound(_with_ratio(state, 1 / weight), fields)


def _plain_generators(state: State) -> list[int]:
    """Plain variables that occur only as generators of the single ideal."""
    if len(state.ideals) != 1:
        return []
    gens = state.ideals[0].generators
    pure = [support(g)[0] for g in gens if len(g) == 1 and g.total_degree() == 1]
    rest = [g for g in gens if not (len(g) == 1 and g.total_degree() == 1)]
    busy = {i for g in (*rest, *state.where, *(f for f, _ in state.prior)) for i in support(g)}
    return [i for i in pure if i < len(state.variables) and state.variables[i].kind == PLAIN and i not in busy]


def _plain_bounds(state: State, plain: list[int]) -> Iterator[Bound]:
    n = state.ideals[0].exponent
    gens = state.ideals[0].generators
    names = [state.names[i] for i in plain]
    places = [next(j for j, g in enumerate(gens) if g == state.ring.gen(i) or g == -state.ring.gen(i)) for i in plain]
    yield Bound(_with_ratio(state, len(plain) / n), {"type": "B2", "vars": names, "gens": places})
    rest = [j for j in range(len(gens)) if j not in places]
    best: tuple[int, int, dict[int, int]] | None = None
    for j in rest:
        for direction in _directions(state, [i for i in support(gens[j]) if i < len(state.variables)]):
            q = _order(state, gens[j], direction, 6)
            if q is not None and (best is None or q < best[0]):
                best = (q, j, direction)
    if best is not None:
        q, j, direction = best
        fields: dict[str, object] = {"type": "B2'", "plain": names, "dir": _named(state, direction), "order": [j, q]}
        yield Bound(_with_ratio(state, (len(plain) + Fraction(1, q)) / n), fields)


def _order_bounds(state: State, most: int) -> Iterator[Bound]:
    variables = sorted({i for ideal in state.ideals for g in ideal.generators for i in support(g)})
    for direction in _directions(state, [i for i in variables if i < len(state.variables)]):
        orders = []
        total = Fraction(0)
        for ideal in state.ideals:
            found = [
                (q, j) for j, g in enumerate(ideal.generators) if (q := _order(state, g, direction, most)) is not None
            ]
            if not found:
                break
            q, j = min(found)
            orders.append([j, q])
            total += ideal.exponent * q
        else:
            yield Bound(
                _with_ratio(state, 1 / total), {"type": "B1", "dir": _named(state, direction), "orders": orders}
            )


def _smooth_bounds(state: State) -> Iterator[Bound]:
    """The single ideal has a generator that is smooth in the parameters wherever it vanishes."""
    if len(state.ideals) == 1 and (found := smooth_generator(state, 0)) is not None:
        yield Bound(_with_ratio(state, 1 / state.ideals[0].exponent), {"type": "smooth", **found[1]})


def _named(state: State, direction: dict[int, int]) -> dict[str, int]:
    return {state.names[i]: v for i, v in direction.items()}


def _directions(state: State, variables: list[int]) -> Iterator[dict[int, int]]:
    usable = [i for i in variables if state.variables[i].kind == PLAIN or state.variables[i].kind == PARAMETER]
    plain = [i for i in usable if state.variables[i].kind == PLAIN]
    if len(plain) > 3:
        yield {i: 1 + n % 3 for n, i in enumerate(plain)}
    for i in usable:
        tick()
        yield {i: 1}
    if 1 < len(plain) <= 3:
        for signs in cartesian((1, -1, 2), repeat=len(plain) - 1):
            yield dict(zip(plain, (1, *signs), strict=True))


def _order(state: State, g: Polynomial, direction: dict[int, int], most: int) -> int | None:
    """Least q <= most such that the coefficient of t^q in g(E = 0, point + t direction) is a unit."""
    pivot = next(iter(direction))
    others = set(state.local) - direction.keys()
    kept = {m: c for m, c in g.terms() if not any(m[i] for i in others)}
    f = state.ring.from_dict(kept)
    images = list(state.ring.gens())
    t = images[pivot]
    moved = [i for i in direction if state.variables[i].kind == PARAMETER]
    if moved:
        return _parameter_order(state, f, direction, most)
    for i, v in direction.items():
        images[i] = v * t
    f = f.compose(*images)
    for q in range(1, min(most, max(0, int(f.degrees()[pivot]))) + 1):
        coefficient = leading_coefficient(f, pivot, q)
        if not coefficient.is_zero() and _is_plainly_unit(state, coefficient):
            return q
    return None


def _parameter_order(state: State, f: Polynomial, direction: dict[int, int], most: int) -> int | None:
    """The same for a single parameter: the q-th derivative is a unit."""
    (index,) = direction
    derivative = state.restrict(f)
    for q in range(1, min(most, 3) + 1):
        derivative = derivative.derivative(index)
        if derivative.is_zero():
            return None
        if _is_plainly_unit(state, derivative):
            return q
    return None
