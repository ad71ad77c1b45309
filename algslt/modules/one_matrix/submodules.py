"""All submodules of k^n over k[x], where there are finitely many, and which of them cover which.

A submodule is the sum of its primary components, so the lattice is the product of the lattices of the components. In
one component, the submodules that cover U are the sums of U with a preimage of a simple submodule of M/U, a line in the
socle of M/U over F = k[x]/(p). If the socle has dimension at least 2 and F is infinite, there are infinitely many.

Example:
    >>> from algslt.modules.fields import GF
    >>> lattice = submodule_lattice(Matrix(GF(2), [[1, 0], [0, 1]]))
    >>> len(lattice.submodules), [u.dimension for u in lattice.submodules], len(lattice.covers)
    (5, [0, 1, 1, 1, 2], 6)
    >>> lattice.verify()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from algslt.errors import CheckFailed, InputError, StepLimitExceeded
from algslt.modules.fields import Univariate
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.linear.krylov import krylov
from algslt.modules.one_matrix.counting import number_of_submodules
from algslt.modules.one_matrix.generators import cyclic_generators
from algslt.modules.one_matrix.series import quotient
from algslt.modules.one_matrix.structure import PrimaryPart, primary_parts

__all__ = ["MAX_SUBMODULES", "SubmoduleLattice", "submodule_lattice"]

MAX_SUBMODULES = 20_000


@dataclass(frozen=True, slots=True)
class SubmoduleLattice:
    """The lattice of submodules.

    Args:
        matrix: A.
        submodules: all of them, by increasing dimension; first 0, last M.
        covers: triples (i, j, p): the submodule j covers i, and the quotient is k[x]/(p).
    """

    matrix: Matrix
    submodules: tuple[Subspace, ...]
    covers: tuple[tuple[int, int, Univariate], ...] = field(hash=False)

    def verify(self) -> None:
        """Check that the submodules are stable and different, are as many as the formula says, and the covers.

        Raises:
            CheckFailed: one of these does not hold.
        """
        parts = primary_parts(self.matrix)
        if len(set(self.submodules)) != number_of_submodules(self.matrix.field.order, parts):
            raise CheckFailed("the listed submodules are not as many as there are")
        if not all(u.is_stable_under(self.matrix) for u in self.submodules):
            raise CheckFailed("a listed submodule is not stable")
        for i, j, p in self.covers:
            lower, upper = self.submodules[i], self.submodules[j]
            if not (lower <= upper and upper.dimension - lower.dimension == p.degree()):
                raise CheckFailed("a cover in a lattice of submodules has not the dimension of its prime")


def submodule_lattice(matrix: Matrix, parts: Sequence[PrimaryPart] | None = None) -> SubmoduleLattice:
    """All submodules with their covers.

    Raises:
        InputError: there are infinitely many.
        StepLimitExceeded: there are more than `MAX_SUBMODULES`.
    """
    parts = primary_parts(matrix) if parts is None else parts
    count = number_of_submodules(matrix.field.order, parts)
    if count is None:
        raise InputError("the submodules were asked for: they are infinitely many, give a module with finitely many")
    if count > MAX_SUBMODULES:
        raise StepLimitExceeded(f"the module has {count} submodules: at most {MAX_SUBMODULES} are listed")
    pieces = [_component(matrix, part) for part in parts]
    zero = Subspace.zero(matrix.field, matrix.nrows)
    total: dict[tuple[int, ...], Subspace] = {}
    for place in product(*(range(len(nodes)) for nodes, _ in pieces)):
        total[place] = sum((nodes[i] for (nodes, _), i in zip(pieces, place, strict=True)), start=zero)
    places = sorted(total, key=lambda place: (total[place].dimension, place))
    index = {place: i for i, place in enumerate(places)}
    covers = [
        (index[place], index[(*place[:c], above, *place[c + 1 :])], parts[c].prime)
        for place in places
        for c, (_, edges) in enumerate(pieces)
        for above in edges[place[c]]
    ]
    return SubmoduleLattice(matrix, tuple(total[place] for place in places), tuple(covers))


def _component(matrix: Matrix, part: PrimaryPart) -> tuple[list[Subspace], list[list[int]]]:
    """The submodules of one primary component, and for each the indices of those that cover it."""
    whole = Subspace.spanned_by(matrix.evaluate(part.prime ** part.partition[0]).kernel())
    nodes = [Subspace.zero(matrix.field, matrix.nrows)]
    index, edges = {nodes[0]: 0}, list[list[int]]()
    for node in nodes:  # grows while it is read
        edges.append([])
        for cover in _covers(matrix, part.prime, node, whole):
            if cover not in index:
                index[cover] = len(nodes)
                nodes.append(cover)
            edges[-1].append(index[cover])
    return nodes, edges


def _covers(matrix: Matrix, prime: Univariate, node: Subspace, whole: Subspace) -> Iterator[Subspace]:
    """The submodules of the component that cover one of them."""
    inside = Subspace.spanned_by(whole.coordinates(node.basis))
    quotient_ = quotient(whole.restricted(matrix), inside)
    socle = Subspace.spanned_by(quotient_.action.evaluate(prime).kernel())
    action, lift = socle.restricted(quotient_.action), whole.basis @ inside.complement() @ socle.basis
    for line in _lines(action, prime):
        yield node + Subspace.spanned_by(lift @ line)


def _lines(action: Matrix, prime: Univariate) -> Iterator[Matrix]:
    """Bases of the simple submodules of a sum of copies of k[x]/(p), each once."""
    degree = prime.degree()
    copies = action.nrows // degree
    if not copies:
        return
    blocks = [krylov(action, v, degree) for v in cyclic_generators(action, [prime] * copies)]
    if copies == 1:
        yield blocks[0]
        return
    scalars = list(product(range(action.field.order or 0), repeat=degree))
    for first in range(copies):
        for rest in product(scalars, repeat=copies - first - 1):
            vector = blocks[first].column(0)
            for block, c in zip(blocks[first + 1 :], rest, strict=True):
                vector = vector + block @ Matrix(action.field, [c]).transpose()
            yield krylov(action, vector, degree)
