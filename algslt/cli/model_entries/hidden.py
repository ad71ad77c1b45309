"""Models with hidden states: hidden Markov models, latent classes, topics."""

from __future__ import annotations

import argparse
from argparse import Namespace

from algslt.cli.model_entries.entry import Entry, add_size, split
from algslt.cli.usage import positive_count
from algslt.models import HiddenMarkov, latent_class, latent_dirichlet

__all__ = ["ENTRIES"]


def _true_parameter(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--true-parameter", metavar="0,1", help="the truth is the model there; default: see below")


def _at(options: Namespace) -> list[str] | None:
    return None if options.true_parameter is None else split(options.true_parameter)


def _hidden_markov(group: argparse._ArgumentGroup) -> None:
    add_size(group, "states", "k, the number of hidden states")
    add_size(group, "symbols", "the number of symbols")
    group.add_argument("--length", metavar="N", type=positive_count, help="of the words; default: words of all lengths")
    group.add_argument("--start", choices=("first", "free"), default="first", help="default first: in state 1")
    _true_parameter(group)


def _latent_class(group: argparse._ArgumentGroup) -> None:
    add_size(group, "states", "k, the number of hidden states")
    group.add_argument(
        "--values", metavar="2,3", type=_values, required=True, help="the number of values of each feature"
    )
    _true_parameter(group)


def _values(text: str) -> tuple[int, ...]:
    return tuple(positive_count(part) for part in split(text))


def _topics(group: argparse._ArgumentGroup) -> None:
    add_size(group, "words", "M")
    add_size(group, "topics", "H")
    add_size(group, "documents", "N")
    add_size(group, "rank", "r, of the differences of true columns (not the number of topics)", 0)
    _true_parameter(group)


ENTRIES: dict[str, Entry] = {
    "hidden-markov": Entry(
        "a hidden Markov model, from the probabilities of its words",
        _hidden_markov,
        lambda o: HiddenMarkov.build(o.states, o.symbols, o.length, start=o.start, true_parameter=_at(o)),
        "The default truth is uniform and independent, at the point where all states show it and none is left.",
    ),
    "latent-class": Entry(
        "hidden classes with features of several values; for two features a contingency table",
        _latent_class,
        lambda o: latent_class(o.states, o.values, _at(o)),
        "The default truth has uniform independent features; it is taken where all weight is on the first state.",
    ),
    "latent-dirichlet": Entry(
        "topics, latent Dirichlet allocation: columns of A B, both column-stochastic",
        _topics,
        lambda o: latent_dirichlet(o.words, o.topics, o.documents, o.rank, _at(o)),
        "The default columns are uniform but for r of them.",
    ),
}
