"""Does the exam plan earn its marks? Simulated learners, three memories, the plan knowing none of them.

`python -m benchmarks planning` (a few minutes); `python -m benchmarks.planning --quick` for a glance.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import numpy as np

from benchmarks.minds import ActR, Fsrs, HalfLives, Memory
from benchmarks.timing import line, times_once
from quizzer.bank import load
from quizzer.progress import Event, open_store
from quizzer.scheduling.exam import Beliefs, Minds, horizon, learnt, places, timely
from quizzer.scheduling.first_sight import AT_SIGHT, MOST
from quizzer.scheduling.vectors import AGAIN, GOOD, HARD, Model
from quizzer.study import Deck, Exam, Planner, wishes_by_question

SKILLS = 150
DAYS, MINUTES = (7, 21, 60), (10, 25, 60)
MEMORIES: dict[str, Callable[..., Memory]] = {"FSRS": Fsrs, "ACT-R": ActR, "half-lives": HalfLives}
RETENTIONS = (0.7, 0.8, 0.85, 0.9, 0.95)
Array = np.ndarray
PLANNED = Model()  # the default weights: nobody's own
PRIOR = Beliefs.before()


@dataclass
class World:
    """Learners and their skills: what each is worth, how long it takes, and what the program believes of that.

    `sight`: share of right answers to what was never practised; `again`: what was answered wrongly is asked once more
    that day; `steps`: plain FSRS asks what is new twice anyhow; `noise`: of times and of what is believed of them.
    """

    learners: int
    seed: int
    sight: float = 0.1
    again: bool = True
    steps: bool = True
    noise: float = 1.0
    marks: Array = field(init=False)
    seconds: Array = field(init=False)
    believed: Array = field(init=False)

    def __post_init__(self) -> None:
        chance = np.random.default_rng(self.seed)
        shape = (self.learners, SKILLS)
        size = chance.normal(size=shape)
        self.marks = np.clip(np.round(np.exp(0.8 + 0.35 * size + 0.35 * chance.normal(size=shape))), 1, 8)
        self.seconds = np.clip(45 * np.exp(0.35 * size + 0.35 * chance.normal(size=shape)), 8, 240)
        self.believed = self.seconds * np.exp(0.3 * self.noise * chance.normal(size=shape))


@dataclass
class Log:
    """What the program knows of the learners on a day; each policy sees this and nothing else."""

    world: World
    day: int
    days: int
    minds: Minds
    last: Array
    reviews: Array
    first_right: tuple[Array, Array]
    likelihood: Array
    budget: float
    chance: np.random.Generator

    def interval(self, retention: float) -> Array:
        """Days until recall falls to `retention`, rounded as FSRS does."""
        w = PLANNED
        return np.maximum(np.round(self.minds.stability / w.factor * (retention ** (1 / w.decay) - 1)), 1)

    def overdue(self, retention: float) -> Array:
        """Days since it fell due; below 0 if it is not due; of new cards without meaning."""
        return self.day - self.last - self.interval(retention)


Policy = Callable[[Log], Array]  # the order of the day: small first, inf not at all


def observed(log: Log) -> tuple[Beliefs, Array]:
    """What the answers so far say: which memory each learner has, and his share of right first answers."""
    right, tried = log.first_right
    return PRIOR.after(log.likelihood), np.minimum(MOST, (right + 10 * AT_SIGHT) / (tried + 10))


def plan(log: Log, changed: Callable[[Log, Array, Array], Array] = lambda _log, rate, _seconds: rate) -> Array:
    """The program's own; `changed`: another rate, as a trial (benchmarks/tried.py)."""
    beliefs, log.minds.at_sight = observed(log)
    left, believed = log.days - log.day, log.world.believed
    gain, answers = beliefs.gains(log.minds, horizon(left, float(believed.sum(1).mean()), log.budget))
    seconds = believed * answers
    rate = changed(log, gain * log.world.marks / seconds, seconds)
    rate = timely(rate, seconds, log.minds, beliefs, left, log.budget)
    return places(rate, log.minds.since, seconds, log.minds.seen)


def plain(log: Log, retention: float = 0.9, new_a_day: int = 20) -> Array:
    """FSRS as everyone has it: what is due, least likely remembered first, then new in order, up to a limit."""
    seen = log.minds.seen
    due = np.where(seen & (log.overdue(retention) >= 0), log.minds.recall(PLANNED), np.inf)
    fresh = np.where(~seen & (np.cumsum(~seen, axis=1) <= new_a_day), 10.0 + np.arange(SKILLS), np.inf)
    return np.minimum(due, fresh)


def filling(log: Log, retention: float = 0.9, new_first: bool = True, per_second: bool = True) -> Array:
    """FSRS that never stops early: due and new by their marks, then what is soonest due, until the time is up."""
    seen, worth = log.minds.seen, log.world.marks / (log.world.believed if per_second else 1)
    worth = -worth / worth.max()
    overdue = log.overdue(retention)
    rank = np.where(overdue >= 0, 1.0 + worth, 1000.0 - overdue)
    return np.where(seen, rank, (-1.0 if new_first else 3.0) + worth)


def cycling(log: Log) -> Array:
    """One after the other, round and round."""
    return log.reviews * 1000.0 + np.arange(SKILLS)


def random(log: Log) -> Array:
    """Anything."""
    return log.chance.random(log.last.shape)


def score(policy: Policy, memory: Callable[..., Memory], world: World, days: int, minutes: int) -> Array:
    """Percent of the marks that each learner may expect on the day of the exam."""
    shape = world.marks.shape
    chance, truth = (
        np.random.default_rng(world.seed + 1),
        memory(shape, np.random.default_rng(world.seed + 2), world.sight),
    )
    minds = Minds(np.ones(shape), np.full(shape, 5.0), np.zeros(shape), np.zeros(shape, bool))
    last, reviews, first = np.zeros(shape), np.zeros(shape), (np.zeros((shape[0], 1)), np.zeros((shape[0], 1)))
    likelihood = np.zeros((shape[0], len(PRIOR.models)))
    for day in range(days):
        minds.since = np.where(minds.seen, day - last, 0.0)
        dice = np.random.default_rng((world.seed, day))
        key = policy(Log(world, day, days, minds, last, reviews, first, likelihood, minutes * 60, dice))
        right = chance.random(shape) < truth.recall(day)
        hard = chance.random(shape) < 0.15
        again = (~right & world.again) | (~minds.seen & (steps_of(policy) and world.steps))
        taken = world.seconds * (1 + again) * np.exp(0.25 * world.noise * chance.normal(size=shape))
        done = started_in_time(key, taken, minutes * 60)
        yes, no = PRIOR.evidence(minds.stability, minds.since)
        told = np.where((done & minds.seen)[..., None], np.where(right[..., None], yes, no), 0)
        likelihood += told.sum(axis=1)
        truth.practise(done, right, again, day)
        fresh = done & ~minds.seen
        first[0][:] += (fresh & right).sum(1, keepdims=True)
        first[1][:] += fresh.sum(1, keepdims=True)
        _learn(minds, done, right, hard)
        last[done], reviews[done] = day, reviews[done] + 1
    return 100 * (truth.recall(days) * world.marks).sum(1) / world.marks.sum(1)


def steps_of(policy: Policy) -> bool:
    """Whether new cards come again after ten minutes even if they were answered rightly: FSRS' own learning steps."""
    return (policy.func if isinstance(policy, partial) else policy) is plain


def started_in_time(key: Array, taken: Array, budget: float) -> Array:
    """What is asked today: in the order of `key`, as long as there is time when it begins."""
    order = np.argsort(key, axis=1, kind="stable")
    wanted = np.take_along_axis(np.isfinite(key), order, 1)
    spent = np.cumsum(np.take_along_axis(taken, order, 1) * wanted, axis=1)
    before = np.concatenate([np.zeros((len(key), 1)), spent[:, :-1]], axis=1)
    done = np.empty(key.shape, bool)
    np.put_along_axis(done, order, wanted & (before < budget), 1)
    return done


def _learn(minds: Minds, done: Array, right: Array, hard: Array) -> None:
    """What the program believes after the day's answers: FSRS with its default weights."""
    now = Minds(minds.stability, minds.difficulty, minds.since, minds.seen)
    for rating, chosen in ((AGAIN, done & ~right), (HARD, done & right & hard), (GOOD, done & right & ~hard)):
        stability, difficulty = learnt(PLANNED, now, rating)
        minds.stability = np.where(chosen, stability, minds.stability)
        minds.difficulty = np.where(chosen, difficulty, minds.difficulty)
    minds.seen = minds.seen | done


PAIRED = {
    "plain FSRS, 0.9": plain,
    "FSRS, tuned": [partial(plain, retention=r) for r in RETENTIONS],
    "budget-filling FSRS, tuned": [
        partial(filling, retention=r, new_first=new, per_second=seconds)
        for r in RETENTIONS
        for new in (True, False)
        for seconds in (True, False)
    ],
    "cycling": cycling,
    "random": random,
}


@dataclass(frozen=True)
class Cell:
    """Scores of the plan and, by rival, how much better the plan is: mean and half of a 95 % interval."""

    memory: str
    days: int
    minutes: int
    planned: float
    ahead: dict[str, tuple[float, float]]


def interval(gap: Array) -> tuple[float, float]:
    """Mean and half of a 95 % interval."""
    return float(gap.mean()), 1.96 * float(gap.std(ddof=1)) / np.sqrt(len(gap))


def cell(memory: str, days: int, minutes: int, learners: int, **assumed: Any) -> Cell:
    """Rivals are tuned on other learners of the same kind, then all practise with the same ones."""
    made = MEMORIES[memory]
    seen, tuning = World(learners, seed=11, **assumed), World(min(learners, 60), seed=7, **assumed)
    own, ahead = score(plan, made, seen, days, minutes), {}
    for name, rival in PAIRED.items():
        if isinstance(rival, list):
            best = max(rival, key=lambda p: score(p, made, tuning, days, minutes).mean())
        else:
            best = rival
        ahead[name] = interval(own - score(best, made, seen, days, minutes))
    return Cell(memory, days, minutes, float(own.mean()), ahead)


HELD = ("FSRS", "ACT-R")  # the memories that the promises speak of


def bars(cells: list[Cell]) -> dict[str, bool]:
    """The promises, and whether these cells keep them."""
    plain_, best = "plain FSRS, 0.9", "budget-filling FSRS, tuned"
    cells = [c for c in cells if c.memory in HELD]
    short = [c.ahead[plain_][0] for c in cells if c.minutes == 10]
    return {
        "in no cell more than 1 point below the tuned budget-filling FSRS": all(c.ahead[best][0] >= -1 for c in cells),
        "at least 2 points above plain FSRS in every cell": all(c.ahead[plain_][0] >= 2 for c in cells),
        "at 10 minutes a day 15 points above plain FSRS, on average": sum(short) / len(short) >= 15,
        "at 10 minutes a day 15 points above plain FSRS, in every cell": min(short) >= 15,
    }


def main(learners: int = 300) -> None:
    """Prints how long a plan takes, a table in Markdown, then each promise as kept or not."""
    speed()
    start, cells = perf_counter(), []
    print(f"\n{learners} learners a cell, {SKILLS} skills; points of 100 by which the plan is ahead, ± 95 % interval\n")
    print("| memory | days | minutes | plan | " + " | ".join(PAIRED) + " |")
    print("|---" * (4 + len(PAIRED)) + "|")
    for memory in MEMORIES:
        for days in DAYS:
            for minutes in MINUTES:
                c = cell(memory, days, minutes, learners)
                cells.append(c)
                gaps = " | ".join(f"{mean:+.1f} ± {half:.1f}" for mean, half in c.ahead.values())
                print(f"| {memory} | {days} | {minutes} | {c.planned:.1f} | {gaps} |", flush=True)
    print(f"\nPromises, over {' and '.join(HELD)}:")
    for promise, kept in bars(cells).items():
        print(f"{'met    ' if kept else 'NOT MET'}  {promise}")
    print(f"{perf_counter() - start:.0f} s")


def speed() -> None:
    """How long a decision and the plan screen take, with the whole bank and a log behind it."""
    now, chance = datetime(2026, 3, 2, 9, tzinfo=UTC), np.random.default_rng(1)
    bank = load()
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder, "progress.db"))) as store:
        deck = Deck(store, wishes_by_question({}, bank), bank.former)
        for ago in range(20, 0, -1):
            at = now - timedelta(days=ago)
            for question in bank.questions:
                if chance.random() < 0.3:
                    rating = "good" if chance.random() < 0.8 else "again"
                    deck.record(
                        Event(kind="review", question=question, at=at, rating=rating, elapsed=40.0, state="new")
                    )
        questions, exam = list(bank.questions.values()), Exam(now.date() + timedelta(days=30), 25, "all")
        planner = Planner(deck, questions, now, exam)
        chosen = planner.queue()
        queues = [times_once(lambda: Planner(deck, questions, now, exam).queue()) for _ in range(20)]
        before = process_time()
        plans = [times_once(lambda: Planner(deck, questions, now, exam).plan()) for _ in range(20)]
        computing = (process_time() - before) / len(plans)
        decisions = []
        for _ in range(100):
            vars(planner).pop("_today")  # what it made of its arrays
            decisions.append(times_once(planner.queue))
    line(f"a day's queue of {len(chosen)} from {len(questions)} questions, median", median(queues) * 1000)
    line("a decision: every question weighed and ranked anew, median", median(decisions) * 1000, "ms", "bar 1")
    line("the plan screen, 30 days ahead, median", median(plans) * 1000, "ms", "bar 200")
    line("the same in processor time, whatever else runs", computing * 1000, "ms", "bar 200")


if __name__ == "__main__":
    main(60 if "--quick" in sys.argv else 300)
