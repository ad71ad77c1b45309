"""Every move leaves the tempered law invariant, and the test sees a move that does not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from algslt.sampling.arrays import Floats
from algslt.sampling.kernels import Walkers as LevelWalkers
from algslt.sampling.tempering.law import Law, Move, Shape, Walkers, evaluate
from algslt.sampling.tempering.level_moves import LevelMove
from algslt.sampling.tempering.moves import Langevin, Proposal, ProposingMove, RandomWalk, Rescaling, Rng
from algslt.sampling.tempering.potential_law import PotentialLaw
from tests.sampling.tempering.laws import distance, exact_draws, features, law_of, shape_for

LAWS = {
    "crossing": (law_of("x^2*y^2"), 40.0),
    "regular, skew": (law_of("(x + y)^2 + 3*y^2"), 15.0),
    "cusp": (law_of("(y^2 - x^3)^2"), 60.0),
    "monomial prior": (law_of("x^2 + x^2*y^2 + y^4", prior="x^2*y"), 10.0),
    "network": (law_of(["a*b + c*d", "a*b^3 + c*d^3"]), 8.0),
    "half plane": (law_of("x^2*y^2 + y^6", where=["x + y >= 0"]), 30.0),
}
N = 8_000


def moved(law: PotentialLaw, beta: float, move: Move, scale: float, steps: int = 6) -> tuple[Floats, Floats]:
    """Features of exact draws, and of other exact draws after some steps."""
    rng = np.random.default_rng(7)
    walkers, shape = evaluate(law, exact_draws(law, beta, rng, N)), shape_for(law, N, beta, scale)
    rates = []
    for _ in range(steps):
        walkers, rate = move.step(law, walkers, shape, rng)
        rates.append(rate.mean())
    assert np.mean(rates) > 0.1, "the step tests nothing"
    return features(law, exact_draws(law, beta, rng, N)), features(law, walkers.points)


@pytest.mark.parametrize("name", LAWS)
@pytest.mark.parametrize("move", [RandomWalk(), Langevin(), Rescaling()], ids=lambda move: type(move).__name__)
def test_a_move_leaves_the_law_invariant(name: str, move: Move) -> None:
    law, beta = LAWS[name]
    assert distance(*moved(law, beta, move, 1.5)) < 4.5


@pytest.mark.parametrize("name", ["crossing", "half plane", "network", "monomial prior"])
def test_kernels_on_levels_leave_the_law_invariant(name: str) -> None:
    law, beta = LAWS[name]
    assert len(law.special) >= 4
    for move in law.special:
        assert distance(*moved(law, beta, move, 1.0, 3)) < 4.5


def test_a_level_that_is_not_drawn_anew_is_seen() -> None:
    law, beta = LAWS["crossing"]

    @dataclass(frozen=True)
    class Fixed(LevelMove):
        """The level is twice K: not the height that belongs to the law."""

        def step(self, law: Law, walkers: Walkers, shape: Shape, rng: Rng) -> tuple[Walkers, Floats]:
            t = -np.log(walkers.loss)
            new, accepted = self.kernel.move(LevelWalkers(walkers.points, t, t - np.log(2)), np.ones(len(t)), rng)
            return walkers.where(accepted, evaluate(law, new.u)), accepted.astype(float)

    assert distance(*moved(law, beta, Fixed(law.special[2].kernel, 1.0), 1.0, 3)) > 8


@dataclass(frozen=True)
class Uncorrected(ProposingMove):
    """Rescaling without the change of volume, Langevin without the ratio of proposals."""

    inner: ProposingMove
    target: float = 0.5

    def propose(self, law: Law, walkers: Walkers, shape: Shape, rng: Rng) -> Proposal:
        return self.inner.propose(law, walkers, shape, rng)

    def log_ratio(self, law: Law, old: Walkers, new: Walkers, made: Proposal, shape: Shape) -> Floats:
        return np.zeros(len(old.points))


@pytest.mark.parametrize("move", [Rescaling(), Langevin()], ids=lambda move: type(move).__name__)
def test_a_wrong_move_is_seen(move: ProposingMove) -> None:
    law, beta = LAWS["crossing"]
    assert distance(*moved(law, beta, Uncorrected(move), 1.5)) > 8


def test_a_walker_outside_the_support_is_never_accepted() -> None:
    law, beta = LAWS["half plane"]
    rng = np.random.default_rng(1)
    walkers = evaluate(law, exact_draws(law, beta, rng, 2000))
    for move in (RandomWalk(), Langevin(), Rescaling()):
        walkers, _ = move.step(law, walkers, shape_for(law, 2000, beta, 2.0), rng)
    assert law.potential.inside(walkers.points).all()
