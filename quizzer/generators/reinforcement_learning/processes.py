"""Whole decision processes: value iteration and policy evaluation."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.generators.reinforcement_learning.backups import hold_probabilities
from quizzer.generators.reinforcement_learning.returns import GAMMAS
from quizzer.pictures import Outcome, States
from quizzer.solvers.reinforcement_learning import action_values, bellman_matrix, eliminated, sweep_in_place

MOST_STATES = 20


class Process(Givens):
    """A decision process, first values, and how often they are swept."""

    p: dict[str, Matrix] = sized("s", "s", title="transitions of each action, one row a state", max_length=10)
    r: Matrix = sized("s", title="reward on taking an action, one row a state, one column an action")
    v: Vector = sized("s", title="V at the start")
    gamma: float = Field(ge=0, le=1, title="discount factor")
    sweeps: int = Field(default=1, ge=1, le=10, title="sweeps")

    @model_validator(mode="after")
    def _probable(self) -> Self:
        if len(self.v) > MOST_STATES:
            raise Unfit("should have at most {most} states", most=MOST_STATES)
        if not self.p or len(self.p) != self.r.shape[1]:
            raise Unfit("p and r should have as many actions")
        for action, rows in self.p.items():
            hold_probabilities(rows, f"p of {action}")
        return self


class ProcessKnobs(Knobs):
    """Chances that the first of two next states gets (1: certain), discount factors, sweeps."""

    chances: tuple[float, ...] = (1.0, 1.0, 0.5, 0.8)
    gamma: tuple[float, ...] = GAMMAS
    sweeps: int = 1
    v: tuple[int, ...] = (0, 2, 4, 5, 8, 10)


@problem("value_iteration")
def value_iteration(g: Process, work: Work) -> None:
    """Each sweep's action values, and the best of them."""
    p = np.array(list(g.p.values()))
    gamma = 1.0 if work.mistake("no_gamma") else g.gamma
    v = g.v
    for k in range(1, g.sweeps + 1):
        if work.mistake("in_place"):
            v = work.array("values", sweep_in_place(p, g.r, v, gamma), at=k)
            continue
        work.step("ahead", (p @ v).T, at=k)
        q = work.array("q", action_values(p, g.r, v, gamma), at=k)
        best = q.mean(axis=1) if work.mistake("mean_for_max") else q.max(axis=1)
        v = work.array("values", best, at=k)


@value_iteration.draw
def draw_value_iteration(draw: Draw, knobs: ProcessKnobs) -> Process:
    """Three states, two actions that lead to different places; whole rewards and first values."""
    p = np.zeros((2, 3, 3))
    for s in range(3):
        towards = draw.sample(range(3), 2)
        for a in range(2):
            chance = draw.one_of(knobs.chances)
            p[a, s, towards[a]] = chance
            p[a, s, towards[1 - a]] = round(1 - chance, 1)
    v = draw.sample(knobs.v, 3) if len(set(knobs.v)) > 2 else [knobs.v[0]] * 3
    return Process(
        p={"a": p[0], "b": p[1]},
        r=np.array(draw.sample(range(-3, 7), 6), dtype=np.float64).reshape(3, 2),
        v=np.array(v, dtype=np.float64),
        gamma=draw.one_of(knobs.gamma),
        sweeps=knobs.sweeps,
    )


@value_iteration.picture
def picture_value_iteration(g: Process) -> States:
    """What each action does in each state."""
    return States(
        tuple(
            Outcome(f"s{s + 1}", action, f"{rows[s, t]:g}", f"{g.r[s, a]:g}", f"s{t + 1}")
            for s in range(len(g.v))
            for a, (action, rows) in enumerate(g.p.items())
            for t in np.flatnonzero(rows[s])
        )
    )


class RewardProcess(Givens):
    """What a fixed policy makes of a decision process."""

    p: Matrix = sized("s", "s", title="transitions under the policy, one row a state")
    r: Vector = sized("s", title="expected reward on leaving each state")
    gamma: float = Field(ge=0, lt=1, title="discount factor")

    @model_validator(mode="after")
    def _probable(self) -> Self:
        if len(self.r) > MOST_STATES:
            raise Unfit("should have at most {most} states", most=MOST_STATES)
        hold_probabilities(self.p, "p")
        return self


class RewardProcessKnobs(Knobs):
    """Numbers of states and discount factors."""

    states: tuple[int, ...] = (2,)
    gamma: tuple[float, ...] = GAMMAS


@problem("policy_evaluation")
def policy_evaluation(g: RewardProcess, work: Work) -> None:
    """The matrix I - γP; the solution v of (I - γP) v = r, by Cramer's rule or by elimination."""
    unit = np.eye(len(g.r))
    p = g.p.T if work.mistake("transposed_p") else g.p
    system = work.array(
        "m",
        bellman_matrix(p, g.gamma),
        wrong_sign=lambda: unit + g.gamma * p,
        no_gamma=lambda: unit - p,
        no_unit=lambda: -g.gamma * p,
    )
    if np.linalg.matrix_rank(system) < len(g.r):  # undiscounted, say: no single solution
        raise Unfit("the system has no single solution")
    values = np.linalg.solve(system, g.r)
    work.array("values", values)
    det = work.step("det", float(np.linalg.det(system)))
    work.step("tops", values * det)
    work.step("upper", eliminated(system, g.r))


@policy_evaluation.draw
def draw_policy_evaluation(draw: Draw, knobs: RewardProcessKnobs) -> RewardProcess:
    """Rows of one-decimal chances, in three states with a 0 each; whole rewards."""
    n = draw.one_of(knobs.states)
    rows: list[list[float]] = []
    for s in range(n):
        one = draw.decimal(0.1, 0.9, 0.1, but=(0.5,))
        row = [one, round(1 - one, 1)]
        if n > 2:
            row.insert((s + 2) % 3, 0.0)
        rows.append(row)
    p: Floats = np.array(rows)
    draw.require(not np.array_equal(p, p.T))
    return RewardProcess(
        p=p, r=np.array(draw.sample(range(-3, 10), n), dtype=np.float64), gamma=draw.one_of(knobs.gamma)
    )


@policy_evaluation.picture
def picture_policy_evaluation(g: RewardProcess) -> States:
    """Where each state leads."""
    return States(
        tuple(
            Outcome(f"s{s + 1}", "", f"{g.p[s, t]:g}", f"{g.r[s]:g}", f"s{t + 1}")
            for s, t in np.ndindex(*g.p.shape)
            if g.p[s, t] > 0
        )
    )
