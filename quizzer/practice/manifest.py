"""What a teacher keeps of a set: all that marking needs, even after the bank has changed."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from math import isclose
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import Field, ValidationError

from quizzer.bank import Kind, Question, Topic, Variant
from quizzer.bank.asked import Kind as PartKind
from quizzer.bank.kinds import Form
from quizzer.bank.models import Model, Text
from quizzer.errors import QuizzerError
from quizzer.grading.verdict import plain_json
from quizzer.language import Language
from quizzer.language.checks import failing
from quizzer.papers import Blueprint
from quizzer.practice.roster import Student
from quizzer.practice.sheet import Shape
from quizzer.practice.sizes import Size

FILE: Final = "manifest.json"
Values = dict[str, Any]


class PrintedOption(Model):
    """A letter on the sheet, and the value that it stands for: what `grading.grade` takes for the part."""

    letter: str
    value: str


class PrintedBlank(Model):
    """One place for an answer.

    id: its column when the sheet comes back, such as `7` or `7b`. part: the part of the question. shape: how it is
    answered on paper, which differs from the part's kind where letters stand for numbers. marks: on this copy. answer:
    the key, not rounded (infinities are strings); shown: as the key prints it. mistakes: what each named mistake gives.
    """

    id: str
    part: str
    kind: PartKind
    shape: Shape
    marks: float
    answer: Any
    shown: str
    of: Literal["integer", "real"] | None = None
    rows: int | None = None
    columns: int | None = None
    decimals: int | None = None
    significant: int | None = None
    form: Form | None = None
    options: tuple[PrintedOption, ...] = ()
    mistakes: Values = Field(default={})


class PrintedItem(Model):
    """One question of a copy. number: from 1. marks: on this copy; the question's own may be others."""

    number: int
    question: str
    seed: int | None
    givens: Values
    marks: float
    blanks: tuple[PrintedBlank, ...]


class Copy(Model):
    """One sheet. number: from 1. file: of the sheet and of its key, without folder and ending."""

    number: int
    code: str
    file: str
    student: Student | None = None
    items: tuple[PrintedItem, ...]


class FrozenTopic(Model):
    """A topic's own words."""

    title: Text
    mistakes: dict[str, Text] = Field(default={})


class FrozenQuestion(Model):
    """A question as its author had written it when the set was made."""

    topic: str
    kind: Kind
    data: Values


class Head(Model):
    """What holds for all copies.

    quizzer: the version that made the set. rules: the marking rules' number then. bank: its hash. secret: hexadecimal;
    all seeds and codes come from it. seed: None where chance chose the secret.
    """

    schema_: Literal[1] = Field(alias="schema")
    quizzer: str
    rules: int
    bank: str
    secret: str
    seed: int | None
    lang: Language
    formats: tuple[str, ...]
    size: Size = "a4"
    blueprint: Blueprint
    topics: dict[str, FrozenTopic]
    questions: dict[str, FrozenQuestion]


class Manifest(Head):
    """A whole set."""

    copies: tuple[Copy, ...]

    @cached_property
    def by_code(self) -> dict[str, Copy]:
        """The copies by their code."""
        return {copy.code: copy for copy in self.copies}

    @cached_property
    def asked(self) -> dict[str, Question]:
        """The questions as they were printed, by id, whatever the bank says now."""
        topics = {id_: Topic(id_, topic.title, 0, topic.mistakes) for id_, topic in self.topics.items()}
        return {id_: Question(id_, q.kind, topics[q.topic], q.data, FILE, 1) for id_, q in self.questions.items()}

    def variant(self, item: PrintedItem) -> Variant:
        """The question with the numbers that were printed.

        Raises: QuizzerError: its generator is gone, or no longer takes such numbers.
        """
        return self.asked[item.question].variant_of(item.givens, item.seed)


def as_printed(item: PrintedItem, variant: Variant) -> bool:
    """Whether the program still gives the keys that were printed; if not, mark by the stored ones and say so."""
    parts = {part.id for part in variant.parts}
    return all(b.part in parts and _same(plain_json(variant.key(b.part)), b.answer) for b in item.blanks)


def _same(a: Any, b: Any) -> bool:
    """Equal but for the last bits of a float, in which platforms differ."""
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(_same, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)
    return bool(a == b)


def freeze(questions: Iterable[Question]) -> tuple[dict[str, FrozenTopic], dict[str, FrozenQuestion]]:
    """The topics and the questions, as a head keeps them."""
    found = {q.id: q for q in questions}
    topics = {q.topic.id: q.topic for q in found.values()}
    return (
        {id_: FrozenTopic(title=t.title, mistakes=dict(t.mistakes)) for id_, t in topics.items()},
        {id_: FrozenQuestion(topic=q.topic.id, kind=q.kind, data=dict(q.data)) for id_, q in found.items()},
    )


def lines(head: Head, copies: Iterable[Copy]) -> Iterator[str]:
    """The manifest's text in pieces: a copy a line, so that a large set needs little memory."""
    start = head.model_dump_json(by_alias=True, exclude_defaults=True, indent=1)
    yield start.removesuffix("\n}") + ',\n "copies": ['
    before = "\n"
    for copy in copies:
        yield f"{before}  {line(copy)}"
        before = ",\n"
    yield "\n ]\n}\n"


def line(copy: Copy) -> str:
    """One copy as JSON."""
    return copy.model_dump_json(exclude_defaults=True)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a set, by its folder or itself.

    Raises: QuizzerError: there is none, or it is damaged; it says where.
    """
    path = folder / FILE if folder.is_dir() else folder
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise QuizzerError(
            "there is no manifest; name the folder that `quizzer practice` made", where=str(path)
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "JSON"
        raise QuizzerError(
            "this is no manifest of a set: {place} {why}", where=str(path), place=place, why=failing(first)
        ) from error
