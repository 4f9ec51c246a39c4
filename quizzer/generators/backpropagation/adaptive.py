"""Steps whose length each weight's own gradients decide: AdaGrad, RMSProp, Adam."""

from math import sqrt

from pydantic import Field

from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.backpropagation import adagrad, adam, rmsprop


class AdaGrad(Givens):
    """A weight, the sum of its squared gradients so far, and the next gradient."""

    w_old: float = Field(ge=-1e6, le=1e6, title="weight before")
    total_old: float = Field(ge=0, le=1e6, title="sum of squared gradients before")
    gradient: float = Field(ge=-1e3, le=1e3, title="gradient")
    rate: float = Field(gt=0, le=10, title="learning rate")
    epsilon: float = Field(default=0, ge=0, le=1, title="ε, added to the root")


class AdaGradKnobs(Knobs):
    """Gradients with the root of the sum before: a whole root comes out of each pair."""

    pairs: tuple[tuple[int, int], ...] = ((3, 4), (4, 3), (6, 8), (8, 6), (5, 12), (12, 5), (8, 15), (9, 12))
    rate: tuple[float, ...] = (0.1, 0.2, 0.5)


@problem("adagrad_step")
def adagrad_step(g: AdaGrad, work: Work) -> None:
    """The sum of squares, its root, the weight."""
    if work.mistake("lost_sum"):
        total = g.gradient**2
    elif work.mistake("no_square"):
        total = g.total_old + abs(g.gradient)
    else:
        total, _ = adagrad(g.w_old, g.total_old, g.gradient, g.rate, g.epsilon)
    total = work.real("total", total)
    root = work.step("root", sqrt(total), no_root=lambda: total)
    turn = -1.0 if work.mistake("uphill") else 1.0
    work.real("w", g.w_old - turn * g.rate * g.gradient / (root + g.epsilon))


@adagrad_step.draw
def draw_adagrad_step(draw: Draw, knobs: AdaGradKnobs) -> AdaGrad:
    """Whole gradients, whole roots."""
    gradient, root = draw.one_of(knobs.pairs)
    return AdaGrad(
        w_old=draw.decimal(-2, 3, 0.5),
        total_old=float(root**2),
        gradient=float(gradient * draw.one_of([-1, 1])),
        rate=draw.one_of(knobs.rate),
    )


class RmsProp(Givens):
    """A weight, the running mean of its squared gradients, and the next gradient."""

    w_old: float = Field(ge=-1e6, le=1e6, title="weight before")
    s_old: float = Field(ge=0, le=1e6, title="running mean of squared gradients before")
    gradient: float = Field(ge=-1e3, le=1e3, title="gradient")
    rate: float = Field(gt=0, le=10, title="learning rate")
    rho: float = Field(ge=0, lt=1, title="share of the running mean that is kept")
    epsilon: float = Field(default=0, ge=0, le=1, title="ε, added under the root")


class RmsPropKnobs(Knobs):
    """Learning rates and shares kept."""

    rate: tuple[float, ...] = (0.1, 0.2, 0.5)
    rho: tuple[float, ...] = (0.8, 0.9)
    epsilon: float = 0.0


@problem("rmsprop_step")
def rmsprop_step(g: RmsProp, work: Work) -> None:
    """The running mean of squares, its root, the weight."""
    kept = 1 - g.rho if work.mistake("swapped_shares") else g.rho
    s, _ = rmsprop(g.w_old, g.s_old, g.gradient, g.rate, kept, g.epsilon)
    s = work.real("s", s, no_share=lambda: g.rho * g.s_old + g.gradient**2)
    root = work.step("root", sqrt(s + g.epsilon), no_root=lambda: s + g.epsilon)
    turn = -1.0 if work.mistake("uphill") else 1.0
    work.real("w", g.w_old - turn * g.rate * g.gradient / root)


@rmsprop_step.draw
def draw_rmsprop_step(draw: Draw, knobs: RmsPropKnobs) -> RmsProp:
    """A whole gradient, and a running mean of another size."""
    gradient = draw.one_of([-4.0, -3.0, -2.0, 2.0, 3.0, 4.0])
    return RmsProp(
        w_old=draw.decimal(-2, 3, 0.5),
        s_old=draw.decimal(1, 12, 1, but=(gradient**2,)),
        gradient=gradient,
        rate=draw.one_of(knobs.rate),
        rho=draw.one_of(knobs.rho),
        epsilon=knobs.epsilon,
    )


class Adam(Givens):
    """A weight, both running means before a step, and the gradient at it."""

    w_old: float = Field(ge=-1e6, le=1e6, title="weight before")
    m_old: float = Field(ge=-1e3, le=1e3, title="running mean of gradients before")
    v_old: float = Field(ge=0, le=1e6, title="running mean of squared gradients before")
    gradient: float = Field(ge=-1e3, le=1e3, title="gradient")
    t: int = Field(ge=1, le=1000, title="number of the step, from 1")
    rate: float = Field(gt=0, le=10, title="learning rate")
    b1: float = Field(ge=0, lt=1, title="share of the mean of gradients that is kept")
    b2: float = Field(ge=0, lt=1, title="share of the mean of squares that is kept")
    epsilon: float = Field(default=0, ge=0, le=1, title="ε, added to the root")


class AdamKnobs(Knobs):
    """Numbers of the step, learning rates, shares."""

    t: tuple[int, ...] = (2, 3)
    rate: tuple[float, ...] = (0.1, 0.2, 0.5)
    b1: tuple[float, ...] = (0.8, 0.9)
    b2: tuple[float, ...] = (0.9, 0.99)


@problem("adam_step")
def adam_step(g: Adam, work: Work) -> None:
    """Both running means, both corrected, then the weight."""
    m, v, *_ = adam(g.w_old, g.m_old, g.v_old, g.gradient, g.t, g.rate, g.b1, g.b2, g.epsilon)
    m, v = work.real("m", m), work.real("v", v)
    t = 1 if work.mistake("first_step") else g.t
    left_m, left_v = work.step("left_m", 1 - g.b1**t), work.step("left_v", 1 - g.b2**t)
    plain = work.mistake("no_correction")
    m_hat = work.real("m_hat", m if plain else m / left_m)
    v_hat = work.real("v_hat", v if plain else v / left_v)
    root = work.step("root", sqrt(v_hat), no_root=lambda: v_hat)
    turn = -1.0 if work.mistake("uphill") else 1.0
    work.real("w", g.w_old - turn * g.rate * m_hat / (root + g.epsilon))


@adam_step.draw
def draw_adam_step(draw: Draw, knobs: AdamKnobs) -> Adam:
    """Whole gradients, and the running means that the earlier ones leave when they start at 0."""
    t, b1, b2 = draw.one_of(knobs.t), draw.one_of(knobs.b1), draw.one_of(knobs.b2)
    *earlier, gradient = (draw.one_of([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0]) for _ in range(t))
    m = v = 0.0
    for g in earlier:
        m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
    return Adam(
        w_old=draw.decimal(-2, 3, 0.5),
        m_old=round(m, 6),
        v_old=round(v, 6),
        gradient=gradient,
        t=t,
        rate=draw.one_of(knobs.rate),
        b1=b1,
        b2=b2,
    )
