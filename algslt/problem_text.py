"""Problems as JSON texts, one file or one line each.

Example:
    >>> read_problem('{"id": "cusp", "ideal": ["x^2 - y^3"]}').variables
    ('x', 'y')
"""

from __future__ import annotations

import json

from algslt.certificate import Json, parse_json
from algslt.errors import CertificateFormatError, ProblemError, excerpt
from algslt.problem import Problem

__all__ = ["identity_of", "read_object", "read_problem"]


def read_problem(text: str) -> Problem:
    """The problem that a JSON text describes.

    Raises:
        InputError: the text is no JSON object, or the object describes no problem.
    """
    return Problem.from_json(read_object(text))


def read_object(text: str) -> dict[str, Json]:
    """The JSON object in a text.

    Raises:
        InputError: it is no JSON object, or has a float or a key twice.

    Example:
        >>> read_object("[]")
        Traceback (most recent call last):
        ...
        algslt.errors.ProblemError: '[]' was given as a problem: a JSON object such as {"K": "x^2"} is needed
    """
    try:
        data = parse_json(text)
    except CertificateFormatError as error:
        raise ProblemError(str(error)) from None
    if not isinstance(data, dict):
        raise ProblemError(f'{excerpt(text)} was given as a problem: a JSON object such as {{"K": "x^2"}} is needed')
    return data


def identity_of(text: str) -> Json:
    """The id that a problem in a JSON text gives itself, None where there is none, as far as the text can be read.

    Example:
        >>> identity_of('{"id": "a", "K": "x"}'), identity_of("{"), identity_of('{"K": "x"}')
        ('a', None, None)

        A text that is refused, here for its float, still has a name:

        >>> identity_of('{"id": "b", "K": 0.5}')
        'b'
    """
    try:
        data = json.loads(text, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):  # no JSON, nested too deeply, or an integer of too many digits
        return None
    return data.get("id") if isinstance(data, dict) else None
