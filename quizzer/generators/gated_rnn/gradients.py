"""How much of a gradient the forget gates let through over time."""

import numpy as np
from pydantic import Field

from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.generators.gated_rnn.sheets import Number, Sheet
from quizzer.solvers.gated_rnn import kept_share, sigmoid

GATES = (0.5, 0.6, 0.7, 0.8, 0.9)


class ForgetGates(Givens):
    """Forget gates of a single unit, and the gradient at the last cell state."""

    f: Vector = sized("t", title="forget gates, step by step")
    grad: Number = Field(title="gradient at the last cell state")


class ForgetMatrix(Givens):
    """Forget gates of several units, and the gradients at their last cell states."""

    f: Matrix = sized("t", "n", title="forget gates, one row a step")
    grad: Vector = sized("n", title="gradients at the last cell state")


class ForgetKnobs(Knobs):
    """How many steps."""

    steps: tuple[int, ...] = (3, 4)


def _back(sheet: Sheet, f: Floats, grad: Floats) -> None:
    """f: (T, H), grad: (H,)."""
    share = sheet.ask(
        "share",
        kept_share(f),
        added=lambda: f.sum(axis=0),
        one_short=lambda: kept_share(f[1:]),
        last_only=lambda: f[-1],
    )
    sheet.ask("first", share * grad)


@problem("kept_gradient")
def kept_gradient(g: ForgetGates, work: Work) -> None:
    """The product of the gates, then what arrives at the first cell state."""
    _back(Sheet(work, single=True), g.f[:, None], np.array([g.grad]))


@kept_gradient.draw
def draw_kept_gradient(draw: Draw, knobs: ForgetKnobs) -> ForgetGates:
    """Different gates."""
    f = np.array(draw.sample(GATES, draw.one_of(knobs.steps)))
    return ForgetGates(f=f, grad=draw.decimal(-2, 2, 0.5, but=(0, 1)))


@problem("kept_gradients")
def kept_gradients(g: ForgetMatrix, work: Work) -> None:
    """The same unit by unit."""
    _back(Sheet(work), g.f, g.grad)


@kept_gradients.draw
def draw_kept_gradients(draw: Draw, knobs: ForgetKnobs) -> ForgetMatrix:
    """Two units: one that remembers, one that forgets."""
    steps = draw.one_of(knobs.steps)
    columns = draw.shuffled([draw.sample((0.8, 0.9, 0.95, 1.0), steps), draw.sample((0.2, 0.3, 0.4, 0.5), steps)])
    return ForgetMatrix(f=np.array(columns).T, grad=draw.vector(2, -4, 4, 1, but=(0, 1)))


class ForgetBias(Givens):
    """A forget gate that only its bias moves, over many steps."""

    b: float = Field(ge=-50, le=50, title="bias of the forget gate")
    steps: int = Field(ge=1, le=10_000, title="steps")


class ForgetBiasKnobs(Knobs):
    """Biases and numbers of steps."""

    b: tuple[float, ...] = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0)
    steps: tuple[int, ...] = (3, 4, 5, 6)


@problem("forget_bias")
def forget_bias(g: ForgetBias, work: Work) -> None:
    """The gate, then its power."""
    f = work.real(
        "f",
        float(sigmoid(np.array(g.b))),
        exp_sign=lambda: float(sigmoid(np.array(-g.b))),
        tanh_gate=lambda: np.tanh(g.b),
    )
    work.real(
        "share",
        f**g.steps,
        added=lambda: f * g.steps,
        one_short=lambda: f ** (g.steps - 1),
        divided=lambda: f / g.steps,
    )


@forget_bias.draw
def draw_forget_bias(draw: Draw, knobs: ForgetBiasKnobs) -> ForgetBias:
    """Biases above 0, as one initialises them."""
    return ForgetBias(b=draw.one_of(knobs.b), steps=draw.one_of(knobs.steps))
