"""The literature behind moves, leaves and modules: citation keys with BibTeX, and which of them an answer used.

A docstring that states a theorem names its key. Entries whose year, volume or pages were not at hand leave them out.

Example:
    >>> print(bibtex("Lin2010"))
    @misc{Lin2010,
      author = {Lin, Shaowei},
      title = {Ideal-theoretic strategies for asymptotic approximation of marginal likelihood integrals},
      eprint = {1003.5338},
      archivePrefix = {arXiv},
      year = {2010}
    }
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, runtime_checkable

from algslt.errors import InputError, excerpt
from algslt.references.algebra import ALGEBRA, Entry
from algslt.references.bayes import BAYES
from algslt.references.groebner_bases import GROEBNER
from algslt.references.models import MODELS
from algslt.references.quadrature import QUADRATURE

__all__ = ["REFERENCES", "bibtex", "citation"]

REFERENCES: dict[str, Entry] = {
    "Hironaka1964": (
        "article",
        {
            "author": "Hironaka, Heisuke",
            "title": "Resolution of singularities of an algebraic variety over a field of characteristic zero",
            "journal": "Annals of Mathematics",
            "year": "1964",
        },
    ),
    "Varchenko1976": (
        "article",
        {
            "author": "Varchenko, Alexander N.",
            "title": "Newton polyhedra and estimation of oscillating integrals",
            "journal": "Functional Analysis and its Applications",
            "year": "1976",
        },
    ),
    "PhongSteinSturm1999": (
        "article",
        {
            "author": "Phong, Duong H. and Stein, Elias M. and Sturm, Jacob",
            "title": "On the growth and stability of real-analytic functions",
            "journal": "American Journal of Mathematics",
            "year": "1999",
        },
    ),
    "DemaillyKollar2001": (
        "article",
        {
            "author": "Demailly, Jean-Pierre and Koll\\'ar, J\\'anos",
            "title": "Semi-continuity of complex singularity exponents and "
            'K\\"ahler-Einstein metrics on Fano orbifolds',
            "journal": "Annales scientifiques de l'\\'Ecole Normale Sup\\'erieure",
            "year": "2001",
        },
    ),
    "Watanabe2009": (
        "book",
        {
            "author": "Watanabe, Sumio",
            "title": "Algebraic Geometry and Statistical Learning Theory",
            "publisher": "Cambridge University Press",
            "year": "2009",
        },
    ),
    "Lin2010": (
        "misc",
        {
            "author": "Lin, Shaowei",
            "title": "Ideal-theoretic strategies for asymptotic approximation of marginal likelihood integrals",
            "eprint": "1003.5338",
            "archivePrefix": "arXiv",
            "year": "2010",
        },
    ),
    **ALGEBRA,
    **MODELS,
    **GROEBNER,
    **BAYES,
    **QUADRATURE,
}

# What every answer rests on, and what single moves and leaves add.
_ALWAYS = ("Watanabe2009",)
_USES = {
    "wblow": ("Hironaka1964",),
    "monomial": ("Lin2010",),
    "toric": ("Varchenko1976", "Lin2010"),
    "restrict": ("PhongSteinSturm1999", "DemaillyKollar2001"),
}


class _HasName(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def fields(self) -> Mapping[str, object]: ...


class _HasNodes(Protocol):
    @property
    def nodes(self) -> Iterable[_HasName]: ...


class _HasCertificate(Protocol):
    @property
    def certificate(self) -> _HasNodes | None: ...


@runtime_checkable
class _HasCitation(Protocol):
    @property
    def citation(self) -> tuple[str, ...]: ...


def bibtex(key: str) -> str:
    """The BibTeX entry of a key.

    Raises:
        InputError: there is no such key.
    """
    if key not in REFERENCES:
        raise InputError(f"the citation key {excerpt(key)} is unknown: use one of {', '.join(sorted(REFERENCES))}")
    kind, fields = REFERENCES[key]
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@{kind}{{{key},\n{body}\n}}"


def citation(answer: _HasCertificate | _HasCitation) -> str:
    """BibTeX of what this answer used: the convention, and the theorems behind the moves and leaves of its certificate.

    A conditional answer lists the sources of the theorems it assumes.

    Of a theorem of the catalog: its sources.

    Example:
        >>> from algslt.threshold import rlct
        >>> [line for line in citation(rlct(["x*y"])).splitlines() if line.startswith("@")]
        ['@book{Watanabe2009,', '@misc{Lin2010,']
    """
    if isinstance(answer, _HasCitation):
        return "\n".join(map(bibtex, answer.citation))
    nodes = [] if answer.certificate is None else list(answer.certificate.nodes)
    names = {node.name for node in nodes}
    keys = [*_ALWAYS, *(key for name, keys in _USES.items() if name in names for key in keys)]
    keys += [key for node in nodes for key in (*_cited(node.fields), *_cited(node.fields.get("bound")))]
    return "\n".join(bibtex(key) for key in dict.fromkeys(keys))


def _cited(fields: object) -> list[str]:
    """The keys that a leaf or bound names, which rests on a theorem."""
    given = fields.get("citation") if isinstance(fields, Mapping) else None
    return [str(key) for key in given] if isinstance(given, list) else []
