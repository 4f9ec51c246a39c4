"""When to ask what: FSRS-6, ratings, the day's queue, cards as a fold of the log. Plain values in and out."""

from quizzer.scheduling.days import day_bounds, day_start, is_due, learner_day
from quizzer.scheduling.fold import CardState, LoggedEvent, fold, step, update
from quizzer.scheduling.foreseen import foreseen
from quizzer.scheduling.memory import RATINGS, STATES, Counts, Memory, Rating, Settings, State, is_leech
from quizzer.scheduling.queue import Candidate, queue
from quizzer.scheduling.rating import rating_of
from quizzer.scheduling.review import previews, recall_on, retrievability, review

__all__ = [
    "RATINGS",
    "STATES",
    "Candidate",
    "CardState",
    "Counts",
    "LoggedEvent",
    "Memory",
    "Rating",
    "Settings",
    "State",
    "day_bounds",
    "day_start",
    "fold",
    "foreseen",
    "is_due",
    "is_leech",
    "learner_day",
    "previews",
    "queue",
    "rating_of",
    "recall_on",
    "retrievability",
    "review",
    "step",
    "update",
]
