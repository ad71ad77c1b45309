"""The literature behind Groebner bases, standard bases and resolutions, by citation key.

Example:
    >>> GROEBNER["Mora1982"][1]["title"]
    'An algorithm to compute the equations of tangent cones'
"""

from __future__ import annotations

from algslt.references.algebra import Entry

__all__ = ["GROEBNER"]

GROEBNER: dict[str, Entry] = {
    "AuslanderBuchsbaum1957": (
        "article",
        {
            "author": "Auslander, Maurice and Buchsbaum, David A.",
            "title": "Homological dimension in local rings",
            "journal": "Transactions of the American Mathematical Society",
            "year": "1957",
        },
    ),
    "Buchberger1965": (
        "phdthesis",
        {
            "author": "Buchberger, Bruno",
            "title": "Ein Algorithmus zum Auffinden der Basiselemente des Restklassenringes "
            "nach einem nulldimensionalen Polynomideal",
            "school": 'Universit\\"at Innsbruck',
            "year": "1965",
        },
    ),
    "Fitting1936": (
        "article",
        {
            "author": "Fitting, Hans",
            "title": "Die Determinantenideale eines Moduls",
            "journal": "Jahresbericht der Deutschen Mathematiker-Vereinigung",
            "year": "1936",
        },
    ),
    "GebauerMoeller1988": (
        "article",
        {
            "author": 'Gebauer, R\\"udiger and M\\"oller, H. Michael',
            "title": "On an installation of Buchberger's algorithm",
            "journal": "Journal of Symbolic Computation",
            "year": "1988",
        },
    ),
    "GioviniMoraNiesiRobbianoTraverso1991": (
        "inproceedings",
        {
            "author": "Giovini, Alessandro and Mora, Teo and Niesi, Gianfranco and Robbiano, Lorenzo "
            "and Traverso, Carlo",
            "title": "``One sugar cube, please'' or selection strategies in the Buchberger algorithm",
            "booktitle": "ISSAC '91",
            "year": "1991",
        },
    ),
    "Lazard1983": (
        "inproceedings",
        {
            "author": "Lazard, Daniel",
            "title": 'Gr\\"obner bases, Gaussian elimination and resolution of systems of algebraic equations',
            "booktitle": "EUROCAL '83",
            "year": "1983",
        },
    ),
    "Macaulay1927": (
        "article",
        {
            "author": "Macaulay, Francis S.",
            "title": "Some properties of enumeration in the theory of modular systems",
            "journal": "Proceedings of the London Mathematical Society",
            "year": "1927",
        },
    ),
    "Mora1982": (
        "inproceedings",
        {
            "author": "Mora, Ferdinando",
            "title": "An algorithm to compute the equations of tangent cones",
            "booktitle": "EUROCAM '82",
            "year": "1982",
        },
    ),
    "Robbiano1985": (
        "inproceedings",
        {
            "author": "Robbiano, Lorenzo",
            "title": "Term orderings on the polynomial ring",
            "booktitle": "EUROCAL '85",
            "year": "1985",
        },
    ),
    "Schreyer1980": (
        "misc",
        {
            "author": "Schreyer, Frank-Olaf",
            "title": "Die Berechnung von Syzygien mit dem verallgemeinerten Weierstra{\\ss}schen Divisionssatz",
            "note": 'Diplomarbeit, Universit\\"at Hamburg',
            "year": "1980",
        },
    ),
}
