"""Long steps along curved zero sets: a walk on the graph of the generators.

Let F(u) = (g(u) / (h e), u / (s D)), with e^2 = eps, D the box, h and s the sizes of the step across and along the
tube {K < eps}, and Q(u) R(u) the QR decomposition of its Jacobian matrix, of rank d everywhere: also where the zero set
is singular. The step draws z, normal in R^d, and solves

    Q(u)^T (F(v) - F(u)) = z

for v: a step in the tangent space of the graph {F(u)} at F(u), and back to the graph along the normal space. To first
order it is the metric walk; but v follows the zero set however far this bends, so that s need not shrink with e. It is
the projection method of [Zappa2018], on a lifted manifold as in [AuGrahamThiery2023].

Proof of invariance. Let S(u, z) be the solution that a fixed algorithm finds, if it finds one. The left side is a
smooth function z(u, v) of v, and its restriction to {v : S(u, z(u, v)) = v} is injective with S(u, .) as inverse: on
this set, by the area formula, v has the density

    q(u -> v) = phi(z(u, v)) |det D_v z(u, v)| = phi(z(u, v)) |det Q(u)^T Q(v)| det R(v),

elsewhere 0. The middle factor is symmetric in u and v. So the step is accepted as Hastings asks with the ratio
phi(z(v, u)) det R(u) / (phi(z(u, v)) det R(v)), and refused where the way back does not lead home, S(v, z(v, u)) != u,
since then q(v -> u) = 0. The error of a solution is less than 0.003 of the size of
the step before a last correction by Newton's method: more than rounding errors allow far down.

Example:
    >>> from algslt.problem import Problem
    >>> potential = Potential.of(Problem.build(["y - x^2", "z"], variables=["x", "y", "z"]), radius=1.0)
    >>> rng, u = np.random.default_rng(0), np.full((500, 3), 1e-12)
    >>> walkers = Walkers(u, -potential.log_k(u), np.full(500, 50.0))
    >>> moved, accepted = LiftedWalk(potential).move(walkers, np.full(500, 1e-4), rng)
    >>> bool(np.all(moved.t > 50)), bool(accepted.mean() > 0.5), bool(moved.u[:, 0].std() > 0.1)
    (True, True, True)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algslt.sampling.arrays import Booleans, Floats, Integers
from algslt.sampling.generators import PolynomialGenerators
from algslt.sampling.kernels.kernel import Kernel, Walkers
from algslt.sampling.potential import Potential

__all__ = ["LiftedWalk", "bends"]

ACROSS = 0.3  # h d at the largest scale
ALONG = 2.0  # s sqrt(d) at the largest scale
FINER = 0.2  # the rungs of the ladder are closer together than for other kernels
SWEEPS = 2  # corrections with one matrix
RENEWALS = 3  # of the matrix, where the sweeps do not suffice
CLOSE = 3e-3  # what counts as a solution, in units of the size of the step
HOME = 3e-2  # what counts as the same point


@dataclass(frozen=True, slots=True, eq=False)
class LiftedWalk(Kernel):
    """Normal steps in the tangent spaces of the graph, and back to it."""

    potential: Potential

    @property
    def name(self) -> str:
        """See `Kernel.name`."""
        return "lifted"

    @property
    def cost(self) -> float:
        """See `Kernel.cost`."""
        d = self.potential.dimension
        return 10.0 + 3.0 * d

    def move(self, walkers: Walkers, scale: Floats, rng: np.random.Generator) -> tuple[Walkers, Booleans]:
        """See `Kernel.move`."""
        n, d = walkers.u.shape
        scale = scale**FINER  # h shrinks with s, so that small steps are all accepted and large ones preferred
        width = np.exp(-walkers.level / self.potential.power) * scale * ACROSS / d
        reach = (self.potential.upper - self.potential.lower)[:, None] * scale * ALONG / np.sqrt(d)
        z, height = rng.standard_normal((d, n)), np.log(rng.random(n))
        u, t, accepted = walkers.u.copy(), walkers.t.copy(), np.zeros(n, dtype=bool)
        with np.errstate(all="ignore"):
            before = Frame.of(Graph(self.potential, width, reach), walkers.u)
            v, found = before.solve(z)
            rows = np.flatnonzero(found & self.potential.inside(v))
            t_new = -self.potential.log_k(v[rows])
            higher = t_new > walkers.level[rows]
            rows, t_new = rows[higher], t_new[higher]
            kept = self._returning(before.part(rows), v[rows], z[:, rows], height[rows])
        u[rows[kept]], t[rows[kept]], accepted[rows[kept]] = v[rows[kept]], t_new[kept], True
        return Walkers(u, t, walkers.level), accepted

    def _returning(self, before: Frame, v: Floats, z: Floats, height: Floats) -> Integers:
        """The rows of the proposals that pass the Metropolis test and lead back to the points they come from."""
        after = Frame.of(before.graph, v)
        back = after.coordinates(before.place)
        ratio = before.log_determinant() - after.log_determinant() + 0.5 * np.sum(z**2 - back**2, axis=0)
        ratio += self.potential.log_prior(v) - self.potential.log_prior(before.u)
        rows = np.flatnonzero(height < ratio)
        return rows[leads_home(before.part(rows), after.part(rows), back[:, rows])]


def leads_home(before: Frame, after: Frame, back: Floats) -> Booleans:
    """Whether S(v, back) = u: shape (n,)."""
    home, found = after.solve(back)
    same: Booleans = found & (before.distance(home) < HOME)
    return same


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """The map F for n points, in the layout (component, point).

    Args:
        potential: K.
        width: h e, shape (n,).
        reach: s D, shape (d, n).
    """

    potential: Potential
    width: Floats
    reach: Floats

    def part(self, rows: Integers) -> Graph:
        """F for some of the points."""
        return Graph(self.potential, self.width[rows], self.reach[:, rows])

    def place(self, u: Floats) -> Floats:
        """F(u): shape (p + d, n)."""
        return np.concatenate([self.potential.generators(u).T / self.width, u.T / self.reach])

    def slopes(self, u: Floats) -> Floats:
        """The first p rows of the Jacobian matrix, by columns: shape (d, p, n)."""
        slopes: Floats = self.potential.jacobian(u).transpose(2, 1, 0) / self.width
        return slopes


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A basis of the tangent space of the graph at each point; use `of`.

    Args:
        graph: F.
        u: the points, shape (n, d).
        place: F(u), shape (p + d, n).
        q: the columns of Q, shape (d, p + d, n).
        r: R, shape (d, d, n).
    """

    graph: Graph
    u: Floats
    place: Floats
    q: Floats
    r: Floats

    @staticmethod
    def of(graph: Graph, u: Floats) -> Frame:
        """The frame at u, by the Gram-Schmidt process with each projection done twice, which is enough [Giraud2005]."""
        slopes = graph.slopes(u)
        d, p, n = slopes.shape
        q, r = np.zeros((d, p + d, n)), np.zeros((d, d, n))
        q[:, :p] = slopes
        for i in range(d):
            q[i, p + i] = 1 / graph.reach[i]
            for _ in range(2 if i else 0):
                part = np.einsum("kjn,jn->kn", q[:i], q[i])
                q[i] -= np.einsum("kjn,kn->jn", q[:i], part)
                r[:i, i] += part
            r[i, i] = np.sqrt(np.einsum("jn,jn->n", q[i], q[i]))
            q[i] /= r[i, i]
        return Frame(graph, u, graph.place(u), q, r)

    def part(self, rows: Integers) -> Frame:
        """The frames at some of the points."""
        if len(rows) == len(self.u):
            return self
        return Frame(self.graph.part(rows), self.u[rows], self.place[:, rows], self.q[:, :, rows], self.r[:, :, rows])

    def log_determinant(self) -> Floats:
        """log det R: shape (n,)."""
        total: Floats = np.sum(np.log(np.einsum("iin->in", self.r)), axis=0)
        return total

    def distance(self, v: Floats) -> Floats:
        """The largest component of F(v) - F(u): shape (n,)."""
        distance: Floats = np.abs(self.graph.place(v) - self.place).max(axis=0)
        return distance

    def coordinates(self, place: Floats) -> Floats:
        """Q(u)^T (place - F(u)): shape (d, n)."""
        z: Floats = np.einsum("kjn,jn->kn", self.q, place - self.place)
        return z

    def derivative(self, v: Floats) -> Floats:
        """The derivative of v -> Q(u)^T F(v): shape (d, d, n)."""
        slopes = self.graph.slopes(v)
        p = slopes.shape[1]
        matrix: Floats = np.einsum("kjn,ijn->kin", self.q[:, :p], slopes) + self.q[:, p:] / self.graph.reach
        return matrix

    def solve(self, z: Floats) -> tuple[Floats, Booleans]:
        """Solutions v of Q(u)^T (F(v) - F(u)) = z, shape (n, d), and where they were found.

        Newton's method with the matrix kept for some sweeps: first R, the derivative at v = u.
        """
        v = self.u + _solved(self.r, z).T
        v, found = self._swept(self.r, v, z)
        for _ in range(RENEWALS):
            rows = np.flatnonzero(~found & np.all(np.isfinite(v), axis=1))
            if len(rows):
                frame = self.part(rows)
                v[rows], found[rows] = frame._swept(_factors(frame.derivative(v[rows])), v[rows], z[:, rows])
        return v, found

    def _swept(self, matrix: Floats, v: Floats, z: Floats) -> tuple[Floats, Booleans]:
        """v after some corrections, and whether the error before the last one was small."""
        for _ in range(SWEEPS):
            error = z - self.coordinates(self.graph.place(v))
            v = v + _solved(matrix, error).T
        return v, np.abs(error).max(axis=0) < CLOSE


def _factors(a: Floats) -> Floats:
    """L - 1 + U with L U = a, in place, without pivots: a is nearly upper triangular. Shape (d, d, n)."""
    for i in range(len(a)):
        a[i + 1 :, i] /= a[i, i]
        a[i + 1 :, i + 1 :] -= a[i + 1 :, i, None] * a[i, i + 1 :]
    return a


def _solved(factors: Floats, b: Floats) -> Floats:
    """The x with L U x = b: shape (d, n)."""
    x = b.copy()
    for i in range(1, len(b)):
        x[i] -= np.einsum("jn,jn->n", factors[i, :i], x[:i])
    for i in reversed(range(len(b))):
        x[i] = (x[i] - np.einsum("jn,jn->n", factors[i, i + 1 :], x[i + 1 :])) / factors[i, i]
    return x


def bends(potential: Potential) -> bool:
    """Whether the zero set can be curved: some factor of a generator has two terms, one of them of degree 2 or more."""
    if not isinstance(potential.functions, PolynomialGenerators) or potential.dimension < 2:
        return False
    return any(len(p) > 1 and max(map(sum, p)) > 1 for p in potential.functions.cores.terms())
