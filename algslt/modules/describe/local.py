"""The invariants of a hypersurface singularity: a problem of the kind `local`.

With J(f) = (df/dx_1, ..., df/dx_n), the Milnor number is the length of R/J(f), the Tjurina number that of R/(f, J(f)):
`milnor_local` and `tjurina_local` of the localisation at the origin, `milnor_global` and `tjurina_global` over QQ[x].
An infinite length is `null`.

Example:
    >>> describe({"vars": ["x", "y"], "f": "y^2 - x^2 - x^3"})
    {'milnor_local': 1, 'tjurina_local': 1, 'milnor_global': 2, 'tjurina_global': 1}
"""

from __future__ import annotations

from collections.abc import Mapping

from algslt.errors import InexactInput, InputError, excerpt
from algslt.modules.describe.json_value import Json
from algslt.modules.describe.lists import read_list
from algslt.modules.ideals import PolynomialIdeal, finite_algebra, ideal_of, quotient_length
from algslt.poly import Polynomial, make_ring, milnor_number, parse_polynomial, tjurina_number

__all__ = ["describe"]


def describe(data: Mapping[str, object]) -> dict[str, Json]:
    """The Milnor and Tjurina numbers of f, at the origin and global.

    Args:
        data: `vars` and `f`, a polynomial as text.

    Raises:
        InputError: the input is not of that form.
        StepLimitExceeded: a standard basis is too large.

    Example:
        >>> describe({"vars": ["x", "y"], "f": "x^2*y"})["milnor_local"] is None
        True
    """
    ring = make_ring([str(name) for name in read_list(data["vars"], "vars")])
    f = parse_polynomial(_text(data["f"]), ring)[0]
    critical = ideal_of((f.derivative(i) for i in range(ring.nvars())), ring)
    return {
        "milnor_local": milnor_number(f),
        "tjurina_local": tjurina_number(f),
        "milnor_global": quotient_length(critical),
        "tjurina_global": _global_tjurina_number(f, critical),
    }


def _global_tjurina_number(f: Polynomial, critical: PolynomialIdeal) -> int | None:
    """The length of R/(f, J(f)); where A = R/J(f) is finite, dim A minus the rank of multiplication by f on A."""
    length = quotient_length(critical)
    if not length:
        return quotient_length(critical.with_element(f))
    return length - int(finite_algebra(critical).multiplication(f).rank())


def _text(value: object) -> str | int:
    if isinstance(value, float):
        raise InexactInput(f"f is the float {value!r}: write an exact polynomial as text")
    if isinstance(value, str | int):
        return value
    raise InputError(f"f is {excerpt(value)}: a polynomial as text is needed")
