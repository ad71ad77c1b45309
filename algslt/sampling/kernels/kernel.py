"""What a kernel is: a Markov step that leaves the prior restricted to {K < eps} invariant, for many points at once.

Write p for the prior density on the domain and L(eps) = {K < eps}. A proposal with density q(u -> v) that is accepted
with probability min(1, p(v) q(v -> u) / (p(u) q(u -> v))) where v lies in L(eps), and refused elsewhere, satisfies
detailed balance for p on L(eps) [Metropolis1953, Hastings1970]. A differentiable proposal v = F(u, z) with auxiliary
variables z has the Jacobian determinant of the involution (u, z) -> (v, z') in place of the ratio of densities.

Example:
    >>> ladder = Ladder.start(4)
    >>> bins = np.array([0, 0, 1, 1, 2, 2, 3, 3])
    >>> ladder = ladder.learn(bins, np.array([0, 0, 0, 0, 1, 0, 1, 1]) == 1)
    >>> int(ladder.probabilities().argmax())
    2
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from algslt.sampling.arrays import Booleans, Floats, Integers
from algslt.sampling.potential import Potential

__all__ = ["Kernel", "Ladder", "Shares", "Walkers", "features", "metropolis"]

STEP = 1.5  # the ratio of neighbouring scales of a ladder is exp(-STEP)
MEMORY = 0.7  # what a ladder keeps of its counts at each level
SLOWEST = 0.02  # least weight of a rung
ITERATIONS = 4  # not to the end, where a kernel or two are left: the features do not show all that is slow
EQUAL = 0.25  # the part of all moves that is shared equally among the kernels


@dataclass(frozen=True, slots=True, eq=False)
class Walkers:
    """n points with their t = -log K and the levels they must stay above.

    Args:
        u: shape (n, d).
        t: shape (n,), larger than `level`.
        level: -log eps for each point, shape (n,).
    """

    u: Floats
    t: Floats
    level: Floats


class Kernel(ABC):
    """A Markov step on {K < eps}; `scale` in (0, 1] is drawn independently of the point."""

    __slots__ = ()

    @property
    @abstractmethod
    def name(self) -> str:
        """What the kernel is called in diagnostics."""

    @property
    @abstractmethod
    def cost(self) -> float:
        """About how long a step takes, in units of one of the additive walk."""

    @abstractmethod
    def move(self, walkers: Walkers, scale: Floats, rng: np.random.Generator) -> tuple[Walkers, Booleans]:
        """The points after one step, and which of them have moved.

        Args:
            walkers: n points.
            scale: shape (n,), the size of the step in units of the kernel.
            rng: random numbers.
        """


def metropolis(
    potential: Potential, walkers: Walkers, proposal: Floats, log_ratio: Floats, rng: np.random.Generator
) -> tuple[Walkers, Booleans]:
    """Accepts proposals that stay in the level set with probability min(1, ratio).

    Args:
        potential: K, the domain and the prior.
        walkers: n points.
        proposal: shape (n, d).
        log_ratio: log q(v -> u) / q(u -> v), or the log of a Jacobian determinant; the prior is added here.
        rng: random numbers.
    """
    ratio = log_ratio + potential.log_prior(proposal) - potential.log_prior(walkers.u)
    candidates = np.flatnonzero((np.log(rng.random(len(ratio))) < ratio) & potential.inside(proposal))
    t = -potential.log_k(proposal[candidates])
    passed = t > walkers.level[candidates]
    moved = candidates[passed]
    u_new, t_new = walkers.u.copy(), walkers.t.copy()
    u_new[moved], t_new[moved] = proposal[moved], t[passed]
    accepted = np.zeros(len(ratio), dtype=bool)
    accepted[moved] = True
    return Walkers(u_new, t_new, walkers.level), accepted


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """Scales e^0, e^-1.5, e^-3, ... with the success a kernel had at each.

    A rung is drawn with a probability proportional to a_k (1 - a_(k-1)), a_k the share of accepted steps: where steps
    are accepted that would be refused on the next larger scale. It is set before a level and fixed during it.
    """

    tried: Floats
    accepted: Floats

    @staticmethod
    def start(rungs: int) -> Ladder:
        """A ladder that knows nothing: all rungs are equal."""
        return Ladder(np.zeros(rungs), np.zeros(rungs))

    def rates(self) -> Floats:
        """The share of accepted steps on each rung, 1/2 where nothing is known."""
        rates: Floats = (self.accepted + 1.0) / (self.tried + 2.0)
        return rates

    def probabilities(self) -> Floats:
        """The probabilities of the rungs."""
        rates = self.rates()
        weights = rates * (1 - np.concatenate([[0.0], rates[:-1]]))
        weights = weights / weights.sum() + SLOWEST
        probabilities: Floats = weights / weights.sum()
        return probabilities

    def draw(self, rng: np.random.Generator, n: int) -> tuple[Integers, Floats]:
        """n rungs and scales, log-uniform between neighbouring rungs."""
        rungs = np.searchsorted(np.cumsum(self.probabilities())[:-1], rng.random(n), side="right")
        scales: Floats = np.exp(-STEP * (rungs + rng.random(n)))
        return rungs, scales

    def learn(self, rungs: Integers, accepted: Booleans) -> Ladder:
        """The ladder after these steps."""
        counts = [np.bincount(rungs, weights=w, minlength=len(self.tried)) for w in (np.ones(len(rungs)), accepted)]
        return Ladder(self.tried + counts[0], self.accepted + counts[1])

    def forget(self) -> Ladder:
        """The ladder at the next level: old counts weigh less."""
        return Ladder(MEMORY * self.tried, MEMORY * self.accepted)


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """How often each kernel is used: those are preferred that renew the features that change least.

    The gain of a kernel on a feature f is E (f(v) - f(u))^2 / (2 Var f) for one step u -> v. Where the kernels get the
    parts x_k of the time, the feature is renewed at the rate r_f = sum_k x_k gain_kf / cost_k. The parts are those that
    minimise sum_f 1 / r_f, an A-optimal design, approached by the multiplicative algorithm x_k <- x_k sqrt(D_k), D the
    gradient [Silvey1978]. Like a ladder, shares are set before a level and fixed during it.

    Args:
        gains: sums over steps, shape (kernels, features).
        steps: their numbers, shape (kernels,).
        shares: in use, shape (kernels,).
        costs: of the kernels.
    """

    gains: Floats
    steps: Floats
    shares: Floats
    costs: Floats

    @staticmethod
    def start(costs: Floats, features: int) -> Shares:
        """Shares that know nothing."""
        return Shares(np.zeros((len(costs), features)), np.zeros(len(costs)), _even(costs), costs)

    def learn(self, kernel: int, gain: Floats) -> Shares:
        """The sums after one more step of a kernel."""
        gains, steps = self.gains.copy(), self.steps.copy()
        gains[kernel] += gain
        steps[kernel] += 1
        return Shares(gains, steps, self.shares, self.costs)

    def rates(self) -> Floats:
        """r_f for one step with the present shares: shape (features,)."""
        rates: Floats = self.shares @ self.means()
        return rates

    def means(self) -> Floats:
        """The mean gains of a step, 0 where a kernel was not used: shape (kernels, features)."""
        means: Floats = self.gains / np.maximum(self.steps, 1e-300)[:, None]
        return means

    def settle(self) -> Shares:
        """The shares for the next level; old sums weigh less."""
        pace = self.means() / self.costs[:, None]
        parts = np.full(len(pace), 1 / len(pace))
        for _ in range(ITERATIONS):
            rates = np.maximum(parts @ pace, 1e-12)
            parts = parts * np.sqrt(pace @ (rates.min() / rates) ** 2)
            parts = parts / parts.sum() if parts.sum() > 0 else np.full(len(pace), 1 / len(pace))
        best = parts / self.costs
        shares = EQUAL * _even(self.costs) + (1 - EQUAL) * best / best.sum()
        return Shares(MEMORY * self.gains, MEMORY * self.steps, shares, self.costs)


def _even(costs: Floats) -> Floats:
    """Shares that know nothing; kernels that cost more are tried less, but not so much less that they stay unknown."""
    shares: Floats = costs**-0.5 / np.sum(costs**-0.5)
    return shares


def features(u: Floats) -> Floats:
    """The coordinates and the logarithms of their absolute values: shape (n, 2 d)."""
    with np.errstate(divide="ignore"):
        logs = np.log(np.abs(u))
    return np.concatenate([u, np.maximum(logs, -1e6)], axis=1)
