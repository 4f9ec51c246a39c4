"""The learner's progress in a database: an append-only log, cards and totals folded from it, settings, notes."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from quizzer.progress.events import CardRow, DayCounts, Event, Json, Kind
from quizzer.progress.opening import open_store
from quizzer.progress.tally import STAGES, Cell, MistakeTally, QuestionTally, Tally, Totals, counted, totals

if TYPE_CHECKING:
    from quizzer.progress.reading import Snapshot
    from quizzer.progress.store import Store

__all__ = [
    "STAGES",
    "CardRow",
    "Cell",
    "DayCounts",
    "Event",
    "Json",
    "Kind",
    "MistakeTally",
    "QuestionTally",
    "Snapshot",
    "Store",
    "Tally",
    "Totals",
    "counted",
    "open_store",
    "totals",
]

_LATE = {"Snapshot": "reading", "Store": "store"}  # these import SQLAlchemy


def __getattr__(name: str) -> Any:
    if name in _LATE:
        return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    raise AttributeError(name)
