"""ReLU networks: the theorem on the line, cells against the network itself, against other coordinates, bad input."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

import pytest

from algslt.answer import Answer
from algslt.catalog import ReluZero
from algslt.errors import InputError, PointError
from algslt.models import Cell, ReluNetwork
from algslt.models.pieces import least_answer, solve_pieces
from algslt.poly import evaluate
from algslt.problem import Problem
from algslt.threshold import rlct

TRIANGLE = [[1, 0], [0, 1], [-1, -1]]
SQUARE = [[1, 0], [0, 1], [-1, 0], [0, -1]]
XOR = [[0, 0], [0, 1], [1, 0], [1, 1]]
XOR_WEIGHTS = [1, -2, 1, 1, 1, 1, 0, -1]


@pytest.mark.parametrize("hidden", [1, 2, 3])
def test_the_line_is_the_theorem(hidden: int) -> None:
    answer = ReluNetwork.build(hidden).rlct()
    assert answer.status == "proved" and (answer.lam, answer.multiplicity) == ReluZero(hidden).pair()
    assert answer.reduction is not None and "Least pair over the fibre" in answer.reduction


def test_the_cell_of_opposite_signs_is_the_theorem() -> None:
    cells = ReluNetwork.build(2).cells()
    opposite = [cell for cell in cells if cell.walls == ("b1_1 >= 0", "b2_1 <= 0")]
    assert [cell.count for cell in opposite] == [2]
    answer = rlct(opposite[0].problem)
    assert (answer.lam, answer.multiplicity) == ReluZero(2, "opposite").pair()


NETWORKS = {
    "line": ReluNetwork.build(2),
    "line with truth": ReluNetwork.build(3, outputs=2, constant=True, true_parameter=[1, 0, 0, 2, 0, 0, 1, 0, 0, 0, 0]),
    "triangle": ReluNetwork.build(2, points=TRIANGLE),
    "leaky square": ReluNetwork.build(2, points=SQUARE, leak="1/3"),
    "xor": ReluNetwork.build(2, points=XOR, bias=True, true_parameter=XOR_WEIGHTS),
    "with a constant": ReluNetwork.build(2, points=[[-1], [0], [2]], bias=True, constant=True),
}


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_cells_are_the_network(network: ReluNetwork) -> None:
    """Up to exchange of units every nearby parameter is in a cell, and K = 0 there where its polynomials vanish.

    K and the sum of squares of the polynomials of the cell bound each other, with one constant for all points.
    """
    source, cells, ratios = random.Random(1), network.cells(), []
    truth = network.layer.values(network.true_parameter)
    for _ in range(100):
        size = Fraction(1, source.choice([10, 100, 1000]))
        w = [x + size * source.choice([0, 0, *range(-5, 6)]) for x in network.true_parameter]
        known = [cell for cell in cells if all(evaluate(g, w) >= 0 for g in cell.problem.where)]
        divergence = sum(
            (v - t) ** 2
            for value, true in zip(network.layer.values(w), truth, strict=True)
            for v, t in zip(value, true, strict=True)
        )
        for cell in known:
            total = sum(evaluate(g, w) ** 2 for g in cell.problem.polynomials)
            assert (total == 0) == (divergence == 0)
            if total:
                ratios.append(divergence / total)
    assert len(ratios) > 25 and max(ratios) < 1000 * min(ratios)


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_every_nearby_parameter_is_in_as_many_cells_as_are_counted(network: ReluNetwork) -> None:
    """Signs at the inputs of random parameters: as many patterns as cells, each unit exchange counted."""
    source, patterns = random.Random(2), set()
    layer = network.layer
    for _ in range(1000):
        w = [x + Fraction(source.randint(-(10**9), 10**9), 10**12) for x in network.true_parameter]
        named = dict(zip(network.parameters, w, strict=True))
        z = [
            [
                sum((named[f"b{i}_{j}"] * t for j, t in enumerate(x, 1)), named.get(f"c{i}", Fraction(0)))
                for x in layer.points
            ]
            for i in layer.units
        ]
        patterns.add(tuple((t > 0) - (t < 0) for row in z for t in row))
    assert len(patterns) == sum(cell.count for cell in network.cells())


def along_the_edges(cell: Cell, hidden: int) -> dict[str, str]:
    """b = s r + t r' with s, t >= 0 for the two rays of the cone of each unit, r on its first wall."""
    names, images = cell.problem.variables, {}
    for i in range(1, hidden + 1):
        unit = [[Fraction(name == own) for name in names] for own in (f"b{i}_1", f"b{i}_2")]
        rows = [[evaluate(g, v) for v in unit] for g in cell.problem.where]
        (p, q), (r, s) = (row for row in rows if any(row))
        sign = 1 if p * s > q * r else -1
        images[f"b{i}_1"] = f"(({-sign * q})*s{i} + ({sign * s})*t{i})"
        images[f"b{i}_2"] = f"(({sign * p})*s{i} + ({-sign * r})*t{i})"
    return images


@pytest.mark.parametrize(
    ("points", "hidden"),
    [
        (TRIANGLE, 1),
        pytest.param(TRIANGLE, 2, marks=pytest.mark.slow),
        (SQUARE, 1),
        ([[1, 0], [1, 1], [-1, 2], [0, -1]], 1),
    ],
    ids=str,
)
def test_cells_in_coordinates_along_their_edges(points: list[list[int]], hidden: int) -> None:
    for cell in ReluNetwork.build(hidden, points=points).cells():
        texts, units = [str(g) for g in cell.problem.polynomials], range(1, hidden + 1)
        for name, image in along_the_edges(cell, hidden).items():
            texts = [text.replace(name, image) for text in texts]
        edges = [f"{letter}{i}" for letter in "st" for i in units]
        weights = [f"a1_{i}" for i in units]
        other = rlct(texts, variables=[*weights, *edges], where=[f"{name} >= 0" for name in edges])
        here = rlct(cell.problem)
        assert here.status == other.status == "proved"
        assert (here.lam, here.multiplicity) == (other.lam, other.multiplicity)


@pytest.mark.parametrize(
    ("points", "pair"),
    [([[1], [-1]], ("1/2", 2)), ([[1], [-2], [3]], ("1/2", 2)), (TRIANGLE, ("1/2", 1)), (SQUARE, ("1/2", 1))],
    ids=str,
)
def test_one_unit_by_hand(points: list[list[int]], pair: tuple[str, int]) -> None:
    """The ideal is (a)(z_i : i active): m = 2 if and only if the active z vanish on a wall of the cell."""
    answer = ReluNetwork.build(1, points=points).rlct()
    assert (str(answer.lam), answer.multiplicity, answer.status) == (*pair, "proved")


def test_exclusive_or() -> None:
    """max(x + y, 0) - 2 max(x + y - 1, 0): the cells with c1 < 0 have three smooth equations, the others four."""
    answer = ReluNetwork.build(2, points=XOR, bias=True, true_parameter=XOR_WEIGHTS).rlct()
    assert (answer.pair_text(), answer.status) == ("lambda = 3/2, m = 1", "proved")
    assert answer.reduction is not None and "may have a smaller one" in answer.reduction
    assert answer.reduction.count("lambda = 3/2") == answer.reduction.count("lambda = 2,") == 4


def test_a_leak_of_one_is_a_linear_network() -> None:
    assert ReluNetwork.build(2, leak=1).rlct().pair_text() == rlct("(a*b + c*d)^2").pair_text()


def test_units_that_are_off_are_free() -> None:
    """Two units at x = 1, -1: the second has b < 0 and adds its own function of max(-x, 0)."""
    network = ReluNetwork.build(2, points=[[1], [2]], true_parameter=[1, 1, 1, -1])
    assert network.rlct().pair_text() == "lambda = 1/2, m = 1" and len(network.cells()) == 1


def test_other_points_of_the_fibre() -> None:
    network = ReluNetwork.build(2, true_parameter=[1, 0, 1, 0])
    assert network.rlct().pair_text() == network.rlct(at=["1/2", "1/2", 1, 1]).pair_text() == "lambda = 1/2, m = 1"
    assert [str(cell) for cell in network.cells(at=["1/2", "1/2", 1, 1])] == ["a full neighbourhood"]


def pair(lam: int, m: int) -> Answer:
    return Answer(Fraction(lam), m, "proved", (Fraction(lam), Fraction(lam)))


def bounds(low: int, high: int | None) -> Answer:
    top = None if high is None else Fraction(high)
    return Answer(None, None, "bounds", (Fraction(low), top), stopped_by="time limit")


@pytest.mark.parametrize(
    ("answers", "text", "status"),
    [
        ([pair(1, 1), pair(1, 3), pair(2, 4)], "lambda = 1, m = 3", "proved"),
        ([pair(1, 2), bounds(2, 3)], "lambda = 1, m = 2", "proved"),
        ([pair(1, 2), bounds(1, None)], "lambda = 1, 2 <= m <= 5", "bounds"),
        ([pair(2, 2), bounds(1, 3)], "1 <= lambda <= 2", "bounds"),
        ([bounds(1, 2), bounds(0, 3)], "0 <= lambda <= 2", "bounds"),
        ([bounds(0, None)], "0 <= lambda", "bounds"),
    ],
)
def test_the_least_answer_says_no_more_than_the_cells_do(answers: list[Answer], text: str, status: str) -> None:
    found = least_answer(answers, 5)
    assert (found.pair_text(), found.status) == (text, status)
    assert (found.stopped_by is None) == (status == "proved")


def test_a_conditional_cell_makes_the_whole_conditional() -> None:
    found = least_answer(
        [pair(1, 1), Answer(Fraction(2), 1, "conditional", (Fraction(2), Fraction(2)), ("a step",))], 3
    )
    assert (found.status, found.assumptions) == ("conditional", ("a step",))


def test_what_is_left_of_the_time_goes_to_the_cells_that_are_open() -> None:
    asked = []

    def solve(problem: Problem, seconds: float | None) -> Answer:
        asked.append((str(problem.polynomials[0]), seconds))
        return pair(1, 1) if problem.polynomials[0].total_degree() == 2 or len(asked) > 3 else bounds(0, None)

    problems = [Problem.build([text]) for text in ("x^2", "x^3", "x^2")]
    assert [a.lam for a in solve_pieces(problems, solve, 30.0)] == [1, 1, 1]
    assert [text for text, _ in asked] == ["x^2", "x^3", "x^2", "x^3"]
    assert all(seconds is not None and seconds <= 30.1 for _, seconds in asked)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: ReluNetwork.build(0), "hidden = 0"),
        (lambda: ReluNetwork.build(1, outputs=0), "outputs = 0"),
        (lambda: ReluNetwork.build(40), "80 parameters"),
        (lambda: ReluNetwork.build(1, bias=True), "give a finite set of inputs"),
        (lambda: ReluNetwork.build(1, points=[]), "0 inputs were given"),
        (lambda: ReluNetwork.build(1, points=[[]]), "all of one length"),
        (lambda: ReluNetwork.build(1, points=[[1], [1, 2]]), "all of one length"),
        (lambda: ReluNetwork.build(1, points=[[i] for i in range(101)]), "101 inputs were given"),
        (lambda: ReluNetwork.build(1, points=[[0.5]]), "float"),
        (lambda: ReluNetwork.build(1, leak=0.1), "float"),
        (lambda: ReluNetwork.build(1, true_parameter=[1]), "1 coordinates were given"),
        (lambda: ReluNetwork.build(1, points=[[1]]).cells(), "K is 0 on an open set"),
        (lambda: ReluNetwork.build(1, points=XOR, bias=True).rlct(), "K is 0 on an open set"),
        (lambda: ReluNetwork.build(3, points=list(product((-1, 0, 1), repeat=3))).cells(), "cells up to exchange"),
    ],
)
def test_bad_input_is_one_clear_error(make: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        make()  # type: ignore[operator]


def test_a_point_off_the_fibre_is_named() -> None:
    with pytest.raises(
        PointError, match=r"'a1_1 = 1, b1_1 = 2' is not in the fibre: at the input '1' .* value 2, .* 0"
    ):
        ReluNetwork.build(1).rlct(at=[1, 2])
