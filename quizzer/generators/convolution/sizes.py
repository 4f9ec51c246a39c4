"""Convolution layers: sizes."""

from typing import Self

from pydantic import Field, model_validator

from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.convolution import output_size


class ConvSide(Givens):
    """One side of a convolution layer."""

    n: int = Field(ge=1, le=100_000, title="input side")
    f: int = Field(ge=1, le=1000, title="kernel side")
    s: int = Field(default=1, ge=1, le=1000, title="stride")
    p: int = Field(default=0, ge=0, le=1000, title="padding on each side")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        output_size(self.n, self.f, self.s, self.p)
        return self


class ConvSideKnobs(Knobs):
    """Where the numbers come from."""

    size: tuple[int, ...] = (28, 32, 64, 96, 128, 227)
    kernel: tuple[int, ...] = (3, 5, 7, 11)
    stride: tuple[int, ...] = (2, 3, 4)
    padding: tuple[int, ...] = (1, 2, 3)


@problem("conv_output_size")
def conv_output_size(g: ConvSide, work: Work) -> None:
    """How many positions the kernel has."""
    padded = work.step("padded", g.n + 2 * g.p)
    work.step("room", padded - g.f)
    work.integer(
        "side",
        output_size(g.n, g.f, g.s, g.p),
        ignored_padding=lambda: output_size(g.n, g.f, g.s),
        forgot_one=lambda: output_size(g.n, g.f, g.s, g.p) - 1,
        rounded_up=lambda: -(-(g.n + 2 * g.p - g.f) // g.s) + 1,
    )


@conv_output_size.draw
def draw_conv_output_size(draw: Draw, knobs: ConvSideKnobs) -> ConvSide:
    """Sizes that real networks use."""
    n, f, s, p = (draw.one_of(k) for k in (knobs.size, knobs.kernel, knobs.stride, knobs.padding))
    draw.require(p < f)
    return ConvSide(n=n, f=f, s=s, p=p)
