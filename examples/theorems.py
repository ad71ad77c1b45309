"""Published theorems on model families: evaluate one, see why it is believed, and let the engine prove it again."""

from algslt.agreement import compare
from algslt.catalog import (
    Boltzmann,
    DeepLinear,
    LatentDirichlet,
    LatentForest,
    NaiveBayes,
    ReducedRank,
    SimplexMixture,
    TanhTruth,
    Theorem,
)

STAR = (("1", "a"), ("2", "a"), ("3", "a"))


def main() -> None:
    """Print each theorem with its status and the verdict of the engine."""
    show(ReducedRank(inputs=3, hidden=2, outputs=2))
    show(DeepLinear((2, 2, 1, 2)))
    show(TanhTruth(units=2, true_units=1))
    show(SimplexMixture(components=2, true_components=1, dimension=2))
    show(NaiveBayes(features=3, truth="pair"))
    show(LatentDirichlet(words=3, topics=2, documents=2))
    show(LatentForest(STAR, STAR[:2]))
    show(Boltzmann(visible=3, hidden=2))
    print()
    print(ReducedRank(3, 2, 2).bibtex())


def show(theorem: Theorem) -> None:
    """One theorem: what it says, why, and what the engine finds."""
    print(theorem.label())
    print(f"  {theorem.value()} ({theorem.status})")
    print(f"  engine: {compare(theorem, time_limit=20).verdict}")


if __name__ == "__main__":
    main()
