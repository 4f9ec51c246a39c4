"""What each part of the exam plan brings, and what was tried and left out: `python -m benchmarks tried`."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

import numpy as np

from benchmarks import planning
from benchmarks.planning import DAYS, HELD, MEMORIES, MINUTES, Array, Log, Policy, World, plan, score
from quizzer.scheduling import exam

LEARNERS = 60


def new_liked(log: Log, rate: Array, _seconds: Array) -> Array:
    """Reviews count nine tenths."""
    return rate * np.where(log.minds.seen, 0.9, 1.0)


def best_last(log: Log, rate: Array, seconds: Array) -> Array:
    """Of the new cards that the time left will do for, the best come last, so that they are fresh on the day."""
    order = np.argsort(np.where(log.minds.seen, np.inf, -rate), axis=1)
    taken = np.cumsum(np.take_along_axis(seconds * ~log.minds.seen, order, 1), axis=1)
    chosen = np.empty(rate.shape, bool)
    np.put_along_axis(chosen, order, taken <= 0.8 * (log.days - log.day) * log.budget, 1)
    chosen &= ~log.minds.seen & ~(chosen | log.minds.seen).all(axis=1, keepdims=True)
    return np.where(chosen, 2 * rate.max(axis=1, keepdims=True) - rate, rate)


@contextmanager
def given(constants: dict[str, Any]) -> Iterator[None]:
    """The plan with other constants."""
    constants = {"RESTED": exam.RESTED, **constants}  # `multiple` wants one at least
    with patch.multiple(exam, **constants), patch.object(planning, "PRIOR", exam.Beliefs.before()):
        yield


FAST = ((1.0, None, 0.7), (0.6, 0.35, 0.2), (0.4, 0.7, 0.1))
ALONE = ((1.0, None, 1.0), (0.6, 0.35, 1e-300), (0.6, 0.8, 1e-300))
TRIALS: dict[str, tuple[Policy, dict[str, Any]]] = {
    "nothing waits": (plan, {"RESTED": 1}),
    "it waits a day more": (plan, {"RESTED": 4}),
    "no rule for the fleeting": (plan, {"FLOOR": 0.0}),
    "for them, what is known by less than 90 %": (plan, {"FLOOR": 0.9}),
    "another third memory: 0.4, 0.7": (plan, {"_VARIANTS": FAST}),
    "the same, without the rule": (plan, {"_VARIANTS": FAST, "FLOOR": 0.0}),
    "one memory, FSRS' own": (plan, {"_VARIANTS": ALONE}),
    "gains that last to the exam": (plan, {"REVISIT": 1e6}),
    "reviews count nine tenths": (partial(plan, changed=new_liked), {}),
    "the best new cards last": (partial(plan, changed=best_last), {}),
}


def scores(policy: Policy) -> dict[tuple[str, int, int], Array]:
    """Of each learner, by cell."""
    world = World(LEARNERS, seed=11)
    cells = [(memory, days, minutes) for memory in MEMORIES for days in DAYS for minutes in MINUTES]
    return {cell: score(policy, MEMORIES[cell[0]], world, *cell[1:]) for cell in cells}


def main() -> None:
    """Prints, by trial, how much better or worse than the plan it is."""
    print(f"{LEARNERS} learners a cell; points above the plan as it is, on average over the nine cells of a memory\n")
    print("| trial | " + " | ".join(MEMORIES) + f" | worst of {', '.join(HELD)} | worst of all |")
    print("|---" * (3 + len(MEMORIES)) + "|")
    own = scores(plan)
    for name, (policy, constants) in TRIALS.items():
        with given(constants):
            gaps = {cell: float((came - own[cell]).mean()) for cell, came in scores(policy).items()}
        means = [np.mean([gap for cell, gap in gaps.items() if cell[0] == memory]) for memory in MEMORIES]
        held = min(gap for cell, gap in gaps.items() if cell[0] in HELD)
        print(f"| {name} | " + " | ".join(f"{x:+.1f}" for x in (*means, held, min(gaps.values()))) + " |", flush=True)


if __name__ == "__main__":
    main()
