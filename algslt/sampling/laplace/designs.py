"""What makes an integral easy: the coordinates, the box, the block that is integrated exactly, the order of the rest.

A design turns the integral Z(beta) over the domain into one over a box in few coordinates v, of a function that is
cheap to evaluate, together with proposals that are dense near its strata. Designs differ in the block and in the order
of the coordinates; all of them have the same pair (lambda, m).

If all generators and active inequalities are quasi-homogeneous for positive weights, the flow x_i -> s^(w_i) x_i
carries every point to the base point, so the pair is least there, by lower semicontinuity, and any box will do.
Otherwise the box is small, and the Gaussian weight of a block smaller. Where the projections to a coordinate
[Collins1975] have other zeros than the point nearby, as for x (x - 1/50)^2 or x^2 - y^3 + y^2/1000, the box stays
closer to the point than these zeros: beyond them are strata that do not reach the point, worse ones perhaps, and the
values of K there would hide the pair of the point over a long range of t."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations
from typing import TypeAlias

import numpy as np

from algslt.newton.simplex import Tableau
from algslt.poly.operations import irreducible_factors, shift
from algslt.poly.ring import Polynomial
from algslt.problem import Problem
from algslt.sampling.arrays import Floats
from algslt.sampling.laplace.affine import AffineBlock, affine_blocks, matrix_of, minors
from algslt.sampling.laplace.cylinder import Atlas, Cylinder
from algslt.sampling.laplace.projection import centre_polynomials, degree, free_distance
from algslt.sampling.laplace.roots import Roots
from algslt.sampling.potential import Potential

__all__ = ["Design", "designs", "quasi_homogeneous_weights"]

SMALL_RADIUS = 0.25
SMALL_WIDTH = 1 / 24
MOST_COORDINATES = 8
MOST_ORDERED = 4
MOST_BLOCKS = 4
MOST_MORE = 2
COST = (0.0, 0.0, 3.0, 10.0, 15.0, 25.0, 40.0, 60.0, 80.0)  # of centres, by degree
POINT_BITS = 400
PRECISION = 0.05
SAMPLE = 512
NEAR_ONE = 0.9


Order: TypeAlias = tuple[tuple[int, ...], tuple[tuple[Polynomial, ...], ...]]
"""An order of coordinates, and the centres for each."""


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """An integral over a box, equal to Z(e^t) up to a constant factor or comparable with it.

    Args:
        atlas: proposals for the coordinates v.
        potential: K with its domain and prior.
        order: for each coordinate of v, its variable.
        block: the integral over the other variables; None where there are none.
        block_variables: these variables.
        quasi_homogeneous: whether the size of the box does not matter.
        start: the t at which K <= e^-t on the whole box.
    """

    atlas: Atlas
    potential: Potential
    order: tuple[int, ...]
    block: AffineBlock | None
    block_variables: tuple[int, ...]
    quasi_homogeneous: bool
    start: float

    @property
    def kind(self) -> tuple[tuple[int, ...], bool]:
        """The block, and whether the rest is blown up."""
        return self.block_variables, self.atlas.charts[0].exponents is not None

    def log_values(self, v: Floats, times: Floats) -> tuple[Floats, Floats]:
        """log of (integral over the block of exp(-e^t K), times the prior), and the t up to which it is trusted.

        Args:
            v: shape (n, number of coordinates), in the box.
            times: shape (T,).
        """
        u = np.zeros((len(v), self.potential.dimension))
        u[:, self.order] = v
        prior = self.potential.log_prior(u)
        prior[~self.potential.inside(u)] = -np.inf
        if self.block is not None:
            log, trusted = self.block.log_values(v, times)
            return log + prior[:, None], trusted
        log_k, relative = self.potential.log_k(u), self.potential.relative_error(u)
        log = -np.exp(np.minimum(log_k[:, None] + times[None, :], 700.0))
        doubtful = relative > PRECISION
        with np.errstate(invalid="ignore", divide="ignore"):
            error = log_k + self.potential.power * np.log(relative)
        trusted = np.where(np.isfinite(error), np.log(PRECISION) - error, -np.inf)
        return log + prior[:, None], np.where(doubtful, trusted, np.inf)


def designs(problem: Problem, depth: float, shrink: float = 1.0) -> tuple[Design, ...]:
    """The designs of a problem, the best one first; none where more than eight coordinates are left.

    Args:
        problem: local or global.
        depth: the range of t that proposals must resolve.
        shrink: a factor at most 1 for the box of a local problem.
    """
    polynomials, where = _translated(problem)
    weights = None if problem.at is None else quasi_homogeneous_weights([*polynomials, *where])
    radius = None if problem.at is None else shrink * (SMALL_RADIUS if weights is None else 1.0)
    shares = np.ones(len(problem.variables)) if weights is not None else _free_shares(problem, [*polynomials, *where])
    potential = Potential.of(problem, radius=radius)
    potential = replace(potential, lower=shares * potential.lower, upper=shares * potential.upper)
    blocks = _blocks(problem, polynomials, where, potential)
    found = []
    for block, positive in blocks:
        rest = tuple(i for i in range(potential.dimension) if i not in block)
        if len(rest) <= MOST_COORDINATES:
            found.append((block, positive, rest))
    setting = _Setting(problem, potential, polynomials, where, weights, depth, shrink * shares)
    found.sort(key=lambda choice: len(choice[2]))
    best = [choice for choice in found[:MOST_BLOCKS] if len(choice[2]) <= len(found[0][2]) + MOST_MORE]
    variants = [(choice, charts) for choice in best for charts in (True, False) if not charts or len(choice[2]) > 1]
    return tuple(
        _design(setting, *choice, charts) for choice, charts in variants if problem.at is not None or not charts
    )


def _free_shares(problem: Problem, polynomials: Sequence[Polynomial]) -> Floats:
    """For each coordinate, relative to the small box, how far projections to it have no zero but the point; at most 1.

    1 where the point is not rational: the polynomials around it are then known approximately only.
    """
    names = problem.variables
    if problem.at is None or not all(isinstance(c, Fraction) for c in problem.at):
        return np.ones(len(names))
    orders = [[name, *(other for other in names if other != name)] for name in names]
    shares: Floats = np.array([free_distance(polynomials, order) / SMALL_RADIUS for order in orders])
    return np.minimum(shares, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class _Setting:
    """What all designs of a problem share."""

    problem: Problem
    potential: Potential
    polynomials: tuple[Polynomial, ...]
    where: tuple[Polynomial, ...]
    weights: tuple[Fraction, ...] | None
    depth: float
    shrink: Floats


def _translated(problem: Problem) -> tuple[tuple[Polynomial, ...], tuple[Polynomial, ...]]:
    """The polynomials and active inequalities around the point; an irrational point is replaced by a close one.

    This is for the structure and for centres of proposals, not for values: a constant term that is not 0 is taken off.
    """
    generators = problem.polynomials if not problem.is_function else _roots_of_squares(problem) or problem.polynomials
    if problem.at is None:
        return generators, problem.where
    at = [c if isinstance(c, Fraction) else c.interval(Fraction(1, 2**POINT_BITS))[0] for c in problem.at]
    moved = [shift(p, at) for p in (*generators, *problem.where)]
    n = len(generators)
    zero = (0,) * len(problem.variables)
    exact = all(isinstance(c, Fraction) for c in problem.at)
    moved = [p if exact else p - int(p[zero]) for p in moved]
    return tuple(moved[:n]), tuple(g for g in moved[n:] if g[zero] == 0)


def _roots_of_squares(problem: Problem) -> tuple[Polynomial, ...]:
    """Polynomials p_i with K = sum of c_i p_i^2, c_i > 0, where the summands of K show it; none otherwise.

    Positive constants do not matter: sums of c_i p_i^2 and of p_i^2 bound each other.
    """
    (k,) = problem.polynomials
    ring = k.context()
    summands = problem.summands or tuple(ring.from_dict({a: c}) for a, c in k.terms())
    roots = []
    for summand in summands:
        constant, factors = irreducible_factors(summand)
        if constant < 0 or any(e % 2 for _, e in factors):
            return ()
        root = ring.constant(1)
        for f, e in factors:
            root = root * f ** (e // 2)
        roots.append(root)
    return tuple(roots)


def quasi_homogeneous_weights(polynomials: Sequence[Polynomial]) -> tuple[Fraction, ...] | None:
    """Positive weights for which every polynomial is homogeneous, of one degree if that can be; None if there are none.

    Example:
        >>> from algslt.problem import Problem
        >>> [str(w) for w in quasi_homogeneous_weights(Problem.build(["x^2 - y^3", "x*y"]).polynomials)]
        ['1', '2/3']
        >>> quasi_homogeneous_weights(Problem.build(["x^2 - y^3", "x + y"]).polynomials)
    """
    monomials = [[tuple(map(int, a)) for a in p.monoms()] for p in polynomials]
    return _weights([[a for row in monomials for a in row]]) or _weights(monomials)


def _weights(rows: Sequence[Sequence[tuple[int, ...]]]) -> tuple[Fraction, ...] | None:
    """Positive weights for which the exponents of each row have one degree."""
    differences = {tuple(x - y for x, y in zip(a, row[0], strict=True)) for row in rows for a in row[1:]}
    n = len(rows[0][0])
    equations = [[s * x for x in (*d, sum(d))] for d in sorted(differences) for s in (1, -1)]
    below_one = [[int(i == j) for j in range(n)] + [1] for i in range(n)]
    program = Tableau(equations + below_one, [0] * len(equations) + [1] * n, [0] * n + [1])
    if not program.maximise() or program.rows[-1][-1] <= 0:
        return None
    value = {i: Fraction(row[-1], program.den) for i, row in zip(program.basic, program.rows, strict=False)}
    return tuple(value.get(i, Fraction(0)) + value.get(n, Fraction(0)) for i in range(n))


def _blocks(
    problem: Problem, polynomials: tuple[Polynomial, ...], where: tuple[Polynomial, ...], potential: Potential
) -> list[tuple[tuple[int, ...], bool]]:
    """Blocks that can be integrated, with whether over the orthant; the empty block is the last one."""
    whole: list[tuple[tuple[int, ...], bool]] = [((), False)]
    if problem.at is None or (problem.is_function and not _roots_of_squares(problem)):
        return whole
    free = [i for i, tau in enumerate(potential.prior_exponents) if tau == 0]
    smooth = [i for i in free if not any(g.degrees()[i] for g in where)]
    found = [(block, False) for block in affine_blocks(polynomials, smooth)]
    half = _half_lines(potential, where)
    if all(_is_positive(p, half) for p in polynomials):
        found += [(block, True) for block in affine_blocks(polynomials, [i for i in free if i in half])]
    return sorted(found, key=lambda choice: -len(choice[0])) + whole


def _half_lines(potential: Potential, where: tuple[Polynomial, ...]) -> set[int]:
    """Variables that are >= 0 on the domain and occur in no other inequality."""
    half = {i for i in range(potential.dimension) if potential.lower[i] == 0}
    curved = [g for g in where if len(g) > 1 or g.total_degree() > 1]
    return {i for i in half if not any(g.degrees()[i] for g in curved)}


def _is_positive(p: Polynomial, half: set[int]) -> bool:
    """Whether all terms of p, or of -p, are >= 0 on the domain."""
    signs = {int(c) > 0 for c in p.coeffs()}
    return len(signs) == 1 and all(i in half or e % 2 == 0 for a in p.monoms() for i, e in enumerate(a))


def _design(setting: _Setting, block: tuple[int, ...], positive: bool, rest: tuple[int, ...], blown_up: bool) -> Design:
    """The design for one block, with blow-up charts or the whole box for the rest."""
    parts = matrix_of(setting.polynomials, block) if block else ()
    centres = [*setting.where]
    if block:
        centres += [p for part in parts for p in [*part.offset, *(minors(part) if part.matrix[0] else [])] if p]
    else:
        centres += setting.polynomials
    names = [setting.problem.variables[i] for i in rest]
    width = float(np.min(setting.shrink[list(block)], initial=1.0)) * (1.0 if setting.weights else SMALL_WIDTH)
    integral = AffineBlock.of(parts, names, width, positive) if block else None
    design = Design(
        _atlas(setting, centres, rest, blown_up),
        setting.potential,
        rest,
        integral,
        block,
        setting.weights is not None,
        0.0,
    )
    return replace(design, start=_start(design))


def _atlas(setting: _Setting, centres: list[Polynomial], rest: tuple[int, ...], blown_up: bool) -> Atlas:
    """The blow-up charts or the whole box."""
    problem, potential = setting.problem, setting.potential
    squares = not problem.is_function or _roots_of_squares(problem)
    floor = float(np.exp(-setting.depth / (2 if squares else 1)) / 20)
    charts, places = [], []
    for order, levels in _orders(setting, centres, rest, blown_up):
        names, index = [problem.variables[i] for i in order], list(order)
        roots = tuple(Roots.of(level, names[: k + 1]) for k, level in enumerate(levels))
        weights = np.array([1.0 if setting.weights is None else float(setting.weights[i]) for i in order])
        exponents = weights / weights[0] if blown_up else None
        charts.append(Cylinder(roots, potential.lower[index], potential.upper[index], floor, exponents))
        places.append(tuple(rest.index(i) for i in order))
    return Atlas(tuple(charts), tuple(places), potential.lower[list(rest)], potential.upper[list(rest)])


def _orders(setting: _Setting, centres: list[Polynomial], rest: tuple[int, ...], all_first: bool) -> list[Order]:
    """For each first coordinate, or for the best one, the order in which the centres have least degrees, and these."""
    names, local = setting.problem.variables, setting.problem.at is not None
    best: dict[int, tuple[float, Order]] = {}
    turned = [rest[i:] + rest[:i] for i in range(len(rest))]
    for order in permutations(rest) if len(rest) <= MOST_ORDERED else turned:
        named, first = [names[i] for i in order], order[0] if all_first else -1
        levels: tuple[tuple[Polynomial, ...], ...] = tuple((setting.problem.ring.gen(i),) for i in order)
        if centres:
            levels = centre_polynomials(centres, named, local)
        cost = sum(COST[degree(p, name)] + 1 for name, level in zip(named, levels, strict=True) for p in level)
        if first not in best or cost < best[first][0]:
            best[first] = cost, (order, levels)
    return [order for _, order in best.values()]


def _start(design: Design) -> float:
    """The largest t on a grid at which exp(-e^t K) still has a mean near 1 on the box."""
    box, times = design.atlas, np.arange(-200.0, 100.0, 2.0)
    points = np.random.default_rng(0).random((SAMPLE, box.dimension))
    log, _ = design.log_values(box.lower + points * (box.upper - box.lower), times)
    inside = np.isfinite(log[:, 0])
    mean = np.exp(log[inside] - log[inside, :1]).mean(axis=0) if inside.any() else np.ones(len(times))
    return float(times[np.flatnonzero(mean > NEAR_ONE)[-1]])
