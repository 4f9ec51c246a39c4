"""Memories that no scheduler gets to see: they decide what simulated learners recall."""

from copy import copy
from typing import Protocol, Self, TypeVar

import numpy as np

from quizzer.scheduling.vectors import AGAIN, DEFAULT, GOOD, Model

Array = np.ndarray
MINUTES = 1 / 1440


class Memory(Protocol):
    """Learners × skills; times in days."""

    def recall(self, day: float) -> Array:
        """Probability of a right answer; of a first sight, as long as a skill was not practised."""
        ...

    def practise(self, done: Array, right: Array, again: Array, day: float) -> None:
        """Some answered, rightly or, the solution read, wrongly; and some of them once `again` minutes later."""
        ...


Some = TypeVar("Some")


def twin(memory: Some) -> Some:
    """The same memory, to go its own way from here."""
    other = copy(memory)
    vars(other).update({name: value.copy() for name, value in vars(memory).items() if isinstance(value, np.ndarray)})
    return other


def at_sight(shape: tuple[int, int], chance: np.random.Generator, mean: float) -> Array:
    """What lectures have left: some learners and some skills are better off."""
    return np.clip(chance.beta(10 * mean, 10 * (1 - mean), shape) + 0.05 * chance.normal(size=(shape[0], 1)), 0, 0.9)


class Quirky:
    """A memory whose skills stick better or worse."""

    quirk: Array
    sight: Array

    def with_quirk(self, size: float) -> Self:
        """A twin, before any practice, in which every skill is alike: off by so many standard deviations."""
        other = twin(self)
        other.quirk = np.full_like(self.quirk, size)
        other.sight = np.broadcast_to(self.sight.mean(axis=1, keepdims=True), self.sight.shape)
        return other


class Fsrs(Quirky):
    """FSRS-6 with weights of each learner's own, and skills that stick better or worse."""

    def __init__(self, shape: tuple[int, int], chance: np.random.Generator, sight: float = 0.1) -> None:
        own = [w * np.exp(0.25 * chance.normal(size=(shape[0], 1))) for w in DEFAULT]
        own[20] = np.clip(own[20], 0.1, 0.8)
        self.model = Model([np.broadcast_to(w, shape) for w in own])
        self.quirk = chance.normal(size=shape)
        self.sight = at_sight(shape, chance, sight)
        self.stability, self.difficulty = np.ones(shape), np.full(shape, 5.0)
        self.last, self.seen = np.zeros(shape), np.zeros(shape, bool)

    def recall(self, day: float) -> Array:
        return np.where(self.seen, self.model.recall(self.stability, day - self.last), self.sight)

    def practise(self, done: Array, right: Array, again: Array, day: float) -> None:
        model, recall = self.model, self.recall(day)
        forgot, knew = (model.first(rating) for rating in (AGAIN, GOOD))
        first = np.where(right, knew[0], forgot[0]) * np.exp(0.4 * self.quirk)
        later = np.where(
            right,
            model.recalled(self.stability, self.difficulty, recall),
            model.forgotten(self.stability, self.difficulty, recall),
        )
        harder = np.where(right, model.difficulty(self.difficulty, GOOD), model.difficulty(self.difficulty, AGAIN))
        harder = np.where(self.seen, harder, np.where(right, knew[1], forgot[1]))
        stability = np.where(self.seen, later, first)
        stability = np.where(again, model.same_day(stability, GOOD), stability)
        self.difficulty = np.where(done, harder, self.difficulty)
        self.stability = np.where(done, stability, self.stability)
        self.last, self.seen = np.where(done, day, self.last), self.seen | done


class ActR(Quirky):
    """ACT-R's declarative memory with a spacing effect: what is practised while it is active decays faster.

    Activation is β + ln Σ t^-d, with d = c·e^m + a for the activation m at the time of the practice; time between
    days runs slower than within one. Source: Pavlik & Anderson (2005), equations 1 to 4, with the parameters of their
    experiments (c 0.217, a 0.177, τ -0.704, s 0.255, h 0.025).
    """

    SECONDS = 86400 * 0.025  # of a day, as memory counts it

    def __init__(self, shape: tuple[int, int], chance: np.random.Generator, sight: float = 0.1) -> None:
        learner = (shape[0], 1)
        self.decay = 0.177 * np.exp(0.15 * chance.normal(size=learner))
        self.spacing = 0.217 * np.exp(0.15 * chance.normal(size=learner))
        self.base = 0.55 + 0.2 * chance.normal(size=learner)
        self.quirk, self.lift = chance.normal(size=shape), np.zeros(shape)
        self.sight = at_sight(shape, chance, sight)
        self.times = np.full((*shape, 0), np.inf, np.float32)
        self.decays = np.zeros((*shape, 0), np.float32)
        self.count = np.zeros(shape, int)

    def strength(self, day: float) -> Array:
        """Σ t^-d."""
        used = int(self.count.max())
        ago = np.maximum(np.float32(day) - self.times[..., :used], np.float32(10 * MINUTES)) * np.float32(self.SECONDS)
        traces = np.exp(-self.decays[..., :used] * np.log(ago))
        traces[self.times[..., :used] == np.inf] = 0
        return traces.sum(-1)

    def recall(self, day: float) -> Array:
        activation = self.base + 0.3 * self.quirk + self.lift + np.log(self.strength(day) + 1e-12)
        return np.where(self.count > 0, 1 / (1 + np.exp((-0.704 - activation) / 0.255)), self.sight)

    def practise(self, done: Array, right: Array, again: Array, day: float) -> None:
        self.lift += 0.4 * (done & right & (self.count == 0))  # it was known before
        self._trace(done, day)
        self._trace(done & again, day + 10 * MINUTES)

    def _trace(self, done: Array, day: float) -> None:
        if self.count.max() >= self.times.shape[-1]:
            more = (*self.count.shape, 8)
            self.times = np.concatenate([self.times, np.full(more, np.inf, np.float32)], -1)
            self.decays = np.concatenate([self.decays, np.zeros(more, np.float32)], -1)
        decay = self.spacing * self.strength(day) + self.decay
        where = (*np.nonzero(done), self.count[done])
        self.times[where], self.decays[where] = day, decay[done]
        self.count = self.count + done


class HalfLives:
    """Exponential forgetting; each success lengthens the half-life, the more the nearer to forgotten it was."""

    def __init__(self, shape: tuple[int, int], chance: np.random.Generator, sight: float = 0.1) -> None:
        self.growth = 1.6 * np.exp(0.25 * chance.normal(size=(shape[0], 1)) + 0.25 * chance.normal(size=shape))
        self.first = 3.0 * np.exp(0.3 * chance.normal(size=(shape[0], 1)) + 0.4 * chance.normal(size=shape))
        self.sight = at_sight(shape, chance, sight)
        self.life, self.last, self.seen = np.ones(shape), np.zeros(shape), np.zeros(shape, bool)

    def recall(self, day: float) -> Array:
        return np.where(self.seen, 2.0 ** (-np.maximum(day - self.last, 0) / self.life), self.sight)

    def practise(self, done: Array, right: Array, again: Array, day: float) -> None:  # noqa: ARG002 - adds nothing
        grown = self.life * np.where(right, 1 + 2 * self.growth * (1 - self.recall(day)), 0.6)
        first = self.first * np.where(right, 2.0, 1.0)
        self.life = np.where(done, np.clip(np.where(self.seen, grown, first), 0.5, 400), self.life)
        self.last, self.seen = np.where(done, day, self.last), self.seen | done
