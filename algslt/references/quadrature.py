"""The literature on integrals near singularities, by citation key.

Example:
    >>> QUADRATURE["Collins1975"][1]["author"]
    'Collins, George E.'
"""

from __future__ import annotations

from algslt.references.algebra import Entry

__all__ = ["QUADRATURE"]

QUADRATURE: dict[str, Entry] = {
    "BronKerbosch1973": (
        "article",
        {
            "author": "Bron, Coen and Kerbosch, Joep",
            "title": "Algorithm 457: finding all cliques of an undirected graph",
            "journal": "Communications of the ACM",
            "year": "1973",
            "volume": "16",
            "pages": "575--577",
        },
    ),
    "Collins1975": (
        "incollection",
        {
            "author": "Collins, George E.",
            "title": "Quantifier elimination for real closed fields by cylindrical algebraic decomposition",
            "booktitle": "Automata Theory and Formal Languages",
            "publisher": "Springer",
            "year": "1975",
            "pages": "134--183",
        },
    ),
    "Jadach2003": (
        "article",
        {
            "author": "Jadach, Stanislaw",
            "title": "Foam: a general-purpose cellular Monte Carlo event generator",
            "journal": "Computer Physics Communications",
            "year": "2003",
            "volume": "152",
            "pages": "55--100",
        },
    ),
}
