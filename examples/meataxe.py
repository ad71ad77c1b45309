"""The group algebra of S3 over GF(2), GF(3), GF(5): composition factors, layers, summands, submodules."""

from itertools import permutations

from algslt.modules import GF, AlgebraModule

GROUP = sorted(permutations(range(3)))
GENERATORS = [(1, 2, 0), (1, 0, 2)]


def left_multiplication(s: tuple[int, ...]) -> list[list[int]]:
    """The matrix of g -> s g on the basis of group elements."""
    images = [GROUP.index(tuple(s[i] for i in g)) for g in GROUP]
    return [[int(images[j] == i) for j in range(len(GROUP))] for i in range(len(GROUP))]


def main() -> None:
    """Print the structure of the group algebra for each prime."""
    for p in (2, 3, 5):
        module = AlgebraModule.read(GF(p), list(map(left_multiplication, GENERATORS)))
        module.verify()
        parts = [part.action.dimension for part in module.summands.parts]
        print(
            f"GF({p})[S3]: factors {module.composition_dims}, summands {parts}, socle {module.socle.dimension}, ",
            end="",
        )
        print(f"radical {module.radical.dimension}, {module.number_of_submodules()} left ideals")


if __name__ == "__main__":
    main()
