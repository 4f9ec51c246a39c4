"""An exam ahead: its day, what it is like, and what a learner is told of the way to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from quizzer.bank.question import Topic

if TYPE_CHECKING:
    from quizzer.scheduling.forecast import Score

MINUTES: Final = 30.0  # a day, as long as the learner has not said


@dataclass(frozen=True, slots=True)
class Exam:
    """The day of the exam, how long the learner practises a day, and the blueprint that the exam is like.

    Without a `paper` it is quizzer.papers.PAPER.
    """

    day: date
    minutes: float = MINUTES
    paper: str | None = None


def exam_of(stored: Mapping[str, Any], today: date) -> Exam | None:
    """The exam of the settings `exam_date`, `minutes_per_day`, `exam_paper`; None without one, or if it is past."""
    try:
        day = date.fromisoformat(str(stored.get("exam_date") or ""))
        minutes = float(stored.get("minutes_per_day") or MINUTES)
    except ValueError:
        return None
    return Exam(day, minutes, stored.get("exam_paper") or None) if day >= today and 0 < minutes <= 1440 else None


@dataclass(frozen=True, slots=True)
class TopicGain:
    """One topic: percent of the exam's marks that an hour spent on it today adds, and what it holds.

    `recall`: the share of its marks to expect if the exam were today. `unseen`: questions never asked.
    """

    topic: Topic
    per_hour: float
    recall: float
    questions: int
    unseen: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, or `days` days from `day` on where the exam is far. `score`: if one stopped after it."""

    day: date
    days: int
    minutes: float
    new: int
    reviews: int
    score: float


@dataclass(frozen=True)
class Plan:
    """What a learner wants to know before an exam. Scores are percent of the marks, with bounds for nine of ten exams.

    `missed`: points that it costs to do nothing more today. `today_ids`: what to ask today, in order, and
    `today_minutes` how long that takes. `unseen`: questions that the plan will not reach before the exam.
    """

    exam: Exam
    days_left: int
    today: "Score"
    on_the_day: "Score"
    missed: float
    topics: tuple[TopicGain, ...]
    calendar: tuple[Day, ...]
    today_ids: tuple[str, ...]
    today_minutes: float
    unseen: int
