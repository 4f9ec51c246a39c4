"""One sitting: next question, variant, answer, verdict, stored, rescheduled; and what `ask`, `mark`, `solve` say."""

from quizzer.study.cards import Entry, Leech, day_of, history, leech, leeches, rate_last, undo_last
from quizzer.study.deck import Deck, offset_of, row_of
from quizzer.study.drill import Drill
from quizzer.study.plan import Day, Exam, Plan, Planner, TopicGain, exam_of
from quizzer.study.rebuilding import Health, examined, rebuild
from quizzer.study.remarks import mistake_words, remark
from quizzer.study.session import Left, Outcome, Session, fresh_seed, local_now
from quizzer.study.spoken import SCHEMA, asked, listed, marked
from quizzer.study.today import TopicToday, today
from quizzer.study.wishes import wishes, wishes_by_question

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
