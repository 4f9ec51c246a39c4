"""The values of a convolution whose padding has a name."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.generators.convolution.sides import Mode
from quizzer.generators.convolution.values import drawn_kernel, drawn_pixels, map_size, show_windows, whole
from quizzer.generators.core import Draw, Givens, Knobs, Matrix, Work, problem, sized
from quizzer.solvers.convolution import convolve, output_size, padding_of, turned

OTHER: dict[Mode, Mode] = {"valid": "full", "same": "valid", "full": "valid"}
PLANS: dict[Mode, tuple[tuple[int, int, int], ...]] = {
    "valid": ((4, 4, 3), (4, 5, 3), (5, 4, 3), (3, 4, 2)),
    "same": ((3, 3, 3), (2, 3, 3), (3, 2, 3), (2, 4, 3)),
    "full": ((2, 2, 2), (2, 3, 2), (3, 2, 2), (2, 1, 2)),
}


class ModeValues(Givens):
    """An image and a square kernel that moves by one pixel."""

    x: Matrix = Field(title="image")
    k: Matrix = sized("f", "f", title="kernel, square")
    mode: Mode = Field(title="padding: valid, same or full")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        f = len(self.k)
        for side in self.x.shape:
            output_size(side, f, p=padding_of(self.mode, f))
        return self


class ModeValuesKnobs(Knobs):
    """Padding names, pixels, and sizes of the kernel's weights."""

    mode: tuple[Mode, ...] = ("valid", "same", "full")
    pixels: tuple[int, ...] = (0, 1, 1, 2, 2, 3, 4)
    weights: tuple[int, ...] = (1, 1, 2)


@problem("mode_values")
def mode_values(g: ModeValues, work: Work) -> None:
    """How many zeros the name means, how large the map is, and its values."""
    around = work.step("around", padding_of(g.mode, len(g.k)))
    work.array(
        "size",
        map_size(g.x.shape, g.k.shape, p=around),
        wrong_mode=lambda: map_size(g.x.shape, g.k.shape, p=padding_of(OTHER[g.mode], len(g.k))),
        one_sided=lambda: map_size(g.x.shape, g.k.shape, p=around) - around,
    )
    kernel = work.step("kernel", g.k, flipped_kernel=lambda: turned(g.k))
    padded = work.step("padded", np.pad(g.x, around))
    show_windows(work, padded, kernel)
    work.array("z", whole(convolve(padded, kernel)))


@mode_values.draw
def draw_mode_values(draw: Draw, knobs: ModeValuesKnobs) -> ModeValues:
    """Whole numbers; a kernel that turning changes; few enough places to work them all out."""
    mode = draw.one_of(knobs.mode)
    h, w, f = draw.one_of(PLANS[mode])
    k = drawn_kernel(draw, f, knobs.weights)
    draw.require(not np.array_equal(k, turned(k)))
    return ModeValues(x=drawn_pixels(draw, h, w, knobs.pixels), k=k, mode=mode)
