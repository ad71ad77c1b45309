"""A calibration model: its problem, its proved pair, and how it was made; JSON in and out.

Example:
    >>> from algslt.calibration.recipes import calibration_recipes
    >>> entry = Entry.of(calibration_recipes()["product-3"])
    >>> entry.lam, entry.multiplicity, entry.build
    (Fraction(1, 2), 3, "Regression.build('a*b*c*x', true='0')")
    >>> Entry.from_json(entry.to_json()) == entry
    True
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from numpy.typing import ArrayLike

from algslt.answer import Answer
from algslt.calibration.callables import Callables
from algslt.calibration.loss import RegressionLoss
from algslt.calibration.recipes import RADIUS, Recipe
from algslt.errors import CheckFailed, InputError
from algslt.models import Regression
from algslt.poly import rational_to_text
from algslt.poly.parse import parse_rational
from algslt.problem import Problem
from algslt.sampling import Potential
from algslt.sampling.arrays import Floats
from algslt.threshold import rlct

__all__ = ["Entry"]

# What a regression model is made of, besides its activations, which are those of the package.
PARTS = tuple(f.name for f in fields(Regression) if f.name not in ("activations", "least_because"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A model with a proved pair at one point of its fibre.

    Args:
        name, family: of the entry.
        label: the model in a few words.
        build: the call of `algslt.models` that makes it.
        problem: polynomials with the pair of its divergence.
        lam, multiplicity: the pair, proved.
        radius: half the side of the box around the point in which an estimator may move.
        regression: the model, where it is one with Gaussian noise.
    """

    name: str
    family: str
    label: str
    build: str
    problem: Problem
    lam: Fraction
    multiplicity: int
    radius: Fraction
    regression: Regression | None

    @staticmethod
    def of(recipe: Recipe, time_limit: float | None = 60.0) -> Entry:
        """The entry of a recipe; the engine proves its pair.

        Raises:
            CheckFailed: the engine does not prove it.
        """
        model = recipe.model()
        answer = model.rlct(time_limit=time_limit)
        if answer.status != "proved" or answer.lam is None or answer.multiplicity is None:
            raise CheckFailed(f"{recipe.name}: {answer}; a calibration model needs a proved pair")
        return Entry(
            recipe.name,
            recipe.family,
            model.label,
            recipe.text(),
            model.problem(),
            answer.lam,
            answer.multiplicity,
            RADIUS,
            replace(model, least_because="") if isinstance(model, Regression) else None,
        )

    def verify(self, time_limit: float | None = 60.0) -> Answer:
        """The engine's answer to the problem, computed and checked again.

        Raises:
            CheckFailed: it is not the pair of the entry.
        """
        answer = rlct(self.problem, time_limit=time_limit)
        if (answer.status, answer.lam, answer.multiplicity) != ("proved", self.lam, self.multiplicity):
            raise CheckFailed(f"{self.name} has lambda = {self.lam}, m = {self.multiplicity}; the engine says {answer}")
        return answer

    @property
    def dimension(self) -> int:
        """d."""
        return len(self.problem.variables)

    @property
    def start(self) -> Floats:
        """The point of the fibre, shape (d,)."""
        return self.callables().start

    def callables(self) -> Callables:
        """K, its gradient and the box in floating point; made once for each entry."""
        return _callables(self)

    def loss(self, w: ArrayLike) -> Floats | float:
        """K at one point (d,) or at n points (n, d); see `Callables`."""
        return self.callables().loss(w)

    def gradient(self, w: ArrayLike) -> Floats:
        """The gradient of K, of the shape of w."""
        return self.callables().gradient(w)

    def regression_loss(self) -> RegressionLoss:
        """Data and the loss of each datum.

        Raises:
            InputError: the model is no regression model.
        """
        if (found := self.callables().regression) is None:
            raise InputError(f"{self.name} is no regression model: it has a loss and a gradient, but no data")
        return found

    def to_json(self) -> dict[str, Any]:
        """The entry as a JSON object."""
        return {
            "name": self.name,
            "family": self.family,
            "label": self.label,
            "build": self.build,
            "dimension": self.dimension,
            "lambda": rational_to_text(self.lam),
            "m": self.multiplicity,
            "radius": rational_to_text(self.radius),
            "problem": self.problem.to_json(),
            "regression": None if self.regression is None else _regression_to_json(self.regression),
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Entry:
        """The entry of a JSON object of `to_json`."""
        regression = data["regression"]
        return Entry(
            data["name"],
            data["family"],
            data["label"],
            data["build"],
            Problem.from_json(data["problem"]),
            parse_rational(data["lambda"]),
            data["m"],
            parse_rational(data["radius"]),
            None if regression is None else _regression_from_json(regression),
        )


@lru_cache(maxsize=128)
def _callables(entry: Entry) -> Callables:
    potential = Potential.of(entry.problem, radius=float(entry.radius))
    return Callables(potential, None if entry.regression is None else RegressionLoss.of(entry.regression))


def _regression_to_json(model: Regression) -> dict[str, Any]:
    points = None if model.points is None else [[rational_to_text(c) for c in p] for p in model.points]
    return {**{name: getattr(model, name) for name in PARTS}, "points": points}


def _regression_from_json(data: Mapping[str, Any]) -> Regression:
    given: dict[str, Any] = {name: tuple(v) if isinstance(v := data[name], list) else v for name in PARTS}
    if data["points"] is not None:
        given["points"] = tuple(tuple(map(parse_rational, p)) for p in data["points"])
    return Regression(**given)
