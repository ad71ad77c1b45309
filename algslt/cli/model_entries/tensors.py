"""Tensors and polynomial functions on finite sets: CP decompositions, symmetric tensors, attention, addition mod p."""

from __future__ import annotations

import argparse
from argparse import Namespace

from algslt.cli.model_entries.entry import Entry, add_size, split
from algslt.cli.usage import positive_count
from algslt.models import Regression, linear_attention, low_rank_tensor, modular_addition, symmetric_tensor
from algslt.models.modular import TRUTHS

__all__ = ["ENTRIES"]


def _true_parameter(group: argparse._ArgumentGroup, instead: str) -> None:
    group.add_argument("--true-parameter", metavar="0,1", help=f"the truth is the model there; default: {instead}")


def _at(options: Namespace) -> list[str] | None:
    return None if options.true_parameter is None else split(options.true_parameter)


def _tensor(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--sizes", metavar="2,2,2", type=_sizes, required=True, help="of the tensor")
    _terms(group)


def _terms(group: argparse._ArgumentGroup) -> None:
    add_size(group, "terms", "R, of the model", 1)
    add_size(group, "true-terms", "s, the truth is e_1 x e_1 x .. + .. + e_s x e_s x ..", 0)
    _true_parameter(group, "s terms")


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(positive_count(part) for part in split(text))


def _symmetric(group: argparse._ArgumentGroup) -> None:
    add_size(group, "size", "n, of the vectors")
    add_size(group, "order", "of the tensor")
    _terms(group)


def _attention(group: argparse._ArgumentGroup) -> None:
    add_size(group, "inputs", "N, the dimension of a token")
    add_size(group, "heads", "the number of heads", 1)
    add_size(group, "tokens", "T, the last one asks", 2)
    add_size(group, "width", "of a head", 1)
    group.add_argument("--outputs", metavar="N", type=positive_count, help="the dimension of y; default N")
    group.add_argument("--merged", action="store_true", help="the products O V and K^T Q are the parameters")
    _true_parameter(group, "0")


def _make_attention(options: Namespace) -> Regression:
    sizes = options.inputs, options.heads, options.tokens, options.width, options.outputs
    return linear_attention(*sizes, options.merged, _at(options))


def _modular(group: argparse._ArgumentGroup) -> None:
    add_size(group, "modulus", "p")
    add_size(group, "hidden", "the number of units", 1)
    group.add_argument("--truth", choices=TRUTHS, default=TRUTHS[0], help=f"default {TRUTHS[0]}")
    group.add_argument("--separate", action="store_true", help="two embeddings instead of one")
    _true_parameter(group, "as by --truth")


ENTRIES: dict[str, Entry] = {
    "linear-attention": Entry(
        "one layer of linear attention, truth 0 or given by weights", _attention, _make_attention
    ),
    "low-rank-tensor": Entry(
        "a tensor as a sum of products of vectors (CP decomposition)",
        _tensor,
        lambda o: low_rank_tensor(o.sizes, o.terms, o.true_terms, _at(o)),
    ),
    "modular-addition": Entry(
        "a quadratic network on pairs of residues, u (w_a + w_b)^2",
        _modular,
        lambda o: modular_addition(o.modulus, o.hidden, o.truth, not o.separate, _at(o)),
    ),
    "symmetric-tensor": Entry(
        "a symmetric tensor as a sum of powers of vectors",
        _symmetric,
        lambda o: symmetric_tensor(o.size, o.order, o.terms, o.true_terms, _at(o)),
    ),
}
