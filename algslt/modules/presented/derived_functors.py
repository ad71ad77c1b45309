"""Hom, tensor product, Ext and Tor of modules over R = QQ[x_1, ..., x_n], by free resolutions.

Let F be a free resolution of M with maps d_i : F_i -> F_(i-1), and N = R^q/V with V the column span of B. Then

    Ext^i(M, N) = ker(d_(i+1)^T) / im(d_i^T)            on Hom(F_i, N) = R^(m q) / columns of 1 (x) B,  m = rank F_i,
    Tor_i(M, N) = ker(d_i (x) 1) / im(d_(i+1) (x) 1)    on F_i (x) N, presented in the same way

(`Weibel1994`, Chapter 2); Hom = Ext^0 and M (x) N = Tor_0, for which no resolution is needed. An answer is a
`Subquotient`: a presented module with the vectors of R^(m q) that its generators stand for; entry a q + b belongs to
basis element a of F_i and generator b of N. Degrees are kept where M and N are graded: the basis of Hom(F_i, N) has the
degrees of N minus those of F_i.

Example:
    >>> M = PresentedModule.read(["x", "y"], [["x^2", "x*y"]])
    >>> N = PresentedModule.read(["x", "y"], [["x"]])
    >>> [ext(i, M, N).module.presentation for i in range(3)]
    [PolynomialMatrix([x]), PolynomialMatrix([x]), PolynomialMatrix([x, y])]
    >>> [tor(i, M, N).module.generator_count for i in range(3)]
    [1, 2, 0]
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from algslt.errors import InputError
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.groebner.syzygies import syzygies
from algslt.modules.presented.modules import PresentedModule
from algslt.modules.presented.resolutions import FreeResolution
from algslt.modules.presented.subquotients import Subquotient, subquotient

__all__ = ["ext", "ext_with_ring", "hom", "resolution_of", "tensor", "tor"]


def hom(first: PresentedModule, second: PresentedModule) -> Subquotient:
    """Hom(M, N); a generator is a vector v in R^(r q), the map that sends generator a of M to sum_b v[a q + b] e_b.

    Raises:
        InputError: the modules are over different rings.
        StepLimitExceeded: a Groebner basis is too large.

    Example:
        >>> M = PresentedModule.read(["x", "y"], [["x*y"]])
        >>> found = hom(M, PresentedModule.read(["x", "y"], [["x^2"]]))
        >>> found.generators, found.module.presentation
        (PolynomialMatrix([x]), PolynomialMatrix([x]))
    """
    _check_rings(first, second)
    columns = PolynomialMatrix.identity(first.ring, second.generator_count)
    relations = _copies(second, first.presentation.ncols)
    kernel = syzygies(first.presentation.transpose().kronecker(columns), modulo=relations)
    degrees = _hom_degrees(first.degrees, second.degrees)
    return subquotient(kernel, _copies(second, first.generator_count), degrees)


def tensor(first: PresentedModule, second: PresentedModule) -> PresentedModule:
    """M (x) N with the generators e_a (x) e_b, the index of M running slowest.

    Example:
        >>> M = PresentedModule.read(["x", "y"], [["x"]])
        >>> tensor(M, PresentedModule.read(["x", "y"], [["y^2"]])).presentation
        PolynomialMatrix([x, y^2])
    """
    _check_rings(first, second)
    identity = PolynomialMatrix.identity(first.ring, second.generator_count)
    relations = first.presentation.kronecker(identity) | _copies(second, first.generator_count)
    return PresentedModule(relations, tuple(d + e for d in first.degrees for e in second.degrees))


def ext(i: int, first: PresentedModule, second: PresentedModule) -> Subquotient:
    """Ext^i(M, N), on Hom(F_i, N) for the free resolution F of `resolution_of`; 0 for i < 0 and above the length of F.

    Example:
        >>> k = PresentedModule.read(["x", "y"], [["x", "y"]])
        >>> [ext(i, k, k).module.length() for i in range(4)]
        [1, 2, 1, 0]
    """
    _check_rings(first, second)
    resolution = resolution_of(first)
    rank, degrees = _place(resolution, i)
    identity = PolynomialMatrix.identity(first.ring, second.generator_count)
    kernel = _kernel(_map(resolution, i + 1).transpose().kronecker(identity), second)
    incoming = _map(resolution, i).transpose().kronecker(identity)
    return subquotient(kernel, incoming | _copies(second, rank), _hom_degrees(degrees, second.degrees))


def ext_with_ring(module: PresentedModule) -> tuple[Subquotient, ...]:
    """Ext^i(M, R) for i = 0, ..., n, n the number of variables.

    Example:
        >>> M = PresentedModule.read(["x", "y"], [["x^2", "x*y"]])
        >>> [e.module.presentation for e in ext_with_ring(M)[1:]]
        [PolynomialMatrix([x]), PolynomialMatrix([x, y])]
    """
    ring = PresentedModule.free(module.ring, 1)
    return tuple(ext(i, module, ring) for i in range(module.ring.nvars() + 1))


def tor(i: int, first: PresentedModule, second: PresentedModule) -> Subquotient:
    """Tor_i(M, N), on F_i (x) N for the free resolution F of M of `resolution_of`; 0 for i < 0 and above its length.

    Example:
        >>> M = PresentedModule.read(["x", "y"], [["x^2", "x*y"]])
        >>> tor(1, M, M).module.multiplicity()       # I/I^2 is R/x at the generic point of x = 0
        1
    """
    _check_rings(first, second)
    resolution = resolution_of(first)
    rank, degrees = _place(resolution, i)
    identity = PolynomialMatrix.identity(first.ring, second.generator_count)
    kernel = _kernel(_map(resolution, i).kronecker(identity), second)
    relations = _map(resolution, i + 1).kronecker(identity) | _copies(second, rank)
    return subquotient(kernel, relations, tuple(d + e for d in degrees for e in second.degrees))


@lru_cache(maxsize=32)
def resolution_of(module: PresentedModule) -> FreeResolution:
    """The free resolution that Ext and Tor use: the minimal one of a graded module, otherwise Schreyer's."""
    return module.minimal_resolution() if module.is_homogeneous() else module.resolution


def _place(resolution: FreeResolution, i: int) -> tuple[int, tuple[int, ...]]:
    """Rank and degrees (0 where there is no grading) of F_i."""
    if not 0 <= i < len(resolution.ranks):
        return 0, ()
    rank = resolution.ranks[i]
    return rank, resolution.degrees[i] if resolution.degrees else (0,) * rank


def _map(resolution: FreeResolution, i: int) -> PolynomialMatrix:
    """d_i : F_i -> F_(i-1), also where one of them is 0."""
    if 0 < i <= len(resolution.matrices):
        return resolution.matrices[i - 1]
    ring = resolution.presentation.ring
    return PolynomialMatrix.zero(ring, _place(resolution, i - 1)[0], _place(resolution, i)[0])


def _kernel(outgoing: PolynomialMatrix, second: PresentedModule) -> PolynomialMatrix:
    """The vectors that a map to copies of N sends to 0."""
    if not outgoing.nrows:
        return PolynomialMatrix.identity(outgoing.ring, outgoing.ncols)
    return syzygies(outgoing, modulo=_copies(second, outgoing.nrows // second.generator_count))


def _copies(module: PresentedModule, count: int) -> PolynomialMatrix:
    """The relations of N^count."""
    return PolynomialMatrix.identity(module.ring, count).kronecker(module.presentation)


def _hom_degrees(source: Sequence[int], target: Sequence[int]) -> tuple[int, ...]:
    return tuple(e - d for d in source for e in target)


def _check_rings(first: PresentedModule, second: PresentedModule) -> None:
    if first.ring is not second.ring:
        rings = [f"QQ[{', '.join(m.variables)}]" for m in (first, second)]
        raise InputError(f"modules over {' and '.join(rings)} were given: use one list of variables for both")
