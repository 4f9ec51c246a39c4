"""Who gets a sheet: a class list as CSV, from whatever program wrote it."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from quizzer import files
from quizzer.bank.models import Model
from quizzer.errors import QuizzerError
from quizzer.language.system import refused

MOST_BYTES: Final = 20_000_000
MOST_CHARACTERS: Final = 100
_NAMES: Final = frozenset({"name", "student", "student name", "full name", "姓名", "名字", "学生", "学生姓名"})
_NUMBERS: Final = frozenset(
    {
        "number",
        "no",
        "no.",
        "id",
        "student no",
        "student no.",
        "student number",
        "student id",
        "学号",
        "编号",
        "学生编号",
    }
)
_GIVEN: Final = frozenset({"first name", "given name", "forename", "firstname", "名"})
_FAMILY: Final = frozenset({"last name", "family name", "surname", "lastname", "姓"})


class Student(Model):
    """One row of the roster."""

    name: str = ""
    number: str = ""


def shown(student: Student) -> str:
    """Name and number, as far as they are known."""
    return " ".join(filter(None, (student.name, student.number)))


def read_roster(path: Path) -> list[Student]:
    """The students of a class list; its columns may have any order, further ones are passed over.

    Raises: QuizzerError: it can't be read, has no column for names or numbers, or a row is empty where it counts, too
        long, or there twice.
    """
    rows = _rows(path)
    if not rows:
        raise QuizzerError("the roster is empty", where=str(path))
    heads = [clean(cell).lower() for cell in rows[0]]
    columns = who_columns(heads)
    if not columns.keys() & {"name", "number"} and not columns.keys() >= {"given", "family"}:
        raise QuizzerError(
            "no column is headed name or number; the first row has {heads}",
            where=str(path),
            heads=", ".join(heads)[:MOST_CHARACTERS],
        )
    students: list[Student] = []
    seen: dict[str, int] = {}
    for line, row in enumerate(rows[1:], 2):
        if any(map(clean, row)):
            students.append(student := _student(row, columns, f"{path}:{line}"))
            who = student.number or student.name
            if (before := seen.setdefault(who.lower(), line)) != line:
                raise QuizzerError(
                    "{who} stands in row {before} too; number those who share a name, or remove one",
                    where=f"{path}:{line}",
                    who=who,
                    before=before,
                )
    if not students:
        raise QuizzerError("the roster is empty", where=str(path))
    return students


_COLUMNS: Final = {"name": _NAMES, "number": _NUMBERS, "given": _GIVEN, "family": _FAMILY}


def who_columns(heads: Sequence[str]) -> dict[str, int]:
    """The places of the columns that say who somebody is, among heads in small letters."""
    found = {what: next((k for k, head in enumerate(heads) if head in known), None) for what, known in _COLUMNS.items()}
    return {what: at for what, at in found.items() if at is not None}


def who(row: Sequence[str], columns: Mapping[str, int]) -> Student:
    """The student of a row; empty where it says nothing."""
    cells = {what: clean(row[at]) if at < len(row) else "" for what, at in columns.items()}
    name = cells.get("name") or f"{cells.get('given', '')} {cells.get('family', '')}".strip()
    return Student(name=name, number=cells.get("number", ""))


def clean(text: str) -> str:
    """A cell in one line: blanks joined, nothing that is not seen (controls, marks of direction) left in."""
    seen = (" " if c.isspace() else c for c in unicodedata.normalize("NFC", text))
    return re.sub(
        " +", " ", "".join(c for c in seen if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs"))
    ).strip()


def _rows(path: Path) -> list[list[str]]:
    try:
        raw = files.read(path, MOST_BYTES)
    except OSError as error:
        raise QuizzerError("the roster can't be read: {why}", where=str(path), why=refused(error)) from error
    text = _decoded(raw, path)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t，", key=first.count)
    if delimiter == "，":
        text, delimiter = text.replace("，", ","), ","
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise QuizzerError("this is no CSV: {why}", where=str(path), why=error) from error


def _decoded(raw: bytes, path: Path) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: Iterable[str] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise QuizzerError("this is no text; save the roster as CSV in UTF-8", where=str(path))


def _student(row: Sequence[str], columns: Mapping[str, int], where: str) -> Student:
    student = who(row, columns)
    for cell in (student.name, student.number):
        if len(cell) > MOST_CHARACTERS:
            raise QuizzerError(
                "a name has {count} characters; the most is {most}", where=where, count=len(cell), most=MOST_CHARACTERS
            )
    if not (student.name or student.number):
        raise QuizzerError("this row has neither name nor number", where=where)
    return student
