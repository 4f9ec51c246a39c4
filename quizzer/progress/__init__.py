"""The learner's progress in a database: an append-only log of events, the cards folded from it, settings and notes."""

from quizzer.progress.events import CardRow, DayCounts, Event, Json, Kind
from quizzer.progress.opening import open_store
from quizzer.progress.reading import Snapshot
from quizzer.progress.store import Store

__all__ = ["CardRow", "DayCounts", "Event", "Json", "Kind", "Snapshot", "Store", "open_store"]
