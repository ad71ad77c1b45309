"""Laws of `Morphism`, of functors and of exact sequences, as checks on given maps.

Each check returns None, or raises `CheckFailed` with the law that is violated. The tests of a room run them on random
maps.

Example:
    >>> from algslt.modules.pid import PIDHom, PIDModule
    >>> f = PIDHom.read(PIDModule.cyclic_sum("ZZ", [12]), PIDModule.cyclic_sum("ZZ", [8]), [[2]])
    >>> check_kernel_and_cokernel(f)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from algslt.errors import CheckFailed
from algslt.modules.homological.chain_maps import ChainMap
from algslt.modules.homological.complexes import ChainComplex
from algslt.modules.homological.morphism import Map, is_exact, is_isomorphism, pullback
from algslt.modules.homological.sequences import ShortExactOfComplexes

__all__ = [
    "check_additive_category",
    "check_additive_functor",
    "check_connecting_map_is_natural",
    "check_direct_sum",
    "check_euler_characteristic",
    "check_exact",
    "check_functor",
    "check_kernel_and_cokernel",
    "check_pullback",
]


def _require(holds: bool, law: str) -> None:
    if not holds:
        raise CheckFailed(f"a law of homological algebra does not hold: {law}")


def check_additive_category(f: Map, g: Map, h: Map) -> None:
    """Composition is associative and bilinear, with identities.

    Args:
        f: M -> N.
        g: M -> N.
        h: N -> P.

    Raises:
        CheckFailed: with the law.
    """
    _require(f @ f.identity(f.source) == f == f.identity(f.target) @ f, "the identity is neutral")
    _require(h @ (f + g) == h @ f + h @ g, "h (f + g) = h f + h g")
    _require((f + g).scaled(2) == f + g + g + f, "2 (f + g) = f + g + g + f")
    _require((f - f).is_zero() and f - f == f.zero(f.source, f.target), "f - f = 0")
    _require(f + g == g + f and -(f - g) == g - f, "addition is commutative")
    _require((h @ f) @ f.identity(f.source).scaled(2) == h @ (f.scaled(2)), "composition is linear")


def check_kernel_and_cokernel(f: Map) -> None:
    """0 -> ker f -> M -> N -> coker f -> 0 is exact, and M / ker f -> im f is an isomorphism.

    Raises:
        CheckFailed: with the law.
    """
    kernel, image, cokernel = f.kernel(), f.image(), f.cokernel()
    _require(kernel.is_injective(), "the inclusion of the kernel is injective")
    _require(image.is_injective(), "the inclusion of the image is injective")
    _require(cokernel.is_surjective(), "the projection onto the cokernel is surjective")
    _require(is_exact(kernel, f), "ker f -> M -> N is exact")
    _require(is_exact(f, cokernel), "M -> N -> coker f is exact")
    _require(is_exact(image, cokernel), "the image is the kernel of N -> coker f")
    onto = f.lift_through(image)
    _require(onto.is_surjective() and image @ onto == f, "f is M -> im f -> N")
    _require(is_isomorphism(onto.descend_through(kernel.cokernel())), "M / ker f = im f")


def check_direct_sum(m: Map, n: Map) -> None:
    """M + N with its injections and projections, given the identities of M and N.

    Raises:
        CheckFailed: with the law.
    """
    into_first, into_second = m.above(m.zero(m.source, n.source)), m.zero(n.source, m.source).above(n)
    from_first, from_second = m.beside(m.zero(n.source, m.source)), m.zero(m.source, n.source).beside(n)
    _require(from_first @ into_first == m and from_second @ into_second == n, "p_i j_i = 1")
    _require((from_first @ into_second).is_zero() and (from_second @ into_first).is_zero(), "p_i j_k = 0")
    whole = into_first @ from_first + into_second @ from_second
    _require(whole == m.identity(whole.source), "j_1 p_1 + j_2 p_2 = 1")


def check_pullback(f: Map, g: Map) -> None:
    """0 -> P -> M + N -> Q is exact for the pullback P of f: M -> Q and g: N -> Q.

    Raises:
        CheckFailed: with the law.
    """
    left, right = pullback(f, g)
    _require(f @ left == g @ right, "the square of the pullback commutes")
    both = left.above(right)
    _require(both.is_injective() and is_exact(both, f.beside(-g)), "0 -> P -> M + N -> Q is exact")
    _require(not f.is_surjective() or right.is_surjective(), "P -> N is surjective if M -> Q is")


def check_functor(functor: Callable[[Map], Map], f: Map, g: Map, *, contravariant: bool = False) -> None:
    """F(1) = 1 and F(g f) = F(g) F(f), or F(f) F(g) for a contravariant functor, for f: M -> N and g: N -> P.

    Raises:
        CheckFailed: with the law.
    """
    one = functor(f.identity(f.source))
    _require(one == one.identity(one.source), "F(1) = 1")
    expected = functor(f) @ functor(g) if contravariant else functor(g) @ functor(f)
    _require(functor(g @ f) == expected, "F respects composition")


def check_additive_functor(functor: Callable[[Map], Map], f: Map, g: Map) -> None:
    """F(f + g) = F(f) + F(g) and F(0) = 0, for f, g: M -> N.

    Raises:
        CheckFailed: with the law.
    """
    _require(functor(f + g) == functor(f) + functor(g), "F(f + g) = F(f) + F(g)")
    _require(functor(f.zero(f.source, f.target)).is_zero(), "F(0) = 0")


def check_exact(maps: Sequence[Map]) -> None:
    """A sequence of maps is exact at every inner module.

    Raises:
        CheckFailed: with the place.
    """
    for i, (first, second) in enumerate(pairwise(maps), 1):
        _require(is_exact(first, second), f"the sequence is exact between map {i} and map {i + 1}")


def check_euler_characteristic(complex_: ChainComplex[Map], value: Callable[[Any], int]) -> None:
    """The alternating sum over the complex is that over its homology, for an additive function of modules.

    Raises:
        CheckFailed: they differ.
    """
    homology = sum((-1) ** (n % 2) * value(complex_.homology(n).module) for n in complex_.degrees)
    _require(complex_.euler_characteristic(value) == homology, "the Euler characteristic is that of the homology")


def check_connecting_map_is_natural(
    upper: ShortExactOfComplexes[Map], lower: ShortExactOfComplexes[Map], a: ChainMap[Map], c: ChainMap[Map]
) -> None:
    """H(a) connecting = connecting H(c) for a map of short exact sequences that is a on the left and c on the right.

    Args:
        upper: 0 -> A -> B -> C -> 0.
        lower: 0 -> A' -> B' -> C' -> 0.
        a: A -> A'.
        c: C -> C'; some B -> B' makes both squares commute.

    Raises:
        CheckFailed: in some degree the square does not commute.
    """
    for n in upper.middle.degrees[1:]:
        first = a.homology_map(n - 1) @ upper.connecting_map(n)
        second = lower.connecting_map(n) @ c.homology_map(n)
        _require(first == second, f"the connecting map in degree {n} is natural")
