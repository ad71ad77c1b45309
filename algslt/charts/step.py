"""A step: one move applied to a state, with the fields for the certificate and the states of its branches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from algslt.charts.state import State
from algslt.charts.units import Proof


@dataclass(frozen=True, slots=True)
class Step:
    """A move and what it leads to.

    Attributes:
        move: name of the move in docs/certificate.md.
        fields: its fields; polynomials are still polynomials.
        children: (label, state) for every branch that needs a node.
        exact: type "=" (a witness may sit below) or ">=".
    """

    move: str
    fields: dict[str, object]
    children: tuple[tuple[str, State], ...]
    exact: bool = True

    @property
    def state(self) -> State:
        """The state of the only branch."""
        ((_, state),) = self.children
        return state


def single(
    move: str, state: State, fields: Mapping[str, object], *, exact: bool = True, unit: Proof | None = None
) -> Step:
    """A step with one unlabelled branch; a unit proof goes into the field ``unit`` where there is one."""
    return Step(move, {**fields, "unit": unit} if unit else dict(fields), (("", state),), exact)
