"""Sums of rewards along one path, and updates from single experiences."""

from typing import Self

import numpy as np
from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Vector, Work, problem, sized
from quizzer.solvers.reinforcement_learning import discounted_return, td_error, updated

GAMMAS = (0.5, 0.8, 0.9)


class Rewards(Givens):
    """Rewards in the order in which they come."""

    rewards: Vector = sized("t", title="rewards, the first one first")
    gamma: float = Field(ge=0, le=1, title="discount factor")


class RewardsKnobs(Knobs):
    """How many rewards, and discount factors."""

    lengths: tuple[int, ...] = (3, 4)
    gamma: tuple[float, ...] = GAMMAS


@problem("discounted")
def discounted(g: Rewards, work: Work) -> None:
    """The powers of γ, each reward's worth today, their sum; and the return from each step on, last first."""
    gamma = 1.0 if work.mistake("no_gamma") else g.gamma
    powers = work.step("powers", gamma ** np.arange(len(g.rewards)))
    work.step("worth", powers * g.rewards)
    right = discounted_return(g.rewards, gamma)
    work.real(
        "total",
        right,
        early_gamma=lambda: gamma * right,
        gamma_once=lambda: float(g.rewards[0] + gamma * g.rewards[1:].sum()),
    )
    later = np.array([discounted_return(g.rewards[t:], gamma) for t in range(len(g.rewards))])
    for t in reversed(range(len(g.rewards))):
        work.step("now", float(g.rewards[t]), at=t)
        work.step("after", float(later[t + 1]) if t + 1 < len(later) else 0.0, at=t)
        work.step("g", float(later[t]), at=t)
    if work.mistake("early_gamma"):
        later = gamma * later
    work.array("returns", later, forwards=lambda: np.cumsum(powers * g.rewards))


@discounted.draw
def draw_discounted(draw: Draw, knobs: RewardsKnobs) -> Rewards:
    """Whole rewards, the first and the last not 0."""
    n = draw.one_of(knobs.lengths)
    rewards = draw.vector(n, -3, 10, 1)
    rewards[[0, -1]] = draw.vector(2, 1, 10, 1)
    return Rewards(rewards=rewards, gamma=draw.one_of(knobs.gamma))


class Experience(Givens):
    """One step: what was expected, what came, and what the next state promises."""

    q: float = Field(ge=-1e6, le=1e6, title="Q of the state and the action taken, before")
    reward: float = Field(ge=-1e6, le=1e6, title="reward")
    next_q: Vector = sized("a", title="Q of the next state, action by action")
    taken: int = Field(ge=1, title="action taken in the next state, from 1")
    terminal: bool = Field(default=False, title="the next state is terminal")
    alpha: float = Field(gt=0, le=1, title="learning rate")
    gamma: float = Field(ge=0, le=1, title="discount factor")

    @model_validator(mode="after")
    def _taken_is_an_action(self) -> Self:
        if self.taken > len(self.next_q):
            raise Unfit("there is no action {taken} among {count}", taken=self.taken, count=len(self.next_q))
        return self


class ExperienceKnobs(Knobs):
    """Numbers of actions, learning rates, discount factors, and whether the episode may end."""

    actions: tuple[int, ...] = (2, 3)
    alpha: tuple[float, ...] = (0.1, 0.2, 0.5)
    gamma: tuple[float, ...] = GAMMAS
    terminal: tuple[bool, ...] = (False,)


@problem("td_control")
def td_control(g: Experience, work: Work) -> None:
    """The update of Q-learning and, from the same step, that of SARSA."""
    best, next_one = float(g.next_q.max()), float(g.next_q[g.taken - 1])
    if work.mistake("wrong_target"):
        best, next_one = next_one, best
    if g.terminal and not work.mistake("went_on"):
        best = next_one = 0.0
    gamma = 1.0 if work.mistake("no_gamma") else g.gamma
    alpha = 1.0 if work.mistake("no_alpha") else g.alpha
    for name, following in (("q_learning", best), ("sarsa", next_one)):
        work.step(f"{name}_next", following)
        target = work.real(f"{name}_target", g.reward + gamma * following)
        delta = work.real(f"{name}_delta", target - g.q)
        change = delta + g.q if work.mistake("no_old_q") else delta
        work.real(f"{name}_new", updated(g.q, alpha, change))


@td_control.draw
def draw_td_control(draw: Draw, knobs: ExperienceKnobs) -> Experience:
    """One-decimal values; the action taken next is not the best one, and Q-learning changes Q."""
    n = draw.one_of(knobs.actions)
    values = sorted(draw.sample([x / 2 for x in range(-2, 17) if x], n))
    taken = draw.integer(1, n)
    rest = draw.shuffled(values[:-1])
    best_at = draw.one_of([at for at in range(n) if at != taken - 1])
    rest.insert(best_at, values[-1])
    step = Experience(
        q=draw.decimal(1, 6, 0.5),
        reward=draw.decimal(-3, 5, 1, but=(0,)),
        next_q=np.array(rest),
        taken=taken,
        terminal=draw.one_of(knobs.terminal),
        alpha=draw.one_of(knobs.alpha),
        gamma=draw.one_of(knobs.gamma),
    )
    best = 0.0 if step.terminal else values[-1]
    draw.require(round(step.reward + step.gamma * best - step.q, 9), "an error of 0 tells nothing")
    return step


class Step(Givens):
    """One step of a policy, and what its states and the action are thought to be worth."""

    v: float = Field(ge=-1e6, le=1e6, title="V of the state")
    q: float = Field(ge=-1e6, le=1e6, title="Q of the state and the action")
    reward: float = Field(ge=-1e6, le=1e6, title="reward")
    v_next: float = Field(ge=-1e6, le=1e6, title="V of the next state")
    gamma: float = Field(ge=0, le=1, title="discount factor")
    alpha: float = Field(gt=0, le=1, title="learning rate")


class StepKnobs(Knobs):
    """Discount factors and learning rates."""

    gamma: tuple[float, ...] = GAMMAS
    alpha: tuple[float, ...] = (0.1, 0.2, 0.5)


@problem("advantage")
def advantage(g: Step, work: Work) -> None:
    """Advantage, TD error, and V after the update."""
    gamma = 1.0 if work.mistake("no_gamma") else g.gamma
    turn = -1.0 if work.mistake("sign") else 1.0
    work.real("a", turn * (g.q - g.v))
    work.step("target", g.reward + gamma * g.v_next)
    delta = work.real(
        "delta", turn * td_error(g.v, g.reward, g.v_next, gamma), no_old_v=lambda: g.reward + gamma * g.v_next
    )
    work.real("new", updated(g.v, g.alpha, delta), no_alpha=lambda: g.v + delta)


@advantage.draw
def draw_advantage(draw: Draw, knobs: StepKnobs) -> Step:
    """One-decimal values; neither the advantage nor the error is 0."""
    v = draw.decimal(1, 9, 0.5)
    step = Step(
        v=v,
        q=v + draw.decimal(-2.5, 2.5, 0.5, but=(0,)),
        reward=draw.decimal(-3, 5, 1, but=(0,)),
        v_next=draw.decimal(1, 9, 0.5),
        gamma=draw.one_of(knobs.gamma),
        alpha=draw.one_of(knobs.alpha),
    )
    draw.require(round(step.reward + step.gamma * step.v_next - v, 9), "an error of 0 tells nothing")
    return step
