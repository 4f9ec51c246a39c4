"""The days until the exam, played through many times: what they bring, and what the exam may then bring."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from quizzer.scheduling.exam import Beliefs, Flags, Minds, horizon, learnt, places, timely
from quizzer.scheduling.vectors import AGAIN, GOOD, Floats, Model

FUTURES: Final = 32
_SITTINGS: Final = 16  # exams that each future sits
_STEPS: Final = 60  # days played one by one; of a longer time several are played as one

# How much people differ from the model that suits them best: standard deviations of the logarithms of stability, of the
# exponent of forgetting, and of stability's growth. benchmarks/bounds.py says how often the bounds then hold.
_LASTING: Final = 1.0
_FORGETTING: Final = 0.3
_GROWING: Final = 0.5

Rates = Callable[[Floats, Floats, Flags], Floats]  # worth, seconds, seen -> marks a second


@dataclass(frozen=True, slots=True)
class Score:
    """Percent of the marks: what to expect, and bounds within which nine of ten exams lie."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days from `first` (0: today) on: time in seconds, cards, and the exam's score if one stopped after them."""

    first: int
    days: int
    seconds: float
    new: int
    reviews: int
    score: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The exam today, the exam on its day, and the days until then."""

    today: Score
    on_the_day: Score
    stretches: tuple[Stretch, ...]


def forecast(
    beliefs: Beliefs,
    minds: Minds,
    marks: Floats,
    seconds: Floats,
    rates: Rates,
    days: int,
    budget: float,
    left_today: float,
) -> Forecast:
    """Plays the plan until the exam in `days`; one-dimensional arrays, one entry a card.

    `seconds` of one answer, `budget` of a day, `left_today` of today. The same arguments give the same forecast.
    """
    play = _Play(beliefs, minds, marks, seconds, rates, days, budget)
    now = play.exam(0)
    step, stretches = max(1, -(-days // _STEPS)), []
    for first in range(0, max(days, 1), step):
        length = min(step, max(days, 1) - first)
        stretches.append(
            play.stretch(first, length, left_today + (length - 1) * budget if first == 0 else length * budget)
        )
    return Forecast(now, play.exam(days), tuple(stretches))


class _Play:
    """Some futures of one learner, each with a memory drawn from the beliefs; all are asked the same."""

    def __init__(
        self,
        beliefs: Beliefs,
        minds: Minds,
        marks: Floats,
        seconds: Floats,
        rates: Rates,
        days: int,
        budget: float,
    ) -> None:
        self.chance = np.random.default_rng(0)
        self.beliefs, self.marks, self.seconds, self.rates = beliefs, marks, seconds, rates
        self.days, self.budget = days, budget
        self.truth = self._memories(beliefs)
        shape = (FUTURES, len(marks))
        self.minds = replace(
            minds,
            stability=np.broadcast_to(minds.stability, shape).copy(),
            difficulty=np.broadcast_to(minds.difficulty, shape).copy(),
            since=minds.since.copy(),
            seen=minds.seen.copy(),
        )

    def _memories(self, beliefs: Beliefs) -> Model:
        """A memory for each future: one of the models, and as people differ besides."""
        which = self.chance.choice(len(beliefs.models), FUTURES, p=beliefs.weights)
        lasting, forgetting, growing = self.chance.normal(size=(3, FUTURES, 1))
        weights: list[Floats] = list(beliefs.models[0].w)
        weights[8] = weights[8] + _GROWING * growing
        stretch = np.array([[beliefs.models[k].stretch] for k in which]) * np.exp(_LASTING * lasting)
        decay = np.array([[-beliefs.models[k].decay] for k in which]) * np.exp(_FORGETTING * forgetting)
        return Model(weights, stretch=stretch, decay=decay)

    def exam(self, days: float) -> Score:
        """Sits exams that ask every question once."""
        recall = self.minds.recall(self.truth, max(days - self._played, 0))
        right = self.chance.random((_SITTINGS, *recall.shape)) < recall
        sat = 100 * (right @ self.marks) / max(self.marks.sum(), 1e-9)
        low, high = np.quantile(sat, (0.05, 0.95))
        return Score(self._mean(recall), float(low), float(high))

    _played = 0.0

    def _mean(self, recall: Floats) -> float:
        return float(100 * (recall.mean(axis=0) @ self.marks) / max(self.marks.sum(), 1e-9))

    def stretch(self, first: int, length: int, budget: float) -> Stretch:
        """Asks what the plan would ask in some days, in as many futures as there are."""
        asked, taken = self._agenda(self.days - first, budget)
        new = int((~self.minds.seen[asked]).sum())
        self._answer(asked)
        self.minds.since = self.minds.since + length
        self._played = float(first + length)
        score = self._mean(self.minds.recall(self.truth, max(self.days - self._played, 0)))
        return Stretch(first, length, taken, new, len(asked) - new, score)

    def _agenda(self, left: int, budget: float) -> tuple["np.ndarray[tuple[int], np.dtype[np.intp]]", float]:
        """The cards that fit into the time, by what is expected of all futures together."""
        minds = replace(
            self.minds,
            stability=np.exp(np.log(self.minds.stability).mean(axis=0)),
            difficulty=self.minds.difficulty.mean(axis=0),
        )
        gain, answers = self.beliefs.gains(minds, horizon(left, float(self.seconds.sum()), self.budget))
        seconds = self.seconds * answers
        rate = self.rates(gain * self.marks, seconds, minds.seen)
        rate = timely(rate, seconds, minds, self.beliefs, left, self.budget)
        place = places(rate, minds.since, seconds, minds.seen)
        order = np.argsort(place, kind="stable")
        spent = np.cumsum(seconds[order])
        fits = int(np.searchsorted(spent, budget, side="right"))
        return order[:fits], float(spent[fits - 1]) if fits else 0.0

    def _answer(self, asked: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> None:
        minds = self.minds
        some = Minds(
            minds.stability[:, asked],
            minds.difficulty[:, asked],
            minds.since[asked],
            minds.seen[asked],
            np.broadcast_to(minds.at_sight, minds.seen.shape)[asked],
        )
        right = self.chance.random(some.stability.shape) < some.recall(self.truth)
        (knew, easier), (forgot, harder) = (learnt(self.truth, some, rating) for rating in (GOOD, AGAIN))
        minds.stability[:, asked] = np.where(right, knew, forgot)
        minds.difficulty[:, asked] = np.where(right, easier, harder)
        minds.seen[asked], minds.since[asked] = True, 0.0
