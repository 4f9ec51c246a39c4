"""What to practise for an exam on a given day: the most expected marks a second, and nothing long neglected.

Pure arrays: one row a learner or a simulated future, one column a card. docs/planning.md says what was tried.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from quizzer.scheduling.first_sight import AT_SIGHT
from quizzer.scheduling.vectors import AGAIN, GOOD, HARD, Floats, Model

Flags = npt.NDArray[np.bool_]

HALF_DAY: Final = 0.5  # an exam later today is half a day away
ANSWERS: Final = 1.4  # times that a card is answered on a day when it is asked
REVISIT: Final = 0.3  # how far ahead to look, in times that it takes to ask everything once
RESTED: Final = 3  # days after which a card may come again while there is no time to see everything
FLOOR: Final = 0.8  # recall below which a card comes first, if the learner's memory is fleeting
_GOOD_OF_RIGHT: Final = 0.8  # the other right first answers are Hard; Easy is the learner's to say

# Memories that a learner may have, and how likely each is before anything is known of him: as FSRS' public logs have
# it; one that forgets faster; one that keeps nothing for long. (Stability is multiplied by the first number, the second
# is the exponent of forgetting; None: the learner's own parameters.)
_VARIANTS: Final = ((1.0, None, 0.7), (0.6, 0.35, 0.2), (0.6, 0.8, 0.1))


@dataclass
class Minds:
    """What is known of each card. `since`: days since its last answer; `seen`: it was answered at least once.

    `stability` (days) and `difficulty` (1 to 10) count only where it was seen; they must be finite everywhere.
    `at_sight`: probability of a right answer to what was never asked.
    """

    stability: Floats
    difficulty: Floats
    since: Floats
    seen: Flags
    at_sight: Floats | float = AT_SIGHT

    def recall(self, model: Model, days: Floats | float = 0.0) -> Floats:
        """Probability of a right answer in so many days."""
        kept: Floats = np.where(self.seen, model.recall(self.stability, self.since + days), self.at_sight)
        return kept


@dataclass(frozen=True)
class Beliefs:
    """Which memory a learner has: models, and the weight of each (the last axis of `weights`; they sum to 1)."""

    models: tuple[Model, ...]
    weights: Floats

    @classmethod
    def before(cls, parameters: tuple[float, ...] | None = None) -> "Beliefs":
        """Of a learner who has answered nothing yet."""
        models = tuple(Model(parameters, stretch=stretch, decay=decay) for stretch, decay, _ in _VARIANTS)
        return cls(models, np.array([prior for *_, prior in _VARIANTS]))

    @property
    def fleeting(self) -> Flags:
        """Whether most speaks for the memory that keeps nothing for long; the last axis is there, of length 1."""
        most: Flags = self.weights[..., -1:] > 0.5
        return most

    def evidence(self, stability: Floats, days: Floats | float) -> tuple[Floats, Floats]:
        """Logarithms of the probability of a right and of a wrong answer; the last axis is that of the models."""
        recall = np.stack([np.clip(m.recall(stability, days), 0.01, 0.99) for m in self.models], axis=-1)
        return np.log(recall), np.log1p(-recall)

    def after(self, likelihood: Floats) -> "Beliefs":
        """Bayes' rule; `likelihood`: logarithm, its last axis that of the models."""
        score = np.log(self.weights) + likelihood
        weights = np.exp(score - score.max(axis=-1, keepdims=True))
        return Beliefs(self.models, weights / weights.sum(axis=-1, keepdims=True))

    def mean(self, values: list[Floats]) -> Floats:
        """The expectation of what each model says of each card."""
        together: Floats = sum((self.weights[..., k, None] * v for k, v in enumerate(values)), np.zeros(1))
        return together

    def recall(self, minds: Minds, days: float = 0.0) -> Floats:
        """Expected probability of a right answer in so many days."""
        return self.mean([minds.recall(model, days) for model in self.models])

    def gains(self, minds: Minds, days: float) -> tuple[Floats, Floats]:
        """What asking each card today adds to its recall in `days`, in expectation; and how many answers that takes.

        A card answered wrongly is asked once more today, and is then known.
        """
        made = [_gain(model, minds, max(days, HALF_DAY)) for model in self.models]
        return self.mean([gain for gain, _ in made]), self.mean([2 - now for _, now in made])


def _gain(model: Model, minds: Minds, days: float) -> tuple[Floats, Floats]:
    now = minds.recall(model)
    better = np.where(
        minds.since >= 1,
        model.recalled(minds.stability, minds.difficulty, now),
        model.same_day(minds.stability, GOOD),
    )
    worse = model.same_day(model.forgotten(minds.stability, minds.difficulty, now), GOOD)
    after = now * model.recall(better, days) + (1 - now) * model.recall(worse, days)
    after = np.where(minds.seen, after, _after_first_day(model, minds.at_sight, days))
    return np.maximum(after - minds.recall(model, days), 0.0), now


def _after_first_day(model: Model, at_sight: Floats | float, days: float) -> Floats:
    """Expected recall, `days` after a first answer."""
    again, hard, good = (model.first(rating)[0] for rating in (AGAIN, HARD, GOOD))
    right = _GOOD_OF_RIGHT * model.recall(good, days) + (1 - _GOOD_OF_RIGHT) * model.recall(hard, days)
    wrong = model.recall(model.same_day(again, GOOD), days)
    expected: Floats = at_sight * right + (1 - at_sight) * wrong
    return expected


def horizon(days: float, seconds: float, budget: float) -> float:
    """How many days ahead a gain is to last, with `days` left: not to the exam if the card can be asked again before.

    `seconds`: of one answer to each card, together; `budget`: of a day.
    """
    return min(days, max(1.0, REVISIT * ANSWERS * seconds / max(budget, 1.0)))


def timely(rate: Floats, seconds: Floats, minds: Minds, beliefs: Beliefs, days: int, budget: float) -> Floats:
    """The rates as the day has them: 0 for what had better wait, above all others for what must not.

    As long as the `days` left, of `budget` seconds each, are too few to see everything, time goes to new cards and to
    those that have rested; but not on the last day. If the learner's memory is fleeting, it pays to hold few cards
    well: those that he is about to forget come before all others.
    """
    fleeting = beliefs.fleeting
    short = (seconds * ~minds.seen).sum(axis=-1, keepdims=True) > days * budget
    early = minds.seen & (minds.since < RESTED) & short & ~fleeting & (days > 1)
    slipping = minds.seen & (minds.recall(beliefs.models[-1]) < FLOOR) & fleeting
    timed: Floats = np.where(early, 0.0, rate + slipping * rate.max(axis=-1, keepdims=True))
    return timed


def places(rate: Floats, since: Floats, seconds: Floats, seen: Flags) -> Floats:
    """The order of the day: cards with smaller numbers come first.

    By `rate` (marks a second). Once every card of a row has been seen, half of the day goes to those answered
    longest ago: each card stands where the earlier of the two orders has it, by the time that either has then taken.
    """
    by_gain = _time_before(-rate, seconds)
    by_age = _time_before(-since, seconds)
    everything = seen.all(axis=-1, keepdims=True)
    place: Floats = np.where(everything, np.minimum(by_gain, by_age), by_gain)
    return place


def _time_before(key: Floats, seconds: Floats) -> Floats:
    """Seconds that pass before each card's turn, if they are taken by growing `key`."""
    order = np.argsort(key, axis=-1, kind="stable")
    taken = np.take_along_axis(np.broadcast_to(seconds, key.shape), order, -1)
    before = np.cumsum(taken, axis=-1) - taken
    placed = np.empty_like(before)
    np.put_along_axis(placed, order, before, -1)
    return placed


def learnt(model: Model, minds: Minds, rating: int) -> tuple[Floats, Floats]:
    """Stability and difficulty of each card at the end of a day on which it was first answered with `rating`.

    After Again the card was asked once more, and then known.
    """
    recall = minds.recall(model)
    first_stability, first_difficulty = model.first(rating)
    later = (
        model.forgotten(minds.stability, minds.difficulty, recall)
        if rating == AGAIN
        else model.recalled(minds.stability, minds.difficulty, recall, rating)
    )
    later = np.where(minds.since >= 1, later, model.same_day(minds.stability, rating))
    stability = np.where(minds.seen, later, first_stability)
    difficulty = np.where(minds.seen, model.difficulty(minds.difficulty, rating), first_difficulty)
    if rating == AGAIN:
        return model.same_day(stability, GOOD), model.difficulty(difficulty, GOOD)
    return stability, difficulty
