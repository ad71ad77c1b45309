"""Whether an invariant equals the known one up to form: polynomials expanded, ideals by reduced Groebner bases."""

from __future__ import annotations

import re
from typing import Any

import sympy as sp

from algslt.poly import make_ring, parse_polynomial, to_sympy, variables_of

UNORDERED = {
    "elementary_divisors",
    "primary_components_of_annihilator",
    "rational_joint_eigenspaces",
    "associated_primes",
    "composition_dims",
    "indecomposable_summand_dims",
}
IDEALS = {"annihilator", "ideal", "prime"}
BY_PRIME = ("partitions", "degrees_of_primes")
Case = dict[str, Any]


def same(key: str, got: Any, want: Any, case: Case) -> bool:
    """Equal up to form; keys beyond the wanted ones are ignored, at every level."""
    if isinstance(want, dict) and isinstance(got, dict) and key not in BY_PRIME:
        return all(k in got and same(k, got[k], v, case) for k, v in want.items())
    if isinstance(want, list) and any(isinstance(x, dict) for x in want) and isinstance(got, list):
        return len(got) == len(want) and _same_lists(key, list(got), want, case)
    return bool(canonical(key, got, case) == canonical(key, want, case))


def _same_lists(key: str, got: list[Any], want: list[Any], case: Case) -> bool:
    if key not in UNORDERED:
        return all(same("", g, w, case) for g, w in zip(got, want, strict=True))
    for w in want:
        hit = next((g for g in got if same("", g, w, case)), None)
        if hit is None:
            return False
        got.remove(hit)
    return True


def canonical(key: str, value: Any, case: Case) -> Any:
    """A form that is equal for equal invariants."""
    if key in IDEALS and isinstance(value, list):
        return _ideal(value, case)
    if key in ("fitting", "associated_primes") and isinstance(value, list) and case["kind"] == "presentation":
        ideals = [_ideal(x, case) for x in value]
        return sorted(ideals) if key in UNORDERED else ideals
    if isinstance(value, dict):
        by_prime = key in BY_PRIME
        return {_polynomial(k, case) if by_prime else k: canonical(k, x, case) for k, x in sorted(value.items())}
    if isinstance(value, list):
        items = [canonical(key if key not in IDEALS else "", x, case) for x in value]
        return sorted(items, key=str) if key in UNORDERED else items
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return str(value)
    return _polynomial(value, case) if re.fullmatch(r"[\w\s+\-*/^().]*", value) else value


def _field(case: Case) -> tuple[int, Any]:
    """The characteristic, and the minimal polynomial of a number field."""
    text = case.get("field") or case.get("ring") or "QQ"
    if prime := re.match(r"GF\((\d+)\)", text):
        return int(prime[1]), None
    number = re.match(r"QQ\(a\)/\((.*)\)", text)
    return 0, _parse(number[1]) if number else None


def _parse(text: object) -> Any:
    numerator, denominator = parse_polynomial(str(text), make_ring(variables_of(str(text))))
    return sp.expand(to_sympy(numerator) / denominator)


def _polynomial(text: str, case: Case) -> str:
    p, minimal = _field(case)
    expression, a = _parse(text), sp.Symbol("a")
    symbols = sorted(expression.free_symbols, key=str)
    if minimal is not None and expression.has(a):
        expression = sp.rem(sp.expand(expression), minimal, a)
    if p and symbols:
        return str(sp.Poly(expression, *symbols, modulus=p).as_expr())
    return str(int(expression) % p) if p else str(sp.expand(expression))


def _ideal(texts: list[str], case: Case) -> str:
    p, minimal = _field(case)
    symbols = [sp.Symbol(v) for v in case.get("vars", ["x", "y", "z", "w"])]
    generators = [g for g in map(_parse, texts) if sp.expand(g) != 0]
    if not generators:
        return "0"
    if minimal is not None:
        basis = sp.groebner([*generators, minimal], *symbols, sp.Symbol("a"), order="lex").exprs
        return str(sorted(str(sp.expand(g)) for g in basis if sp.expand(g - minimal) != 0))
    options = {"modulus": p} if p else {}
    basis = sp.groebner(generators, *symbols, order="grevlex", **options).exprs
    return str(sorted(str(sp.expand(g)) for g in basis))
