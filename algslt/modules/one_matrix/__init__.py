"""One matrix: k^n as a module over k[x], x acting by A.

Example:
    >>> MatrixModule.read("QQ", [[2, 1], [0, 2]]).elementary_divisors()
    ((x + (-2), 2),)
"""

from algslt.modules.one_matrix.module import MatrixModule
from algslt.modules.one_matrix.structure import PrimaryPart

__all__ = ["MatrixModule", "PrimaryPart"]
