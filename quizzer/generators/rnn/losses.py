"""Losses that add up over time."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.backpropagation.networks import Activation
from quizzer.generators.core import Draw, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.generators.rnn.forward import Sequence, SequenceKnobs, draw_unrolled, unfolded, walked
from quizzer.pictures import Chain
from quizzer.solvers.backpropagation import cross_entropies


class TaughtSequence(Sequence):
    """A cell with what it should have answered at each step."""

    y: Vector = sized("t", title="targets")


class TaughtKnobs(SequenceKnobs):
    """As for the states."""

    steps: int = 2
    f: tuple[Activation, ...] = ("tanh",)


def total(work: Work, each: dict[int, float]) -> float:
    """The loss over all steps, as the part `loss`."""
    last = each[max(each)]
    right = sum(each.values())
    return work.real("loss", right, last_only=lambda: last, averaged=lambda: right / len(each))


@problem("squared_over_time")
def squared_over_time(g: TaughtSequence, work: Work) -> None:
    """States and outputs, the loss ½(o - y)² of each step, their sum."""
    _, o = walked(g, work)
    factor = 1.0 if work.mistake("no_half") else 0.5
    each = {}
    for t, y in enumerate(g.y.tolist(), 1):
        work.step("target", y, at=t)
        each[t] = work.real("each", factor * (o[t] - y) ** 2, at=t)
    total(work, each)


@squared_over_time.draw
def draw_squared_over_time(draw: Draw, knobs: TaughtKnobs) -> TaughtSequence:
    """Targets beyond what the outputs reach."""
    cell = draw_unrolled(draw, knobs)
    return TaughtSequence(**cell.model_dump(), y=np.array(draw.sample([-4.0, -3.5, 3.0, 3.5, 4.0], knobs.steps)))


@squared_over_time.picture
def picture_squared_over_time(g: TaughtSequence) -> Chain:
    """The network unfolded, with its targets."""
    return unfolded(g, [f"y{t} = {y:g}" for t, y in enumerate(g.y.tolist(), 1)])


class Predictions(Givens):
    """The probabilities that a network gives to each word at each step, and the words that came."""

    p: Matrix = sized("t", "c", title="probabilities, one row a step")
    words: tuple[int, ...] = Field(min_length=1, max_length=30, title="true words, from 1")

    @model_validator(mode="after")
    def _probable(self) -> Self:
        steps, c = self.p.shape
        if len(self.words) != steps or not all(1 <= word <= c for word in self.words):
            raise Unfit("words should hold {steps} numbers from 1 to {c}", steps=steps, c=c)
        if (self.p <= 0).any() or (np.abs(self.p.sum(axis=1) - 1) > 1e-9).any():
            raise Unfit("each row of p should hold probabilities above 0 that add up to 1")
        return self


class PredictionsKnobs(Knobs):
    """How many steps."""

    steps: tuple[int, ...] = (3,)


ROWS = ((0.5, 0.3, 0.2), (0.6, 0.3, 0.1), (0.7, 0.2, 0.1), (0.4, 0.35, 0.25), (0.8, 0.15, 0.05))


@problem("entropy_over_time")
def entropy_over_time(g: Predictions, work: Work) -> None:
    """-ln p of the true word at each step, and their sum."""
    at = np.array(g.words) - 1
    work.step("true_words", r",\ ".join(map(str, g.words)))
    work.step("chances", g.p[np.arange(len(g.p)), at])
    if work.mistake("top_word"):
        at = g.p.argmax(axis=1)
    right = cross_entropies(g.p, at)
    each = work.array("each", right, log_ten=lambda: right / np.log(10))
    total(work, dict(enumerate(each.tolist(), 1)))


@entropy_over_time.draw
def draw_entropy_over_time(draw: Draw, knobs: PredictionsKnobs) -> Predictions:
    """Three words; not at every step is the true one the likeliest."""
    n = draw.one_of(knobs.steps)
    p = np.array([draw.shuffled(row) for row in draw.sample(ROWS, n)])
    words = [draw.integer(1, 3) for _ in range(n)]
    surprise = draw.below(n)
    words[surprise] = draw.one_of([word for word in (1, 2, 3) if word != int(p[surprise].argmax()) + 1])
    return Predictions(p=p, words=tuple(words))
