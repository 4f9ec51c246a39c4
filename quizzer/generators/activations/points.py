"""Activation functions and their slopes at one point."""

from math import erf, exp, log, sqrt

from pydantic import Field

from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.activations import activation, normal_density

TABLE = 4  # decimals of a printed table of erf


class Point(Givens):
    """Where the functions are looked at."""

    x: float = Field(ge=-30, le=30, title="point")


class DeepPoint(Point):
    """The same, for ELU."""

    alpha: float = Field(default=1, gt=0, le=10, title="depth of ELU")


class PointKnobs(Knobs):
    """The range of x; 0 and its neighbours are never drawn."""

    low: float = -2.5
    high: float = 2.5


class DeepPointKnobs(PointKnobs):
    """The range of x, below 0 where ELU and the identity differ, and depths of ELU."""

    high: float = -0.3
    alpha: tuple[float, ...] = (0.5, 1.0, 1.0, 2.0)


def drawn_point(draw: Draw, knobs: PointKnobs) -> float:
    """One decimal; not near 0, where most of the functions agree with their tangents."""
    return draw.decimal(knobs.low, knobs.high, but=(-0.2, -0.1, 0, 0.1, 0.2))


@problem("sigmoid_tanh")
def sigmoid_tanh(g: Point, work: Work) -> None:
    """Sigmoid and tanh, and the slope of each by its own value."""
    x = g.x
    e = work.step("e", exp(-x), exp_sign=lambda: exp(x))
    up = work.step("up", exp(x))
    work.step("quotient", (up - e) / (up + e))
    s = work.real("sigmoid", 1 / (1 + e))
    work.real("d_sigmoid", s * (1 - s), slope_of_input=lambda: x * (1 - x), one_factor=lambda: 1 - s)
    t = work.real("tanh", activation("tanh", x), half_argument=lambda: 2 / (1 + exp(-x)) - 1)
    work.real("d_tanh", 1 - t * t, no_square=lambda: 1 - t, sigmoid_rule=lambda: t * (1 - t))


@sigmoid_tanh.draw
def draw_sigmoid_tanh(draw: Draw, knobs: PointKnobs) -> Point:
    """A point of either sign."""
    return Point(x=drawn_point(draw, knobs))


@problem("elu_softplus")
def elu_softplus(g: DeepPoint, work: Work) -> None:
    """ELU and softplus, and the slope of each."""
    x, alpha = g.x, g.alpha
    up = work.step("up", exp(x), exp_sign=lambda: exp(-x))
    elu = x if x > 0 else alpha * (up - 1)
    work.real("elu", elu, no_shift=lambda: alpha * up, went_linear=lambda: alpha * x)
    work.real("d_elu", 1.0 if x > 0 else alpha * up, value_for_slope=lambda: elu, cut_off=lambda: 0.0)
    softplus = log(1 + up)
    work.real("softplus", softplus, lost_one=lambda: log(up))
    work.real("d_softplus", up / (1 + up), value_for_slope=lambda: softplus, no_inner=lambda: 1 / (1 + up))


@elu_softplus.draw
def draw_elu_softplus(draw: Draw, knobs: DeepPointKnobs) -> DeepPoint:
    """A point below 0, as a rule."""
    return DeepPoint(x=drawn_point(draw, knobs), alpha=draw.one_of(knobs.alpha))


@problem("silu_gelu")
def silu_gelu(g: Point, work: Work) -> None:
    """SiLU x σ(x) and GELU x Φ(x), and the slope of each; erf is read from a table."""
    x = g.x
    s = work.step("s", activation("sigmoid", x), exp_sign=lambda: activation("sigmoid", -x))
    work.real("silu", x * s, gate_only=lambda: s)
    inside = work.step("inside", s * (1 - s))
    work.real("d_silu", s + x * inside, half_product=lambda: x * inside, first_half=lambda: s)
    scaled = work.step("erf_scaled", round(erf(x / sqrt(2)), TABLE))
    plain = work.step("erf_plain", round(erf(x), TABLE))
    phi = work.step("phi", (1 + scaled) / 2, erf_unscaled=lambda: (1 + plain) / 2)
    work.real("gelu", x * phi, gate_only=lambda: phi)
    density = work.step("density", normal_density(x))
    work.real("d_gelu", phi + x * density, half_product=lambda: x * density, first_half=lambda: phi)


@silu_gelu.draw
def draw_silu_gelu(draw: Draw, knobs: PointKnobs) -> Point:
    """A point of either sign."""
    return Point(x=drawn_point(draw, knobs))
