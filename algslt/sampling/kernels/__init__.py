"""Markov kernels on {K < eps}: each leaves the prior restricted to this set invariant; its proof is in its file.

Example:
    >>> from algslt.problem import Problem
    >>> kernels = kernels_of(Potential.of(Problem.build(["x^2 + y^3"])), 100)
    >>> [kernel.name for kernel in kernels][3:]
    ['metric', 'ensemble', 'logarithmic ensemble', 'symmetry', 'lifted']
"""

from functools import lru_cache

from algslt.sampling.kernels.affine import LineMoves, Transport
from algslt.sampling.kernels.blocks import AffineBlock, affine_blocks
from algslt.sampling.kernels.kernel import Kernel, Ladder, Shares, Walkers, features, metropolis
from algslt.sampling.kernels.lifted import LiftedWalk, bends
from algslt.sampling.kernels.local import EnsembleWalk, MetricWalk
from algslt.sampling.kernels.slices import LogSlice
from algslt.sampling.kernels.symmetries import SymmetryWalk, affine_symmetries
from algslt.sampling.kernels.walks import AdditiveWalk, MultiplicativeWalk, scaling_directions
from algslt.sampling.potential import Potential

__all__ = [
    "AdditiveWalk",
    "AffineBlock",
    "EnsembleWalk",
    "Kernel",
    "Ladder",
    "LiftedWalk",
    "LineMoves",
    "LogSlice",
    "MetricWalk",
    "MultiplicativeWalk",
    "Shares",
    "SymmetryWalk",
    "Transport",
    "Walkers",
    "affine_blocks",
    "affine_symmetries",
    "features",
    "kernels_of",
    "metropolis",
    "scaling_directions",
]


@lru_cache(maxsize=4)
def kernels_of(potential: Potential, size: int) -> tuple[Kernel, ...]:
    """The kernels that suit a potential; remembered, since to find them takes longer than to use them once.

    Args:
        potential: K.
        size: the number of points of a replicate.
    """
    directions = scaling_directions(potential)
    kernels: list[Kernel] = [
        AdditiveWalk(potential),
        MultiplicativeWalk(potential, directions),
        LogSlice(potential, directions),
        MetricWalk(potential),
        EnsembleWalk(potential, size, False),
        EnsembleWalk(potential, size, True),
    ]
    if len(fields := affine_symmetries(potential)):
        kernels.append(SymmetryWalk(potential, fields))
    if bends(potential):
        kernels.append(LiftedWalk(potential))
    for block in affine_blocks(potential):
        kernels.append(LineMoves(potential, block, min(3, len(block.inner))))
        if block.outer:
            kernels.extend(Transport(potential, block, multiplicative) for multiplicative in (False, True))
    return tuple(kernels)
