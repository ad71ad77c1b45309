"""The fibre of a network by strata, where its map degenerates, and a saddle of its loss."""

from algslt.degeneracy import degeneracy
from algslt.models import Mixture, Regression
from algslt.saddle import two_sided
from algslt.strata import Fibre, StrataTable, linear_strata, mixture_strata, network_strata


def main() -> None:
    """Print three tables of strata, one report, and a loss at three critical points."""
    show(network_strata(hidden=2, true_units=1))
    show(linear_strata((2, 2, 2), rank=1))
    show(mixture_strata(Mixture.build("gaussian", 2, dimension=2)))
    print("\n".join(degeneracy(Regression.build("a*tanh(b*x) + c*tanh(d*x)", true="0"), at=[1, 2, 0, 3]).lines()))
    print()
    for at in ([0, 0], [1, 1]):
        print(f"(a*b - 1)^2 at {at}")
        print("\n".join(two_sided("(a*b - 1)^2", at).lines()))


def show(fibre: Fibre) -> None:
    """One table."""
    print("\n".join(StrataTable.of(fibre, time_limit=20).lines()))
    print()


if __name__ == "__main__":
    main()
