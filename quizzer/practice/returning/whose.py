"""Whose a copy is: what stands beside the answers, held against the class list."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from quizzer.practice.manifest import Manifest
from quizzer.practice.roster import MOST_CHARACTERS, Student, clean, who, who_columns

NOBODY: Final = Student()
_Key = tuple[str, ...]


def named(heads: Sequence[str], row: Sequence[str]) -> Student:
    """The student that a row names; empty where it names nobody. heads: in small letters."""
    return _short(who(row, who_columns(heads)))


def _short(student: Student) -> Student:
    """No name is longer than one on a class list."""
    return Student(name=student.name[:MOST_CHARACTERS], number=student.number[:MOST_CHARACTERS])


@dataclass(frozen=True)
class Owners:
    """The codes of a set by their students' numbers and names."""

    students: Mapping[str, Student]
    numbers: Mapping[str, frozenset[str]]
    names: Mapping[_Key, frozenset[str]]

    @classmethod
    def of(cls, manifest: Manifest) -> "Owners":
        """Those of a class list; none where the set was made without."""
        students = {copy.code: copy.student for copy in manifest.copies if copy.student}
        numbers: dict[str, frozenset[str]] = {}
        names: dict[_Key, frozenset[str]] = {}
        for code, student in students.items():
            numbers[_number(student)] = numbers.get(_number(student), frozenset()) | {code}
            names[_name(student)] = names.get(_name(student), frozenset()) | {code}
        return cls(students, numbers, names)

    def other(self, code: str, said: Student) -> Student | None:
        """Another student of the class whom a row with this code names; None if it may be the code's own.

        A number counts more than a name, and a name that nobody in the class has counts nothing: it is written
        differently, and the code has a check character.
        """
        known = (_number(said) and self.numbers.get(_number(said))) or (_name(said) and self.names.get(_name(said)))
        if not known or code in known or code not in self.students:
            return None
        return self.students[min(known)]


def _number(student: Student) -> str:
    return clean(student.number).casefold().lstrip("0")  # which a spreadsheet takes away


def _name(student: Student) -> _Key:
    """The words of a name, whether the family's comes first or last."""
    return tuple(sorted(re.findall(r"\w+", student.name.casefold())))
