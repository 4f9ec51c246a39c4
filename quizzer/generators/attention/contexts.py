"""A decoder looks at an encoder's states: scores by products or by a small network, weights, a context."""

from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from quizzer.generators.attention.rows import grid, keys
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.solvers.attention import compared, softmax

Scale = Literal["none", "root"]
Count = Annotated[int, Field(ge=1, le=4)]
_LARGEST = 700  # e to this power is still a number


def spread(work: Work, scores: Floats, sums: str) -> Floats:
    """Softmax of each row from its powers and their sum, both of them steps; without these where a power is none."""
    if scores.max() > _LARGEST:
        return softmax(scores)
    grown = work.step("grown", np.exp(scores))
    weights: Floats = grown / np.asarray(work.step(sums, grown.sum(axis=-1)))[..., None]
    return weights


def hold_powers(work: Work, scores: Floats) -> None:
    """Raises: FloatingPointError: `spread` had no powers to show; called last, so that what was reached counts."""
    if "grown" not in work.steps:
        work.step("grown", np.exp(scores))


def weighed(work: Work, scores: Floats, values: Floats) -> None:
    """Scores to weights, weights and values to the context."""
    weights = work.array(
        "weights",
        spread(work, scores, "sum"),
        no_softmax=lambda: scores,
        linear_weights=lambda: scores / float(scores.sum()),
    )
    work.array("context", weights @ values, plain_mean=lambda: values.mean(axis=0))
    work.step("entries", values.T)
    hold_powers(work, scores)


def scaled(work: Work, products: Floats, entries: int) -> Floats:
    """The products over the root of the number of entries."""
    if work.mistake("unscaled"):
        return products
    return products / (entries if work.mistake("no_root") else np.sqrt(entries))


class EncoderStates(Givens):
    """A decoder's state, and the encoder's states that it looks at."""

    s: Vector = sized("d", title="state of the decoder")
    h: Matrix = sized("n", "d", title="states of the encoder, one row a position")
    scale: Scale = Field(default="none", title="scores as they are (none), or over the root of d (root)")


class EncoderKnobs(Knobs):
    """Positions and entries of a state; how scores are scaled."""

    sizes: tuple[tuple[Count, Count], ...] = ((3, 2),)
    scale: tuple[Scale, ...] = ("none",)


@problem("dot_context")
def dot_context(g: EncoderStates, work: Work) -> None:
    """Products of the decoder's state with each of the encoder's, then weights and context."""
    products = work.step("products", g.h @ g.s)
    scores = scaled(work, products, len(g.s)) if g.scale == "root" else products
    weighed(work, work.array("scores", scores), g.h)


@dot_context.draw
def draw_dot_context(draw: Draw, knobs: EncoderKnobs) -> EncoderStates:
    """Small whole numbers; one of the decoder's is odd, so that products of any size occur."""
    n, d = draw.one_of(knobs.sizes)
    s = draw.one_of([row for row in grid(d) if row.all() and (row % 2).any()])
    return EncoderStates(s=s, h=keys(draw, s, n), scale=draw.one_of(knobs.scale))


class AdditiveStates(Givens):
    """Both kinds of states, and the small network that compares them."""

    s: Vector = sized("d", title="state of the decoder")
    h: Matrix = sized("n", "e", title="states of the encoder, one row a position")
    w: Matrix = sized("a", "d", title="weights on the decoder's state")
    u: Matrix = sized("a", "e", title="weights on an encoder's state")
    v: Vector = sized("a", title="weights of the score")


class AdditiveKnobs(Knobs):
    """Positions, entries of a state, and units of the small network."""

    sizes: tuple[tuple[Count, Count, Count], ...] = ((3, 2, 1),)


@problem("additive_context")
def additive_context(g: AdditiveStates, work: Work) -> None:
    """What the small network adds up, the scores, then weights and context."""
    w, u = (g.u, g.w) if g.u.shape == g.w.shape and work.mistake("swapped_wu") else (g.w, g.u)
    once, each = work.step("once", w @ g.s), work.step("each", g.h @ u.T)
    inner = work.step("inner", once + each)
    bent = work.step("bent", compared(g.s, g.h, w, u))
    scores = work.array("scores", bent @ g.v, no_tanh=lambda: inner @ g.v)
    weighed(work, scores, g.h)


@additive_context.draw
def draw_additive_context(draw: Draw, knobs: AdditiveKnobs) -> AdditiveStates:
    """Halves as weights, whole numbers as states; no two positions score alike, and tanh is not saturated."""
    n, d, a = draw.one_of(knobs.sizes)
    s, v = draw.vector(d, -2, 2, 1, but=(0,)), draw.vector(a, -2, 2, 1, but=(0,))
    w, u = (draw.matrix(a, d, -1, 1, 0.5, but=(0,)) for _ in range(2))
    draw.require((w != u).any())
    sums = [(w @ s + u @ row, row) for row in draw.shuffled(grid(d))]
    unlike = {_odd_terms(inner, v): row for inner, row in sums if np.abs(inner).max() <= 3}
    draw.require(len(unlike) >= n, "positions that score alike tell nothing")
    return AdditiveStates(s=s, h=np.array(list(unlike.values())[:n]), w=w, u=u, v=v)


def _odd_terms(inner: Floats, v: Floats) -> frozenset[tuple[float, float]]:
    """What decides v·tanh(inner), exactly: how often each size of a sum counts, as tanh is odd."""
    shares: dict[float, float] = {}
    for z, weight in zip(inner.tolist(), v.tolist(), strict=True):
        shares[abs(z)] = shares.get(abs(z), 0.0) + (weight if z > 0 else -weight)
    return frozenset((size, share) for size, share in shares.items() if size and share)
