"""What many steps with the same W do to a gradient."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Matrix, Work, problem, sized
from quizzer.solvers.rnn import spectral_radius


class ScalarPower(Givens):
    """A linear cell with one unit, and how many steps a gradient goes back."""

    w: float = Field(ge=-100, le=100, title="weight on the state before")
    t: int = Field(ge=1, le=100, title="steps")


class ScalarPowerKnobs(Knobs):
    """Weights and steps."""

    w: tuple[float, ...] = (-1.5, -1.3, -1.2, -1.1, -0.9, -0.8, -0.5, 0.5, 0.9, 1.2, 1.5)
    t: tuple[int, ...] = (5, 6, 7, 9, 10)


VERDICTS = ("vanishes", "explodes", "keeps")


def verdict(size: float) -> str:
    """What the powers of a number of that absolute size do."""
    return "vanishes" if size < 1 else "explodes" if size > 1 else "keeps"


@problem("scalar_power")
def scalar_power(g: ScalarPower, work: Work) -> None:
    """w to the power of the steps, and what becomes of it."""
    factor = g.w**g.t
    work.real(
        "factor",
        factor,
        added=lambda: g.t * g.w,
        one_short=lambda: g.w ** (g.t - 1),
        sign_lost=lambda: -factor if factor < 0 else factor,
    )
    work.choice("verdict", verdict(abs(g.w)), VERDICTS, signed=lambda: verdict(g.w))


@scalar_power.draw
def draw_scalar_power(draw: Draw, knobs: ScalarPowerKnobs) -> ScalarPower:
    """A weight on either side of 1, of either sign."""
    return ScalarPower(w=draw.one_of(knobs.w), t=draw.one_of(knobs.t))


class Recurrence(Givens):
    """The recurrent matrix of a linear cell."""

    w: Matrix = sized("h", "h", title="weights on the state before")

    @model_validator(mode="after")
    def _small(self) -> Self:
        if len(self.w) > 8 or np.abs(self.w).max() > 1e6:
            raise Unfit("w should have at most 8 rows and entries up to 1000000 in size")
        return self


class RecurrenceKnobs(Knobs):
    """Pairs of eigenvalues in tenths, or the entries a, b of turning matrices [[a, -b], [b, a]], in tenths too."""

    pairs: tuple[tuple[int, int], ...] = (
        (5, 8), (9, 4), (-9, 5), (-8, 3), (6, -7), (12, 5), (14, -5), (-12, 7), (-15, 6), (11, 4)
    )  # fmt: skip
    turns: tuple[tuple[int, int], ...] = ()


@problem("radius")
def radius(g: Recurrence, work: Work) -> None:
    """Trace, determinant, spectral radius, verdict; the radius of a 2 × 2 matrix from its trace and determinant."""
    trace = work.real("trace", float(np.trace(g.w)))
    det = work.real("det", round(float(np.linalg.det(g.w)), 12))
    inside = work.step("inside", round(trace**2 - 4 * det, 10))
    work.step("kind", "larger" if len(g.w) != 2 else "complex" if inside < 0 else "real")
    roots = np.roots([1.0, -trace, det]) if len(g.w) == 2 else np.linalg.eigvals(g.w)
    work.step("roots", [float(root.real) for root in roots])
    work.step("sizes", [float(size) for size in np.abs(roots)])
    rho = work.real(
        "rho",
        spectral_radius(np.diag(roots)),
        largest_entry=lambda: float(np.abs(g.w).max()),
        determinant=lambda: abs(det),
        largest_signed=lambda: float(roots.real.max()),
        half_trace=lambda: abs(trace) / 2,
    )
    work.choice("verdict", verdict(round(rho, 9)), VERDICTS)


BASES = (((1, 1), (1, 2)), ((2, 1), (1, 1)), ((1, -1), (-1, 2)), ((2, -1), (-1, 1)))  # of determinant 1


@radius.draw
def draw_radius(draw: Draw, knobs: RecurrenceKnobs) -> Recurrence:
    """Entries in tenths with eigenvalues in tenths, not triangular; or a turn with stretching."""
    if knobs.turns:
        a, b = draw.one_of(knobs.turns)
        w = np.array([[a, -b], [b, a]])
    else:
        (p, q), (r, s) = draw.one_of(BASES)
        basis, back = np.array([[p, q], [r, s]]), np.array([[s, -q], [-r, p]])
        w = basis @ np.diag(draw.shuffled(draw.one_of(knobs.pairs))) @ back
    return Recurrence(w=w / 10)
