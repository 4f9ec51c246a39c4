"""What every figure has: how much it rests on, and how much it needs before it says anything."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from quizzer.bank import InLanguages
from quizzer.progress import STAGES, CardRow, Tally, Totals
from quizzer.scheduling import Settings, learner_day, recall_on
from quizzer.scheduling.first_sight import at_sight

_FIRST = date(1970, 1, 1)
Z = 1.959964  # standard deviations of a normal distribution, within which 95 % lie


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`have` of the `needed` reviews (or what the figure's definition names) are there; show no number before."""

    have: int
    needed: int

    @property
    def missing(self) -> int:
        """How many more it takes; 0 once the figure may be shown."""
        return max(0, self.needed - self.have)


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its Wilson interval (95 %); without reviews nothing is known and the interval is all."""

    passed: int
    reviews: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None without reviews."""
        return self.passed / self.reviews if self.reviews else None

    @property
    def interval(self) -> tuple[float, float]:
        """Lowest and highest share that the reviews are at odds with by less than 95 %."""
        if not self.reviews:
            return 0.0, 1.0
        n, p = self.reviews, self.passed / self.reviews
        middle = p + Z * Z / (2 * n)
        reach = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        scale = 1 + Z * Z / n
        return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)

    def __add__(self, other: "Share") -> "Share":
        return Share(self.passed + other.passed, self.reviews + other.reviews)


class Skill(NamedTuple):
    """A question as the figures see it: what is scheduled is the skill."""

    id: str
    topic: str
    title: InLanguages
    marks: float
    kind: str = "numeric"


@dataclass(frozen=True)
class Source:
    """All that the figures are made of. `at` is the moment on the learner's clock, `exam` the day of the exam.

    `worth`: marks that a skill brings the paper that the exam is like, on average; none where it cannot be asked.
    """

    totals: Totals
    cards: Mapping[str, CardRow]
    skills: tuple[Skill, ...]
    worth: Mapping[str, float]
    settings: Settings
    at: datetime
    exam: date | None = None

    @property
    def offset(self) -> timedelta:
        """How far the learner's clock is ahead of UTC."""
        return self.at.utcoffset() or timedelta()

    @cached_property
    def today(self) -> date:
        """The learner's day."""
        return learner_day(self.at, self.offset, self.settings)

    @property
    def reviews(self) -> int:
        """All reviews that count."""
        return sum(q.reviews for q in self.totals.questions.values())

    @cached_property
    def days(self) -> list[tuple[date, str, Tally]]:
        """The learner's day, the stage, and what was done."""
        cells = self.totals.figure("day")
        return [(_FIRST + timedelta(days=cell.a), STAGES[cell.b], tally) for cell, tally in cells]

    @cached_property
    def clock(self) -> list[tuple[int, str, Tally]]:
        """The hour of the learner's clock, the stage, and what was done."""
        return [(cell.a, STAGES[cell.b], tally) for cell, tally in self.totals.figure("clock")]

    def chance(self, skill: Skill, day: date) -> float:
        """How likely a skill is answered rightly on a day, if it is not reviewed until then."""
        memory = self.memory(skill.id)
        return at_sight(skill.kind, *self._first) if memory is None else recall_on(memory, day, self.settings)

    @cached_property
    def _first(self) -> tuple[int, int]:
        """First answers, and how many were right."""
        first = [tally for _, stage, tally in self.clock if stage == "new"]
        return sum(t.reviews for t in first), sum(t.passed for t in first)

    def memory(self, question: str) -> CardRow | None:
        """What is remembered of a question; None before its first review."""
        row = self.cards.get(question)
        return None if row is None or row.stability is None else row
