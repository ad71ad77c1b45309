"""The literature behind modules and ideals, by citation key; see `algslt.references.bibtex`.

Example:
    >>> ALGEBRA["AtiyahMacDonald1969"][1]["title"]
    'Introduction to Commutative Algebra'
"""

from __future__ import annotations

from typing import TypeAlias

__all__ = ["ALGEBRA", "Entry"]

# Kind of publication, and its fields.
Entry: TypeAlias = tuple[str, dict[str, str]]

ALGEBRA: dict[str, Entry] = {
    "AbeasisDelFra1980": (
        "article",
        {
            "author": "Abeasis, Silvana and Del Fra, Alberto",
            "title": "Degenerations for the representations of an equioriented quiver of type {$A_m$}",
            "journal": "Bollettino dell'Unione Matematica Italiana. Supplemento",
            "year": "1980",
        },
    ),
    "AtiyahMacDonald1969": (
        "book",
        {
            "author": "Atiyah, Michael F. and Macdonald, Ian G.",
            "title": "Introduction to Commutative Algebra",
            "publisher": "Addison-Wesley",
            "year": "1969",
        },
    ),
    "AuslanderBridger1969": (
        "book",
        {
            "author": "Auslander, Maurice and Bridger, Mark",
            "title": "Stable Module Theory",
            "series": "Memoirs of the American Mathematical Society",
            "publisher": "American Mathematical Society",
            "year": "1969",
        },
    ),
    "Birkhoff1935": (
        "article",
        {
            "author": "Birkhoff, Garrett",
            "title": "Subgroups of abelian groups",
            "journal": "Proceedings of the London Mathematical Society",
            "year": "1935",
        },
    ),
    "BuchbergerMoeller1982": (
        "inproceedings",
        {
            "author": 'M\\"oller, H. Michael and Buchberger, Bruno',
            "title": "The construction of multivariate polynomials with preassigned zeros",
            "booktitle": "Computer Algebra, EUROCAM '82",
            "year": "1982",
        },
    ),
    "Butler1994": (
        "book",
        {
            "author": "Butler, Lynne M.",
            "title": "Subgroup Lattices and Symmetric Functions",
            "publisher": "American Mathematical Society",
            "series": "Memoirs of the American Mathematical Society",
            "year": "1994",
        },
    ),
    "CoxLittleOShea2015": (
        "book",
        {
            "author": "Cox, David A. and Little, John and O'Shea, Donal",
            "title": "Ideals, Varieties, and Algorithms",
            "publisher": "Springer",
            "year": "2015",
        },
    ),
    "Dickson1923": (
        "book",
        {
            "author": "Dickson, Leonard Eugene",
            "title": "Algebras and their arithmetics",
            "publisher": "University of Chicago Press",
            "year": "1923",
        },
    ),
    "DummitFoote2004": (
        "book",
        {
            "author": "Dummit, David S. and Foote, Richard M.",
            "title": "Abstract Algebra",
            "edition": "3",
            "publisher": "Wiley",
            "year": "2004",
        },
    ),
    "Eisenbud1995": (
        "book",
        {
            "author": "Eisenbud, David",
            "title": "Commutative Algebra with a View Toward Algebraic Geometry",
            "publisher": "Springer",
            "year": "1995",
        },
    ),
    "EisenbudHunekeVasconcelos1992": (
        "article",
        {
            "author": "Eisenbud, David and Huneke, Craig and Vasconcelos, Wolmer",
            "title": "Direct methods for primary decomposition",
            "journal": "Inventiones Mathematicae",
            "year": "1992",
        },
    ),
    "FaugereGianniLazardMora1993": (
        "article",
        {
            "author": "Faug\\`ere, Jean-Charles and Gianni, Patrizia and Lazard, Daniel and Mora, Teo",
            "title": 'Efficient computation of zero-dimensional Gr\\"obner bases by change of ordering',
            "journal": "Journal of Symbolic Computation",
            "volume": "16",
            "year": "1993",
        },
    ),
    "Gabriel1972": (
        "article",
        {
            "author": "Gabriel, Peter",
            "title": "Unzerlegbare Darstellungen {I}",
            "journal": "Manuscripta Mathematica",
            "volume": "6",
            "year": "1972",
        },
    ),
    "GianniTragerZacharias1988": (
        "article",
        {
            "author": "Gianni, Patrizia and Trager, Barry and Zacharias, Gail",
            "title": 'Gr\\"obner bases and primary decomposition of polynomial ideals',
            "journal": "Journal of Symbolic Computation",
            "year": "1988",
        },
    ),
    "GreuelPfister2008": (
        "book",
        {
            "author": "Greuel, Gert-Martin and Pfister, Gerhard",
            "title": "A Singular Introduction to Commutative Algebra",
            "publisher": "Springer",
            "year": "2008",
        },
    ),
    "Hermite1851": (
        "article",
        {
            "author": "Hermite, Charles",
            "title": "Sur l'introduction des variables continues dans la th\\'eorie des nombres",
            "journal": 'Journal f\\"ur die reine und angewandte Mathematik',
            "volume": "41",
            "year": "1851",
        },
    ),
    "HoltRees1994": (
        "article",
        {
            "author": "Holt, Derek F. and Rees, Sarah",
            "title": "Testing modules for irreducibility",
            "journal": "Journal of the Australian Mathematical Society, Series A",
            "volume": "57",
            "year": "1994",
        },
    ),
    "Holzer1950": (
        "article",
        {
            "author": "Holzer, Ludwig",
            "title": "Minimal solutions of diophantine equations",
            "journal": "Canadian Journal of Mathematics",
            "volume": "2",
            "year": "1950",
        },
    ),
    "IvanyosLux2000": (
        "article",
        {
            "author": "Ivanyos, G\\'abor and Lux, Klaus",
            "title": "Treating the exceptional cases of the MeatAxe",
            "journal": "Experimental Mathematics",
            "volume": "9",
            "year": "2000",
        },
    ),
    "Jacobson1945": (
        "article",
        {
            "author": "Jacobson, Nathan",
            "title": "Structure theory of simple rings without finiteness assumptions",
            "journal": "Transactions of the American Mathematical Society",
            "volume": "57",
            "year": "1945",
        },
    ),
    "KredelWeispfenning1988": (
        "article",
        {
            "author": "Kredel, Heinz and Weispfenning, Volker",
            "title": "Computing dimension and independent sets for polynomial ideals",
            "journal": "Journal of Symbolic Computation",
            "year": "1988",
        },
    ),
    "Kung1981": (
        "article",
        {
            "author": "Kung, Joseph P. S.",
            "title": "The cycle structure of a linear transformation over a finite field",
            "journal": "Linear Algebra and its Applications",
            "year": "1981",
        },
    ),
    "Lee2013": (
        "book",
        {
            "author": "Lee, John M.",
            "title": "Introduction to Smooth Manifolds",
            "edition": "2",
            "publisher": "Springer",
            "year": "2013",
        },
    ),
    "Rota1964": (
        "article",
        {
            "author": "Rota, Gian-Carlo",
            "title": 'On the foundations of combinatorial theory I. Theory of M\\"obius functions',
            "journal": 'Zeitschrift f\\"ur Wahrscheinlichkeitstheorie und verwandte Gebiete',
            "volume": "2",
            "year": "1964",
        },
    ),
    "Seidenberg1974": (
        "article",
        {
            "author": "Seidenberg, Abraham",
            "title": "Constructions in algebra",
            "journal": "Transactions of the American Mathematical Society",
            "volume": "197",
            "year": "1974",
        },
    ),
    "Serre1973": (
        "book",
        {
            "author": "Serre, Jean-Pierre",
            "title": "A Course in Arithmetic",
            "publisher": "Springer",
            "year": "1973",
        },
    ),
    "Smith1861": (
        "article",
        {
            "author": "Smith, Henry J. S.",
            "title": "On systems of linear indeterminate equations and congruences",
            "journal": "Philosophical Transactions of the Royal Society of London",
            "volume": "151",
            "year": "1861",
        },
    ),
    "Stanley2012": (
        "book",
        {
            "author": "Stanley, Richard P.",
            "title": "Enumerative Combinatorics",
            "volume": "1",
            "edition": "2",
            "publisher": "Cambridge University Press",
            "year": "2012",
        },
    ),
    "Storjohann2000": (
        "phdthesis",
        {
            "author": "Storjohann, Arne",
            "title": "Algorithms for Matrix Canonical Forms",
            "school": 'ETH Z\\"urich',
            "year": "2000",
        },
    ),
    "Sturmfels1996": (
        "book",
        {
            "author": "Sturmfels, Bernd",
            "title": 'Gr\\"obner Bases and Convex Polytopes',
            "publisher": "American Mathematical Society",
            "year": "1996",
        },
    ),
    "Trager1976": (
        "inproceedings",
        {
            "author": "Trager, Barry M.",
            "title": "Algebraic factoring and rational function integration",
            "booktitle": "Proceedings of the third ACM Symposium on Symbolic and Algebraic Computation",
            "year": "1976",
        },
    ),
    "Weibel1994": (
        "book",
        {
            "author": "Weibel, Charles A.",
            "title": "An Introduction to Homological Algebra",
            "publisher": "Cambridge University Press",
            "year": "1994",
        },
    ),
    "IvanyosRonyaiSchicho2012": (
        "article",
        {
            "author": "Ivanyos, G\\'abor and R\\'onyai, Lajos and Schicho, Josef",
            "title": "Splitting full matrix algebras over algebraic number fields",
            "journal": "Journal of Algebra",
            "volume": "354",
            "year": "2012",
        },
    ),
}
