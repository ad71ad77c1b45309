"""Conditions that no open set satisfies together: two forms of the leaf `empty`.

Theorem (combination):
    Let the g_j be non-negative on the domain of a germ (its inequalities and the entries of `positive`), s_j and r
    non-negative there, and sum s_j g_j + r = 0. Then every s_j g_j is 0 on the domain, so the domain lies in the zeros
    of an analytic function, a set of measure zero, unless all s_j g_j are identically zero. So there is no pole.

Theorem (range):
    Polynomials in one parameter that are all positive at some point of its range are so on an interval between two
    neighbouring roots of their product (and of the parameter itself, where its range ends at 0). So one rational
    point from each such interval decides.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from flint import fmpz_poly

from algslt.poly import Polynomial, isolate_real_roots, names_of, sign_at, to_univariate
from algslt.verifier.arithmetic import multiply
from algslt.verifier.constants import is_moderate
from algslt.verifier.fields import Fields, as_index, as_list, as_object, as_text
from algslt.verifier.moves_ideal import nonnegative_product
from algslt.verifier.refused import require
from algslt.verifier.state import POSITIVE, State
from algslt.verifier.units import is_unit

__all__ = ["is_no_zero_function", "require_no_combination_left", "require_no_value_left"]

MAX_ENTRIES = 200

Rational = tuple[Polynomial, int]
"""A polynomial over a positive integer."""


def require_no_combination_left(state: State, value: object) -> None:
    """Refuse unless sum s_j g_j + r = 0 with non-negative s_j and r as given, and some s_j g_j is not zero."""
    fields = Fields(as_object(value, "a combination"))
    total: Rational = (state.desk.ring.constant(0), 1)
    is_proper = False
    for kind, known in (("where", state.where), ("positive", state.positive)):
        for key, parts in (fields.mapping(kind) if kind in fields else {}).items():
            require(key.isascii() and key.isdigit() and len(key) < 10, f"the keys of {kind} are indices")
            g = known[as_index(int(key), len(known), kind)]
            p, denominator = _sum(state, parts)
            product = multiply(state.desk, p, g)
            is_proper = is_proper or is_no_zero_function(state, product)
            total = _add(total, (product, denominator))
    if "rest" in fields:
        total = _add(total, _sum(state, fields.get("rest")))
    require(not state.reduce(total[0]), "the combination is not zero")
    require(is_proper, "all products in the combination may be zero")


def _sum(state: State, parts: object) -> Rational:
    """A sum of products that are non-negative on the domain."""
    total: Rational = (state.desk.ring.constant(0), 1)
    for part in as_list(parts, "a list of parts"):
        total = _add(total, nonnegative_product(state, as_list(part, "a part")))
    return total


def _add(a: Rational, b: Rational) -> Rational:
    denominator = a[1] * b[1]
    require(denominator.bit_length() < 10_000, "the denominators of the parts are too large")
    return a[0] * b[1] + b[0] * a[1], denominator


def is_no_zero_function(state: State, p: Polynomial) -> bool:
    """Whether p is no zero function at any root of the relations: a coefficient is a unit."""
    p = state.reduce(p)
    if not state.relations:
        return bool(p)
    places = [state.desk.index[name] for name in state.variables]
    groups: dict[tuple[int, ...], dict[tuple[int, ...], int]] = {}
    for exponent, c in p.to_dict().items():
        constants = tuple(0 if i in places else int(e) for i, e in enumerate(exponent))
        groups.setdefault(tuple(int(exponent[i]) for i in places), {})[constants] = int(c)
    return any(is_unit(state, state.desk.ring.from_dict(group)) for group in groups.values())


def require_no_value_left(state: State, name: object) -> None:
    """Refuse unless the entries of `positive` in one parameter alone are never all positive in its range."""
    p = as_text(name, "a parameter")
    require(p in state.variables and state.variables[p].kind == "P", f"{p[:40]!r} is no parameter")
    entries = [q for q in state.positive if names_of(q) == (p,)]
    require(0 < len(entries) <= MAX_ENTRIES, f"positive has no entry in {p[:40]} alone, or very many")
    require(all(is_moderate(q) for q in entries), "an entry is too large")
    dense = [to_univariate(q) for q in entries]
    is_bounded = state.variables[p].range == POSITIVE
    walls = fmpz_poly([0, 1]) if is_bounded else fmpz_poly([1])
    for q in dense:
        walls = walls * q
    size = max(int(abs(c)).bit_length() for c in walls.coeffs())
    state.desk.spend(1000 * int(walls.degree()) ** 3 * (1 + size // 20_000))
    require(int(walls.degree()) <= MAX_ENTRIES, "the entries have too large degrees")
    for point in _samples(walls):
        inside = (point > 0 or not is_bounded) and all(sign_at(q, point) > 0 for q in dense)
        require(not inside, f"the entries are all positive for some value of {p}")


def _samples(walls: fmpz_poly) -> list[Fraction]:
    """A rational number in each interval between neighbouring real roots, and beyond the outer ones."""
    roots = isolate_real_roots(walls)
    if not roots:
        return [Fraction(0)]
    between = [(a[1] + b[0]) / 2 for a, b in pairwise(roots)]
    return [roots[0][0] - 1, *between, roots[-1][1] + 1]
