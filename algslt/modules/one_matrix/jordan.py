"""The Jordan form: for every prime p and every exponent e of its partition a Jordan block of size e at each root of p.

The eigenvalues are the roots of the primes. No root is approximated: with L = k[t]/(p) and theta the class of t (L = k
where deg p = 1), a block is given by its chain, a matrix C over L with columns c_1, ..., c_e and
(A - theta) c_1 = 0, (A - theta) c_(j+1) = c_j, that is, A C = C J_e(theta).
Putting each of the deg p roots of p for t gives the chains at all eigenvalues; together they are a basis.

Theorem. Let v generate a summand k[x]/(p^e). Then c_e = (p(x)/(x - theta))^e v, c_j = (x - theta)^(e-j) c_e is a chain,
and the chains at the different roots span L'(x) v over a splitting field L'. (p is separable: k is perfect. The powers
of x - theta' are prime to those of x - theta, and (p/(x - theta))^e (x - theta)^(e-1) is no multiple of p^e.)

Example:
    >>> from algslt.modules.fields import QQ
    >>> form = jordan_form(Matrix(QQ, [[0, -1], [1, 0]]))
    >>> form.verify()
    >>> [(b.prime, b.partition, b.chains[0].texts()) for b in form.blocks]
    [(x^2 + 1, (1,), [['t'], ['1']])]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from algslt.errors import CheckFailed
from algslt.modules.fields import Field, NumberField, Scalar, Univariate, adjoin_root
from algslt.modules.linear import Matrix
from algslt.modules.one_matrix.generators import cyclic_generators
from algslt.modules.one_matrix.structure import PrimaryPart, primary_parts
from algslt.modules.render import Shown, plain_signs, polynomial_latex, sum_latex, table_html

__all__ = ["JordanBlocks", "JordanForm", "jordan_block", "jordan_form"]


@dataclass(frozen=True, slots=True)
class JordanBlocks:
    """The Jordan blocks at the roots of one prime.

    Args:
        prime: the monic irreducible p; its roots are the eigenvalues.
        partition: the sizes of the blocks at each root, decreasing.
        root_field: L, in which p has the root theta.
        root: theta.
        chains: for each size e a matrix over L whose e columns are a Jordan chain.
    """

    prime: Univariate = field(hash=False)
    partition: tuple[int, ...]
    root_field: Field
    root: Scalar
    chains: tuple[Matrix, ...]

    @property
    def degree(self) -> int:
        """The number of roots of the prime, in an algebraic closure."""
        return self.prime.degree()


@dataclass(frozen=True, slots=True)
class JordanForm(Shown):
    """The Jordan form of a matrix, by primes in canonical order."""

    matrix: Matrix
    blocks: tuple[JordanBlocks, ...]

    def verify(self) -> None:
        """Check A C = C J_e(theta) for all chains, their independence at each root, and that all columns count n.

        Raises:
            CheckFailed: one of these does not hold.
        """
        columns = 0
        for block in self.blocks:
            action = lift(self.matrix, block.root_field)
            for size, chain in zip(block.partition, block.chains, strict=True):
                if action @ chain != chain @ jordan_block(block.root_field, block.root, size):
                    raise CheckFailed("a Jordan chain does not satisfy A C = C J(theta)")
            ends = Matrix.from_columns(block.root_field, self.matrix.nrows, [c.columns[0] for c in block.chains])
            if ends.rank() != len(block.chains):
                raise CheckFailed("the Jordan chains at an eigenvalue are linearly dependent")
            columns += block.degree * sum(block.partition)
        if columns != self.matrix.nrows:
            raise CheckFailed("the Jordan chains at all eigenvalues do not count the dimension")

    def latex(self) -> str:
        """The sum of the J_e at the roots of p, over the primes p and the sizes e."""
        sizes = [(block.prime, e) for block in self.blocks for e in block.partition]
        return sum_latex([f"J_{{{e}}}\\left({polynomial_latex(str(p))}\\right)" for p, e in sizes])

    def html(self) -> str:
        """A row for each prime: the sizes of the blocks at each of its roots."""
        rows = [(plain_signs(str(block.prime)), ", ".join(map(str, block.partition))) for block in self.blocks]
        return table_html(rows, ["eigenvalues: the roots of", "sizes of blocks"])


def jordan_block(root_field: Field, root: Scalar, size: int) -> Matrix:
    """The matrix with the root on the diagonal and ones above it.

    Example:
        >>> from algslt.modules.fields import QQ
        >>> jordan_block(QQ, QQ.element(3), 2).texts()
        [['3', '1'], ['0', '3']]
    """
    values = {0: root, 1: root_field.one}
    entries = [values.get(j - i, root_field.zero) for i in range(size) for j in range(size)]
    return Matrix.of_entries(root_field, size, size, entries)


def lift(matrix: Matrix, larger: Field) -> Matrix:
    """The matrix over an extension of its field."""
    if larger == matrix.field:
        return matrix
    return Matrix.of_entries(larger, *matrix.shape, [larger.element(entry) for entry in matrix.entries])


def jordan_form(matrix: Matrix, parts: Sequence[PrimaryPart] | None = None, name: str = "t") -> JordanForm:
    """The Jordan form, with a chain for each block.

    Args:
        matrix: a square matrix.
        parts: its primary parts, where they are known.
        name: the name of the root in the fields L.
    """
    parts = primary_parts(matrix) if parts is None else parts
    blocks = []
    for part in parts:
        larger, root = _root(matrix.field, part.prime, name)
        action = lift(matrix, larger) - Matrix.identity(larger, matrix.nrows) * root
        vectors = cyclic_generators(matrix, [part.prime**e for e in reversed(part.partition)])[::-1]
        starts = [_start(matrix, v, part.prime, e, larger, root) for v, e in zip(vectors, part.partition, strict=True)]
        chains = [_chain(action, start, e) for start, e in zip(starts, part.partition, strict=True)]
        blocks.append(JordanBlocks(part.prime, part.partition, larger, root, tuple(chains)))
    return JordanForm(matrix, tuple(blocks))


def _root(base: Field, prime: Univariate, name: str) -> tuple[Field, Scalar]:
    """The field k[t]/(p) and the class of t; k itself where p is linear."""
    if prime.degree() == 1:
        return base, -prime[0]
    taken = base.generator_name if isinstance(base, NumberField) else ""
    name = f"{name}1" if name == taken else name
    larger = adjoin_root(base, prime, name)
    return larger, larger.element(name)


def _start(matrix: Matrix, vector: Matrix, prime: Univariate, size: int, larger: Field, root: Scalar) -> Matrix:
    """(p(x)/(x - theta))^e v over L, by e divisions of p by x - theta (Horner's scheme)."""
    quotient, value = [], larger.zero
    for c in reversed(prime.coeffs()[1:]):
        value = value * root + larger.element(c)
        quotient.append(value)
    action, result = lift(matrix, larger), lift(vector, larger)
    for _ in range(size):
        total = Matrix.zero(larger, matrix.nrows, 1)
        for c in quotient:
            total = action @ total + result * c
        result = total
    return result


def _chain(nilpotent: Matrix, last: Matrix, size: int) -> Matrix:
    """The columns (A - theta)^(e-1) c, ..., (A - theta) c, c."""
    chain = [last]
    for _ in range(size - 1):
        chain.insert(0, nilpotent @ chain[0])
    return chain[0].beside(*chain[1:])
