"""The cards as they stand: how firm each memory is, and what falls due when."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from quizzer.scheduling import learner_day, recall_on
from quizzer.statistics.figure import Figure, Source

STABILITY_EDGES = (0.0, 1.0, 3.0, 7.0, 21.0, 60.0, 180.0, 365.0)  # days
DIFFICULTY_EDGES = tuple(float(n) for n in range(1, 10))
RECALL_EDGES = tuple(n / 10 for n in range(10))


class Bin(NamedTuple):
    """Cards from `low` up to `high`; None: and above."""

    low: float
    high: float | None
    cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution(Figure):
    """One number of all cards that were ever reviewed."""

    bins: tuple[Bin, ...]
    median: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Memories(Figure):
    """Stability in days, difficulty from 1 to 10, probability of recall today; needs 5 cards."""

    stability: Distribution
    difficulty: Distribution
    recall: Distribution


class Due(NamedTuple):
    """Cards that fall due on a day, if nothing else is reviewed meanwhile; minutes at the mean answer time."""

    day: date
    cards: int
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Load(Figure):
    """What is scheduled: `overdue` from earlier days, then the days from today on. Later reviews are not guessed."""

    overdue: int
    minutes_each: float
    days: tuple[Due, ...]
    later: int


def memories(source: Source) -> Memories:
    """Of every card with a memory, also those that are suspended or no longer in the bank."""
    rows = [row for row in source.cards.values() if row.stability is not None]
    today = source.today
    recalls = [recall_on(row, today, source.settings) for row in rows]
    stability, difficulty = [row.stability or 0.0 for row in rows], [row.difficulty or 1.0 for row in rows]
    return Memories(
        have=len(rows),
        needed=5,
        stability=_distribution(stability, STABILITY_EDGES),
        difficulty=_distribution(difficulty, DIFFICULTY_EDGES, 10.0),
        recall=_distribution(recalls, RECALL_EDGES, 1.0),
    )


def _distribution(values: list[float], edges: Sequence[float], end: float | None = None) -> Distribution:
    values = sorted(values)
    below = [0, *(bisect_left(values, edge) for edge in edges[1:]), len(values)]
    highs = zip(edges, [*edges[1:], end], pairwise(below), strict=True)
    bins = tuple(Bin(low, high, to - since) for low, high, (since, to) in highs)
    return Distribution(have=len(values), needed=5, bins=bins, median=_median(values) if values else None)


def _median(values: Sequence[float]) -> float:
    """Of sorted values; the module that Python has for it loads its fractions, which takes longer than this figure."""
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def load(source: Source, days: int = 30) -> Load:
    """The next `days` learner's days; suspended cards are left out, buried ones come when they come back."""
    today, last = source.today, source.today + timedelta(days=days)
    due = Counter(_due_days(source))
    seen = source.totals.questions.values()
    reviews = sum(q.reviews for q in seen)
    minutes = sum(q.milliseconds for q in seen) / 60_000 / reviews if reviews else 0.0
    ahead = (today + timedelta(days=n) for n in range(days))
    return Load(
        have=sum(due.values()),
        needed=1,
        minutes_each=minutes,
        overdue=sum(n for day, n in due.items() if day < today),
        days=tuple(Due(day, due[day], due[day] * minutes) for day in ahead),
        later=sum(n for day, n in due.items() if day >= last),
    )


def _due_days(source: Source) -> Iterable[date]:
    for row in source.cards.values():
        if row.suspended or row.due is None:
            continue
        day = row.due_day or learner_day(row.due, source.offset, source.settings)
        yield max(day, row.buried_until) if row.buried_until else day
