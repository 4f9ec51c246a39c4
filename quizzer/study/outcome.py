"""What came of an answer, now or long ago."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from quizzer.errors import QuizzerError
from quizzer.scheduling import Rating, rating_of

if TYPE_CHECKING:
    from quizzer.bank import Bank, Variant
    from quizzer.grading import Verdict
    from quizzer.progress import Event


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer marked and stored. `schedule`: when each rating would ask again; empty for an unscheduled quiz."""

    variant: "Variant"
    responses: Mapping[str, str]
    verdict: "Verdict"
    rating: Rating
    schedule: Mapping[Rating, datetime]
    event: int | None = None


def suggested(variant: "Variant", verdict: "Verdict", *, hinted: bool = False, gave_up: bool = False) -> Rating:
    """The rating of an answer: a flashcard's is the learner's own."""
    if variant.question.kind == "flashcard" and (own := verdict.part("recall").read_as):
        return own  # type: ignore[return-value]
    close = any(part.verdict == "close" for part in verdict.parts)
    return rating_of(verdict.score, close=close, hinted=hinted, gave_up=gave_up)


def variant_of(bank: "Bank", event: "Event") -> "Variant | None":
    """The variant that a stored review asked; None if the bank has it no longer."""
    try:
        return bank.question(event.question).variant_of(event.givens or {}, event.seed)
    except QuizzerError:
        return None
