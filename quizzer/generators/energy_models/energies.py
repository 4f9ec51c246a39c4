"""Energy, free energy, and the probabilities that they stand for."""

from itertools import product
from typing import Self

import numpy as np
from pydantic import model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Vector, Work, problem, sized
from quizzer.generators.energy_models.layers import weights_on
from quizzer.generators.energy_models.machines import (
    Bits,
    Machine,
    MachineKnobs,
    drawn_biases,
    drawn_weights,
    picture,
    states,
)
from quizzer.pictures import Graph
from quizzer.solvers.energy_models import energies, energy, hidden_inputs

_MOST_STATES = 6


class JointState(Machine):
    """A machine and a state of all its units."""

    v: Bits = sized("v", title="states of the visible units")
    h: Bits = sized("h", title="states of the hidden units")


def _drawn_machine(draw: Draw, knobs: MachineKnobs) -> Machine:
    visible, hidden = draw.one_of(knobs.sizes)
    w, a, b = drawn_weights(draw, visible, hidden), drawn_biases(draw, visible), drawn_biases(draw, hidden)
    return Machine(w=w, a=a, b=b)


@problem("rbm_energy")
def rbm_energy(g: JointState, work: Work) -> None:
    """The links between units that are on, their biases, the energy."""
    w = g.w.T if g.w.shape[0] == g.w.shape[1] and work.mistake("transposed_w") else g.w
    ends = np.ones_like(g.h) if work.mistake("one_end") else g.h
    work.step("on", [float(x) for x in w[np.outer(g.v, ends) == 1]])
    links = work.real("links", float(g.v @ w @ ends))
    visible, hidden = work.step("visible", float(g.a @ g.v)), work.step("hidden", float(g.b @ g.h))
    if work.mistake("no_biases"):
        visible = hidden = 0.0
    work.real("e", -visible - hidden - links, sign_lost=lambda: visible + hidden + links)


@rbm_energy.draw
def draw_rbm_energy(draw: Draw, knobs: MachineKnobs) -> JointState:
    """Something is on in both layers; neither the energy nor what biases or links add to it is 0."""
    m = _drawn_machine(draw, knobs)
    pairs = [
        (v, h)
        for v, h in product(states(len(m.a)), states(len(m.b)))
        if m.a @ v + m.b @ h and v @ m.w @ h and energy(v, h, m.w, m.a, m.b)  # sums of halves: exact
    ]
    draw.require(pairs)
    v, h = draw.one_of(pairs)
    return JointState(w=m.w, a=m.a, b=m.b, v=v, h=h)


@rbm_energy.picture
def picture_rbm_energy(g: JointState) -> Graph:
    """The links, and which units are on."""
    return picture(g.v, g.h)


class VisibleState(Machine):
    """A machine and a state of its visible units."""

    v: Bits = sized("v", title="states of the visible units")


@problem("rbm_free_energy")
def rbm_free_energy(g: VisibleState, work: Work) -> None:
    """What reaches the hidden units, the logarithms, the free energy."""
    work.step("on", weights_on(g.w, g.v))
    x = work.array("x", hidden_inputs(g.v, g.w, g.b), no_bias=lambda: g.v @ g.w)
    soft = work.step("soft", np.logaddexp(0.0, x))
    visible = work.step("visible", float(g.a @ g.v))
    logs = float(soft.sum())
    work.real(
        "f",
        -visible - logs,
        log_of_sum=lambda: -visible - float(np.log1p(np.exp(x).sum())),
        log_sign=lambda: -visible + logs,
        no_visible=lambda: -logs,
    )


@rbm_free_energy.draw
def draw_rbm_free_energy(draw: Draw, knobs: MachineKnobs) -> VisibleState:
    """The visible biases count."""
    m = _drawn_machine(draw, knobs)
    v = draw.one_of([v for v in states(len(m.a)) if m.a @ v])
    return VisibleState(w=m.w, a=m.a, b=m.b, v=v)


class TwoVisibleStates(Machine):
    """A machine and two states of its visible units."""

    v: Bits = sized("v", title="the first state of the visible units")
    u: Bits = sized("v", title="the second state of the visible units")


@problem("rbm_odds")
def rbm_odds(g: TwoVisibleStates, work: Work) -> None:
    """Both free energies, and how many times likelier the first state is."""
    f = {}
    b = np.zeros_like(g.b) if work.mistake("no_bias") else g.b
    for at, state in (("v", g.v), ("u", g.u)):
        work.step("on", weights_on(g.w, state), at=at)
        x = work.step("x", hidden_inputs(state, g.w, b), at=at)
        soft = work.step("soft", np.logaddexp(0.0, x), at=at)
        visible = work.step("visible", float(g.a @ state), at=at)
        logs = -float(soft.sum()) if work.mistake("log_sign") else float(soft.sum())
        f[at] = work.real("f", -visible - logs, at=at)
    work.real(
        "odds",
        float(np.exp(f["u"] - f["v"])),
        upside_down=lambda: float(np.exp(f["v"] - f["u"])),
        divided=lambda: f["v"] / f["u"],
    )


@rbm_odds.draw
def draw_rbm_odds(draw: Draw, knobs: MachineKnobs) -> TwoVisibleStates:
    """Different states."""
    m = _drawn_machine(draw, knobs)
    v, u = draw.sample(states(len(m.a)), 2)
    return TwoVisibleStates(w=m.w, a=m.a, b=m.b, v=v, u=u)


class SmallMachine(JointState):
    """A machine of which every state can be listed, and one of them."""

    @model_validator(mode="after")
    def _can_be_listed(self) -> Self:
        if max(self.w.shape) > _MOST_STATES:
            raise Unfit("should have at most {most} units in a layer", most=_MOST_STATES)
        return self


@problem("rbm_joint")
def rbm_joint(g: SmallMachine, work: Work) -> None:
    """All energies, the partition function, the probability of one state, and that of its visible units."""
    a, b = (np.zeros_like(g.a), np.zeros_like(g.b)) if work.mistake("no_biases") else (g.a, g.b)
    right = energies(g.w, a, b) + 0.0  # + 0.0: no -0
    e = work.array("e", right, sign_lost=lambda: -right)
    signed = -e if work.mistake("plus_energy") else e
    factors = work.step("factors", np.exp(-signed))
    rows = work.step("rows", factors.sum(axis=1))
    z = work.real("z", float(rows.sum()))
    row, column = _place(g.v), _place(g.h)
    work.step("energy", float(e[row, column]))
    factor = work.step("factor", float(factors[row, column]))
    work.real("p", factor / z, no_z=lambda: factor)
    total = work.step("row", float(rows[row]))
    work.real("pv", total / z, no_z=lambda: total)


def _place(bits: Vector) -> int:
    return int("".join(str(int(bit)) for bit in bits), 2)


@rbm_joint.draw
def draw_rbm_joint(draw: Draw, knobs: MachineKnobs) -> SmallMachine:
    """Small weights of either sign, so that no state takes all of the probability; the energy asked for is not 0."""
    visible, hidden = draw.one_of(knobs.sizes)
    w = np.array(draw.sample((-1.0, -0.5, 0.5, 1.0), visible * hidden)).reshape(visible, hidden)
    a, b = (np.array([draw.one_of((-0.5, 0.5)) for _ in range(n)]) for n in (visible, hidden))
    pairs = [(v, h) for v, h in product(states(visible), states(hidden)) if energy(v, h, w, a, b)]
    v, h = draw.one_of(pairs)
    return SmallMachine(w=w, a=a, b=b, v=v, h=h)


@rbm_joint.picture
def picture_rbm_joint(g: SmallMachine) -> Graph:
    """The links, and the biases."""
    return picture(g.a, g.b)
