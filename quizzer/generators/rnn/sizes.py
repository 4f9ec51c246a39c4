"""Shapes and parameters of recurrent networks."""

import numpy as np
from pydantic import Field

from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.rnn import cell_parameters, layer_parameters, output_parameters


class Widths(Givens):
    """How wide a recurrent network is, and for how long it runs."""

    n: int = Field(ge=1, le=10**6, title="inputs at each step")
    h: int = Field(ge=1, le=10**6, title="units of the state")
    m: int = Field(ge=1, le=10**6, title="outputs at each step")
    t: int = Field(ge=1, le=10**6, title="steps")


class WidthsKnobs(Knobs):
    """Inputs, units, outputs, steps."""

    n: tuple[int, ...] = (3, 10, 20, 50, 100, 300)
    h: tuple[int, ...] = (4, 8, 16, 32, 64, 128)
    m: tuple[int, ...] = (2, 5, 9, 12, 27)
    t: tuple[int, ...] = (5, 10, 20, 50)


@problem("rnn_shapes")
def rnn_shapes(g: Widths, work: Work) -> None:
    """Rows and columns of U, W and V, and the length of the bias."""
    work.array("u", np.array([g.h, g.n]), transposed_u=lambda: np.array([g.n, g.h]))
    work.array("w", np.array([g.h, g.h]), wide_w=lambda: np.array([g.h, g.n]))
    work.array("v", np.array([g.m, g.h]), swapped_v=lambda: np.array([g.h, g.m]))
    work.integer("b", g.h, bias_a_step=lambda: g.h * g.t)


@problem("rnn_parameters")
def rnn_parameters(g: Widths, work: Work) -> None:
    """The cell alone, the output layer, both."""
    cell, output = cell_parameters(g.n, g.h), output_parameters(g.h, g.m, bias=True)
    if work.mistake("times_t"):
        cell, output = cell * g.t, output * g.t
    cell = work.integer("cell", cell, no_recurrent=lambda: cell - g.h * g.h, no_bias=lambda: cell - g.h)
    output = work.integer("output", output, no_output_bias=lambda: output - g.m)
    work.integer("total", cell + output)


@rnn_parameters.draw
def draw_rnn_parameters(draw: Draw, knobs: WidthsKnobs) -> Widths:
    """Different widths, so that no two can be taken for each other."""
    n, h, m, t = (draw.one_of(choices) for choices in (knobs.n, knobs.h, knobs.m, knobs.t))
    draw.require(len({n, h, m}) == 3)
    return Widths(n=n, h=h, m=m, t=t)


@rnn_shapes.draw
def draw_rnn_shapes(draw: Draw, knobs: WidthsKnobs) -> Widths:
    """As for the parameters."""
    return draw_rnn_parameters(draw, knobs)


class Stack(Givens):
    """Several recurrent layers above each other, read in one or both directions."""

    n: int = Field(ge=1, le=10**5, title="inputs at each step")
    h: int = Field(ge=1, le=10**5, title="units of one direction of a layer")
    layers: int = Field(ge=1, le=20, title="layers")
    both: bool = Field(default=False, title="forwards and backwards, joined")


class StackKnobs(Knobs):
    """Inputs, units, layers, directions."""

    n: tuple[int, ...] = (5, 10, 20, 50, 100)
    h: tuple[int, ...] = (4, 8, 16, 30, 64)
    layers: tuple[int, ...] = (2,)
    both: tuple[bool, ...] = (True,)


@problem("stacked_sizes")
def stacked_sizes(g: Stack, work: Work) -> None:
    """The width that a layer passes on, the parameters of each layer, all together."""
    directions = work.step("directions", 2 if g.both else 1)
    width = work.integer("width", directions * g.h, one_direction=lambda: g.h)
    counts = []
    for at in range(1, g.layers + 1):
        reads = work.step("reads", g.n if at == 1 or work.mistake("stack_reads_x") else width, at=at)
        own = 1 if work.mistake("shared_directions") else directions
        counts.append(work.integer("count", layer_parameters(reads, g.h, own), at=at))
    work.integer("total", sum(counts))


@stacked_sizes.draw
def draw_stacked_sizes(draw: Draw, knobs: StackKnobs) -> Stack:
    """An input that is not as wide as a layer's output, so that it shows what a layer reads."""
    n, h = draw.one_of(knobs.n), draw.one_of(knobs.h)
    both = draw.one_of(knobs.both)
    draw.require(n not in (h, 2 * h))
    return Stack(n=n, h=h, layers=draw.one_of(knobs.layers), both=both)
