"""What could be attained at all: policies that see the memory, and bounds that no policy can pass.

`python -m benchmarks clairvoyant`. Each day has a price of a second. Under given prices every skill can be practised
for itself, and the best way to do it is found exactly, over all days left and all answers to come: 3 to the power of
the days, so a week at most. Prices under which the days' time is just used up give the order of a day, by what a
second brings, and, by duality, a bound from above on every policy that takes as much time.
Source: Adelman & Mersereau (2008), "Relaxations of Weakly Coupled Stochastic Dynamic Programs", section 2.
"""

from collections.abc import Callable

import numpy as np

from benchmarks.minds import Memory, twin
from benchmarks.planning import HELD, MEMORIES, Array, Log, World, interval, plain, plan, score

DAYS, MINUTES = 7, 10
BATCHES, BATCH = 5, 20  # of learners: histories take much room
ROUNDS = 50  # of finding prices
NOISE = float(np.exp(0.25**2 / 2))  # an answer takes as many times its usual time, on average
SOFT = (0.1, 0.02)  # marks by which choices are blurred, in the first and in the last rounds: prices then converge


class Guess:
    """What may be so of each skill: memories, and the probability of each (guesses × learners × skills)."""

    def __init__(self, memories: list[Memory], weights: Array) -> None:
        self.memories, self.weights = memories, weights

    def recall(self, day: float) -> Array:
        """Probability of a right answer, all guesses together."""
        return sum(w * m.recall(day) for w, m in zip(self.weights, self.memories, strict=True))

    def practise(self, done: Array, right: Array, again: Array, day: float) -> None:
        """Bayes' rule; then each memory goes on in its own way."""
        for k, memory in enumerate(self.memories):
            recall = memory.recall(day)
            self.weights[k] *= np.where(done, np.where(right, recall, 1 - recall), 1.0)
            memory.practise(done, right, again, day)
        self.weights /= np.maximum(self.weights.sum(axis=0), 1e-30)

    def answered(self, right: bool, day: float) -> "Guess":
        """A twin in which every skill was practised."""
        other = Guess([twin(m) for m in self.memories], self.weights.copy())
        everything = np.full(self.weights.shape[1:], True)
        other.practise(everything, everything & right, everything & (not right), day)
        return other


def futures(guess: Guess, day: int, days: int) -> list[Array]:
    """Recall on each day left and on the exam's, in each history: 1, 3, 9, … × learners × skills.

    A history goes on to three: the skill is left alone, answered rightly, answered wrongly.
    """
    levels: list[list[Array]] = [[] for _ in range(days - day + 1)]

    def grow(node: Guess, at: int) -> None:
        levels[at - day].append(node.recall(at).astype(np.float32))
        if at < days:
            for following in (node, node.answered(True, at), node.answered(False, at)):
                grow(following, at + 1)

    grow(guess, day)
    return [np.stack(level) for level in levels]


class Prices:
    """The days left of some learners: what a second costs on each, and what the exam is worth at most."""

    def __init__(self, guess: Guess, day: int, days: int, marks: Array, seconds: Array, budget: float) -> None:
        self.levels = futures(guess, day, days)
        self.marks, self.seconds = marks.astype(np.float32), seconds.astype(np.float32)
        self.price = np.full((len(marks), days - day), 0.25) * (marks / seconds).mean(axis=1, keepdims=True)
        for soft in np.geomspace(*SOFT, ROUNDS):
            used = self.used(soft) / budget
            whole = used.mean(axis=1, keepdims=True)
            self.price = self.price * np.clip(whole, 0.3, 3) ** 0.3 * ((used + 0.02) / (whole + 0.02)) ** soft

    def _choices(self, k: int, value: Array) -> tuple[Array, Array, Array]:
        """On the k-th day left, in each history: marks if a skill is left alone, and if it is asked; its seconds."""
        known = self.levels[k]
        none, right, wrong = value[0::3], value[1::3], value[2::3]
        return none, known * right + (1 - known) * wrong, (2 - known) * self.seconds

    def _cost(self, k: int, seconds: Array) -> Array:
        return self.price[:, k, None].astype(np.float32) * seconds

    def used(self, soft: float) -> Array:
        """Expected seconds, learners × days, if each skill is practised as is best for it."""
        value, wanted = self.levels[-1] * self.marks, []
        for k in reversed(range(len(self.levels) - 1)):
            none, asked, seconds = self._choices(k, value)
            gap = (asked - self._cost(k, seconds) - none) / np.float32(soft)
            wanted.insert(0, 1 / (1 + np.exp(-np.clip(gap, -60, 60))))
            value = none + np.float32(soft) * np.logaddexp(0, gap)
            self.rate = ((asked - none) / seconds)[0]  # of the first day, in the end
        used, reach = np.zeros(self.price.shape), np.ones((1, *self.marks.shape), np.float32)
        for k, wish in enumerate(wanted):
            known, asked = self.levels[k], reach * wish
            used[:, k] = (asked * (2 - known) * self.seconds).sum(axis=(0, 2))
            reach = np.stack([reach - asked, asked * known, asked * (1 - known)], axis=1).reshape(-1, *known.shape[1:])
        return used

    def at_most(self, budget: float) -> Array:
        """Marks that no policy exceeds in expectation, if it takes `budget` seconds a day."""
        value = self.levels[-1] * self.marks
        for k in reversed(range(len(self.levels) - 1)):
            none, asked, seconds = self._choices(k, value)
            value = np.maximum(none, asked - self._cost(k, seconds))
        return value[0].sum(axis=1) + budget * self.price.sum(axis=1)


class Knowing:
    """A policy that is told the memory: `score(knowing, knowing.told, …)`."""

    def __init__(self, memory: Callable[..., Memory], quirks: int = 0) -> None:
        """`quirks`: 0, it knows how each skill sticks and was known before; else only how skills differ in general."""
        self.memory, self.quirks, self.spent, self.first = memory, quirks, 0.0, None

    def told(self, shape: tuple[int, int], chance: np.random.Generator, sight: float) -> "Knowing":
        """Takes the memory's place, so as to see it and every answer."""
        self.truth = self.memory(shape, chance, sight)
        if self.quirks:
            points, weights = np.polynomial.hermite_e.hermegauss(self.quirks)
            weights = np.broadcast_to((weights / weights.sum())[:, None, None], (self.quirks, *shape)).copy()
            self.guess = Guess([self.truth.with_quirk(z) for z in points], weights)
        else:
            self.guess = Guess([self.truth], np.ones((1, *shape)))
        return self

    def recall(self, day: float) -> Array:
        return self.truth.recall(day)

    def practise(self, done: Array, right: Array, again: Array, day: float) -> None:
        self.spent += (done * (1 + again) * self.seconds).sum(axis=1).mean()
        self.guess.practise(done, right, again, day)
        if self.quirks:
            self.truth.practise(done, right, again, day)

    def __call__(self, log: Log) -> Array:
        self.seconds = log.world.seconds * NOISE
        prices = Prices(self.guess, log.day, log.days, log.world.marks, self.seconds, log.budget)
        if log.day == 0:
            self.first, self.marks = prices, log.world.marks.sum(axis=1)
        return -prices.rate

    def bound(self) -> Array:
        """Percent of the marks that nobody who knows as much exceeds in the time that this policy took."""
        return 100 * self.first.at_most(self.spent / DAYS) / self.marks


KNOWN = {"the memory of each skill, and times": 0, "the memory but not how skills differ, and times": 5}


def compared(memory: str, quirks: int) -> list[Array]:
    """Scores of plain FSRS, of the plan and of the one who knows, and the bound; one figure a learner."""
    made, rows = MEMORIES[memory], []
    for seed in range(BATCHES):
        world, knowing = World(BATCH, seed=100 + seed), Knowing(made, quirks)
        known = score(knowing, knowing.told, world, DAYS, MINUTES)
        rows.append([*(score(policy, made, world, DAYS, MINUTES) for policy in (plain, plan)), known, knowing.bound()])
    return list(np.concatenate(rows, axis=1))


def main() -> None:
    """Prints, by how much is known, what is attained and what cannot be passed."""
    print(f"{BATCHES * BATCH} learners, {DAYS} days, {MINUTES} minutes a day; points above plain FSRS, ± 95 %\n")
    print("| memory | known | plain FSRS | plan | who knows | bound |\n" + "|---" * 6 + "|")
    for memory in MEMORIES:
        for known, quirks in KNOWN.items():
            if quirks and memory not in HELD:
                continue
            base, *others = compared(memory, quirks)
            gaps = " | ".join("{:+.1f} ± {:.1f}".format(*interval(other - base)) for other in others)
            print(f"| {memory} | {known} | {base.mean():.1f} | {gaps} |", flush=True)


if __name__ == "__main__":
    main()
