"""FSRS through our door: py-fsrs' own published vectors, the learner's day, the fuzz."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.scheduling import RATINGS, Memory, Rating, Settings, previews, rating_of, retrievability, review
from quizzer.scheduling.fuzz import fuzz_range, fuzzed

PLAIN = Settings(fuzz=False)
ZERO = timedelta(0)
NOON = datetime(2022, 11, 29, 12, 30, tzinfo=UTC)


def history(ratings: list[Rating], settings: Settings = PLAIN, start: datetime = NOON) -> list[Memory]:
    """Each answer given at the very moment when it falls due."""
    memories: list[Memory] = []
    at, memory = start, None
    for rating in ratings:
        memory = review("card", memory, rating, at, ZERO, settings)
        memories.append(memory)
        assert memory.due is not None
        at = memory.due
    return memories


def intervals(memories: list[Memory]) -> list[int]:
    return [0 if m.due_day is None or m.day is None else (m.due_day - m.day).days for m in memories]


def test_the_interval_history_is_the_one_that_py_fsrs_publishes() -> None:
    """Source: py-fsrs 6.3.1, tests/test_basic.py, `test_review_card`."""
    ratings: list[Rating] = ["good"] * 6 + ["again"] * 2 + ["good"] * 5
    assert intervals(history(ratings)) == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


def test_the_memory_state_is_the_one_that_py_fsrs_publishes() -> None:
    """Source: py-fsrs 6.3.1, tests/test_basic.py, `test_memo_state`."""
    ratings: list[Rating] = ["again", "good", "good", "good", "good", "good"]
    at, memory = NOON, None
    for rating, days in zip(ratings, [0, 0, 1, 3, 8, 21], strict=True):
        at += timedelta(days=days)
        memory = review("card", memory, rating, at, ZERO, PLAIN)
    assert memory is not None
    assert memory.stability == pytest.approx(53.62691, abs=1e-4)
    assert memory.difficulty == pytest.approx(6.3574867, abs=1e-4)


@given(st.sampled_from(RATINGS), st.lists(st.sampled_from(RATINGS), max_size=8), st.text(max_size=8))
def test_a_preview_is_what_then_happens(rating: Rating, before: list[Rating], card: str) -> None:
    at, memory, settings = NOON, None, Settings()
    for earlier in before:
        memory = review(card, memory, earlier, at, ZERO, settings)
        assert memory.due is not None
        at = memory.due
    assert previews(card, memory, at, ZERO, settings)[rating] == review(card, memory, rating, at, ZERO, settings)


@given(st.integers(1, 40000), st.text(max_size=12), st.integers(0, 500))
def test_fuzz_stays_within_the_range_of_py_fsrs_and_never_changes(days: int, card: str, reviews: int) -> None:
    shortest, longest = fuzz_range(days, 36500)
    moved = fuzzed(days, card, reviews, 36500)
    assert shortest <= moved <= longest
    assert moved == fuzzed(days, card, reviews, 36500)


def test_longer_intervals_stay_longer_when_fuzzed() -> None:
    moved = [fuzzed(days, "conv.output-size", 3, 36500) for days in range(1, 2000)]
    assert all(a <= b for a, b in pairwise(moved))


@pytest.mark.parametrize(
    ("score", "close", "hinted", "gave_up", "rating"),
    [
        (1.0, False, False, False, "good"),
        (1.0, False, True, False, "hard"),
        (1.0, True, False, False, "hard"),
        (0.99, False, False, False, "hard"),
        (0.6, False, False, False, "hard"),
        (0.59, False, False, False, "again"),
        (1.0, False, False, True, "again"),
    ],
)
def test_a_poor_score_is_again_and_never_hard(
    score: float, close: bool, hinted: bool, gave_up: bool, rating: Rating
) -> None:
    assert rating_of(score, close=close, hinted=hinted, gave_up=gave_up) == rating


def test_ten_minutes_before_and_after_four_are_two_days_but_midnight_is_none() -> None:
    start = datetime(2026, 5, 1, 3, 50, tzinfo=UTC)
    first = review("card", None, "easy", start, ZERO, PLAIN)
    assert first.day == date(2026, 4, 30)
    assert retrievability(first, start + timedelta(minutes=9), ZERO, PLAIN) == 1.0
    assert retrievability(first, start + timedelta(minutes=20), ZERO, PLAIN) < 1.0
