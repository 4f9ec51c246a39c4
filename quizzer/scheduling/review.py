"""One review: FSRS-6 by `fsrs`, fed with the learner's days."""

import math
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from quizzer.scheduling.days import day_start, learner_day
from quizzer.scheduling.fuzz import fuzzed
from quizzer.scheduling.memory import RATINGS, Memory, Rating, Settings, State

if TYPE_CHECKING:
    import fsrs

_DAY = timedelta(days=1)
_STATES: dict[int, State] = {1: "learning", 2: "review", 3: "relearning"}
_DEFAULT_DECAY = 0.1542  # fsrs.scheduler.FSRS_DEFAULT_DECAY; here, so that a queue need not import fsrs
_NUMBERS = {"new": 1, "learning": 1, "review": 2, "relearning": 3}


@lru_cache(maxsize=64)
def _scheduler(settings: Settings) -> "fsrs.Scheduler":
    import fsrs
    from fsrs.scheduler import DEFAULT_PARAMETERS

    return fsrs.Scheduler(
        parameters=settings.parameters or DEFAULT_PARAMETERS,
        desired_retention=settings.desired_retention,
        learning_steps=[timedelta(seconds=s) for s in settings.learning_steps],
        relearning_steps=[timedelta(seconds=s) for s in settings.relearning_steps],
        maximum_interval=settings.maximum_interval,
        enable_fuzzing=False,  # its own is global random()
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _fsrs_card(memory: Memory, day: date) -> "fsrs.Card":
    from fsrs import Card, State

    return Card(
        card_id=0,  # without an id its constructor sleeps
        state=State(_NUMBERS[memory.state]),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_midnight(day),
        last_review=None if memory.day is None else _midnight(memory.day),
    )


def review(
    card: str, memory: Memory | None, rating: Rating, at: datetime, offset: timedelta, settings: Settings
) -> Memory:
    """The memory after an answer at `at` (aware) by a learner `offset` ahead of UTC.

    FSRS counts days by differences of 24 hours, so it sees the learner's day as a midnight in UTC: 23:50 and 00:10
    are one day, 03:50 and 04:10 two. A clock set back counts as the same day.
    Raises: ValueError: `at` has no time zone.
    """
    from fsrs import Rating as Grade

    before = memory or Memory()
    day = learner_day(at, offset, settings)
    if before.day is not None:
        day = max(day, before.day)
    grade = Grade(RATINGS.index(rating) + 1)
    after, _ = _scheduler(settings).review_card(_fsrs_card(before, day), grade, _midnight(day))
    state = _STATES[after.state.value]
    wait: timedelta = after.due - _midnight(day)
    done = replace(
        before,
        state=state,
        step=after.step,
        stability=after.stability,
        difficulty=after.difficulty,
        last_review=at.astimezone(UTC),
        reviews=before.reviews + 1,
        lapses=before.lapses + (before.state == "review" and rating == "again"),
        day=day,
    )
    if wait < _DAY:
        return replace(done, due=at.astimezone(UTC) + wait, due_day=None)
    days = wait.days
    if settings.fuzz and state == "review":
        days = fuzzed(days, card, before.reviews, settings.maximum_interval)
    due_day = day + timedelta(days=days)
    return replace(done, due=day_start(due_day, offset, settings), due_day=due_day)


def previews(
    card: str, memory: Memory | None, at: datetime, offset: timedelta, settings: Settings
) -> dict[Rating, Memory]:
    """What each rating would lead to; exactly what `review` then gives."""
    return {rating: review(card, memory, rating, at, offset, settings) for rating in RATINGS}


def retrievability(memory: Memory | None, at: datetime, offset: timedelta, settings: Settings) -> float:
    """Probability of recall on the learner's day of `at`, as FSRS-6 sees it; 0 for a card never reviewed."""
    return recall_on(memory, learner_day(at, offset, settings), settings)


class Remembered(Protocol):
    """What forgetting depends on: stability in days, and the learner's day of the last review."""

    @property
    def stability(self) -> float | None: ...
    @property
    def day(self) -> date | None: ...


def recall_on(memory: Remembered | None, day: date, settings: Settings) -> float:
    """Probability of recall on a learner's day: (1 + f·t/S)^-w20 with f so that it is 0.9 at t = S."""
    if memory is None or memory.stability is None or memory.day is None:
        return 0.0
    factor, decay = _forgetting(settings.parameters)
    elapsed = max(0, (day - memory.day).days)
    return math.pow(1 + factor * elapsed / memory.stability, decay)


@lru_cache(maxsize=64)
def _forgetting(parameters: tuple[float, ...] | None) -> tuple[float, float]:
    decay = -(parameters[20] if parameters else _DEFAULT_DECAY)
    return math.pow(0.9, 1 / decay) - 1, decay
