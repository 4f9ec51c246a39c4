"""One sitting: next question, variant, answer, verdict, stored, rescheduled; and what `ask`, `mark`, `solve` say."""

from quizzer.study.remarks import mistake_words, remark
from quizzer.study.session import Left, Outcome, Session, fresh_seed, local_now
from quizzer.study.spoken import SCHEMA, asked, listed, marked
from quizzer.study.today import TopicToday, today

__all__ = [
    "SCHEMA",
    "Left",
    "Outcome",
    "Session",
    "TopicToday",
    "asked",
    "fresh_seed",
    "listed",
    "local_now",
    "marked",
    "mistake_words",
    "remark",
    "today",
]
