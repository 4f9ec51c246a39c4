"""Weight decay, dropout, and how much there is to learn."""

from itertools import pairwise
from typing import Literal, Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.backpropagation.losses import drawn_bits
from quizzer.generators.core import Draw, Givens, Knobs, Vector, Work, problem, sized
from quizzer.pictures import Chain
from quizzer.solvers.backpropagation import decay_gradient, inverted_dropout, mlp_parameters


class Decay(Givens):
    """Weights and a bias with their gradients, and a penalty on the weights."""

    w: Vector = sized("n", title="weights")
    b: float = Field(ge=-1e3, le=1e3, title="bias")
    dw: Vector = sized("n", title="gradient of the loss by the weights, without the penalty")
    db: float = Field(ge=-1e3, le=1e3, title="gradient of the loss by the bias")
    rate: float = Field(gt=0, le=10, title="learning rate")
    decay: float = Field(ge=0, le=10, title="strength λ of the penalty")
    form: Literal["half", "full"] = Field(default="half", title="half: λ/2·‖w‖², full: λ‖w‖²")


class DecayKnobs(Knobs):
    """How many weights, learning rates, strengths, forms."""

    weights: tuple[int, ...] = (2,)
    rate: tuple[float, ...] = (0.1, 0.2, 0.5)
    decay: tuple[float, ...] = (0.1, 0.2, 0.5)
    form: tuple[Literal["half", "full"], ...] = ("half", "full")


@problem("weight_decay")
def weight_decay(g: Decay, work: Work) -> None:
    """The penalised gradient, then the weights and the bias after one step."""
    form: str = g.form
    if work.mistake("other_factor"):
        form = "full" if g.form == "half" else "half"
    squares = work.step("squares", float((g.w**2).sum()))
    factor = g.decay / 2 if form == "half" else g.decay
    work.real("penalty", factor * squares, norm_for_square=lambda: factor * squares**0.5)
    pull = work.step("pull", decay_gradient(g.w, g.decay, form))
    if work.mistake("decay_sign"):
        pull = -pull
    gradient = work.array("gradient", g.dw + pull, no_decay=lambda: g.dw)
    work.array("w_new", g.w - g.rate * gradient, unscaled_decay=lambda: g.w - g.rate * g.dw - pull)
    slope = g.db
    if work.mistake("decayed_bias"):
        slope = g.db + float(decay_gradient(np.array(g.b), g.decay, form))
    work.real("b_new", g.b - g.rate * slope)


@weight_decay.draw
def draw_weight_decay(draw: Draw, knobs: DecayKnobs) -> Decay:
    """Different whole weights and gradients, a bias that is not 0."""
    n = draw.one_of(knobs.weights)
    return Decay(
        w=np.array(draw.sample([-4.0, -3.0, -2.0, 2.0, 3.0, 4.0], n)),
        b=draw.one_of([-2.0, -1.0, 1.0, 2.0]),
        dw=np.array(draw.sample([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], n)),
        db=draw.one_of([-2.0, -1.0, 1.0, 2.0]),
        rate=draw.one_of(knobs.rate),
        decay=draw.one_of(knobs.decay),
        form=draw.one_of(knobs.form),
    )


class Dropout(Givens):
    """Values of a layer, what a mask leaves of them, and the weights of one unit behind."""

    x: Vector = sized("n", title="values before dropout")
    mask: Vector = sized("n", title="1 where a value is kept, 0 where it is dropped")
    w: Vector = sized("n", title="weights of the unit that reads them")
    p: float = Field(gt=0, lt=1, title="the probability that is stated")
    says: Literal["drop", "keep"] = Field(default="drop", title="what p is the probability of")

    @model_validator(mode="after")
    def _mask_of_bits(self) -> Self:
        if not np.isin(self.mask, (0, 1)).all():
            raise Unfit("mask should hold 0 and 1")
        return self


class DropoutKnobs(Knobs):
    """How many values, probabilities, and what they are of."""

    sizes: tuple[int, ...] = (3,)
    p: tuple[float, ...] = (0.2, 0.25, 0.4, 0.6, 0.75, 0.8)
    says: tuple[Literal["drop", "keep"], ...] = ("drop", "keep")


@problem("dropout")
def dropout(g: Dropout, work: Work) -> None:
    """What plain dropout leaves in expectation; what inverted dropout passes on, and what a unit makes of it."""
    keep = 1 - g.p if g.says == "drop" else g.p
    if work.mistake("keep_is_drop"):
        keep = 1 - keep
    keep = work.step("keep", round(keep, 12))
    work.array("mean", keep * g.x)
    passed = work.array(
        "passed",
        inverted_dropout(g.x, g.mask, keep),
        scaled_down=lambda: g.x * g.mask * keep,
        unscaled=lambda: g.x * g.mask,
        no_mask=lambda: g.x / keep,
    )
    work.real("z", float(g.w @ passed))
    work.real("z_test", float(g.w @ g.x), scaled_at_test=lambda: keep * float(g.w @ g.x))


@dropout.draw
def draw_dropout(draw: Draw, knobs: DropoutKnobs) -> Dropout:
    """Whole values that the chances divide; something is dropped and something kept."""
    n = draw.one_of(knobs.sizes)
    mask = drawn_bits(draw, n)
    p = draw.one_of(knobs.p)
    w = draw.vector(n, -2, 3, 1, but=(0,))
    x = np.array(draw.sample([3.0, 6.0, 9.0, 12.0, 15.0, 18.0], n))
    draw.require(float(w @ x) != 0 and float(w @ (mask * x)) != 0)
    return Dropout(x=x, mask=mask, w=w, p=p, says=draw.one_of(knobs.says))


class Widths(Givens):
    """How wide the layers are."""

    widths: tuple[int, ...] = Field(min_length=2, max_length=12, title="units of the input and of each layer")

    @model_validator(mode="after")
    def _sensible(self) -> Self:
        if not all(1 <= width <= 10**6 for width in self.widths):
            raise Unfit("widths should be from 1 to 1000000")
        return self


class WidthsKnobs(Knobs):
    """Widths of each layer in turn."""

    choices: tuple[tuple[int, ...], ...] = ((10, 20, 64, 784), (16, 32, 100, 128), (2, 3, 5, 10))


@problem("mlp_size")
def mlp_size(g: Widths, work: Work) -> None:
    """The parameters of each layer, and of all."""
    work.step("inputs", g.widths[0])
    work.step("sizes", r",\ ".join(str(width) for width in g.widths[1:]))
    counts = []
    for at, ((n, m), right) in enumerate(zip(pairwise(g.widths), mlp_parameters(g.widths), strict=True), 1):
        work.step("before", n, at=at)
        work.step("behind", m, at=at)
        count = right
        if work.mistake("no_biases"):
            count = n * m
        if work.mistake("input_biases"):
            count = n * m + n
        if work.mistake("one_bias"):
            count = n * m + 1
        counts.append(work.integer("count", count, at=at))
    work.integer("total", sum(counts))


@mlp_size.draw
def draw_mlp_size(draw: Draw, knobs: WidthsKnobs) -> Widths:
    """Neighbouring layers of different widths."""
    widths = tuple(draw.one_of(choices) for choices in knobs.choices)
    draw.require(all(a != b for a, b in pairwise(widths)) and widths[0] != widths[-1])
    return Widths(widths=widths)


@mlp_size.picture
def picture_mlp_size(g: Widths) -> Chain:
    """The layers in a row."""
    return Chain(tuple(str(width) for width in g.widths))
