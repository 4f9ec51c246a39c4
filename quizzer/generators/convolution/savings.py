"""Layers built to learn less: groups, depthwise-separable convolution, 1×1 bottlenecks."""

from typing import Self

from pydantic import Field, model_validator

from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.convolution import layer_parameters


class GroupedLayer(Givens):
    """A convolution whose channels are split into groups."""

    c_in: int = Field(ge=1, le=100_000, title="input channels")
    c_out: int = Field(ge=1, le=100_000, title="filters")
    f: int = Field(ge=1, le=1000, title="kernel side")
    groups: int = Field(ge=1, le=100_000, title="groups")
    bias: bool = Field(default=True, title="a bias for each filter")
    h: int = Field(default=1, ge=1, le=100_000, title="height of the map that comes out")
    w: int = Field(default=1, ge=1, le=100_000, title="width of the map that comes out")

    @model_validator(mode="after")
    def _divides(self) -> Self:
        layer_parameters(self.f, self.c_in, self.c_out, self.groups)
        return self


class GroupedLayerKnobs(Knobs):
    """Where the numbers come from; channels are so many times the groups."""

    groups: tuple[int, ...] = (2, 3, 4, 8)
    per_group: tuple[int, ...] = (2, 3, 4, 6, 8)
    kernel: tuple[int, ...] = (3, 5)
    bias: tuple[bool, ...] = (True, True, False)
    size: tuple[int, ...] = (1,)


@problem("grouped_layer")
def grouped_layer(g: GroupedLayer, work: Work) -> None:
    """A filter reads the channels of its own group only, and uses each weight once at every place."""
    work.step("share", g.c_in // g.groups)
    weights = work.integer(
        "weights",
        g.f * g.f * (g.c_in // g.groups),
        ignored_groups=lambda: g.f * g.f * g.c_in,
        flat_filter=lambda: g.f * g.f,
    )
    bias = 0 if g.bias and work.mistake("forgot_bias") else g.bias
    each = work.step("each", weights + bias)
    work.integer("parameters", each * g.c_out, one_group=lambda: each * g.c_out // g.groups)
    macs = weights * g.c_out * g.h * g.w
    work.integer("macs", macs, one_group=lambda: macs // g.groups, one_map=lambda: weights * g.h * g.w)


@grouped_layer.draw
def draw_grouped_layer(draw: Draw, knobs: GroupedLayerKnobs) -> GroupedLayer:
    """Channels that the groups divide."""
    groups, f, bias = draw.one_of(knobs.groups), draw.one_of(knobs.kernel), draw.one_of(knobs.bias)
    a, b = draw.one_of(knobs.per_group), draw.one_of(knobs.per_group)
    h, w = draw.one_of(knobs.size), draw.one_of(knobs.size)
    return GroupedLayer(c_in=groups * a, c_out=groups * b, f=f, groups=groups, bias=bias, h=h, w=w)


class SeparableLayer(Givens):
    """A depthwise-separable convolution without biases."""

    c_in: int = Field(ge=1, le=100_000, title="input channels")
    c_out: int = Field(ge=1, le=100_000, title="output channels")
    f: int = Field(ge=1, le=1000, title="kernel side")


class SeparableLayerKnobs(Knobs):
    """Where the numbers come from."""

    channels: tuple[int, ...] = (3, 8, 10, 16, 20, 32)
    filters: tuple[int, ...] = (8, 12, 16, 24, 32, 40, 64)
    kernel: tuple[int, ...] = (3, 5)


@problem("separable_layer")
def separable_layer(g: SeparableLayer, work: Work) -> None:
    """A kernel a channel, then 1×1 filters that mix the channels; beside it the plain layer."""
    depthwise = work.integer(
        "depthwise",
        layer_parameters(g.f, g.c_in, g.c_in, groups=g.c_in, bias=False),
        deep_kernels=lambda: layer_parameters(g.f, g.c_in, g.c_in, bias=False),
    )
    pointwise = work.integer(
        "pointwise",
        layer_parameters(1, g.c_in, g.c_out, bias=False),
        flat_pointwise=lambda: g.c_out,
    )
    work.integer("total", depthwise + pointwise, no_pointwise=lambda: depthwise)
    work.integer("plain", layer_parameters(g.f, g.c_in, g.c_out, bias=False))


@separable_layer.draw
def draw_separable_layer(draw: Draw, knobs: SeparableLayerKnobs) -> SeparableLayer:
    """Another number of channels out than in."""
    c_in, f = draw.one_of(knobs.channels), draw.one_of(knobs.kernel)
    return SeparableLayer(c_in=c_in, c_out=draw.one_of([c for c in knobs.filters if c != c_in]), f=f)


class Bottleneck(Givens):
    """A 1×1 convolution that narrows the channels before an expensive kernel; no biases."""

    c_in: int = Field(ge=2, le=100_000, title="input channels")
    m: int = Field(ge=1, le=100_000, title="channels after the 1×1 convolution")
    c_out: int = Field(ge=1, le=100_000, title="output channels")
    f: int = Field(ge=1, le=1000, title="kernel side")


class BottleneckKnobs(Knobs):
    """Where the numbers come from; the 1×1 convolution divides the channels."""

    channels: tuple[int, ...] = (32, 40, 64, 96, 128)
    filters: tuple[int, ...] = (16, 20, 32, 48, 64)
    kernel: tuple[int, ...] = (3, 5)
    narrower: tuple[int, ...] = (2, 4, 8)


@problem("bottleneck")
def bottleneck(g: Bottleneck, work: Work) -> None:
    """The kernel alone, then behind a 1×1 convolution, and what that saves."""
    plain = work.integer("plain", layer_parameters(g.f, g.c_in, g.c_out, bias=False))
    first = work.step("first", layer_parameters(1, g.c_in, g.m, bias=False), free_1x1=lambda: 0)
    depth = g.c_in if work.mistake("kept_wide") else g.m
    second = work.step("second", layer_parameters(g.f, depth, g.c_out, bias=False))
    narrow = work.integer("narrow", first + second)
    work.integer("saved", plain - narrow, saved_one_layer=lambda: plain - second)


@bottleneck.draw
def draw_bottleneck(draw: Draw, knobs: BottleneckKnobs) -> Bottleneck:
    """Fewer channels behind the 1×1 convolution than before it."""
    c_in, c_out, f = draw.one_of(knobs.channels), draw.one_of(knobs.filters), draw.one_of(knobs.kernel)
    return Bottleneck(c_in=c_in, m=c_in // draw.one_of(knobs.narrower), c_out=c_out, f=f)
