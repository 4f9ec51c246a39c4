"""States and outputs over time."""

from collections.abc import Sequence as Many
from itertools import product
from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.backpropagation.networks import WRITTEN, Activation
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.pictures import Chain
from quizzer.solvers.graph_convolution import activated
from quizzer.solvers.rnn import state

MOST_STEPS = 12


class Sequence(Givens):
    """A cell with one unit, one input and one output, and what it reads."""

    x: Vector = sized("t", title="inputs, the first one first")
    s0: float = Field(default=0, ge=-1e3, le=1e3, title="state at the start")
    u: float = Field(ge=-1e3, le=1e3, title="weight on the input")
    w: float = Field(ge=-1e3, le=1e3, title="weight on the state before")
    b: float = Field(default=0, ge=-1e3, le=1e3, title="bias")
    v: float = Field(default=1, ge=-1e3, le=1e3, title="weight of the output")
    f: Activation = Field(default="tanh", title="activation")

    @model_validator(mode="after")
    def _short(self) -> Self:
        if len(self.x) > MOST_STEPS:
            raise Unfit("should have at most {most} steps", most=MOST_STEPS)
        return self


class SequenceKnobs(Knobs):
    """How many steps, whether the first state is 0, activations."""

    steps: int = 3
    from_zero: bool = False
    f: tuple[Activation, ...] = ("tanh",)


def walked(g: Sequence, work: Work) -> tuple[dict[int, float], dict[int, float]]:
    """States and outputs as parts, step by step; the state at 0 is the one given."""
    work.step("f_is", WRITTEN[g.f])
    work.step("final", len(g.x))
    u, w = (g.w, g.u) if work.mistake("swapped_uw") else (g.u, g.w)
    s, o = {0: g.s0}, {}
    for t, x in enumerate(g.x.tolist(), 1):
        work.step("input", x, at=t)
        before = work.step("before", s[t - 1], at=t)
        if work.mistake("no_memory"):
            before = 0.0
        z = work.step("z", u * x + w * before + g.b, at=t)
        value = z if work.mistake("no_activation") else float(activated(np.array(z), g.f))
        s[t] = work.real("s", value, at=t)
        o[t] = work.real("o", g.v * s[t], at=t)
    return s, o


@problem("unrolled")
def unrolled(g: Sequence, work: Work) -> None:
    """The state and the output at each step."""
    walked(g, work)


@unrolled.draw
def draw_unrolled(draw: Draw, knobs: SequenceKnobs) -> Sequence:
    """Halves and tenths; U and W differ, and so do the inputs; the first state is not 0."""
    u, w = draw.sample([-1.2, -0.8, -0.6, 0.4, 0.5, 0.8, 1.2], 2)
    cell = Sequence(
        x=np.array(draw.sample([-1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0], knobs.steps)),
        s0=0.0 if knobs.from_zero else draw.one_of([-0.8, -0.5, -0.4, 0.4, 0.5, 0.6]),
        u=u,
        w=w,
        b=draw.decimal(-0.4, 0.4, 0.1, but=(0,)),
        v=draw.one_of([-2.0, -1.5, 1.5, 2.0, 2.5]),
        f=draw.one_of(knobs.f),
    )
    draw.require(round(u * cell.x[0] + w * cell.s0 + cell.b, 9), "a state of 0 tells nothing")
    return cell


def unfolded(g: Sequence, targets: Many[str] = ()) -> Chain:
    """The states in a row, each with what it reads and what it should lead to."""
    boxes = [f"s{t}\nx{t} = {x:g}" for t, x in enumerate(g.x.tolist(), 1)]
    for t, target in enumerate(targets):
        boxes[t] += f"\n{target}" if target else ""
    return Chain((f"s0\n{g.s0:g}", *boxes))


@unrolled.picture
def picture_unrolled(g: Sequence) -> Chain:
    """The network unfolded."""
    return unfolded(g)


class States(Givens):
    """A cell with several units, and what it reads."""

    x: Matrix = sized("t", "n", title="inputs, one row a step")
    s0: Vector = sized("h", title="state at the start")
    u: Matrix = sized("h", "n", title="weights on the input, one row a unit")
    w: Matrix = sized("h", "h", title="weights on the state before, one row a unit")
    b: Vector = sized("h", title="bias")
    v: Matrix = sized("m", "h", title="weights of the output, one row an output")
    f: Activation = Field(default="tanh", title="activation")

    @model_validator(mode="after")
    def _small(self) -> Self:
        if len(self.x) > MOST_STEPS or len(self.b) > MOST_STEPS:
            raise Unfit("should have at most {most} steps and as many units", most=MOST_STEPS)
        return self


class StatesKnobs(Knobs):
    """How many steps, and the activation: whole numbers with ReLU, tenths else."""

    steps: int = 2
    f: Activation = "relu"


@problem("unrolled_vector")
def unrolled_vector(g: States, work: Work) -> None:
    """The state at each step, and the last output."""
    work.step("f_is", WRITTEN[g.f])
    work.step("final", len(g.x))
    u, w = (g.w, g.u) if work.mistake("swapped_uw") else (g.u, g.w)
    s = g.s0
    for t, x in enumerate(g.x, 1):
        work.step("input", x, at=t)
        before = work.step("before", s, at=t)
        if work.mistake("no_memory"):
            before = 0 * s
        z = work.step("z", u @ x + w @ before + g.b, at=t)
        s = work.array("s", z if work.mistake("no_activation") else state(x, before, u, w, g.b, g.f), at=t)
    work.array("o", g.v @ s)


@unrolled_vector.draw
def draw_unrolled_vector(draw: Draw, knobs: StatesKnobs) -> States:
    """Two units and two inputs; under ReLU something is clipped, and no state is 0 in both units."""
    if knobs.f != "relu":
        return States(
            x=draw.matrix(knobs.steps, 2, -1, 2, 0.5, but=(0,)),
            s0=draw.vector(2, -0.6, 0.6, 0.2, but=(0,)),
            u=draw.matrix(2, 2, -0.8, 0.8, 0.2, but=(0,)),
            w=draw.matrix(2, 2, -1, 1, 0.5, but=(0,)),
            b=draw.vector(2, -0.3, 0.3, 0.1, but=(0,)),
            v=_readout(draw),
            f=knobs.f,
        )
    x = np.array(draw.sample([-2.0, -1.0, 1.0, 2.0, 3.0], 2 * knobs.steps)).reshape(knobs.steps, 2)
    s0 = np.array(draw.sample([1.0, 2.0, 3.0], 2))
    u, w = (draw.matrix(2, 2, -2, 2, 1, but=(0,)) for _ in range(2))
    sizes = ((1.0, 2.0), (3.0, 4.0), (5.0, 6.0))
    biases = next(filter(None, (_clipping(size, x, s0, u, w) for size in sizes)), [])
    draw.require(biases and not np.array_equal(u, w))
    return States(x=x, s0=s0, u=u, w=w, b=draw.one_of(biases), v=_readout(draw), f=knobs.f)


def _clipping(sizes: tuple[float, ...], x: Floats, s0: Floats, u: Floats, w: Floats) -> list[Floats]:
    """The biases of these sizes, of either sign, that make ReLU clip something."""
    entries = sorted(sign * size for size in sizes for sign in (-1, 1))
    return [np.array(b) for b in product(entries, repeat=2) if _clips(x, s0, u, w, np.array(b))]


def _readout(draw: Draw) -> Floats:
    """V for two outputs of two units."""
    return np.array([draw.sample([-2.0, -1.0, 1.0, 2.0], 2) for _ in range(2)])


def _clips(xs: Floats, s: Floats, u: Floats, w: Floats, b: Floats) -> bool:
    """Whether ReLU sets something to 0 on the way, and leaves something of every state; whole numbers."""
    clipped = False
    for x in xs:
        z = u @ x + w @ s + b
        clipped = clipped or bool((z < 0).any())
        s = np.maximum(z, 0.0)
        if not s.any():
            return False
    return clipped
