"""Marks what came back, with the numbers and the words that were printed."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any, Final, Literal

from quizzer.bank import Variant
from quizzer.errors import QuizzerError
from quizzer.grading import PartVerdict, Verdict, grade, points_found
from quizzer.language import Message
from quizzer.practice.manifest import Copy, Manifest, PrintedBlank, PrintedItem, as_printed
from quizzer.practice.returning.changes import NO_CHANGES, Changes
from quizzer.practice.returning.responses import Response
from quizzer.practice.returning.whose import NOBODY
from quizzer.practice.roster import Student

BlankMark = Literal["right", "close", "wrong", "missing", "unreadable", "waiting", "dropped"]
WAITING: Final = frozenset({"unreadable", "waiting"})
_LETTER: Final = re.compile(r"[(\[]?([A-Z])[)\].:]?")
_DIGITS: Final = 9
# What a spreadsheet makes of 1/2: 2026-01-02, 2026/1/2, 01/02/2026, 2-Jan, Jan-02, 1月2日; of 3:4: 03:04:00.
_MONTH: Final = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DATE: Final = re.compile(
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}( \d{1,2}:\d\d(:\d\d)?)?|\d{1,2}([-/.])\d{1,2}\4(\d\d|\d{4})"
    rf"|\d{{1,2}}-{_MONTH}(-\d\d|-\d{{4}})?|{_MONTH}-\d\d|(\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}:\d\d:\d\d"
)


@dataclass(frozen=True)
class MarkedBlank:
    """One answer. verdict `unreadable` and `waiting`: a person has to look. why: what the marker has to say.

    by_hand: the marks that a teacher gave, as written; "" where the machine marked.
    """

    printed: PrintedBlank
    text: str
    verdict: BlankMark
    earned: float
    marks: float
    mistake: str | None = None
    why: Message | None = None
    read_as: str = ""
    where: str = ""
    suggested: float | None = None
    by_hand: str = ""


@dataclass(frozen=True)
class MarkedItem:
    """One question of a copy."""

    printed: PrintedItem
    variant: Variant
    blanks: tuple[MarkedBlank, ...]

    @property
    def earned(self) -> float:
        """Marks got."""
        return round(sum(blank.earned for blank in self.blanks), _DIGITS)

    @property
    def marks(self) -> float:
        """The most that could be got."""
        return round(sum(blank.marks for blank in self.blanks), _DIGITS)

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What was named, each once."""
        return tuple(dict.fromkeys(blank.mistake for blank in self.blanks if blank.mistake))

    @property
    def answered(self) -> bool:
        """Whether anything was written."""
        return any(blank.text.strip() or blank.earned for blank in self.blanks)

    @property
    def waiting(self) -> bool:
        """Whether a person still has to look at some of it."""
        return any(blank.verdict in WAITING for blank in self.blanks)

    def as_json(self) -> dict[str, Any]:
        """The verdict as plain data, as a stored review has it."""
        parts = [
            {"id": b.printed.part, "verdict": b.verdict, "marks": b.marks, "earned": b.earned, "mistake": b.mistake}
            for b in self.blanks
        ]
        return {"earned": self.earned, "marks": self.marks, "mistakes": list(self.mistakes), "parts": parts}


@dataclass(frozen=True)
class MarkedCopy:
    """One sheet that came back. student: of the class list; without one whom the sheet names."""

    copy: Copy
    where: str
    items: tuple[MarkedItem, ...] = field(default=())
    student: Student = NOBODY

    @property
    def earned(self) -> float:
        """Marks got."""
        return round(sum(item.earned for item in self.items), _DIGITS)

    @property
    def marks(self) -> float:
        """The most that could be got."""
        return round(sum(item.marks for item in self.items), _DIGITS)

    @cached_property
    def blanks(self) -> dict[str, MarkedBlank]:
        """Every answer by its blank."""
        return {blank.printed.id: blank for item in self.items for blank in item.blanks}

    @property
    def waiting(self) -> int:
        """Answers that a person still has to look at."""
        return sum(blank.verdict in WAITING for blank in self.blanks.values())


def mark_copy(manifest: Manifest, copy: Copy, response: Response, changes: Changes = NO_CHANGES) -> MarkedCopy:
    """A copy marked under the rules of today, with what a teacher changes of them.

    Raises: QuizzerError: a question can't be worked out any more as it was printed.
    """
    items = (_item(manifest, copy, item, response, changes) for item in copy.items)
    return MarkedCopy(copy, response.where, tuple(items), copy.student or response.student)


def _item(manifest: Manifest, copy: Copy, item: PrintedItem, response: Response, changes: Changes) -> MarkedItem:
    change = changes.of(item)
    variant = change.applied(manifest, item)
    if not as_printed(item, variant):
        raise QuizzerError(
            "{question} gives other answers than were printed on {code}; mark with quizzer {version}",
            question=item.question,
            code=copy.code,
            version=manifest.quizzer,
        )
    texts = {blank.id: response.answers.get(blank.id, "") for blank in item.blanks}
    by_part = {blank.part: blank for blank in item.blanks if blank.shape != "lines"}
    read: dict[str, str] = {}
    unread: dict[str, Message] = {}
    for part, blank in by_part.items():
        said = response.doubted.get(blank.id) or _said(blank, texts[blank.id])
        if isinstance(said, Message):
            unread[part] = said
        else:
            read[part] = said
    verdicts = _graded(variant, read, unread)
    blanks = []
    for blank in item.blanks:
        if blank.shape == "lines":
            marked = _by_hand(variant, blank, texts[blank.id])
            if blank.id in response.doubted:
                marked = replace(marked, verdict="waiting", why=response.doubted[blank.id], suggested=None)
        else:
            marked = _marked(variant, blank, texts[blank.id], verdicts.get(blank.part), unread.get(blank.part))
        marked = replace(marked, where=response.places.get(blank.id, response.where))
        marked = _as_the_teacher_says(marked, response.marks.get(blank.id))
        blanks.append(change.adjusted(marked))
    return MarkedItem(item, variant, tuple(blanks))


def _graded(variant: Variant, read: Mapping[str, str], unread: dict[str, Message]) -> dict[str, PartVerdict]:
    """Verdicts by part. What can't be read is put aside, to wait for a person, and the rest is marked."""
    left = {part: text for part, text in read.items() if text}
    verdict: Verdict = grade(variant, left)
    while verdict.verdict == "unreadable":
        for part in verdict.parts:
            unread[part.id] = part.message or Message("this can't be read")
            left.pop(part.id, None)
        verdict = grade(variant, left)
    return {part.id: part for part in verdict.parts}


def _said(blank: PrintedBlank, text: str) -> str | Message:
    """What `grade` takes for what was written; letters become the values that they stand for."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _DATE.fullmatch(plain):
        return Message("a spreadsheet made a date or a time of this; look at the sheet")
    if not plain or not blank.options or blank.shape not in ("letter", "letters"):
        return text
    values = {option.letter: option.value for option in blank.options}
    if blank.shape == "letter":
        letter = _LETTER.fullmatch(plain.upper())
        if letter and letter[1] in values:
            return values[letter[1]]
        if plain in values.values() or (blank.kind == "choice" and not letter):
            return plain
        return Message("write one of {options}", options=tuple(values))
    letters = re.findall(r"[A-Z]", plain.upper()) if re.fullmatch(r"[A-Za-z\s,;、，；.\-→>()和与]+", plain) else []
    if letters and all(letter in values for letter in letters):
        return ", ".join(values[letter] for letter in letters)
    return plain


def _marked(
    variant: Variant, blank: PrintedBlank, text: str, verdict: PartVerdict | None, unread: Message | None
) -> MarkedBlank:
    if unread is not None:
        return MarkedBlank(blank, text, "unreadable", 0.0, blank.marks, why=unread)
    assert verdict is not None
    whole = variant.part(blank.part).marks
    return MarkedBlank(
        printed=blank,
        text=text,
        verdict=verdict.verdict,
        earned=verdict.earned / whole * blank.marks,
        marks=blank.marks,
        mistake=verdict.mistake,
        why=verdict.message,
        read_as=verdict.read_as,
    )


def _by_hand(variant: Variant, blank: PrintedBlank, text: str) -> MarkedBlank:
    """A text waits for a person; the points whose key words stand in it are suggested."""
    if not text.strip():
        return MarkedBlank(blank, "", "missing", 0.0, blank.marks)
    if variant.question.kind != "short":
        return MarkedBlank(blank, text, "waiting", 0.0, blank.marks, why=Message("mark this by hand"))
    found = points_found(variant, text)
    total = sum(marks for marks, _ in variant.rubric)
    share = sum(marks for k, (marks, _) in enumerate(variant.rubric, 1) if str(k) in found) / total
    why = Message("mark this by hand; key words of these points are in it: {points}", points=tuple(found) or "–")
    return MarkedBlank(blank, text, "waiting", 0.0, blank.marks, why=why, suggested=share * blank.marks)


def _as_the_teacher_says(marked: MarkedBlank, said: str | None) -> MarkedBlank:
    """A teacher's own marks stand above all."""
    if not said:
        return marked
    marked = replace(marked, by_hand=said)
    try:
        marks = Decimal(unicodedata.normalize("NFKC", said).strip().replace(",", "."))
    except InvalidOperation:
        return replace(marked, verdict="waiting", earned=0.0, why=Message("{said} is no number of marks", said=said))
    if not 0 <= marks <= Decimal(str(marked.marks)):
        why = Message("{said} is not between 0 and {most}", said=said, most=f"{marked.marks:g}")
        return replace(marked, verdict="waiting", earned=0.0, why=why)
    earned = float(marks)
    verdict: BlankMark = "right" if earned >= marked.marks else "close" if earned else "wrong"
    return replace(marked, verdict=verdict, earned=earned, why=Message("marked by hand"), mistake=None)
