"""The numeric estimator on problems that are constructed at random, with pairs that are known by construction.

    python benchmarks/constructed.py [--out build/constructed.jsonl] [--count 200] [--base 1000] [--budget 3] [--table]

None of them took part in the making of the estimator: germs with known pairs are added and multiplied in separate
variables, taken to powers, moved by random linear and triangular automorphisms and stretched by a factor in each
variable. For a germ of lambda and m at the origin:

* a sum in separate variables has lambda + lambda' and m + m' - 1;
* a product in separate variables has the smaller lambda and its m, or m + m' where both are equal;
* the k-th power of one generator has lambda / k and m;
* automorphisms that keep the origin change nothing.

Problem number k is a function of base + k, and so is its seed. One JSON line a run is appended to the file; runs that
are in it already are not made again. Budgets are CPU seconds.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from estimates import Case, Runs, covers, is_reliable, is_silent_error, one_run, read, recorded, surest_m

from algslt import Problem

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Germ:
    """Generators in the variables x0, x1, ..., with the pair of the sum of their squares at the origin."""

    name: str
    generators: tuple[str, ...]
    size: int
    lam: Fraction
    m: int


GERMS = (
    Germ("line", ("x0",), 1, Fraction(1, 2), 1),
    Germ("double", ("x0^2",), 1, Fraction(1, 4), 1),
    Germ("point", ("x0", "x1"), 2, Fraction(1), 1),
    Germ("circle", ("x0^2 + x1^2",), 2, Fraction(1, 2), 1),
    Germ("node", ("x0*x1",), 2, Fraction(1, 2), 2),
    Germ("fat line", ("x0^2*x1",), 2, Fraction(1, 4), 1),
    Germ("cusp", ("x0^2 - x1^3",), 2, Fraction(5, 12), 1),
    Germ("E6", ("x0^3 - x1^4",), 2, Fraction(7, 24), 1),
    Germ("A4", ("x0^2 - x1^5",), 2, Fraction(7, 20), 1),
    Germ("D4", ("x0^3 - x0*x1^2",), 2, Fraction(1, 3), 1),
    Germ("cross", ("x0^2", "x0*x1"), 2, Fraction(1, 2), 2),
    Germ("pair", ("x0^2", "x1^3"), 2, Fraction(5, 12), 1),
    Germ("axes", ("x0*x1", "x1*x2", "x2*x0"), 3, Fraction(3, 4), 1),
    Germ("cone", ("x0^2 + x1^2 - x2^2",), 3, Fraction(1, 2), 1),
    Germ("planes", ("x0*x1*x2",), 3, Fraction(1, 2), 3),
    Germ("determinant", ("x0*x3 - x1*x2",), 4, Fraction(1, 2), 1),
    Germ("tanh", ("x0*x1 + x2*x3", "x0*x1^3 + x2*x3^3"), 4, Fraction(2, 3), 1),
)


def substituted(germ: Germ, images: Sequence[str]) -> Germ:
    """The germ with these texts in place of its variables."""
    texts = (re.sub(r"x(\d+)", lambda found: f"({images[int(found[1])]})", text) for text in germ.generators)
    return replace(germ, generators=tuple(texts))


def beside(first: Germ, second: Germ) -> Germ:
    """The second germ in variables after those of the first."""
    return substituted(second, [f"x{first.size + i}" for i in range(second.size)])


def total(first: Germ, second: Germ) -> Germ:
    """The sum in separate variables."""
    generators = first.generators + beside(first, second).generators
    name, size = f"{first.name} + {second.name}", first.size + second.size
    return Germ(name, generators, size, first.lam + second.lam, first.m + second.m - 1)


def product(first: Germ, second: Germ) -> Germ:
    """The product in separate variables."""
    moved = beside(first, second)
    generators = tuple(f"({f})*({g})" for f in first.generators for g in moved.generators)
    lam = min(first.lam, second.lam)
    m = sum(germ.m for germ in (first, second) if germ.lam == lam)
    return Germ(f"({first.name}) ({second.name})", generators, first.size + second.size, lam, m)


def power(germ: Germ, k: int) -> Germ:
    """The k-th power of a germ with one generator."""
    (generator,) = germ.generators
    return Germ(f"({germ.name})^{k}", (f"({generator})^{k}",), germ.size, germ.lam / k, germ.m)


def linear(germ: Germ, rng: random.Random) -> Germ:
    """After a product of two triangular linear maps with ones on the diagonal, one lower and one upper."""
    n = germ.size
    lower = [[1 if i == j else rng.randint(-2, 2) if j < i else 0 for j in range(n)] for i in range(n)]
    upper = [[1 if i == j else rng.randint(-1, 1) if j > i else 0 for j in range(n)] for i in range(n)]
    rows = [[sum(lower[i][k] * upper[k][j] for k in range(n)) for j in range(n)] for i in range(n)]
    images = [" + ".join(f"({c})*x{j}" for j, c in enumerate(row)) for row in rows]
    return replace(substituted(germ, images), name=f"{germ.name}, linear")


def triangular(germ: Germ, rng: random.Random) -> Germ:
    """After x_i -> x_i + a product of two of the variables before it."""
    images = ["x0"]
    for i in range(1, germ.size):
        images.append(f"x{i} + ({rng.choice([-1, 1])})*x{rng.randrange(i)}*x{rng.randrange(i)}")
    return replace(substituted(germ, images), name=f"{germ.name}, triangular")


def stretched(germ: Germ, rng: random.Random) -> Germ:
    """After x_i -> c x_i with c from 1/1000 to 1000."""
    images = [f"{rng.choice(['1/1000', '1/30', '1', '30', '1000'])}*x{i}" for i in range(germ.size)]
    return replace(substituted(germ, images), name=f"{germ.name}, stretched")


def any_germ(rng: random.Random, most: int, principal: bool = False) -> Germ:
    """One of the list, with at most so many variables."""
    return rng.choice([g for g in GERMS if g.size <= most and (not principal or len(g.generators) == 1)])


KINDS: dict[str, Callable[[random.Random], Germ]] = {
    "sum": lambda rng: total(any_germ(rng, 4), any_germ(rng, 3)),
    "product": lambda rng: product(any_germ(rng, 4), any_germ(rng, 2)),
    "power": lambda rng: power(any_germ(rng, 3, principal=True), rng.choice([2, 3, 4])),
    "linear": lambda rng: linear(any_germ(rng, 4), rng),
    "triangular": lambda rng: triangular(any_germ(rng, 4), rng),
    "stretched": lambda rng: stretched(any_germ(rng, 4), rng),
    "both": lambda rng: triangular(product(any_germ(rng, 2), any_germ(rng, 2)), rng),
}


def case(number: int, budget: float) -> Case:
    """The problem with this number."""
    rng = random.Random(number)
    kind = rng.choice(list(KINDS))
    germ = KINDS[kind](rng)
    problem = Problem.build(list(germ.generators), variables=[f"x{i}" for i in range(germ.size)])
    return Case(f"{number}: {germ.name}", kind, budget, problem, germ.lam, germ.m)


def table(runs: Runs) -> Iterator[str]:
    """A row for each kind, and one for all."""
    yield f"{len(runs)} runs.\n\n| kind | runs | reliable | off by > 3 % | > 10 % | 90 % covers | m right where sure |"
    yield "|---|---|---|---|---|---|---|"
    for kind in (*KINDS, "all"):
        own = runs.where(lambda c, _, kind=kind: kind in (c.group, "all"))  # type: ignore[misc]
        sound = own.reliable
        sure = sound.where(lambda _, row: surest_m(row)[1] >= 0.8)
        cells = [
            kind,
            str(len(own)),
            own.share(is_reliable),
            str(sum(error > 3 for error in sound.relative())),
            str(len(own.where(is_silent_error))),
            sound.share(covers),
            sure.share(lambda c, row: surest_m(row)[0] == c.m),
        ]
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Make the missing runs, then print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "constructed.jsonl")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--base", type=int, default=1000)
    parser.add_argument("--budget", type=float, default=3.0)
    parser.add_argument("--table", action="store_true", help="make no runs")
    options = parser.parse_args()
    rows = read(options.out)
    if not options.table:
        done = {row["problem"] for row in rows}
        numbered = {
            number: case(number, options.budget) for number in range(options.base + 1, options.base + options.count + 1)
        }
        fresh = (one_run(one, number) for number, one in numbered.items() if one.name not in done)
        rows += recorded(options.out, fresh, {one.name: one for one in numbered.values()})
    known = [case(int(row["problem"].split(":")[0]), row["budget"]) for row in rows]
    print("\n".join(table(Runs(rows, known))))


if __name__ == "__main__":
    main()
