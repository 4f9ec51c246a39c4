"""A question as the rest of the house uses it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quizzer.bank.kinds import Kind
from quizzer.bank.words import InLanguages
from quizzer.errors import QuizzerError

if TYPE_CHECKING:
    from quizzer.bank.models import Common
    from quizzer.bank.variant import Variant
    from quizzer.generators import Problem
    from quizzer.generators.core import Knobs


@dataclass(frozen=True)
class Topic:
    """A bank file's head."""

    id: str
    title: InLanguages
    order: int
    mistakes: Mapping[str, InLanguages] = field(default_factory=dict)
    formulas: tuple[InLanguages, ...] = ()


@dataclass(frozen=True)
class Question:
    """One schedulable skill: plain data until it is asked for, so that a large bank loads at once."""

    id: str
    kind: Kind
    topic: Topic
    data: Mapping[str, Any]
    file: str
    line: int

    @cached_property
    def entry(self) -> Any:
        """What the author wrote, as its kind's model."""
        from quizzer.bank.models import KINDS  # pydantic, which plain data can do without

        return KINDS[self.kind].model_validate(self.data)

    @property
    def common(self) -> "Common":
        """What every kind has."""
        return self.entry  # type: ignore[no-any-return]

    @property
    def level(self) -> int:
        """From 1, easy, to 5."""
        return int(self.data.get("level", 1))

    @property
    def tags(self) -> tuple[str, ...]:
        """The author's tags."""
        return tuple(self.data.get("tags", ()))

    @property
    def needs(self) -> tuple[str, ...]:
        """Ids of what is learnt before."""
        return tuple(self.data.get("needs", ()))

    @property
    def sibling(self) -> str | None:
        """The id that the author gave of a question too much like this one; its own: it is like none (families.py)."""
        return self.data.get("sibling")

    def belongs_to(self, word: str) -> bool:
        """Whether `word` chooses it: its topic's name or title, its own id, or that id's start."""
        topic = self.topic
        names = {topic.id, topic.id.replace("_", "-"), *(t.lower() for t in topic.title.all()), self.id}
        return word.lower() in names or self.id.startswith(f"{word}.")

    @property
    def generator(self) -> str | None:
        """The name of the numeric problem, else None."""
        return self.data.get("numeric")

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that the question speaks."""
        first: Any = self.data.get("ask") or self.data.get(self.kind, {})
        if isinstance(first, dict) and not {"en", "zh"} & first.keys():
            first = first.get("ask") or first.get("front") or first.get("text") or {}
        return ("en", "zh") if isinstance(first, str) else tuple(x for x in ("en", "zh") if x in first)

    @cached_property
    def marks(self) -> float:
        """The most that can be earned; read off the plain data, for a plan weighs every question of the bank."""
        if self.kind == "numeric":
            return float(sum(part.get("marks", 1) for part in self.data["parts"].values()))
        if self.kind == "short":
            return float(sum(point.get("marks", 1) for point in self.data["short"]["rubric"]))
        return float(self.data.get("marks", 1))

    @cached_property
    def problem(self) -> "Problem[Any]":
        """The generator's problem.

        Raises: QuizzerError: there is no such generator.
        """
        from quizzer.generators import UnknownProblem, find  # they load NumPy, which a list of questions can do without

        try:
            return find(self.topic.id, self.generator or "")
        except UnknownProblem as error:
            raise QuizzerError("there is no generator {name}", where=self.where, name=self.generator) from error

    @cached_property
    def knobs(self) -> "Knobs":
        """The draw's knobs as the author set them.

        Raises: QuizzerError: the draw has no such knob, or the value does not fit it.
        """
        from pydantic import ValidationError

        try:
            return self.problem.knobs.model_validate(self.entry.knobs)
        except ValidationError as error:
            from quizzer.language.checks import failing

            first = error.errors()[0]
            name = ".".join(map(str, first["loc"]))
            raise QuizzerError("knob {name} {why}", where=self.where, name=name, why=failing(first)) from error

    def __getstate__(self) -> dict[str, Any]:
        """What another process gets: the data alone, without what was made of it here."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def where(self) -> str:
        """`file:line` of the question."""
        return f"{self.file}:{self.line}"

    def variant(self, seed: int) -> "Variant":
        """The problem that `seed` makes of it; the same for ever."""
        from quizzer.bank.variant import drawn

        return drawn(self, seed)

    def variant_of(self, givens: Mapping[str, Any], seed: int | None = None) -> "Variant":
        """The problem with these givens: a stored review's, or the user's own.

        Raises: QuizzerError: the givens do not fit; it names the symbol and the bound.
        """
        from quizzer.bank.variant import given

        return given(self, givens, seed)
