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
from contextlib import suppress

from algslt.errors import InexactInput, InputError, StepLimitExceeded, excerpt
from algslt.modules.describe.decided import decided
from algslt.modules.describe.json_value import Json
from algslt.modules.describe.lists import read_list
from algslt.modules.ideals import PolynomialIdeal, finite_algebra, ideal_of, quotient_length
from algslt.poly import Polynomial, make_ring, milnor_number, parse_polynomial, tjurina_number

__all__ = ["describe"]

LARGEST_SMALL = 300


def describe(data: Mapping[str, object]) -> dict[str, Json]:
    """The Milnor and Tjurina numbers of f, at the origin and global.

    Args:
        data: `vars` and `f`, a polynomial as text.

    Returns:
        Four numbers; one that needs too many steps is named under `not_decided`, with the reason.

    Raises:
        InputError: the input is not of that form.

    Example:
        >>> describe({"vars": ["x", "y"], "f": "x^2*y"})["milnor_local"] is None
        True
    """
    ring = make_ring([str(name) for name in read_list(data["vars"], "vars")])
    f = parse_polynomial(_text(data["f"]), ring)[0]
    return decided(
        {
            "milnor_local": lambda: milnor_number(f),
            "tjurina_local": lambda: tjurina_number(f),
            "milnor_global": lambda: quotient_length(_critical_ideal(f)),
            "tjurina_global": lambda: _global_tjurina_number(f),
        }
    )


def _critical_ideal(f: Polynomial) -> PolynomialIdeal:
    """J(f)."""
    ring = f.context()
    return ideal_of((f.derivative(i) for i in range(ring.nvars())), ring)


def _global_tjurina_number(f: Polynomial) -> int | None:
    """The length of R/(f, J(f)).

    Where A = R/J(f) is finite, this is dim A minus the rank of multiplication by f on A, which is 0 if f lies in J(f).
    In a large A a Groebner basis of (f, J(f)) often comes sooner: it is tried first.
    """
    critical = _critical_ideal(f)
    length = quotient_length(critical)
    if critical.contains(f):
        return length
    if not length:
        return quotient_length(critical.with_element(f))
    if length > LARGEST_SMALL:
        with suppress(StepLimitExceeded):
            return quotient_length(critical.with_element(f))
    return length - int(finite_algebra(critical).multiplication(f).rank())


def _text(value: object) -> str | int:
    if isinstance(value, float):
        raise InexactInput(f"f is the float {value!r}: write an exact polynomial as text")
    if isinstance(value, str | int):
        return value
    raise InputError(f"f is {excerpt(value)}: a polynomial as text is needed")
