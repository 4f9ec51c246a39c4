"""Networks of two layers: forward, and every gradient backward."""

from itertools import product
from typing import Literal, Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.pictures import Chain
from quizzer.solvers.backpropagation import (
    delta_behind,
    dense,
    slope,
    squared_error,
    squared_error_gradient,
    weight_gradient,
)
from quizzer.solvers.graph_convolution import activated

Activation = Literal["relu", "tanh", "sigmoid", "identity"]
Squared = Literal["half", "sum", "mean"]
MOST_UNITS = 16
WRITTEN = {"relu": r"\max(0,z)", "tanh": r"\tanh z", "sigmoid": r"\frac{1}{1+e^{-z}}", "identity": "z"}
SQUARED = {
    "half": r"\frac{1}{2}\sum_i(y_i-t_i)^2",
    "sum": r"\sum_i(y_i-t_i)^2",
    "mean": r"\frac{1}{n}\sum_{i=1}^{n}(y_i-t_i)^2",
}


class Network(Givens):
    """Two fully connected layers and an example."""

    x: Vector = sized("n", title="input")
    w1: Matrix = sized("k", "n", title="weights of layer one, one row a hidden unit")
    b1: Vector = sized("k", title="biases of layer one")
    w2: Matrix = sized("m", "k", title="weights of layer two, one row an output")
    b2: Vector = sized("m", title="biases of layer two")
    f: Activation = Field(default="relu", title="activation of the hidden layer")
    f_out: Activation = Field(default="identity", title="activation of the output")

    @model_validator(mode="after")
    def _small(self) -> Self:
        if max(len(self.x), len(self.b1), len(self.b2)) > MOST_UNITS:
            raise Unfit("should have at most {most} units in a layer", most=MOST_UNITS)
        return self


class TaughtNetwork(Network):
    """A network, and what it should have answered."""

    t: Vector = sized("m", title="target")
    loss_kind: Squared = Field(default="half", title="half: ½Σ(y-t)², sum: Σ(y-t)², mean: Σ(y-t)²/m")


class NetworkKnobs(Knobs):
    """Units of the three layers, and activations. With a ReLU one unit is dead and one alive."""

    widths: tuple[int, int, int] = (2, 2, 2)
    f: Activation = "relu"
    f_out: Activation = "identity"
    loss_kind: tuple[Squared, ...] = ("half",)


def _forward(g: Network, work: Work) -> tuple[Floats, Floats, Floats]:
    """z of the hidden layer, its values h, and the output y."""
    work.step("f_is", WRITTEN[g.f])
    work.step("f_out_is", WRITTEN[g.f_out])
    b1, b2 = (0 * g.b1, 0 * g.b2) if work.mistake("no_bias") else (g.b1, g.b2)
    z1 = work.step("z1", dense(g.x, g.w1, b1))
    h = work.array("h", activated(z1, g.f), linear_hidden=lambda: z1)
    z2 = work.step("z2", dense(h, g.w2, b2))
    return z1, h, work.array("y", activated(z2, g.f_out))


@problem("mlp_forward")
def mlp_forward(g: Network, work: Work) -> None:
    """Layer by layer from the input to the output."""
    _forward(g, work)


@problem("mlp_gradients")
def mlp_gradients(g: TaughtNetwork, work: Work) -> None:
    """Forward, the loss, then δ and the gradients from the output back to the input."""
    z1, h, y = _forward(g, work)
    kind = g.loss_kind
    work.step("loss_is", SQUARED[kind])
    if work.mistake("wrong_factor"):
        kind = "half" if g.loss_kind == "sum" else "sum"
    work.real("loss", squared_error(y, g.t, kind))
    work.step("missed", y - g.t)
    right = squared_error_gradient(y, g.t, kind)
    error = work.step("error", right, error_reversed=lambda: -right)
    slope2 = work.step("slope2", slope(y, g.f_out))
    flat = work.mistake("no_slope")
    delta2 = work.array("delta2", error if flat else error * slope2)
    work.array("dw2", weight_gradient(delta2, h), z_for_a=lambda: weight_gradient(delta2, z1))
    work.array("db2", delta2)
    w2 = g.w2.T if work.mistake("no_transpose") else g.w2
    back = work.step("back", w2.T @ delta2)
    slope1 = work.step("slope1", slope(h, g.f))
    delta1 = work.array("delta1", back if flat else delta_behind(w2, delta2, slope1))
    work.array("dw1", weight_gradient(delta1, g.x))
    work.array("db1", delta1)


def drawn_layers(draw: Draw, widths: tuple[int, int, int], f: Activation) -> dict[str, Floats]:
    """An input and two layers: whole numbers for ReLU, of which one unit is dead; tenths for curved activations."""
    n, k, m = widths
    if f == "relu":
        x = np.array(draw.sample([-2.0, -1.0, 1.0, 2.0, 3.0], n))
        rows = drawn_rows(draw, x, k)
        w2, b2 = drawn_apart(draw, m, k, [-3.0, -2.0, -1.0, 1.0, 2.0, 3.0]), draw.vector(m, -2, 2, 1, but=(0,))
        return {"x": x, "w1": rows[:, :-1], "b1": rows[:, -1], "w2": w2, "b2": b2}
    return {
        "x": np.array(draw.sample([-1.0, -0.5, 0.5, 1.0, 1.5, 2.0], n)),
        "w1": draw.matrix(k, n, -1, 1, 0.2, but=(0,)),
        "b1": draw.vector(k, -0.5, 0.5, 0.1, but=(0,)),
        "w2": drawn_apart(draw, m, k, [-1.0, -0.8, -0.6, -0.4, -0.2, 0.2, 0.4, 0.6, 0.8, 1.0]),
        "b2": draw.vector(m, -0.5, 0.5, 0.1, but=(0,)),
    }


def drawn_apart(draw: Draw, rows: int, columns: int, grid: list[float]) -> Floats:
    """A matrix of different entries, so that it is not symmetric."""
    return np.array(draw.sample(grid, rows * columns)).reshape(rows, columns)


def drawn_rows(draw: Draw, x: Floats, units: int) -> Floats:
    """Weights and bias of each unit in a row, so that W x + b is from 1 to 4, and from -4 to -1 at one unit."""
    dead = draw.below(units)
    choices = list(product((-2.0, -1.0, 1.0, 2.0), repeat=len(x) + 1))
    signs = [-1 if unit == dead else 1 for unit in range(units)]
    inside = np.append(x, 1.0)
    return np.array(
        [draw.one_of([row for row in choices if 0 < sign * (np.array(row) @ inside) <= 4]) for sign in signs]
    )


@mlp_forward.draw
def draw_mlp_forward(draw: Draw, knobs: NetworkKnobs) -> Network:
    """Small whole numbers, or tenths where the activation is curved."""
    return Network(**drawn_layers(draw, knobs.widths, knobs.f), f=knobs.f, f_out=knobs.f_out)


@mlp_gradients.draw
def draw_mlp_gradients(draw: Draw, knobs: NetworkKnobs) -> TaughtNetwork:
    """As for the forward pass; a target that is not the output."""
    layers, m = drawn_layers(draw, knobs.widths, knobs.f), knobs.widths[2]
    if knobs.f_out == "sigmoid":
        t = draw.vector(m, 0, 1, 1)
    else:
        t = draw.vector(m, -3, 3, 1, but=(0,))
        if knobs.f == "relu":  # whole outputs, and targets beside them
            h = np.maximum(dense(layers["x"], layers["w1"], layers["b1"]), 0)
            draw.require((layers["w2"].T @ t)[h > 0].all(), "no error reaches the first layer")
            t = t + dense(h, layers["w2"], layers["b2"])
    return TaughtNetwork(**layers, t=t, f=knobs.f, f_out=knobs.f_out, loss_kind=draw.one_of(knobs.loss_kind))


def _chain(g: Network) -> Chain:
    layers = [("x", g.x, ""), ("h", g.b1, g.f), ("y", g.b2, g.f_out)]
    names = {"relu": "ReLU", "identity": "", "": ""}
    return Chain(tuple("\n".join(filter(None, (f"{n}: {len(v)}", names.get(f, f)))) for n, v, f in layers))


@mlp_forward.picture
def picture_mlp_forward(g: Network) -> Chain:
    """The layers in a row, with their units."""
    return _chain(g)


@mlp_gradients.picture
def picture_mlp_gradients(g: TaughtNetwork) -> Chain:
    """The layers in a row, with their units."""
    return _chain(g)
