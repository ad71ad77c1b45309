"""Activations: analytic functions of one real variable, known by the exponents of their Taylor series at 0.

All that the reduction of a network needs is which Taylor coefficients c_n are not zero. Here they are so exactly for
n in `also` and for n = first, first + step, first + 2 step, ... Where the coefficients themselves are rational they
are at hand too: they matter where an activation meets a polynomial of the inputs, or another activation.

Example:
    >>> tanh = ACTIVATIONS["tanh"]
    >>> tanh.exponents(3), [str(tanh.coefficient(n)) for n in range(6)]
    ((1, 3, 5), ['0', '1', '0', '-1/3', '0', '2/15'])
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from algslt.errors import InputError, excerpt

__all__ = ["ACTIVATIONS", "Activation"]


@dataclass(frozen=True, slots=True)
class Activation:
    """An activation, real analytic on the whole line.

    Args:
        name: as written in a function.
        first: the least exponent of the progression, >= 0.
        step: its step, 1 or 2.
        also: further exponents, below `first`.
        rational: the Taylor coefficients, where they are rational.

    Raises:
        InputError: the exponents are not of this form.

    Example:
        >>> Activation("mine", first=1, step=2).has(5), Activation("mine", first=1, step=2).has(4)
        (True, False)
    """

    name: str
    first: int
    step: int
    also: tuple[int, ...] = ()
    rational: Callable[[int], Fraction] | None = None

    def __post_init__(self) -> None:
        if not (self.first >= 0 and self.step in (1, 2) and all(0 <= n < self.first for n in self.also)):
            raise InputError(
                f"the activation {excerpt(self.name, 30)} has first {self.first}, step {self.step}, also {self.also}: "
                "first >= 0, step 1 or 2, and also below first are needed"
            )

    def has(self, n: int) -> bool:
        """Whether the coefficient of t^n is not zero."""
        return n in self.also or (n >= self.first and (n - self.first) % self.step == 0)

    def exponents(self, count: int, above: int = -1) -> tuple[int, ...]:
        """The first `count` exponents of the progression that are greater than `above`."""
        start = self.first
        while start <= above:
            start += self.step
        return tuple(start + self.step * k for k in range(count))

    def coefficient(self, n: int) -> Fraction:
        """The Taylor coefficient c_n.

        Raises:
            InputError: the coefficients of this activation are not at hand as rational numbers.
        """
        if not self.has(n):
            return Fraction(0)
        if self.rational is None:
            raise InputError(
                f"the Taylor coefficients of {excerpt(self.name, 30)} are needed as rational numbers where it meets a "
                f"polynomial of the inputs or another activation in order {n}: take tanh, sin, exp or another one that "
                "has them"
            )
        return self.rational(n)


def _exp(n: int) -> Fraction:
    return Fraction(1, factorial(n))


def _alternating(n: int) -> Fraction:
    return Fraction((-1) ** (n // 2), factorial(n))


def _arctan(n: int) -> Fraction:
    return Fraction((-1) ** (n // 2), n)


def _tanh(n: int) -> Fraction:
    """By tanh' = 1 - tanh^2: (k + 1) c_(k + 1) = [k = 0] - sum of c_i c_(k - i)."""
    c = [Fraction(0)]
    for k in range(n):
        square = sum((c[i] * c[k - i] for i in range(k + 1)), Fraction(0))
        c.append((int(k == 0) - square) / (k + 1))
    return c[n]


def _sigmoid(n: int) -> Fraction:
    """sigmoid(t) = 1/2 + tanh(t/2)/2."""
    return Fraction(1, 2) if n == 0 else _tanh(n) / 2 ** (n + 1)


def _silu(n: int) -> Fraction:
    return _sigmoid(n - 1)


ACTIVATIONS: dict[str, Activation] = {
    activation.name: activation
    for activation in (
        Activation("tanh", 1, 2, (), _tanh),
        Activation("sin", 1, 2, (), _alternating),
        Activation("cos", 0, 2, (), _alternating),
        Activation("sinh", 1, 2, (), _exp),
        Activation("cosh", 0, 2, (), _exp),
        Activation("arctan", 1, 2, (), _arctan),
        Activation("erf", 1, 2),
        Activation("exp", 0, 1, (), _exp),
        Activation("expm1", 1, 1, (), _exp),
        Activation("sigmoid", 1, 2, (0,), _sigmoid),  # 1/2 + an odd function
        Activation("silu", 2, 2, (1,), _silu),  # t sigmoid(t) = t/2 + an even function
        Activation("gelu", 2, 2, (1,)),  # t Phi(t) = t/2 + an even function
        Activation("softplus", 2, 2, (0, 1)),  # log 2 + t/2 + log cosh(t/2)
    )
}
