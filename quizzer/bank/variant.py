"""One posed question: its givens, what it asks, and its words filled with them."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from pydantic import ValidationError

from quizzer import pictures
from quizzer.bank import ideas, templates
from quizzer.bank.asked import AskedPart, Kind
from quizzer.bank.models import Numeric
from quizzer.bank.question import Question
from quizzer.bank.words import InLanguages
from quizzer.errors import QuizzerError
from quizzer.generators.core import Draw, NoVariant, Problem, Value, Work
from quizzer.language import Language, Message, in_a_row
from quizzer.language.checks import failing
from quizzer.pictures import Picture


def plain(value: Any) -> Any:
    """Arrays as nested lists, mappings with their items so: what templates read and JSON holds."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if isinstance(value, Mapping):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value


@dataclass(eq=False)
class Variant:
    """A question with givens. `seed` is None where they were given."""

    question: Question
    seed: int | None
    givens: Any
    _runs: dict[tuple[bool, str | None], Work] = field(default_factory=dict, repr=False)

    @property
    def marks(self) -> float:
        """The most that can be earned."""
        return self.question.marks

    @property
    def numeric(self) -> bool:
        """Whether a generator made it."""
        return self.question.kind == "numeric"

    @cached_property
    def givens_json(self) -> dict[str, Any]:
        """The givens as JSON: what a review stores, and all that a replay needs."""
        return dict(self.givens.model_dump(mode="json")) if self.numeric else dict(self.givens)

    # What it asks

    @cached_property
    def parts(self) -> tuple[AskedPart, ...]:
        """The fields to fill in, in the author's order."""
        if self.numeric:
            return tuple(self._numeric_parts())
        return ideas.parts(self.question, self.givens)

    def part(self, part_id: str) -> AskedPart:
        """The part of that id; raises KeyError."""
        return next(p for p in self.parts if p.id == part_id)

    def _numeric_parts(self) -> list[AskedPart]:
        entry: Numeric = self.question.entry
        made = self.run().parts
        asked: list[AskedPart] = []
        for name, words in entry.parts.items():
            found = [part for part in made.values() if part.name == name]
            for part in found:
                kind: Kind = "choice" if part.kind == "several" else part.kind
                asked.append(
                    AskedPart(
                        id=part.id,
                        name=name,
                        at=part.at,
                        kind=kind,
                        of=part.of,
                        rows=part.shape[0] if len(part.shape) == 2 else None,
                        columns=part.shape[-1] if part.shape else None,
                        decimals=words.decimals if part.of == "real" else None,
                        marks=words.marks / len(found),
                        options=part.options,
                        several=part.kind == "several",
                        significant=words.significant if part.of == "real" else None,
                        form=words.form if part.of == "real" else None,
                        infinite=part.infinite,
                        penalty=words.penalty,
                        usable=words.usable,
                    )
                )
        return asked

    def key(self, part_id: str) -> Any:
        """What is right: a number's value; else as `ideas.key` says."""
        return self.run().parts[part_id].value if self.numeric else ideas.key(self.question, self.givens, part_id)

    @property
    def rubric(self) -> tuple[tuple[float, tuple[str, ...]], ...]:
        """Marks and key terms of each point of a short answer, else nothing."""
        if self.question.kind != "short":
            return ()
        return tuple((point.marks, point.terms.all()) for point in self.question.entry.short.rubric)

    # How its numbers come about

    @property
    def problem(self) -> Problem[Any]:
        """The generator's problem."""
        return self.question.problem

    @cached_property
    def carry(self) -> int | None:
        """Decimals that the question says to carry; None if all its parts are exact."""
        entry: Numeric = self.question.entry
        asked = [p.decimals for p in entry.parts.values() if p.decimals is not None]
        return entry.carry if entry.carry is not None else max(asked) + 2 if asked else None

    @cached_property
    def exact(self) -> frozenset[str]:
        """Names of the parts that are not rounded."""
        parts = self.question.entry.parts.items()
        return frozenset(name for name, p in parts if p.decimals is None and p.significant is None)

    @cached_property
    def mistakes(self) -> tuple[str, ...]:
        """The mistakes that the problem knows, in the author's order."""
        made = self.run().mistakes
        order = [*self.question.entry.mistakes, *self.question.topic.mistakes]
        return tuple(sorted(made, key=lambda m: order.index(m) if m in order else len(order)))

    @cached_property
    def picture(self) -> Picture | None:
        """A drawing of the givens; None where there is none."""
        return self.problem.pictured(self.givens) if self.numeric else None

    def drawing(self, *, ascii: bool = False) -> list[str]:
        """The picture in lines of characters, of at most 72 cells where it can be; [] where there is none."""
        return pictures.terminal(self.picture, 72, ascii) if self.picture else []

    def described(self, lang: Language) -> str:
        """The picture in one sentence; "" where there is none."""
        return pictures.alt(self.picture).text(lang) if self.picture else ""

    def run(
        self,
        answers: Mapping[str, Value] | None = None,
        *,
        carried: bool = False,
        making: str | None = None,
        excused: AbstractSet[str] = frozenset(),
    ) -> Work:
        """One build; those without answers are kept."""
        bare = not answers and not excused
        if bare and (kept := self._runs.get((carried, making))):
            return kept
        work = self.problem.run(
            self.givens,
            answers,
            carry=self.carry if carried else None,
            exact=self.exact,
            making=making,
            excused=excused,
        )
        if bare:
            self._runs[carried, making] = work
        return work

    # Its words

    @cached_property
    def values(self) -> dict[str, Any]:
        """What the templates see: the givens, then the carried run's steps and parts."""
        if not self.numeric:
            return {}
        return {**self.givens_json, **plain(self.run(carried=True).steps)}

    def fill(self, text: InLanguages | None, lang: Language, **more: Any) -> str:
        """`text` in `lang`, filled; "" for None.

        Raises: QuizzerError: the text can't be filled.
        """
        if text is None:
            return ""
        try:
            return templates.fill(text.of(lang), {**self.values, **more} if more else self.values)
        except templates.TextError as error:
            name = self.question.id
            raise QuizzerError("{id}: {why}", where=self.question.where, id=name, why=error) from error

    def text(self, lang: Language) -> str:
        """The question, as Markdown."""
        if self.numeric:
            return self.fill(self.question.entry.ask, lang)
        return ideas.text(self.question, lang)

    def hint(self, lang: Language) -> str:
        """The hint, or ""."""
        return self.fill(self.question.common.hint, lang)

    def steps(self, lang: Language) -> list[str]:
        """The worked steps; of an idea, what there is to say once it is answered."""
        if self.numeric:
            filled = (self.fill(step, lang) for step in self.question.entry.steps)
            return [step for step in filled if step.strip()]  # a step may stand for some givens only
        explained = self.fill(self.question.common.explain, lang)
        return [*ideas.solution(self.question, self.givens, lang), *([explained] if explained else [])]

    def label(self, part_id: str, lang: Language) -> str:
        """What stands beside a part's field."""
        part = self.part(part_id)
        if self.numeric:
            return self.fill(self.question.entry.parts[part.name].label, lang, at=part.at)
        return ideas.label(self.question, part_id, lang)

    def headings(self, part_id: str, lang: Language) -> tuple[list[str], list[str]]:
        """Headings of a matrix part's rows and columns; none where the author gave none."""
        if not self.numeric:
            return [], []
        words = self.question.entry.parts[self.part(part_id).name]
        return [self.fill(t, lang) for t in words.rows], [self.fill(t, lang) for t in words.columns]

    def option(self, part_id: str, option: str, lang: Language) -> str:
        """An option's text."""
        if not self.numeric:
            return ideas.option(self.question, self.givens, part_id, option, lang)
        words = self.question.entry.parts[self.part(part_id).name].options.get(option)
        return self.fill(words, lang) if words else option

    def feedback(self, part_id: str, option: str, lang: Language) -> str:
        """What the author says of an option, or ""."""
        return "" if self.numeric else ideas.feedback(self.question, self.givens, part_id, option, lang)

    def mistake(self, name: str, lang: Language) -> str:
        """What the author says of a mistake; its name where nothing is said."""
        words = self.question.entry.mistakes.get(name) if self.numeric else None
        words = words or self.question.topic.mistakes.get(name)
        return self.fill(words, lang) if words else name


def drawn(question: Question, seed: int) -> Variant:
    """The variant that `seed` makes.

    Raises: QuizzerError: the draw finds no numbers under the author's knobs.
    """
    if question.kind != "numeric":
        return Variant(question, seed, ideas.shuffle(question, Draw(question.id, seed)))
    try:
        givens, _ = question.problem.drawn(question.id, seed, question.knobs)
    except NoVariant as error:
        raise QuizzerError("{id}: {why}", where=question.where, id=question.id, why=error) from error
    return Variant(question, seed, givens)


def given(question: Question, values: Mapping[str, Any], seed: int | None) -> Variant:
    """The variant with these givens.

    Raises: QuizzerError: they do not fit, or the problem cannot be worked out with them.
    """
    if question.kind != "numeric":
        ideas.hold(question, values)
        return Variant(question, seed, dict(values))
    try:
        variant = Variant(question, seed, question.problem.givens.model_validate(values))
        variant.run()
    except ValidationError as error:
        raise QuizzerError("{why}", why=_unfit(error)) from error
    except (ArithmeticError, ValueError, LookupError, TypeError) as error:
        raise QuizzerError("these numbers fit no problem: {why}", why=error) from error
    return variant


def _unfit(error: ValidationError) -> Message:
    """Which symbol, and which bound."""
    said = []
    for one in error.errors():
        name = ".".join(map(str, one["loc"]))
        unknown = one["type"] == "extra_forbidden"
        why = Message("is no symbol of this problem") if unknown else failing(one)
        said.append(Message("{name} {why}", name=name, why=why) if name else why)
    return in_a_row(said)
