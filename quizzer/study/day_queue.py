"""What waits on a learner's day: by the schedule, or before an exam by the plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from quizzer.bank import Question, families
from quizzer.scheduling import Candidate, CardState, Counts, Settings, day_bounds, learner_day, queue
from quizzer.study.deck import Deck, offset_of
from quizzer.study.plan import Exam, Plan, exam_of
from quizzer.study.planner import Planner


@dataclass(eq=False)
class DayQueue:
    """One learner's choice of questions. `more`: minutes beyond what the plan has for the day."""

    deck: Deck
    questions: Mapping[str, Question]
    more: float = 0.0
    exam: Exam | None = field(init=False, default=None)
    _until: float | None = field(init=False, default=None)  # seconds of the day's answers at which the plan ends

    def __post_init__(self) -> None:
        self._families = families(self.questions.values())

    def names(self, now: datetime, settings: Settings) -> list[str]:
        """Ids of what to ask, in order; the settings are read anew, for an exam may have been set meanwhile."""
        self.exam = self._exam(now, settings)
        if self.exam is not None:
            return self._planned(now, self.exam, settings)
        at, offset = now.astimezone(UTC), offset_of(now)
        done = self.deck.store.counts_of_day(*day_bounds(at, offset, settings))
        return queue(self._candidates(), at, offset, settings, Counts(done.new, done.reviews))

    def _exam(self, now: datetime, settings: Settings) -> Exam | None:
        return exam_of(self.deck.store.settings(), learner_day(now, offset_of(now), settings))

    def _planned(self, now: datetime, exam: Exam, settings: Settings) -> list[str]:
        """What the plan asks today, then what was forgotten today and is nearly due."""
        planner = Planner(self.deck, self.questions.values(), now, exam)
        if self._until is None:
            self._until = planner.spent + planner.left + 60 * self.more
        soon = now + timedelta(seconds=settings.learn_ahead)
        ahead = [name for name, memory in self._stepping(now, settings) if memory.due <= soon]
        return planner.queue(self._until - planner.spent) + ahead

    def time_is_up(self, now: datetime, settings: Settings) -> bool:
        """Whether an exam is ahead and the plan would ask more today if there were more time."""
        exam = self._exam(now, settings)
        return exam is not None and bool(Planner(self.deck, self.questions.values(), now, exam).queue(86400.0))

    def plan(self, now: datetime, settings: Settings) -> Plan | None:
        """The way to the exam; None if none is ahead."""
        exam = self._exam(now, settings)
        return Planner(self.deck, self.questions.values(), now, exam).plan() if exam else None

    def stepping_due(self, now: datetime, settings: Settings) -> str | None:
        """A card on learning steps whose minute has come."""
        due = [(memory.due, name) for name, memory in self._stepping(now, settings) if memory.due <= now]
        return min(due)[1] if due else None

    def _stepping(self, now: datetime, settings: Settings) -> Iterator[tuple[str, Any]]:
        """Cards on learning steps; before an exam only what was forgotten today, for steps after a right answer cost
        more time than they bring.
        """
        for name in self.questions:
            state = self.deck.cards.get(name)
            memory = state.memory if state and not state.suspended else None
            if memory is None or memory.due is None or memory.due_day is not None:
                continue
            forgotten = memory.step == 0 and memory.day == learner_day(now, offset_of(now), settings)
            if self.exam is None or forgotten:
                yield name, memory

    def _candidates(self) -> Iterator[Candidate]:
        for order, question in enumerate(self.questions.values()):
            state = self.deck.cards.get(question.id) or CardState()
            yield Candidate(
                id=question.id,
                memory=state.memory,
                topic=question.topic.id,
                needs=question.needs,
                sibling=self._families.get(question.id),
                order=order,
                suspended=state.suspended,
                buried_until=state.buried_until,
            )
