"""The figures of all learners who share a database, for their teacher."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from quizzer.bank import Bank
from quizzer.scheduling import Settings
from quizzer.statistics.figures import Figures, figures
from quizzer.statistics.learning import TopicMastery
from quizzer.statistics.mistakes import Mistake

if TYPE_CHECKING:
    from quizzer.progress import Store


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """One learner in a line; `recall` and `ready` are None as long as they rest on too few reviews."""

    learner: str
    reviews: int
    days: int
    minutes: float
    last: date | None
    recall: float | None
    ready: float | None
    seen: int
    worst: str | None


@dataclass(frozen=True, slots=True)
class SharedMistake:
    """A mistake with all learners' counts together, and how many of them made it."""

    mistake: Mistake
    learners: int


@dataclass(frozen=True, slots=True)
class Classroom:
    """A row a learner; topics with the mean of all learners who have begun; mistakes by how many made them."""

    learners: tuple[LearnerRow, ...]
    topics: tuple[TopicMastery, ...]
    mistakes: tuple[SharedMistake, ...]


def classroom(store: "Store", bank: Bank, wishes: Callable[[Mapping[str, Any]], Settings], at: datetime) -> Classroom:
    """Everybody's figures; `wishes` makes a learner's settings of what he stored.

    The one who asks counts as a learner only if he has answered something: looking makes nobody one of the class.
    """
    found: dict[str, Figures] = {}
    for name in store.learners():
        own = store.of(name)
        found[name] = figures(own, bank, wishes(own.settings()), at)
        if name == store.learner and found[name].activity.missing:
            del found[name]
    begun = [f for f in found.values() if not f.activity.missing]
    return Classroom(
        learners=tuple(_row(name, f) for name, f in found.items()),
        topics=tuple(map(_mean, zip(*(f.mastery.topics for f in begun), strict=True))),
        mistakes=_shared(begun),
    )


def _row(name: str, found: Figures) -> LearnerRow:
    days, made = found.activity.days, found.mistakes.mistakes
    return LearnerRow(
        learner=name,
        reviews=found.activity.reviews,
        days=len(days),
        minutes=round(found.activity.minutes, 1),
        last=days[-1].day if days else None,
        recall=None if found.retention.missing else found.retention.all.both.value,
        ready=None if found.readiness.missing else found.readiness.on_the_day,
        seen=found.readiness.seen,
        worst=made[0].name if made else None,
    )


def _mean(topics: tuple[TopicMastery, ...]) -> TopicMastery:
    n = len(topics)
    return topics[0]._replace(
        seen=max(t.seen for t in topics),
        mature=max(t.mature for t in topics),
        recall=sum(t.recall for t in topics) / n,
        lasting=sum(t.lasting for t in topics) / n,
    )


def _shared(everyone: Iterable[Figures]) -> tuple[SharedMistake, ...]:
    groups: dict[tuple[str, str | None], list[Mistake]] = defaultdict(list)
    for found in everyone:
        for mistake in found.mistakes.mistakes:
            groups[mistake.name, mistake.topic].append(mistake)
    shared = (SharedMistake(_together(own), len(own)) for own in groups.values())
    return tuple(sorted(shared, key=lambda s: (-s.learners, -s.mistake.times, s.mistake.name)))


def _together(own: list[Mistake]) -> Mistake:
    return own[0]._replace(
        times=sum(m.times for m in own),
        chances=sum(m.chances for m in own),
        last=max(m.last for m in own),
        days_ago=min(m.days_ago for m in own),
        recent=sum(m.recent for m in own),
        recent_chances=sum(m.recent_chances for m in own),
        trend=None,
        questions=tuple(dict.fromkeys(q for m in own for q in m.questions)),
    )
