"""Softmax with cross-entropy: the loss and its gradient, alone and through a network."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.backpropagation.networks import WRITTEN, Network, drawn_apart, drawn_rows
from quizzer.generators.core import Draw, Givens, Knobs, Vector, Work, problem, sized
from quizzer.solvers.activations import softmax
from quizzer.solvers.backpropagation import (
    cross_entropies,
    delta_behind,
    dense,
    slope,
    softmax_gradient,
    weight_gradient,
)
from quizzer.solvers.graph_convolution import activated


class Logits(Givens):
    """Logits of one example, and its class."""

    z: Vector = sized("c", title="logits")
    label: int = Field(ge=1, title="true class, from 1")

    @model_validator(mode="after")
    def _class(self) -> Self:
        if self.label > len(self.z):
            raise Unfit("label should be a class from 1 to {count}", count=len(self.z))
        return self


class LogitsKnobs(Knobs):
    """How many classes."""

    classes: tuple[int, ...] = (3,)


@problem("softmax_loss")
def softmax_loss(g: Logits, work: Work) -> None:
    """Probabilities, cross-entropy, gradient by the logits."""
    e = work.step("e", np.exp(g.z))
    work.step("total", float(e.sum()))
    p = work.array("p", softmax(g.z), separate_sigmoid=lambda: 1 / (1 + np.exp(-g.z)))
    at = np.array([g.label - 1])
    loss = float(cross_entropies(p[None, :], at)[0])
    work.real("loss", loss, log_ten=lambda: loss / float(np.log(10)), all_classes=lambda: -float(np.log(p).sum()))
    _gradient(work, p, g.label)


def _gradient(work: Work, p: np.ndarray, label: int) -> np.ndarray:
    """p - y as the part `gradient`."""
    right = softmax_gradient(p, label - 1)
    return work.array(
        "gradient", right, reversed=lambda: -right, true_only=lambda: np.where(right == right[label - 1], right, 0.0)
    )


@softmax_loss.draw
def draw_softmax_loss(draw: Draw, knobs: LogitsKnobs) -> Logits:
    """Different logits in halves, all within 3 of each other."""
    n = draw.one_of(knobs.classes)
    z = draw.sample([-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0], n)
    return Logits(z=np.array(z), label=draw.integer(1, n))


class Odds(Givens):
    """Logits that are logarithms of whole numbers, and the class."""

    odds: tuple[int, ...] = Field(min_length=2, max_length=20, title="numbers whose logarithms are the logits")
    label: int = Field(ge=1, title="true class, from 1")

    @model_validator(mode="after")
    def _positive(self) -> Self:
        if not all(1 <= x <= 10**6 for x in self.odds):
            raise Unfit("odds should be from 1 to 1000000")
        if self.label > len(self.odds):
            raise Unfit("label should be a class from 1 to {count}", count=len(self.odds))
        return self


class OddsKnobs(Knobs):
    """How many classes."""

    classes: tuple[int, ...] = (3,)


@problem("log_odds")
def log_odds(g: Odds, work: Work) -> None:
    """Probabilities and gradient as exact fractions; no exponential needs a calculator."""
    odds = np.array(g.odds, dtype=np.float64)
    work.step("logits", r",\ ".join(rf"\ln {x}" for x in g.odds))
    total = work.step("total", sum(g.odds))
    logs = np.log(odds)
    p = work.array(
        "p", odds / total, no_exp=lambda: logs / logs.sum(), product_for_sum=lambda: odds / float(np.prod(odds))
    )
    hot = work.step("hot", np.eye(len(odds))[g.label - 1])
    work.step("parts_above", odds - total * hot)
    _gradient(work, p, g.label)


@log_odds.draw
def draw_log_odds(draw: Draw, knobs: OddsKnobs) -> Odds:
    """Different small whole numbers whose sum is not their product."""
    n = draw.one_of(knobs.classes)
    odds = draw.sample(range(1, 8), n)
    draw.require(sum(odds) != int(np.prod(odds)))
    return Odds(odds=tuple(odds), label=draw.integer(1, n))


class Classifier(Network):
    """A network whose outputs are logits, and the class of its input."""

    label: int = Field(ge=1, title="true class, from 1")

    @model_validator(mode="after")
    def _class(self) -> Self:
        if self.label > len(self.b2):
            raise Unfit("label should be a class from 1 to {count}", count=len(self.b2))
        return self


class ClassifierKnobs(Knobs):
    """Units of the three layers."""

    widths: tuple[int, int, int] = (2, 2, 2)


@problem("classifier_gradients")
def classifier_gradients(g: Classifier, work: Work) -> None:
    """Forward through ReLU and softmax, then every gradient of the cross-entropy."""
    work.step("f_is", WRITTEN[g.f])
    z1 = work.step("z1", dense(g.x, g.w1, g.b1))
    h = work.array("h", activated(z1, g.f), linear_hidden=lambda: z1)
    z2 = work.array("z2", dense(h, g.w2, g.b2))
    p = work.array("p", softmax(z2))
    delta2 = _gradient(work, p, g.label)
    work.array("dw2", weight_gradient(delta2, h))
    w2 = g.w2.T if work.mistake("no_transpose") else g.w2
    back = work.step("back", w2.T @ delta2)
    slopes = work.step("slopes", slope(h, g.f))
    delta1 = work.array("delta1", delta_behind(w2, delta2, slopes), no_slope=lambda: back)
    work.array("dw1", weight_gradient(delta1, g.x))


@classifier_gradients.draw
def draw_classifier_gradients(draw: Draw, knobs: ClassifierKnobs) -> Classifier:
    """Whole numbers, W2's all different; one hidden unit is dead; different logits within 3 of each other."""
    n, k, m = knobs.widths
    x = np.array(draw.sample([-2.0, -1.0, 1.0, 2.0, 3.0], n))
    rows = drawn_rows(draw, x, k)
    w1, b1 = rows[:, :-1], rows[:, -1]
    w2 = drawn_apart(draw, m, k, [-3.0, -2.0, -1.0, 1.0, 2.0, 3.0])
    logits = np.array(draw.sample([-1.0, 0.0, 1.0, 2.0], m))
    b2 = logits - w2 @ np.maximum(dense(x, w1, b1), 0)
    return Classifier(x=x, w1=w1, b1=b1, w2=w2, b2=b2, label=draw.integer(1, m))
