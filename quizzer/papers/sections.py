"""Which questions a section may ask, and what they count there: apart, as figures need it without pydantic."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final, Protocol

from quizzer.bank import Question

READY: Final = Path(__file__).with_name("blueprints")  # those that quizzer ships


def ready() -> list[str]:
    """The names of the blueprints that quizzer ships."""
    return sorted(file.stem for file in READY.glob("*.yaml"))


class Filter(Protocol):
    """What decides which questions a section asks."""

    @property
    def number(self) -> int: ...
    @property
    def repeat(self) -> bool: ...
    @property
    def marks(self) -> float | None: ...
    @property
    def by_size(self) -> bool: ...
    @property
    def topics(self) -> Collection[str]: ...
    @property
    def kinds(self) -> Collection[str]: ...
    @property
    def levels(self) -> Collection[int]: ...
    @property
    def tags(self) -> Collection[str]: ...


def fits(question: Question, section: Filter) -> bool:
    """Whether a section may ask the question."""
    return (
        (not section.topics or any(map(question.belongs_to, section.topics)))
        and (not section.kinds or question.kind in section.kinds)
        and (not section.levels or question.level in section.levels)
        and (not section.tags or bool(set(section.tags) & set(question.tags)))
    )


def marks_in(section: Filter, questions: Sequence[Question]) -> list[float]:
    """What each question is worth there, before the paper's marks are scaled to their sum."""
    own = [question.marks for question in questions]
    if not section.marks:
        return own
    if not section.by_size:
        return [section.marks] * len(own)
    return [section.marks * marks * len(own) / sum(own) for marks in own]
