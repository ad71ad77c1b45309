"""Certificates: pure data, in and out of JSON; the page on certificates in the documentation says what they mean.

Example:
    >>> certificate = Certificate.from_json({
    ...     "format": "algslt-certificate", "version": 1, "problem": {"K": "x^2"}, "constants": [],
    ...     "nodes": [{"id": 0, "from": None, "leaf": "open"}],
    ...     "claim": {"lower": ["0", 1], "upper": None, "normalisation": "ideal"},
    ...     "assumptions": [], "stopped_by": None})
    >>> certificate.lower, certificate.upper
    ((Fraction(0, 1), 1), None)
"""

from algslt.certificate.certificate import FORMAT, VERSION, Certificate, Pair
from algslt.certificate.files import write_text
from algslt.certificate.graph import to_networkx
from algslt.certificate.json_data import Json, parse_json
from algslt.certificate.node import Node

__all__ = ["FORMAT", "VERSION", "Certificate", "Json", "Node", "Pair", "parse_json", "to_networkx", "write_text"]
