"""One step down: plain gradient descent, momentum, and what is seen from ahead."""

from typing import Literal

import numpy as np
from pydantic import Field

from quizzer.generators.core import Draw, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.solvers.backpropagation import momentum

RATES = (0.1, 0.2, 0.5)


class Batch(Givens):
    """Weights, and the gradient of each example's loss."""

    w: Vector = sized("n", title="weights")
    gradients: Matrix = sized("m", "n", title="gradients, one row an example")
    rate: float = Field(gt=0, le=10, title="learning rate")


class BatchKnobs(Knobs):
    """How many examples, how many weights, learning rates."""

    examples: tuple[int, ...] = (2, 4)
    weights: int = 2
    rate: tuple[float, ...] = RATES


@problem("sgd_step")
def sgd_step(g: Batch, work: Work) -> None:
    """The mean gradient of the batch, and the weights after one step against it."""
    mean = work.array(
        "gradient",
        g.gradients.mean(axis=0),
        summed=lambda: g.gradients.sum(axis=0),
        first_only=lambda: g.gradients[0],
    )
    rate = 1.0 if work.mistake("no_rate") else g.rate
    work.array("w_new", g.w - rate * mean, uphill=lambda: g.w + rate * mean)


@sgd_step.draw
def draw_sgd_step(draw: Draw, knobs: BatchKnobs) -> Batch:
    """Whole gradients whose mean is not 0 in any weight, nor equal to the first one."""
    m, n = draw.one_of(knobs.examples), knobs.weights
    gradients = np.array([draw.sample([x for x in range(-6, 9) if x], m) for _ in range(n)], dtype=np.float64).T
    draw.require((gradients.sum(axis=0) != 0).all())
    draw.require((gradients.sum(axis=0) != m * gradients[0]).all())
    return Batch(w=draw.vector(n, -2, 2, 0.5), gradients=gradients, rate=draw.one_of(knobs.rate))


class Momentum(Givens):
    """A weight with its velocity, and the gradients that it meets, step by step."""

    w_old: float = Field(ge=-1e6, le=1e6, title="weight before")
    v_old: float = Field(ge=-1e6, le=1e6, title="velocity before")
    gradients: tuple[float, ...] = Field(min_length=1, max_length=10, title="gradient at each step")
    rate: float = Field(gt=0, le=10, title="learning rate")
    beta: float = Field(ge=0, lt=1, title="share of the velocity that is kept")
    form: Literal["scaled", "plain"] = Field(default="plain", title="scaled: v ← βv + ηg, plain: v ← βv + g")


class MomentumKnobs(Knobs):
    """Steps, learning rates, shares kept, forms."""

    steps: int = 1
    rate: tuple[float, ...] = RATES
    beta: tuple[float, ...] = (0.5, 0.8, 0.9)
    form: tuple[Literal["scaled", "plain"], ...] = ("plain", "scaled")


@problem("momentum_steps")
def momentum_steps(g: Momentum, work: Work) -> None:
    """Velocity and weight after each step."""
    w, v = g.w_old, g.v_old
    form: str = g.form
    if work.mistake("other_form"):
        form = "plain" if g.form == "scaled" else "scaled"
    for t, gradient in enumerate(g.gradients, 1):
        work.step("g", gradient, at=t)
        work.step("v_before", v, at=t)
        work.step("w_before", w, at=t)
        kept = 0.0 if work.mistake("lost_velocity") else v
        faced = -gradient if work.mistake("uphill") else gradient
        v, _ = momentum(w, kept, faced, g.rate, g.beta, form)
        v = work.real("v", v, at=t)
        w = work.real("w", w - v if form == "scaled" else w - g.rate * v, at=t)


@momentum_steps.draw
def draw_momentum_steps(draw: Draw, knobs: MomentumKnobs) -> Momentum:
    """Whole gradients, a velocity that is not 0."""
    return Momentum(
        w_old=draw.decimal(-2, 3, 0.5),
        v_old=draw.decimal(-2, 2, 0.5, but=(0,)),
        gradients=tuple(draw.decimal(-4, 5, 1, but=(0,)) for _ in range(knobs.steps)),
        rate=draw.one_of(knobs.rate),
        beta=draw.one_of(knobs.beta),
        form=draw.one_of(knobs.form),
    )


class Bowl(Givens):
    """The loss ½ a (w - c)², a weight on it and its velocity."""

    a: float = Field(gt=0, le=1e3, title="steepness")
    c: float = Field(ge=-1e3, le=1e3, title="where the minimum lies")
    w_old: float = Field(ge=-1e3, le=1e3, title="weight before")
    v_old: float = Field(ge=-1e3, le=1e3, title="velocity before")
    rate: float = Field(gt=0, le=10, title="learning rate")
    beta: float = Field(ge=0, lt=1, title="share of the velocity that is kept")


class BowlKnobs(Knobs):
    """Learning rates and shares kept."""

    rate: tuple[float, ...] = (0.1, 0.2)
    beta: tuple[float, ...] = (0.5, 0.8, 0.9)


@problem("nesterov_step")
def nesterov_step(g: Bowl, work: Work) -> None:
    """Where one looks ahead, the gradient there, then velocity and weight."""
    ahead = work.real(
        "ahead", g.w_old - g.beta * g.v_old, no_lookahead=lambda: g.w_old, wrong_way=lambda: g.w_old + g.beta * g.v_old
    )
    gradient = work.real("g", g.a * (ahead - g.c))
    v = work.real("v", g.beta * g.v_old + g.rate * gradient, lost_velocity=lambda: g.rate * gradient)
    work.real("w", g.w_old - v, from_ahead=lambda: ahead - v, uphill=lambda: g.w_old + v)


@nesterov_step.draw
def draw_nesterov_step(draw: Draw, knobs: BowlKnobs) -> Bowl:
    """Small whole numbers; the point ahead is not the minimum."""
    beta = draw.one_of(knobs.beta)
    w, v, c = draw.decimal(-3, 4, 1), draw.decimal(-3, 3, 1, but=(0,)), draw.decimal(-2, 2, 1)
    draw.require(round(10 * w) - round(10 * beta) * round(v) != round(10 * c))
    return Bowl(a=draw.one_of([1.0, 3.0, 5.0]), c=c, w_old=w, v_old=v, rate=draw.one_of(knobs.rate), beta=beta)
