"""Parameters of gated cells: one layer, a stack, LSTM beside GRU."""

from typing import Literal

from pydantic import Field

from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.gated_rnn import GRU_BLOCKS, LSTM_BLOCKS, block_parameters, cell_parameters

Cell = Literal["lstm", "gru"]
BLOCKS = {"lstm": len(LSTM_BLOCKS), "gru": len(GRU_BLOCKS)}


class GatedSize(Givens):
    """A layer of gated units."""

    cell: Cell = Field(default="lstm", title="kind of cell: lstm or gru")
    hidden: int = Field(ge=1, le=10**6, title="hidden units")
    inputs: int = Field(ge=1, le=10**6, title="entries of an input")
    biases: Literal[1, 2] = Field(default=1, title="bias vectors of a block")
    steps: int = Field(default=1, ge=1, le=10**6, title="steps of a sequence")


class GatedStack(Givens):
    """Layers of gated units on top of each other."""

    cell: Cell = Field(default="lstm", title="kind of cell: lstm or gru")
    hidden: int = Field(ge=1, le=10**6, title="hidden units of each layer")
    inputs: int = Field(ge=1, le=10**6, title="entries of an input")
    layers: int = Field(ge=1, le=100, title="layers")
    biases: Literal[1, 2] = Field(default=1, title="bias vectors of a block")


class SizeKnobs(Knobs):
    """Kinds of cell, sizes, biases, lengths and heights to draw from."""

    cell: tuple[Cell, ...] = ("lstm",)
    hidden: tuple[int, ...] = (4, 5, 8, 10, 16, 20, 32, 50, 64, 100, 128)
    inputs: tuple[int, ...] = (2, 3, 6, 10, 12, 24, 30, 40, 80, 300)
    biases: tuple[Literal[1, 2], ...] = (1, 2)
    steps: tuple[int, ...] = (10, 20, 50)
    layers: tuple[int, ...] = (2, 3)


@problem("gated_parameters")
def gated_parameters(g: GatedSize, work: Work) -> None:
    """One block, then as many as the cell has."""
    biases = 3 - g.biases if work.mistake("other_biases") else g.biases
    block = work.integer(
        "block", block_parameters(g.hidden, g.inputs, biases), no_recurrent=lambda: g.hidden * (g.inputs + g.biases)
    )
    count = work.step("count", BLOCKS[g.cell], wrong_cell=lambda: 7 - BLOCKS[g.cell])
    work.integer("total", count * block, one_block=lambda: block, times_t=lambda: count * block * g.steps)


@gated_parameters.draw
def draw_gated_parameters(draw: Draw, knobs: SizeKnobs) -> GatedSize:
    """Hidden and input sizes differ."""
    return GatedSize(
        cell=draw.one_of(knobs.cell),
        hidden=(hidden := draw.one_of(knobs.hidden)),
        inputs=draw.one_of([n for n in knobs.inputs if n != hidden]),
        biases=draw.one_of(knobs.biases),
        steps=draw.one_of(knobs.steps),
    )


@problem("gated_stack")
def gated_stack(g: GatedStack, work: Work) -> None:
    """The first layer, one of the others, all together."""
    count = BLOCKS[g.cell]
    if work.mistake("wrong_cell"):
        count = 7 - count
    work.step("count", count)
    biases = 3 - g.biases if work.mistake("other_biases") else g.biases
    first = work.integer("lowest", cell_parameters(count, g.hidden, g.inputs, 1, biases))
    further = work.integer(
        "further", cell_parameters(count, g.hidden, g.hidden, 1, biases), stack_reads_x=lambda: first
    )
    upper = work.step("upper", g.layers - 1)
    work.integer("total", first + upper * further, one_layer=lambda: first + further if upper > 1 else first)


@gated_stack.draw
def draw_gated_stack(draw: Draw, knobs: SizeKnobs) -> GatedStack:
    """Hidden and input sizes differ."""
    return GatedStack(
        cell=draw.one_of(knobs.cell),
        hidden=(hidden := draw.one_of(knobs.hidden)),
        inputs=draw.one_of([n for n in knobs.inputs if n != hidden]),
        biases=draw.one_of(knobs.biases),
        layers=draw.one_of(knobs.layers),
    )


class GatedPair(Givens):
    """An LSTM and a GRU of the same size."""

    hidden: int = Field(ge=1, le=10**6, title="hidden units")
    inputs: int = Field(ge=1, le=10**6, title="entries of an input")
    biases: Literal[1, 2] = Field(default=1, title="bias vectors of a block")


@problem("lstm_beside_gru")
def lstm_beside_gru(g: GatedPair, work: Work) -> None:
    """Both counts, and what the GRU saves."""
    biases = 3 - g.biases if work.mistake("other_biases") else g.biases
    block = work.step("block", block_parameters(g.hidden, g.inputs, biases))
    gates = 1 if work.mistake("no_candidate") else 0
    lstm = work.integer("lstm", (4 - gates) * block)
    gru = work.integer("gru", (3 - gates) * block)
    work.integer("saved", lstm - gru)


@lstm_beside_gru.draw
def draw_lstm_beside_gru(draw: Draw, knobs: SizeKnobs) -> GatedPair:
    """Hidden and input sizes differ."""
    hidden = draw.one_of(knobs.hidden)
    inputs = draw.one_of([n for n in knobs.inputs if n != hidden])
    return GatedPair(hidden=hidden, inputs=inputs, biases=draw.one_of(knobs.biases))
