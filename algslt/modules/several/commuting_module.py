"""Modules over k[x_1, ..., x_r] of finite dimension over k: commuting matrices.

Example:
    >>> from algslt.modules.fields import QQ
    >>> bell = CommutingModule.read(
    ...     QQ,
    ...     ("x", "y"),
    ...     [
    ...         [[1, 0, 0, 0], [0, -1, 0, 0], [0, 0, -1, 0], [0, 0, 0, 1]],
    ...         [[0, 0, 0, 1], [0, 0, 1, 0], [0, 1, 0, 0], [1, 0, 0, 0]],
    ...     ],
    ... )
    >>> bell.annihilator.texts(), bell.is_semisimple, len(bell.pure_states)
    (['y^2 - 1', 'x^2 - 1'], True, 4)
    >>> bell.pure_states[3].projector_text
    '1/4*x*y + 1/4*x + 1/4*y + 1/4'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from algslt.errors import CheckFailed, InputError, excerpt
from algslt.modules.fields import Field, NumberField
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.render import Shown, definition_html, polynomial_latex, ring_latex
from algslt.modules.several.action import Action, read_action
from algslt.modules.several.algebra_module import AlgebraModule
from algslt.modules.several.annihilator import ZeroDimensionalIdeal, annihilator
from algslt.modules.several.components import (
    PrimaryComponent,
    commuting_radical,
    commuting_socle,
    primary_components,
)
from algslt.modules.several.homs import homomorphisms
from algslt.modules.several.joint_eigenspaces import JointEigenspace, joint_eigenspaces
from algslt.modules.several.local_ring import LocalRing, local_ring
from algslt.modules.several.subspaces import span

__all__ = ["CommutingModule"]

_NAME = re.compile(r"[A-Za-z_][A-Za-z_0-9]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class CommutingModule(Shown):
    """The k[x_1, ..., x_r]-module k^n on which x_i acts by A_i, on columns.

    Args:
        action: the field, n and the matrices; `CommutingModule.read` makes it from rows of entries.
        variables: the names x_1, ..., x_r.

    Raises:
        InputError: the matrices do not commute (the first pair and an entry are named), or the variables do not fit.
    """

    action: Action
    variables: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "variables", tuple(self.variables))
        _check_variables(self.variables, self.action)
        for i, j in combinations(range(len(self.variables)), 2):
            _check_commuting(self.action, self.variables, i, j)

    def latex(self) -> str:
        """k^n with the matrix of each variable."""
        matrices = zip(self.variables, self.action.matrices, strict=True)
        actions = ", ".join(f"{polynomial_latex(x)} \\mapsto {matrix.latex()}" for x, matrix in matrices)
        return f"\\left({ring_latex(self.action.field.name)}^{{{self.action.dimension}}};\\; {actions}\\right)"

    def html(self) -> str:
        """The ring, the dimension and the matrices."""
        title = f"module of dimension {self.action.dimension} over {self.action.field.name}"
        matrices = zip(self.variables, self.action.matrices, strict=True)
        return definition_html(f"{title}[{', '.join(self.variables)}]", {x: matrix.html() for x, matrix in matrices})

    @classmethod
    def read(cls, field: Field, variables: Sequence[str], matrices: Sequence[object]) -> CommutingModule:
        """The module with these matrices, each a `Matrix` or rows of entries.

        Raises:
            InputError: as `read_action`; the matrices do not commute; the variables do not fit.

        Example:
            >>> from algslt.modules.fields import QQ
            >>> CommutingModule.read(QQ, ("x", "y"), [[[0, 1], [0, 0]], [[0, 0], [1, 0]]])
            Traceback (most recent call last):
            ...
            algslt.errors.InputError: the matrices of x and y do not commute: entry (1, 1) is 1 in x*y and 0 in y*x; ...
        """
        return cls(read_action(field, matrices), tuple(variables))

    @property
    def field(self) -> Field:
        """The field k."""
        return self.action.field

    @property
    def dimension(self) -> int:
        """The dimension n over k."""
        return self.action.dimension

    @property
    def annihilator(self) -> ZeroDimensionalIdeal:
        """The annihilator of M, by its reduced degrevlex Groebner basis; its `dimension` is that of the algebra."""
        return annihilator(self.action, self.variables)

    @property
    def components(self) -> tuple[PrimaryComponent, ...]:
        """The primary components of M, rational points first."""
        return primary_components(self.action, self.variables)

    @property
    def joint_eigenspaces(self) -> tuple[JointEigenspace, ...]:
        """The joint eigenspaces at the rational points."""
        return joint_eigenspaces(self.action, self.variables)

    @property
    def pure_states(self) -> tuple[JointEigenspace, ...]:
        """The joint eigenspaces of dimension 1."""
        return tuple(space for space in self.joint_eigenspaces if space.is_pure)

    @property
    def local_rings(self) -> tuple[LocalRing, ...]:
        """The local rings of k[A_1, ..., A_r], in the order of the components."""
        return tuple(map(local_ring, self.components))

    @property
    def socle(self) -> Subspace:
        """The sum of the simple submodules."""
        return commuting_socle(self.action)

    @property
    def radical(self) -> Subspace:
        """The intersection of the maximal submodules."""
        return commuting_radical(self.action)

    @property
    def composition_length(self) -> int:
        """The composition length of M."""
        return sum(part.length for part in self.components)

    @property
    def min_generators(self) -> int:
        """The least number of generators: the maximum over P of dim_{k[x]/P} M / P M.

        Theorem: by Nakayama's lemma a component is generated by lifts of a basis of its top, and by the Chinese
            remainder theorem generators of several components can be added up.
        """
        return max((part.min_generators for part in self.components), default=0)

    @property
    def is_cyclic(self) -> bool:
        """Whether one element generates M."""
        return self.min_generators <= 1

    @property
    def is_semisimple(self) -> bool:
        """Whether M is a direct sum of simple modules; the zero module is."""
        return self.radical.dimension == 0

    @property
    def is_simple(self) -> bool:
        """Whether M is simple."""
        return self.composition_length == 1

    @property
    def is_cocyclic_at_each_component(self) -> bool:
        """Whether the socle of every primary component is simple."""
        return all(part.is_cocyclic for part in self.components)

    @property
    def dim_endomorphisms(self) -> int:
        """The dimension of End(M): the sum over the components, between which there are no homomorphisms."""
        return sum(map(_dim_endomorphisms, self.components))

    def as_algebra_module(self) -> AlgebraModule:
        """The same matrices as a module over the free algebra: composition series, summands, Hom, submodules."""
        return AlgebraModule(self.action)

    def verify(self) -> None:
        """Checks the annihilator, the components and their direct sum, and the joint eigenspaces.

        Raises:
            CheckFailed: one of these does not hold.
        """
        self.annihilator.verify(self.action)
        bases = [Matrix.zero(self.field, self.dimension, 0), *(part.space.basis for part in self.components)]
        if span(*bases).dimension != self.dimension or sum(b.ncols for b in bases) != self.dimension:
            raise CheckFailed("the module is not the direct sum of the stored primary components")
        for part in self.components:
            self.action.require_submodule(part.space)
            part.verify()
        if len({part.prime for part in self.components}) != len(self.components):
            raise CheckFailed("two stored primary components have the same prime")
        for eigenspace in self.joint_eigenspaces:
            eigenspace.verify()


def _dim_endomorphisms(part: PrimaryComponent) -> int:
    """The dimension of End(M_P); r m^2 for the sum of m copies of a residue field of degree r."""
    if part.socle_dimension == part.dimension:
        return part.residue_degree * part.length**2
    return homomorphisms(part.action, part.action).dimension


def _check_variables(variables: tuple[str, ...], action: Action) -> None:
    taken = {action.field.text(action.field.generator)} if isinstance(action.field, NumberField) else set()
    for name in variables:
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise InputError(f"{excerpt(name)} was given as a variable: a name such as x or x1 is needed")
        if name in taken:
            raise InputError(
                f"the variable {name} was given twice or names the generator of the field: use another name"
            )
        taken.add(name)
    if len(variables) != len(action.matrices):
        raise InputError(f"{len(variables)} variables, {len(action.matrices)} matrices: one matrix for each is needed")


def _check_commuting(action: Action, variables: tuple[str, ...], i: int, j: int) -> None:
    a, b = action.matrices[i], action.matrices[j]
    one, other = a @ b, b @ a
    if one == other:
        return
    x, y, n = variables[i], variables[j], action.dimension
    r, s = next((r, s) for r in range(n) for s in range(n) if one[r, s] != other[r, s])
    left, right = (action.field.text(m[r, s]) for m in (one, other))
    raise InputError(
        f"the matrices of {x} and {y} do not commute: entry ({r + 1}, {s + 1}) is {left} in {x}*{y} and {right} in "
        f"{y}*{x}; give commuting matrices, or use the kind noncommuting"
    )
