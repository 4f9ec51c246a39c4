"""Data in and out: the log in the open form of FSRS tools; questions for Anki and for Moodle."""

from quizzer.exchange.bringing import Brought, bring
from quizzer.exchange.reviews import COLUMNS, OPEN, events, rows

__all__ = ["COLUMNS", "OPEN", "Brought", "bring", "events", "rows"]
