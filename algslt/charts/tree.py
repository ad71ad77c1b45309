"""The chart tree under construction: nodes get moves or leaves.

What is reachable in the end becomes the certificate.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from algslt.charts.pairs import NO_POLE, Pair, least, product_rule, sum_rule
from algslt.charts.state import State
from algslt.charts.step import Step


@dataclass(slots=True)
class TreeNode:
    """A node: its state, how it was reached, and (once decided) its move or leaf."""

    state: State
    parent: int | None
    label: str
    name: str = ""
    is_leaf: bool = False
    fields: dict[str, object] = field(default_factory=dict)
    children: tuple[int, ...] = ()
    witness: dict[str, object] | None = None
    high: Pair = NO_POLE
    low: Pair | None = None
    bound: tuple[Pair, dict[str, object]] | None = None

    @property
    def exact(self) -> bool:
        """Whether a witness below the move counts for the node."""
        one_sided = self.name == "implicit" and "cofactors" in self.fields and "zero" not in self.fields
        return self.name not in ("relax", "restrict") and not one_sided


class Tree:
    """Append-only list of nodes; a node that gets another move forgets its former children."""

    def __init__(self, root: State) -> None:
        self.nodes: list[TreeNode] = [TreeNode(root, None, "")]

    def __getitem__(self, node: int) -> TreeNode:
        return self.nodes[node]

    def grow(self, node: int, step: Step) -> tuple[int, ...]:
        """Give the node a move and append its children; their ids."""
        here = self.nodes[node]
        here.name, here.fields, here.is_leaf = step.move, step.fields, False
        first = len(self.nodes)
        self.nodes.extend(TreeNode(state, node, label) for label, state in step.children)
        here.children = tuple(range(first, len(self.nodes)))
        return here.children

    def close(self, node: int, leaf: str, low: Pair, **fields: object) -> None:
        """Make the node a leaf with a lower bound."""
        here = self.nodes[node]
        here.low = low
        here.name, here.fields, here.is_leaf, here.children = leaf, fields, True, ()

    def point(self, node: int, target: int, mapping: dict[str, list[object]]) -> None:
        """The node is a renamed copy of the target (move ``sym``)."""
        here = self.nodes[node]
        here.name, here.is_leaf, here.children = "sym", False, ()
        here.fields = {"target": target, "map": mapping}

    def alive(self, node: int) -> bool:
        """Whether the node is still reachable from the root."""
        while (parent := self.nodes[node].parent) is not None:
            if node not in self.nodes[parent].children:
                return False
            node = parent
        return True

    def sweep(self) -> None:
        """Leave open what points to a node that is no longer reached by branches."""
        while lost := [i for i in self.reachable() if self.nodes[i].name == "sym" and not self.alive(self.target(i))]:
            for node in lost:
                self.close(node, "open", trivial(self.nodes[node].state))

    def above(self, node: int) -> frozenset[int]:
        """The node and its ancestors."""
        seen = [node]
        while (parent := self.nodes[seen[-1]].parent) is not None:
            seen.append(parent)
        return frozenset(seen)

    def reachable(self) -> list[int]:
        """Ids reachable from the root by children and by ``sym`` targets with their ancestors, in increasing order."""
        wanted: set[int] = set()
        todo = [0]
        while todo:
            node = todo.pop()
            if node in wanted:
                continue
            wanted.add(node)
            here = self.nodes[node]
            todo.extend(here.children)
            if here.parent is not None:
                todo.append(here.parent)
            if here.name == "sym":
                todo.append(self.target(node))
        return sorted(wanted)

    def low(self, node: int) -> Pair:
        """The lower bound that a node and its subtree prove."""
        return self._low(node, {})

    def _low(self, node: int, known: dict[int, Pair]) -> Pair:
        if node not in known:
            here = self.nodes[node]
            below = self._low_from_below(node, known)
            known[node] = here.bound[0] if here.bound is not None and below < here.bound[0] else below
        return known[node]

    def _low_from_below(self, node: int, known: dict[int, Pair]) -> Pair:
        here = self.nodes[node]
        if here.is_leaf:
            return here.low or trivial(here.state)
        if here.name == "sym":
            return self._low(self.target(node), known)
        if not here.children:
            return trivial(here.state)
        return self._combined(node, [self._low(child, known) for child in here.children])

    def high(self, node: int) -> Pair:
        """The upper bound that the witnesses in the subtree of a node prove."""
        return self._high(node, {})

    def _high(self, node: int, known: dict[int, Pair]) -> Pair:
        if node not in known:
            here = self.nodes[node]
            below = NO_POLE
            if here.name == "sym":
                below = self._high(self.target(node), known)
            elif here.children and here.exact:
                below = self._combined(node, [self._high(child, known) for child in here.children])
                below = NO_POLE if here.name == "product" and self._may_be_empty(here) else below
            known[node] = least([here.high, below])
        return known[node]

    def _may_be_empty(self, here: TreeNode) -> bool:
        """Whether a block of a product has conditions, no upper bound of its own and no point in the certificate."""
        shown = here.fields.get("points", {})
        return any(
            (self.nodes[child].state.nonzero or self.nodes[child].state.positive)
            and self.high(child).lam is None
            and str(i) not in shown  # type: ignore[operator]
            for i, child in enumerate(here.children)
        )

    def target(self, node: int) -> int:
        """The node that a ``sym`` node points to."""
        target = self.nodes[node].fields["target"]
        assert isinstance(target, int)
        return target

    def _combined(self, node: int, pairs: list[Pair]) -> Pair:
        here = self.nodes[node]
        if here.name == "sum":
            return sum_rule(pairs, here.state.ideals[0].exponent)
        return product_rule(pairs) if here.name == "product" else least(pairs)


def trivial(state: State) -> Pair:
    """The lower bound (0, d) that needs no proof."""
    return Pair(Fraction(0), len(state.variables))
