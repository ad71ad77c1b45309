r"""Kernels on the levels {K < eps} as moves of the tempered law, through an auxiliary height.

Draw E from the exponential law of mean 1 and put eps = K(w) + E/beta: then exp(-beta eps) is uniform between 0 and
exp(-beta K(w)), and given it the law of w is the prior restricted to {K < eps}. A kernel that leaves this restricted
prior invariant leaves the tempered law invariant [Neal2003]. So all kernels of `algslt.sampling.kernels` serve here,
those with the metric of the level set and along affine blocks above all: they know the directions in which K is flat.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algslt.sampling.arrays import Floats
from algslt.sampling.kernels import EnsembleWalk, Kernel, LiftedWalk, kernels_of
from algslt.sampling.kernels import Walkers as LevelWalkers
from algslt.sampling.potential import Potential
from algslt.sampling.tempering.law import Law, Move, Shape, Walkers, evaluate
from algslt.sampling.tempering.moves import Rng, draw_scales

__all__ = ["LevelMove", "level_moves"]

DECADES = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class LevelMove(Move):
    """A kernel on levels, at a level that is drawn anew.

    Args:
        kernel: leaves the prior on {K < eps} invariant.
        factor: the loss is K times this factor.
        target: see `Move`.
    """

    kernel: Kernel
    factor: float
    target: float = 0.4

    def step(self, law: Law, walkers: Walkers, shape: Shape, rng: Rng) -> tuple[Walkers, Floats]:
        """See `Move.step`."""
        bound = walkers.loss + rng.exponential(size=len(walkers.loss)) / shape.beta
        with np.errstate(divide="ignore"):
            t, level = (-np.log(x / self.factor) for x in (walkers.loss, bound))
        scale = np.minimum(draw_scales(shape, rng, DECADES), 1.0)
        moved, accepted = self.kernel.move(LevelWalkers(walkers.points, t, level), scale, rng)
        return walkers.where(accepted, evaluate(law, moved.u)), accepted.astype(np.float64)


def level_moves(potential: Potential, factor: float) -> tuple[Move, ...]:
    """The kernels that suit a potential, but for those that need many points at one level, or cost ten times as much.

    Args:
        potential: K.
        factor: the loss is K times this factor.
    """
    kernels = kernels_of(potential, 2)
    return tuple(LevelMove(k, factor) for k in kernels if not isinstance(k, EnsembleWalk | LiftedWalk))
