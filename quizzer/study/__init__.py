"""One sitting: next question, variant, answer, verdict, stored, rescheduled; and what `ask`, `mark`, `solve` say."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from quizzer.study.wishes import wishes, wishes_by_question

if TYPE_CHECKING:
    from quizzer.study.cards import Entry, Leech, day_of, history, leech, leeches, rate_last, undo_last
    from quizzer.study.clock import local_now
    from quizzer.study.deck import Deck, offset_of, row_of
    from quizzer.study.drill import Drill
    from quizzer.study.plan import Day, Exam, Plan, Planner, TopicGain, exam_of
    from quizzer.study.rebuilding import Health, examined, rebuild
    from quizzer.study.remarks import mistake_words, remark
    from quizzer.study.session import Left, Outcome, Session, fresh_seed
    from quizzer.study.spoken import SCHEMA, asked, listed, marked
    from quizzer.study.topics import TopicToday, today

__all__ = [
    "SCHEMA",
    "Day",
    "Deck",
    "Drill",
    "Entry",
    "Exam",
    "Health",
    "Leech",
    "Left",
    "Outcome",
    "Plan",
    "Planner",
    "Session",
    "TopicGain",
    "TopicToday",
    "asked",
    "day_of",
    "exam_of",
    "examined",
    "fresh_seed",
    "history",
    "leech",
    "leeches",
    "listed",
    "local_now",
    "marked",
    "mistake_words",
    "offset_of",
    "rate_last",
    "rebuild",
    "remark",
    "row_of",
    "today",
    "undo_last",
    "wishes",
    "wishes_by_question",
]

_WHERE = {
    "clock": ("local_now",),
    "cards": ("Entry", "Leech", "day_of", "history", "leech", "leeches", "rate_last", "undo_last"),
    "deck": ("Deck", "offset_of", "row_of"),
    "drill": ("Drill",),
    "plan": ("Day", "Exam", "Plan", "Planner", "TopicGain", "exam_of"),
    "rebuilding": ("Health", "examined", "rebuild"),
    "remarks": ("mistake_words", "remark"),
    "session": (
        "Left",
        "Outcome",
        "Session",
        "fresh_seed",
    ),
    "spoken": ("SCHEMA", "asked", "listed", "marked"),
    "topics": ("TopicToday", "today"),
}


def __getattr__(name: str) -> Any:
    """Each module is loaded when it is first asked for: figures need no sitting."""
    for module, names in _WHERE.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)
