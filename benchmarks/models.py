"""Run the engine on the models of every family, from the model to its pair, and compare with the catalog.

    python benchmarks/models.py [--least 1] [--variables 8] [--every 1] [--time-limit 60] [--jobs 2] [--out FILE]
                                [--allow-theorems]

A model is written down, reduced to polynomials at its default point (a ReLU network to those of its cells), and
answered. Where the catalog has the theorem, a proved pair that differs is printed. A pair whose reduction is not proved
does not count as proved. With --allow-theorems what is not proved is tried again with published theorems at leaves.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
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
    OneFactor,
    PowerNetwork,
    RankOneTensor,
    ReducedRank,
    ReluZero,
    SimplexMixture,
    TanhTruth,
    Theorem,
    Vandermonde,
)
from algslt.errors import InputError
from algslt.models import Boltzmann as BoltzmannMachine
from algslt.models import (
    HiddenMarkov,
    Mixture,
    Model,
    PiecewiseModel,
    RegressionMixture,
    ReluInterval,
    ReluNetwork,
    deep_linear,
    factor_analysis,
    latent_class,
    latent_dirichlet,
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
from algslt.models.pieces import least_answer
from algslt.problem import Problem


@dataclass(frozen=True)
class Member:
    """A model of a family, and how to write down its theorem where there is one."""

    family: str
    build: Callable[[], Model | PiecewiseModel]
    theorem: Callable[[], Theorem] | None = None


@dataclass(frozen=True)
class Run:
    """A model that was written down, with its problems, the theorem about it, and what its reduction assumes."""

    family: str
    model: Model | PiecewiseModel
    problems: tuple[Problem, ...]
    assumptions: tuple[str, ...]
    theorem: Theorem | None


def linear_networks() -> Iterator[Member]:
    """Reduced rank regression, deep linear networks, factorisations with entries >= 0."""
    for s, r in product(product(range(1, 6), repeat=3), range(4)):
        yield Member("reduced-rank", lambda s=s, r=r: reduced_rank(*s, r), lambda s=s, r=r: ReducedRank(*s, r))
    for length in (4, 5, 6):
        for w, r in product(product(range(1, 4), repeat=length), range(3)):
            yield Member("deep-linear", lambda w=w, r=r: deep_linear(w, r), lambda w=w, r=r: DeepLinear(w, r))
    for s, r in product(product(range(1, 5), repeat=3), (0, 1)):
        yield Member(
            "non-negative factorisation", lambda s=s, r=r: nonnegative(*s, r), lambda s=s, r=r: Nonnegative(*s, r)
        )


def networks() -> Iterator[Member]:
    """Networks with one hidden layer, quadratic networks, attention."""
    for h, r, n, m in product(range(1, 6), range(4), (1, 2, 3), (1, 2, 3)):
        tanh = _tanh_theorem(h, r, n, m)
        yield Member("tanh network", lambda h=h, r=r, n=n, m=m: one_hidden_layer(h, r, inputs=n, outputs=m), tanh)
    for h, p, n in product(range(1, 7), range(1, 5), (1, 2, 3)):
        power = (lambda h=h, p=p, n=n: PowerNetwork(h, p, n)) if n == 1 or (n, h, p) == (2, 2, 2) else None
        yield Member("polynomial network", lambda h=h, p=p, n=n: polynomial_network(h, p, n), power)
    for h in range(1, 10):
        yield Member("ReLU network", lambda h=h: ReluNetwork.build(h), lambda h=h: ReluZero(h))
    for h, points in product(range(1, 4), ([[1], [2]], [[1, 0], [0, 1]], [[1, 0], [0, 1], [1, 1]])):
        yield Member("ReLU network", lambda h=h, points=points: ReluNetwork.build(h, points=points))
    for r, h in combinations_with_replacement(range(1, 6), 2):
        at = [*(Fraction(int(i < r), r) for i in range(h)), *[1] * h, *[0] * h]  # r units share the true one
        yield Member("ReLU on an interval", lambda h=h, at=at: ReluInterval.build(h, at))
    for p, h, shared in product((2, 3), range(1, 4), (True, False)):
        yield Member("addition mod p", lambda p=p, h=h, s=shared: modular_addition(p, h, shared=s))
    for n, h, w in product((1, 2), (1, 2, 3), (0, 1, 2)):
        yield Member("linear attention", lambda n=n, h=h, w=w: linear_attention(n, h, width=w or 1, merged=w == 0))


def _tanh_theorem(h: int, r: int, inputs: int, outputs: int) -> Callable[[], Theorem] | None:
    """The theorem about H units, r of them true, where there is one."""
    if inputs > 1 or (r and outputs > 1):
        return None
    return (lambda: TanhTruth(h, r)) if r else lambda: Vandermonde(outputs, 2, h)


def mixtures() -> Iterator[Member]:
    """Mixtures, naive Bayes, Boltzmann machines."""
    for h, r, n in product(range(1, 6), range(1, 4), (1, 2, 3)):
        for component in ("gaussian", "poisson", "exponential"):
            yield Member(
                "mixture",
                lambda c=component, h=h, r=r, n=n: Mixture.build(c, h, true_components=r, dimension=n),
                lambda h=h, r=r, n=n: SimplexMixture(h, r, n),
            )
    for h, r, t in product(range(2, 5), range(1, 4), range(1, 7)):
        yield Member(
            "binomial mixture",
            lambda h=h, r=r, t=t: Mixture.build("binomial", h, true_components=r, trials=t),
            lambda h=h, r=r, t=t: BinomialMixture(h, r, t),
        )
    for h, r, n in product(range(2, 5), range(1, 3), (1, 2, 3)):
        yield Member(
            "multinomial mixture",
            lambda h=h, r=r, n=n: Mixture.build("multinomial", h, true_components=r, dimension=n, trials=h + r - 1),
            lambda h=h, r=r, n=n: SimplexMixture(h, r, n),
        )
    for h, r, n in product(range(1, 6), range(1, 4), (1, 2, 3)):
        yield Member(
            "mixture of regressions",
            lambda h=h, r=r, n=n: RegressionMixture.build(h, n, true_components=r),
            lambda h=h, r=r, n=n: SimplexMixture(h, r, n),
        )
    for n, truth in product(range(1, 9), ("independent", "pair", "regular")):
        yield Member("naive Bayes", lambda n=n, t=truth: naive_bayes(n, t), lambda n=n, t=truth: NaiveBayes(n, t))
    for n, h in product(range(2, 9), (1, 2, 3)):
        theorem = (lambda n=n: Boltzmann(n)) if h == 1 else None
        yield Member("Boltzmann machine", lambda n=n, h=h: BoltzmannMachine.build(n, h), theorem)


def hidden() -> Iterator[Member]:
    """Latent classes and contingency tables, topics, hidden Markov models."""
    for r, c in combinations_with_replacement(range(2, 6), 2):
        yield Member(
            "contingency table", lambda r=r, c=c: latent_class(2, (r, c)), lambda r=r, c=c: ContingencyTable(r, c)
        )
    for k, values in product((1, 2, 3), ((2, 2, 2), (2, 2, 3), (2, 3, 3), (2, 2, 2, 2))):
        yield Member("latent classes", lambda k=k, values=values: latent_class(k, values))
    for m, h, n, r in product(range(2, 6), range(2, 5), range(2, 6), range(3)):
        yield Member(
            "topics",
            lambda m=m, h=h, n=n, r=r: latent_dirichlet(m, h, n, r),
            lambda m=m, h=h, n=n, r=r: LatentDirichlet(m, h, n, r),
        )
    for k, symbols, start in product((1, 2, 3), (2, 3), ("first", "free")):
        yield Member("hidden Markov model", lambda k=k, s=symbols, start=start: HiddenMarkov.build(k, s, start=start))


def gaussian() -> Iterator[Member]:
    """Factor analysis, latent trees and forests."""
    for p, k, d in product(range(2, 8), (1, 2, 3), (0, 2, 3)):
        names = {0: "diagonal", 2: "pair", 3: "generic"}
        theorem = (lambda p=p, d=d, names=names: OneFactor(p, names[d])) if k == 1 and (d < 3 or p == 3) else None
        build = (lambda p=p, d=d: one_factor(p, d)) if k == 1 else lambda p=p, k=k, d=d: factor_analysis(p, k, d)
        yield Member("factor analysis", build, theorem)
    for nodes in range(2, 9):
        for tree in nx.nonisomorphic_trees(nodes):
            edges = tuple((f"n{a}", f"n{b}") for a, b in tree.edges)
            for forest in ((), edges):
                yield Member(
                    "latent trees",
                    lambda e=edges, f=forest: latent_forest(e, f),
                    lambda e=edges, f=forest: LatentForest(e, f),
                )


def tensors() -> Iterator[Member]:
    """Rank-one, low-rank and symmetric tensors."""
    for s, r, t in product(combinations_with_replacement(range(1, 5), 3), (1, 2), (0, 1)):
        theorem = (lambda s=s: RankOneTensor(s)) if r == 1 and t == 0 else None
        yield Member("tensor", lambda s=s, r=r, t=t: low_rank_tensor(s, r, t), theorem)
    for n, d, r, t in product(range(1, 5), (2, 3, 4), (1, 2), (0, 1)):
        yield Member("symmetric tensor", lambda n=n, d=d, r=r, t=t: symmetric_tensor(n, d, r, t))


def members() -> Iterator[Member]:
    """Every model within generous ranges; what is outside a hypothesis, or has too many variables, is dropped later."""
    for group in (linear_networks, networks, mixtures, hidden, gaussian, tensors):
        yield from group()


def runs(least: int, most: int) -> list[Run]:
    """The models with from `least` to `most` parameters, written down."""
    found = []
    for member in members():
        try:
            model = member.build()
            if least <= len(model.parameters) <= most:
                found.append(Run(member.family, model, *_reduced(model), _theorem(member)))
        except InputError:
            continue
    return found


def _reduced(model: Model | PiecewiseModel) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """The problems of a model, whose least pair is that of K, and what the reduction assumes."""
    if isinstance(model, PiecewiseModel):
        return tuple(cell.problem for cell in model.cells()), ()
    return (model.problem(),), model.fibre_ideal().assumptions


def answers_to(runs: list[Run], options: argparse.Namespace, allow_theorems: bool = False) -> list[Answer]:
    """The answer to each model."""
    problems = [problem for run in runs for problem in run.problems]
    each = rlct_many(problems, time_limit=options.time_limit, jobs=options.jobs, allow_theorems=allow_theorems)
    found = [[next(each) for _ in run.problems] for run in runs]
    return [
        answers[0] if len(answers) == 1 else least_answer(answers, len(run.model.parameters))
        for run, answers in zip(runs, found, strict=True)
    ]


def tried_again(runs: list[Run], answers: list[Answer], options: argparse.Namespace) -> list[Answer]:
    """The answers, better ones with theorems where they are not proved."""
    open_ = [i for i, (run, answer) in enumerate(zip(runs, answers, strict=True)) if not is_proved(run, answer)]
    again = dict(zip(open_, answers_to([runs[i] for i in open_], options, True), strict=True))
    known = {i: answer for i, answer in again.items() if answer.multiplicity is not None}
    return [known.get(i, answer) for i, answer in enumerate(answers)]


def _theorem(member: Member) -> Theorem | None:
    """The theorem about the model; none where the parameters are outside its hypotheses."""
    try:
        return None if member.theorem is None else member.theorem()
    except InputError:
        return None


def table(results: list[tuple[Run, Answer]], limit: float) -> Iterator[str]:
    """One line a family, then what was not proved and what differs."""
    yield "| family | models | proved | conditional | with a theorem | median s | longest s |"
    yield "|---|---|---|---|---|---|---|"
    for name in dict.fromkeys(run.family for run, _ in results):
        yield _line(name, [(run, answer) for run, answer in results if run.family == name])
    proved = sum(is_proved(run, answer) for run, answer in results)
    yield f"\n{proved} of {len(results)} proved within {limit:g} s each."
    compared = [(run, answer) for run, answer in results if run.theorem is not None]
    wrong = [f"* {_shown(r, a)}" for r, a in compared if r.theorem and verdict_of(r.theorem.value(), a) == "disagree"]
    yield f"\ndisagree: {len(wrong)}\n" + "\n".join(wrong)
    open_ = [f"* {_shown(run, answer)}" for run, answer in results if not is_proved(run, answer)]
    yield f"\nnot proved: {len(open_)}\n" + "\n".join(open_)


def _line(name: str, results: list[tuple[Run, Answer]]) -> str:
    seconds = [answer.seconds for run, answer in results if is_proved(run, answer)]
    times = f"{statistics.median(seconds):.2f} | {max(seconds):.1f}" if seconds else "- | -"
    exact = sum(run.theorem is not None and run.theorem.exact for run, _ in results)
    conditional = sum(answer.multiplicity is not None for _, answer in results) - len(seconds)
    return f"| {name} | {len(results)} | {len(seconds)} | {conditional} | {exact} | {times} |"


def is_proved(run: Run, answer: Answer) -> bool:
    """Whether the pair of the model is proved, reduction included."""
    return answer.status == "proved" and not run.assumptions


def _shown(run: Run, answer: Answer) -> str:
    said = "" if run.theorem is None else f"; the theorem says {run.theorem.value()}"
    sizes = ", ".join(map(str, run.theorem.parameters().values())) if run.theorem else f"{len(run.model.parameters)}"
    return f"{run.family} ({run.model.label}; {sizes}): {answer.pair_text()} ({answer.status}){said}"


def main() -> None:
    """Run and write."""
    parser = argparse.ArgumentParser(description="Models against catalog.")
    parser.add_argument("--least", type=int, default=1, help="least number of parameters")
    parser.add_argument("--variables", type=int, default=8, help="greatest number of parameters")
    parser.add_argument("--every", type=int, default=1, help="take every Nth model only")
    parser.add_argument("--time-limit", type=float, default=60.0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--allow-theorems", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("build/models.md"))
    options = parser.parse_args()
    chosen = runs(options.least, options.variables)[:: options.every]
    answers = answers_to(chosen, options)
    if options.allow_theorems:
        answers = tried_again(chosen, answers, options)
    results = list(zip(chosen, answers, strict=True))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("\n".join(table(results, options.time_limit)) + "\n", encoding="utf-8")
    print(options.out.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
