"""Bellman backups of one state, by expectation and by optimality."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Floats, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.generators.reinforcement_learning.returns import GAMMAS
from quizzer.pictures import Outcome, States
from quizzer.solvers.reinforcement_learning import backed_up, expected


def hold_probabilities(rows: Floats, name: str) -> None:
    """Raises: ValueError: an entry is negative, or a row does not add up to 1."""
    if (rows < 0).any() or (np.abs(rows.sum(axis=-1) - 1) > 1e-9).any():
        raise Unfit("{name} should hold probabilities that add up to 1", name=name)


class PolicyState(Givens):
    """One state: its policy, and where each action leads."""

    pi: Vector = sized("a", title="probability of each action")
    p: Matrix = sized("a", "s", title="probability of each next state, one row an action")
    r: Matrix = sized("a", "s", title="reward on the way to each next state, one row an action")
    v: Vector = sized("s", title="V of the next states")
    gamma: float = Field(ge=0, le=1, title="discount factor")

    @model_validator(mode="after")
    def _probable(self) -> Self:
        hold_probabilities(self.pi, "pi")
        hold_probabilities(self.p, "p")
        return self


class PolicyStateKnobs(Knobs):
    """Chances that the first next state gets, policies, discount factors."""

    chances: tuple[float, ...] = (0.2, 0.4, 0.5, 0.6, 0.8)
    pi: tuple[float, ...] = (0.3, 0.4, 0.6, 0.7)
    gamma: tuple[float, ...] = GAMMAS


@problem("expectation_backup")
def expectation_backup(g: PolicyState, work: Work) -> None:
    """The value of each action, then their mean under the policy."""
    gamma = 1.0 if work.mistake("no_gamma") else g.gamma
    r = g.gamma * g.r if work.mistake("reward_discounted") else g.r
    for a, (p, reward) in enumerate(zip(g.p, r, strict=True), 1):
        work.step("chances", p, at=a)
        work.step("ahead", reward + gamma * g.v, at=a)
        work.step("backed", backed_up(p, reward, g.v, gamma), at=a)
    q = work.array("q", np.array([backed_up(p, reward, g.v, gamma) for p, reward in zip(g.p, r, strict=True)]))
    work.real(
        "value",
        expected(g.pi, q),
        max_for_mean=lambda: float(q.max()),
        plain_mean=lambda: float(q.mean()),
    )


@expectation_backup.draw
def draw_expectation_backup(draw: Draw, knobs: PolicyStateKnobs) -> PolicyState:
    """Two actions, two next states, whole numbers else."""
    first = draw.sample(knobs.chances, 2)
    one = draw.one_of(knobs.pi)
    return PolicyState(
        pi=np.array([one, round(1 - one, 1)]),
        p=np.array([[x, round(1 - x, 1)] for x in first]),
        r=np.array(draw.sample(range(-2, 7), 4), dtype=np.float64).reshape(2, 2),
        v=np.array(draw.sample(range(1, 11), 2), dtype=np.float64),
        gamma=draw.one_of(knobs.gamma),
    )


@expectation_backup.picture
def picture_expectation_backup(g: PolicyState) -> States:
    """What each action leads to."""
    return States(
        tuple(
            Outcome("s", f"a{a + 1}", f"{g.p[a, s]:g}", f"{g.r[a, s]:g}", f"s{s + 1}")
            for a, s in np.ndindex(*g.p.shape)
            if g.p[a, s] > 0
        )
    )


class ActionOutcome(Givens):
    """One action: where it may lead, and what the actions there are worth."""

    p: Vector = sized("s", title="probability of each next state")
    r: Vector = sized("s", title="reward on the way to each next state")
    q_next: Matrix = sized("s", "b", title="Q of the next states, one row a state, one column an action")
    gamma: float = Field(ge=0, le=1, title="discount factor")

    @model_validator(mode="after")
    def _probable(self) -> Self:
        hold_probabilities(self.p, "p")
        return self


class ActionOutcomeKnobs(Knobs):
    """Chances of the next states, actions there, discount factors."""

    chances: tuple[tuple[float, ...], ...] = ((1.0,),)
    actions: tuple[int, ...] = (2, 3)
    gamma: tuple[float, ...] = GAMMAS


@problem("optimality_backup")
def optimality_backup(g: ActionOutcome, work: Work) -> None:
    """The best that can be had from each next state, then the value of the action."""
    best = work.array("best", g.q_next.max(axis=1), mean_for_max=lambda: g.q_next.mean(axis=1))
    gamma = 1.0 if work.mistake("no_gamma") else g.gamma
    r = g.gamma * g.r if work.mistake("reward_discounted") else g.r
    ahead = work.step("ahead", r + gamma * best)
    work.real("q", backed_up(g.p, r, best, gamma), plain_mean=lambda: float(ahead.mean()))


@optimality_backup.draw
def draw_optimality_backup(draw: Draw, knobs: ActionOutcomeKnobs) -> ActionOutcome:
    """Whole numbers, no two values of Q alike."""
    p = np.array(draw.shuffled(draw.one_of(knobs.chances)))
    actions = draw.one_of(knobs.actions)
    return ActionOutcome(
        p=p,
        r=np.array(draw.sample([-3, -2, -1, 1, 2, 3, 4, 5], len(p)), dtype=np.float64),
        q_next=np.array(draw.sample(range(-3, 13), len(p) * actions), dtype=np.float64).reshape(len(p), actions),
        gamma=draw.one_of(knobs.gamma),
    )


@optimality_backup.picture
def picture_optimality_backup(g: ActionOutcome) -> States:
    """Where the action leads."""
    ways = zip(g.p, g.r, strict=True)
    return States(tuple(Outcome("s", "a", f"{p:g}", f"{r:g}", f"s{at}") for at, (p, r) in enumerate(ways, 1)))
