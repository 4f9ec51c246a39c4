"""The values of one filter over several input channels, with a bias and ReLU."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.convolution.values import drawn_kernel, drawn_pixels, listed_windows, whole
from quizzer.generators.core import Draw, Givens, Knobs, Matrix, Work, problem, sized
from quizzer.solvers.convolution import convolve, filtered, output_size, turned


class Channels(Givens):
    """An image of several channels and one filter with a slice for each."""

    x: dict[str, Matrix] = sized("h", "w", title="image: channels by name", min_length=1, max_length=16)
    k: dict[str, Matrix] = sized("f", "g", title="filter: slices by channel", min_length=1, max_length=16)
    b: float = Field(default=0, ge=-1e6, le=1e6, title="bias of the filter")
    s: int = Field(default=1, ge=1, le=64, title="stride")
    p: int = Field(default=0, ge=0, le=16, title="zeros on each side")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if list(self.x) != list(self.k):
            raise Unfit("the image and the filter should name the same channels in the same order")
        for side, reach in zip(next(iter(self.x.values())).shape, next(iter(self.k.values())).shape, strict=True):
            output_size(side, reach, self.s, self.p)
        return self


class ChannelsKnobs(Knobs):
    """Plans: image height and width, kernel side, stride, padding; and how many channels."""

    plans: tuple[tuple[int, int, int, int, int], ...] = (
        *((3, 3, 2, 1, 0), (2, 3, 2, 1, 0), (3, 2, 2, 1, 0), (4, 4, 2, 2, 0), (4, 4, 3, 1, 0), (3, 4, 3, 1, 0)),
    )
    channels: int = 2
    pixels: tuple[int, ...] = (0, 1, 1, 2, 2, 3)
    weights: tuple[int, ...] = (1, 1, 2)


@problem("conv_channels")
def conv_channels(g: Channels, work: Work) -> None:
    """What each slice makes of its channel, the sum with the bias, and what ReLU leaves of it."""
    kernels = dict(g.k)
    if work.mistake("flipped_kernel"):
        kernels = {name: turned(k) for name, k in kernels.items()}
    if work.mistake("shared_slice"):
        kernels = dict.fromkeys(kernels, next(iter(kernels.values())))
    maps = []
    for name, k in kernels.items():
        padded = np.pad(g.x[name], g.p)
        windows = work.step("window", listed_windows(padded, k.shape, g.s), at=name)
        work.step("weights", k.ravel(), at=name)
        work.step("sum", {at: window @ k.ravel() for at, window in windows.items()}, at=name)
        maps.append(work.array("partial", whole(convolve(padded, k, g.s)), at=name))
    bias = g.b
    if len(maps) > 1 and work.mistake("repeated_bias"):
        bias = len(maps) * g.b
    z = np.sum(maps, axis=0) + bias
    if len(maps) > 1 and work.mistake("first_channel"):
        z = maps[0] + g.b
    z = work.array("z", whole(z))
    work.array("after", np.maximum(z, 0), forgot_relu=lambda: z)


@conv_channels.draw
def draw_conv_channels(draw: Draw, knobs: ChannelsKnobs) -> Channels:
    """Whole numbers; slices that turning changes; a bias that leaves values of both signs."""
    h, w, f, s, p = draw.one_of(knobs.plans)
    names = [str(c) for c in range(1, knobs.channels + 1)]
    x = {c: drawn_pixels(draw, h, w, knobs.pixels) for c in names}
    k = {c: drawn_kernel(draw, f, knobs.weights) for c in names}
    draw.require(any(not np.array_equal(part, turned(part)) for part in k.values()))
    z = filtered(np.array([*x.values()]), np.array([*k.values()]), 0, s, p)
    both = [b for b in range(-9, 10) if b and (z + b).min() < 0 < (z + b).max()]
    draw.require(both)
    return Channels(x=x, k=k, b=draw.one_of(both), s=s, p=p)
