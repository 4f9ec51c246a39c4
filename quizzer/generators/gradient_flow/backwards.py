"""Batch normalisation, backwards."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Vector, Work, problem, sized
from quizzer.generators.gradient_flow.batches import drawn_batch
from quizzer.generators.gradient_flow.normalising import Epsilon, hold_spread
from quizzer.solvers.gradient_flow import batch_norm_backward as input_gradient
from quizzer.solvers.gradient_flow import normalised


class BatchGradient(Givens):
    """One feature of a mini-batch and the gradients by its outputs."""

    x: Vector = sized("m", title="values of the feature in the batch")
    g: Vector = sized("m", title="gradients by the outputs y")
    gamma: float = Field(default=1, ge=-1000, le=1000, title="γ, not 0")
    eps: float = Epsilon

    @model_validator(mode="after")
    def _spread(self) -> Self:
        hold_spread(self.x, self.eps)
        if self.gamma == 0:
            raise Unfit("with γ = 0 no gradient comes through")
        return self


class BatchGradientKnobs(Knobs):
    """Where the gradients and γ come from."""

    g: tuple[float, ...] = (-2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
    gamma: tuple[float, ...] = (-2.0, 0.5, 1.0, 2.0, 3.0)


@problem("batch_norm_backward")
def batch_norm_backward(g: BatchGradient, work: Work) -> None:
    """Gradients by β, γ and x; mean and variance depend on every x."""
    mean, var = work.step("mean", float(g.x.mean())), work.step("var", float(g.x.var()))
    root = work.step("root", float(np.sqrt(var + g.eps)))
    x_hat = work.array("x_hat", normalised(g.x, mean, var, g.eps))
    d_beta = work.real("d_beta", float(g.g.sum()), averaged=lambda: float(g.g.mean()))
    d_gamma = work.real("d_gamma", float(g.g @ x_hat), raw_inputs=lambda: float(g.g @ g.x))
    scale = work.step("scale", g.gamma / root)
    mean_g = work.step("mean_g", d_beta / len(g.x))
    mean_gx = work.step("mean_gx", d_gamma / len(g.x), no_variance_path=lambda: 0.0)
    right = scale * work.step("inside", input_gradient(g.g, x_hat, mean_gx, mean_g))
    work.array("dx", right, fixed_statistics=lambda: scale * g.g, forgot_gamma=lambda: right / g.gamma)


@batch_norm_backward.draw
def draw_batch_norm_backward(draw: Draw, knobs: BatchGradientKnobs) -> BatchGradient:
    """A batch whose root comes out even; gradients that reach β and γ, so they are not all alike."""
    x, eps = drawn_batch(draw)
    first = [draw.one_of(knobs.g) for _ in x[1:]]
    upstream = [g for last in knobs.g if sum(g := [*first, last]) and np.dot(g, x - x.mean())]
    draw.require(upstream)
    return BatchGradient(x=x, g=np.array(draw.one_of(upstream)), gamma=draw.one_of(knobs.gamma), eps=eps)
