"""What the schedule foresaw when it asked, so that it can later be held against what came."""

from datetime import datetime, timedelta
from typing import Any

from quizzer.scheduling.days import learner_day
from quizzer.scheduling.memory import Memory, Settings
from quizzer.scheduling.review import recall_on


def foreseen(memory: Memory | None, at: datetime, offset: timedelta, settings: Settings) -> dict[str, Any] | None:
    """Recall, stability (days) and days since the last review, as they stand before a review; None for a new card."""
    if memory is None or memory.stability is None or memory.day is None:
        return None
    day = max(learner_day(at, offset, settings), memory.day)
    return {
        "recall": round(recall_on(memory, day, settings), 6),
        "stability": round(memory.stability, 4),
        "days": (day - memory.day).days,
    }
