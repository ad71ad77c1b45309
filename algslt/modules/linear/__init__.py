"""Exact linear algebra over a field: matrices and subspaces.

Example:
    >>> from algslt.modules.fields import GF
    >>> Matrix(GF(5), [[1, 2], [3, 4]]).rank()
    2
"""

from algslt.modules.linear.matrix import Matrix
from algslt.modules.linear.subspace import Subspace

__all__ = ["Matrix", "Subspace"]
