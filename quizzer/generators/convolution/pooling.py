"""Pooling: the values it keeps, and the shape that it leaves."""

from typing import Literal, Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.generators.convolution.values import framed, listed_windows, map_size
from quizzer.generators.core import Draw, Givens, Knobs, Matrix, Work, problem
from quizzer.pictures import Grid
from quizzer.solvers.convolution import output_size, pooled

How = Literal["max", "mean"]


class Pooling(Givens):
    """A feature map and a square window that takes the largest value or the mean."""

    x: Matrix = Field(title="feature map")
    f: int = Field(ge=1, le=64, title="window side")
    s: int = Field(ge=1, le=64, title="stride")
    how: How = Field(title="pooling: max or mean")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        output_size(min(self.x.shape), self.f, self.s)
        return self


class PoolingKnobs(Knobs):
    """Plans: height and width of the map, window side, stride."""

    plans: tuple[tuple[int, int, int, int], ...] = (
        *((4, 4, 2, 2), (4, 6, 2, 2), (6, 4, 2, 2), (5, 5, 2, 2), (5, 6, 2, 2), (7, 4, 2, 2)),
        *((5, 5, 3, 2), (5, 7, 3, 2), (7, 6, 3, 2), (4, 7, 3, 2), (3, 6, 3, 2)),
    )
    how: How = "max"
    low: int = -9
    high: int = 9


@problem("pooling")
def pooling(g: Pooling, work: Work) -> None:
    """How many places the window has, and what it keeps at each."""
    reach = (g.f, g.f)
    work.array(
        "size",
        map_size(g.x.shape, reach, g.s),
        unit_stride=lambda: map_size(g.x.shape, reach),
        rounded_up=lambda: np.array([-(-(side - g.f) // g.s) + 1 for side in g.x.shape]),
    )
    for at, window in listed_windows(g.x, reach, g.s).items():
        work.step("window", window, at=at)
        work.step("total", window.sum(), at=at)
        work.step("kept", window.max(), at=at)
    how = g.how
    if work.mistake("other_pooling"):
        how = "mean" if g.how == "max" else "max"
    y = pooled(g.x, g.f, g.s, how)
    if g.how == "max" and work.mistake("largest_size"):
        y = pooled(np.abs(g.x), g.f, g.s, "max")
    if g.how == "mean" and work.mistake("summed"):
        y = y * g.f**2
    work.array("y", y)
    work.step("count", g.f**2)


@pooling.draw
def draw_pooling(draw: Draw, knobs: PoolingKnobs) -> Pooling:
    """Whole numbers of both signs."""
    h, w, f, s = draw.one_of(knobs.plans)
    x = np.array([float(draw.integer(knobs.low, knobs.high)) for _ in range(h * w)]).reshape(h, w)
    return Pooling(x=x, f=f, s=s, how=knobs.how)


@pooling.picture
def picture_pooling(g: Pooling) -> Grid:
    """The map with the first place of the window."""
    return framed(g.x, (g.f, g.f))


class PooledShape(Givens):
    """A stack of feature maps that passes a pooling layer."""

    c: int = Field(ge=1, le=100_000, title="channels")
    h: int = Field(ge=1, le=100_000, title="height")
    w: int = Field(ge=1, le=100_000, title="width")
    f: int = Field(ge=1, le=1000, title="window side")
    s: int = Field(ge=1, le=1000, title="stride")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        output_size(min(self.h, self.w), self.f, self.s)
        return self


class PooledShapeKnobs(Knobs):
    """Where the numbers come from; pairs of window side and stride."""

    channels: tuple[int, ...] = (6, 16, 32, 64, 96)
    size: tuple[int, ...] = (13, 15, 24, 27, 28, 30, 54, 55, 112)
    windows: tuple[tuple[int, int], ...] = ((2, 2), (3, 2), (3, 2), (3, 3), (4, 2))


@problem("pooled_shape")
def pooled_shape(g: PooledShape, work: Work) -> None:
    """Channels stay; the sides follow the window."""
    s = 1 if g.s > 1 and work.mistake("unit_stride") else g.s
    sides = []
    for name, n in (("down", g.h), ("across", g.w)):
        side = output_size(n, g.f, s)
        if work.mistake("rounded_up"):
            side = -(-(n - g.f) // s) + 1
        if work.mistake("forgot_one"):
            side -= 1
        sides.append(work.step(name, side))
    work.array("shape", np.array([g.c, *sides]), merged_channels=lambda: np.array([1, *sides]))


@pooled_shape.draw
def draw_pooled_shape(draw: Draw, knobs: PooledShapeKnobs) -> PooledShape:
    """Two sides that differ."""
    c = draw.one_of(knobs.channels)
    h, w = draw.sample(knobs.size, 2)
    f, s = draw.one_of(knobs.windows)
    return PooledShape(c=c, h=h, w=w, f=f, s=s)
