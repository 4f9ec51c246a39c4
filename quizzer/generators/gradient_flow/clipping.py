"""Gradient clipping by norm."""

from collections.abc import Sequence

import numpy as np
from pydantic import Field

from quizzer.generators.core import Draw, Floats, Givens, Knobs, Vector, Work, problem
from quizzer.solvers.gradient_flow import clipped

WHOLE = ((3, 4), (6, 8), (5, 12), (8, 15), (1, 2, 2), (2, 3, 6), (4, 4, 7), (1, 4, 8), (2, 6, 9))  # norms are whole
WHOLE_OF_FOUR = (
    *((1, 2, 2, 4), (1, 1, 3, 5), (2, 2, 4, 5), (2, 4, 5, 6)),
    *((2, 4, 4, 8), (1, 5, 5, 7), (2, 2, 7, 8), (2, 2, 6, 10)),
)


class Clipping(Givens):
    """A gradient and the longest that it may be."""

    g: Vector = Field(title="gradient")
    c: float = Field(gt=0, le=1e6, title="largest norm")


class ClippingKnobs(Knobs):
    """Shares of the norm that remain; above 1 nothing is clipped."""

    shares: tuple[float, ...] = (0.2, 0.5, 0.5, 0.8, 1.2, 1.5, 2.0)


@problem("clipping")
def clipping(g: Clipping, work: Work) -> None:
    """The norm, then the gradient shortened to c if it is longer."""
    squares = work.step("squares", g.g**2)
    work.step("total", float(squares.sum()))
    norm = work.real("norm", float(np.sqrt(squares.sum())), squared_norm=lambda: float(squares.sum()))
    after: Floats = g.g * (g.c / norm) if norm > g.c else g.g
    if work.mistake("per_entry"):
        after = np.clip(g.g, -g.c, g.c)
    if work.mistake("always_scaled"):
        after = g.g * (g.c / norm)
    work.step("long", norm > g.c)
    work.array("after", after)


def drawn_gradient(draw: Draw, patterns: Sequence[tuple[int, ...]]) -> tuple[Floats, int]:
    """One of the patterns in any order, each entry of either sign; and its norm."""
    g = np.array([float(x * draw.one_of([-1, 1])) for x in draw.shuffled(draw.one_of(patterns))])
    return g, round(float(np.linalg.norm(g)))


@clipping.draw
def draw_clipping(draw: Draw, knobs: ClippingKnobs) -> Clipping:
    """A whole norm, and a limit below or above it."""
    g, norm = drawn_gradient(draw, WHOLE)
    return Clipping(g=g, c=round(draw.one_of(knobs.shares) * norm, 1))


class GlobalClipping(Givens):
    """Gradients of two groups of parameters, clipped together."""

    g_w: Vector = Field(title="gradient by the weights")
    g_b: Vector = Field(title="gradient by the biases")
    c: float = Field(gt=0, le=1e6, title="largest norm of all together")


@problem("global_clipping")
def global_clipping(g: GlobalClipping, work: Work) -> None:
    """One norm over all parameters, one factor for both groups."""
    joined = np.concatenate([g.g_w, g.g_b])
    work.step("squares", joined**2)
    work.step("total", float((joined**2).sum()))
    norm = work.real("norm", float(np.linalg.norm(joined)), squared_norm=lambda: float((joined**2).sum()))
    factor = work.step("factor", min(1.0, g.c / norm))
    apart = work.mistake("per_group")
    work.array("w_after", clipped(g.g_w, g.c) if apart else g.g_w * factor)
    work.array("b_after", clipped(g.g_b, g.c) if apart else g.g_b * factor, only_weights=lambda: g.g_b)


@global_clipping.draw
def draw_global_clipping(draw: Draw, knobs: ClippingKnobs) -> GlobalClipping:
    """Two weights and two biases, a whole norm, and a limit below it."""
    g, norm = drawn_gradient(draw, WHOLE_OF_FOUR)
    c = round(draw.one_of([share for share in knobs.shares if share < 1]) * norm, 1)
    return GlobalClipping(g_w=g[:2], g_b=g[2:], c=c)
