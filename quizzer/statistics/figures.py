"""All figures of one learner at one moment: the one place that the faces ask. Definitions: docs/statistics.md."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from quizzer.bank import Bank, Question
from quizzer.scheduling import Settings
from quizzer.statistics.activity import Activity, AnswerTimes, Hours, Streak, activity, answer_times, hours, streak
from quizzer.statistics.figure import Skill, Source
from quizzer.statistics.learning import Mastery, Progress, Readiness, mastery, progress, readiness
from quizzer.statistics.memory import Load, Memories, load, memories
from quizzer.statistics.mistakes import Mistakes, mistakes
from quizzer.statistics.recall import Calibration, Retention, calibration, retention
from quizzer.statistics.renaming import renamed

if TYPE_CHECKING:
    from quizzer.progress import Store


@dataclass(frozen=True, slots=True)
class Figures:
    """Each figure says by `missing` how much is wanting before it may be shown."""

    activity: Activity
    streak: Streak
    retention: Retention
    readiness: Readiness
    load: Load
    mistakes: Mistakes
    mastery: Mastery
    progress: Progress
    memories: Memories
    calibration: Calibration
    answer_times: AnswerTimes
    hours: Hours


def figures(store: "Store", bank: Bank, settings: Settings, at: datetime) -> Figures:
    """The figures as they stand `at` (aware, on the learner's clock), from the running totals and the cards."""
    return figures_of(source_of(store, bank, settings, at))


def figures_of(source: Source) -> Figures:
    """The figures of what was read already."""
    return Figures(
        activity=activity(source),
        streak=streak(source),
        retention=retention(source),
        readiness=readiness(source),
        load=load(source),
        mistakes=mistakes(source),
        mastery=mastery(source),
        progress=progress(source),
        memories=memories(source),
        calibration=calibration(source),
        answer_times=answer_times(source),
        hours=hours(source),
    )


def source_of(store: "Store", bank: Bank, settings: Settings, at: datetime) -> Source:
    """What the figures are made of."""
    from quizzer.papers import worth_of  # here, for it loads the reader of YAML

    skills = tuple(map(_skill, bank.questions.values()))
    totals, cards = renamed(store.totals(), store.cards(), bank.former)
    worth = worth_of(
        [q for q in bank.questions.values() if q.id not in cards or not cards[q.id].suspended],
        store.setting("exam_paper"),
    )
    return Source(totals, cards, skills, worth, settings, at, _day(store.setting("exam_date")))


def _skill(question: Question) -> Skill:
    return Skill(question.id, question.topic.id, question.topic.title, question.marks, question.kind)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None
