"""The learner's progress in a database: an append-only log, cards and totals folded from it, settings, notes."""

from typing import TYPE_CHECKING

from quizzer.late import late
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

__getattr__ = late(__name__, {"reading": ("Snapshot",), "store": ("Store",)})  # these import SQLAlchemy
