"""One layer of an RBM given the other."""

from collections.abc import Callable

import numpy as np

from quizzer.generators.core import Draw, Floats, Givens, Matrix, Vector, Work, problem, sized
from quizzer.generators.energy_models.machines import (
    Bits,
    MachineKnobs,
    drawn_biases,
    drawn_weights,
    picture,
    states,
)
from quizzer.pictures import Graph
from quizzer.solvers.energy_models import hidden_inputs, visible_inputs
from quizzer.solvers.gated_rnn import sigmoid


class Upwards(Givens):
    """A state of the visible units, and what the hidden units need to know."""

    w: Matrix = sized("v", "h", title="weights, one row a visible unit, one column a hidden unit")
    b: Vector = sized("h", title="biases of the hidden units")
    v: Bits = sized("v", title="states of the visible units")


class Downwards(Givens):
    """A state of the hidden units, and what the visible units need to know."""

    w: Matrix = sized("v", "h", title="weights, one row a visible unit, one column a hidden unit")
    a: Vector = sized("v", title="biases of the visible units")
    h: Bits = sized("h", title="states of the hidden units")


def weights_on(w: Floats, bits: Floats) -> list[list[float]]:
    """The rows of those units that are on."""
    rows: list[list[float]] = w[bits == 1].tolist()
    return rows


def _called(work: Work, w: Matrix, bias: Vector, inputs: Callable[[Floats, Floats], Floats]) -> None:
    """inputs: what reaches the units, from weights and biases."""
    if w.shape[0] == w.shape[1] and work.mistake("transposed_w"):
        w = w.T
    x = work.array("x", inputs(w, bias), no_bias=lambda: inputs(w, np.zeros_like(bias)))
    work.array("p", sigmoid(x), exp_sign=lambda: sigmoid(-x))


def _drawn(draw: Draw, knobs: MachineKnobs, *, upwards: bool) -> tuple[Floats, Floats, Floats]:
    """Weights, biases of the layer that is called, states of the one that calls it."""
    visible, hidden = draw.one_of(knobs.sizes)
    called, calling = (hidden, visible) if upwards else (visible, hidden)
    return drawn_weights(draw, visible, hidden), drawn_biases(draw, called), draw.one_of(states(calling))


@problem("rbm_hidden")
def rbm_hidden(g: Upwards, work: Work) -> None:
    """What reaches the hidden units, then their probabilities."""
    work.step("on", weights_on(g.w, g.v))
    _called(work, g.w, g.b, lambda w, b: hidden_inputs(g.v, w, b))


@rbm_hidden.draw
def draw_rbm_hidden(draw: Draw, knobs: MachineKnobs) -> Upwards:
    """Some visible units are on."""
    w, b, v = _drawn(draw, knobs, upwards=True)
    return Upwards(w=w, b=b, v=v)


@rbm_hidden.picture
def picture_rbm_hidden(g: Upwards) -> Graph:
    """Visible units with their states, hidden ones with their biases."""
    return picture(g.v, g.b)


@problem("rbm_visible")
def rbm_visible(g: Downwards, work: Work) -> None:
    """What reaches the visible units, then their probabilities."""
    work.step("on", weights_on(g.w.T, g.h))
    _called(work, g.w, g.a, lambda w, a: visible_inputs(g.h, w, a))


@rbm_visible.draw
def draw_rbm_visible(draw: Draw, knobs: MachineKnobs) -> Downwards:
    """Some hidden units are on."""
    w, a, h = _drawn(draw, knobs, upwards=False)
    return Downwards(w=w, a=a, h=h)


@rbm_visible.picture
def picture_rbm_visible(g: Downwards) -> Graph:
    """Visible units with their biases, hidden ones with their states."""
    return picture(g.a, g.h)
