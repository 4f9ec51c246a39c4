"""One step of contrastive divergence, and how much there is to learn."""

from itertools import pairwise
from typing import Annotated

import numpy as np
from pydantic import Field

from quizzer.generators.core import Draw, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.generators.energy_models.machines import (
    Bits,
    MachineKnobs,
    Shares,
    drawn_biases,
    drawn_weights,
    states,
)
from quizzer.solvers.energy_models import bias_step, hidden_inputs, hidden_probabilities, stack_parameters, weight_step


class Phases(Givens):
    """Data and reconstruction, each with what it calls up in the hidden units."""

    v: Shares = sized("v", title="data")
    h: Shares = sized("h", title="hidden units for the data")
    v_after: Shares = sized("v", title="reconstruction")
    h_after: Shares = sized("h", title="hidden units for the reconstruction")
    rate: float = Field(gt=0, le=10, title="learning rate")


class PhaseKnobs(MachineKnobs):
    """Sizes, learning rates, and whether hidden units hold probabilities."""

    rate: tuple[float, ...] = (0.1, 0.2, 0.5)
    shares: bool = False


def _phases(work: Work, g: Phases) -> None:
    rate = 1.0 if work.mistake("no_rate") else g.rate
    rate = -rate if work.mistake("swapped_phases") else rate
    h_after = g.h if work.mistake("mixed_phase") else g.h_after
    work.step("plus", np.outer(g.v, g.h))
    work.step("minus", np.outer(g.v_after, h_after))
    work.array("dw", weight_step(g.v, g.h, g.v_after, h_after, rate) + 0.0)  # + 0.0: no -0
    work.array("da", bias_step(g.v, g.v_after, rate) + 0.0)
    work.array("db", bias_step(g.h, g.h_after, rate) + 0.0)


@problem("cd_step")
def cd_step(g: Phases, work: Work) -> None:
    """Both phases, then the changes of weights and biases."""
    _phases(work, g)


@cd_step.draw
def draw_cd_step(draw: Draw, knobs: PhaseKnobs) -> Phases:
    """The reconstruction differs from the data, and so do the hidden units."""
    visible, hidden = draw.one_of(knobs.sizes)
    v, v_after = draw.sample(states(visible), 2)
    if knobs.shares:
        shares = draw.sample((0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9), 2 * hidden)
        h, h_after = np.array(shares[:hidden]), np.array(shares[hidden:])
    else:
        h, h_after = draw.sample(states(hidden), 2)
    return Phases(v=v, h=h, v_after=v_after, h_after=h_after, rate=draw.one_of(knobs.rate))


class Reconstruction(Givens):
    """A machine's hidden side, data, and a reconstruction of them."""

    w: Matrix = sized("v", "h", title="weights, one row a visible unit, one column a hidden unit")
    b: Vector = sized("h", title="biases of the hidden units")
    v: Bits = sized("v", title="data")
    v_after: Bits = sized("v", title="reconstruction")
    rate: float = Field(gt=0, le=10, title="learning rate")


@problem("cd_probabilities")
def cd_probabilities(g: Reconstruction, work: Work) -> None:
    """The hidden probabilities of data and reconstruction, then the change of the weights."""
    b = np.zeros_like(g.b) if work.mistake("no_bias") else g.b
    work.step("x", hidden_inputs(g.v, g.w, b))
    work.step("x_after", hidden_inputs(g.v_after, g.w, b))
    h = work.array("p", hidden_probabilities(g.v, g.w, b))
    h_after = work.array("p_after", hidden_probabilities(g.v_after, g.w, b))
    rate = 1.0 if work.mistake("no_rate") else g.rate
    rate = -rate if work.mistake("swapped_phases") else rate
    last = h if work.mistake("mixed_phase") else h_after
    work.array("dw", weight_step(g.v, h, g.v_after, last, rate) + 0.0)  # + 0.0: no -0


@cd_probabilities.draw
def draw_cd_probabilities(draw: Draw, knobs: PhaseKnobs) -> Reconstruction:
    """The reconstruction differs from the data."""
    visible, hidden = draw.one_of(knobs.sizes)
    w, b = drawn_weights(draw, visible, hidden), drawn_biases(draw, hidden)
    v, v_after = draw.sample(states(visible), 2)
    return Reconstruction(w=w, b=b, v=v, v_after=v_after, rate=draw.one_of(knobs.rate))


Width = Annotated[int, Field(ge=1, le=10**6)]


class Stack(Givens):
    """Layers of a deep belief network; an RBM has two."""

    widths: tuple[Width, ...] = Field(min_length=2, max_length=12, title="units of each layer, the visible one first")


class StackKnobs(Knobs):
    """Numbers of layers, units of the visible and of the other layers."""

    layers: tuple[Annotated[int, Field(ge=2, le=8)], ...] = (2,)
    visible: tuple[int, ...] = (6, 12, 20, 100, 256, 784)
    hidden: tuple[int, ...] = (3, 4, 5, 8, 10, 30, 50, 200, 500)


def _drawn_widths(draw: Draw, knobs: StackKnobs) -> tuple[int, ...]:
    """Layers that narrow upwards."""
    hidden = sorted(draw.sample(knobs.hidden, draw.one_of(knobs.layers) - 1), reverse=True)
    wider = [n for n in knobs.visible if n > hidden[0]]
    draw.require(wider)
    return (draw.one_of(wider), *hidden)


@problem("stack_size")
def stack_size(g: Stack, work: Work) -> None:
    """Weights, biases, both together."""
    layers = list(pairwise(g.widths))
    links = work.step("links", [below * above for below, above in layers])
    inside = sum(n * (n - 1) // 2 for n in g.widths)
    weights = work.integer("weights", sum(links), inside_links=lambda: sum(links) + inside)
    biases = sum(g.widths)
    if len(g.widths) > 2 and work.mistake("double_bias"):
        biases = sum(below + above for below, above in layers)
    biases = work.integer("biases", biases, hidden_only=lambda: sum(g.widths[1:]))
    work.integer("total", weights + biases, weights_only=lambda: weights)


@stack_size.draw
def draw_stack_size(draw: Draw, knobs: StackKnobs) -> Stack:
    """An RBM, or a few of them on top of each other."""
    return Stack(widths=_drawn_widths(draw, knobs))


class Classifier(Stack):
    """A deep belief network that is turned into a classifier."""

    classes: int = Field(ge=2, le=10**6, title="classes")


class ClassifierKnobs(StackKnobs):
    """As for the stack, and numbers of classes."""

    layers: tuple[Annotated[int, Field(ge=2, le=8)], ...] = (3,)
    classes: tuple[int, ...] = (2, 4, 7, 10, 26)


@problem("fine_tuned_size")
def fine_tuned_size(g: Classifier, work: Work) -> None:
    """What is pretrained, what the new layer adds, what is fine-tuned in the end."""
    work.step("links", [below * above for below, above in pairwise(g.widths)])
    work.step("top", g.widths[-1])
    pretrained = work.integer(
        "pretrained", stack_parameters(g.widths), weights_only=lambda: stack_parameters(g.widths) - sum(g.widths)
    )
    added = work.integer("added", (g.widths[-1] + 1) * g.classes, no_output_bias=lambda: g.widths[-1] * g.classes)
    dropped = work.step("dropped", g.widths[0])
    work.integer("tuned", pretrained - dropped + added, kept_visible=lambda: pretrained + added, top_only=lambda: added)


@fine_tuned_size.draw
def draw_fine_tuned_size(draw: Draw, knobs: ClassifierKnobs) -> Classifier:
    """A few RBMs on top of each other."""
    return Classifier(widths=_drawn_widths(draw, knobs), classes=draw.one_of(knobs.classes))
