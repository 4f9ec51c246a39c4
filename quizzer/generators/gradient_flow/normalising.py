"""Batch and layer normalisation, forwards."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.generators.gradient_flow.batches import drawn_batch, drawn_rows
from quizzer.solvers.gradient_flow import normalised, running_average

Scale = Field(default=1, ge=-1000, le=1000, title="γ")
Shift = Field(default=0, ge=-1000, le=1000, title="β")
Epsilon = Field(ge=0, le=100, title="ε, added to the variance")


class Batch(Givens):
    """One feature of a mini-batch, and what batch normalisation learned for it."""

    x: Vector = Field(title="values of the feature in the batch")
    gamma: float = Scale
    beta: float = Shift
    eps: float = Epsilon

    @model_validator(mode="after")
    def _spread(self) -> Self:
        hold_spread(self.x, self.eps)
        return self


def hold_spread(x: Floats, eps: float) -> None:
    """Raises: ValueError: too few values, or nothing to divide by."""
    if len(x) < 2 or (np.ptp(x) == 0 and eps == 0):
        raise Unfit("should have two or more values, not all equal where ε is 0")


class BatchKnobs(Knobs):
    """Where γ and β come from."""

    gamma: tuple[float, ...] = (-2.0, -1.0, 0.5, 1.5, 2.0, 3.0)
    beta: tuple[float, ...] = (-2.0, -1.0, 1.0, 2.0, 3.0)


def normalised_values(work: Work, x: Floats, eps: float, over_batch: Floats | None = None) -> Floats:
    """Mean, variance and normalised values as parts; `over_batch`: the last, by statistics over the batch."""
    n = len(x)
    mean = work.real("mean", float(x.mean()))
    away = work.step("away", x - mean)
    squares = work.step("squares", away**2)
    var = work.real("var", float(squares.mean()), sample_variance=lambda: float(squares.sum()) / (n - 1))
    work.step("root", float(np.sqrt(var + eps)))
    right = normalised(x, mean, var, eps)
    if work.mistake("no_root"):
        right = away / (var + eps)
    if work.mistake("no_eps"):
        right = normalised(x, mean, var, 0)
    if over_batch is not None and work.mistake("over_batch"):
        right = over_batch
    return work.array("x_hat", right)


@problem("batch_norm")
def batch_norm_forward(g: Batch, work: Work) -> None:
    """Mean, variance, normalised values, then scaled and shifted."""
    x_hat = normalised_values(work, g.x, g.eps)
    work.array("y", g.gamma * x_hat + g.beta, swapped_scale=lambda: g.beta * x_hat + g.gamma)


def drawn_scales(draw: Draw, knobs: BatchKnobs) -> tuple[float, float]:
    """γ and another β."""
    gamma = draw.one_of(knobs.gamma)
    return gamma, draw.one_of([b for b in knobs.beta if b != gamma])


@batch_norm_forward.draw
def draw_batch_norm(draw: Draw, knobs: BatchKnobs) -> Batch:
    """Numbers whose root comes out even."""
    x, eps = drawn_batch(draw)
    gamma, beta = drawn_scales(draw, knobs)
    return Batch(x=x, gamma=gamma, beta=beta, eps=eps)


class FeatureBatch(Givens):
    """A mini-batch of examples by features."""

    x: Matrix = sized("m", "d", title="batch, one row an example, one column a feature")
    gamma: Vector = sized("d", title="γ of each feature")
    beta: Vector = sized("d", title="β of each feature")
    eps: float = Epsilon

    @model_validator(mode="after")
    def _spread(self) -> Self:
        for column in self.x.T:
            hold_spread(column, self.eps)
        return self


@problem("batch_norm_matrix")
def batch_norm_matrix(g: FeatureBatch, work: Work) -> None:
    """Statistics of each feature over the examples, then the whole batch normalised."""
    x = g.x
    rows = x.shape[0]
    if work.mistake("over_features"):
        mean, var = np.full(x.shape[1], x.mean()), np.full(x.shape[1], x.var())
    else:
        mean, var = x.mean(axis=0), x.var(axis=0)
    mean = work.array("mean", mean)
    var = work.array("var", var, sample_variance=lambda: var * rows / (rows - 1))
    work.step("root", np.sqrt(var + g.eps))
    x_hat = work.step("x_hat", normalised(x, mean, var, g.eps), no_root=lambda: (x - mean) / (var + g.eps))
    work.array("y", g.gamma * x_hat + g.beta, swapped_scale=lambda: g.beta * x_hat + g.gamma)


@batch_norm_matrix.draw
def draw_batch_norm_matrix(draw: Draw, knobs: BatchKnobs) -> FeatureBatch:
    """Two features of four examples."""
    columns, eps = drawn_rows(draw, 2)
    scales = [drawn_scales(draw, knobs) for _ in range(2)]
    gamma, beta = (np.array(values) for values in zip(*scales, strict=True))
    return FeatureBatch(x=columns.T, gamma=gamma, beta=beta, eps=eps)


class RunningBatch(Givens):
    """Running statistics before a batch, the batch's own, and an input at test time."""

    mean_old: float = Field(ge=-1e6, le=1e6, title="running mean")
    var_old: float = Field(gt=0, le=1e6, title="running variance")
    mean_batch: float = Field(ge=-1e6, le=1e6, title="mean of the last batch")
    var_batch: float = Field(gt=0, le=1e6, title="variance of the last batch")
    share: float = Field(gt=0, lt=1, title="share of the new batch")
    x: float = Field(ge=-1e6, le=1e6, title="input at test time")
    gamma: float = Scale
    beta: float = Shift
    eps: float = Epsilon


class RunningBatchKnobs(BatchKnobs):
    """The same, with shares of the new batch."""

    share: tuple[float, ...] = (0.1, 0.2, 0.4)


@problem("batch_norm_test")
def batch_norm_test(g: RunningBatch, work: Work) -> None:
    """Running statistics after the batch, then an input normalised by them."""
    share = 1 - g.share if work.mistake("swapped_share") else g.share
    mean = work.real("mean", running_average(g.mean_old, g.mean_batch, share))
    var = work.real("var", running_average(g.var_old, g.var_batch, share))
    if work.mistake("batch_at_test"):
        mean, var = g.mean_batch, g.var_batch
    root = work.step("root", float(np.sqrt(var + g.eps)), no_root=lambda: var + g.eps)
    x_hat = work.step("x_hat", (g.x - mean) / root)
    work.real("y", g.gamma * x_hat + g.beta)


@batch_norm_test.draw
def draw_batch_norm_test(draw: Draw, knobs: RunningBatchKnobs) -> RunningBatch:
    """Whole numbers; statistics of the batch that differ from the running ones."""
    mean_old, mean_batch = draw.sample([float(k) for k in range(-4, 7)], 2)
    var_old, var_batch = draw.sample([float(k) for k in range(2, 13)], 2)
    gamma, beta = drawn_scales(draw, knobs)
    return RunningBatch(
        mean_old=mean_old,
        var_old=var_old,
        mean_batch=mean_batch,
        var_batch=var_batch,
        share=draw.one_of(knobs.share),
        x=float(draw.integer(8, 15)) * draw.one_of([-1, 1]),
        gamma=gamma,
        beta=beta,
        eps=0.01,
    )


class Rows(Givens):
    """Examples by features, and the row that is normalised."""

    x: Matrix = Field(title="examples, one row each")
    row: int = Field(default=1, ge=1, title="the row looked at, from 1")
    eps: float = Epsilon

    @model_validator(mode="after")
    def _spread(self) -> Self:
        if self.row > len(self.x):
            raise Unfit("there are {count} rows", count=len(self.x))
        hold_spread(self.x[self.row - 1], self.eps)
        return self


@problem("layer_norm")
def layer_norm_forward(g: Rows, work: Work) -> None:
    """Statistics of one example over its features."""
    x = work.step("values", g.x[g.row - 1])
    mean, var = g.x.mean(axis=0), g.x.var(axis=0)
    normalised_values(work, x, g.eps, normalised(x, mean, var, g.eps) if len(g.x) > 1 and g.eps else None)


@layer_norm_forward.draw
def draw_layer_norm(draw: Draw, _knobs: Knobs) -> Rows:
    """Two examples of four features; one of them is asked."""
    x, eps = drawn_rows(draw, 2)
    return Rows(x=x, row=draw.integer(1, 2), eps=eps)
