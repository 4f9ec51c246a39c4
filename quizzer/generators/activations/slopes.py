"""Where sigmoid and tanh are steepest."""

from typing import Literal

from pydantic import Field

from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.activations import steepest

Bounded = Literal["sigmoid", "tanh"]


class Scaled(Givens):
    """The function a f(bx + c)."""

    f: Bounded = Field(title="function: sigmoid or tanh")
    a: float = Field(gt=0, le=1000, title="factor before the function")
    b: float = Field(gt=0, le=1000, title="factor before x")
    c: float = Field(default=0, ge=-1000, le=1000, title="what is added to bx")


class ScaledKnobs(Knobs):
    """Where the numbers come from."""

    f: tuple[Bounded, ...] = ("sigmoid", "tanh")
    a: tuple[float, ...] = (2.0, 3.0, 4.0, 5.0, 6.0)
    b: tuple[float, ...] = (0.5, 2.0, 4.0, 5.0)
    c: tuple[float, ...] = (-3.0, -2.0, -1.0, 1.0, 2.0, 3.0)


@problem("steepest_slope")
def steepest_slope(g: Scaled, work: Work) -> None:
    """Both are steepest where their argument is 0."""
    at, _ = steepest(g.f, g.a, g.b, g.c)
    work.real("at", at, shift_sign=lambda: -at, not_divided=lambda: -g.c)
    f: Bounded = g.f
    if work.mistake("swapped_maxima"):
        f = "tanh" if g.f == "sigmoid" else "sigmoid"
    _, top = steepest(f)
    top = work.step("top", top)
    if g.f == "sigmoid" and work.mistake("value_not_slope"):
        top = 0.5
    b = 1.0 if work.mistake("no_inner") else g.b
    work.real("slope", g.a * b * top)


@steepest_slope.draw
def draw_steepest_slope(draw: Draw, knobs: ScaledKnobs) -> Scaled:
    """Whole numbers, as a rule."""
    f, a, b, c = (draw.one_of(k) for k in (knobs.f, knobs.a, knobs.b, knobs.c))
    return Scaled(f=f, a=a, b=b, c=c)
