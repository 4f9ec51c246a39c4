"""What is counted over the variants of a numeric question: live mistakes, guessable answers, refused draws."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Final

import numpy as np

from quizzer.bank import Question, Variant, plain
from quizzer.grading import accepts, mistake_values, shown
from quizzer.language import Message
from quizzer.study.proving.flaws import Flaw

LIVE: Final = 0.3  # a mistake that shows in fewer variants is not worth its words
GUESSABLE: Final = 0.4  # a value right in more variants can be learnt by heart
REJECTED: Final = 0.2
COARSE: Final = 0.05  # answers that show fewer than two figures
TINY: Final = 1e-12  # what is below is shown as 0
DRIFTED: Final = 0.02  # answers that rounding each step pushes out of the true one's tolerance
FEWEST: Final = 40  # variants below which a share says nothing


@dataclass
class Figures:
    """Counts over the variants added."""

    question: Question
    variants: int = 0
    refused: int = 0
    live: Counter[str] = field(default_factory=Counter)
    met: set[tuple[str, str]] = field(default_factory=set)
    apart: set[tuple[str, str]] = field(default_factory=set)
    answers: dict[str, Counter[str]] = field(default_factory=dict)
    entries: Counter[str] = field(default_factory=Counter)
    coarse: Counter[str] = field(default_factory=Counter)
    distinct: set[str] = field(default_factory=set)
    drifted: Counter[str] = field(default_factory=Counter)

    def add(self, variant: Variant, refused: int) -> None:
        """Counts one variant, and the draws refused before it."""
        self.variants += 1
        self.refused += refused
        self.distinct.add(str(variant.givens_json))
        self._add_mistakes(variant)
        carried = variant.run(carried=True).parts
        for part in variant.parts:
            key = variant.key(part.id)
            if part.of and part.id in carried and not accepts(part, key, carried[part.id].value):
                self.drifted[part.name] += 1
            self.answers.setdefault(part.id, Counter())[shown(part, key)] += 1
            if part.of == "real" and part.decimals is not None:
                size = np.abs(np.ravel(key))
                self.entries[part.name] += size.size
                self.coarse[part.name] += int(((size > TINY) & (size * 10**part.decimals < 9.5)).sum())

    def _add_mistakes(self, variant: Variant) -> None:
        made: dict[str, dict[str, Any]] = {}
        for part_id, values in mistake_values(variant).items():
            for name, value in values.items():
                made.setdefault(name, {})[part_id] = plain(value)
        self.live.update(made.keys())
        self.met.update(combinations(sorted(made), 2))
        self.apart.update(pair for pair in combinations(sorted(made), 2) if made[pair[0]] != made[pair[1]])

    def flaws(self) -> Iterator[Flaw]:
        """Shares that are too large or too small; nothing is said of few variants."""
        if self.variants >= FEWEST:
            yield from self._mistake_flaws()
            yield from self._answer_flaws()
            if self.refused > REJECTED * (self.refused + self.variants):
                share = self.refused / (self.refused + self.variants)
                yield Flaw(
                    Message("{share:.0%} of draws are refused; draw fewer that teach nothing", share=share), ("knobs",)
                )

    def _mistake_flaws(self) -> Iterator[Flaw]:
        made = self.question.variant(0).run()
        partly = set(self.question.entry.parts) < {part.name for part in made.parts.values()}
        for name in made.mistakes:
            if partly and not self.live[name]:
                continue  # it shows in parts that this question does not ask
            if self.live[name] < LIVE * self.variants:
                yield Flaw(
                    Message(
                        "the mistake {name} shows in {share:.0%} of variants; it should in {least:.0%}",
                        name=name,
                        share=self.live[name] / self.variants,
                        least=LIVE,
                    ),
                    ("mistakes",),
                )
        for first, second in sorted(self.met - self.apart):
            why = Message("the mistakes {first} and {second} always give the same answers", first=first, second=second)
            yield Flaw(why, ("mistakes",))

    def _answer_flaws(self) -> Iterator[Flaw]:
        variant = self.question.variant(0)
        for part_id, values in self.answers.items():
            value, count = values.most_common(1)[0]
            part = next((p for p in variant.parts if p.id == part_id), None)
            if part and count > GUESSABLE * self.variants and part.kind in ("integer", "real", "vector", "matrix"):
                why = Message(
                    "{part} = {value} is right in {share:.0%} of variants; vary the givens",
                    part=part_id,
                    value=value,
                    share=count / self.variants,
                )
                yield Flaw(why, ("parts", part.name))
        for name, count in self.drifted.items():
            if count > DRIFTED * self.variants:
                why = Message(
                    "rounded steps give other answers in {share:.0%} of variants; carry more decimals",
                    share=count / self.variants,
                )
                yield Flaw(why, ("parts", name))
        for name, count in self.coarse.items():
            if count > COARSE * self.entries[name]:
                why = Message(
                    "{share:.0%} of the answers show one figure or none; ask more decimals",
                    share=count / self.entries[name],
                )
                yield Flaw(why, ("parts", name))
        if len(self.distinct) < min(self.variants, 100) * 0.1:
            why = Message(
                "only {count} different variants in {seeds} seeds", count=len(self.distinct), seeds=self.variants
            )
            yield Flaw(why, ("knobs",))
