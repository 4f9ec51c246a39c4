"""What was done: days, streaks, hours of the day, answer times."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from quizzer.progress.tally import TIME_STEPS
from quizzer.statistics.figure import Figure, Share, Source

KNOWN = ("young", "mature")  # stages in which a pass is recall, not learning
HOUR_NEEDS = 20  # reviews; an hour with fewer is not compared


class Day(NamedTuple):
    """One learner's day."""

    day: date
    reviews: int
    minutes: float
    passed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Figure):
    """Reviews and minutes by day; only days with a review are listed, the oldest first."""

    reviews: int
    minutes: float
    right: int
    passed: int
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Streak(Figure):
    """Days in a row with a review: up to today (or yesterday, as long as today may still come), and the longest."""

    current: int
    longest: int


class Hour(NamedTuple):
    """One hour of the learner's clock, all days together; `recall`: reviews of learnt cards that passed."""

    hour: int
    reviews: int
    minutes: float
    recall: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours(Figure):
    """Recall by hour of day. `best` and `worst` are None unless their intervals are apart: most hours do not differ."""

    hours: tuple[Hour, ...]
    best: int | None
    worst: int | None


class TimeBin(NamedTuple):
    """Answers that took from `low` up to `high` seconds."""

    low: float
    high: float
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTimes(Figure):
    """How long answers take, in seconds; quantiles are exact to a bin, an eighth of an octave (9 %)."""

    bins: tuple[TimeBin, ...]
    median: float | None
    p90: float | None
    mean: float | None


def activity(source: Source) -> Activity:
    """Sums over all reviews that count."""
    days: dict[date, list[int]] = defaultdict(lambda: [0, 0, 0])
    right = 0
    for day, _, tally in source.days:
        sums = days[day]
        sums[0] += tally.reviews
        sums[1] += tally.milliseconds
        sums[2] += tally.passed
        right += tally.right
    listed = tuple(Day(day, n, ms / 60_000, passed) for day, (n, ms, passed) in sorted(days.items()))
    return Activity(
        have=source.reviews,
        needed=1,
        reviews=sum(d.reviews for d in listed),
        minutes=sum(ms for _, ms, _ in days.values()) / 60_000,
        right=right,
        passed=sum(d.passed for d in listed),
        days=listed,
    )


def streak(source: Source) -> Streak:
    """From the days with a review; a day of the future, as after a clock was set back, counts like any other."""
    days = {day for day, _, _ in source.days}
    return Streak(have=len(days), needed=1, current=current_run(days, source.today), longest=_longest(days))


def current_run(days: set[date], today: date) -> int:
    """Days in a row, up to today or yesterday."""
    day = today if today in days else today - timedelta(days=1)
    length = 0
    while day in days:
        length, day = length + 1, day - timedelta(days=1)
    return length


def _longest(days: Iterable[date]) -> int:
    longest = length = 0
    before: date | None = None
    for day in sorted(days):
        length = length + 1 if before and day - before == timedelta(days=1) else 1
        longest, before = max(longest, length), day
    return longest


def hours(source: Source) -> Hours:
    """Needs 100 reviews of learnt cards in all; an hour is compared from HOUR_NEEDS on."""
    sums = [[0, 0, 0, 0] for _ in range(24)]
    for hour, stage, tally in source.clock:
        row = sums[hour]
        row[0] += tally.reviews
        row[1] += tally.milliseconds
        if stage in KNOWN:
            row[2] += tally.passed
            row[3] += tally.reviews
    listed = tuple(Hour(h, n, ms / 60_000, Share(p, k)) for h, (n, ms, p, k) in enumerate(sums))
    best, worst = _apart([h for h in listed if h.recall.reviews >= HOUR_NEEDS])
    return Hours(have=sum(h.recall.reviews for h in listed), needed=100, hours=listed, best=best, worst=worst)


def _apart(listed: list[Hour]) -> tuple[int | None, int | None]:
    if len(listed) < 2:
        return None, None
    best = max(listed, key=lambda h: h.recall.interval[0])
    worst = min(listed, key=lambda h: h.recall.interval[1])
    if best.recall.interval[0] > worst.recall.interval[1]:
        return best.hour, worst.hour
    return None, None


def answer_times(source: Source) -> AnswerTimes:
    """Of answers whose time is known; needs 20."""
    counts = sorted((cell.a, tally.reviews) for cell, tally in source.totals.figure("time"))
    total = sum(n for _, n in counts)
    milliseconds = sum(t.milliseconds for _, t in source.totals.figure("time"))
    return AnswerTimes(
        have=total,
        needed=20,
        bins=tuple(TimeBin(2 ** (b / TIME_STEPS), 2 ** ((b + 1) / TIME_STEPS), n) for b, n in counts),
        median=_quantile(counts, total / 2),
        p90=_quantile(counts, 0.9 * total),
        mean=milliseconds / 1000 / total if total else None,
    )


def _quantile(counts: list[tuple[int, int]], below: float) -> float | None:
    """The time that `below` answers stay under; within a bin they are taken as spread evenly by ratio."""
    passed = 0
    for b, n in counts:
        if passed + n >= below:
            return float(2 ** ((b + (below - passed) / n) / TIME_STEPS))
        passed += n
    return None
