"""Blueprints, and the papers that are composed from them: exams, quizzes, practice sets."""

from quizzer.papers.blueprint import Blueprint, Section, blueprint, changed, ready, simple
from quizzer.papers.codes import codes, read_code
from quizzer.papers.expected import EVERYTHING, PAPER, expected_marks, worth_of
from quizzer.papers.paper import Item, Paper, compose, with_topics
from quizzer.papers.secret import Secret

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
