"""What to practise on one day before an exam, and what that brings."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from quizzer.bank import Question, families
from quizzer.progress import STAGES, Totals
from quizzer.scheduling import CardState, learner_day
from quizzer.scheduling.first_sight import at_sight
from quizzer.study.deck import Deck, offset_of
from quizzer.study.pace import seconds_of
from quizzer.study.plan import Day, Exam, Plan, TopicGain

if TYPE_CHECKING:
    from quizzer.scheduling.exam import Beliefs, Minds
    from quizzer.scheduling.forecast import Forecast, Stretch
    from quizzer.scheduling.vectors import Floats

_HOUR: Final = 3600.0


class Planner:
    """One learner's questions on one day before an exam; builds its arrays once."""

    def __init__(self, deck: Deck, questions: Iterable[Question], now: datetime, exam: Exam) -> None:
        from quizzer.papers import worth_of
        from quizzer.scheduling.agenda import Task, in_order_of_need

        self.deck, self.exam = deck, exam
        self.settings = deck.settings("")
        self.day = learner_day(now, offset_of(now), self.settings)
        active = [q for q in questions if not self._state(q.id).suspended]
        self._worth = worth_of(active, exam.paper)
        self._families = families(active)
        self.known = {q.id: q for q in _with_needs(active, self._worth, self.deck)}
        tasks = [
            Task(q.id, q.topic.id, q.needs, self._families.get(q.id), self._free(q.id)) for q in self.known.values()
        ]
        self.tasks = in_order_of_need(tasks)
        self.questions = [self.known[task.id] for task in self.tasks]

    def _state(self, name: str) -> CardState:
        return self.deck.cards.get(name) or CardState()

    def _free(self, name: str) -> bool:
        state = self._state(name)
        buried = state.buried_until is not None and state.buried_until > self.day
        return not buried and (state.memory is None or state.memory.day is None or state.memory.day < self.day)

    @property
    def days(self) -> int:
        """Days until the exam; 0 on its day."""
        return (self.exam.day - self.day).days

    @cached_property
    def totals(self) -> Totals:
        """What the log comes to."""
        with self.deck.store.snapshot() as now:
            return now.totals()

    @cached_property
    def spent(self) -> float:
        """Seconds that the learner has answered today."""
        today = (self.day - date(1970, 1, 1)).days
        return sum(tally.milliseconds for cell, tally in self.totals.figure("day") if cell.a == today) / 1000

    @property
    def left(self) -> float:
        """Seconds that today still has."""
        return max(0.0, self.exam.minutes * 60 - self.spent)

    # Arrays, one entry a task

    @cached_property
    def marks(self) -> "Floats":
        """What each question brings the paper on average."""
        import numpy as np

        return np.array([self._worth.get(q.id, 0.0) for q in self.questions])

    @cached_property
    def seconds(self) -> "Floats":
        """How long one answer takes, by the learner's own times."""
        return seconds_of(self.questions, self.totals)

    @cached_property
    def minds(self) -> "Minds":
        """What is known of each card on this day."""
        import numpy as np

        from quizzer.scheduling.exam import Minds

        memories = [self.deck.memory(q.id) for q in self.questions]
        seen = np.array([bool(m and m.stability and m.day) for m in memories], bool)
        new = STAGES.index("new")
        first = [t for cell, t in self.totals.figure("clock") if cell.b == new]
        tried, right = sum(t.reviews for t in first), sum(t.passed for t in first)
        return Minds(
            stability=np.array([m.stability if m and m.stability else 1.0 for m in memories]),
            difficulty=np.array([m.difficulty if m and m.difficulty else 5.0 for m in memories]),
            since=np.array([float(max(0, (self.day - m.day).days)) if m and m.day else 0.0 for m in memories]),
            seen=seen,
            at_sight=np.array([at_sight(q.kind, tried, right) for q in self.questions]),
        )

    @cached_property
    def beliefs(self) -> "Beliefs":
        """Which memory the learner has, by how often he knew what was foreseen."""
        import numpy as np

        from quizzer.scheduling.exam import Beliefs

        before = Beliefs.before(self.settings.parameters)
        told = [t for _, t in self.totals.figure("recall") if t.reviews]
        if not told:
            return before
        foreseen = np.clip([t.recall / t.reviews / 1e6 for t in told], 0.01, 0.9999)
        right = np.array([[t.passed] for t in told])
        wrong = np.array([[t.reviews - t.passed] for t in told])
        yes, no = before.evidence(np.ones(len(told)), before.models[0].days_until(foreseen))
        return before.after((right * yes + wrong * no).sum(axis=0))

    @cached_property
    def _needs(self) -> Any:
        from quizzer.scheduling.agenda import needs_of

        return needs_of(self.tasks)

    @cached_property
    def _today(self) -> tuple["Floats", "Floats", "Floats"]:
        """Expected marks of asking each card today, the seconds that takes, and its rate."""
        from quizzer.scheduling.agenda import rates
        from quizzer.scheduling.exam import horizon

        ahead = horizon(self.days, float(self.seconds.sum()), self.exam.minutes * 60)
        gain, answers = self.beliefs.gains(self.minds, ahead)
        worth, seconds = gain * self.marks, self.seconds * answers
        return worth, seconds, rates(worth, seconds, self.minds.seen, self._needs)

    # What comes of them

    def agenda(self, seconds: float | None = None) -> list[int]:
        """Indices of what to ask today, in order; in `seconds` instead of what the day still has."""
        from quizzer.scheduling.agenda import agenda
        from quizzer.scheduling.exam import places, timely

        budget = self.left if seconds is None else seconds
        if budget <= 0 or not self.tasks:
            return []
        _, taken, rate = self._today
        rate = timely(rate, taken, self.minds, self.beliefs, self.days, self.exam.minutes * 60)
        place = places(rate, self.minds.since, taken, self.minds.seen)
        met = frozenset(family for name, family in self._families.items() if self._met(name))
        return agenda(self.tasks, place, taken, self.minds.seen, budget, met)

    def _met(self, name: str) -> bool:
        memory = self.deck.memory(name)
        return memory is not None and memory.day == self.day

    def queue(self, seconds: float | None = None) -> list[str]:
        """Ids of what to ask today."""
        return [self.tasks[k].id for k in self.agenda(seconds)]

    def forecast(self, left_today: float) -> "Forecast":
        """What the plan brings if today has so many seconds left."""
        from quizzer.scheduling.agenda import rates
        from quizzer.scheduling.forecast import forecast

        return forecast(
            self.beliefs,
            self.minds,
            self.marks,
            self.seconds,
            partial(rates, needs=self._needs),
            self.days,
            self.exam.minutes * 60,
            left_today,
        )

    def plan(self) -> Plan:
        """All that a learner wants to know."""
        asked = self.agenda()
        _, taken, _ = self._today
        ahead, idle = self.forecast(self.left), self.forecast(0.0)
        new = int((~self.minds.seen[asked]).sum())
        calendar = [self._day(s) for s in ahead.stretches]
        if calendar[0].days == 1:  # today is not foreseen but chosen, siblings and all
            minutes = float(taken[asked].sum()) / 60
            calendar[0] = replace(calendar[0], minutes=minutes, new=new, reviews=len(asked) - new)
        reached = sum(day.new for day in calendar)
        return Plan(
            exam=self.exam,
            days_left=self.days,
            today=ahead.today,
            on_the_day=ahead.on_the_day,
            missed=max(0.0, ahead.on_the_day.mean - idle.on_the_day.mean),
            topics=tuple(sorted(self._topics(), key=lambda t: -t.per_hour)),
            calendar=tuple(calendar),
            today_ids=tuple(self.tasks[k].id for k in asked),
            today_minutes=float(taken[asked].sum()) / 60,
            unseen=int((~self.minds.seen).sum()) - reached,
        )

    def _day(self, s: "Stretch") -> Day:
        return Day(self.day + timedelta(days=s.first), s.days, s.seconds / 60, s.new, s.reviews, s.score)

    def _topics(self) -> list[TopicGain]:
        import numpy as np

        worth, seconds, rate = self._today
        recall, whole = self.beliefs.recall(self.minds), max(self.marks.sum(), 1e-9)
        found = []
        for topic in dict.fromkeys(q.topic.id for q in self.questions):
            own = np.array([k for k, q in enumerate(self.questions) if q.topic.id == topic])
            best = own[np.argsort(-rate[own], kind="stable")]
            hour = best[np.cumsum(seconds[best]) - seconds[best] < _HOUR]
            per_hour = 100 * worth[hour].sum() / whole / max(seconds[hour].sum(), 1e-9) * _HOUR
            known = float(recall[own] @ self.marks[own] / max(self.marks[own].sum(), 1e-9))
            unseen = int((~self.minds.seen[own]).sum())
            found.append(TopicGain(self.questions[own[0]].topic, float(per_hour), known, len(own), unseen))
        return found


def _with_needs(questions: Sequence[Question], wanted: Iterable[str], deck: Deck) -> list[Question]:
    """Those that are wanted, and what they need that was never asked, directly or not; in the order that they came."""
    known = {q.id: q for q in questions}
    found, waiting = set(wanted), list(wanted)
    while waiting:
        needed = {name for name in known[waiting.pop()].needs if name in known and deck.memory(name) is None}
        waiting.extend(needed - found)
        found |= needed
    return [q for q in questions if q.id in found]
