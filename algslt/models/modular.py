"""Quadratic networks on pairs of residues: y_c = sum over h of u_(c,h) (w_(h,a) + v_(h,b))^2 + noise, a, b, c mod p.

The inputs are the p^2 pairs of one-hot vectors, a finite set, so K is the mean of the squares of the values,
polynomials in the weights. With one embedding of both arguments, v = w, the network is symmetric in a and b. With two,
K depends on w_(h,a) + v_(h,0) and v_(h,b) - v_(h,0), b > 0, alone: with these coordinates v_(h,0) is free and left out.

Why addition is a truth of such a network: (w . z)^2 at z = e_a + e_b; every symmetric p x p table T is the quadratic
form with entries Q_aa = T_aa / 4 and Q_ab = (T_ab - Q_aa - Q_bb) / 2, and the squares of 2 z_a and z_a + z_b, a < b,
are a basis of the forms. So p (p + 1) / 2 units with rational weights are enough for any such table.

Example:
    >>> model = modular_addition(modulus=2)
    >>> model.fibre_ideal().generators[:3]
    ('u1_1*w1_1^2', 'u1_1*w1_0*w1_1', 'u1_1*w1_0^2')
    >>> print(model.rlct().pair_text())
    lambda = 1/2, m = 1
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, product

from algslt.errors import InputError, excerpt
from algslt.models.regression import Regression
from algslt.models.sizes import check_sizes, check_terms
from algslt.poly.expressions import expression_text

__all__ = ["modular_addition"]

TRUTHS = ("zero", "addition")


def modular_addition(
    modulus: int,
    hidden: int = 1,
    truth: str = "zero",
    shared: bool = True,
    true_parameter: Sequence[object] | None = None,
) -> Regression:
    """The network mod p with hidden units; parameters u_(c,h), w_(h,a), and v_(h,b), b > 0, if not shared.

    Args:
        truth: "zero", or "addition": y_c = 1 where a + b = c mod p, else 0 (at least p (p + 1) / 2 units, v = w).
        shared: one embedding of both arguments.
        true_parameter: instead of `truth`, the truth is the network there.

    Raises:
        InputError: a size out of range, an unknown truth, too few units for it.

    Example:
        >>> print(modular_addition(modulus=2, hidden=3, truth="addition").rlct().pair_text())
        lambda = 3, m = 1
    """
    check_sizes(hidden * modulus * (2 if shared else 3), modulus=modulus, hidden=hidden)
    check_terms(4 * hidden * modulus**3)
    adds = _adds(truth, true_parameter is not None)
    units, cells = range(1, hidden + 1), list(product(range(modulus), repeat=3))
    names = [f"u{c}_{h}" for c in range(modulus) for h in units]
    names += [f"w{h}_{a}" for h in units for a in range(modulus)]
    names += [f"v{h}_{b}" for h in units for b in range(1, modulus) if not shared]
    default = _addition(modulus, hidden, shared) if adds else [0] * len(names)
    true = tuple(str(int(adds and (a + b) % modulus == c)) for a, b, c in cells)
    return Regression(
        label=f"quadratic network mod {modulus}, {hidden} units",
        functions=tuple(" + ".join(f"u{c}_{h}*({_sum(h, a, b, shared)})^2" for h in units) for a, b, c in cells),
        inputs=(),
        parameters=tuple(names),
        true_parameter=tuple(map(expression_text, default if true_parameter is None else true_parameter)),
        truth=true if true_parameter is None else (),
        points=((),),
    )


def _sum(h: int, a: int, b: int, shared: bool) -> str:
    if shared:
        return f"w{h}_{a} + w{h}_{b}"
    return f"w{h}_{a} + v{h}_{b}" if b else f"w{h}_{a}"


def _adds(truth: str, has_point: bool) -> bool:
    """Whether the truth is addition."""
    if truth not in TRUTHS:
        raise InputError(f"the truth {excerpt(truth, 30)} is unknown: use one of {', '.join(TRUTHS)}")
    if has_point and truth != TRUTHS[0]:
        raise InputError(f"the truth {truth} and a true parameter were given: give one of them")
    return truth == "addition"


def _addition(p: int, hidden: int, shared: bool) -> list[Fraction]:
    """Weights that add modulo p: the units are 2 z_a, then z_a + z_b for a < b; surplus ones are 0."""
    if hidden < p * (p + 1) // 2 or not shared:
        raise InputError(
            f"addition mod {p} is written down for one embedding and at least {p * (p + 1) // 2} units: give them, or "
            "a true parameter"
        )
    pairs = list(combinations(range(p), 2))
    forms = [[2 * (i == a) for i in range(p)] for a in range(p)] + [
        [int(i in pair) for i in range(p)] for pair in pairs
    ]
    forms += [[0] * p for _ in range(hidden - len(forms))]
    rows = [[*_coefficients(p, pairs, c), *[Fraction(0)] * (hidden - p - len(pairs))] for c in range(p)]
    return [x for row in rows for x in row] + [Fraction(x) for form in forms for x in form]


def _coefficients(p: int, pairs: Sequence[tuple[int, int]], c: int) -> list[Fraction]:
    """The output weights of the residue c: Q in the basis of the squares."""
    diagonal = [Fraction(int(2 * a % p == c), 4) for a in range(p)]
    mixed = {(a, b): (Fraction(int((a + b) % p == c)) - diagonal[a] - diagonal[b]) / 2 for a, b in pairs}
    own = [(diagonal[a] - sum(mixed[pair] for pair in pairs if a in pair)) / 4 for a in range(p)]
    return [*own, *mixed.values()]
