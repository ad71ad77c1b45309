"""Hazard tables: deaths and exposures along t = -log K.

Let V(eps) be the prior volume of {K < eps} and h(t) = -d log V(e^-t) / dt its hazard. A table holds deaths D and
exposures E of independent replicates in bins of t, with E D = h E: points that a sampler drives down the levels of K
and that die where their t is passed, or volumes from a quadrature.

Example:
    >>> table = HazardTable(np.arange(4.0), np.full((2, 3), 50.0), np.full((2, 3), 100.0))
    >>> table.replicates, table.depth, overdispersion(table)
    (2, 3.0, 1.0)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from algslt.errors import InputError
from algslt.sampling.arrays import Floats

__all__ = ["HazardTable", "overdispersion"]

PRIOR_DEATHS = 10.0  # the weight of phi = 1 in degrees of freedom


@dataclass(frozen=True, slots=True, eq=False)
class HazardTable:
    """Deaths and exposures of replicates in bins of t = -log K.

    Args:
        edges: increasing, shape (b + 1,).
        deaths: D >= 0, shape (r, b): replicate r saw D[r, i] deaths with edges[i] < t <= edges[i + 1].
        exposures: E >= 0, shape (r, b), points times length of t: the expected value of D is h E.

    Raises:
        InputError: the shapes do not fit, or a number is negative or not a number.
    """

    edges: Floats
    deaths: Floats
    exposures: Floats

    def __post_init__(self) -> None:
        shape = self.deaths.shape
        if len(shape) != 2 or self.exposures.shape != shape or self.edges.shape != (shape[1] + 1,):
            raise InputError(
                f"edges of shape {self.edges.shape}, deaths {shape} and exposures {self.exposures.shape} were given: "
                "(b + 1,), (r, b) and (r, b) are needed"
            )
        if not (np.all(np.diff(self.edges) > 0) and np.all(self.deaths >= 0) and np.all(self.exposures >= 0)):
            raise InputError("a hazard table needs increasing edges and numbers >= 0 of deaths and exposures")

    @property
    def replicates(self) -> int:
        """The number of independent replicates."""
        return len(self.deaths)

    @property
    def depth(self) -> float:
        """The last edge of a bin with exposure, the first edge where there is none."""
        seen = np.flatnonzero(self.exposures.sum(axis=0) > 0)
        return float(self.edges[seen[-1] + 1 if len(seen) else 0])

    def between(self, low: float, high: float) -> HazardTable:
        """The bins inside [low, high].

        Example:
            >>> table = HazardTable(np.arange(4.0), np.ones((1, 3)), np.ones((1, 3)))
            >>> table.between(1.0, 9.0).edges.tolist()
            [1.0, 2.0, 3.0]
        """
        kept = (self.edges[:-1] >= low) & (self.edges[1:] <= high)
        if not kept.any():
            raise InputError(f"no bin of the hazard table lies in [{low}, {high}]")
        first, last = np.flatnonzero(kept)[[0, -1]]
        part = slice(first, last + 1)
        return HazardTable(self.edges[first : last + 2], self.deaths[:, part], self.exposures[:, part])

    @staticmethod
    def pooled(tables: Sequence[HazardTable]) -> HazardTable:
        """The replicates of all tables, which have bins of the same width on one grid; bins not reached are empty."""
        low = min(float(table.edges[0]) for table in tables)
        high = max(float(table.edges[-1]) for table in tables)
        width = float(tables[0].edges[1] - tables[0].edges[0])
        count = round((high - low) / width)
        shape = sum(table.replicates for table in tables), count
        deaths, exposures, row = np.zeros(shape), np.zeros(shape), 0
        for table in tables:
            start = round((float(table.edges[0]) - low) / width)
            place = slice(row, row + table.replicates), slice(start, start + table.deaths.shape[1])
            deaths[place], exposures[place] = table.deaths, table.exposures
            row += table.replicates
        edges: Floats = low + width * np.arange(count + 1, dtype=np.float64)
        return HazardTable(edges, deaths, exposures)


def overdispersion(table: HazardTable) -> float:
    """phi: the largest over blocks of 1, 2, 4, ... bins of the variance between replicates over its Poisson value.

    Each is drawn to 1 by a prior of ten degrees of freedom. Whole runs that drift apart show in the long blocks only.
    """
    bins, found = table.deaths.shape[1], []
    rates = table.deaths.sum(axis=0) / np.maximum(table.exposures.sum(axis=0), 1e-300)
    means = rates * table.exposures
    width = 1
    while width <= bins:
        starts = np.arange(0, bins - width + 1, width)
        excess, expected = (np.add.reduceat(x, starts, axis=1) for x in (table.deaths - means, means))
        seen = expected > 1
        if seen.any():
            chi2 = float(np.sum(excess[seen] ** 2 / expected[seen]))
            freedom = max(1.0, float(seen.sum() - seen.any(axis=0).sum()))
            found.append((chi2 + PRIOR_DEATHS) / (freedom + PRIOR_DEATHS))
        width *= 2
    return max(1.0, *found) if found else 1.0
