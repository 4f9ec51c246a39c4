"""One day of an exam plan: which cards, in which order, within the day's time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from quizzer.scheduling.exam import Flags
from quizzer.scheduling.vectors import Floats

_NEAR = 6  # how far an interleaving may look for another topic


@dataclass(frozen=True, slots=True)
class Task:
    """A question that the exam may ask. `free`: it may be asked today; not if it is buried or was asked already."""

    id: str
    topic: str = ""
    needs: tuple[str, ...] = ()
    sibling: str | None = None
    free: bool = True


def in_order_of_need(tasks: Sequence[Task]) -> list[Task]:
    """The same tasks, each after all that it needs; else as they were. What is no task is needed by nobody."""
    size = {task.id: len(needed) for task, needed in zip(tasks, _closures(tasks), strict=True)}
    return sorted(tasks, key=lambda task: size[task.id])


def needs_of(tasks: Sequence[Task]) -> Floats:
    """Row by row 1 for what a task needs, directly or not, itself included; else 0."""
    place = {task.id: k for k, task in enumerate(tasks)}
    table = np.zeros((len(tasks), len(tasks)))
    for k, needed in enumerate(_closures(tasks)):
        table[k, [place[name] for name in needed]] = 1.0
    return table


def _closures(tasks: Sequence[Task]) -> Iterator[set[str]]:
    known = {task.id: task for task in tasks}
    for task in tasks:
        found, waiting = {task.id}, [task.id]
        while waiting:
            fresh = {name for name in known[waiting.pop()].needs if name in known} - found
            found |= fresh
            waiting.extend(fresh)
        yield found


def rates(worth: Floats, seconds: Floats, seen: Flags, needs: Floats) -> Floats:
    """Marks a second of each card; a new one counts with all that is to be learnt before it.

    What others need counts as much as the best of them, so it never comes after them.
    """
    rate = worth / seconds
    new = np.flatnonzero(~seen)
    if not len(new):
        return rate
    still = needs[np.ix_(new, new)]
    own = (still @ worth[new]) / (still @ seconds[new])
    rate[new] = (still * own[:, None]).max(axis=0)
    return rate


def agenda(
    tasks: Sequence[Task], place: Floats, seconds: Floats, seen: Flags, budget: float, met: frozenset[str] = frozenset()
) -> list[int]:
    """Indices of the cards to ask today, in the order of asking: by `place`, topics interleaved, none twice.

    Each comes after what it needs, one of a family of siblings (`met`: families met today), and all within `budget`
    seconds; but one card always, if there is any.
    """
    known = {task.id for task, was in zip(tasks, seen, strict=True) if was}
    waiting = {task.id for task in tasks} - known
    families, spent = set(met), 0.0
    chosen: list[int] = []
    for k in np.argsort(place, kind="stable").tolist():
        task = tasks[k]
        if not task.free or task.sibling in families or not waiting.isdisjoint(task.needs):
            continue
        if chosen and spent + seconds[k] > budget:
            continue
        chosen.append(k)
        spent += float(seconds[k])
        waiting.discard(task.id)
        if task.sibling:
            families.add(task.sibling)
    return _interleaved(chosen, tasks)


def _interleaved(chosen: list[int], tasks: Sequence[Task]) -> list[int]:
    """The same, with another topic after each as far as one is near; needs stay before what needs them."""
    left, last = list(chosen), None
    mixed: list[int] = []
    while left:
        open_ = {tasks[k].id for k in left}
        ready = [k for k in left[:_NEAR] if open_.isdisjoint(tasks[k].needs)] or left[:1]
        best = next((k for k in ready if tasks[k].topic != last), ready[0])
        mixed.append(best)
        left.remove(best)
        last = tasks[best].topic
    return mixed
