"""Whether what was learnt is remembered, and whether the schedule foresaw it."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from quizzer.progress import Tally
from quizzer.statistics.activity import KNOWN
from quizzer.statistics.figure import Figure, Share, Source


class Period(NamedTuple):
    """True retention over the last `days` learner's days, today among them; None: over all."""

    days: int | None
    young: Share
    mature: Share

    @property
    def both(self) -> Share:
        """Young and mature together."""
        return self.young + self.mature


class Month(NamedTuple):
    """True retention in one month of the learner's days, by its first."""

    month: date
    recall: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention(Figure):
    """True retention: the share of reviews of learnt cards that passed, by maturity; `desired`: what is wished for."""

    desired: float
    periods: tuple[Period, ...]
    months: tuple[Month, ...]

    @property
    def all(self) -> Period:
        """Over all reviews."""
        return self.periods[-1]


class Foreseen(NamedTuple):
    """Reviews whose recall was foreseen to be about `recall`, and how many passed."""

    recall: float
    actual: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration(Figure):
    """Foreseen against actual recall. `rmse_bins`: FSRS's; `bias`: mean foreseen minus mean actual recall."""

    points: tuple[Foreseen, ...]
    rmse_bins: float | None
    bias: float | None


def retention(source: Source) -> Retention:
    """Over the last 7, 30 and 365 days and over all; needs 20 reviews of learnt cards."""
    known = [each for each in source.days if each[1] in KNOWN]
    periods = tuple(_period(known, source.today, days) for days in (7, 30, 365, None))
    months: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for day, _, tally in known:
        sums = months[day.year, day.month]
        sums[0] += tally.passed
        sums[1] += tally.reviews
    return Retention(
        have=periods[-1].both.reviews,
        needed=20,
        desired=source.settings.desired_retention,
        periods=periods,
        months=tuple(Month(date(*m, 1), Share(*sums)) for m, sums in sorted(months.items())),
    )


def _period(known: Iterable[tuple[date, str, Tally]], today: date, days: int | None) -> Period:
    first = date.min if days is None else today - timedelta(days=days - 1)
    sums = {stage: [0, 0] for stage in KNOWN}
    for day, stage, tally in known:
        if day >= first:
            sums[stage][0] += tally.passed
            sums[stage][1] += tally.reviews
    young, mature = (Share(*sums[stage]) for stage in KNOWN)
    return Period(days, young, mature)


def calibration(source: Source) -> Calibration:
    """Of reviews a day or more after the last one, and what was foreseen when they were asked; needs 100.

    RMSE (bins) is FSRS's: reviews are put into bins by days since the last review, days with a review and lapses so
    far; it is the root of the mean over reviews of the squared difference between a bin's mean foreseen recall and
    its share passed (`rmse_matrix` of fsrs-optimizer).
    """
    bins = [tally for _, tally in source.totals.figure("bin")]
    total = sum(t.reviews for t in bins)
    curve = sorted((cell.a, tally) for cell, tally in source.totals.figure("recall"))
    return Calibration(
        have=total,
        needed=100,
        points=tuple(Foreseen(t.recall / 1e6 / t.reviews, Share(t.passed, t.reviews)) for _, t in curve),
        rmse_bins=math.sqrt(sum((t.recall / 1e6 - t.passed) ** 2 / t.reviews for t in bins) / total) if total else None,
        bias=sum(t.recall / 1e6 - t.passed for t in bins) / total if total else None,
    )
