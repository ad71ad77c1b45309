"""The two passes of a verification: states and steps in the order of the nodes, then the bounds.

lo(node) is the bound of a leaf, lo(target) for `sym`, and the combination of the lo of the children for the other
moves; a branch without node has (0, 1). hi(node) is the least of its own witness and, for moves of type `=`, the
combination of the hi of the children, or hi(target) for a `sym` that is an isomorphism; a missing hi is infinity.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from algslt.certificate import Certificate, Node
from algslt.errors import AlgsltError, CertificateRejected
from algslt.verifier.bounds import bound
from algslt.verifier.cited import cited_bound
from algslt.verifier.fields import Fields
from algslt.verifier.refused import Refused, require
from algslt.verifier.state import State
from algslt.verifier.step import OPEN, Bound, Step, greatest, least
from algslt.verifier.symmetry import check_symmetry
from algslt.verifier.tables import LEAVES, MOVES
from algslt.verifier.witness import upper_bound

__all__ = ["bounds_of_root", "states_of_nodes"]


@dataclass(slots=True)
class _Checked:
    """What is known of a node after the first pass: a step, a target, or the bounds of a leaf."""

    state: State
    step: Step | None = None
    target: int | None = None
    leaf: tuple[Bound, Bound] = (None, None)
    own: Bound = OPEN
    witness: Bound = None
    isomorphic: bool = False
    children: dict[str, int] = field(default_factory=dict)


def bounds_of_root(certificate: Certificate, root: State) -> tuple[Bound, Bound]:
    """Lower and upper bound of the value of the root state.

    Raises:
        CertificateRejected: a node is wrong.
    """
    checked = _first_pass(certificate, root)
    if not checked:
        return OPEN, None
    for node in certificate.nodes:
        with _at(node.id):
            target = checked[node.id].target
            if target is not None:
                here = checked[node.id]
                here.isomorphic = check_symmetry(here.state, checked[target].state, Fields(node.fields))
    order = _order(checked)
    return _lower_bounds(checked, order)[0], _upper_bounds(checked, order)[0]


def states_of_nodes(certificate: Certificate, root: State) -> tuple[State, ...]:
    """The state of every node.

    Raises:
        CertificateRejected: a node is wrong.
    """
    return tuple(node.state for node in _first_pass(certificate, root))


def _first_pass(certificate: Certificate, root: State) -> list[_Checked]:
    checked: list[_Checked] = []
    for node in certificate.nodes:
        with _at(node.id):
            checked.append(_check(node, checked, root, len(certificate.nodes)))
    return checked


@contextmanager
def _at(node: int) -> Iterator[None]:
    """Turns whatever goes wrong on purpose at a node into `CertificateRejected`."""
    try:
        yield
    except CertificateRejected:
        raise
    except AlgsltError as error:
        raise CertificateRejected(node, str(error)) from None
    except (RecursionError, MemoryError, OverflowError):
        raise CertificateRejected(node, "the node needs more memory than there is") from None
    except Exception as error:  # a certificate may be hostile: a slip of the verifier must end in a rejection
        raise CertificateRejected(node, f"internal error: {type(error).__name__}: {error}") from error


def _check(node: Node, earlier: list[_Checked], root: State, size: int) -> _Checked:
    """The state of a node from its parent, and what its move or leaf says."""
    state = root if node.parent is None else _child(node, earlier[node.parent])
    state.desk.spend(100 + sum(map(len, state.polynomials())) * (5 + state.desk.ring.nvars() // 16))
    result, fields = _Checked(state), Fields(node.fields)
    if node.is_leaf:
        require(node.name in LEAVES, f"there is no leaf {node.name[:40]!r}")
        result.leaf = LEAVES[node.name](state, fields)
    elif node.name == "sym":
        result.target = fields.index("target", size, "node")
    else:
        require(node.name in MOVES, f"there is no move {node.name[:40]!r}")
        result.step = MOVES[node.name](state, fields)
    if "bound" in node.fields:
        own = Fields(fields.mapping("bound"))
        result.own = cited_bound(state, own) if own.get("type") == "cited" else bound(state, own)
    if node.witness is not None:
        result.witness = upper_bound(state, Fields(node.witness))
    return result


def _child(node: Node, parent: _Checked) -> State:
    """The state of a branch of the parent; every branch is continued at most once."""
    if parent.step is None:
        raise Refused(f"its parent, node {node.parent}, is a leaf or a sym move and has no branches")
    require(node.label not in parent.children, f"branch {node.label[:60]!r} of node {node.parent} is continued twice")
    parent.children[node.label] = node.id
    return parent.step.child(node.label)


def _dependencies(node: _Checked) -> list[int]:
    return [*node.children.values(), *(() if node.target is None else (node.target,))]


def _order(checked: list[_Checked]) -> list[int]:
    """All nodes, each after the nodes it rests on; refuses cycles through targets of `sym`."""
    graph = TopologicalSorter({i: _dependencies(node) for i, node in enumerate(checked)})
    try:
        return list(graph.static_order())
    except CycleError as error:
        node = min(i for i in error.args[1] if checked[i].target is not None)
        raise CertificateRejected(node, "the target of the sym move rests on this node") from None


def _lower_bounds(checked: list[_Checked], order: list[int]) -> list[Bound]:
    """lo of every node."""
    lower: list[Bound] = [None] * len(checked)
    for i in order:
        lower[i] = _lower(checked[i], lower)
    return lower


def _lower(node: _Checked, lower: list[Bound]) -> Bound:
    return greatest([node.own, _from_below(node, lower)])


def _from_below(node: _Checked, lower: list[Bound]) -> Bound:
    if node.target is not None:
        return lower[node.target]
    if node.step is None:
        return node.leaf[0]
    return node.step.lower({label: lower[i] for label, i in node.children.items()})


def _upper_bounds(checked: list[_Checked], order: list[int]) -> list[Bound]:
    """hi of every node."""
    upper: list[Bound] = [None] * len(checked)
    for i in order:
        node = checked[i]
        below = node.leaf[1]
        if node.step is not None:
            below = node.step.upper({label: upper[j] for label, j in node.children.items()})
        elif node.target is not None and node.isomorphic:
            below = upper[node.target]
        upper[i] = least([node.witness, below])
    return upper
