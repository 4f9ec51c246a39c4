"""Products of factors through many layers: do gradients vanish or explode?"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from pydantic import Field

from quizzer.generators.core import Draw, Floats, Givens, Knobs, Vector, Work, problem, sized
from quizzer.solvers.gradient_flow import gradient_factor, sigmoid_bound

Fate = Literal["shrinks", "grows"]
FATES: tuple[Fate, ...] = ("shrinks", "grows")


class Layers(Givens):
    """Layers of one unit each: slope of the activation where it works, and weight."""

    slopes: Vector = sized("l", title="slope of each layer's activation")
    w: Vector = sized("l", title="weight of each layer")


class LayersKnobs(Knobs):
    """How many layers, and where slopes and weights come from."""

    depth: tuple[int, ...] = (3, 4)
    slopes: tuple[float, ...] = (0.1, 0.2, 0.25, 0.5, 0.8, 1.0)
    small: tuple[float, ...] = (-1.5, -1.0, -0.5, 0.5, 0.8, 1.5, 2.0)
    large: tuple[float, ...] = (-8.0, -5.0, -4.0, 4.0, 5.0, 6.0, 8.0)


@problem("layer_factors")
def layer_factors(g: Layers, work: Work) -> None:
    """Slope times weight at each layer, their product, and what that does to the gradient."""
    slopes = np.ones_like(g.slopes) if work.mistake("no_slopes") else g.slopes
    w = np.ones_like(g.w) if work.mistake("no_weights") else g.w
    factors = work.array("factors", slopes * w)
    whole = gradient_factor(factors.tolist())
    whole = work.real("whole", whole, added_factors=lambda: float(factors.sum()))
    work.choice("fate", fate(abs(whole)), FATES, by_sign=lambda: "shrinks" if whole < 0 else "grows")


def fate(factor: float) -> Fate:
    """What multiplying by a factor of this size does."""
    return "shrinks" if factor < 1 else "grows"


@layer_factors.draw
def draw_layer_factors(draw: Draw, knobs: LayersKnobs) -> Layers:
    """As often weights that make gradients shrink as weights that make them grow."""
    depth = draw.one_of(knobs.depth)
    weights = draw.one_of([knobs.small, knobs.large])
    slopes = np.array([draw.one_of(knobs.slopes) for _ in range(depth)])
    w = np.array([draw.one_of(weights) for _ in range(depth)])
    draw.require((slopes != 1).any())
    return Layers(slopes=slopes, w=w)


class SigmoidLayers(Givens):
    """The weights of sigmoid layers of one unit each."""

    w: Vector = Field(title="weight of each layer")


class SigmoidLayersKnobs(Knobs):
    """How many layers, and where weights come from."""

    depth: tuple[int, ...] = (3, 4, 5)
    small: tuple[float, ...] = (-3.0, -2.0, -1.0, 0.5, 1.0, 1.5, 2.0, 3.0)
    large: tuple[float, ...] = (-8.0, -6.0, -5.0, 5.0, 6.0, 8.0, 10.0)


@problem("sigmoid_layers")
def sigmoid_layers(g: SigmoidLayers, work: Work) -> None:
    """The largest slope of a sigmoid, to the power of the depth, times the sizes of the weights."""
    sizes = work.step("sizes", np.abs(g.w))
    work.step("depth", len(g.w))
    if work.mistake("no_weights"):
        sizes = np.ones_like(sizes)
    bound = sigmoid_bound((2 * sizes if work.mistake("half_slope") else sizes).tolist())
    bound = work.real("bound", bound, added_factors=lambda: float(sizes.sum() / 4))
    work.choice("fate", fate(bound), FATES)


@sigmoid_layers.draw
def draw_sigmoid_layers(draw: Draw, knobs: SigmoidLayersKnobs) -> SigmoidLayers:
    """As often weights whose bound is small as weights whose bound is large."""
    weights: Sequence[float] = draw.one_of([knobs.small, knobs.large])
    w: Floats = np.array([draw.one_of(weights) for _ in range(draw.one_of(knobs.depth))])
    draw.require(abs(np.prod(w)) != 1)
    return SigmoidLayers(w=w)
