"""One hidden unit between an input and an output, and one layer's δ from the next layer's."""

import numpy as np
from pydantic import Field

from quizzer.generators.backpropagation.networks import WRITTEN, Activation, drawn_apart
from quizzer.generators.core import Draw, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.solvers.backpropagation import delta_behind, slope, weight_gradient
from quizzer.solvers.graph_convolution import activated


class HiddenUnit(Givens):
    """x → h = f(w1 x + b1) → y = w2 h + b2, with a target."""

    x: float = Field(ge=-1e3, le=1e3, title="input")
    w1: float = Field(ge=-1e3, le=1e3, title="weight into the hidden unit")
    b1: float = Field(ge=-1e3, le=1e3, title="bias of the hidden unit")
    w2: float = Field(ge=-1e3, le=1e3, title="weight out of the hidden unit")
    b2: float = Field(ge=-1e3, le=1e3, title="bias of the output")
    t: float = Field(ge=-1e3, le=1e3, title="target")
    f: Activation = Field(default="sigmoid", title="activation of the hidden unit")


class HiddenUnitKnobs(Knobs):
    """Activations."""

    f: tuple[Activation, ...] = ("sigmoid", "tanh")


def _at(z: float, f: str) -> tuple[float, float]:
    """f(z) and f'(z)."""
    a = activated(np.array(z), f)
    return float(a), float(slope(a, f))


@problem("unit_gradients")
def unit_gradients(g: HiddenUnit, work: Work) -> None:
    """Forward, the loss ½(y - t)², then every gradient."""
    work.step("f_is", WRITTEN[g.f])
    z = work.step("z", g.w1 * g.x + g.b1)
    value, steep = _at(z, g.f)
    h = work.real("h", value)
    if g.f in ("sigmoid", "tanh"):  # the slope comes from the value carried, or typed
        steep = float(slope(np.array(h), g.f))
    y = work.real("y", g.w2 * h + g.b2)
    scale = 2.0 if work.mistake("wrong_factor") else 1.0
    work.real("loss", scale * (y - g.t) ** 2 / 2)
    delta2 = work.real("delta2", scale * (y - g.t), error_reversed=lambda: g.t - y)
    work.real("dw2", delta2 * h, z_for_a=lambda: delta2 * z)
    work.real("db2", delta2, bias_input=lambda: delta2 * h)
    steep = work.step("slope", steep)
    delta1 = work.real("delta1", g.w2 * delta2 * steep, no_slope=lambda: g.w2 * delta2)
    work.real("dw1", delta1 * g.x)
    work.real("db1", delta1, bias_input=lambda: delta1 * g.x)


@unit_gradients.draw
def draw_unit_gradients(draw: Draw, knobs: HiddenUnitKnobs) -> HiddenUnit:
    """Tenths and halves; the input is not 1, the sum not 0, and the target lies outside what h can reach."""
    w2 = draw.one_of([-2.0, -1.5, 1.5, 2.0, 2.5])
    unit = HiddenUnit(
        x=draw.one_of([-2.0, -1.5, -0.5, 0.5, 1.5, 2.0]),
        w1=draw.decimal(-1, 1, 0.2, but=(0,)),
        b1=draw.decimal(-0.5, 0.5, 0.1, but=(0,)),
        w2=w2,
        b2=draw.decimal(-0.5, 0.5, 0.1, but=(0,)),
        t=draw.one_of([-3.0, 3.0, 4.0]),
        f=draw.one_of(knobs.f),
    )
    draw.require(round(unit.w1 * unit.x + unit.b1, 9), "a sum of 0 tells nothing")
    return unit


class InnerLayer(Givens):
    """A hidden layer seen from behind: what it gave, what it received, and the δ of the layer after it."""

    a_in: Vector = sized("n", title="what the layer receives")
    a: Vector = sized("k", title="the layer's values after its activation")
    w: Matrix = sized("m", "k", title="weights of the layer after it, one row a unit there")
    delta: Vector = sized("m", title="δ of the layer after it")
    f: Activation = Field(default="sigmoid", title="activation")


class InnerLayerKnobs(Knobs):
    """Units of the layer before, of the layer and of the layer after; activations."""

    widths: tuple[tuple[int, int, int], ...] = ((2, 2, 2),)
    f: tuple[Activation, ...] = ("sigmoid", "tanh")


@problem("inner_delta")
def inner_delta(g: InnerLayer, work: Work) -> None:
    """Wᵀδ, times the slopes, then the gradients of the layer's own weights and biases."""
    work.step("f_is", WRITTEN[g.f])
    w = g.w.T if work.mistake("no_transpose") else g.w
    work.step("back", w.T @ g.delta)
    slopes = work.array("slopes", slope(g.a, g.f))
    if work.mistake("no_slope"):
        slopes = np.ones_like(g.a)
    delta = work.array("delta1", delta_behind(w, g.delta, slopes))
    work.array("dw1", weight_gradient(delta, g.a_in), own_value=lambda: weight_gradient(delta, g.a))
    work.array("db1", delta)


@inner_delta.draw
def draw_inner_delta(draw: Draw, knobs: InnerLayerKnobs) -> InnerLayer:
    """Values with short slopes, different whole weights (so that W is not symmetric), one-decimal δ."""
    n, k, m = draw.one_of(knobs.widths)
    f = draw.one_of(knobs.f)
    values = [0.2, 0.4, 0.5, 0.6, 0.8] if f == "sigmoid" else [-0.8, -0.5, -0.2, 0.2, 0.5, 0.8]
    return InnerLayer(
        a_in=np.array(draw.sample([-2.0, -1.0, 0.5, 1.0, 2.0, 3.0], n)),
        a=np.array(draw.sample(values, k)),
        w=drawn_apart(draw, m, k, [-3.0, -2.0, -1.0, 1.0, 2.0, 3.0]),
        delta=np.array(draw.sample([-0.4, -0.2, -0.1, 0.1, 0.3, 0.5], m)),
        f=f,
    )
