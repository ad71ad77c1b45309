"""Monomial orders on free modules R^r, R = QQ[x_1, ..., x_n], by rows of weights.

A monomial x^a e_i is sent to a list of non-negative integers, the rows applied to a; two monomials are compared by
these lists, the first difference decides; the smaller index i is the larger one (before or after that). All global
orders used here are of this form (Robbiano1985), and so are, after homogenising, the local ones (Lazard1983):

| name | compares |
|---|---|
| `top` | degrevlex of x^a, then the position (term over position) |
| `pot` | the position, then degrevlex (position over term) |
| `eliminate(k)` | degrevlex in the first k variables, then degrevlex in the others, then the position |
| `local` | the negative degree, then revlex (`ds` of Singular), then the position: low degrees are large |

Example:
    >>> ORDERS["top"], eliminate(1).blocks
    (ModuleOrder(name='top', blocks=(), position_first=False, local=False), (1,))
"""

from __future__ import annotations

from dataclasses import dataclass

from algslt.errors import InputError, excerpt

__all__ = ["ORDERS", "ModuleOrder", "eliminate", "read_order"]


@dataclass(frozen=True, slots=True)
class ModuleOrder:
    """A monomial order on R^r.

    Args:
        name: `top`, `pot`, `local`, or `eliminate(k)`.
        blocks: lengths of leading blocks of variables, each larger than all that follows.
        position_first: whether the position is compared before the monomial.
        local: whether 1 is the largest monomial; standard bases are then those of the localisation at the origin.
    """

    name: str
    blocks: tuple[int, ...] = ()
    position_first: bool = False
    local: bool = False

    @property
    def needs_homogenising(self) -> bool:
        """Whether bases are better computed for homogenised generators: where the degree is not compared first."""
        return self.position_first or bool(self.blocks)

    def rows(self, variables: int) -> tuple[tuple[int, ...], ...]:
        """The rows of weights on x_1, ..., x_n; for a local order on t, x_1, ..., x_n with t the homogenising variable.

        Example:
            >>> ORDERS["top"].rows(3)
            ((1, 1, 1), (1, 1, 0), (1, 0, 0))
            >>> ORDERS["local"].rows(2)
            ((1, 1, 1), (1, 0, 0), (0, 1, 0))
            >>> eliminate(1).rows(3)
            ((1, 0, 0), (0, 1, 1), (0, 1, 0))
        """
        if self.local:
            below = _degrevlex(1, variables + 1, variables + 1)
            return ((1,) * (variables + 1), (1, *(0,) * variables), *below[1:])
        rows: list[tuple[int, ...]] = []
        start = 0
        for end in (*(sum(self.blocks[: k + 1]) for k in range(len(self.blocks))), variables):
            rows.extend(_degrevlex(start, end, variables))
            start = end
        return tuple(rows)


def _degrevlex(start: int, end: int, variables: int) -> tuple[tuple[int, ...], ...]:
    """The rows of degrevlex on the variables start, ..., end - 1."""
    return tuple((*(0,) * start, *(1,) * (k - start), *(0,) * (variables - k)) for k in range(end, start, -1))


ORDERS = {
    "top": ModuleOrder("top"),
    "pot": ModuleOrder("pot", position_first=True),
    "local": ModuleOrder("local", local=True),
}


def eliminate(count: int) -> ModuleOrder:
    """The order that eliminates the first `count` variables."""
    return ModuleOrder(f"eliminate({count})", blocks=(count,))


def read_order(order: str | ModuleOrder) -> ModuleOrder:
    """The order of that name.

    Raises:
        InputError: the name is unknown.
    """
    if isinstance(order, ModuleOrder):
        return order
    if order not in ORDERS:
        raise InputError(f"the order {excerpt(order)} is unknown: use one of {', '.join(ORDERS)}, or eliminate(k)")
    return ORDERS[order]
