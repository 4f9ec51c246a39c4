"""What is remembered about one card, and the learner's wishes for its schedule: plain, frozen values."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, get_args

Rating = Literal["again", "hard", "good", "easy"]
RATINGS: Final[tuple[Rating, ...]] = get_args(Rating)
State = Literal["new", "learning", "review", "relearning"]
STATES: Final[tuple[State, ...]] = get_args(State)


@dataclass(frozen=True, slots=True)
class Memory:
    """A card as FSRS and the queue see it.

    `stability` is in days, `difficulty` from 1 to 10. A card on day intervals has a `due_day`, the learner's day on
    which it falls due, and `due` is that day's start; a card on learning steps has only the instant `due`.
    `day` is the learner's day of the last review: his clock may since have changed its zone.
    """

    state: State = "new"
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    due: datetime | None = None
    last_review: datetime | None = None
    reviews: int = 0
    lapses: int = 0
    due_day: date | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """One learner's wishes; steps and `learn_ahead` in seconds, intervals in days, `parameters` FSRS-6's 21 weights.

    `learn_ahead`: when all else is done, a card on learning steps may come this much early.
    `leech_lapses`: a card forgotten this often is a leech. `credit_limit`: credits postpone a card by at most this
    share of its interval; 0 switches them off.
    """

    desired_retention: float = 0.9
    learning_steps: tuple[float, ...] = (60, 600)
    relearning_steps: tuple[float, ...] = (600,)
    maximum_interval: int = 36500
    parameters: tuple[float, ...] | None = None
    day_start_hour: int = 4
    new_per_day: int = 20
    reviews_per_day: int = 200
    fuzz: bool = True
    learn_ahead: float = 1200
    leech_lapses: int = 8
    credit_limit: float = 0.25


@dataclass(frozen=True, slots=True)
class Counts:
    """What was done on one learner's day: cards first seen, and reviews of cards on day intervals."""

    new: int = 0
    reviews: int = 0


def is_leech(memory: Memory, settings: Settings) -> bool:
    """Whether the card is forgotten so often that reading it up would serve better than asking it again."""
    return memory.lapses >= settings.leech_lapses > 0
