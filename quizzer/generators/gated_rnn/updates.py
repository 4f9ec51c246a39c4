"""The cell state of an LSTM whose gates are known: open, closed, or between."""

from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from quizzer.generators.core import Draw, Givens, Knobs, Vector, Work, problem, sized
from quizzer.generators.gated_rnn.lstm import updated
from quizzer.generators.gated_rnn.sheets import Number, Sheet
from quizzer.pictures import Cell
from quizzer.solvers.gated_rnn import new_cell

Gate = Annotated[float, Field(ge=0, le=1)]
OPEN = (0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9)
CANDIDATES = (-0.9, -0.8, -0.6, -0.4, 0.3, 0.5, 0.7, 0.9)
CELLS = (-2.0, -1.5, -1.2, -0.8, 0.8, 1.2, 1.5, 2.0)
EFFECTS = ("kept", "erased", "overwritten", "added")
_EFFECT = {(1, 0): "kept", (0, 0): "erased", (0, 1): "overwritten", (1, 1): "added"}


class GateValues(Givens):
    """A single unit: its old cell state, gates and candidate."""

    c: Number = Field(title="cell state before")
    i: Gate = Field(title="input gate")
    f: Gate = Field(title="forget gate")
    o: Gate = Field(title="output gate")
    g: float = Field(ge=-1, le=1, title="candidate")


class GateVectors(Givens):
    """Several units."""

    c: Vector = sized("n", title="cell state before")
    i: Vector = sized("n", title="input gate")
    f: Vector = sized("n", title="forget gate")
    o: Vector = sized("n", title="output gate")
    g: Vector = sized("n", title="candidate")


@problem("cell_update")
def cell_update(g: GateValues, work: Work) -> None:
    """Cell state, then hidden state."""
    values = {name: np.array([getattr(g, name)]) for name in "ifog"}
    work.step("kept", g.f * g.c)
    work.step("written", g.i * g.g)
    updated(Sheet(work, single=True), np.array([g.c]), values)


@cell_update.draw
def draw_cell_update(draw: Draw, _knobs: Knobs) -> GateValues:
    """One-decimal numbers; no two gates alike, and what is kept does not cancel what is written."""
    i, f, o = draw.sample(OPEN, 3)
    c, g = draw.one_of(CELLS), draw.one_of(CANDIDATES)
    draw.require(round(f * c + i * g, 9), "a cell state of 0 tells nothing")
    return GateValues(c=c, i=i, f=f, o=o, g=g)


@cell_update.picture
def picture_cell_update(g: GateValues) -> Cell:
    """What flows where, with the gates' values."""
    return Cell("lstm", {name: f"{getattr(g, name):g}" for name in "cfigo"})


@problem("cell_update_vectors")
def cell_update_vectors(g: GateVectors, work: Work) -> None:
    """The same entry by entry."""
    work.step("kept", g.f * g.c)
    work.step("written", g.i * g.g)
    updated(Sheet(work), g.c, {name: getattr(g, name) for name in "ifog"})


@cell_update_vectors.draw
def draw_cell_update_vectors(draw: Draw, _knobs: Knobs) -> GateVectors:
    """Two units, one-decimal numbers."""
    gates = draw.sample(OPEN, 6)
    return GateVectors(
        c=np.array(draw.sample(CELLS, 2)),
        i=np.array(gates[:2]),
        f=np.array(gates[2:4]),
        o=np.array(gates[4:]),
        g=np.array(draw.sample(CANDIDATES, 2)),
    )


class Switches(Givens):
    """Several units whose input and forget gates are shut or wide open."""

    c: Vector = sized("n", title="cell state before")
    i: tuple[Literal[0, 1], ...] = sized("n", title="input gate")
    f: tuple[Literal[0, 1], ...] = sized("n", title="forget gate")
    g: Vector = sized("n", title="candidate")


class SwitchKnobs(Knobs):
    """How many units, each with gates of its own: at most 4."""

    units: int = Field(default=4, ge=2, le=4)


@problem("saturated_gates")
def saturated_gates(g: Switches, work: Work) -> None:
    """What becomes of each unit's cell state, as a number and as a word."""
    i, f = np.array(g.i, dtype=np.float64), np.array(g.f, dtype=np.float64)
    if work.mistake("f_reversed"):
        f = 1 - f
    if work.mistake("swapped_if"):
        i, f = f, i
    writes = np.where(f == 0, 0.0, i) if work.mistake("f0_blank") else i
    work.array("c_new", new_cell(g.c, writes, f, g.g) + 0.0)  # + 0.0: no -0
    for at, (forget, write) in enumerate(zip(f.tolist(), writes.tolist(), strict=True), 1):
        work.choice("effect", _EFFECT[round(forget), round(write)], EFFECTS, at=at)


@saturated_gates.draw
def draw_saturated_gates(draw: Draw, knobs: SwitchKnobs) -> Switches:
    """Each unit has its gates in another way."""
    ways = draw.sample(sorted(_EFFECT), knobs.units)
    return Switches(
        c=np.array(draw.sample(CELLS, knobs.units)),
        i=tuple(i for _, i in ways),
        f=tuple(f for f, _ in ways),
        g=np.array(draw.sample(CANDIDATES, knobs.units)),
    )


class Latch(Givens):
    """A single unit over time, its gates shut or wide open."""

    c: Number = Field(title="cell state at the start")
    i: tuple[Literal[0, 1], ...] = sized("t", title="input gate, step by step")
    f: tuple[Literal[0, 1], ...] = sized("t", title="forget gate, step by step")
    g: Vector = sized("t", title="candidate, step by step")


class LatchKnobs(Knobs):
    """Sequences of (f, i); the last step never overwrites, so that something is remembered."""

    ways: tuple[tuple[tuple[int, int], ...], ...] = (
        ((0, 1), (1, 0), (1, 1), (1, 0)),
        ((1, 0), (0, 1), (1, 0), (1, 1)),
        ((1, 1), (1, 0), (0, 1), (1, 0)),
        ((1, 1), (0, 1), (1, 1), (1, 0)),
        ((0, 1), (1, 1), (1, 0), (1, 1)),
        ((1, 0), (1, 1), (0, 1), (1, 1)),
    )


@problem("latch")
def latch(g: Latch, work: Work) -> None:
    """The cell state after each step."""
    c = g.c
    for t, (i, f, candidate) in enumerate(zip(g.i, g.f, g.g.tolist(), strict=True), 1):
        work.step("input", i, at=t)
        work.step("forget", f, at=t)
        work.step("candidate", candidate, at=t)
        work.step("before", c, at=t)
        keeps = 1 - f if work.mistake("f_reversed") else f
        writes = 0 if f == 0 and work.mistake("f0_blank") else i
        if work.mistake("swapped_if"):
            keeps, writes = i, f
        c = work.real("c_new", keeps * c + writes * candidate + 0.0, at=t)  # + 0.0: no -0


@latch.draw
def draw_latch(draw: Draw, knobs: LatchKnobs) -> Latch:
    """One-decimal numbers, no two candidates alike."""
    ways = draw.one_of(knobs.ways)
    return Latch(
        c=draw.one_of(CELLS),
        i=tuple(i for _, i in ways),
        f=tuple(f for f, _ in ways),
        g=np.array(draw.sample(CANDIDATES, len(ways))),
    )
