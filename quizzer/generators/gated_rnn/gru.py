"""One step of a GRU, with a single unit or with several; its last line alone."""

from collections.abc import Mapping
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
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
from quizzer.solvers.gated_rnn import GRU_BLOCKS, Block, mixed, preactivation, sigmoid

Keeper = Literal["z", "1-z"]
Reset = Literal["before", "after"]
Numbers = Annotated[dict[str, Number], complete(*GRU_BLOCKS)]
Matrices = Annotated[dict[str, Matrix], complete(*GRU_BLOCKS)]
Vectors = Annotated[dict[str, Vector], complete(*GRU_BLOCKS)]
KEEPER = "what multiplies the old state: z or 1-z"


class GruNumbers(Givens):
    """A single unit with a single input."""

    x: Number = Field(title="input")
    h: Number = Field(title="state before")
    w: Numbers = Field(title="weights on the state, by block")
    u: Numbers = Field(title="weights on the input, by block")
    b: Numbers = Field(title="biases, by block")
    keeper: Keeper = Field(default="z", title=KEEPER)


class GruVectors(Givens):
    """Several units."""

    x: Vector = sized("m", title="input")
    h: Vector = sized("n", title="state before")
    w: Matrices = sized("n", "n", title="weights on the state, by block")
    u: Matrices = sized("n", "m", title="weights on the input, by block")
    b: Vectors = sized("n", title="biases, by block")
    keeper: Keeper = Field(default="z", title=KEEPER)
    reset: Reset = Field(default="before", title="whether r acts before or after W")


class GruKnobs(Knobs):
    """Inputs to draw from, and the conventions."""

    inputs: tuple[float, ...] = (-2.0, -1.0, 1.0, 2.0)
    keeper: tuple[Keeper, ...] = ("z", "1-z")
    reset: tuple[Reset, ...] = ("before", "after")


def _step(
    sheet: Sheet, weights: Mapping[str, Block], h: Floats, x: Floats, z_keeps: bool, reset_after: bool = False
) -> None:
    if sheet.work.mistake("swapped_wu"):
        weights = {name: swapped(block) for name, block in weights.items()}
    gates = {}
    for name in "rz":
        a = sheet.show(f"a_{name}", preactivation(weights[name], h, x))
        gates[name] = sheet.ask(name, sigmoid(a))
    r, z = gates["r"], gates["z"]
    heard = np.ones_like(r) if sheet.work.mistake("no_reset") else r
    if not sheet.single and sheet.work.mistake("moved_reset"):
        reset_after = not reset_after
    inner = sheet.show("inner", weights["n"].w @ h if reset_after else heard * h)
    past = sheet.show("past", heard * inner if reset_after else weights["n"].w @ inner)
    a = sheet.show("a_n", past + weights["n"].u @ x + weights["n"].b)
    n = sheet.ask("n", np.tanh(a), sigmoid_candidate=lambda: sigmoid(a))
    sheet.show("rest", 1 - z)
    sheet.ask("h_new", mixed(z, h, n, z_keeps), swapped_z=lambda: mixed(z, h, n, not z_keeps))


@problem("gru_numbers")
def gru_numbers(g: GruNumbers, work: Work) -> None:
    """Both gates, the candidate, the new state."""
    weights = blocks(GRU_BLOCKS, g.w, g.u, g.b)
    _step(Sheet(work, single=True), weights, np.array([g.h]), np.array([g.x]), g.keeper == "z")


@gru_numbers.draw
def draw_gru_numbers(draw: Draw, knobs: GruKnobs) -> GruNumbers:
    """One-decimal numbers; no gate comes near 0 or 1."""
    x, h = draw.one_of(knobs.inputs), draw.one_of(STATES)
    w, u, b = drawn_numbers(draw, GRU_BLOCKS)
    return GruNumbers(x=x, h=h, w=w, u=u, b=b, keeper=draw.one_of(knobs.keeper))


@gru_numbers.picture
def picture_gru_numbers(g: GruNumbers) -> Cell:
    """What flows where."""
    return Cell("gru", {"x": f"{g.x:g}", "h": f"{g.h:g}"})


@problem("gru_vectors")
def gru_vectors(g: GruVectors, work: Work) -> None:
    """As with numbers; now it matters where the reset gate acts."""
    weights = blocks(GRU_BLOCKS, g.w, g.u, g.b)
    _step(Sheet(work), weights, g.h, g.x, g.keeper == "z", g.reset == "after")


@gru_vectors.draw
def draw_gru_vectors(draw: Draw, knobs: GruKnobs) -> GruVectors:
    """Two units and two inputs; weights are halves, and the candidate's units hear each other."""
    w, u, b = drawn_matrices(draw, GRU_BLOCKS, 2, 2)
    w["n"] = draw.matrix(2, 2, -1, 1, 0.5, but=(0,))  # a diagonal one would not show on which side of W r acts
    return GruVectors(
        x=np.array([draw.one_of(knobs.inputs) for _ in range(2)]),
        h=np.array(draw.sample(STATES, 2)),
        w=w,
        u=u,
        b=b,
        keeper=draw.one_of(knobs.keeper),
        reset=draw.one_of(knobs.reset),
    )


@gru_vectors.picture
def picture_gru_vectors(g: GruVectors) -> Cell:
    """What flows where."""
    return Cell("gru", {"x": listed(g.x), "h": listed(g.h)})


class GruMix(Givens):
    """What the last line of a GRU reads."""

    z: Vector = sized("n", title="update gate")
    h: Vector = sized("n", title="state before")
    n: Vector = sized("n", title="candidate")
    keeper: Keeper = Field(default="z", title=KEEPER)


class GruMixKnobs(Knobs):
    """How many units, and the convention."""

    units: tuple[int, ...] = (2, 3)
    keeper: tuple[Keeper, ...] = ("z", "1-z")


@problem("gru_mix")
def gru_mix(g: GruMix, work: Work) -> None:
    """A weighted mean of old state and candidate, unit by unit."""
    kept = work.step("kept", g.z if g.keeper == "z" else 1 - g.z)
    work.step("written", 1 - kept)
    work.array(
        "h_new",
        mixed(g.z, g.h, g.n, g.keeper == "z"),
        swapped_z=lambda: mixed(g.z, g.h, g.n, g.keeper != "z"),
        one_share=lambda: g.h + g.z * g.n if g.keeper == "1-z" else g.z * g.h + g.n,
    )


@gru_mix.draw
def draw_gru_mix(draw: Draw, knobs: GruMixKnobs) -> GruMix:
    """One-decimal numbers; no gate at a half, where both conventions agree."""
    units = draw.one_of(knobs.units)
    return GruMix(
        z=np.array(draw.sample((0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9), units)),
        h=np.array(draw.sample(STATES, units)),
        n=np.array(draw.sample((-0.9, -0.7, -0.3, -0.2, 0.1, 0.2, 0.3, 0.7, 0.9), units)),
        keeper=draw.one_of(knobs.keeper),
    )
