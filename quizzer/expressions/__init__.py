"""Reads what a learner types: numbers, vectors, matrices and formulas, bounded and never guessed."""

from quizzer.expressions.answers import evaluate, read, read_matrix, read_number, read_vector
from quizzer.expressions.reading import Reading
from quizzer.expressions.unreadable import Unreadable

__all__ = ["Reading", "Unreadable", "evaluate", "read", "read_matrix", "read_number", "read_vector"]
