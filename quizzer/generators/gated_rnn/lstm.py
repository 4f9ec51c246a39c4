"""An LSTM: one step with a single unit or with several, and several steps in a row."""

from collections.abc import Mapping
from typing import Annotated

import numpy as np
from pydantic import Field

from quizzer.generators.core import At, Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.generators.gated_rnn.sheets import (
    STATES,
    Number,
    Sheet,
    blocks,
    complete,
    drawn_matrices,
    drawn_numbers,
    listed,
    swapped,
)
from quizzer.pictures import Cell
from quizzer.solvers.gated_rnn import LSTM_BLOCKS, Block, new_cell, preactivation, sigmoid

Numbers = Annotated[dict[str, Number], complete(*LSTM_BLOCKS)]
Matrices = Annotated[dict[str, Matrix], complete(*LSTM_BLOCKS)]
Vectors = Annotated[dict[str, Vector], complete(*LSTM_BLOCKS)]


class LstmNumbers(Givens):
    """A single unit with a single input."""

    x: Number = Field(title="input")
    h: Number = Field(title="hidden state before")
    c: Number = Field(title="cell state before")
    w: Numbers = Field(title="weights on the state, by block")
    u: Numbers = Field(title="weights on the input, by block")
    b: Numbers = Field(title="biases, by block")


class LstmVectors(Givens):
    """Several units."""

    x: Vector = sized("m", title="input")
    h: Vector = sized("n", title="hidden state before")
    c: Vector = sized("n", title="cell state before")
    w: Matrices = sized("n", "n", title="weights on the state, by block")
    u: Matrices = sized("n", "m", title="weights on the input, by block")
    b: Vectors = sized("n", title="biases, by block")


class LstmSequence(Givens):
    """A single unit that reads one input after another."""

    x: Vector = sized("t", title="inputs, one a step")
    h: Number = Field(title="hidden state at the start")
    c: Number = Field(title="cell state at the start")
    w: Numbers = Field(title="weights on the state, by block")
    u: Numbers = Field(title="weights on the input, by block")
    b: Numbers = Field(title="biases, by block")


class LstmKnobs(Knobs):
    """Cell states and inputs to draw from, and how many inputs: units' inputs, or steps."""

    cells: tuple[float, ...] = (-1.5, -1.0, -0.5, 0.5, 1.0, 1.5)
    inputs: tuple[float, ...] = (-2.0, -1.0, 1.0, 2.0)
    length: int = Field(default=2, ge=1, le=4)


def updated(sheet: Sheet, c: Floats, gates: Mapping[str, Floats], at: At | None = None) -> tuple[Floats, Floats]:
    """The new hidden state and cell state from gates and candidate."""
    i, f, o, g = (gates[name] for name in LSTM_BLOCKS)
    if sheet.work.mistake("swapped_if"):
        i, f = f, i
    new = sheet.ask("c_new", new_cell(c, i, f, g), at=at, no_old_cell=lambda: i * g)
    squashed = sheet.show("squashed", np.tanh(new), at=at)
    return sheet.ask("h_new", o * squashed, at=at, no_tanh=lambda: o * new), new


def _step(
    sheet: Sheet, weights: Mapping[str, Block], h: Floats, c: Floats, x: Floats, at: At | None = None
) -> tuple[Floats, Floats]:
    gates = {}
    for name in LSTM_BLOCKS:
        block = swapped(weights[name]) if sheet.work.mistake("swapped_wu") else weights[name]
        a = sheet.show(f"a_{name}", preactivation(block, h, x), at=at)
        bent = np.tanh(a) if name == "g" and not sheet.work.mistake("sigmoid_candidate") else sigmoid(a)
        gates[name] = sheet.ask(name, bent, at=at)
    return updated(sheet, c, gates, at)


@problem("lstm_numbers")
def lstm_numbers(g: LstmNumbers, work: Work) -> None:
    """Gates and candidate, then the cell state, then the hidden state."""
    h, c, x = (np.array([value]) for value in (g.h, g.c, g.x))
    _step(Sheet(work, single=True), blocks(LSTM_BLOCKS, g.w, g.u, g.b), h, c, x)


@lstm_numbers.draw
def draw_lstm_numbers(draw: Draw, knobs: LstmKnobs) -> LstmNumbers:
    """One-decimal numbers; no gate comes near 0 or 1, and something is written."""
    x, h, c = draw.one_of(knobs.inputs), draw.one_of(STATES), draw.one_of(knobs.cells)
    w, u, b = drawn_numbers(draw, LSTM_BLOCKS)
    draw.require(round(w["g"] * h + u["g"] * x + b["g"], 9), "a candidate of 0 tells nothing")
    return LstmNumbers(x=x, h=h, c=c, w=w, u=u, b=b)


@lstm_numbers.picture
def picture_lstm_numbers(g: LstmNumbers) -> Cell:
    """What flows where."""
    return Cell("lstm", {"x": f"{g.x:g}", "h": f"{g.h:g}", "c": f"{g.c:g}"})


@problem("lstm_vectors")
def lstm_vectors(g: LstmVectors, work: Work) -> None:
    """As with numbers, entry by entry."""
    _step(Sheet(work), blocks(LSTM_BLOCKS, g.w, g.u, g.b), g.h, g.c, g.x)


@lstm_vectors.draw
def draw_lstm_vectors(draw: Draw, knobs: LstmKnobs) -> LstmVectors:
    """Two units; weights are halves."""
    w, u, b = drawn_matrices(draw, LSTM_BLOCKS, 2, knobs.length)
    return LstmVectors(
        x=np.array([draw.one_of(knobs.inputs) for _ in range(knobs.length)]),
        h=np.array(draw.sample(STATES, 2)),
        c=np.array(draw.sample(knobs.cells, 2)),
        w=w,
        u=u,
        b=b,
    )


@lstm_vectors.picture
def picture_lstm_vectors(g: LstmVectors) -> Cell:
    """What flows where."""
    return Cell("lstm", {"x": listed(g.x), "h": listed(g.h), "c": listed(g.c)})


@problem("lstm_sequence")
def lstm_sequence(g: LstmSequence, work: Work) -> None:
    """Step after step, each from the states that the one before left."""
    weights = blocks(LSTM_BLOCKS, g.w, g.u, g.b)
    h, c = np.array([g.h]), np.array([g.c])
    for t, x in enumerate(g.x, 1):
        work.step("input", float(x), at=t)
        work.step("h_old", float(h[0]), at=t)
        work.step("c_old", float(c[0]), at=t)
        h, c = _step(Sheet(work, single=True), weights, h, c, np.array([x]), at=t)


@lstm_sequence.draw
def draw_lstm_sequence(draw: Draw, knobs: LstmKnobs) -> LstmSequence:
    """From states of 0, as at the start of a sentence; the first step writes something."""
    w, u, b = drawn_numbers(draw, LSTM_BLOCKS)
    x = np.array(draw.sample(knobs.inputs, knobs.length))
    draw.require(round(u["g"] * x[0] + b["g"], 9), "a candidate of 0 tells nothing")
    return LstmSequence(x=x, h=0, c=0, w=w, u=u, b=b)


@lstm_sequence.picture
def picture_lstm_sequence(g: LstmSequence) -> Cell:
    """What flows where in the first step."""
    return Cell("lstm", {"x": f"{g.x[0]:g}", "h": f"{g.h:g}", "c": f"{g.c:g}"})
