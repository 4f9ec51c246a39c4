"""The values of a convolution: a kernel slides over a small image."""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Floats, Givens, Ints, Knobs, Matrix, Work, problem
from quizzer.pictures import Grid, Window
from quizzer.solvers.convolution import convolve, output_size, sliding, turned

Array = npt.NDArray[Any]
SHOWN = 16  # windows worked out one by one; who brings a larger image sees the first ones


class ConvValues(Givens):
    """An image, a kernel, and how the kernel moves."""

    x: Matrix = Field(title="image")
    k: Matrix = Field(title="kernel")
    s: int = Field(default=1, ge=1, le=64, title="stride")
    p: int = Field(default=0, ge=0, le=16, title="zeros on each side")
    turn: bool = Field(default=False, title="turn the kernel by 180 degrees, as mathematicians do")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for side, reach in zip(self.x.shape, self.k.shape, strict=True):
            output_size(side, reach, self.s, self.p)
        return self


class ConvValuesKnobs(Knobs):
    """Plans: image height and width, kernel side, stride, padding."""

    plans: tuple[tuple[int, int, int, int, int], ...] = (
        *((4, 5, 3, 2, 1), (5, 4, 3, 2, 1), (5, 5, 3, 2, 1)),
        *((3, 4, 2, 2, 1), (4, 3, 2, 2, 1), (3, 3, 3, 1, 1), (2, 4, 3, 1, 1)),
    )
    pixels: tuple[int, ...] = (0, 1, 1, 2, 2, 3, 4)
    weights: tuple[int, ...] = (1, 1, 2)
    turn: bool = False
    relu: bool = True  # then some values are negative and some positive


def whole(values: Array) -> Array:
    """The same values as whole numbers, if that is what they are."""
    return values.astype(np.int64) if np.array_equal(values, np.rint(values)) else values


def place(row: int, column: int) -> str:
    """How row and column stand in a subscript: `12`, or `1.12` where digits would run together."""
    return f"{row}{column}" if max(row, column) < 10 else f"{row}.{column}"


@problem("conv_values")
def conv_values(g: ConvValues, work: Work) -> None:
    """How large the map is, its values, and what ReLU leaves of them."""
    sides, reach = g.x.shape, g.k.shape
    work.array(
        "size",
        map_size(sides, reach, g.s, g.p),
        ignored_padding=lambda: map_size(sides, reach, g.s),
        unit_stride=lambda: map_size(sides, reach, p=g.p),
    )
    kernel = work.step("kernel", turned(g.k) if g.turn != work.mistake("flipped_kernel") else g.k)
    padded = work.step("padded", np.pad(g.x, g.p))
    z = convolve(g.x, kernel, g.s, g.p)
    show_windows(work, padded, kernel, g.s)
    z = work.array("z", whole(z))
    work.array("after", np.maximum(z, 0), forgot_relu=lambda: z, kept_negative=lambda: np.minimum(z, 0))


def show_windows(work: Work, padded: Floats, kernel: Floats, s: int = 1) -> None:
    """Steps: what each window covers, the kernel's weights, and the sum of their products."""
    work.step("weights", kernel.ravel())
    windows = listed_windows(padded, kernel.shape, s)
    work.step("more", convolve(padded, kernel, s).size > len(windows))
    for at, window in windows.items():
        work.step("window", window, at=at)
        work.step("sum", window @ kernel.ravel(), at=at)


def listed_windows(padded: Floats, reach: tuple[int, ...], s: int = 1) -> dict[str, Floats]:
    """What the first windows cover, row by row in one list, by their place."""
    windows = sliding(padded, reach[0], reach[1], s)
    places = list(np.ndindex(*windows.shape[:2]))[:SHOWN]
    return {place(i + 1, j + 1): windows[i, j].ravel() for i, j in places}


def map_size(sides: tuple[int, ...], reach: tuple[int, ...], s: int = 1, p: int = 0) -> Ints:
    """Height and width of what a kernel leaves."""
    return np.array([output_size(n, f, s, p) for n, f in zip(sides, reach, strict=True)])


@conv_values.draw
def draw_conv_values(draw: Draw, knobs: ConvValuesKnobs) -> ConvValues:
    """Whole numbers; a kernel with both signs and zeros that turning changes; values that ReLU keeps, and others."""
    h, w, f, s, p = draw.one_of(knobs.plans)
    x = drawn_pixels(draw, h, w, knobs.pixels)
    k = drawn_kernel(draw, f, knobs.weights)
    draw.require(not np.array_equal(k, turned(k)))
    z = convolve(x, turned(k) if knobs.turn else k, s, p)
    draw.require(not knobs.relu or z.min() < 0 < z.max())
    return ConvValues(x=x, k=k, s=s, p=p, turn=knobs.turn)


def drawn_pixels(draw: Draw, h: int, w: int, pixels: Sequence[int]) -> Floats:
    """An image of so many rows and columns."""
    return np.array([float(draw.one_of(pixels)) for _ in range(h * w)]).reshape(h, w)


def drawn_kernel(draw: Draw, f: int, weights: Sequence[int]) -> Floats:
    """A kernel with about as many negative entries and zeros as positive ones."""
    third = f * f // 3
    signs = draw.shuffled([-1] * third + [0] * third + [1] * (f * f - 2 * third))
    return np.array([float(sign * draw.one_of(weights)) for sign in signs]).reshape(f, f)


@conv_values.picture
def picture_conv_values(g: ConvValues) -> Grid:
    """The padded image with the kernel's first window."""
    return framed(np.pad(g.x, g.p), g.k.shape)


def framed(image: Floats, reach: tuple[int, ...]) -> Grid:
    """An image with the first place of a window.

    Raises: ValueError: it is too large to draw.
    """
    if image.size > 400:
        raise Unfit("too large to draw")
    cells = tuple(tuple(f"{value:g}" for value in row) for row in image)
    return Grid(cells, window=Window(0, 0, reach[0], reach[1]))
