"""The formulas for many cards at once against py-fsrs, card by card."""

from datetime import UTC, datetime, timedelta

import fsrs
import numpy as np
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.scheduling.vectors import DEFAULT, Model

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WEIGHTS = st.sampled_from([DEFAULT, tuple(w * 1.1 if k in (0, 1, 2, 8, 11, 20) else w for k, w in enumerate(DEFAULT))])


def test_the_default_weights_are_those_of_fsrs() -> None:
    assert DEFAULT == DEFAULT_PARAMETERS


@example(DEFAULT, [(1, 0), (2, 0)])
@given(WEIGHTS, st.lists(st.tuples(st.integers(1, 4), st.integers(0, 90)), min_size=1, max_size=12))
def test_every_history_ends_as_py_fsrs_says(weights: tuple[float, ...], answers: list[tuple[int, int]]) -> None:
    scheduler = fsrs.Scheduler(weights, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    model, card, now = Model(weights), fsrs.Card(card_id=0), NOON
    stability = difficulty = None
    for rating, days in answers:
        now += timedelta(days=days)
        if stability is None or difficulty is None:
            stability, difficulty = model.first(rating)
        else:
            recall = model.recall(stability, days)
            assert recall == pytest.approx(scheduler.get_card_retrievability(card, now), rel=1e-12)
            if days == 0:
                stability = model.same_day(stability, rating)
            elif rating == 1:
                stability = model.forgotten(stability, difficulty, recall)
            else:
                stability = model.recalled(stability, difficulty, recall, rating)
            difficulty = model.difficulty(difficulty, rating)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), now)
        assert (float(stability), float(difficulty)) == pytest.approx((card.stability, card.difficulty), rel=1e-9)


def test_many_cards_are_one_card_many_times() -> None:
    model, stability, difficulty = Model(), np.array([0.5, 3.0, 40.0]), np.array([2.0, 5.0, 9.0])
    recall = model.recall(stability, np.array([1.0, 3.0, 60.0]))
    together = model.recalled(stability, difficulty, recall)
    alone = [
        float(model.recalled(np.array(s), np.array(d), np.array(r)))
        for s, d, r in zip(stability, difficulty, recall, strict=True)
    ]
    assert together == pytest.approx(alone, rel=1e-14)
