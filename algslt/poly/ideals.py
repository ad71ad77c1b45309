"""Ideals of polynomial rings over QQ."""

from __future__ import annotations

from dataclasses import dataclass

from algslt.poly.ring import Polynomial, Ring

__all__ = ["Ideal"]


@dataclass(frozen=True, slots=True, eq=False)
class Ideal:
    """The ideal of QQ[x_1, ..., x_n] with the given generators."""

    ring: Ring
    generators: tuple[Polynomial, ...]
