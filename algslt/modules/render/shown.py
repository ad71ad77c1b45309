"""What a notebook shows of an object: LaTeX where it typesets, HTML elsewhere.

Example:
    >>> class Ideal(Shown):
    ...     __slots__ = ()
    ...     def latex(self) -> str:
    ...         return "(x)"
    ...     def html(self) -> str:
    ...         return "(x)"
    >>> Ideal()._repr_latex_(), Ideal()._repr_html_()
    ('$\\\\displaystyle (x)$', '(x)')
"""

from __future__ import annotations

from abc import ABC, abstractmethod

__all__ = ["Shown"]


class Shown(ABC):
    """An object with a LaTeX and an HTML form."""

    __slots__ = ()

    @abstractmethod
    def latex(self) -> str:
        """The formula, without dollar signs."""

    @abstractmethod
    def html(self) -> str:
        """The HTML, without scripts."""

    def _repr_latex_(self) -> str:
        return f"$\\displaystyle {self.latex()}$"

    def _repr_html_(self) -> str:
        return self.html()
