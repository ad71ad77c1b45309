"""Branch and bound over chart states.

Every node is simplified, then closed by an exact leaf, a renamed copy of a node that is done, or a lower bound that
reaches the incumbent (the
least upper bound with a witness); otherwise its state is split or blown up and the branches are solved in turn. Where
a branch
cannot be closed the next candidate centre is tried, within a budget of depth and width that grows until the time is
over.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from algslt.charts.blow_up import blow_up
from algslt.charts.combine import product_blocks, product_of_blocks, sum_blocks, sum_of_blocks
from algslt.charts.constant_moves import points
from algslt.charts.constants import points_of
from algslt.charts.coordinate_moves import radial
from algslt.charts.pairs import NO_POLE, Pair, least, product_rule, sum_rule
from algslt.charts.state import EXCEPTIONAL, PLAIN, State, support
from algslt.charts.step import Step
from algslt.charts.tree import Tree
from algslt.search.boundaries import boundary_step
from algslt.search.bounds import upper_bound
from algslt.search.boxes import boxes_step
from algslt.search.canonical import Form, canonical_form, renaming
from algslt.search.centres import centres, ratio
from algslt.search.clock import tick
from algslt.search.closing import (
    Goal,
    close_as_toric,
    close_by_bound,
    close_by_theorem,
    close_exactly,
    record_upper_bound,
    settle,
)
from algslt.search.etale import etale_step
from algslt.search.orbits import orbits, twins
from algslt.search.points import admissible_point
from algslt.search.scaling import scaling_step
from algslt.search.shapes import is_monomial_ideal
from algslt.search.simplify import next_step
from algslt.search.splits import split, split_undecided
from algslt.search.straighten import straighten, term_count

LARGEST = 2**4000
"""Beyond such coefficients a chart follows a power series that never ends, and the verifier would refuse the work."""


@dataclass(slots=True)
class Budget:
    """How deep (blow-ups on a path) and wide (centres a node) the search may go, and which centres come first.

    Attributes:
        depth: blow-ups on a path.
        width: centres tried at a node.
        preference: which centres come first.
        toric: whether Newton polyhedra may close a node.
        bend: whether inequalities become coordinates even where this bends ideals of monomials.
    """

    depth: int
    width: int
    preference: str = "ratio"
    toric: bool = False
    bend: bool = False


@dataclass(slots=True)
class Engine:
    """The search for one problem.

    Attributes:
        tree: what was found.
        opening: the first steps at the root.
        solved: nodes that are done, by their forms.
        stopped_by: why the search gave up somewhere.
        impatient: whether a branch that cannot be closed ends the attempt.
        theorems: whether a published theorem may close a node, as an assumption.
    """

    tree: Tree
    opening: tuple[Step, ...] = ()
    solved: dict[object, list[tuple[int, Form, Pair]]] = field(default_factory=dict)
    stopped_by: str | None = None
    impatient: bool = True
    theorems: bool = False

    def solve(self, node: int, goal: Goal, budget: Budget, exact: bool) -> Pair:
        """A lower bound for the value of the node; its subtree is built on the way."""
        node, exact = self._simplify(node, goal, exact, budget.bend)
        if self.tree[node].is_leaf:
            return self.tree.low(node)
        if (leaf := close_exactly(self.tree, node, goal, exact)) is not None:
            return leaf
        if exact:
            record_upper_bound(self.tree, node, goal)
        if (bound := close_by_bound(self.tree, node, goal)) is not None:
            return bound
        return self._branch(node, goal, budget, exact)

    def _simplify(self, node: int, goal: Goal, exact: bool, bend: bool) -> tuple[int, bool]:
        """Steps with one branch, as long as there are any, or a published theorem where they are allowed."""
        for first in self.opening if node == 0 else ():
            (node,) = self.tree.grow(node, first)
            exact = exact and first.exact
        while True:
            tick()
            state = self.tree[node].state
            if self.theorems and close_by_theorem(self.tree, node, goal, exact) is not None:
                return node, exact
            step = (
                next_step(state, bend)
                or boxes_step(state)
                or scaling_step(state)
                or boundary_step(state)
                or straighten(state)
                or etale_step(state)
            )
            if step is None:
                return node, exact
            (node,) = self.tree.grow(node, step)
            exact = exact and step.exact

    def _branch(self, node: int, goal: Goal, budget: Budget, exact: bool) -> Pair:
        state = self.tree[node].state
        curved = state.where or state.relations
        if curved and any(abs(c) > LARGEST for f in state.polynomials() for c in f.coeffs()):
            return self._give_up(node, "the numbers in a chart grow too large")
        if (pair := self._combine(node, goal, budget, exact)) is not None:
            return pair
        step = split(state) or split_undecided(state)
        if step is not None:
            return self._children(node, step, goal, budget, exact)
        merged = self._radial(node)
        if merged is not None:
            return self.solve(merged, goal, budget, exact)
        form = canonical_form(state)
        if (pair := self._copy(node, form, goal, exact)) is not None:
            return pair
        pair = self._last_resorts(node, goal, budget, exact)
        if pair >= goal.incumbent:
            self.solved.setdefault(form.key, []).append((node, form, pair))
        return pair

    def _last_resorts(self, node: int, goal: Goal, budget: Budget, exact: bool) -> Pair:
        toric = close_as_toric(self.tree, node, goal, exact) if budget.toric else None
        return toric or self._blow_up(node, goal, budget, exact)

    def _combine(self, node: int, goal: Goal, budget: Budget, exact: bool) -> Pair | None:
        """Solve a product or a sum of blocks in disjoint variables block by block."""
        state = self.tree[node].state
        blocks = product_blocks(state)
        hard = [k for k, ideal in enumerate(state.ideals) if not is_monomial_ideal(state, ideal)]
        easy = frozenset().union(*(b for b in blocks if not any(set(self._support(state, k)) & b for k in hard)))
        groups = [b for b in blocks if not b <= easy] + ([easy] if easy else [])
        if len(groups) > 1:
            step = _with_points(product_of_blocks(state, groups))
        elif len(blocks := sum_blocks(state)) > 1:
            step = sum_of_blocks(state, blocks)
        else:
            return None
        if len(points_of(state)) > 1:
            return self._children(node, points(state), goal, budget, exact)
        return self._blocks(node, step, goal, budget, exact)

    @staticmethod
    def _support(state: State, k: int) -> tuple[int, ...]:
        return tuple(i for g in state.ideals[k].generators for i in support(g) if i < len(state.variables))

    def _blocks(self, node: int, step: Step, goal: Goal, budget: Budget, exact: bool) -> Pair:
        exponent = self.tree[node].state.ideals[0].exponent if step.move == "sum" else Fraction(1)
        goals = [Goal() for _ in step.children]
        children = self.tree.grow(node, step)
        lows = [self.solve(child, g, budget, True) for child, g in zip(children, goals, strict=True)]

        def rule(pairs: list[Pair]) -> Pair:
            return sum_rule(pairs, exponent) if step.move == "sum" else product_rule(pairs)

        high = rule([g.incumbent for g in goals])
        if exact and high < goal.incumbent and self.tree.high(node) <= high:
            goal.incumbent = high
        return rule(lows)

    def _children(self, node: int, step: Step, goal: Goal, budget: Budget, exact: bool) -> Pair:
        """Solve all branches of a step; stop at the first that cannot be closed."""
        result = NO_POLE
        children = self.tree.grow(node, step)
        for child in reversed(children) if step.move == "case" else children:
            pair = self.solve(child, goal, budget, exact and step.exact)
            result = least([result, pair])
            if self.impatient and not pair >= goal.incumbent:
                break
        return result

    def _radial(self, node: int) -> int | None:
        """Merge plain variables that occur only as generators of one ideal."""
        state = self.tree[node].state
        for k, ideal in enumerate(state.ideals):
            pure = [g for g in ideal.generators if len(g) == 1 and g.total_degree() == 1]
            candidates = [support(g)[0] for g in pure]
            busy = {i for f in state.polynomials() if not any(f is g for g in pure) for i in support(f)}
            merge = [i for i in candidates if i not in busy and i < len(state.variables) and self._mergeable(state, i)]
            if len(merge) > 1:
                (child,) = self.tree.grow(node, radial(state, k, merge))
                return child
        return None

    @staticmethod
    def _mergeable(state: State, i: int) -> bool:
        v = state.variables[i]
        return v.kind == PLAIN or (v.kind == EXCEPTIONAL and v.order == 0)

    def _copy(self, node: int, form: Form, goal: Goal, exact: bool) -> Pair | None:
        """Point to a node that is done and equal up to renaming."""
        state = self.tree[node].state
        if state.positive or state.where or state.prior:
            return None
        for target, other, pair in self.solved.get(form.key, ()):
            if target in self.tree.above(node) or not self.tree.alive(target):
                continue
            high = self.tree.high(target) if exact else NO_POLE
            if not pair >= least([goal.incumbent, high]):
                continue
            pairs = list(zip(form.order, other.order, strict=True))
            mapping = renaming(state, self.tree[target].state, pairs)
            if mapping is not None:
                names = state.names
                self.tree.point(node, target, {names[x]: [names[y], sign] for x, (y, sign) in mapping.items()})
                goal.incumbent = least([goal.incumbent, high])
                return pair
        return None

    def _blow_up(self, node: int, goal: Goal, budget: Budget, exact: bool) -> Pair:
        state = self.tree[node].state
        if budget.depth <= 0:
            return self._give_up(node, "no sequence of blow-ups within the depth searched ends in monomial charts")
        _, optimum = upper_bound(state)
        candidates = self._ranked(state, centres(state, optimum, budget.preference))[: budget.width]
        deeper = replace(budget, depth=budget.depth - 1)
        for weights in candidates:
            pair = self._charts(node, weights, goal, deeper, exact)
            if pair >= goal.incumbent:
                return pair
        return self._give_up(node, "no centre of a weighted blow-up was found for a chart" if not candidates else "")

    def _charts(self, node: int, weights: dict[int, int], goal: Goal, budget: Budget, exact: bool) -> Pair:
        """Blow up and solve the charts, one for each orbit of symmetries."""
        state = self.tree[node].state
        groups = orbits(state, weights)
        order = [j for group in groups for j in group]
        step = blow_up(state, weights, order, half=bool(state.where))
        copies = twins(state, step, groups)
        result = NO_POLE
        ids = dict(zip((label for label, _ in step.children), self.tree.grow(node, step), strict=True))
        lows: dict[str, Pair] = {}
        for label, child in ids.items():
            twin, mapping = copies.get(label, ("", {}))
            if twin and lows[twin] >= goal.incumbent:
                self.tree.point(child, ids[twin], mapping)
                pair = lows[twin]
            else:
                pair = self.solve(child, goal, budget, exact)
            lows[label] = pair
            result = least([result, pair])
            if self.impatient and not pair >= goal.incumbent:
                break
        return result

    def _ranked(self, state: State, candidates: list[dict[int, int]]) -> list[dict[int, int]]:
        """Among the first candidates of equal ratio the one with the simplest first chart comes first."""
        if len(candidates) < 2:
            return candidates
        best = ratio(state, candidates[0])
        ties = [w for w in candidates[:4] if ratio(state, w) == best]
        if len(ties) < 2:
            return candidates
        sizes: list[tuple[int, dict[int, int]]] = []
        for weights in ties:
            sizes.append((self._first_chart_size(state, weights), weights))
            if sizes[-1][0] <= term_count(state):
                break
        first = min(sizes, key=lambda pair: pair[0])[1]
        return [first, *(w for w in candidates if w != first)]

    def _first_chart_size(self, state: State, weights: dict[int, int]) -> int:
        """Number of terms of the first chart of a blow-up after the steps with one branch."""
        step: Step | None = blow_up(state, weights, sorted(weights), half=bool(state.where))
        while step is not None:
            tick()
            state = step.children[0][1]
            step = next_step(state) or scaling_step(state) or straighten(state)
        return term_count(state)

    def _give_up(self, node: int, reason: str) -> Pair:
        """Close the node by the best lower bound at hand."""
        if reason:
            self.stopped_by = reason
        return settle(self.tree, node)


def _with_points(step: Step) -> Step:
    """The product with admissible points of blocks without ideals, whose conditions might else be contradictory."""
    points: dict[str, object] = {}
    for label, state in step.children:
        if not state.ideals and (state.nonzero or state.positive):
            point = admissible_point(state)
            if point is not None:
                points[label] = point
    return replace(step, fields={**step.fields, "points": points}) if points else step
