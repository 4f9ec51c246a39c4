"""Several heads, what they learn, and how much attention multiplies."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.attention import head_width, multi_head_parameters, multiplications

Size = tuple[int, ...]


class Heads(Givens):
    """A layer of multi-head self-attention."""

    d: int = Field(ge=1, le=10**5, title="entries of a token")
    heads: int = Field(ge=1, le=10**4, title="heads")
    n: int = Field(ge=1, le=10**5, title="tokens")
    bias: bool = Field(default=False, title="biases with every projection")

    @model_validator(mode="after")
    def _shared_evenly(self) -> Self:
        head_width(self.d, self.heads)
        return self


class HeadsKnobs(Knobs):
    """Sizes to draw from."""

    layers: tuple[tuple[int, int], ...] = (
        (12, 3), (16, 4), (24, 4), (32, 8), (40, 5), (60, 6), (64, 8), (96, 12), (128, 8), (256, 8), (512, 8), (768, 12)
    )  # fmt: skip
    n: Size = (5, 10, 20, 50, 100)
    bias: tuple[bool, ...] = (True, False)


@problem("multi_head")
def multi_head(g: Heads, work: Work) -> None:
    """Width and shapes of a head, what its projections learn, what all learn."""
    width = work.integer("width", head_width(g.d, g.heads), full_width=lambda: g.d)
    work.array("queries", np.array([g.n, width]))
    work.array("scores", np.array([g.n, g.n]), square_d=lambda: np.array([width, width]))
    bias = not g.bias if work.mistake("other_bias") else g.bias
    one = work.integer("one", 3 * (g.d * width + bias * width))
    joined = work.step("joined", multi_head_parameters(g.d, bias) // 4)
    work.integer("total", g.heads * one + joined, no_output=lambda: g.heads * one)


@multi_head.draw
def draw_multi_head(draw: Draw, knobs: HeadsKnobs) -> Heads:
    """Widths that heads share evenly."""
    d, heads = draw.one_of(knobs.layers)
    return Heads(d=d, heads=heads, n=draw.one_of(knobs.n), bias=draw.one_of(knobs.bias))


class Cost(Givens):
    """Self-attention over so many tokens."""

    n: int = Field(ge=1, le=10**6, title="tokens")
    d: int = Field(ge=1, le=10**6, title="entries of a token")
    times: int = Field(default=2, ge=2, le=100, title="how many times as long the longer sequence is")


class CostKnobs(Knobs):
    """Sizes to draw from."""

    n: Size = (10, 20, 30, 50, 100, 200, 400)
    d: Size = (8, 16, 32, 64, 128, 256, 512)
    times: Size = (2, 3, 4, 10)


@problem("attention_cost")
def attention_cost(g: Cost, work: Work) -> None:
    """The entries of the score matrix, all products, those of a longer sequence, how many times as many."""
    linear = work.mistake("linear_growth")
    n, d = (g.d, g.n) if work.mistake("swapped_nd") else (g.n, g.d)
    square = work.integer("square", n * n)
    one = work.step("one", square * d)
    total = work.integer("total", multiplications(n, n, d), one_product=lambda: one)
    longer = work.step("longer", g.times * g.n)
    far = g.times * total if linear else multiplications(longer, longer, g.d)
    if work.mistake("one_product"):
        far //= 2
    far = work.integer("far", far)
    work.integer("ratio", far // total)


@attention_cost.draw
def draw_attention_cost(draw: Draw, knobs: CostKnobs) -> Cost:
    """Tokens and entries differ in number."""
    n = draw.one_of(knobs.n)
    return Cost(n=n, d=draw.one_of(knobs.d), times=draw.one_of(knobs.times))


class Rival(Givens):
    """Self-attention beside the state-to-state products of a recurrent layer."""

    n: int = Field(ge=1, le=10**6, title="tokens")
    d: int = Field(ge=1, le=10**6, title="entries of a token, and of a state")


@problem("attention_or_recurrence")
def attention_or_recurrence(g: Rival, work: Work) -> None:
    """Both counts, and which one is smaller."""
    n, d = (g.d, g.n) if work.mistake("swapped_nd") else (g.n, g.d)
    attention = work.integer("attention", multiplications(n, n, d), one_product=lambda: n * n * d)
    recurrence = work.integer("recurrence", n * d * d, one_step=lambda: d * d)
    smaller = "attention" if attention < recurrence else "recurrence"
    work.choice(
        "cheaper",
        smaller,
        ("attention", "recurrence"),
        also=("attention", "recurrence") if attention == recurrence else (),
    )


@attention_or_recurrence.draw
def draw_attention_or_recurrence(draw: Draw, knobs: CostKnobs) -> Rival:
    """Never as much as each other."""
    n = draw.one_of(knobs.n)
    return Rival(n=n, d=draw.one_of([d for d in knobs.d if d not in (n, 2 * n)]))
