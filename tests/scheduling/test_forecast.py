"""What the plan foresees is ordered as reason has it."""

from functools import partial
from typing import Any

import numpy as np
import pytest

from quizzer.scheduling.agenda import Task, needs_of, rates
from quizzer.scheduling.exam import Beliefs, Minds, horizon
from quizzer.scheduling.forecast import Forecast, forecast

TASKS = [Task(f"q{k}", needs=(f"q{k - 1}",) if k % 3 else ()) for k in range(40)]


def played(days: int = 10, minutes: float = 15, today: float | None = None, seen: int = 20, **minds: Any) -> Forecast:
    chance = np.random.default_rng(3)
    known = Minds(
        stability=chance.uniform(1, 20, 40),
        difficulty=chance.uniform(2, 9, 40),
        since=np.where(np.arange(40) < seen, chance.integers(1, 15, 40), 0.0),
        seen=np.arange(40) < seen,
        **minds,
    )
    budget = minutes * 60
    return forecast(
        Beliefs.before(),
        known,
        chance.integers(1, 6, 40).astype(float),
        chance.uniform(20, 90, 40),
        partial(rates, needs=needs_of(TASKS)),
        days,
        budget,
        budget if today is None else today,
    )


def test_practice_helps_and_more_of_it_more() -> None:
    one, more = played(minutes=5), played(minutes=20)
    assert one.today == more.today
    assert one.on_the_day.mean > one.today.mean
    assert more.on_the_day.mean > one.on_the_day.mean + 2


def test_a_day_left_out_costs_something_where_time_is_short() -> None:
    assert played(days=3, minutes=5).on_the_day.mean > played(days=3, minutes=5, today=0).on_the_day.mean + 0.5


def test_bounds_lie_around_the_mean_and_narrow_with_certainty() -> None:
    score = played().today
    assert 0 <= score.low < score.mean < score.high <= 100
    sure = played(seen=0, at_sight=0.0).today
    assert (sure.low, sure.mean, sure.high) == (0, 0, 0)


@pytest.mark.parametrize("days", [0, 1, 7, 60, 61, 400])
def test_the_calendar_covers_every_day_until_the_exam_once(days: int) -> None:
    rows = played(days=days).stretches
    assert [row.first for row in rows] == [sum(r.days for r in rows[:k]) for k in range(len(rows))]
    assert sum(row.days for row in rows) == max(days, 1)
    assert len(rows) <= 60
    assert all(row.seconds <= row.days * 15 * 60 for row in rows)
    assert sum(row.new for row in rows) <= 20


def test_the_same_question_has_the_same_answer() -> None:
    assert played() == played()


def test_a_gain_need_not_last_to_the_exam_if_the_card_can_come_again_before() -> None:
    assert horizon(3, 1000, 600) == 1
    assert horizon(60, 6000, 600) == pytest.approx(0.3 * 1.4 * 10)
    assert horizon(2, 60_000, 600) == 2


def test_beliefs_follow_what_is_recalled() -> None:
    before = Beliefs.before()
    yes, no = before.evidence(np.full(30, 5.0), 8.0)
    forgets, keeps = before.after(no.sum(axis=0)), before.after(yes.sum(axis=0))
    assert forgets.weights[2] > before.weights[2] > keeps.weights[2]
    assert forgets.weights.sum() == pytest.approx(1)
