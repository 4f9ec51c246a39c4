"""Residual blocks: what flows forwards and back."""

import numpy as np
from pydantic import Field

from quizzer.generators.core import Draw, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.solvers.gradient_flow import gradient_factor, residual_factor


class Block(Givens):
    """A residual block of one unit: y = x + F(x), F(x) = w2 · ReLU(w1 x + b1)."""

    x: float = Field(ge=-1e6, le=1e6, title="input")
    w1: float = Field(ge=-1e6, le=1e6, title="first weight")
    b1: float = Field(ge=-1e6, le=1e6, title="bias")
    w2: float = Field(ge=-1e6, le=1e6, title="second weight")
    g: float = Field(ge=-1e6, le=1e6, title="gradient by the output")


class BlockKnobs(Knobs):
    """Where weights come from."""

    w: tuple[float, ...] = (-2.0, -1.5, -0.5, 0.5, 1.5, 2.0)


@problem("residual_block")
def residual_block(g: Block, work: Work) -> None:
    """Forwards through block and shortcut, then the gradient on both ways back."""
    z = work.step("z", g.w1 * g.x + g.b1)
    a = work.step("a", max(z, 0.0))
    branch = work.real("branch", g.w2 * a)
    work.real("y", g.x + branch, no_shortcut=lambda: branch)
    slope = work.real("slope", g.w2 * g.w1 if z > 0 else 0.0, one_weight=lambda: g.w2)
    work.real("dx", g.g * (1 + slope), no_shortcut=lambda: g.g * slope, only_shortcut=lambda: g.g)


@residual_block.draw
def draw_residual_block(draw: Draw, knobs: BlockKnobs) -> Block:
    """In a quarter of the draws a branch that ReLU shuts, so that only the shortcut carries."""
    w1, w2 = draw.one_of(knobs.w), draw.one_of(knobs.w)
    x, g = draw.one_of([-3.0, -2.0, 2.0, 3.0, 4.0]), draw.one_of([-3.0, -2.0, -1.0, 2.0, 3.0])
    shut = draw.one_of([True, False, False, False])
    sums = [z for z in (-3.0, -2.0, -1.0, 1.0, 2.0, 3.0) if (z < 0) == shut]
    b1 = draw.one_of(sums) - w1 * x
    return Block(x=x, w1=w1, b1=b1, w2=w2, g=g)


class Blocks(Givens):
    """Residual blocks in a row, each with the slope of its branch."""

    slopes: Vector = Field(title="F' of each block")
    g: float = Field(default=1, ge=-1e6, le=1e6, title="gradient by the last output")


class BlocksKnobs(Knobs):
    """How many blocks, and their slopes."""

    depth: tuple[int, ...] = (3, 4)
    slopes: tuple[float, ...] = (-0.5, -0.2, 0.1, 0.2, 0.3, 0.4, 0.5)


@problem("residual_chain")
def residual_chain(g: Blocks, work: Work) -> None:
    """The gradient at the first input, without shortcuts and with them."""
    slopes = g.slopes.tolist()
    work.real("plain", g.g * gradient_factor(slopes), summed=lambda: g.g * sum(slopes))
    work.step("factors", 1 + g.slopes)
    added = 1 + sum(slopes)
    work.real(
        "residual",
        g.g * residual_factor(slopes),
        no_shortcut=lambda: g.g * gradient_factor(slopes),
        added_blocks=lambda: g.g * added,
        one_path=lambda: g.g * (1 + gradient_factor(slopes)),
    )


@residual_chain.draw
def draw_residual_chain(draw: Draw, knobs: BlocksKnobs) -> Blocks:
    """Small slopes, as in blocks just initialised."""
    slopes = np.array([draw.one_of(knobs.slopes) for _ in range(draw.one_of(knobs.depth))])
    return Blocks(slopes=slopes, g=draw.one_of([1.0, 2.0, 4.0, -2.0, -4.0]))


class VectorBlock(Givens):
    """The Jacobian of a block's branch, and the gradient by the block's output."""

    j: Matrix = sized("n", "n", title="Jacobian of F, entry (i, k) for output i and input k")
    g: Vector = sized("n", title="gradient by the output")


class VectorBlockKnobs(Knobs):
    """How many entries, and where they come from."""

    size: int = 2
    entries: tuple[float, ...] = (-2.0, -1.0, 0.0, 1.0, 2.0, 3.0)


@problem("residual_vector")
def residual_vector(g: VectorBlock, work: Work) -> None:
    """Back through the branch by the transposed Jacobian, and straight through the shortcut."""
    branch = work.array("branch", g.j.T @ g.g, not_transposed=lambda: g.j @ g.g)
    work.array("dx", g.g + branch, no_shortcut=lambda: branch)


@residual_vector.draw
def draw_residual_vector(draw: Draw, knobs: VectorBlockKnobs) -> VectorBlock:
    """Whole numbers; a Jacobian that transposing changes."""
    n = knobs.size
    j = np.array([draw.one_of(knobs.entries) for _ in range(n * n)]).reshape(n, n)
    g = np.array(draw.sample([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], n))
    draw.require(not np.array_equal(j.T @ g, j @ g) and (j.T @ g).any())
    return VectorBlock(j=j, g=g)
