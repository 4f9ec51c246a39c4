"""ReLU and leaky ReLU of several values, and their slopes."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Vector, Work, problem
from quizzer.solvers.activations import Name, activation, slope


class Rectified(Givens):
    """What goes into the units, and the slope that leaky ReLU keeps."""

    x: Vector = Field(title="inputs, none of them 0")
    alpha: float = Field(gt=0, le=1, title="slope of leaky ReLU below 0")

    @model_validator(mode="after")
    def _sloped(self) -> Self:
        if not self.x.all():
            raise Unfit("at 0 these functions have no slope; take other inputs")
        return self


class RectifiedKnobs(Knobs):
    """How many inputs, and slopes of leaky ReLU."""

    count: int = 4
    alpha: tuple[float, ...] = (0.01, 0.1, 0.2)


@problem("rectified")
def rectified(g: Rectified, work: Work) -> None:
    """Values and slopes, entry by entry."""
    x, alpha = g.x, g.alpha

    def each(name: Name, slopes: bool = False) -> Floats:
        of = slope if slopes else activation
        return np.array([of(name, float(value), alpha) for value in x])

    work.array("relu", each("relu"), took_size=lambda: np.abs(x), kept_negative=lambda: np.minimum(x, 0))
    work.array("leaky", each("leaky"), leak_lost=lambda: each("relu"), leak_everywhere=lambda: alpha * x)
    value = np.maximum(x, 0)
    work.array("d_relu", each("relu", True), value_for_slope=lambda: value, sign_for_slope=lambda: np.sign(x))
    work.array(
        "d_leaky",
        each("leaky", True),
        leak_lost=lambda: each("relu", True),
        value_for_slope=lambda: each("leaky"),
        sign_for_slope=lambda: np.where(x > 0, 1, -alpha),
    )


@rectified.draw
def draw_rectified(draw: Draw, knobs: RectifiedKnobs) -> Rectified:
    """One decimal; at least one input of each sign."""
    grid = [k / 10 for k in range(1, 40)]
    negative = draw.integer(1, knobs.count - 1)
    x = [-draw.one_of(grid) for _ in range(negative)] + [draw.one_of(grid) for _ in range(knobs.count - negative)]
    return Rectified(x=np.array(draw.shuffled(x)), alpha=draw.one_of(knobs.alpha))
