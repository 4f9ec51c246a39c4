"""Sides of feature maps beyond the square layer: other kernels, named paddings, transposed convolution."""

from typing import Literal, Self

from pydantic import Field, model_validator

from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.convolution import output_size, padding_of, transposed_size

Mode = Literal["valid", "same", "full"]
MISTAKEN: dict[Mode, Mode] = {"valid": "same", "same": "full", "full": "same"}


class ConvSides(Givens):
    """A layer whose input and kernel need not be square."""

    h: int = Field(ge=1, le=100_000, title="input height")
    w: int = Field(ge=1, le=100_000, title="input width")
    f_h: int = Field(ge=1, le=1000, title="kernel height")
    f_w: int = Field(ge=1, le=1000, title="kernel width")
    s: int = Field(default=1, ge=1, le=1000, title="stride")
    p: int = Field(default=0, ge=0, le=1000, title="padding on each side")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        output_size(self.h, self.f_h, self.s, self.p)
        output_size(self.w, self.f_w, self.s, self.p)
        return self


class ConvSidesKnobs(Knobs):
    """Where the numbers come from."""

    height: tuple[int, ...] = (18, 24, 30, 40, 48)
    width: tuple[int, ...] = (27, 32, 36, 50, 64)
    kernel: tuple[int, ...] = (1, 2, 3, 5, 7)
    stride: tuple[int, ...] = (2, 3)
    padding: tuple[int, ...] = (1, 2)


@problem("conv_sides")
def conv_sides(g: ConvSides, work: Work) -> None:
    """Each side by its own kernel side."""
    p = 0 if work.mistake("ignored_padding") else g.p
    f_h, f_w = (g.f_w, g.f_h) if work.mistake("swapped_sides") else (g.f_h, g.f_w)
    for name, n, f in (("height", g.h, f_h), ("width", g.w, f_w)):
        room = n + 2 * p - f
        side = -(-room // g.s) + 1 if work.mistake("rounded_up") else output_size(n, f, g.s, p)
        work.integer(name, side)


@conv_sides.draw
def draw_conv_sides(draw: Draw, knobs: ConvSidesKnobs) -> ConvSides:
    """Two kernel sides that differ."""
    h, w, s, p = (draw.one_of(k) for k in (knobs.height, knobs.width, knobs.stride, knobs.padding))
    f_h, f_w = draw.sample(knobs.kernel, 2)
    return ConvSides(h=h, w=w, f_h=f_h, f_w=f_w, s=s, p=p)


class DilatedSide(Givens):
    """One side of a dilated convolution."""

    n: int = Field(ge=1, le=100_000, title="input side")
    f: int = Field(ge=1, le=1000, title="kernel side")
    d: int = Field(ge=1, le=1000, title="dilation")
    s: int = Field(default=1, ge=1, le=1000, title="stride")
    p: int = Field(default=0, ge=0, le=10_000, title="padding on each side")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        output_size(self.n, self.f, self.s, self.p, self.d)
        return self


class DilatedSideKnobs(Knobs):
    """Where the numbers come from."""

    size: tuple[int, ...] = (21, 28, 32, 40, 48, 64)
    kernel: tuple[int, ...] = (3, 5)
    dilation: tuple[int, ...] = (2, 3, 4)
    stride: tuple[int, ...] = (1, 2)
    padding: tuple[int, ...] = (0, 1, 2, 3)


@problem("dilated_size")
def dilated_size(g: DilatedSide, work: Work) -> None:
    """What the kernel spans, then how many positions it has."""
    reach = work.integer(
        "reach",
        g.d * (g.f - 1) + 1,
        ignored_dilation=lambda: g.f,
        stretched_pixels=lambda: g.d * g.f,
    )
    padded = work.step("padded", g.n + 2 * g.p, ignored_padding=lambda: g.n)
    work.step("room", padded - reach)
    work.integer("side", output_size(padded, reach, g.s), forgot_one=lambda: output_size(padded, reach, g.s) - 1)


@dilated_size.draw
def draw_dilated_size(draw: Draw, knobs: DilatedSideKnobs) -> DilatedSide:
    """A kernel with gaps."""
    n, f, d, s, p = (draw.one_of(k) for k in (knobs.size, knobs.kernel, knobs.dilation, knobs.stride, knobs.padding))
    return DilatedSide(n=n, f=f, d=d, s=s, p=p)


class NamedPadding(Givens):
    """A convolution at stride 1 whose padding has a name."""

    n: int = Field(ge=1, le=100_000, title="input side")
    f: int = Field(ge=1, le=1000, title="kernel side")
    mode: Mode = Field(title="padding: valid, same or full")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        output_size(self.n, self.f, p=padding_of(self.mode, self.f))
        return self


class NamedPaddingKnobs(Knobs):
    """Where the numbers come from."""

    size: tuple[int, ...] = (10, 14, 20, 28, 32, 50)
    kernel: tuple[int, ...] = (3, 5, 7, 9)
    mode: tuple[Mode, ...] = ("valid", "same", "full")


@problem("named_padding")
def named_padding(g: NamedPadding, work: Work) -> None:
    """How many zeros the name means, then the side."""
    around = work.integer("around", padding_of(g.mode, g.f), wrong_mode=lambda: padding_of(MISTAKEN[g.mode], g.f))
    side = output_size(g.n, g.f, p=around)
    work.integer("side", side, forgot_one=lambda: side - 1, one_sided=lambda: output_size(g.n + around, g.f))


@named_padding.draw
def draw_named_padding(draw: Draw, knobs: NamedPaddingKnobs) -> NamedPadding:
    """Odd kernels, so that each name has a meaning."""
    n, f = draw.one_of(knobs.size), draw.one_of(knobs.kernel)
    return NamedPadding(n=n, f=f, mode=draw.one_of(knobs.mode))


class TransposedSide(Givens):
    """One side of a transposed convolution."""

    n: int = Field(ge=1, le=100_000, title="input side")
    f: int = Field(ge=1, le=1000, title="kernel side")
    s: int = Field(default=1, ge=1, le=1000, title="stride")
    p: int = Field(default=0, ge=0, le=1000, title="padding on each side")
    extra: int = Field(default=0, ge=0, le=999, title="output padding")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        transposed_size(self.n, self.f, self.s, self.p, self.extra)
        return self


class TransposedSideKnobs(Knobs):
    """Where the numbers come from."""

    size: tuple[int, ...] = (4, 5, 7, 8, 12, 14, 16)
    kernel: tuple[int, ...] = (3, 4, 5, 6)
    stride: tuple[int, ...] = (2, 3, 4)
    padding: tuple[int, ...] = (1, 2)
    extra: tuple[int, ...] = (0,)


@problem("transposed_convolution")
def transposed_convolution(g: TransposedSide, work: Work) -> None:
    """The side that a transposed convolution makes."""
    p = -g.p if work.mistake("added_padding") else g.p
    extra = 0 if g.extra and work.mistake("forgot_extra") else g.extra
    gaps = work.step("gaps", g.n - 1, counted_pixels=lambda: g.n)
    work.step("spread", gaps * g.s)
    side = transposed_size(gaps + 1, g.f, g.s, p, extra)
    work.integer("side", side, forward_formula=lambda: output_size(g.n, g.f, g.s, g.p))


@transposed_convolution.draw
def draw_transposed_size(draw: Draw, knobs: TransposedSideKnobs) -> TransposedSide:
    """A layer that enlarges the map."""
    n, f, s, extra = (draw.one_of(k) for k in (knobs.size, knobs.kernel, knobs.stride, knobs.extra))
    p = draw.one_of([p for p in knobs.padding if 2 * p < f])
    return TransposedSide(n=n, f=f, s=s, p=p, extra=extra)
