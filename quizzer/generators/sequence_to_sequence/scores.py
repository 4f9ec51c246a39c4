"""Log-probabilities of sentences, and scores that are fair to long ones."""

from math import prod
from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Vector, Work, problem, sized
from quizzer.solvers.sequence_to_sequence import length_penalty


class Sentences(Givens):
    """Sentences by the probabilities that a model gave to their tokens."""

    p: dict[str, Vector] = sized(title="probability of each token, sentence by sentence", max_length=5)

    @model_validator(mode="after")
    def _probable(self) -> Self:
        if not self.p:
            raise Unfit("should have a sentence")
        for name, row in self.p.items():
            if ((row <= 0) | (row > 1)).any():
                raise Unfit("{name} should hold probabilities above 0", name=name)
        return self


class ScoredSentences(Sentences):
    """Sentences, and how their lengths count."""

    alpha: float = Field(default=1, ge=0, le=2, title="exponent of the length")


class ScoredSentencesKnobs(Knobs):
    """Lengths of the sentences, and exponents."""

    lengths: tuple[int, ...] = (3,)
    alpha: tuple[float, ...] = (1,)


@problem("sentence_scores")
def sentence_scores(g: ScoredSentences, work: Work) -> None:
    """Each sentence's log-probability and score, and which sentence has the best score."""
    scores: dict[str, float] = {}
    base = np.log(10) if work.mistake("log_ten") else 1.0
    for name, p in g.p.items():
        logs = work.step("logs", np.log(p) / base, at=name)
        length = work.step("length", len(p), at=name)
        if work.mistake("no_end"):
            length -= 1
        total = work.real("log_p", np.log(p.sum()) if work.mistake("log_of_sum") else float(logs.sum()), at=name)
        power = work.step("power", length_penalty(length, g.alpha), at=name)
        score = total / power
        if work.mistake("no_length"):
            score = total
        if work.mistake("multiplied"):
            score = total * power
        scores[name] = work.real("score", score, at=name)
    if len(scores) > 1:
        work.choice("better", max(scores, key=lambda name: scores[name]), list(scores))


@sentence_scores.draw
def draw_sentence_scores(draw: Draw, knobs: ScoredSentencesKnobs) -> ScoredSentences:
    """One-decimal probabilities; of two sentences the longer is less probable, and at α = 1 better by its mean."""
    tenths = [[draw.integer(2, 9) for _ in range(n)] for n in knobs.lengths]
    if len(tenths) == 2:
        short, long = sorted(tenths, key=len)
        for _ in range(100):
            if _fairness_decides(short, long):
                break
            short[draw.below(len(short))] = draw.integer(2, 8)
            long[draw.below(len(long))] = draw.integer(4, 9)
        draw.require(_fairness_decides(short, long))
        tenths = draw.shuffled([short, long])
    return ScoredSentences(
        p={name: np.array(row) / 10 for name, row in zip("AB", tenths, strict=False)}, alpha=draw.one_of(knobs.alpha)
    )


def _fairness_decides(short: list[int], long: list[int]) -> bool:
    """Whether the short sentence is more probable and the long one has the larger mean of ln p; in whole numbers."""
    a, b = prod(short), prod(long)
    m, n = len(short), len(long)
    return bool(a * 10 ** (n - m) > b and a**n < b**m)
