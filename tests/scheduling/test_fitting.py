"""Parameters are fitted to memory alone, judged by what they have not seen, and never kept if they are worse."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import fsrs
import pytest

from quizzer.errors import QuizzerError
from quizzer.progress import Event, open_store
from quizzer.scheduling import Settings
from quizzer.scheduling.fitting import LEAST, Life, counting, fitted, foreseen_recall, lives, quality
from quizzer.scheduling.vectors import DEFAULT, Model
from quizzer.study import Deck, wishes
from quizzer.study.optimizing import keep, optimized, take_back

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FORGETFUL = tuple(w * {0: 0.5, 1: 0.4, 2: 0.3, 3: 0.3, 8: 0.7, 20: 3.0}.get(k, 1) for k, w in enumerate(DEFAULT))


def event(number: int, kind: str, day: int, **values: object) -> Event:
    return Event(kind=kind, question="tea", at=NOON + timedelta(days=day), id=number, **values)  # type: ignore[arg-type]


def test_a_life_is_made_of_the_answers_that_count() -> None:
    log = [
        event(1, "review", 0, rating="again"),
        event(2, "review", 0, rating="good"),
        event(3, "credit", 1, data={"share": 1}),
        event(4, "review", 2, rating="good"),
        event(5, "rerate", 2, of=4, rating="hard"),
        event(6, "review", 3, rating="easy"),
        event(7, "undo", 3, of=6),
        event(8, "reset", 4),
        event(9, "import", 5, rating="good"),
    ]
    first = date(2026, 3, 2).toordinal()
    assert lives(log, Settings()) == [Life((first, first, first + 2), (1, 3, 2)), Life((first + 5,), (3,))]
    assert counting(lives(log, Settings())) == [first + 2]


def simulated(weights: tuple[float, ...], cards: int, seed: int = 5) -> list[Life]:
    """A learner whose memory is FSRS' with these weights, reviewing at odd times."""
    chance, model, found = Random(seed), Model(weights), []
    for _ in range(cards):
        day = 700_000 + chance.randint(0, 60)
        days, ratings = [day], [chance.choice([1, 3, 3, 4])]
        stability, difficulty = model.first(ratings[0])
        for _ in range(chance.randint(2, 7)):
            gap = chance.choice([1, 2, 3, 5, 9, 14, 25])
            recall = model.recall(stability, gap)
            rating = 3 if chance.random() < recall else 1
            stability = (
                model.recalled(stability, difficulty, recall)
                if rating == 3
                else model.forgotten(stability, difficulty, recall)
            )
            difficulty = model.difficulty(difficulty, rating)
            day += gap
            days.append(day)
            ratings.append(rating)
        found.append(Life(tuple(days), tuple(ratings)))
    return found


def test_recall_is_foreseen_as_py_fsrs_does_it_card_by_card() -> None:
    cards = simulated(DEFAULT, 20)
    recall, counts = foreseen_recall(None, cards)
    for row, life in enumerate(cards):
        scheduler, card = (
            fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False),
            fsrs.Card(card_id=0),
        )
        for k, (day, rating) in enumerate(zip(life.days, life.ratings, strict=True)):
            at = datetime.fromordinal(day).replace(tzinfo=UTC)
            assert counts[row, k] == (k > 0)
            if k:
                assert recall[row, k] == pytest.approx(scheduler.get_card_retrievability(card, at), rel=1e-9)
            card, _ = scheduler.review_card(card, fsrs.Rating(rating), at)
        assert not counts[row, len(life.days) :].any()


def test_a_forgetful_learner_is_foreseen_better_after_a_fit() -> None:
    fit = fitted(None, simulated(FORGETFUL, 400))
    assert fit.better
    assert fit.after.log_loss < fit.before.log_loss - 0.02
    assert fit.after.calibration < fit.before.calibration
    assert 0.1 < fit.held_out / fit.reviews < 0.3


def test_who_is_foreseen_well_already_gains_next_to_nothing() -> None:
    cards = simulated(FORGETFUL, 400)
    first = fitted(None, cards)
    second = fitted(first.parameters, cards)
    assert second.before == first.after
    assert abs(second.after.log_loss - second.before.log_loss) < 1e-3


def test_quality_is_counted_by_hand() -> None:
    import numpy as np

    found = quality(np.array([0.8, 0.8, 0.3]), np.array([True, False, False]))
    assert found.log_loss == pytest.approx(-(np.log(0.8) + np.log(0.2) + np.log(0.7)) / 3)
    assert found.calibration == pytest.approx(((2 * 0.3**2 + 0.3**2) / 3) ** 0.5)


def logged(deck: Deck, cards: list[Life]) -> None:
    names = ("again", "hard", "good", "easy")
    events = [
        Event(
            kind="review",
            question=f"tea.{row}",
            at=datetime.fromordinal(day).replace(hour=12, tzinfo=UTC),
            rating=names[rating - 1],
        )
        for row, life in enumerate(cards)
        for day, rating in zip(life.days, life.ratings, strict=True)
    ]
    deck.store.append_all(events)


def test_a_fit_is_kept_and_taken_back(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "p.db")) as store:
        deck = Deck(store, lambda _: wishes(store.settings()))
        with pytest.raises(QuizzerError, match="too few reviews"):
            optimized(deck)
        with pytest.raises(QuizzerError, match="nothing to take back"):
            take_back(deck)
        logged(deck, simulated(FORGETFUL, 300))
        fit = optimized(deck)
        keep(deck, fit)
        assert wishes(store.settings()).parameters == fit.parameters
        again = optimized(deck)
        with pytest.raises(ValueError, match="worse"):
            keep(deck, replace(again, after=replace(again.before, log_loss=again.before.log_loss + 0.1)))
        take_back(deck)
        assert wishes(store.settings()).parameters is None


def test_a_fit_wants_enough_reviews() -> None:
    few = simulated(FORGETFUL, 20)
    assert len(counting(few)) < LEAST
    with pytest.raises(ValueError, match="too few"):
        fitted(None, few)
