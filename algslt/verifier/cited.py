"""The leaf and the bound `cited`: the ideal of the state is that of a published theorem, whose pair is assumed.

Theorem:
    A change of variables x = c y with constants c, a change of generators by an invertible rational matrix, and
    variables on which nothing depends leave the pair as it is. An ideal I with exponent n has lambda_I / n. On a
    smaller domain, and with a smaller density, the pair is at least as great: the bound `cited`.

What is checked: the theorem and its hypotheses, the map of variables, their kinds and domain, and that the two ideals
have the same linear span. What is not: the pair that the theorem states; the certificate has to name it among its
assumptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from algslt.certificate import Node
from algslt.poly import Polynomial, names_of
from algslt.verifier.fields import Fields, as_list, as_rational, as_text
from algslt.verifier.linear import rank
from algslt.verifier.refused import require
from algslt.verifier.state import State
from algslt.verifier.statements import Statement
from algslt.verifier.step import Bound
from algslt.verifier.theorems import statement

__all__ = ["assumptions", "cited", "cited_bound", "cited_statement"]

MAX_ENTRIES = 4_000_000


def cited_statement(fields: Mapping[str, object]) -> Statement:
    """The theorem that the fields of a leaf name, at their parameters.

    Raises:
        Refused: there is none, or its hypotheses fail.
    """
    given = Fields(fields)
    said = statement(given.text("theorem"), given.mapping("parameters"))
    require(tuple(given.texts("citation")) == said.sources, f"the citation is {', '.join(said.sources)}")
    return said


def cited(state: State, fields: Fields) -> tuple[Bound, Bound]:
    """The pair of the theorem; as an upper bound too where the state surely has an admissible point."""
    said = cited_statement(fields.data)
    require(len(state.ideals) == 1, "a cited leaf has one ideal")
    require(not state.where and not state.prior, "a cited leaf has no undecided polynomials")
    require(all(v.order == 0 for v in state.variables.values()), "a cited leaf has no variable with N > 0")
    ideal = state.ideals[0]
    images = _images(state, said, fields)
    used = {name for g in ideal.gens for name in names_of(g)}
    require(used <= {x for x, _ in images.values()}, "the ideal involves other names than those of the map")
    theirs = [state.desk.parse(text)[0] for text in said.generators(_texts(images))]
    _require_same_span(state, list(ideal.gens), theirs)
    lam, m = said.pair
    pair = (lam / ideal.exponent, m)
    surely = not (state.nonzero or state.positive or state.relations)
    return pair, pair if surely else None


def cited_bound(state: State, fields: Fields) -> Bound:
    """The pair of the theorem as a lower bound, whatever else bounds the domain or lets the density vanish."""
    said = cited_statement(fields.data)
    bounded = {x for name, (x, _) in _read_map(said, fields).items() if name in said.nonnegative}
    variables = {
        name: replace(v, nu=Fraction(1), flagged=v.flagged and name in bounded) if v.kind == "E" and v.nu >= 1 else v
        for name, v in state.variables.items()
    }
    larger = replace(state, variables=variables, nonzero=(), positive=(), where=(), prior=())
    return cited(larger, fields)[0]


def _images(state: State, said: Statement, fields: Fields) -> dict[str, tuple[str, Fraction]]:
    """The variable and the factor of each variable of the theorem."""
    images = _read_map(said, fields)
    for name, (x, factor) in images.items():
        _require_kind(state, x, factor, name in said.nonnegative)
    require(len({x for x, _ in images.values()}) == len(images), "two variables have the same image")
    return images


def _read_map(said: Statement, fields: Fields) -> dict[str, tuple[str, Fraction]]:
    """The field `map`."""
    given = fields.mapping("map")
    require(set(given) == set(said.variables), f"the map is one of {', '.join(said.variables)}")
    images = {}
    for name, value in given.items():
        entries = as_list(value, "an image")
        require(len(entries) == 2, "an image is a list [variable, factor]")
        images[name] = as_text(entries[0], "the image"), as_rational(entries[1], "the factor")
    return images


def _require_kind(state: State, x: str, factor: Fraction, nonnegative: bool) -> None:
    """A local variable with density 1, on the half-line exactly where the theorem has it there."""
    require(x in state.variables, f"{x[:40]!r} is no variable of this chart")
    v = state.variables[x]
    require(v.kind in ("E", "L") and v.nu == 1, f"{x} is not local with density 1")
    require(v.flagged == nonnegative, f"{x} is bounded by {x} >= 0, or not, other than in the theorem")
    require(factor > 0 if nonnegative else factor != 0, f"the factor of {x} is not allowed")


def _texts(images: Mapping[str, tuple[str, Fraction]]) -> dict[str, str]:
    return {name: f"({factor}*{x})" for name, (x, factor) in images.items()}


def _require_same_span(state: State, ours: list[Polynomial], theirs: list[Polynomial]) -> None:
    """The same space of linear combinations, by three ranks."""
    monomials = sorted({m for p in (*ours, *theirs) for m in p.monoms()})
    size = (len(ours) + len(theirs)) * len(monomials)
    require(size <= MAX_ENTRIES, "the ideals are too large to compare")
    state.desk.spend(size * (1 + len(ours)))
    column = {m: i for i, m in enumerate(monomials)}
    rows = [_row(p, column) for p in (*ours, *theirs)]
    whole = rank(rows)
    same = whole == rank(rows[: len(ours)]) == rank(rows[len(ours) :])
    require(same, "the ideal is not that of the theorem after the change of variables")


def _row(p: Polynomial, column: Mapping[tuple[int, ...], int]) -> list[int]:
    row = [0] * len(column)
    for m, c in zip(p.monoms(), p.coeffs(), strict=True):
        row[column[m]] = int(c)
    return row


def assumptions(nodes: Iterable[Node]) -> dict[str, int]:
    """What the cited leaves and bounds assume, each with the first node that does."""
    found: dict[str, int] = {}
    for node in nodes:
        if node.is_leaf and node.name == "cited":
            found.setdefault(cited_statement(node.fields).assumption, node.id)
        bound = node.fields.get("bound")
        if isinstance(bound, dict) and bound.get("type") == "cited":
            found.setdefault(cited_statement(bound).assumption, node.id)
    return found
