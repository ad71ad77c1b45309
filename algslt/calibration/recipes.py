"""How the calibration models are made: recipes, each a public function of `algslt.models` with its arguments.

The models are spread over the families, over 1 to 12 parameters and over m = 1 to 4. Regular models are among them:
an estimator that fails there is wrong for reasons that have nothing to do with singularities.

Example:
    >>> recipe = calibration_recipes()["reduced-rank-2-1-2"]
    >>> recipe.text(), recipe.model().rlct().pair_text()
    ('reduced_rank(2, 1, 2)', 'lambda = 1, m = 2')
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from algslt.models import (
    Boltzmann,
    Mixture,
    Model,
    Regression,
    deep_linear,
    latent_forest,
    linear_attention,
    low_rank_tensor,
    modular_addition,
    naive_bayes,
    nonnegative,
    one_factor,
    one_hidden_layer,
    polynomial_network,
    reduced_rank,
    symmetric_tensor,
)

__all__ = ["RADIUS", "WORST_BECAUSE", "Recipe", "calibration_recipes"]

Row: TypeAlias = tuple[str, Callable[..., Model], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A model by the public function that makes it.

    Args:
        name, family: of the entry.
        function: of `algslt.models`.
        arguments, options: its positional and named arguments.
    """

    name: str
    family: str
    function: Callable[..., Model]
    arguments: tuple[object, ...]
    options: tuple[tuple[str, object], ...]

    def model(self) -> Model:
        """The model."""
        return self.function(*self.arguments, **dict(self.options))

    def text(self) -> str:
        """The call, as Python text."""
        shown = [*map(repr, self.arguments), *(f"{key}={value!r}" for key, value in self.options)]
        return f"{self.function.__qualname__}({', '.join(shown)})"


# Half the side of the box around each point. No zero of K in the box has a smaller lambda than the point: the model
# says why (`least_because`), or a scaling contracts all zeros to the point (`positive_weights`), or this does.
RADIUS = Fraction(1)
WORST_BECAUSE = {
    "line-2": "the only zero",
    "tanh-regular": "the only zero: f determines a*b and b^2",
    "node": "the other zeros are smooth points of the curve, with the pair (1/2, 1)",
    "tanh-2-true-1": "merged units have (5/4, 1), a dead unit beside the true one (3/2, m)",
    "gaussian-mixture-2": "a component of weight 0 away from the mean has lambda = 1, all else is of the same kind",
    "gaussian-mixture-2-edge": "as gaussian-mixture-2",
    "gaussian-mixture-3": "the least pair over the fibre for weights on the simplex, as in the catalog",
    "boltzmann-2-2": "the ideal is homogeneous, and the inequalities are those of the box",
}


def calibration_recipes() -> Mapping[str, Recipe]:
    """The recipes by name."""
    made = [recipe for family, rows in FAMILIES.items() for recipe in _recipes(family, rows)]
    return {recipe.name: recipe for recipe in made}


def _recipes(family: str, rows: tuple[Row, ...]) -> list[Recipe]:
    """A trailing dict among the arguments holds the named ones."""
    found = []
    for name, function, given in rows:
        options = given[-1] if given and isinstance(given[-1], dict) else {}
        arguments = given[:-1] if options else given
        found.append(Recipe(name, family, function, arguments, tuple(options.items())))
    return found


def _zero(*functions: str, **options: object) -> tuple[object, ...]:
    """Arguments of a regression with the truth 0."""
    one = len(functions) == 1
    return (functions[0] if one else functions, {"true": "0" if one else ("0",) * len(functions), **options})


BUILD, MIXTURE = Regression.build, Mixture.build
ROWS = tuple(f"a{i}*x + b{i}*y + c{i}*z" for i in range(1, 5))
QUARTET = (("1", "a"), ("2", "a"), ("a", "b"), ("3", "b"), ("4", "b"))

FAMILIES: Mapping[str, tuple[Row, ...]] = {
    "regular": (
        ("linear-1", BUILD, _zero("a*x")),
        ("line-2", BUILD, ("a + b*x", {"true_parameter": (1, -1)})),
        ("parabola-3", BUILD, _zero("a + b*x + c*x^2")),
        ("tanh-regular", BUILD, ("a*tanh(b*x)", {"true_parameter": (1, 1)})),
        ("linear-map-6", BUILD, _zero(*ROWS[:2], inputs=("x", "y", "z"))),
        ("linear-map-12", BUILD, _zero(*ROWS, inputs=("x", "y", "z"))),
    ),
    "products": (
        ("product-2", BUILD, _zero("a*b*x")),
        ("product-3", BUILD, _zero("a*b*c*x")),
        ("product-4", BUILD, _zero("a*b*c*d*x")),
        ("product-powers", BUILD, _zero("a*b^2*c^3*x")),
        ("two-products", BUILD, _zero("a*b*x + c*d*x^2")),
        ("product-and-line", BUILD, _zero("a*b*x + c*x^2")),
    ),
    "degenerate": (
        ("square-and-line", BUILD, _zero("a*x + b^2*x^2")),
        ("flat-quartic", BUILD, _zero("a^4*x")),
        ("powers-2-3-4", BUILD, _zero("a^2*x + b^3*x^2 + c^4*x^3")),
        ("cusp", BUILD, _zero("(a^2 - b^3)*x")),
        ("node", BUILD, _zero("(a^2 - b^2 - b^3)*x")),
        ("e8-curve", BUILD, _zero("(a^3 + b^5)*x")),
    ),
    "linear networks": (
        ("reduced-rank-2-1-2", reduced_rank, (2, 1, 2)),
        ("reduced-rank-3-1-2", reduced_rank, (3, 1, 2)),
        ("reduced-rank-2-2-2", reduced_rank, (2, 2, 2)),
        ("reduced-rank-2-2-2-true-1", reduced_rank, (2, 2, 2, 1)),
        ("reduced-rank-3-2-3", reduced_rank, (3, 2, 3)),
        ("deep-linear-1-2-1-1", deep_linear, ((1, 2, 1, 1),)),
        ("deep-linear-2-1-1-2", deep_linear, ((2, 1, 1, 2),)),
        ("deep-linear-2-2-2-2", deep_linear, ((2, 2, 2, 2),)),
    ),
    "networks": (
        ("tanh-1", one_hidden_layer, (1,)),
        ("tanh-2", one_hidden_layer, (2,)),
        ("tanh-3", one_hidden_layer, (3,)),
        ("tanh-2-true-1", one_hidden_layer, (2, 1)),
        ("tanh-bias", one_hidden_layer, (2, {"bias": True})),
        ("silu-2", one_hidden_layer, (2, {"activation": "silu"})),
        ("sin-two-inputs", one_hidden_layer, (1, {"inputs": 2, "activation": "sin"})),
        ("sigmoid-and-constant", BUILD, _zero("a*sigmoid(b*x) + c")),
        ("quadratic-units", polynomial_network, (2, 2, 2)),
        ("cubic-units", polynomial_network, (2, 3)),
        ("linear-attention-1", linear_attention, (1,)),
        ("linear-attention-2", linear_attention, (2,)),
        ("modular-addition-3", modular_addition, (3,)),
    ),
    "tensors": (
        ("tensor-2-2-2", low_rank_tensor, ((2, 2, 2),)),
        ("tensor-1-2-3", low_rank_tensor, ((1, 2, 3),)),
        ("symmetric-tensor", symmetric_tensor, (2, 3, 2)),
        ("nonnegative-1", nonnegative, (1, 1, 1)),
        ("nonnegative-2-true-1", nonnegative, (2, 2, 2, 1)),
    ),
    "latent variables": (
        ("gaussian-mixture-2", MIXTURE, ("gaussian", 2, {"true_parameter": ("1/2", 0, 0)})),
        ("gaussian-mixture-2-edge", MIXTURE, ("gaussian", 2, {"true_parameter": (0, 0, 0)})),
        ("gaussian-mixture-3", MIXTURE, ("gaussian", 3, {"true_parameter": ("1/3", "1/3", 0, 0, 0)})),
        ("naive-bayes-2", naive_bayes, (2,)),
        ("naive-bayes-3", naive_bayes, (3,)),
        ("boltzmann-3-1", Boltzmann.build, (3, 1)),
        ("boltzmann-2-2", Boltzmann.build, (2, 2)),
        ("one-factor-3", one_factor, (3,)),
        ("latent-quartet", latent_forest, (QUARTET,)),
    ),
}
