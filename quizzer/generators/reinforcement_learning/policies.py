"""Policies from action values: greedy, and greedy with exploration."""

import numpy as np
from pydantic import Field

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Matrix, Vector, Work, problem, sized
from quizzer.pictures import Grid
from quizzer.solvers.reinforcement_learning import epsilon_greedy, greedy


class ActionValues(Givens):
    """Q of one state, and how much is explored."""

    q: Vector = sized("a", title="Q, action by action")
    epsilon: float = Field(ge=0, le=1, title="share of exploring steps")


class ActionValuesKnobs(Knobs):
    """Numbers of actions and shares of exploration."""

    actions: tuple[int, ...] = (2, 3, 4, 5)
    epsilon: tuple[float, ...] = (0.1, 0.2, 0.3, 0.4, 0.5)


@problem("exploring")
def exploring(g: ActionValues, work: Work) -> None:
    """The probability of each action, and the value that the policy expects."""
    n = len(g.q)
    best = work.step("best", int(np.argmax(g.q)) + 1)
    share = work.step("share", g.epsilon / n)
    if work.mistake("others_share"):
        share = g.epsilon / (n - 1)
    pi = epsilon_greedy(g.q, g.epsilon)
    if work.mistake("greedy_share") or work.making == "others_share":
        pi = np.where(np.arange(1, n + 1) == best, 1 - g.epsilon, share)
    if work.mistake("whole_epsilon"):
        pi = np.where(np.arange(1, n + 1) == best, 1 - g.epsilon, g.epsilon)
    pi = work.array("pi", pi)
    work.real("value", float(pi @ g.q), only_best=lambda: float(g.q.max()))


@exploring.draw
def draw_exploring(draw: Draw, knobs: ActionValuesKnobs) -> ActionValues:
    """Different one-decimal values."""
    n = draw.one_of(knobs.actions)
    q = np.array(draw.sample([x / 2 for x in range(-4, 17)], n))
    return ActionValues(q=q, epsilon=draw.one_of(knobs.epsilon))


class ActionTable(Givens):
    """Q, one row a state and one column an action."""

    q: Matrix = sized("s", "a", title="Q, one row a state, one column an action")


class ActionTableKnobs(Knobs):
    """States and actions."""

    sides: tuple[tuple[int, int], ...] = ((3, 3), (3, 3), (4, 4), (3, 4))


@problem("greedy_policy")
def greedy_policy(g: ActionTable, work: Work) -> None:
    """The best action of each state, by number, and the state's value under it."""
    table = g.q
    if work.mistake("wrong_axis"):
        if len(set(g.q.shape)) > 1:
            raise Unfit("columns are as many as actions, not as states")
        table = g.q.T
    if work.mistake("smallest"):
        table = -g.q
    actions = work.array("actions", greedy(table) + 1, from_zero=lambda: greedy(table))
    if not 1 <= actions.min() <= actions.max() <= g.q.shape[1]:
        raise Unfit("each state has one of the actions")
    work.array("values", g.q[np.arange(len(g.q)), actions - 1])


@greedy_policy.draw
def draw_greedy_policy(draw: Draw, knobs: ActionTableKnobs) -> ActionTable:
    """One-decimal values, no two alike in a row or a column; not the same action everywhere."""
    s, a = draw.one_of(knobs.sides)
    q = np.array(draw.sample([x / 2 for x in range(-8, 25)], s * a)).reshape(s, a)
    draw.require(len(set(q.argmax(axis=1).tolist())) > 1)
    return ActionTable(q=q)


@greedy_policy.picture
def picture_greedy_policy(g: ActionTable) -> Grid:
    """The table with its headings."""
    cells = tuple(tuple(f"{x:g}" for x in row) for row in g.q)
    rows = tuple(f"s{i}" for i in range(1, len(g.q) + 1))
    return Grid(cells, rows=rows, columns=tuple(f"a{j}" for j in range(1, g.q.shape[1] + 1)))
