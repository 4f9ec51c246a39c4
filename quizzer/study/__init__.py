"""One sitting: next question, variant, answer, verdict, stored, rescheduled; and what `ask`, `mark`, `solve` say."""

from typing import TYPE_CHECKING

from quizzer.late import late
from quizzer.study.wishes import wishes, wishes_by_question

if TYPE_CHECKING:
    from quizzer.study.cards import Entry, Leech, day_of, history, leech, leeches, rate_last, undo_last
    from quizzer.study.clock import local_now
    from quizzer.study.days import read_day
    from quizzer.study.deck import Deck, deck_of, offset_of, row_of
    from quizzer.study.drill import Drill
    from quizzer.study.early import EarlySession, begun, keep
    from quizzer.study.opening import Left
    from quizzer.study.outcome import Outcome
    from quizzer.study.plan import Day, Exam, Plan, TopicGain, exam_of
    from quizzer.study.planner import Planner
    from quizzer.study.rebuilding import Health, examined, rebuild
    from quizzer.study.remarks import VERDICTS, expected_words, in_words, mistake_words, remark
    from quizzer.study.seeds import fresh_seed
    from quizzer.study.session import Session
    from quizzer.study.spoken import SCHEMA, asked, listed, marked
    from quizzer.study.topics import TopicToday, today
    from quizzer.study.waits import wait_until

__all__ = [
    "SCHEMA",
    "VERDICTS",
    "Day",
    "Deck",
    "Drill",
    "EarlySession",
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
    "begun",
    "day_of",
    "deck_of",
    "exam_of",
    "examined",
    "expected_words",
    "fresh_seed",
    "history",
    "in_words",
    "keep",
    "leech",
    "leeches",
    "listed",
    "local_now",
    "marked",
    "mistake_words",
    "offset_of",
    "rate_last",
    "read_day",
    "rebuild",
    "remark",
    "row_of",
    "today",
    "undo_last",
    "wait_until",
    "wishes",
    "wishes_by_question",
]

__getattr__ = late(  # figures need no sitting
    __name__,
    {
        "clock": ("local_now",),
        "cards": ("Entry", "Leech", "day_of", "history", "leech", "leeches", "rate_last", "undo_last"),
        "days": ("read_day",),
        "deck": ("Deck", "deck_of", "offset_of", "row_of"),
        "drill": ("Drill",),
        "plan": ("Day", "Exam", "Plan", "TopicGain", "exam_of"),
        "planner": ("Planner",),
        "rebuilding": ("Health", "examined", "rebuild"),
        "waits": ("wait_until",),
        "remarks": ("VERDICTS", "expected_words", "in_words", "mistake_words", "remark"),
        "opening": ("Left",),
        "early": ("EarlySession", "begun", "keep"),
        "outcome": ("Outcome",),
        "seeds": ("fresh_seed",),
        "session": ("Session",),
        "spoken": ("SCHEMA", "asked", "listed", "marked"),
        "topics": ("TopicToday", "today"),
    },
)
