"""Adversarial training: the value of the game, and what the generator makes small."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Vector, Work, problem, sized
from quizzer.solvers.generative_models import mean_log, non_saturating_loss, saturating_loss

DOUBTS = (0.1, 0.2, 0.3, 0.4)
TRUST = (0.6, 0.7, 0.8, 0.9)


def hold_outputs(outputs: Floats, name: str) -> None:
    """Raises: ValueError: one is not between 0 and 1."""
    if ((outputs <= 0) | (outputs >= 1)).any():
        raise Unfit("{name} should hold numbers between 0 and 1, both excluded", name=name)


class Judged(Givens):
    """What a discriminator says of data and of generated samples."""

    real: Vector = sized("m", title="D on data")
    fake: Vector = sized("n", title="D on generated samples")

    @model_validator(mode="after")
    def _probable(self) -> Self:
        hold_outputs(self.real, "real")
        hold_outputs(self.fake, "fake")
        return self


class JudgedKnobs(Knobs):
    """How many of each."""

    samples: int = 2


@problem("gan_value")
def gan_value(g: Judged, work: Work) -> None:
    """Both expectations, and their sum."""
    scores = work.step("scores", g.fake if work.mistake("same_term") else 1 - g.fake)
    base = float(np.log(10)) if work.mistake("log_ten") else 1.0
    real_logs, fake_logs = work.step("real_logs", np.log(g.real)), work.step("fake_logs", np.log(scores))
    real = work.real("real_term", mean_log(g.real) / base, summed=lambda: float(real_logs.sum()))
    fake = work.real("fake_term", mean_log(scores) / base, summed=lambda: float(fake_logs.sum()))
    work.real("value", real + fake, subtracted=lambda: real - fake)


@gan_value.draw
def draw_gan_value(draw: Draw, knobs: JudgedKnobs) -> Judged:
    """A discriminator that is mostly right."""
    n = knobs.samples
    real = [*draw.sample(TRUST, n - 1), draw.one_of((*TRUST, *DOUBTS))]
    fake = [*draw.sample(DOUBTS, n - 1), draw.one_of((*TRUST, *DOUBTS))]
    return Judged(real=np.array(draw.shuffled(real)), fake=np.array(draw.shuffled(fake)))


class Fakes(Givens):
    """What a discriminator says of generated samples."""

    fake: Vector = sized("n", title="D on generated samples")

    @model_validator(mode="after")
    def _probable(self) -> Self:
        hold_outputs(self.fake, "fake")
        return self


@problem("generator_losses")
def generator_losses(g: Fakes, work: Work) -> None:
    """Both losses of the generator, as means."""
    work.step("scores", 1 - g.fake)
    work.step("score_logs", np.log(1 - g.fake))
    work.step("logs", np.log(g.fake))
    saturating, other = saturating_loss(g.fake), non_saturating_loss(g.fake)
    if work.mistake("other_loss"):
        saturating, other = other, saturating
    if work.mistake("summed"):
        saturating, other = (len(g.fake) * loss for loss in (saturating, other))
    if work.mistake("log_ten"):
        saturating, other = (loss / float(np.log(10)) for loss in (saturating, other))
    work.real("saturating", saturating)
    work.real("non_saturating", other, sign_lost=lambda: -other)


@generator_losses.draw
def draw_generator_losses(draw: Draw, knobs: JudgedKnobs) -> Fakes:
    """Fakes that are mostly noticed."""
    return Fakes(fake=np.array(draw.sample((0.05, *DOUBTS, 0.6), knobs.samples)))


class Fake(Givens):
    """What a discriminator says of one generated sample."""

    d: float = Field(gt=0, lt=1, title="D on a generated sample")


@problem("generator_slopes")
def generator_slopes(g: Fake, work: Work) -> None:
    """How fast each loss changes with the discriminator's logit a, where D = σ(a)."""
    saturating, other = -g.d, -(1 - g.d)
    if work.mistake("by_output"):
        saturating, other = -1 / (1 - g.d), -1 / g.d
    if work.mistake("other_loss"):
        saturating, other = other, saturating
    saturating = work.real("saturating", saturating, sign_lost=lambda: g.d)
    other = work.real("non_saturating", other, sign_lost=lambda: 1 - g.d)
    work.real("ratio", other / saturating)


@generator_slopes.draw
def draw_generator_slopes(draw: Draw, knobs: Knobs) -> Fake:  # noqa: ARG001 -- nothing to set
    """A fake that is noticed."""
    return Fake(d=draw.one_of((0.01, 0.02, 0.04, 0.05, 0.08, 0.1, 0.125, 0.16, 0.2, 0.25, 0.32, 0.4)))
