"""ReLU networks with biases on an interval: K integrated exactly against the polynomials, pairs by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, permutations

import pytest

from algslt.errors import InputError, PointError
from algslt.models import Cell, ReluInterval
from algslt.models.kinks import Cluster
from algslt.poly import evaluate
from algslt.threshold import rlct

HALF = Fraction(1, 2)
NETWORKS = {
    "merged at a true kink": ReluInterval.build(2, [HALF, "1/4", 1, 2, 0, 0], interval=(-1, 2)),
    "three of two signs": ReluInterval.build(3, [1, 0, 0, 1, 1, -1, 0, 0, 0], leak="1/3"),
    "at an end": ReluInterval.build(2, [1, 1, 1, -1, 1, -1], leak="1/2"),
    "beyond and beside": ReluInterval.build(3, [1, 2, 0, 1, 1, 1, "-1/3", 2, "-1/3"], constant=False),
    "two outputs and constants": ReluInterval.build(2, [1, 0, 1, 1, 1, -1, 0, 0, 1, 2], outputs=2, constant=True),
    "truth zero": ReluInterval.build(3, [0, 0, 0, 1, 1, 1, 0, 0, 0]),
}


def values(network: ReluInterval, w: Sequence[Fraction], x: Fraction) -> list[Fraction]:
    """The outputs, from the definition."""
    named, layer, found = dict(zip(network.parameters, w, strict=True)), network.layer, []
    for k in range(1, layer.outputs + 1):
        total = named.get(f"d{k}", Fraction(0))
        for i in range(1, layer.hidden + 1):
            z = named[f"b{i}_1"] * x + named[f"c{i}"]
            total += named[f"a{k}_{i}"] * (z if z > 0 else layer.leak * z)
        found.append(total)
    return found


def divergence(network: ReluInterval, w: Sequence[Fraction]) -> Fraction:
    """The integral of |f - f0|^2, exactly: Simpson's rule is exact for squares of linear functions."""
    (low,), (high,) = network.layer.points
    nodes = {low, high}
    for point in (w, network.true_parameter):
        named = dict(zip(network.parameters, point, strict=True))
        for i in range(1, network.layer.hidden + 1):
            if (b := named[f"b{i}_1"]) and low < (t := -named[f"c{i}"] / b) < high:
                nodes.add(t)

    def square(x: Fraction) -> Fraction:
        """|f - f0|^2 at an input."""
        pairs = zip(values(network, w, x), values(network, network.true_parameter, x), strict=True)
        return sum(((y - y0) ** 2 for y, y0 in pairs), Fraction(0))

    return sum(
        ((y - x) / 6 * (square(x) + 4 * square((x + y) / 2) + square(y)) for x, y in pairwise(sorted(nodes))),
        Fraction(0),
    )


def parameter(network: ReluInterval, cell: Cell, at: dict[str, Fraction]) -> list[Fraction]:
    """The weights at a point of the coordinates of a cell, with the b of the true parameter; places from its walls."""
    start, places = dict(zip(network.parameters, network.true_parameter, strict=True)), {}
    for wall in cell.walls:
        order = wall.split(" <= ")
        fixed = next((j for j, name in enumerate(order) if name[0] != "t"), 0)
        places[order[fixed]] = at[order[fixed]] if order[fixed][0] == "t" else Fraction(order[fixed])
        for j in range(fixed + 1, len(order)):
            places[order[j]] = places[order[j - 1]] + at[f"r{order[j][1:]}"] ** 2
        for j in range(fixed - 1, -1, -1):
            places[order[j]] = places[order[j + 1]] - at[f"r{order[j][1:]}"] ** 2
    places |= {name: value for name, value in at.items() if name[0] == "t"}
    found = []
    for name in network.parameters:
        unit = name.split("_")[1] if name[0] == "a" else name[1:].split("_")[0]
        kinked, b = f"t{unit}" in places and name[0] != "d", start.get(f"b{unit}_1", Fraction(1))
        if not kinked:
            found.append(at[name])
        else:
            found.append({"a": at.get(name, b) / abs(b), "b": b, "c": -b * places[f"t{unit}"]}[name[0]])
    return found


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_k_is_comparable_with_the_polynomials_of_every_cell(network: ReluInterval) -> None:
    """Small steps, so that slopes and intercepts often vanish between the clusters and the inner terms are seen."""
    source, ratios = random.Random(4), []
    cells = network.cells()
    for cell in cells:
        for _ in range(16):
            size = Fraction(1, source.choice([8, 64, 512]))
            steps = [size * source.choice([0, 0, 0, 1, 1, -1, -1, 2]) for _ in cell.problem.variables]
            point = [Fraction(x) + s for x, s in zip(cell.problem.at or (), steps, strict=True)]
            w = parameter(network, cell, dict(zip(cell.problem.variables, point, strict=True)))
            k, total = divergence(network, w), sum(evaluate(g, point) ** 2 for g in cell.problem.polynomials)
            assert (k == 0) == (total == 0)
            if total:
                ratios.append(k / total)
    assert len(ratios) > 5 * len(cells) and max(ratios) < 3000 * min(ratios)


def test_the_cubic_term_of_two_units_that_part() -> None:
    """With t1 = -h, t2 = h and a = 1/2 each, f - f0 is a hat of height h/2 and the integral of its square h^3/6."""
    network = NETWORKS["merged at a true kink"]
    cell = next(cell for cell in network.cells() if cell.walls == ("t1 <= 0 <= t2",))
    for r in (HALF, HALF**3, HALF**7):
        at = dict(zip(cell.problem.variables, (HALF, HALF, r, r), strict=True))
        assert cell.problem.variables == ("a1_1", "a1_2", "r1", "r2")
        assert divergence(network, parameter(network, cell, at)) == r**6 / 6
        assert sum(evaluate(g, list(at.values())) ** 2 for g in cell.problem.polynomials) == r**6 / 2


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_cells_are_all_orders(network: ReluInterval) -> None:
    """The orders of t and of the fixed places that random weights near the point have."""
    source, orders = random.Random(5), set()
    fixed = {
        Fraction(name)
        for cell in network.cells()
        for wall in cell.walls
        for name in wall.split(" <= ")
        if name[0] != "t"
    }
    for _ in range(800):
        w = [x + Fraction(source.randint(-(10**6), 10**6), 10**9) for x in network.true_parameter]
        named = dict(zip(network.parameters, w, strict=True))
        kinks = [(-named[f"c{i}"] / named[f"b{i}_1"], f"t{i}") for i in range(1, network.layer.hidden + 1)]
        orders.add(tuple(name for _, name in sorted([*kinks, *((x, str(x)) for x in fixed)])))
    assert len(orders) == sum(cell.count for cell in network.cells())


def pairs(network: ReluInterval) -> dict[str, str]:
    found = {}
    for cell in network.cells():
        answer = rlct(cell.problem)
        assert answer.status == "proved"
        found[", ".join(cell.walls)] = answer.pair_text().removeprefix("lambda = ").replace(" m = ", " ")
    return found


def test_two_units_at_a_true_kink_against_inequalities() -> None:
    """K on a cell as one polynomial in a1, a2, t1, t2: squares of slope and intercept, and length times square."""
    smooth = "(a1 + a2 - 1)^2 + (a1*t1 + a2*t2)^2"
    inner = {
        "t1 <= t2 <= 0": (f"{smooth} - t1*(a1*(t2 - t1))^2", ["t1 <= t2", "t2 <= 0"]),
        "0 <= t1 <= t2": (f"{smooth} + t2*(a2*(t2 - t1))^2", ["t1 >= 0", "t1 <= t2"]),
        "t1 <= 0 <= t2": (f"{smooth} + (t2 - t1)*(a1*t1)^2", ["t1 <= 0", "t2 >= 0"]),
        "t2 <= 0 <= t1": (f"{smooth} + (t1 - t2)*(a2*t2)^2", ["t2 <= 0", "t1 >= 0"]),
        "t2 <= t1 <= 0": (f"{smooth} - t2*(a2*(t1 - t2))^2", ["t2 <= t1", "t1 <= 0"]),
    }
    found = pairs(ReluInterval.build(2, [1, 0, 1, 1, 0, 0]))
    for wall, (k, where) in inner.items():
        answer = rlct(k, variables=["a1", "a2", "t1", "t2"], at=[1, 0, 0, 0], where=where, time_limit=20)
        assert answer.status == "proved"
        assert found[wall] == f"{answer.lam}, {answer.multiplicity}", wall


@pytest.mark.parametrize(
    "merged", [1, 2, 3, pytest.param(4, marks=pytest.mark.slow), pytest.param(5, marks=pytest.mark.slow)]
)
def test_each_further_unit_at_a_kink_adds_a_third(merged: int) -> None:
    """Slope and intercept are smooth; moving a kink by t costs K of order t^3: lambda = 1 + (n - 1)/3."""
    weights = [Fraction(1, merged)] * merged
    answer = ReluInterval.build(merged, [*weights, *[1] * merged, *[0] * merged]).rlct()
    assert (answer.status, answer.lam, answer.multiplicity) == ("proved", 1 + Fraction(merged - 1, 3), 1)
    assert answer.reduction is not None and "may have a smaller one" in answer.reduction


@pytest.mark.parametrize(
    ("weights", "options", "pair"),
    [
        ([1, 1, 0], {}, "1, 1"),  # slope and intercept, b is free
        ([1, 1, 0, 0], {"constant": True}, "3/2, 1"),
        ([0, 1, 0], {}, "1/2, 1"),  # a alone: max(x - t, 0) does not vanish
        ([0, 1, 2], {}, "1/2, 1"),  # linear on the interval: a (b x + c)
        ([1, 0, 1, 1, 0, -2], {}, "1, 1"),  # the second unit is off
        ([1, 0, 1, 1, 0, 2], {}, "3/2, 1"),  # the second unit is linear: one more direction
        ([1, 1, 1, -1, 0, 0], {}, "2, 1"),  # |x|: slopes and intercepts on both sides
    ],
)
def test_pairs_by_hand(weights: list[int], options: dict[str, bool], pair: str) -> None:
    answer = ReluInterval.build((len(weights) - len(options)) // 3, weights, **options).rlct()
    assert (answer.status, f"{answer.lam}, {answer.multiplicity}") == ("proved", pair)


def test_an_exchange_of_equal_units_is_counted() -> None:
    """a |b| and the side count, not a and b: a = 1, b = 1/2 and a = 1/2, b = 1 are equal units."""
    network = ReluInterval.build(2, [1, HALF, HALF, 1, 0, 0])
    assert [str(cell) for cell in network.cells()] == [
        "0 <= t1 <= t2 (as 2 cells)",
        "t1 <= 0 <= t2 (as 2 cells)",
        "t1 <= t2 <= 0 (as 2 cells)",
    ]


@pytest.mark.parametrize("kinds", [{1: "a", 2: "a", 3: "a"}, {1: "a", 2: "b", 3: "a"}, {1: "a", 2: "b", 3: "c"}])
@pytest.mark.parametrize("anchored", [True, False])
def test_orders_up_to_exchange(kinds: dict[int, str], anchored: bool) -> None:
    cluster = Cluster(Fraction(0), anchored, (1, 2, 3))
    orders, everything = cluster.orders(kinds), list(permutations((0, 1, 2, 3) if anchored else (1, 2, 3)))
    patterns = {tuple(kinds.get(i, "") for i in order) for order in everything}
    assert sorted(tuple(kinds.get(i, "") for i in order) for order in orders) == sorted(patterns)
    assert len(orders) == cluster.size(kinds) and len(orders) * cluster.exchanges(kinds) == len(everything)


def test_other_points_of_the_fibre() -> None:
    """A surplus unit on the true kink, on a place of its own, off, and split off from the true one."""
    network = ReluInterval.build(2, [1, 0, 1, 1, 0, 0])
    lam = [
        network.rlct(at=at).lam for at in (None, [1, 0, 1, 1, 0, "-1/2"], [1, 0, 1, 1, 0, -2], [HALF, HALF, 1, 1, 0, 0])
    ]
    assert lam == [Fraction(4, 3), Fraction(3, 2), 1, Fraction(4, 3)]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: ReluInterval.build(0, []), "hidden = 0"),
        (lambda: ReluInterval.build(30, [0] * 90), "90 parameters"),
        (lambda: ReluInterval.build(1, [1, 1]), "2 coordinates"),
        (lambda: ReluInterval.build(1, [1, 1, 0.5]), "float"),
        (lambda: ReluInterval.build(1, [1, 1, 0], interval=(1, 1)), "low < high"),
        (lambda: ReluInterval.build(1, [1, 1, 0], interval=(1,)), "low < high"),
        (lambda: ReluInterval.build(1, [0, 0, 0]).cells(), "the unit 1 has b = c = 0"),
        (lambda: ReluInterval.build(1, [0, 1, -2]).cells(), "K is 0 on an open set"),
        (lambda: ReluInterval.build(7, [*range(1, 8), *[1] * 7, *[0] * 7]).cells(), "40320 orders"),
    ],
)
def test_bad_input_is_one_clear_error(make: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        make()  # type: ignore[operator]


def test_a_point_off_the_fibre_is_named() -> None:
    with pytest.raises(
        PointError, match="is not in the fibre: at the input 1 the network has the value 2, the true one"
    ):
        ReluInterval.build(1, [1, 1, 0]).rlct(at=[2, 1, 0])
