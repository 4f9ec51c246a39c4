"""The keys that an answer may be right by: the true run, the carried one, and those with the learner's own answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

import numpy as np

from quizzer.bank import Variant
from quizzer.generators.core import Part, Value, Work
from quizzer.grading.compare import UNITS, compare_exact
from quizzer.grading.credit import Fit, fit, same_shape
from quizzer.grading.typed import Typed, numbers_of

_FAINT = 5


@dataclass
class Runs:
    """All runs for one response, each made when it is first needed."""

    variant: Variant
    typed: Mapping[str, Typed]
    excused: frozenset[str] = frozenset()
    _made: dict[tuple[str, bool], Work] = field(default_factory=dict)

    @cached_property
    def true(self) -> Work:
        """The run whose values are the key."""
        return self.variant.run()

    @cached_property
    def carried(self) -> Work:
        """The run that rounds each value as the question says."""
        return self.variant.run(carried=True)

    @cached_property
    def order(self) -> list[str]:
        """What was typed, in the order in which it is worked out."""
        return [id_ for id_ in self.true.parts if id_ in self.typed]

    @cached_property
    def answers(self) -> dict[str, Value]:
        """What was typed, as the runs take it; without what is faint, though the key is not."""
        return {
            id_: typed.value
            for id_, typed in self.typed.items()
            if not unusable(typed) and (id_ in self.excused or not self._faint(id_))
        }

    def _faint(self, id_: str) -> bool:
        return faint(self.typed[id_]) and not faint(Typed.of(self.typed[id_].part, self.true.parts[id_].value))

    @cached_property
    def own(self) -> tuple[Work, Work]:
        """The run that goes on with the learner's answers, and the same carried."""
        return self.with_answers(self.answers), self.with_answers(self.answers, carried=True)

    def with_answers(self, answers: Mapping[str, Value], *, carried: bool = False, making: str | None = None) -> Work:
        """A run that goes on with `answers`; one that reached nothing if they upset the generator.

        What is typed must never break marking, so errors that `Problem.run` lets through end here; without answers, in
        `bank check`, they rise.
        """
        try:
            return self.variant.run(answers, carried=carried, making=making, excused=self.excused)
        except Exception as error:
            return Work(reason=error)

    def making(self, mistake: str) -> Iterable[Work]:
        """The runs that make `mistake` and go on with the learner's answers: exact, then carried."""
        for carried in (False, True):
            key = (mistake, carried)
            if key not in self._made:
                # Nothing follows from a lone answer, and runs without answers are kept by the variant.
                alone = len(self.typed) == 1 and not self.excused
                run = self.variant.run if alone else partial(self.with_answers, self.answers)
                self._made[key] = run(carried=carried, making=mistake)
            yield self._made[key]

    def excuse(self, unsure: Iterable[str]) -> None:
        """Let those of `unsure`, bare or faint answers, be followed that a mistake gives: a bare one exactly."""
        found = {id_ for id_ in unsure if any(self._gives(mistake, id_) for mistake in self.variant.mistakes)}
        if found:
            self.excused = frozenset(found)
            self._made.clear()
            self.__dict__.pop("answers", None)

    def _gives(self, mistake: str, id_: str) -> bool:
        typed = self.typed[id_]
        keys = [work.parts[id_] for work in self.making(mistake) if id_ in work.parts]
        if bare(typed):
            return any(exactly(typed, key) for key in keys)
        return any(this is not None and this.mark == "right" for this in (fit(typed, key) for key in keys))


def exactly(typed: Typed, key: Part) -> bool:
    """Whether the answer is this key to the last digit that a computer holds."""
    if not same_shape(typed, key):
        return False
    return all(compare_exact(a, b) == "right" for a, b in zip(typed.cells, numbers_of(key.value), strict=True))


def bare(typed: Typed) -> bool:
    """Whether the answer has no entry but 0 and 1."""
    return bool(typed.rows) and all(x in (0, 1) for x in typed.cells)


def faint(typed: Typed) -> bool:
    """Whether every entry is less than five units of the last decimal asked, and not all are 0 and 1.

    What is worked out from such values mostly rounds to them: 0.001 for every state of a cell would earn 60 % of the
    marks by following, 0.005 earns 8 %.
    """
    places = typed.part.decimals
    if places is None or bare(typed):
        return False
    return bool(typed.rows) and all(x.is_finite() and x.copy_abs() < _FAINT * UNITS[places] for x in typed.cells)


def unusable(typed: Typed) -> bool:
    """Whether an entry lies outside the bounds that the author sets for what is gone on with."""
    bounds = typed.part.usable
    return bounds is not None and any(x.is_finite() and not bounds.hold(x) for x in typed.cells)


def distinct(works: Iterable[Work], id_: str) -> Iterator[Part]:
    """What these runs give for a part, each value once; runs that did not reach it give nothing."""
    seen: list[Value] = []
    for work in works:
        key = work.parts.get(id_)
        if key is not None and not any(_same(key.value, value) for value in seen):
            seen.append(key.value)
            yield key


def _same(a: Value, b: Value) -> bool:
    return np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b


def best(typed: Typed, works: Iterable[Work]) -> Fit | None:
    """The answer under the key that gives it most; None if no run reached the part in its shape."""
    found: Fit | None = None
    for key in distinct(works, typed.part.id):
        this = fit(typed, key)
        if this is not None and (found is None or this.share > found.share):
            found = this
        if found is not None and found.mark == "right":
            break
    return found
