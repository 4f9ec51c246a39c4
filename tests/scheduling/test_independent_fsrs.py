"""The schedule against an implementation of FSRS-6 that shares no line with ours: fsrs-rs, in Rust."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

from quizzer.scheduling import RATINGS, Memory, Settings, review
from quizzer.scheduling.vectors import DEFAULT

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HISTORIES = 10_000


def histories() -> list[list[tuple[int, int]]]:
    """Ratings and days since the last answer; days of a sitting repeated, and long rests."""
    chance = Random(20260302)
    rests = [0, 0, 1, 1, 2, 3, 5, 8, 13, 21, 40, 90, 400]
    return [
        [(chance.randint(1, 4), chance.choice(rests) if k else 0) for k in range(chance.randint(1, 12))]
        for _ in range(HISTORIES)
    ]


def test_ten_thousand_random_histories_end_with_the_same_memory() -> None:
    """fsrs-rs counts in single precision, so six digits cannot agree; four do."""
    settings, rust = Settings(fuzz=False, learning_steps=(), relearning_steps=()), FSRS(list(DEFAULT))
    for number, answers in enumerate(histories()):
        memory: Memory | None = None
        at = NOON
        for rating, days in answers:
            at += timedelta(days=days)
            memory = review("card", memory, RATINGS[rating - 1], at, timedelta(0), settings)
        assert memory is not None
        theirs = rust.memory_state(FSRSItem([FSRSReview(rating, days) for rating, days in answers]))
        said = f"history {number}: {answers}"
        assert memory.stability == pytest.approx(theirs.stability, rel=1e-3, abs=1e-3), said
        assert memory.difficulty == pytest.approx(theirs.difficulty, rel=1e-3), said


def test_a_thousand_next_intervals_are_the_same() -> None:
    settings, rust = Settings(fuzz=False, learning_steps=(), relearning_steps=()), FSRS(list(DEFAULT))
    for answers in histories()[:1000]:
        memory: Memory | None = None
        at = NOON
        for rating, days in answers:
            at += timedelta(days=days)
            memory = review("card", memory, RATINGS[rating - 1], at, timedelta(0), settings)
        assert memory is not None
        assert memory.due_day is not None
        assert memory.day is not None
        theirs = rust.memory_state(FSRSItem([FSRSReview(rating, days) for rating, days in answers]))
        days = rust.next_interval(theirs.stability, 0.9, answers[-1][0])
        assert abs((memory.due_day - memory.day).days - min(max(round(days), 1), 36500)) <= max(1, days * 1e-3), answers
