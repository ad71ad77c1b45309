r"""The pair at a saddle of a loss L: of |L - L(w0)|, and of the sides above and below the level of the point.

Let f = L - L(w0) near w0, a polynomial that may take both signs there, phi >= 0 a density that is positive at w0. Three
zeta functions belong to it,

    zeta(z) = integral of |f|^z phi,   zeta_+ (over f > 0),   zeta_- (over f < 0),   zeta = zeta_+ + zeta_-.

Each has a meromorphic continuation with real poles < 0 (Hironaka1964, Watanabe2009); let (lambda, m) be the largest
pole -lambda with its order. On a side that is empty near w0 the zeta function is 0 and has no pole.

**Theorem.** The pair of |f| is the lower of the pairs of the two sides: the less lambda, and for equal ones the greater
m. For small r > 0, with positive constants,

    volume {|w - w0| < r, 0 < f < eps} ~ C_+ eps^lambda_+ (log 1/eps)^(m_+ - 1),

similarly below, and for |f| with their sum.

Proof. The coefficient of (z + lambda)^-m at the largest pole of a side is > 0, since the integrals are > 0 for real z >
-lambda; so poles of the two sides cannot cancel. The volumes follow from the poles by a Tauberian theorem, as for
functions f >= 0 (Watanabe2009).

What it is good for: how much volume lies near the level of a saddle, the density of states of the loss. At a minimum
it is the usual pair. At a saddle it is no free energy: the integral of exp(-n L) near w0 is dominated by lower values.

At a nondegenerate critical point f = |u|^2 - |v|^2 in suitable coordinates, u in R^p, v in R^q (Morse): for p, q >= 1
all three pairs are (1, 2) if p = q = 1 and (1, 1) otherwise; for q = 0 the pair is (p/2, 1), above only.

Example:
    >>> print("\n".join(two_sided("x^2 - y^4", [0, 0]).lines()))
    level L = 0, a critical point; Hessian with 1 positive, 0 negative, 1 zero eigenvalues
    |L - level|: lambda = 3/4, m = 1 (proved)
    above:       lambda = 3/4, m = 1 (proved)
    below:       lambda = 3/4, m = 1 (proved)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from flint import fmpq, fmpq_mat

from algslt.answer import Answer
from algslt.errors import CheckFailed, InputError, NoInteriorPoint, excerpt
from algslt.poly.expressions import expression_names, read_polynomial, read_rational_point
from algslt.poly.operations import evaluate, primitive_part
from algslt.poly.ring import Polynomial, make_ring
from algslt.poly.show import rational_to_text
from algslt.problem import Expression, Problem
from algslt.threshold import rlct

__all__ = ["TwoSided", "two_sided"]


@dataclass(frozen=True, slots=True)
class TwoSided:
    """The pairs at a point of a loss.

    Args:
        level: L(w0).
        is_critical: whether the gradient vanishes at w0.
        signature: the numbers of positive, negative and zero eigenvalues of the Hessian.
        both: the answer for |L - L(w0)|.
        above: the answer on L >= L(w0); None where it is proved that this side is empty near w0.
        below: the same on L <= L(w0).
    """

    level: Fraction
    is_critical: bool
    signature: tuple[int, int, int]
    both: Answer
    above: Answer | None
    below: Answer | None

    def __post_init__(self) -> None:
        sides = [pair for side in (self.above, self.below) if side is not None and (pair := _key(side))]
        known = _key(self.both)
        if known and len(sides) == sum(side is not None for side in (self.above, self.below)) and known != min(sides):
            raise CheckFailed(
                f"the pair of |L - level| is {self.both.pair_text()}, which is not the lower one of the two sides: "
                "please report this"
            )

    @property
    def kind(self) -> str:
        """What w0 is: "minimum", "maximum", "saddle" (both sides are there), or "not critical".

        Example:
            >>> [two_sided(f, [0, 0]).kind for f in ("x^2 + y^4", "x^2 - y^2", "x + y^2", "-x^2*y^2")]
            ['minimum', 'saddle', 'not critical', 'maximum']
        """
        if not self.is_critical:
            return "not critical"
        return "minimum" if self.below is None else "maximum" if self.above is None else "saddle"

    def attained(self) -> tuple[str, ...]:
        """The sides that have the pair of |L - level|; empty where one of the pairs is not known.

        Example:
            >>> two_sided("(y - x^2)^2*(2*y - x^2)", [0, 0]).attained()
            ('above',)
        """
        named = {"above": self.above, "below": self.below}
        known = {name: _key(side) for name, side in named.items() if side is not None}
        if not all(known.values()):
            return ()
        return tuple(name for name, pair in known.items() if pair == min(p for p in known.values() if p))

    def lines(self) -> list[str]:
        """The result as text."""
        plus, minus, zero = self.signature
        what = "a critical point" if self.is_critical else "no critical point"
        hessian = f"Hessian with {plus} positive, {minus} negative, {zero} zero eigenvalues"
        head = f"level L = {rational_to_text(self.level)}, {what}; {hessian}"
        sides = (("|L - level|:", self.both), ("above:", self.above), ("below:", self.below))
        return [head, *(f"{name:12} {_shown(answer)}" for name, answer in sides)]


def two_sided(
    loss: Expression,
    at: Sequence[object] | None = None,
    *,
    variables: Sequence[str] | None = None,
    where: Iterable[Expression] = (),
    time_limit: float | None = 60.0,
) -> TwoSided:
    """The pairs of |L - L(w0)|, and of both sides of the level, at a point w0.

    Args:
        loss: a polynomial L with rational coefficients.
        at: rational coordinates of w0; by default the origin.
        variables: names; by default in order of first appearance.
        where: inequalities that cut out the domain near the point.
        time_limit: seconds for each of the three.

    Raises:
        InputError: a constant loss, or a point with other than rational coordinates.

    Example:
        >>> found = two_sided("(a*b - 1)^2", [0, 0])
        >>> found.level, found.kind, found.both.pair_text()
        (Fraction(1, 1), 'saddle', 'lambda = 1, m = 2')
    """
    names = tuple(dict.fromkeys(expression_names(loss))) if variables is None else tuple(variables)
    point = read_rational_point([0] * len(names) if at is None else at, names)
    level, f = _difference(loss, names, point)
    domain = tuple(where)

    def solve(*further: Polynomial) -> Answer:
        """The answer for |f| where these are >= 0."""
        problem = Problem.build(f, variables=names, at=point, where=[*domain, *further])
        return rlct(problem, time_limit=time_limit)

    is_critical = all(evaluate(f.derivative(i), point) == 0 for i in range(len(names)))
    sides = (_unless_empty(lambda: solve(f)), _unless_empty(lambda: solve(-f)))
    return TwoSided(level, is_critical, _signature(f, point), solve(), *sides)


def _unless_empty(solve: Callable[[], Answer]) -> Answer | None:
    """The answer; None where it is proved that the domain has no interior point."""
    try:
        return solve()
    except NoInteriorPoint:
        return None


def _difference(loss: Expression, names: tuple[str, ...], point: tuple[Fraction, ...]) -> tuple[Fraction, Polynomial]:
    """The level, and a positive multiple of L - level."""
    p, denominator = read_polynomial(loss, make_ring(names))
    level = evaluate(p, point) / denominator
    f = p * level.denominator - level.numerator * denominator
    if f.is_constant():
        raise InputError(f"the loss {excerpt(loss)} is constant: give one that depends on {', '.join(names[:20])}")
    return level, primitive_part(f)


def _signature(f: Polynomial, point: tuple[Fraction, ...]) -> tuple[int, int, int]:
    """How many eigenvalues of the Hessian are positive, negative, zero.

    All roots of its characteristic polynomial are real, so Descartes' rule of signs counts the positive ones exactly.
    """
    n = len(point)
    values = [evaluate(f.derivative(i).derivative(j), point) for i in range(n) for j in range(n)]
    hessian = fmpq_mat(n, n, [fmpq(v.numerator, v.denominator) for v in values])
    coefficients = [c for c in hessian.charpoly().coeffs() if c != 0]
    plus = sum((a > 0) != (b > 0) for a, b in pairwise(coefficients))
    rank = int(hessian.rank())
    return plus, rank - plus, n - rank


def _key(answer: Answer) -> tuple[Fraction, int] | None:
    """For comparing: the pair of a proved answer, m negative."""
    if answer.status != "proved" or answer.lam is None or answer.multiplicity is None:
        return None
    return answer.lam, -answer.multiplicity


def _shown(answer: Answer | None) -> str:
    return "empty near the point (proved)" if answer is None else f"{answer.pair_text()} ({answer.status})"
