"""Softmax: of plain logits, of logarithms, with a temperature, and how it changes."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Vector, Work, problem
from quizzer.solvers.activations import softmax_jacobian, softmax_of_logs


class Logits(Givens):
    """What the last layer of a classifier puts out."""

    z: Vector = Field(title="logits")


class TemperedLogits(Logits):
    """The same, with a temperature."""

    t: float = Field(gt=0, le=1000, title="temperature")


class LogitsKnobs(Knobs):
    """How many logits, and the highest and the step of their grid."""

    count: int = 3
    high: float = 2
    step: float = 0.5


class TemperedLogitsKnobs(LogitsKnobs):
    """The same, with temperatures."""

    t: tuple[float, ...] = (0.5, 2.0, 4.0, 5.0)


def drawn_logits(draw: Draw, knobs: LogitsKnobs) -> Floats:
    """Different logits on a grid that do not add up to 0."""
    z = [draw.decimal(-knobs.high, knobs.high, knobs.step)]
    while len(z) < knobs.count:
        z.append(draw.decimal(-knobs.high, knobs.high, knobs.step, but=z))
    draw.require(round(sum(z), 9))
    return np.array(z)


def shares(work: Work, z: Floats) -> Floats:
    """Each power over the sum of all, or what some take for it."""
    powers = work.step("powers", np.exp(z))
    p: Floats = powers / work.step("total", powers.sum())
    if work.mistake("no_exp"):
        p = np.divide(z, z.sum())
    if work.mistake("separate_sigmoid"):
        p = np.divide(powers, 1 + powers)
    return p


@problem("softmax")
def softmax_logits(g: Logits, work: Work) -> None:
    """Powers, their sum, and the share of each."""
    work.array("p", shares(work, g.z))


@softmax_logits.draw
def draw_softmax(draw: Draw, knobs: LogitsKnobs) -> Logits:
    """Logits of either sign."""
    return Logits(z=drawn_logits(draw, knobs))


@problem("tempered_softmax")
def tempered_softmax(g: TemperedLogits, work: Work) -> None:
    """Probabilities at temperature 1, then at T."""
    plain = work.array("plain", shares(work, g.z))
    scaled = work.step("scaled", g.z / g.t, multiplied_t=lambda: g.z * g.t)
    powers = work.step("tempered", np.exp(scaled))
    total = work.step("tempered_total", powers.sum())
    work.array("p", powers / total, late_t=lambda: plain / g.t)


@tempered_softmax.draw
def draw_tempered_softmax(draw: Draw, knobs: TemperedLogitsKnobs) -> TemperedLogits:
    """Logits of either sign."""
    return TemperedLogits(z=drawn_logits(draw, knobs), t=draw.one_of(knobs.t))


class LogOdds(Givens):
    """Logits that are logarithms: z_i = ln a_i."""

    a: Vector = Field(title="numbers whose logarithms are the logits")
    t: float = Field(default=1, gt=0, le=100, title="temperature")

    @model_validator(mode="after")
    def _positive(self) -> Self:
        if (self.a <= 0).any():
            raise Unfit("a logarithm is of a positive number")
        return self


class LogOddsKnobs(Knobs):
    """Where the a_i come from, and temperatures."""

    a: tuple[float, ...] = (1, 2, 3, 4, 5, 6, 8, 0.5)
    count: int = 3
    t: tuple[float, ...] = (1.0,)


@problem("softmax_logs")
def softmax_logs(g: LogOdds, work: Work) -> None:
    """The exponential undoes the logarithm, so that the probabilities are fractions."""
    work.step("z", [written(a) for a in g.a.tolist()])
    tempered = g.t != 1
    t = 1 / g.t if tempered and work.mistake("multiplied_t") else g.t
    power = work.step("power", 1 / t)
    powers = work.step("powers", g.a**power, no_exp=lambda: np.log(g.a))
    work.step("total", powers.sum())
    p = softmax_of_logs(g.a, t)
    if work.mistake("no_exp"):
        p = powers / powers.sum()
    if work.mistake("odds_for_share"):
        p = powers / (powers.sum() - powers)
    if tempered and work.mistake("late_t"):
        p = softmax_of_logs(g.a) / g.t
    work.array("p", p)


def written(a: float) -> str:
    """ln a, as one writes it."""
    if a == 1:
        return "0"
    return rf"-\ln {1 / a:g}" if a < 1 and (1 / a).is_integer() else rf"\ln {a:g}"


@softmax_logs.draw
def draw_softmax_logs(draw: Draw, knobs: LogOddsKnobs) -> LogOdds:
    """Different numbers."""
    return LogOdds(a=np.array(draw.sample(knobs.a, knobs.count), dtype=np.float64), t=draw.one_of(knobs.t))


class Probabilities(Givens):
    """What a softmax gave, and which entries of its Jacobian are looked at."""

    p: Vector = Field(title="probabilities")
    i: int = Field(default=1, ge=1, title="class of the probability, from 1")
    j: int = Field(default=2, ge=1, title="class of another logit, from 1")

    @model_validator(mode="after")
    def _probable(self) -> Self:
        if (self.p <= 0).any() or abs(self.p.sum() - 1) > 1e-9:
            raise Unfit("should be positive probabilities that add up to 1")
        if max(self.i, self.j) > len(self.p) or self.i == self.j:
            raise Unfit("i and j should be two different classes from 1 to {count}", count=len(self.p))
        return self


class ProbabilitiesKnobs(Knobs):
    """Tenths or other shares that add up to 1, in some order."""

    shares: tuple[tuple[float, ...], ...] = (
        *((0.1, 0.2, 0.7), (0.1, 0.3, 0.6), (0.2, 0.3, 0.5), (0.1, 0.4, 0.5)),
        *((0.15, 0.25, 0.6), (0.05, 0.15, 0.8), (0.1, 0.2, 0.3, 0.4)),
    )


@problem("softmax_slopes")
def softmax_slopes(g: Probabilities, work: Work) -> None:
    """A probability by its own logit and by another one; then the whole Jacobian."""
    p_i, p_j = (work.step(name, float(g.p[at - 1])) for name, at in (("p_i", g.i), ("p_j", g.j)))
    crossing = -p_i * p_j
    work.real("own", p_i * (1 - p_i), square_only=lambda: -p_i * p_i, one_factor=lambda: 1 - p_i)
    work.real("cross", crossing, diagonal_rule=lambda: p_i * (1 - p_j), sign_lost=lambda: -crossing)
    right = softmax_jacobian(g.p)
    diagonal: Floats = np.diag(np.diag(right))
    work.array(
        "jacobian",
        right,
        sign_lost=lambda: 2 * diagonal - right,
        no_cross=lambda: diagonal,
        square_only=lambda: -np.outer(g.p, g.p),
    )


@softmax_slopes.draw
def draw_softmax_slopes(draw: Draw, knobs: ProbabilitiesKnobs) -> Probabilities:
    """Two different classes."""
    p = draw.shuffled(draw.one_of(knobs.shares))
    i, j = draw.sample(range(1, len(p) + 1), 2)
    return Probabilities(p=np.array(p), i=i, j=j)
