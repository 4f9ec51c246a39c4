"""A small set that comes back, for the tests of its marking."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from practice_bank import practice_bank

from quizzer.bank.models import Text
from quizzer.papers import Secret, simple
from quizzer.practice import batch
from quizzer.practice.copies import Order, slips
from quizzer.practice.folder import SetFolder
from quizzer.practice.manifest import Copy, Manifest, PrintedBlank, read_manifest
from quizzer.practice.returning.marking import MarkedCopy, mark_copy
from quizzer.practice.returning.responses import Response
from quizzer.practice.roster import Student

TITLE = Text(en="Set", zh="练习")


STUDENTS = [
    Student(name="Ada Lovelace", number="101"),
    Student(name="李雷", number="102"),
    Student(name="=cmd|' /C'!A0"),
]


def make(place: Path, *, as_choice: bool = False) -> Manifest:
    (place / "bank").mkdir()
    order = Order(
        practice_bank(place / "bank"), simple(TITLE, 10, as_choice=as_choice), Secret.of_seed(7), "en", ("html",)
    )
    batch.make_set(order, slips(order.secret, 3, STUDENTS), SetFolder(place / "set"), seed=7)
    return read_manifest(place / "set")


def blank_of(copy: Copy, question: str, at: int = 0) -> PrintedBlank:
    return next(item for item in copy.items if item.question == question).blanks[at]


def marked(manifest: Manifest, answers: Mapping[str, str], marks: Mapping[str, str] | None = None) -> MarkedCopy:
    return mark_copy(manifest, manifest.copies[0], Response("r.csv:2", answers, marks or {}))


def keys(copy: Copy) -> dict[str, str]:
    return {blank.id: blank.shown for item in copy.items for blank in item.blanks}


def table(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
