"""What each action does in each state of a decision process, as a tree from left to right."""

from itertools import groupby

from quizzer.language import Message
from quizzer.pictures import vector as draw
from quizzer.pictures.canvas import Canvas, width
from quizzer.pictures.shapes import Outcome, States


def _tree(states: States) -> list[tuple[str, list[tuple[str, list[Outcome]]]]]:
    """Outcomes by state, then by action, in the order in which each first appears."""
    order = list(dict.fromkeys(outcome.state for outcome in states.outcomes))
    actions = list(dict.fromkeys((outcome.state, outcome.action) for outcome in states.outcomes))
    found = sorted(states.outcomes, key=lambda o: (order.index(o.state), actions.index((o.state, o.action))))
    return [
        (state, [(action, list(last)) for action, last in groupby(rows, key=lambda o: o.action)])
        for state, rows in groupby(found, key=lambda o: o.state)
    ]


def terminal(states: States, basic: bool) -> list[str]:
    """One line an outcome: state, action, probability, reward, next state."""
    columns = [max(width(outcome[at]) for outcome in states.outcomes) for at in range(5)]
    tree = _tree(states)
    top = 2 * bool(states.title)
    action_x = columns[0] + 5
    chance_x = action_x + columns[1] + 5 if columns[1] else action_x + 3
    reward_x = chance_x + columns[2] + 2
    has_reward = any(outcome.reward for outcome in states.outcomes)
    arrow_x = reward_x + (columns[3] + 5 if has_reward else 0)
    canvas = Canvas(arrow_x + 5 + columns[4], top + len(states.outcomes) + len(tree) - 1, rounded=True)
    canvas.text(0, 0, states.title)
    y = top
    for state, actions in tree:
        canvas.text(columns[0] - width(state), y, state)
        first, last = y, y
        for action, outcomes in actions:
            last = y
            canvas.horizontal(columns[0] + (1 if y == first else 2), action_x - 2, y)
            canvas.text(action_x, y, action)
            canvas.horizontal(action_x + width(action) + 1 if action else action_x - 2, chance_x - 2, y)
            canvas.vertical(chance_x - 3, y, y + len(outcomes) - 1)
            for outcome in outcomes:
                canvas.horizontal(chance_x - 3, chance_x - 2, y)
                canvas.text(reward_x - 2 - width(outcome.probability), y, outcome.probability)
                if outcome.reward:
                    canvas.text(reward_x, y, f"r = {outcome.reward.rjust(columns[3])}")
                canvas.horizontal(arrow_x, arrow_x + 2, y)
                canvas.text(arrow_x + 2, y, "▶")
                canvas.text(arrow_x + 4, y, outcome.next)
                y += 1
        canvas.vertical(columns[0] + 2, first, last)
        y += 1
    return canvas.lines(basic)


def svg(states: States, description: str) -> str:
    columns = [draw.UNIT * max(width(outcome[at]) for outcome in states.outcomes) + 16 for at in range(5)]
    top = 12 + 28 * bool(states.title)
    parts: list[str] = []
    y = top + 16.0
    state_x, action_x = 10.0, 10 + columns[0] + 46
    chance_x = action_x + columns[1] + 46
    reward_x = chance_x + columns[2]
    next_x = reward_x + columns[3] + 62
    for state, actions in _tree(states):
        state_y = y
        parts += [draw.rect(state_x, y - 15, columns[0], 30, radius=15), draw.text(state_x + columns[0] / 2, y, state)]
        for action, outcomes in actions:
            action_y = y
            if action:
                parts.append(draw.path((state_x + columns[0], state_y), (action_x, y), arrow=True))
                parts += [draw.rect(action_x, y - 13, columns[1], 26), draw.text(action_x + columns[1] / 2, y, action)]
            for outcome in outcomes:
                start = action_x + columns[1] if action else state_x + columns[0]
                parts.append(draw.path((start, action_y), (chance_x - 4, y)))
                parts.append(draw.text(chance_x + columns[2] / 2, y, outcome.probability))
                if outcome.reward:
                    parts.append(draw.text(reward_x + 8, y, f"r = {outcome.reward}", "start"))
                parts.append(draw.path((next_x - 26, y), (next_x - 2, y), arrow=True))
                parts.append(draw.rect(next_x, y - 15, columns[4], 30, radius=15))
                parts.append(draw.text(next_x + columns[4] / 2, y, outcome.next))
                y += 38
        y += 10
    if states.title:
        parts.append(draw.text((next_x + columns[4]) / 2, 18, states.title, strong=True))
    return draw.document(next_x + columns[4] + 10, y - 20, states.title, description, parts)


def alt(states: States) -> Message:
    said = "; ".join(
        f"{', '.join(filter(None, (o.state, o.action)))} → {o.next}"
        + "".join(f", {part}" for part in (_chance(o), _reward(o)) if part)
        for o in states.outcomes
    )
    return Message("A decision process: {outcomes}.", outcomes=said)


def _chance(outcome: Outcome) -> str:
    return f"p = {outcome.probability}" if outcome.probability else ""


def _reward(outcome: Outcome) -> str:
    return f"r = {outcome.reward}" if outcome.reward else ""
