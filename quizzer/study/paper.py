"""Answers given on paper, kept as reviews of the students who gave them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from quizzer.progress import Event
from quizzer.scheduling import rating_of
from quizzer.study.deck import deck_of, stamp

if TYPE_CHECKING:
    from quizzer.bank import Bank
    from quizzer.progress import Store


@dataclass(frozen=True, kw_only=True)
class PaperReview:
    """One question of a sheet that came back. sheet, number: the copy's code and the question's number on it."""

    learner: str
    sheet: str
    number: int
    question: str
    seed: int | None
    givens: Mapping[str, Any]
    answers: Mapping[str, str]
    verdict: Mapping[str, Any]
    score: float
    close: bool
    mistakes: tuple[str, ...]
    bank: str

    @property
    def name(self) -> str:
        """What tells it from every other: `K7QF3-X/7`."""
        return f"{self.sheet}/{self.number}"


def keep_reviews(
    reviews: Iterable[PaperReview], now: datetime, bank: "Bank", store_of: "Callable[[str], Store]"
) -> tuple[int, int]:
    """Stores reviews, each question of a sheet once however often the sheet is marked.

    Args: now: aware; when the sheets were marked. bank: its topics may have a share to remember of their own.
        store_of: opens a learner's store.
    Returns: how many were stored, and of how many learners.
    Raises: QuizzerError: the database can't be written.
    """
    by_learner: dict[str, list[PaperReview]] = {}
    for review in reviews:
        by_learner.setdefault(review.learner, []).append(review)
    kept = [_keep(own, now, bank, store_of(learner)) for learner, own in by_learner.items()]
    return sum(kept), sum(map(bool, kept))


def _keep(reviews: Iterable[PaperReview], now: datetime, bank: "Bank", store: "Store") -> int:
    with store:
        deck, count = deck_of(store, bank), 0
        for printed in reviews:
            review = replace(printed, question=bank.former.get(printed.question, printed.question))
            if any((e.data or {}).get("sheet") == review.name for e in deck.events(review.question)):
                continue
            memory = deck.memory(review.question)
            deck.record(_event(review, now, memory.state if memory else "new"))
            count += 1
        return count


def _event(review: PaperReview, now: datetime, state: str) -> Event:
    return Event(
        kind="review",
        question=review.question,
        rating=rating_of(review.score, close=review.close),
        state=state,
        seed=review.seed,
        givens=dict(review.givens),
        answers=dict(review.answers),
        verdict=dict(review.verdict),
        score=review.score,
        mistakes=review.mistakes,
        bank=review.bank,
        data={"sheet": review.name},
        **stamp(now),
    )
