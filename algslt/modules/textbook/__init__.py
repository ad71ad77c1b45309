"""Textbook material: similarity classes, random modules with prescribed structure, exercises with worked solutions.

Example:
    >>> from algslt.modules.fields import GF
    >>> len(similarity_classes(3, GF(3)))
    39
"""

from algslt.modules.textbook.exercise import Exercise
from algslt.modules.textbook.exercises import KINDS, exercise
from algslt.modules.textbook.random_modules import random_matrix_module, random_presentation
from algslt.modules.textbook.similarity import SimilarityClass, number_of_classes, similarity_classes

__all__ = [
    "KINDS",
    "Exercise",
    "SimilarityClass",
    "exercise",
    "number_of_classes",
    "random_matrix_module",
    "random_presentation",
    "similarity_classes",
]
