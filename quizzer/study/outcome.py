"""What came of an answer, now or long ago."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizzer.bank import Bank, Variant
from quizzer.errors import QuizzerError
from quizzer.grading import Verdict
from quizzer.progress import Event
from quizzer.scheduling import Rating


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer marked and stored. `schedule`: when each rating would ask again; empty for an unscheduled quiz."""

    variant: Variant
    responses: Mapping[str, str]
    verdict: Verdict
    rating: Rating
    schedule: Mapping[Rating, datetime]
    event: int | None = None


def variant_of(bank: Bank, event: Event) -> Variant | None:
    """The variant that a stored review asked; None if the bank has it no longer."""
    try:
        return bank.question(event.question).variant_of(event.givens or {}, event.seed)
    except QuizzerError:
        return None
