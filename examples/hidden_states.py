"""Models with hidden states: words of all lengths of a hidden Markov model, classes, topics, exponential rates."""

from algslt.errors import PointError
from algslt.models import HiddenMarkov, Mixture, Model, latent_class, latent_dirichlet


def main() -> None:
    """Print each model with its pair, the proof for words of all lengths, and a point that is refused."""
    for model in (
        HiddenMarkov.build(states=2, symbols=2),
        HiddenMarkov.build(states=2, symbols=3),
        HiddenMarkov.build(states=3, symbols=2),
        HiddenMarkov.build(states=2, symbols=2, start="free"),
        latent_class(2, (3, 3)),
        latent_class(2, (2, 2, 3)),
        latent_dirichlet(3, 3, 3, rank=1),
        Mixture.build("exponential", 2),
    ):
        show(model)
    print()
    print(HiddenMarkov.build(states=3, symbols=2).reduction())
    print()
    try:
        Mixture.build("exponential", 2).problem(at=[0, 1, "1/4"])
    except PointError as error:
        print("a component with less than half the least true rate:", error)


def show(model: Model) -> None:
    """One model and what the engine proves."""
    answer = model.rlct(time_limit=20)
    print(f"{model.label}: {answer.pair_text()} ({answer.status})")


if __name__ == "__main__":
    main()
