"""Run the engine on every member of every family of the catalog with few variables; write a Markdown table.

    python benchmarks/catalog.py [--least 1] [--variables 8] [--every 1] [--time-limit 30] [--jobs 2] [--out FILE]
                                 [--allow-theorems]

A member counts as proved where the engine proves lambda and m; any that differs from the theorem is printed. With
--allow-theorems what is not proved is tried again with published theorems at leaves: a test of the recognition.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable, Iterator
from itertools import combinations_with_replacement, product
from pathlib import Path

import networkx as nx

from algslt import Answer, rlct_many
from algslt.agreement import verdict_of
from algslt.catalog import (
    BinomialMixture,
    Boltzmann,
    ContingencyTable,
    DeepLinear,
    LatentDirichlet,
    LatentForest,
    NaiveBayes,
    Nonnegative,
    NormalCrossing,
    OneFactor,
    PowerNetwork,
    RankOneTensor,
    ReducedRank,
    ReluZero,
    SignedMixture,
    SimplexMixture,
    SumOfPowers,
    TanhTruth,
    TanhZero,
    Textbook,
    Theorem,
    Vandermonde,
)
from algslt.catalog.textbook import TABLE
from algslt.errors import InputError
from algslt.problem import Problem

Build = Callable[[], Theorem]
SMALL = range(1, 9)


def trees() -> Iterator[tuple[tuple[str, str], ...]]:
    """All trees with at most 6 nodes."""
    for nodes in range(2, 7):
        for tree in nx.nonisomorphic_trees(nodes):
            yield tuple((f"n{a}", f"n{b}") for a, b in tree.edges)


def members() -> Iterator[Build]:
    """Every member within generous ranges; what has no problem, or too many variables, is dropped later."""
    ranks = range(4)
    yield from (lambda s=s, r=r: ReducedRank(*s, r) for s in product(range(1, 6), repeat=3) for r in ranks)
    for length in (4, 5, 6):
        yield from (lambda w=w, r=r: DeepLinear(w, r) for w in product(range(1, 4), repeat=length) for r in ranks[:3])
    yield from (lambda s=s: Vandermonde(*s) for s in product(range(1, 5), range(1, 4), range(1, 5)))
    yield from (lambda h=h: TanhZero(h) for h in SMALL)
    yield from (lambda h=h, r=r: TanhTruth(h, r) for h in SMALL for r in (h, h - 1))
    yield from (lambda s=s: SimplexMixture(*s) for s in product(range(1, 5), range(1, 5), range(1, 4)))
    yield from (lambda s=s: BinomialMixture(*s) for s in product(range(2, 5), range(1, 4), range(1, 6)))
    yield from (lambda h=h: SignedMixture(h) for h in SMALL)
    yield from (lambda n=n, t=t: NaiveBayes(n, t) for n in SMALL for t in ("independent", "pair", "regular"))
    for r, c in combinations_with_replacement(range(2, 6), 2):
        yield from (lambda r=r, c=c, w=w: ContingencyTable(r, c, w) for w in ("zero", "interior"))
    yield from (lambda n=n: Boltzmann(n) for n in SMALL)
    yield from (lambda s=s, r=r: Nonnegative(*s, r) for s in product(range(1, 5), repeat=3) for r in (0, 1))
    yield from (lambda s=s, r=r: LatentDirichlet(*s, r) for s in product(range(2, 6), repeat=3) for r in ranks)
    yield from (lambda p=p, t=t: OneFactor(p, t) for p in SMALL for t in ("diagonal", "pair", "generic"))
    yield from (lambda t=t: LatentForest(t) for t in trees())
    yield from (lambda t=t: LatentForest(t, t) for t in trees())
    yield from (lambda h=h: ReluZero(h) for h in SMALL)
    yield from (lambda n=n, p=p: PowerNetwork(n, p) for n, p in product(range(1, 5), repeat=2))
    yield from (lambda s=s: RankOneTensor(s) for s in combinations_with_replacement(range(1, 5), 3))
    yield from (lambda s=s: NormalCrossing(s) for s in combinations_with_replacement(range(1, 4), 3))
    for exponents in [*product(range(1, 5), repeat=2), *combinations_with_replacement(range(1, 5), 3)]:
        yield from (lambda s=exponents, minus=minus: SumOfPowers(s, minus) for minus in (0, 1))
    yield from (lambda name=name: Textbook(name) for name in TABLE)


def problems(least: int, most: int) -> list[tuple[Theorem, Problem]]:
    """The members whose problem has from `least` to `most` variables."""
    found = []
    for build in members():
        try:
            theorem = build()
            problem = theorem.problem()
        except InputError:
            continue
        if least <= len(problem.variables) <= most:
            found.append((theorem, problem))
    return found


def table(results: list[tuple[Theorem, Answer]], limit: float) -> Iterator[str]:
    """One line a family, then what was not proved and what differs."""
    yield "| family | members | proved | conditional | median s | longest s |"
    yield "|---|---|---|---|---|---|"
    for name in dict.fromkeys(theorem.name for theorem, _ in results):
        answers = [answer for theorem, answer in results if theorem.name == name]
        seconds = [answer.seconds for answer in answers if answer.status == "proved"]
        times = f"{statistics.median(seconds):.2f} | {max(seconds):.1f}" if seconds else "- | -"
        conditional = sum(answer.status == "conditional" for answer in answers)
        yield f"| `{name}` | {len(answers)} | {len(seconds)} | {conditional} | {times} |"
    proved = sum(answer.status == "proved" for _, answer in results)
    yield f"\n{proved} of {len(results)} proved within {limit:g} s each."
    verdicts = [(theorem, answer, verdict_of(theorem.value(), answer)) for theorem, answer in results]
    for wanted in ("disagree", "not decided"):
        shown = [f"* {theorem.label()}: {answer.pair_text()}" for theorem, answer, v in verdicts if v == wanted]
        yield f"\n{wanted}: {len(shown)}\n" + "\n".join(shown)


def tried_again(problems: list[Problem], answers: list[Answer], options: argparse.Namespace) -> list[Answer]:
    """The answers, those with theorems where they are not proved."""
    open_ = [i for i, answer in enumerate(answers) if answer.status != "proved"]
    again = rlct_many(
        [problems[i] for i in open_], time_limit=options.time_limit, jobs=options.jobs, allow_theorems=True
    )
    known = {i: answer for i, answer in zip(open_, again, strict=True) if answer.multiplicity is not None}
    return [known.get(i, answer) for i, answer in enumerate(answers)]


def main() -> None:
    """Run and write."""
    parser = argparse.ArgumentParser(description="Engine against catalog.")
    parser.add_argument("--least", type=int, default=1, help="least number of variables")
    parser.add_argument("--variables", type=int, default=8, help="greatest number of variables")
    parser.add_argument("--every", type=int, default=1, help="take every Nth member only")
    parser.add_argument("--time-limit", type=float, default=30.0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--allow-theorems", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("build/catalog.md"))
    options = parser.parse_args()
    chosen = problems(options.least, options.variables)[:: options.every]
    answers = list(rlct_many([p for _, p in chosen], time_limit=options.time_limit, jobs=options.jobs))
    if options.allow_theorems:
        answers = tried_again([p for _, p in chosen], answers, options)
    results = list(zip((theorem for theorem, _ in chosen), answers, strict=True))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("\n".join(table(results, options.time_limit)) + "\n", encoding="utf-8")
    print(options.out.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
