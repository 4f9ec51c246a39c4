"""Makes one copy of a set: its sheet, its key, and what the manifest keeps. Only a preview is written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from quizzer.bank import Bank
from quizzer.errors import QuizzerError
from quizzer.language import Language
from quizzer.markup import MarkupError, check
from quizzer.papers import Blueprint, Secret, codes, compose
from quizzer.practice.faces import Format, Look, rendered
from quizzer.practice.manifest import Copy
from quizzer.practice.records import record
from quizzer.practice.roster import Student
from quizzer.practice.sheet import Sheet, dealt, sheet, texts

PORTION: Final = 5
_NAME: Final = 40  # characters of a student's name in a file's


@dataclass(frozen=True)
class Order:
    """What all copies of a set have in common."""

    bank: Bank
    blueprint: Blueprint
    secret: Secret
    lang: Language
    formats: tuple[Format, ...] = ("pdf",)
    look: Look = field(default_factory=Look)
    formulas: bool = False


@dataclass(frozen=True)
class Slip:
    """One copy to make. number: from 1."""

    number: int
    code: str
    file: str
    student: Student | None = None


@dataclass(frozen=True)
class Made:
    """One copy made: its files by their path within the set."""

    record: Copy
    files: dict[str, bytes]


def slips(secret: Secret, count: int, students: Sequence[Student] = ()) -> list[Slip]:
    """The copies of a set: one for each student, else `count`."""
    people: Sequence[Student | None] = students or [None] * count
    width = max(3, len(str(len(people))))
    return [
        Slip(number, code, file_name(number, width, code, student), student)
        for number, (code, student) in enumerate(zip(codes(secret, len(people)), people, strict=True), 1)
    ]


def portions(to_make: Iterable[Slip]) -> Iterator[list[Slip]]:
    """The copies by as many as a process makes in one go."""
    rest = iter(to_make)
    while some := list(islice(rest, PORTION)):
        yield some


def file_name(number: int, width: int, code: str, student: Student | None) -> str:
    """`001-K7QF3-X-Ada-Lovelace`: letters and digits of any script alone, unlike every other by its number."""
    name = re.sub(r"[\W_]+", "-", student.name if student else "").strip("-")[:_NAME].strip("-")
    return "-".join(filter(None, (f"{number:0{width}}", code, name)))


def paper_sheet(order: Order, slip: Slip) -> tuple[Copy, Sheet]:
    """What stands on a copy, and its record.

    Raises: QuizzerError: the bank has too few questions, or one can't be drawn.
    """
    paper = compose(order.bank, order.blueprint, order.secret, slip.number - 1, slip.code)
    letters = dealt(paper, order.secret.draw("letters", slip.number - 1))
    made = sheet(paper, order.lang, letters, slip.student, order.formulas)
    return record(paper, made, slip.file, slip.student), made


def make(order: Order, slip: Slip) -> Made:
    """A copy in all formats, with its keys.

    Raises: QuizzerError: a text can't be set; it names the question.
    """
    kept, made = paper_sheet(order, slip)
    try:
        return Made(kept, dict(_files(order, slip, made)))
    except MarkupError as error:
        raise _placed(error, order, made) from error


def _placed(error: MarkupError, order: Order, made: Sheet) -> QuizzerError:
    """The error with the place of the question in whose text it is."""
    for exercise in made.exercises:
        for text in texts(exercise):
            try:
                check(text)
            except MarkupError as same:
                where = order.bank.question(exercise.question).where
                return QuizzerError("{id}: {why}", where=where, id=exercise.question, why=same.message)
    return error


def _files(order: Order, slip: Slip, made: Sheet) -> Iterator[tuple[str, bytes]]:
    for folder, key in (("sheets", False), ("keys", True)):
        for face in order.formats:
            yield f"{folder}/{slip.file}.{face}", rendered(made, face, order.look, key=key)


def preview(order: Order, slip: Slip, folder: Path) -> list[Path]:
    """Writes a copy's sheet and its key into a folder of their own; the files, the sheet first."""
    files = []
    for name, content in make(order, slip).files.items():
        file = folder / f"preview-{Path(name).parent.name.removesuffix('s')}{Path(name).suffix}"
        file.write_bytes(content)
        files.append(file)
    return files
