"""The invariants of k^n with x acting by a matrix.

Example:
    >>> answer = describe({"field": "GF(2)", "matrix": [["1", "1"], ["0", "1"]]})
    >>> answer["elementary_divisors"], answer["number_of_submodules"]
    ([['x + 1', 2]], 3)
"""

from __future__ import annotations

from collections.abc import Mapping

from algslt.errors import InputError, excerpt
from algslt.modules.describe.json_value import Json, count
from algslt.modules.fields import NumberField, Univariate, read_field
from algslt.modules.linear import Matrix
from algslt.modules.one_matrix import MatrixModule

__all__ = ["describe"]

LARGEST = 500
LARGEST_SHOWN = 10


def describe(data: Mapping[str, object]) -> dict[str, Json]:
    """The invariants of a problem with `field` and `matrix`.

    Raises:
        InputError: the field or the matrix is not well given.
    """
    module = _read(data)

    def text(p: Univariate) -> str:
        return module.field.polynomial_text(p)

    parts = module.primary_parts()
    return {
        "dimension": module.dimension,
        "charpoly": text(module.characteristic_polynomial()),
        "annihilator": text(module.annihilator()),
        "invariant_factors": [text(f) for f in module.invariant_factors()],
        "elementary_divisors": [[text(p), e] for p, e in module.elementary_divisors()],
        "partitions": {text(part.prime): list(part.partition) for part in parts},
        "degrees_of_primes": {text(part.prime): part.degree for part in parts},
        "cyclic": module.is_cyclic(),
        "semisimple": module.is_semisimple(),
        "simple": module.is_simple(),
        "indecomposable": module.is_indecomposable(),
        "absolutely_simple": module.is_absolutely_simple(),
        "faithful": module.is_faithful(),
        "torsion": module.is_torsion(),
        "composition_length": module.composition_length(),
        "dim_End": module.endomorphism_dimension(),
        "dim_socle": module.socle_dimension(),
        "dim_radical": module.radical_dimension(),
        "dim_top": module.socle_dimension(),
        "number_of_submodules": count(module.number_of_submodules()),
        **_form(module),
    }


def _form(module: MatrixModule) -> dict[str, Json]:
    """The rational canonical form F and a P with A P = P F, where the matrix is small enough to read."""
    if module.dimension > LARGEST_SHOWN:
        return {}
    form = module.rational_canonical_form()
    return {"rational_form": _rows(form.form), "change_of_basis": _rows(form.transformation)}


def _rows(matrix: Matrix) -> Json:
    return [list[Json](row) for row in matrix.texts()]


def _read(data: Mapping[str, object]) -> MatrixModule:
    """The module of a problem; the variable of its invariants is x."""
    field, rows = read_field(data["field"]), data["matrix"]
    if isinstance(field, NumberField) and field.generator_name == "x":
        raise InputError(f"the generator of {field.name} is named x, as the variable of the answers: use another name")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise InputError(f"{excerpt(rows)} was given as a matrix: a list of rows is needed, each a list")
    if len(rows) > LARGEST:
        raise InputError(f"a matrix with {len(rows)} rows was given: at most {LARGEST} are supported")
    return MatrixModule(Matrix(field, rows))
