"""Singular points of hypersurfaces in the parameters, against solutions known by hand."""

from __future__ import annotations

import pytest

from algslt.charts.state import State
from algslt.search.cofactors import smooth_cofactors
from algslt.search.critical import singular_eliminants
from algslt.search.splits import split
from tests.charts.states import assert_confirmed, chart, poly


def vanishes_only_at(state: State, text: str, points: list[tuple[int, ...]]) -> None:
    """Every eliminant is zero at every singular point."""
    q = poly(state, text)
    for p, u in singular_eliminants(state, q):
        assert set(map(int, u.degrees())) - {0}
        for point in points:
            assert u.subs({state.names[p]: point[p]}).is_zero()


PLANE = chart("p:free q:free", "p")
SPACE = chart("p:free q:free r:free", "p")


@pytest.mark.parametrize(
    ("state", "text", "points"),
    [
        (PLANE, "p^3 + q^3 - 3*p*q", [(0, 0)]),
        (PLANE, "(p^2 + q^2 - 1)*(p - q - 1)", [(1, 0), (0, -1)]),
        (SPACE, "p^2*q^2 + q^2*r^2 + r^2*p^2 + 1 - 4*p*q*r", [(1, 1, 1), (1, -1, -1), (-1, 1, -1)]),
        (SPACE, "p^2 + q^2 - (r - 2)^3", [(0, 0, 2)]),
    ],
)
def test_eliminants_vanish_at_the_singular_points(state: State, text: str, points: list[tuple[int, ...]]) -> None:
    assert list(singular_eliminants(state, poly(state, text)))
    vanishes_only_at(state, text, points)


def test_no_eliminant_along_a_curve_of_singular_points() -> None:
    """The Whitney umbrella is singular along the axis of r."""
    names = {SPACE.names[p] for p, _ in singular_eliminants(SPACE, poly(SPACE, "p^2 - q^2*r"))}
    assert names == {"p", "q"}


def test_a_node_is_split_off_and_the_rest_is_smooth() -> None:
    """The folium of Descartes: one case at its node, none at other critical points of a projection."""
    state = chart("x p:free q:free", "p^3 + q^3 - 3*p*q + x*p")
    step = split(state)
    assert step is not None
    assert str(step.fields["poly"]) in ("p", "q")
    assert_confirmed(state, step)
    off = chart("p:unit q:free", "p^3 + q^3 - 3*p*q")
    assert smooth_cofactors(off, poly(off, "p^3 + q^3 - 3*p*q"), [0, 1]) is not None
    assert smooth_cofactors(PLANE, poly(PLANE, "p^3 + q^3 - 3*p*q"), [0, 1]) is None
