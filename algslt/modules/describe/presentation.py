"""Problems of the kind `presentation`: a module R^r / column span over QQ[x_1, ..., x_n], generators in degree 0.

`multiplicity`, `betti`, `total_betti`, `depth`, `regularity` and the keys `hilbert_...` belong to graded modules: they
are given where the presentation is homogeneous. The zero module has dimension -1, length and multiplicity 0, no Betti
numbers, the Hilbert series 0, `null` for `proj_dim` and `grade` and neither `depth` nor `regularity`; its Ext modules
are `null`. `torsion_submodule` is `null` if M has no torsion.

Example:
    >>> answer = describe({"ring": "QQ[x,y]", "vars": ["x", "y"], "presentation": [["x^2", "x*y"]]})
    >>> answer["associated_primes"], answer["proj_dim"], answer["hilbert_numerator"]
    ([['x'], ['y', 'x']], 2, '-T^2 + T + 1')
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from algslt.errors import InexactInput, InputError, excerpt
from algslt.modules.describe.decided import decided
from algslt.modules.describe.json_value import Json
from algslt.modules.describe.lists import read_list
from algslt.modules.ideals import PolynomialIdeal
from algslt.modules.presented.associated import primes_of_codimension
from algslt.modules.presented.derived_functors import ext_with_ring
from algslt.modules.presented.modules import PresentedModule
from algslt.modules.presented.torsion_theory import is_reflexive, is_torsion_free, torsion_submodule
from algslt.poly import make_ring

__all__ = ["describe", "ideal_json", "read_module"]


def describe(data: Mapping[str, object]) -> dict[str, Json]:
    """All invariants of one module by presentation.

    Args:
        data: `vars` and `presentation` (rows of polynomials as texts); `ring` must agree with `vars` where it is given.

    Returns:
        One key for each invariant; those that need too many steps are named under `not_decided`, with the reason.

    Raises:
        InputError: the input is not of that form.
    """
    module = read_module(data["presentation"], _names(data), "presentation")
    invariants = _general(module)
    if module.dimension() <= 0:
        invariants["length"] = module.length
    if module.is_homogeneous():
        invariants |= _graded(module)
    return decided(invariants)


def _general(module: PresentedModule) -> dict[str, Callable[[], Json]]:
    """The invariants of every module."""
    exts = _ExtModules(module)
    return {
        "homogeneous": module.is_homogeneous,
        "annihilator": lambda: ideal_json(module.annihilator()),
        "dim": module.dimension,
        "rank": module.rank,
        "fitting": lambda: [ideal_json(ideal) for ideal in module.fitting_ideals()],
        "associated_primes": lambda: [ideal_json(p.ideal) for p in primes_of_codimension(exts.annihilators)],
        "ext_R": lambda: [_derived(e, a, exts.graded) for e, a in zip(exts.modules, exts.annihilators, strict=True)],
        "proj_dim": lambda: max(exts.places, default=None),
        "grade": lambda: min(exts.places, default=None),
        "torsion_submodule": lambda: _torsion(torsion_submodule(module).module),
        "torsion_free": lambda: is_torsion_free(module),
        "reflexive": lambda: is_reflexive(module),
    }


@dataclass(frozen=True, eq=False)
class _ExtModules:
    """The modules Ext^i(M, R), i = 0, ..., n, and their annihilators, computed once."""

    source: PresentedModule

    @property
    def graded(self) -> bool:
        return self.source.is_homogeneous()

    @cached_property
    def modules(self) -> tuple[PresentedModule, ...]:
        return tuple(e.module for e in ext_with_ring(self.source))

    @cached_property
    def annihilators(self) -> tuple[PolynomialIdeal, ...]:
        return tuple(module.annihilator() for module in self.modules)

    @property
    def places(self) -> list[int]:
        """The i with Ext^i(M, R) != 0."""
        return [i for i, module in enumerate(self.modules) if not module.is_zero()]


def _graded(module: PresentedModule) -> dict[str, Callable[[], Json]]:
    """The invariants of a graded module; depth and regularity where it is not 0."""
    invariants: dict[str, Callable[[], Json]] = {
        "multiplicity": module.multiplicity,
        "betti": lambda: [list(entry) for entry in module.betti()],
        "total_betti": lambda: list(module.total_betti()),
        "hilbert_numerator": lambda: module.hilbert_series().numerator_text(),
        "hilbert_denominator_power": lambda: module.hilbert_series().denominator_power,
        "hilbert_values": lambda: list(module.hilbert_values(6)),
    }
    if not module.is_zero():
        invariants |= {"depth": module.depth, "regularity": module.regularity}
    return invariants


def _derived(module: PresentedModule, annihilator: PolynomialIdeal, graded: bool) -> Json:
    if annihilator.is_unit:
        return None
    answer: dict[str, Json] = {
        "annihilator": ideal_json(annihilator),
        "dim": module.dimension(),
        "rank": module.rank(),
    }
    if graded:
        answer |= {"min_generators": module.generator_count, "multiplicity": module.multiplicity()}
    return answer


def _torsion(module: PresentedModule) -> Json:
    if module.is_zero():
        return None
    return {"annihilator": ideal_json(module.annihilator()), "dim": module.dimension()}


def ideal_json(ideal: PolynomialIdeal) -> list[Json]:
    """The reduced Groebner basis as texts."""
    return list(ideal.texts())


def read_module(rows: object, names: list[str], field: str) -> PresentedModule:
    """The module whose presentation is given in a field of a problem; without rows, the zero module R^0.

    Raises:
        InputError: the rows are not lists of polynomials as texts.
    """
    table = [read_list(row, f"a row of {field}") for row in read_list(rows, field)]
    entries: list[list[str | int]] = []
    for row in table:
        entries.append([])
        for entry in row:
            if isinstance(entry, float):
                raise InexactInput(f"an entry of {field} is the float {entry!r}: write an exact number such as '3/2'")
            if not isinstance(entry, str | int):
                raise InputError(f"an entry of {field} is {excerpt(entry)}: a polynomial as text is needed")
            entries[-1].append(entry)
    return PresentedModule.read(names, entries) if entries else PresentedModule.free(make_ring(names), 0)


def _names(data: Mapping[str, object]) -> list[str]:
    """The variables; they must be those of the ring."""
    names = [str(name) for name in read_list(data["vars"], "vars")]
    needed = f"QQ[{','.join(names)}]"
    if str(data.get("ring", needed)).replace(" ", "") != needed:
        raise InputError(f"ring is {excerpt(data['ring'])}: with these variables, {excerpt(needed)} is needed")
    return names
