"""Hard attention picks one position; soft attention, or its expectation, mixes all."""

from typing import Literal, Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.solvers.attention import picked

Rule = Literal["sampled", "largest"]


class Pick(Givens):
    """Weights over positions, what is there, and how one of them is picked."""

    alpha: Vector = sized("n", title="weights")
    v: Matrix = sized("n", "c", title="values, one row a position")
    rule: Rule = Field(default="largest", title="the largest weight wins, or a position is sampled")
    chance: float = Field(default=0.5, ge=0, lt=1, title="the random number for sampling")

    @model_validator(mode="after")
    def _probable(self) -> Self:
        if (self.alpha < 0).any() or abs(self.alpha.sum() - 1) > 1e-9:
            raise Unfit("alpha should hold weights that add up to 1")
        return self


class PickKnobs(Knobs):
    """How a position is picked, and weights to draw from."""

    rule: tuple[Rule, ...] = ("largest",)
    weights: tuple[tuple[float, ...], ...] = (
        (0.2, 0.3, 0.5),
        (0.1, 0.2, 0.3, 0.4),
        (0.1, 0.2, 0.2, 0.5),
        (0.1, 0.1, 0.2, 0.6),
    )


@problem("hard_attention")
def hard_attention(g: Pick, work: Work) -> None:
    """The expected context, the position picked, the context that it gives."""
    work.step("entries", g.v.T)
    soft = work.array("soft", g.alpha @ g.v, plain_mean=lambda: g.v.mean(axis=0))
    sums = work.step("sums", np.cumsum(g.alpha))
    largest, smallest = int(g.alpha.argmax()), int(g.alpha.argmin())
    place = largest
    if g.rule == "sampled":
        place = picked(g.alpha, g.chance)
        if work.mistake("largest_instead"):
            place = largest
        if work.mistake("compared_weights"):  # the first weight, not the first sum, above the random number
            place = int(np.argmax(g.alpha > g.chance))
    elif work.mistake("smallest"):
        place = smallest
    place = work.integer("place", place + 1, from_zero=lambda: place) - 1
    work.step("reached", float(sums[place]) if 0 <= place < len(sums) else 1.0)
    work.array("hard", _row(g.v, place), soft_pick=lambda: soft)


def _row(v: Floats, place: int) -> Floats:
    if not 0 <= place < len(v):
        raise LookupError(f"there is no position {place + 1}")
    row: Floats = v[place]
    return row


@hard_attention.draw
def draw_hard_attention(draw: Draw, knobs: PickKnobs) -> Pick:
    """Different values everywhere; the random number lies on no border."""
    alpha = np.array(draw.shuffled(draw.one_of(knobs.weights)))
    columns = [draw.sample([float(x) for x in range(-4, 7) if x], len(alpha)) for _ in range(2)]
    return Pick(
        alpha=alpha,
        v=np.array(columns).T,
        rule=draw.one_of(knobs.rule),
        chance=draw.decimal(0.05, 0.95),
    )
