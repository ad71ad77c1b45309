"""From a statistical model to its pair: networks, a mixture, cells of probability zero, a model no family covers."""

from algslt.models import FiniteModel, Mixture, Model, Regression, naive_bayes, one_hidden_layer, reduced_rank

COINS = ["(1 - t)*a + t*b", "1 - (1 - t)*a - t*b"]
BOX = ["t >= 0", "t <= 1", "a >= 0", "b >= 0"]


def main() -> None:
    """Print each model with its pair, and one reduction in full."""
    show(one_hidden_layer(hidden=2))
    show(one_hidden_layer(hidden=2, true_units=1))
    show(reduced_rank(inputs=2, hidden=2, outputs=2, rank=1))
    show(Mixture.build("gaussian", 2))
    show(naive_bayes(features=3))
    show(FiniteModel.build(COINS, [0, 0, 0], parameters=["t", "a", "b"], domain=BOX, label="coins without heads"))
    attention = "(q1*k1*x1 + q2*k2*x2)*(v1*x1 + v2*x2)"
    show(Regression.build(attention, inputs=["x1", "x2"], true="0", label="quadratic form of rank 2, truth 0"))
    print()
    print(one_hidden_layer(hidden=2).reduction())


def show(model: Model) -> None:
    """One model and what the engine proves."""
    answer = model.rlct(time_limit=20)
    print(f"{model.label}: {answer.pair_text()} ({answer.status})")


if __name__ == "__main__":
    main()
