"""All about the degeneracy of a map and a point of it in one object, as lines of text and as JSON.

A part that reached a limit is not left out: its place holds the reason.

Example:
    >>> from algslt.models import Regression
    >>> report = degeneracy(Regression.build("a*b*x", true="0"))
    >>> print("\\n".join(report.lines()))
    map: the coefficients of the function in the inputs, 1 for 2 parameters; generic rank 1
    infinitesimal symmetries: 1 of rank 1
      a*d/da - b*d/db
    the rank drops on 1 component
      rank <= 0: b = 0, a = 0 (dimension 0)
    at a = 0, b = 0: singular: rank 0 of 2 parameters, 0 < lambda <= 1/2
      a*b is not in the ideal (0) of the components with independent differentials, w0 moved to the origin
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from algslt.degeneracy.loci import RankLocus, rank_locus
from algslt.degeneracy.maps import ParameterMap
from algslt.degeneracy.model_maps import parameter_map
from algslt.degeneracy.points import PointClass, classify, shortened
from algslt.degeneracy.ranks import GenericRank, generic_rank
from algslt.degeneracy.symmetries import Derivation, infinitesimal_symmetries
from algslt.errors import StepLimitExceeded
from algslt.models import Model
from algslt.modules.ideals import PolynomialIdeal, ideal_dimension
from algslt.poly.show import rational_to_text, to_text

__all__ = ["Degeneracy", "degeneracy"]

T = TypeVar("T")
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Degeneracy:
    """Generic rank, symmetries, where the rank drops, and the kind of one point.

    Args:
        map: F.
        generic: the generic rank, or why it was not found.
        symmetries: generators of the infinitesimal symmetries, or why not.
        locus: where the rank is less than the generic one, or why not.
        components: of the locus, or why not.
        point: the kind of the point; None where no point was given.
    """

    map: ParameterMap
    generic: GenericRank | str
    symmetries: tuple[Derivation, ...] | str
    locus: RankLocus | str
    components: tuple[PolynomialIdeal, ...] | str
    point: PointClass | None

    def lines(self) -> list[str]:
        """The report, at most SHOWN items of each kind."""
        rank = self.generic if isinstance(self.generic, str) else str(self.generic.rank)
        k, d = len(self.map.components), len(self.map.parameters)
        head = f"map: {self.map.label}, {k} for {d} parameters; generic rank {rank}"
        return [head, *self._symmetry_lines(), *self._locus_lines(), *self._point_lines()]

    def _symmetry_lines(self) -> list[str]:
        if isinstance(self.symmetries, str):
            return [f"infinitesimal symmetries: not found, {self.symmetries}"]
        rank = "" if isinstance(self.generic, str) else f" of rank {len(self.map.parameters) - self.generic.rank}"
        if not self.symmetries:
            return ["infinitesimal symmetries: none"]
        shown = [f"  {shortened(str(field), 110)}" for field in self.symmetries[:SHOWN]]
        return [f"infinitesimal symmetries: {len(self.symmetries)}{rank}", *shown, *_more(self.symmetries)]

    def _locus_lines(self) -> list[str]:
        if isinstance(self.locus, str):
            return [f"where the rank drops: not found, {self.locus}"]
        if isinstance(self.components, str):
            vanish = shortened(", ".join(self.locus.ideal.texts()), 200)
            return [f"the rank drops where these vanish: {vanish}", f"  components not found, {self.components}"]
        if not self.components:
            return ["the rank drops nowhere"]
        count = len(self.components)
        shown = [
            f"  rank <= {self.locus.rank}: {', '.join(f'{t} = 0' for t in prime.texts())} "
            f"(dimension {ideal_dimension(prime)})"
            for prime in self.components[:SHOWN]
        ]
        return [f"the rank drops on {count} component{'s' if count > 1 else ''}", *shown, *_more(self.components)]

    def _point_lines(self) -> list[str]:
        if self.point is None:
            return []
        pairs = zip(self.map.parameters, self.point.point, strict=True)
        where = ", ".join(f"{name} = {rational_to_text(value)}" for name, value in pairs)
        return [f"at {shortened(where, 100)}: {self.point}", f"  {self.point.reason}"]

    def to_json(self) -> dict[str, object]:
        """The report as JSON data; a part that was not found is `{"not_found": reason}`.

        Example:
            >>> from algslt.degeneracy.maps import ParameterMap
            >>> data = degeneracy(ParameterMap.read(["a*b"]), at=[1, 0]).to_json()
            >>> data["generic_rank"], data["symmetries"], data["rank_drops"], data["point"]["kind"]
            (1, ['a*d/da - b*d/db'], {'rank': 0, 'ideal': ['b', 'a'], 'components': [['b', 'a']]}, 'smooth')
        """
        return {
            "parameters": list(self.map.parameters),
            "components": [to_text(p) for p in self.map.components],
            **({} if self.map.denominator is None else {"denominator": to_text(self.map.denominator)}),
            "generic_rank": _json(self.generic, lambda found: found.rank),
            "symmetries": _json(self.symmetries, lambda fields: [str(field) for field in fields]),
            "rank_drops": _json(self.locus, self._locus_json),
            "point": None if self.point is None else _point_json(self.point),
        }

    def _locus_json(self, locus: RankLocus) -> dict[str, object]:
        components = _json(self.components, lambda primes: [prime.texts() for prime in primes])
        return {"rank": locus.rank, "ideal": locus.ideal.texts(), "components": components}


def degeneracy(
    given: object, at: Sequence[object] | None = None, skip: Sequence[str] = (), why: str = "it was not asked for"
) -> Degeneracy:
    """The report on a model or a map.

    Args:
        given: a model, or a `ParameterMap`.
        at: a point; of a model by default the true parameter, of a map by default none.
        skip: parts that are left out, of "symmetries" and "rank_drops".
        why: the reason that stands in their place.

    Raises:
        InputError: the map of this model is not written down.
        PointError: the point is outside the domain.
    """
    found = given if isinstance(given, ParameterMap) else parameter_map(given)
    point = given.true_parameter if at is None and isinstance(given, Model) else at
    matrix = found.jacobian()
    generic = _or_reason(lambda: generic_rank(matrix))
    locus: RankLocus | str = why
    if "rank_drops" not in skip:
        locus = generic if isinstance(generic, str) else _or_reason(lambda: rank_locus(found, generic.rank - 1))
    return Degeneracy(
        found,
        generic,
        why if "symmetries" in skip else _or_reason(lambda: infinitesimal_symmetries(found)),
        locus,
        locus if isinstance(locus, str) else _or_reason(locus.components),
        None if point is None else classify(found, point),
    )


def _or_reason(compute: Callable[[], T]) -> T | str:
    """The result, or the message of the limit that was met."""
    try:
        return compute()
    except StepLimitExceeded as error:
        return str(error)


def _more(items: Sequence[object]) -> list[str]:
    return [f"  and {len(items) - SHOWN} more"] if len(items) > SHOWN else []


def _json(found: T | str, show: Callable[[T], object]) -> object:
    return {"not_found": found} if isinstance(found, str) else show(found)


def _point_json(point: PointClass) -> dict[str, object]:
    return {
        "at": [rational_to_text(value) for value in point.point],
        "kind": point.kind,
        "map_kind": point.map_kind,
        "rank": point.rank,
        "lambda": None if point.pair is None else rational_to_text(point.pair[0]),
        "m": None if point.pair is None else 1,
        "bounds": [None if b is None else rational_to_text(b) for b in (point.lower, point.upper)],
        "reason": point.reason,
    }
