"""A certificate: a problem, the nodes that cover its fibre, and the claim. Pure data; the verifier decides.

The claim is in the ideal normalisation: pairs (lambda_I, m) with lower <= pair <= upper in the order where a smaller
lambda, or the same lambda and a greater m, is smaller.

Example:
    >>> certificate = Certificate({"K": "x"}, (), (), ((Fraction(0), 1), None))
    >>> Certificate.from_text(certificate.to_text()) == certificate
    True
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from algslt.certificate.files import read_text, write_text
from algslt.certificate.json_data import Json, exact_copy, parse_json
from algslt.certificate.node import Node
from algslt.errors import CertificateFormatError, InputError, excerpt
from algslt.poly import parse_rational, rational_to_text

__all__ = ["FORMAT", "VERSION", "Certificate", "Pair"]

FORMAT = "algslt-certificate"
VERSION = 1
MAX_NODES = 1_000_000

Pair: TypeAlias = tuple[Fraction, int]


@dataclass(frozen=True, slots=True)
class Certificate:
    """A problem, nodes and a claim.

    Args:
        problem: the problem as JSON.
        constants: names of the algebraic constants.
        nodes: in order of their ids; a parent comes before its children.
        claim: the pairs lower and upper in the ideal normalisation; no upper bound is `None`.
        assumptions: what the claim rests on besides the nodes.
        stopped_by: why the search stopped, where it did.
    """

    problem: Mapping[str, Json]
    constants: tuple[str, ...]
    nodes: tuple[Node, ...]
    claim: tuple[Pair, Pair | None]
    assumptions: tuple[str, ...] = ()
    stopped_by: str | None = None

    def __hash__(self) -> int:
        return hash(self.to_text())

    @property
    def lower(self) -> Pair:
        """The claimed lower bound (lambda_I, m)."""
        return self.claim[0]

    @property
    def upper(self) -> Pair | None:
        """The claimed upper bound (lambda_I, m)."""
        return self.claim[1]

    def to_json(self) -> dict[str, Json]:
        """The JSON form, which `from_json` reads back."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "problem": dict(self.problem),
            "constants": list(self.constants),
            "nodes": [node.to_json() for node in self.nodes],
            "claim": {
                "lower": _pair_to_json(self.lower),
                "upper": None if self.upper is None else _pair_to_json(self.upper),
                "normalisation": "ideal",
            },
            "assumptions": list(self.assumptions),
            "stopped_by": self.stopped_by,
        }

    def to_text(self) -> str:
        """The JSON text, one node a line."""
        data = self.to_json()
        nodes = ",\n  ".join(json.dumps(node.to_json(), ensure_ascii=False) for node in self.nodes)
        parts = [
            f"{json.dumps(key)}: " + (f"[\n  {nodes}]" if key == "nodes" else json.dumps(value, ensure_ascii=False))
            for key, value in data.items()
        ]
        return "{" + ",\n ".join(parts) + "}\n"

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the JSON text; an interruption leaves no half-written file.

        Raises:
            FileError: the file cannot be written.
        """
        write_text(path, self.to_text())

    @staticmethod
    def read(path: str | os.PathLike[str]) -> Certificate:
        """The certificate in a file.

        Raises:
            FileError: the file cannot be read.
            CertificateFormatError: it holds no certificate of this version.
        """
        return Certificate.from_text(read_text(path))

    @staticmethod
    def from_text(text: str) -> Certificate:
        """The certificate that a JSON text describes; see `from_json`."""
        return Certificate.from_json(parse_json(text))

    @staticmethod
    def from_json(data: object) -> Certificate:
        """The certificate that a JSON value describes; unknown keys are ignored.

        Raises:
            CertificateFormatError: it is not of the documented form, or of another version.
            InexactInput: it has a float.
        """
        value = exact_copy(data)
        if not isinstance(value, dict) or value.get("format") != FORMAT:
            raise CertificateFormatError(f'{excerpt(data)} is not a certificate: an object with "format": "{FORMAT}"')
        if value.get("version") is True or value.get("version") != VERSION:
            shown = excerpt(value.get("version"), 20).strip("'")
            raise CertificateFormatError(f"certificate version {shown}: this program reads version {VERSION}")
        problem = value.get("problem")
        if not isinstance(problem, dict):
            raise CertificateFormatError(f"the problem is {excerpt(problem)}: a JSON object is needed")
        stopped_by = value.get("stopped_by")
        if stopped_by is not None and not isinstance(stopped_by, str):
            raise CertificateFormatError(f"stopped_by is {excerpt(stopped_by)}: a text or null is needed")
        return Certificate(
            problem,
            _texts(value.get("constants", []), "constants"),
            _nodes(value.get("nodes")),
            _claim(value.get("claim")),
            _texts(value.get("assumptions", []), "assumptions"),
            stopped_by,
        )


def _texts(value: Json, what: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise CertificateFormatError(f"{what} is {excerpt(value)}: a list of texts is needed")
    texts = tuple(entry for entry in value if isinstance(entry, str))
    if len(texts) < len(value):
        raise CertificateFormatError(f"{what} is {excerpt(value)}: a list of texts is needed")
    return texts


def _nodes(value: Json) -> tuple[Node, ...]:
    if not isinstance(value, list) or len(value) > MAX_NODES:
        raise CertificateFormatError(f"nodes is {excerpt(value)}: a list of at most {MAX_NODES} nodes is needed")
    return tuple(Node.from_json(node, i) for i, node in enumerate(value))


def _claim(value: Json) -> tuple[Pair, Pair | None]:
    if not isinstance(value, dict) or value.get("normalisation") != "ideal":
        raise CertificateFormatError(f'the claim is {excerpt(value)}: "normalisation": "ideal" is needed')
    lower = _pair(value.get("lower"), "lower")
    upper = None if value.get("upper") is None else _pair(value["upper"], "upper")
    return lower, upper


def _pair(value: Json, what: str) -> Pair:
    """The pair [lambda, m] with lambda >= 0 a rational number and m >= 1 an integer."""
    if isinstance(value, list) and len(value) == 2:
        lam, m = value
        if isinstance(lam, str) and isinstance(m, int) and not isinstance(m, bool) and m >= 1:
            try:
                number = parse_rational(lam)
            except InputError as error:
                raise CertificateFormatError(f"the claim {what} is {excerpt(value)}: {error}") from None
            if number >= 0:
                return number, m
    raise CertificateFormatError(f'the claim {what} is {excerpt(value)}: a pair such as ["3/2", 1] is needed')


def _pair_to_json(pair: Pair) -> Json:
    return [rational_to_text(pair[0]), pair[1]]
