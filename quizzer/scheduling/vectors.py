"""FSRS-6 for many cards at once: the planner's view of what a review would do. Days, not instants.

Arrays broadcast; `tests/scheduling/test_vectors.py` holds every formula against `fsrs`.
Source: Open Spaced Repetition, "The Algorithm" (FSRS-6), and py-fsrs 6.3.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

DEFAULT = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)  # fsrs.scheduler.DEFAULT_PARAMETERS; here, so that a plan need not import fsrs
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
_SHORTEST = 0.001


class Model:
    """FSRS-6 under one set of 21 weights; each weight may itself be an array, one value a learner."""

    def __init__(
        self,
        weights: Sequence[float | Floats] | None = None,
        *,
        stretch: float | Floats = 1.0,
        decay: float | Floats | None = None,
    ) -> None:
        self.stretch = stretch
        self.w = tuple(np.asarray(w, float) for w in (DEFAULT if weights is None else weights))
        self.decay: Floats = -(self.w[20] if decay is None else np.asarray(decay))
        self.factor: Floats = 0.9 ** (1 / self.decay) - 1

    def recall(self, stability: Floats, days: Floats | float) -> Floats:
        """Probability of recall so many days after the last review: (1 + f·t/S)^-w20, which is 0.9 at t = S."""
        kept: Floats = np.exp(self.decay * np.log1p(self.factor * np.maximum(days, 0.0) / (self.stretch * stability)))
        return kept

    def first(self, rating: int) -> tuple[Floats, Floats]:
        """Stability and difficulty after the very first answer."""
        stability = np.maximum(self.w[rating - 1], _SHORTEST)
        return stability, np.clip(self._first_difficulty(rating), 1.0, 10.0)

    def _first_difficulty(self, rating: int) -> Floats:
        start: Floats = self.w[4] - np.exp(self.w[5] * (rating - 1)) + 1
        return start

    def difficulty(self, difficulty: Floats, rating: int) -> Floats:
        """Difficulty after an answer."""
        w = self.w
        moved = difficulty + (10.0 - difficulty) * (-(w[6] * (rating - 3))) / 9.0
        after: Floats = np.clip(w[7] * self._first_difficulty(EASY) + (1 - w[7]) * moved, 1.0, 10.0)
        return after

    def same_day(self, stability: Floats, rating: int) -> Floats:
        """Stability after a further answer on one day."""
        w = self.w
        gain: Floats = np.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        if rating >= HARD:
            gain = np.maximum(gain, 1.0)
        after: Floats = np.maximum(stability * gain, _SHORTEST)
        return after

    def forgotten(self, stability: Floats, difficulty: Floats, recall: Floats) -> Floats:
        """Stability after Again on a later day."""
        w = self.w
        long_term = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * np.exp((1 - recall) * w[14])
        after: Floats = np.maximum(np.minimum(long_term, stability / np.exp(w[17] * w[18])), _SHORTEST)
        return after

    def recalled(self, stability: Floats, difficulty: Floats, recall: Floats, rating: int = GOOD) -> Floats:
        """Stability after Hard, Good or Easy on a later day."""
        w = self.w
        bonus = {HARD: w[15], EASY: w[16]}.get(rating, np.float64(1))
        growth = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * np.expm1((1 - recall) * w[10])
        after: Floats = np.maximum(stability * (1 + growth * bonus), _SHORTEST)
        return after

    def days_until(self, recall: Floats) -> Floats:
        """Days after which recall has fallen so far, for a stability of one day."""
        days: Floats = (recall ** (1 / self.decay) - 1) / self.factor * self.stretch
        return days
