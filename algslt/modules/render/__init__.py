"""LaTeX and HTML of the objects of this folder, as a notebook shows them; a room below all others.

Example:
    >>> polynomial_latex("x^2 + (-7)*x*y_1 + 1/2"), polynomial_html("x^2 - x/2")
    ('x^{2} - 7 x y_{1} + \\\\frac{1}{2}', 'x<sup>2</sup> - x/2')
"""

from algslt.modules.render.html import definition_html, matrix_html, polynomial_html, table_html
from algslt.modules.render.latex import ideal_latex, matrix_latex, polynomial_latex, ring_latex, sum_latex
from algslt.modules.render.shown import Shown
from algslt.modules.render.tokens import plain_signs

__all__ = [
    "Shown",
    "definition_html",
    "ideal_latex",
    "matrix_html",
    "matrix_latex",
    "plain_signs",
    "polynomial_html",
    "polynomial_latex",
    "ring_latex",
    "sum_latex",
    "table_html",
]
