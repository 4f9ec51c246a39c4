"""Backpropagation through time."""

from collections.abc import Sequence as Many

import numpy as np
from pydantic import Field

from quizzer.generators.backpropagation.networks import WRITTEN, Activation
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.generators.rnn.forward import Sequence, SequenceKnobs, draw_unrolled, unfolded, walked
from quizzer.pictures import Chain
from quizzer.solvers.backpropagation import slope
from quizzer.solvers.rnn import delta, state, summed_gradient


class Lesson(Sequence):
    """A cell with targets at all steps, or at the last one only."""

    y: Vector = sized("t", title="targets; if only the last step has one, the others do not count")
    at_end: bool = Field(default=False, title="only the last step has a target")


class LessonKnobs(SequenceKnobs):
    """How many steps, activations, and whether only the last step has a target."""

    steps: int = 2
    f: tuple[Activation, ...] = ("identity",)
    at_end: bool = False


@problem("bptt")
def bptt(g: Lesson, work: Work) -> None:
    """Forward; δ from the last step to the first; each weight's gradient summed over all steps."""
    s, o = walked(g, work)
    last = len(g.x)
    error, d, later = {}, {}, 0.0
    for t in range(1, last + 1):
        right = 0.0 if g.at_end and t < last else o[t] - g.y[t - 1]
        error[t] = work.step("error", -right if work.mistake("error_reversed") else right, at=t)
        work.step("target", float(g.y[t - 1]), at=t)
    for t in range(last, 0, -1):
        work.step("later", later, at=t)
        arriving = g.v * error[t] + g.w * later
        steep = work.step("slope", float(slope(np.array(s[t]), g.f)), at=t)
        if work.mistake("no_slope"):
            steep = 1.0
        if work.mistake("no_future"):
            arriving = g.v * error[t]
        later = d[t] = work.real("delta", arriving * steep, at=t)
    work.real("dv", sum(work.step("dv_terms", [error[t] * s[t] for t in error])))
    for name, received in (("du", dict(enumerate(g.x.tolist(), 1))), ("dw", {t: s[t - 1] for t in d})):
        terms = work.step(f"{name}_terms", [d[t] * received[t] for t in sorted(d)])
        work.real(name, terms[-1] if work.mistake("last_step_only") else sum(terms))


@bptt.draw
def draw_bptt(draw: Draw, knobs: LessonKnobs) -> Lesson:
    """Whole numbers for a linear cell; else halves and tenths, and targets beyond what the outputs reach."""
    f, n = draw.one_of(knobs.f), knobs.steps
    if f != "identity":
        cell = draw_unrolled(draw, knobs)
        y = draw.sample([-4.0, -3.5, -3.0, 3.0, 3.5, 4.0], n)
        return Lesson(**cell.model_dump(), y=np.array(y), at_end=knobs.at_end)
    u, w = draw.sample([-2.0, -1.0, 2.0, 3.0], 2)
    x, v = draw.sample([-2.0, -1.0, 1.0, 2.0, 3.0], n), draw.one_of([-1.0, 1.0, 2.0])
    starts = [path for s0 in (-1.0, 1.0, 2.0) if all(path := _states(s0, x, u, w))]
    draw.require(starts, "a state of 0 tells nothing")
    s = np.array(draw.one_of(starts))
    beside = np.array([draw.one_of([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0]) for _ in x])  # o - y
    counted = beside * (np.arange(1, n + 1) == n) if knobs.at_end else beside
    deltas = np.array(_states(0.0, counted[::-1].tolist(), v, w)[:0:-1])
    draw.require(deltas.all() and deltas @ x and deltas @ s[:-1], "a gradient of 0 tells nothing")
    return Lesson(x=np.array(x), s0=s[0], u=u, w=w, v=v, y=v * s[1:] - beside, f=f, at_end=knobs.at_end)


def _states(s: float, x: Many[float], u: float, w: float) -> list[float]:
    """The states of a linear cell from the first one on; so, read backwards, δ comes from the errors."""
    states = [s]
    for value in x:
        states.append(u * value + w * states[-1])
    return states


@bptt.picture
def picture_bptt(g: Lesson) -> Chain:
    """The network unfolded, with its targets."""
    last = len(g.x)
    return unfolded(g, ["" if g.at_end and t < last else f"y{t} = {y:g}" for t, y in enumerate(g.y.tolist(), 1)])


class LastLesson(Givens):
    """A cell with several units, and the target of its last output."""

    x: Matrix = sized("t", "n", title="inputs, one row a step")
    s0: Vector = sized("h", title="state at the start")
    u: Matrix = sized("h", "n", title="weights on the input, one row a unit")
    w: Matrix = sized("h", "h", title="weights on the state before, one row a unit")
    v: Matrix = sized("m", "h", title="weights of the output, one row an output")
    y: Vector = sized("m", title="target of the last output")
    f: Activation = Field(default="identity", title="activation")


class LastLessonKnobs(Knobs):
    """How many steps."""

    steps: int = 2


@problem("bptt_vector")
def bptt_vector(g: LastLesson, work: Work) -> None:
    """Forward; δ from the last step to the first; the gradients of W and U summed over all steps."""
    work.step("f_is", WRITTEN[g.f])
    work.step("final", len(g.x))
    none, last = np.zeros(len(g.s0)), len(g.x)
    s = {0: g.s0}
    for t, x in enumerate(g.x, 1):
        work.step("input", x, at=t)
        work.step("before", s[t - 1], at=t)
        work.step("z", g.u @ x + g.w @ s[t - 1], at=t)
        s[t] = work.array("s", state(x, s[t - 1], g.u, g.w, none, g.f), at=t)
    work.step("o", g.v @ s[last])
    error = work.step("error", g.v @ s[last] - g.y, error_reversed=lambda: g.y - g.v @ s[last])
    w = g.w.T if work.mistake("no_transpose") else g.w
    d, later = {}, none
    for t in range(last, 0, -1):
        said = error if t == last else 0 * error
        work.step("later", later, at=t)
        later = d[t] = work.array("delta", delta(said, later, s[t], w, g.v, g.f), at=t)
    times = [last] if work.mistake("last_step_only") else sorted(d)
    deltas = np.array([d[t] for t in times])
    work.array("dw", summed_gradient(deltas, np.array([s[t - 1] for t in times])))
    work.array("du", summed_gradient(deltas, np.array([g.x[t - 1] for t in times])))


@bptt_vector.draw
def draw_bptt_vector(draw: Draw, knobs: LastLessonKnobs) -> LastLesson:
    """Two units that read one number a step, linear, in whole numbers; no state and no δ is 0 in both."""
    x = np.array(draw.sample([-2.0, -1.0, 1.0, 2.0, 3.0], knobs.steps))[:, None]
    s0, v = np.array(draw.sample([-1.0, 1.0, 2.0], 2)), np.array([draw.sample([-2.0, -1.0, 1.0, 2.0], 2)])
    u = np.array(draw.sample([-1.0, 1.0, 2.0], 2))[:, None]
    w: Floats = np.array(draw.sample([-2.0, -1.0, 0.0, 1.0, 2.0], 4)).reshape(2, 2)
    s = s0
    for value in x:
        s = u @ value + w @ s
        draw.require(s.any(), "a state of 0 tells nothing")
    draw.require((v @ np.linalg.matrix_power(w, knobs.steps - 1)).any(), "an error of 0 tells nothing")
    y = v @ s + draw.one_of([-2.0, -1.0, 1.0, 2.0])
    return LastLesson(x=x, s0=s0, u=u, w=w, v=v, y=y)
