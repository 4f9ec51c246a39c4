"""Blueprints, and the papers that are composed from them: exams, quizzes, practice sets."""

from typing import TYPE_CHECKING

from quizzer.late import late

if TYPE_CHECKING:
    from quizzer.papers.copy_codes import codes, read_code
    from quizzer.papers.expected import EVERYTHING, PAPER, expected_marks, worth_of
    from quizzer.papers.paper import Item, Paper, compose, with_topics
    from quizzer.papers.plans import Blueprint, Section, blueprint, changed, simple
    from quizzer.papers.secret import Secret
    from quizzer.papers.sections import ready

__all__ = [
    "EVERYTHING",
    "PAPER",
    "Blueprint",
    "Item",
    "Paper",
    "Secret",
    "Section",
    "blueprint",
    "changed",
    "codes",
    "compose",
    "expected_marks",
    "read_code",
    "ready",
    "simple",
    "with_topics",
    "worth_of",
]

__getattr__ = late(  # figures need what a paper asks, and neither NumPy nor pydantic
    __name__,
    {
        "copy_codes": ("codes", "read_code"),
        "expected": ("EVERYTHING", "PAPER", "expected_marks", "worth_of"),
        "paper": ("Item", "Paper", "compose", "with_topics"),
        "plans": ("Blueprint", "Section", "blueprint", "changed", "simple"),
        "secret": ("Secret",),
        "sections": ("ready",),
    },
)
