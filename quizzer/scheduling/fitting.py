"""How well parameters foresee what a learner recalls, and better ones fitted to his answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np

from quizzer.scheduling.days import learner_day
from quizzer.scheduling.exam import Flags
from quizzer.scheduling.fold import CORRECTIONS, LoggedEvent, SettingsFor
from quizzer.scheduling.memory import RATINGS, Settings
from quizzer.scheduling.vectors import AGAIN, DEFAULT, EASY, Floats, Model

LEAST: Final = 400  # reviews on a later day, below which a fit says more about chance than about the learner
HELD_OUT: Final = 0.2  # share of the reviews, the latest, that a fit is judged by
_BINS: Final = 20


@dataclass(frozen=True, slots=True)
class Life:
    """One card's answers from its first, or from a reset, on: learner's days (ordinals) and ratings from 1 to 4."""

    days: tuple[int, ...]
    ratings: tuple[int, ...]


def lives(log: Iterable[LoggedEvent], settings: SettingsFor) -> list[Life]:
    """What a log says of memory: reviews that count, with the ratings that now hold; no credit, no wish."""
    events = list(log)
    undone = {e.of for e in events if e.kind == "undo"}
    ratings = {e.of: e.rating for e in events if e.kind == "rerate" and e.id not in undone}
    cards: dict[str, list[LoggedEvent]] = {}
    for event in events:
        if event.kind not in CORRECTIONS and event.id not in undone:
            cards.setdefault(event.question, []).append(event)
    found: list[Life] = []
    for question, own in cards.items():
        wishes = settings if isinstance(settings, Settings) else settings(question)
        days: list[int] = []
        marks: list[int] = []
        for event in sorted(own, key=lambda e: e.at):
            rating = ratings.get(event.id, event.rating)
            if event.kind == "reset":
                found.append(Life(tuple(days), tuple(marks)))
                days, marks = [], []
            elif event.kind in ("review", "import") and rating in RATINGS:
                day = learner_day(event.at, timedelta(minutes=event.offset), wishes).toordinal()
                days.append(max(day, days[-1]) if days else day)
                marks.append(RATINGS.index(rating) + 1)
        found.append(Life(tuple(days), tuple(marks)))
    return [life for life in found if life.days]


@dataclass(frozen=True, slots=True)
class Quality:
    """How well recall was foreseen. `log_loss`: mean, in nats; `calibration`: root of the mean squared gap between
    foreseen and actual recall, over bins of the foreseen.
    """

    log_loss: float
    calibration: float


@dataclass(frozen=True, slots=True)
class Fit:
    """Parameters and what they are worth on the `held_out` latest of `reviews`, against those before."""

    parameters: tuple[float, ...]
    reviews: int
    held_out: int
    before: Quality
    after: Quality

    @property
    def better(self) -> bool:
        """Whether the new ones foresee better."""
        return self.after.log_loss < self.before.log_loss


def foreseen_recall(parameters: Sequence[float] | None, cards: Sequence[Life]) -> tuple[Floats, Flags]:
    """Probability of recall before each answer; and which answers count, those on a later day than the one before.

    Both cards × answers, padded to the longest life.
    """
    model, longest = Model(parameters), max(len(life.days) for life in cards)
    days = np.array([[*life.days, *([life.days[-1]] * (longest - len(life.days)))] for life in cards])
    ratings = np.array([[*life.ratings, *([0] * (longest - len(life.days)))] for life in cards])
    recall, counts = np.zeros(days.shape), np.zeros(days.shape, bool)
    stability, difficulty = np.ones(len(cards)), np.full(len(cards), 5.0)
    for k in range(longest):
        since = days[:, k] - days[:, k - 1] if k else np.zeros(len(cards), int)
        recall[:, k] = model.recall(stability, since)
        counts[:, k] = (ratings[:, k] > 0) & (since > 0)
        before = stability, difficulty
        for rating in range(AGAIN, EASY + 1):
            now = ratings[:, k] == rating
            if k == 0:
                after, harder = model.first(rating)
            else:
                far = (
                    model.forgotten(*before, recall[:, k])
                    if rating == AGAIN
                    else model.recalled(*before, recall[:, k], rating)
                )
                after = np.where(since > 0, far, model.same_day(before[0], rating))
                harder = model.difficulty(before[1], rating)
            stability, difficulty = np.where(now, after, stability), np.where(now, harder, difficulty)
    return recall, counts


def quality(recall: Floats, right: Flags) -> Quality:
    """How well `recall` foresaw what was `right`; both flat and not empty."""
    sure = np.clip(recall, 1e-6, 1 - 1e-6)
    loss = -np.where(right, np.log(sure), np.log1p(-sure)).mean()
    which = np.minimum((recall * _BINS).astype(int), _BINS - 1)
    size = np.bincount(which, minlength=_BINS)
    gap = np.bincount(which, recall - right, minlength=_BINS) / np.maximum(size, 1)
    return Quality(float(loss), float(np.sqrt((size * gap**2).sum() / size.sum())))


def judged(parameters: Sequence[float] | None, cards: Sequence[Life], since: int) -> Quality:
    """The quality of parameters on the answers from day `since` on."""
    recall, counts = foreseen_recall(parameters, cards)
    late = np.zeros_like(counts)
    right = np.zeros_like(counts)
    for row, life in enumerate(cards):
        late[row, : len(life.days)] = np.array(life.days) >= since
        right[row, : len(life.days)] = np.array(life.ratings) > AGAIN
    chosen = counts & late
    return quality(recall[chosen], right[chosen])


def counting(cards: Sequence[Life]) -> list[int]:
    """The days of the answers that a fit can learn from, in order of time."""
    return sorted(b for life in cards for a, b in zip(life.days, life.days[1:], strict=False) if b > a)


def fitted(parameters: Sequence[float] | None, cards: Sequence[Life]) -> Fit:
    """New parameters from the earlier answers, judged by the latest, which they have not seen.

    Raises: ImportError: `fsrs_rs_python` is not installed. ValueError: fewer than LEAST answers to learn from.
    """
    days = counting(cards)
    if len(days) < LEAST:
        raise ValueError(f"{len(days)} reviews are too few")
    since = days[int(len(days) * (1 - HELD_OUT))]
    found = _trained(cards, since)
    return Fit(
        found,
        len(days),
        sum(day >= since for day in days),
        judged(parameters, cards, since),
        judged(found, cards, since),
    )


def _trained(cards: Sequence[Life], until: int) -> tuple[float, ...]:
    from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
    from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

    items = []
    for life in cards:
        gaps = [0, *(b - a for a, b in zip(life.days, life.days[1:], strict=False))]
        reviews = [FSRSReview(rating, gap) for rating, gap in zip(life.ratings, gaps, strict=True)]
        items += [FSRSItem(reviews[: k + 1]) for k in range(1, len(reviews)) if gaps[k] > 0 and life.days[k] < until]
    weights = FSRS(list(DEFAULT)).compute_parameters(items)
    bounds = zip(weights, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(float(min(max(w, low), high)) for w, low, high in bounds)
