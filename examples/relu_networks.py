"""ReLU networks: the cells around a point, the network of exclusive or, and surplus units against those of tanh."""

from fractions import Fraction

from algslt import rlct
from algslt.models import PiecewiseModel, ReluInterval, ReluNetwork, one_hidden_layer

SQUARE = [[0, 0], [0, 1], [1, 0], [1, 1]]


def main() -> None:
    """Print three tables."""
    table("two units on the line, truth 0", ReluNetwork.build(2))
    exclusive_or = [1, -2, 1, 1, 1, 1, 0, -1]  # max(x + y, 0) - 2 max(x + y - 1, 0)
    table("exclusive or", ReluNetwork.build(2, points=SQUARE, bias=True, true_parameter=exclusive_or))
    print("units in place of one true one: ReLU with biases, tanh")
    for units in (1, 2, 3):
        weights = [Fraction(1, units)] * units
        relu = ReluInterval.build(units, [*weights, *[1] * units, *[0] * units]).rlct()
        tanh = one_hidden_layer(units, true_units=1).rlct(at=[*weights, *[1] * units])
        print(f"  {units}: {relu.pair_text()} | {tanh.pair_text()}")


def table(title: str, model: PiecewiseModel) -> None:
    """The pairs of the cells, and that of the model."""
    print(f"{title}: {model.rlct().pair_text()}")
    for cell in model.cells():
        print(f"  {cell}: {rlct(cell.problem).pair_text()}")


if __name__ == "__main__":
    main()
