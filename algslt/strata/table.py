"""A fibre cut into strata, and the pair on each of them.

A stratum is a set of points of the fibre that is described in words or numbers, with a representative point. Two proofs
belong to a table: that the strata listed are all of the fibre (`complete`), and for each stratum that all its points
have the same pair (`constant`). Where both are there, the least pair over the fibre is the least of the table: the
least lambda, and the greatest m among those that attain it (Lin2010). Where one is missing, only an upper bound is
left, unless the model has a proof of its own for its worst point.

Example:
    >>> from algslt.strata.linear import linear_strata
    >>> table = StrataTable.of(linear_strata((1, 1, 1), rank=0))
    >>> print("\\n".join(table.lines()))
    strata of linear network 1-1-1, rank 0
    rank A  rank B  dimension  pair                 status
    0       0       0          lambda = 1/2, m = 2  proved
    0       1       1          lambda = 1/2, m = 1  proved
    1       0       1          lambda = 1/2, m = 1  proved
    least pair over the fibre: lambda = 1/2, m = 2 (proved)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from algslt.answer import Answer
from algslt.models import Model
from algslt.poly.show import rational_to_text
from algslt.problem import Problem
from algslt.strata.sums import added
from algslt.threshold import rlct

__all__ = ["Fibre", "Least", "Row", "StrataTable", "Stratum"]


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of a fibre.

    Args:
        description: pairs (name of the invariant, its value), the same names for all strata of a fibre.
        point: a representative, as texts.
        dimension: of the stratum.
        constant: why the pair is the same at all its points; empty where that is not proved.
        parts: problems in disjoint variables whose pairs add up to that of the point; empty where the problem of the
            model itself is solved.
        above: why no point of it has a smaller pair than another stratum of the same list; empty where that is open.
    """

    description: tuple[tuple[str, str], ...]
    point: tuple[str, ...]
    dimension: int
    constant: str
    above: str = ""
    parts: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Fibre:
    """The strata of the fibre of a model.

    Args:
        model: its parameters are those of the points.
        strata: pairwise disjoint.
        complete: why they are all of the fibre, with the symmetries up to which they are listed.
        least_because: why no point has a smaller pair than the default one of the model; empty where that is open.
    """

    model: Model
    strata: tuple[Stratum, ...]
    complete: str
    least_because: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A stratum with the answer at its representative point."""

    stratum: Stratum
    answer: Answer

    @property
    def holds_everywhere(self) -> bool:
        """Whether the answer is that of every point of the stratum."""
        return bool(self.stratum.constant)


@dataclass(frozen=True, slots=True)
class Least:
    """The least pair over a fibre.

    Args:
        lam, multiplicity: of the least row whose pair is known; None where there is no such row.
        status: "proved"; or "upper bound", where a point of another row may have a smaller pair.
        reason: in a sentence.
    """

    lam: Fraction | None
    multiplicity: int | None
    status: str
    reason: str

    def __str__(self) -> str:
        known = "not known" if self.lam is None else f"lambda = {self.lam}, m = {self.multiplicity}"
        return f"{known} ({self.status})"


@dataclass(frozen=True, slots=True)
class StrataTable:
    """The pairs on the strata of a fibre; use `of`."""

    fibre: Fibre
    rows: tuple[Row, ...]

    @staticmethod
    def of(fibre: Fibre, time_limit: float | None = 60.0, on_event: Callable[[str], None] | None = None) -> StrataTable:
        """The table; the engine runs at each representative point, or on the parts of its ideal.

        Args:
            fibre: from `linear_strata`, `network_strata`, `mixture_strata` or `naive_bayes_strata`.
            time_limit: seconds for each stratum, or for each part.
            on_event: called with short sentences about the progress.
        """
        known: dict[Problem, Answer] = {}
        rows = []
        for number, stratum in enumerate(fibre.strata, 1):
            if on_event is not None:
                on_event(f"stratum {number} of {len(fibre.strata)}")
            for part in stratum.parts:
                if part not in known:
                    known[part] = rlct(part, time_limit=time_limit)
            answers = [known[part] for part in stratum.parts]
            found = added(answers) if answers else fibre.model.rlct(stratum.point, time_limit=time_limit)
            rows.append(Row(stratum, found))
        return StrataTable(fibre, tuple(rows))

    def least(self) -> Least:
        """The least pair over the fibre.

        Example:
            >>> from algslt.strata.linear import linear_strata
            >>> least = StrataTable.of(linear_strata((2, 1, 2), rank=1)).least()
            >>> str(least), least.reason[:31]
            ('lambda = 3/2, m = 1 (proved)', 'the strata are all of the fibre')
        """
        known = [pair for row in self.rows if (pair := _proved_pair(row.answer)) is not None]
        if not known:
            return Least(None, None, "upper bound", "no row of the table has a proved pair")
        lam, multiplicity = min(known, key=lambda pair: (pair[0], -pair[1]))
        found = Least(lam, multiplicity, "proved", LISTED)
        unsure = [row for row in self.rows if not _is_above(row, lam)]
        if not unsure:
            return found
        if self._default_is_least(found):
            return replace(found, reason=self.fibre.least_because)
        reason = (
            f"{len(unsure)} of {len(self.rows)} strata may have points with a smaller pair, such as {_name(unsure[0])}"
        )
        return replace(found, status="upper bound", reason=reason)

    def _default_is_least(self, found: Least) -> bool:
        """Whether the default point is in the table with this pair, and proved to be the worst."""
        default = self.fibre.model.true_parameter
        return bool(self.fibre.least_because) and any(
            row.stratum.point == default and _proved_pair(row.answer) == (found.lam, found.multiplicity)
            for row in self.rows
        )

    def lines(self, explain: bool = False) -> list[str]:
        """The table as text.

        Args:
            explain: adds the point of each stratum, why its pair is constant, and why the strata are all.
        """
        head = [name for name, _ in self.fibre.strata[0].description]
        body = [[*head, "dimension", "pair", "status"], *map(_cells, self.rows)]
        widths = [max(map(len, column)) + 2 for column in zip(*body, strict=True)]
        text = ["".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in body]
        least = self.least()
        lines = [f"strata of {self.fibre.model.label}", *text, f"least pair over the fibre: {least}"]
        if least.status != "proved":
            lines.append(f"  {least.reason}")
        return [*lines, *self._explanation()] if explain else lines

    def _explanation(self) -> list[str]:
        strata = [row.stratum for row in self.rows]
        reasons = [r for r in dict.fromkeys(r for s in strata for r in (s.constant, s.above)) if r]
        names = ", ".join(self.fibre.model.parameters)
        points = [f"  {_name(row)}: {', '.join(row.stratum.point)}" for row in self.rows]
        return [f"all of the fibre: {self.fibre.complete}", *reasons, f"points ({names}):", *points]

    def to_json(self) -> dict[str, object]:
        """The table as JSON data.

        Example:
            >>> from algslt.strata.linear import linear_strata
            >>> data = StrataTable.of(linear_strata((1, 1, 1), rank=1)).to_json()
            >>> data["strata"][0]["stratum"], data["strata"][0]["lambda"], data["least"]["status"]
            ({'rank A': '1', 'rank B': '1'}, '1/2', 'proved')
        """
        least = self.least()
        return {
            "model": self.fibre.model.label,
            "parameters": list(self.fibre.model.parameters),
            "complete": self.fibre.complete,
            "strata": [_row_json(row) for row in self.rows],
            "least": {
                "lambda": None if least.lam is None else rational_to_text(least.lam),
                "m": least.multiplicity,
                "status": least.status,
                "reason": least.reason,
            },
        }


LISTED = "the strata are all of the fibre, and each has one pair or lies above one that has"


def _proved_pair(answer: Answer) -> tuple[Fraction, int] | None:
    """The pair, where nothing is assumed."""
    if answer.status != "proved" or answer.lam is None or answer.multiplicity is None:
        return None
    return answer.lam, answer.multiplicity


def _is_above(row: Row, lam: Fraction) -> bool:
    """Whether no point of the stratum can be below the least of the proved pairs, which has this lambda."""
    if row.stratum.above:
        return True  # the stratum that is below it is a row of its own
    if not row.holds_everywhere or row.answer.assumptions:
        return False
    return _proved_pair(row.answer) is not None or row.answer.bounds[0] > lam


def _name(row: Row) -> str:
    return ", ".join(f"{name} {value}" for name, value in row.stratum.description)


def _cells(row: Row) -> list[str]:
    values: Iterable[str] = (value for _, value in row.stratum.description)
    status = row.answer.status if row.holds_everywhere else f"{row.answer.status} at its point"
    return [*values, str(row.stratum.dimension), row.answer.pair_text(), status]


def _row_json(row: Row) -> dict[str, object]:
    return {
        "stratum": dict(row.stratum.description),
        "at": list(row.stratum.point),
        "dimension": row.stratum.dimension,
        "constant": row.stratum.constant or None,
        "above": row.stratum.above or None,
        **{k: v for k, v in row.answer.to_json().items() if k not in ("id", "certificate", "reduction")},
    }
