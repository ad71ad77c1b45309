"""Problems of the kind `presentation`: a module R^r / column span over QQ[x_1, ..., x_n], generators in degree 0.

`multiplicity`, `betti`, `total_betti`, `depth`, `regularity` and the keys `hilbert_...` belong to graded modules: they
are given where the presentation is homogeneous and M is not 0. The zero module has dimension -1, length 0 and `null`
for `proj_dim` and `grade`; its Ext modules are `null`. `torsion_submodule` is `null` if M has no torsion.

Example:
    >>> answer = describe({"ring": "QQ[x,y]", "vars": ["x", "y"], "presentation": [["x^2", "x*y"]]})
    >>> answer["associated_primes"], answer["proj_dim"], answer["hilbert_numerator"]
    ([['x'], ['y', 'x']], 2, '-T^2 + T + 1')
"""

from __future__ import annotations

from collections.abc import Mapping

from algslt.errors import InexactInput, InputError, excerpt
from algslt.modules.describe.json_value import Json
from algslt.modules.describe.lists import read_list
from algslt.modules.ideals import PolynomialIdeal
from algslt.modules.presented.associated import primes_of_codimension
from algslt.modules.presented.derived_functors import ext_with_ring
from algslt.modules.presented.modules import PresentedModule
from algslt.modules.presented.torsion_theory import is_reflexive, torsion_submodule

__all__ = ["describe", "ideal_json", "read_module"]


def describe(data: Mapping[str, object]) -> dict[str, Json]:
    """All invariants of one module by presentation.

    Args:
        data: `vars` and `presentation` (rows of polynomials as texts); `ring` must agree with `vars` where it is given.

    Raises:
        InputError: the input is not of that form.
        StepLimitExceeded: a computation is too large.
    """
    module = read_module(data["presentation"], _names(data), "presentation")
    graded, annihilator = module.is_homogeneous(), module.annihilator()
    exts = [e.module for e in ext_with_ring(module)]
    annihilators = [e.annihilator() for e in exts]
    nonzero = [i for i, ideal in enumerate(annihilators) if not ideal.is_unit]
    torsion = torsion_submodule(module).module
    answer: dict[str, Json] = {
        "homogeneous": graded,
        "annihilator": ideal_json(annihilator),
        "dim": module.dimension(),
        "rank": module.rank(),
        "fitting": [ideal_json(ideal) for ideal in module.fitting_ideals()],
        "associated_primes": [ideal_json(p.ideal) for p in primes_of_codimension(annihilators)],
        "ext_R": [_derived(e, ideal, graded) for e, ideal in zip(exts, annihilators, strict=True)],
        "proj_dim": max(nonzero, default=None),
        "grade": min(nonzero, default=None),
        "torsion_submodule": None if torsion.is_zero() else _torsion(torsion),
        "torsion_free": torsion.is_zero(),
        "reflexive": is_reflexive(module),
    }
    if module.dimension() <= 0:
        answer["length"] = module.length()
    return answer | (_graded(module) if graded and nonzero else {})


def _graded(module: PresentedModule) -> dict[str, Json]:
    """The invariants of a graded module that is not 0."""
    series = module.hilbert_series()
    return {
        "multiplicity": module.multiplicity(),
        "betti": [list(entry) for entry in module.betti()],
        "total_betti": list(module.total_betti()),
        "depth": module.depth(),
        "regularity": module.regularity(),
        "hilbert_numerator": series.numerator_text(),
        "hilbert_denominator_power": series.denominator_power,
        "hilbert_values": list(module.hilbert_values(6)),
    }


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


def _torsion(module: PresentedModule) -> dict[str, Json]:
    return {"annihilator": ideal_json(module.annihilator()), "dim": module.dimension()}


def ideal_json(ideal: PolynomialIdeal) -> list[Json]:
    """The reduced Groebner basis as texts."""
    return list(ideal.texts())


def read_module(rows: object, names: list[str], field: str) -> PresentedModule:
    """The module whose presentation is given in a field of a problem.

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
    return PresentedModule.read(names, entries)


def _names(data: Mapping[str, object]) -> list[str]:
    """The variables; they must be those of the ring."""
    names = [str(name) for name in read_list(data["vars"], "vars")]
    needed = f"QQ[{','.join(names)}]"
    if str(data.get("ring", needed)).replace(" ", "") != needed:
        raise InputError(f"ring is {excerpt(data['ring'])}: with these variables, {excerpt(needed)} is needed")
    return names
