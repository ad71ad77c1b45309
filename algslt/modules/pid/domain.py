"""Euclidean domains: what the room `pid` needs to know of a ring.

`IntegerRing` (ZZ) and `PolynomialRing` (k[x]) are the final classes. An ideal of such a ring has one canonical
generator: a non-negative integer, a monic polynomial or 0.

Example:
    >>> from algslt.modules.pid import read_ring
    >>> R = read_ring("QQ[x]")
    >>> R.text(R.gcd(R.element("x^2 - 1"), R.element("2*x + 2")))
    'x + 1'
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Protocol

__all__ = ["Element", "EuclideanDomain", "Rows"]


class Element(Protocol):
    """An element of a Euclidean domain: flint's `fmpz`, or a polynomial of a field of the room `fields`."""

    def __add__(self, other: Element, /) -> Element: ...
    def __sub__(self, other: Element, /) -> Element: ...
    def __mul__(self, other: Element, /) -> Element: ...
    def __floordiv__(self, other: Element, /) -> Element: ...
    def __mod__(self, other: Element, /) -> Element: ...
    def __neg__(self) -> Element: ...
    def __bool__(self) -> bool: ...


Rows = tuple[tuple[Element, ...], ...]


class EuclideanDomain(ABC):
    """A ring R with division with remainder: size(a mod b) < size(b) for every b other than 0."""

    __slots__ = ()

    @property
    @abstractmethod
    def name(self) -> str:
        """The text that `read_ring` reads, such as `ZZ` or `QQ[x]`."""

    @property
    @abstractmethod
    def zero(self) -> Element:
        """The element 0."""

    @property
    @abstractmethod
    def one(self) -> Element:
        """The element 1."""

    @abstractmethod
    def element(self, value: object) -> Element:
        """The element that an integer, a text or an element stands for.

        Raises:
            InputError: it stands for no element (a float is an `InexactInput`).
        """

    @abstractmethod
    def text(self, a: Element) -> str:
        """The text of an element; `element` reads it back."""

    @abstractmethod
    def key(self, a: Element) -> tuple[object, ...]:
        """A hashable tuple that tells elements apart and orders canonical generators."""

    @abstractmethod
    def size(self, a: Element) -> int:
        """The Euclidean norm of an element other than 0; least for units."""

    @abstractmethod
    def canonical_unit(self, a: Element) -> Element:
        """The unit u for which u * a is the canonical generator of (a); 1 for a = 0."""

    @abstractmethod
    def gcd(self, a: Element, b: Element) -> Element:
        """The canonical generator of (a, b)."""

    @abstractmethod
    def factor(self, a: Element) -> tuple[tuple[Element, int], ...]:
        """The canonical primes of an element other than 0 with their exponents, in canonical order.

        Raises:
            StepLimitExceeded: a is too large to be factored.
        """

    @abstractmethod
    def residue_count(self, a: Element) -> int | None:
        """The number of elements of R/(a) for a other than 0, None where it is infinite."""

    @abstractmethod
    def residue_dimension(self, a: Element) -> int | None:
        """The dimension of R/(a) over the field k for R = k[x] and a other than 0; None where R holds no field."""

    @abstractmethod
    def multiply(self, left: Rows, right: Rows, ncols: int) -> Rows:
        """The product of two matrices given by rows; `ncols` is the number of columns of the right one."""

    @abstractmethod
    def determinant(self, rows: Rows) -> Element:
        """The determinant of a square matrix given by rows."""

    def small_unit(self, row: Sequence[Element]) -> Element | None:
        """A unit that makes the coefficients of a row small when it is multiplied by it; None for 1."""
        return None

    def is_unit(self, a: Element) -> bool:
        """Whether a divides 1."""
        return bool(a) and self.size(a) == self.size(self.one)

    def canonical(self, a: Element) -> Element:
        """The canonical generator of the ideal (a)."""
        return self.canonical_unit(a) * a

    def divides(self, a: Element, b: Element) -> bool:
        """Whether b is a multiple of a; 0 divides only 0."""
        return not b % a if a else not b

    def lcm(self, a: Element, b: Element) -> Element:
        """The canonical generator of the intersection of (a) and (b)."""
        return self.canonical(a // self.gcd(a, b) * b) if a and b else self.zero

    def xgcd(self, a: Element, b: Element) -> tuple[Element, Element, Element]:
        """(g, s, t) with g = gcd(a, b) = s * a + t * b, by Euclid's algorithm."""
        row, following = (a, self.one, self.zero), (b, self.zero, self.one)
        while following[0]:
            q = row[0] // following[0]
            rest = (row[0] - q * following[0], row[1] - q * following[1], row[2] - q * following[2])
            row, following = following, rest
        unit = self.canonical_unit(row[0])
        return unit * row[0], unit * row[1], unit * row[2]

    def product(self, elements: Iterable[Element]) -> Element:
        """The product of elements, 1 of none."""
        return reduce(lambda a, b: a * b, elements, self.one)

    def gcd_of(self, elements: Iterable[Element]) -> Element:
        """The canonical generator of the ideal that the elements generate."""
        return reduce(self.gcd, elements, self.zero)

    def dot(self, left: Sequence[Element], right: Sequence[Element]) -> Element:
        """The sum of the products, place by place."""
        result = self.zero
        for a, b in zip(left, right, strict=True):
            if a and b:
                result = result + a * b
        return result
