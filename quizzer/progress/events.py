"""What the log and the card table hold, as plain values: ids only, no bank."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, NamedTuple

Kind = Literal["review", "rerate", "undo", "suspend", "bury", "reset", "reschedule", "credit", "import"]
Json = Any  # what json.dumps takes; infinities and NaN are stored as strings
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(at: datetime) -> int:
    """An aware time as whole microseconds since 1970 in UTC, as it is stored."""
    return (at - _EPOCH) // _MICROSECOND


def instant(stored: int | None) -> datetime | None:
    """The time that was stored so."""
    return None if stored is None else _EPOCH + timedelta(0, 0, stored)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the append-only log.

    `at` is aware and kept as UTC; `offset` is the learner's, in minutes. `of` is the id of the event that
    a `rerate`, `undo` or `credit` speaks of; 0 stands for the first event of the same batch. `state` is the card's
    state before a review (`new`, `learning`, `review`, `relearning`). `elapsed` is in seconds, `bank` the hash of the
    bank that asked. `data` is what else a kind needs: `{"share": 0.4}` for a credit, `{"days": 1}` for bury and
    reschedule, `{"on": false}` to lift a suspension, for a review what the schedule foresaw (`recall`, `stability`,
    `days`). `id` is None until it is stored.
    """

    kind: Kind
    question: str
    at: datetime
    offset: int = 0
    of: int | None = None
    rating: str | None = None
    state: str | None = None
    seed: int | None = None
    givens: Json = None
    answers: Json = None
    verdict: Json = None
    score: float | None = None
    mistakes: tuple[str, ...] = ()
    elapsed: float | None = None
    hints: int = 0
    bank: str | None = None
    data: Mapping[str, Any] | None = None
    id: int | None = None


class CardRow(NamedTuple):
    """A card as stored: one row a question, all that a schedule needs, and nothing of what it means.

    A named tuple, for thousands are read when a session starts; its order is that of the table's columns.
    """

    question: str
    state: str = "new"
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    due: datetime | None = None
    due_day: date | None = None
    last_review: datetime | None = None
    day: date | None = None
    reviews: int = 0
    lapses: int = 0
    suspended: bool = False
    buried_until: date | None = None
    credit: float = 0.0
    folded_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayCounts:
    """What was answered in a stretch of time, undone answers left out."""

    new: int = 0
    reviews: int = 0
    learning: int = 0

    @classmethod
    def of(cls, by_state: Mapping[str, int]) -> "DayCounts":
        """From the number of reviews by the state in which the card was asked."""
        learning = sum(n for state, n in by_state.items() if state not in {"new", "review"})
        return cls(new=by_state.get("new", 0), reviews=by_state.get("review", 0), learning=learning)
