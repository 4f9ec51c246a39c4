"""Reads what a learner types: numbers, vectors, matrices and formulas, bounded and never guessed."""

from typing import TYPE_CHECKING

from quizzer.late import late

if TYPE_CHECKING:
    from quizzer.expressions.answers import evaluate, read, read_matrix, read_number, read_vector
    from quizzer.expressions.reading import Reading
    from quizzer.expressions.unreadable import Unreadable

__all__ = ["Reading", "Unreadable", "evaluate", "read", "read_matrix", "read_number", "read_vector"]

__getattr__ = late(  # a question is shown before anything is typed
    __name__,
    {
        "answers": ("evaluate", "read", "read_matrix", "read_number", "read_vector"),
        "reading": ("Reading",),
        "unreadable": ("Unreadable",),
    },
)
