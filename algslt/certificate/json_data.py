"""Exact JSON: objects, arrays, texts, integers, booleans and null; floats and repeated keys are refused.

Example:
    >>> parse_json('{"w": ["1/2", 3]}')
    {'w': ['1/2', 3]}
"""

from __future__ import annotations

import json
from typing import NoReturn, TypeAlias

from algslt.errors import CertificateFormatError, InexactInput, excerpt

__all__ = ["Json", "exact_copy", "parse_json"]

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"

MAX_DEPTH = 100
MAX_BITS = 10_000


def parse_json(text: str) -> Json:
    """The value that a JSON text describes.

    Raises:
        CertificateFormatError: not JSON, or an object with a key twice.
        InexactInput: a float.

    Example:
        >>> parse_json("[1, null]")
        [1, None]
    """
    try:
        value: Json = json.loads(text, parse_float=_refuse, parse_constant=_refuse, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise CertificateFormatError(f"{excerpt(text)} is not JSON ({error.msg}, {place}): give a JSON file") from None
    except RecursionError:
        raise CertificateFormatError("the JSON text is nested too deeply: a certificate has few levels") from None
    except ValueError:
        raise CertificateFormatError("the JSON text has an integer of more than 4300 digits: write a text") from None
    return value


def _refuse(text: str) -> NoReturn:
    raise InexactInput(f"the float {text[:40]} is in the JSON text: write an exact number, such as 3 or '3/2'")


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise CertificateFormatError(f"the key {excerpt(twice)} occurs twice in one JSON object: give it once")
    return value


def exact_copy(value: object, depth: int = 0) -> Json:
    """A deep copy of a value that is exact JSON (tuples become lists).

    Raises:
        InexactInput: a float.
        CertificateFormatError: some other object that JSON has not.

    Example:
        >>> exact_copy({"at": ("0", 1)})
        {'at': ['0', 1]}
    """
    if isinstance(value, int) and value.bit_length() > MAX_BITS:
        raise CertificateFormatError(f"an integer of {value.bit_length()} bits is in the certificate: write a text")
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float):
        raise InexactInput(f"the float {value!r} is in the certificate: write an exact number, such as 3 or '3/2'")
    if depth > MAX_DEPTH:
        raise CertificateFormatError("the certificate is nested too deeply: it has few levels")
    if isinstance(value, list | tuple):
        return [exact_copy(entry, depth + 1) for entry in value]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: exact_copy(entry, depth + 1) for key, entry in value.items()}
    raise CertificateFormatError(f"{excerpt(value)} of type {type(value).__name__} is in the certificate: not JSON")
