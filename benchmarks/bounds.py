"""How often a learner's score lies within the bounds that the plan foretold: `python -m benchmarks bounds`."""

import numpy as np

from benchmarks.planning import HELD, MEMORIES, PRIOR, Array, Log, World, observed, plan, score
from quizzer.scheduling.exam import Minds
from quizzer.scheduling.forecast import Score, forecast

LEARNERS = 24
CELLS = ((7, 25), (21, 10), (21, 25), (60, 10))


def foretold(log: Log, learner: int) -> Score:
    """The exam on its day, as the program sees it from the day of the log."""
    beliefs, at_sight = observed(log)
    mine = Minds(
        *(
            array[learner].copy()
            for array in (log.minds.stability, log.minds.difficulty, log.minds.since, log.minds.seen)
        ),
        float(at_sight[learner, 0]),
    )
    beliefs = type(PRIOR)(beliefs.models, beliefs.weights[learner])
    world, days = log.world, log.days - log.day
    return forecast(
        beliefs,
        mine,
        world.marks[learner],
        world.believed[learner],
        lambda worth, seconds, _seen: worth / seconds,
        days,
        log.budget,
        log.budget,
    ).on_the_day


def main() -> None:
    """Prints, memory by memory, what was foretold at the start and half-way, and what came."""
    world, hits = World(LEARNERS, seed=31), []
    print("| memory | days | minutes | from day | foretold | came | within |\n" + "|---" * 7 + "|")
    for memory in HELD:
        for days, minutes in CELLS:
            said: dict[int, list[Score]] = {}

            def listening(log: Log, said: dict[int, list[Score]] = said) -> Array:
                if log.day in (0, log.days // 2):
                    said[log.day] = [foretold(log, k) for k in range(LEARNERS)]
                return plan(log)

            came = score(listening, MEMORIES[memory], world, days, minutes)
            for day, scores in said.items():
                within = [s.low <= c <= s.high for s, c in zip(scores, came, strict=True)]
                hits += within
                mean = np.mean([s.mean for s in scores])
                figures = f"{mean:.1f} | {came.mean():.1f} | {np.mean(within):.0%}"
                print(f"| {memory} | {days} | {minutes} | {day} | {figures} |", flush=True)
    print(f"\nwithin the bounds: {np.mean(hits):.0%}; meant to be 90 %")


if __name__ == "__main__":
    main()
