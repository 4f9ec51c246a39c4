"""Convolution layers: their output's shape, their parameters, their multiplications."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.convolution import layer_parameters, multiplications, output_size


class ConvLayer(Givens):
    """A convolution layer and the feature map that enters it."""

    c_in: int = Field(ge=1, le=100_000, title="input channels")
    h: int = Field(ge=1, le=100_000, title="input height")
    w: int = Field(ge=1, le=100_000, title="input width")
    c_out: int = Field(ge=1, le=100_000, title="filters")
    f: int = Field(ge=1, le=1000, title="kernel side")
    s: int = Field(default=1, ge=1, le=1000, title="stride")
    p: int = Field(default=0, ge=0, le=1000, title="padding on each side")
    bias: bool = Field(default=True, title="a bias for each filter")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        output_size(min(self.h, self.w), self.f, self.s, self.p)
        return self


class ConvLayerKnobs(Knobs):
    """Where the numbers come from."""

    channels: tuple[int, ...] = (3, 6, 8, 16)
    filters: tuple[int, ...] = (8, 10, 16, 20, 32)
    size: tuple[int, ...] = (12, 15, 16, 20, 24, 28, 32)
    kernel: tuple[int, ...] = (3, 5)
    stride: tuple[int, ...] = (1, 2)
    padding: tuple[int, ...] = (1, 2)
    bias: tuple[bool, ...] = (True, False)
    square: bool = True


@problem("conv_layer")
def conv_layer(g: ConvLayer, work: Work) -> None:
    """The shape that leaves the layer, what the layer learns, and what it multiplies."""
    p = 0 if work.mistake("ignored_padding") else g.p
    down = work.step("down", output_size(g.h, g.f, g.s, p))
    across = work.step("across", output_size(g.w, g.f, g.s, p))
    _, height, width = work.array(
        "shape",
        np.array([g.c_out, down, across]),
        kept_channels=lambda: np.array([g.c_in, down, across]),
        multiplied_channels=lambda: np.array([g.c_in * g.c_out, down, across]),
    ).tolist()
    weights = work.step("weights", g.f * g.f * g.c_in, flat_filter=lambda: g.f * g.f)
    work.step("each", weights + g.bias)
    work.integer(
        "parameters",
        (weights + g.bias) * g.c_out,
        forgot_bias=lambda: weights * g.c_out,
        added_bias=lambda: (weights + 1) * g.c_out,
    )
    work.integer(
        "macs",
        multiplications(g.f, g.c_in, g.c_out, height, width),
        input_area=lambda: multiplications(g.f, g.c_in, g.c_out, g.h, g.w),
        forgot_area=lambda: layer_parameters(g.f, g.c_in, g.c_out, bias=False),
    )


@conv_layer.draw
def draw_conv_layer(draw: Draw, knobs: ConvLayerKnobs) -> ConvLayer:
    """Sides at which the padding matters; another number of channels out than in."""
    h = draw.one_of(knobs.size)
    w = h if knobs.square else draw.one_of([side for side in knobs.size if side != h])
    f, s, p = (draw.one_of(k) for k in (knobs.kernel, knobs.stride, knobs.padding))
    draw.require(output_size(h, f, s, p) != output_size(h, f, s))
    c_in = draw.one_of(knobs.channels)
    c_out = draw.one_of([c for c in knobs.filters if c != c_in])
    return ConvLayer(c_in=c_in, h=h, w=w, c_out=c_out, f=f, s=s, p=p, bias=draw.one_of(knobs.bias))
