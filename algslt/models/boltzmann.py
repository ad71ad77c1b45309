r"""Restricted Boltzmann machines without biases, visible and hidden units +1 or -1, exactly polynomial in u = tanh w.

Summing out the hidden units, p(x) is proportional to prod over k of cosh(w_k . x), and by the addition theorems
cosh(w_k . x) = c_k sum over even sets A of x^A prod over i in A of u_ki, with x^A the product of the x_i, i in A, and
u_ki = tanh w_ki. So p(x) = N(x) / (2^n N_0), with N = sum of N_A(u) x^A the product over k of these sums (x_i^2 = 1), a
polynomial in u, and N_0 > 0 the coefficient of the empty set.

All p(x) are positive, so K ~ sum over x of (p - q)^2, and by Parseval this is a multiple of the sum over A of
(N_A / N_0 - M_A / M_0)^2, M the values of N at the truth; up to the unit N_0 M_0 the generators are N_A M_0 - M_A N_0.
The coordinates u are analytic, with values in (-1, 1), and so is their inverse: the pair is that in w.

Example:
    >>> Boltzmann.build(visible=3).fibre_ideal().generators
    ('u1_1*u1_2', 'u1_1*u1_3', 'u1_2*u1_3')
    >>> print(Boltzmann.build(visible=3, hidden=2).rlct().pair_text())
    lambda = 3/2, m = 3
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from math import prod

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from algslt.errors import InputError
from algslt.models.model import Model, Reduction
from algslt.poly.expressions import expression_text
from algslt.poly.parse import parse_rational

__all__ = ["Boltzmann"]

MAX_TERMS = 20_000
REASON = (
    "In u = tanh w the probabilities are N(x)/(2^n N_0) with polynomials N_A as coefficients of the products x^A; all "
    "are positive, so K lies between positive multiples of the sum of squares of the N_A M_0 - M_A N_0, M the true N."
)
LEAST = "the ideal is that of all u_i u_j, i < j, homogeneous in u, so moving u to 0 never raises the pair."
Sums = dict[frozenset[int], fmpq_mpoly]


@dataclass(frozen=True, slots=True)
class Boltzmann(Model):
    """n visible and H hidden units, no biases; the parameters are u_ki = tanh w_ki; use `build`.

    Args:
        visible, hidden: n and H.

    Raises:
        InputError: too large, or a coordinate outside (-1, 1).
    """

    label: str
    visible: int
    hidden: int
    parameters: tuple[str, ...]
    true_parameter: tuple[str, ...]
    domain: tuple[str, ...]
    prior: str = "1"
    least_because: str = ""

    def __post_init__(self) -> None:
        outside = next((u for u in self.true_parameter if abs(parse_rational(u)) >= 1), None)
        if outside is not None:
            raise InputError(f"u = tanh w has the true value {outside}: numbers between -1 and 1 are needed")

    @staticmethod
    def build(visible: int, hidden: int = 1, true_parameter: Sequence[object] | None = None) -> Boltzmann:
        """The machine; the truth is uniform (u = 0) or the machine at the true parameter, u_11, u_12, ..."""
        if visible < 2 or hidden < 1 or 2 ** ((visible - 1) * hidden) > MAX_TERMS:
            raise InputError(
                f"{visible} visible and {hidden} hidden units: at least 2 and 1, and at most {MAX_TERMS} products "
                "2^((visible - 1) hidden), are needed"
            )
        names = tuple(f"u{k}_{i}" for k in range(1, hidden + 1) for i in range(1, visible + 1))
        at = ["0"] * len(names) if true_parameter is None else true_parameter
        texts = tuple(map(expression_text, at))
        if len(texts) != len(names):
            raise InputError(f"the true parameter has {len(texts)} coordinates for {len(names)} parameters")
        domain = tuple(f"{name} {bound}" for name in names for bound in ("> -1", "< 1"))
        label = f"restricted Boltzmann machine, {visible} visible, {hidden} hidden"
        least = LEAST if hidden == 1 and true_parameter is None else ""
        return Boltzmann(label, visible, hidden, names, texts, domain, least_because=least)

    def kullback_leibler(self) -> str:
        """Not a polynomial: always an error.

        Raises:
            InputError: always.
        """
        raise InputError("K has logarithms of the probabilities and is no polynomial: use fibre_ideal()")

    def fibre_ideal(self) -> Reduction:
        """The N_A M_0 - M_A N_0 over the even sets A that are not empty."""
        n = self.sums()
        ring = n[frozenset()].context()
        values = [parse_rational(u) for u in self.true_parameter]
        at = [ring.constant(fmpq(v.numerator, v.denominator)) for v in values]
        m = {a: p.compose(*at, ctx=ring) for a, p in n.items()}
        empty = frozenset[int]()
        found = [n[a] * m[empty] - m[a] * n[empty] for a in sorted(n, key=lambda a: (len(a), sorted(a))) if a]
        return Reduction(tuple(str(p) for p in found if p), REASON)

    def sums(self) -> Sums:
        """The N_A by their even sets A, polynomials in u."""
        ring = fmpq_mpoly_ctx.get(list(self.parameters), Ordering.degrevlex)
        return reduce(_product, [self._factor(ring, k) for k in range(self.hidden)])

    def _factor(self, ring: fmpq_mpoly_ctx, k: int) -> Sums:
        """The sum over even sets of the hidden unit k."""
        u = ring.gens()[self.visible * k : self.visible * (k + 1)]
        sets = (c for size in range(0, self.visible + 1, 2) for c in combinations(range(self.visible), size))
        return {frozenset(c): prod((u[i] for i in c), start=ring.constant(1)) for c in sets}


def _product(a: Sums, b: Sums) -> Sums:
    """The product with x_i^2 = 1: sets are added modulo 2."""
    total: Sums = {}
    for s, p in a.items():
        for t, q in b.items():
            total[s ^ t] = total[s ^ t] + p * q if s ^ t in total else p * q
    return total
