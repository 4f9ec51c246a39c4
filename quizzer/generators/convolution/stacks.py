"""Stacks of layers: how much of the input a value sees."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.convolution import grown_field


class Stack(Givens):
    """Kernel sides and strides of layers, from the input on."""

    f: tuple[Annotated[int, Field(ge=1, le=1000)], ...] = Field(
        min_length=1, max_length=24, title="kernel or window side of each layer"
    )
    s: tuple[Annotated[int, Field(ge=1, le=64)], ...] = Field(min_length=1, max_length=24, title="stride of each layer")

    @model_validator(mode="after")
    def _a_stride_a_layer(self) -> Self:
        if len(self.f) != len(self.s):
            raise Unfit("has {kernels} kernels and {strides} strides", kernels=len(self.f), strides=len(self.s))
        return self


class StackKnobs(Knobs):
    """How many layers, their kernel sides, and their strides."""

    depth: tuple[int, ...] = (3,)
    kernel: tuple[int, ...] = (2, 3, 5, 7)
    stride: tuple[int, ...] = (1, 2)


@problem("receptive_field")
def receptive_field(g: Stack, work: Work) -> None:
    """How far apart neighbours lie in the input, and how much a value sees of it, layer by layer."""
    strided = max(g.s) > 1
    ignored = strided and work.mistake("ignored_strides")
    own = strided and work.mistake("own_stride")
    summed = work.mistake("summed_kernels")
    reach, before = 1, 1
    for k, (f, s) in enumerate(zip(g.f, g.s, strict=True), 1):
        work.step("kernel", f, at=k)
        work.step("seen", reach, at=k)
        behind = before * s
        apart = work.step("apart", 1 if ignored else behind if own else before, at=k)
        right = grown_field(reach, f, apart)
        if summed and k > 1:
            right = reach + f
        reach = work.integer("r", right, at=k)
        before = behind


@receptive_field.draw
def draw_receptive_field(draw: Draw, knobs: StackKnobs) -> Stack:
    """Kernels that are not all alike; with strides, one above 1 before the last layer."""
    depth = draw.one_of(knobs.depth)
    f = tuple(draw.one_of(knobs.kernel) for _ in range(depth))
    if max(knobs.stride) == 1:
        return Stack(f=f, s=(1,) * depth)
    large = draw.below(depth - 1)
    s = tuple(max(knobs.stride) if k == large else draw.one_of(knobs.stride) for k in range(depth))
    return Stack(f=f, s=s)
