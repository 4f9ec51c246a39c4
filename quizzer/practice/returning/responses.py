"""Who answered what: from tables with a row a copy, long tables, and the files that filled-in sheets save."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from quizzer import files
from quizzer.errors import QuizzerError
from quizzer.language import Message
from quizzer.language.checks import NO_JSON, json_flaw
from quizzer.language.system import refused
from quizzer.papers import read_code
from quizzer.practice.manifest import Copy, Manifest
from quizzer.practice.returning.tables import MOST_BYTES, Cell, Row, decoded, rows
from quizzer.practice.returning.whose import NOBODY, Owners, named
from quizzer.practice.roster import Student, shown, who_columns

_CODES: Final = frozenset(
    {"code", "set code", "sheet code", "sheet", "copy", "set", "编码", "编号", "试卷编码", "试卷编号", "卷号", "代码"}
)
_QUESTIONS: Final = frozenset({"question", "item", "blank", "field", "no", "no.", "题号", "题目", "题", "空"})
_ANSWERS: Final = frozenset({"answer", "response", "value", "text", "答案", "作答", "回答"})
_MARKS: Final = frozenset({"marks", "mark", "points", "score", "分", "得分", "分数"})
_PASSED_OVER: Final = frozenset(
    {"date", "time", "timestamp", "email", "class", "group", "total", "日期", "时间", "班级", "总分"}
)
_BLANK: Final = re.compile(
    r"(?:question|item|no|nr|q|题号|题目|题|第|#)?[\s.:#_]*(\d{1,3})\s*题?[\s.\-_]*\(?([a-z]{0,2})\)?[.:)]?"
)
MOST_FILES: Final = 100_000


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that was left alone, and where it stands."""

    where: str
    message: Message


@dataclass(frozen=True)
class Response:
    """What came back of one copy.

    answers: text by blank. marks: a teacher's own marks by blank. places: where each is. doubted: why a person has to
    look at a blank, whatever its answer is. student: whom the row names.
    """

    where: str
    answers: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    doubted: Mapping[str, Message] = field(default_factory=dict)
    student: Student = NOBODY


@dataclass
class Returned:
    """All that came back: responses by code, and what could not be taken."""

    responses: dict[str, Response] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One cell's answer, or its marks, for a blank of a copy. echo: beside marks, it repeats what was marked."""

    blank: str
    text: str
    where: str
    is_marks: bool = False
    echo: bool = False


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What one place says of a copy. whole: all of its answers, so that a second such place contradicts it."""

    code: str
    where: str
    entries: list[_Entry]
    student: Student = NOBODY
    whole: bool = True


def read_responses(manifest: Manifest, places: Iterable[Path]) -> Returned:
    """What files and folders say of the copies of a set; nothing is guessed.

    An unknown code, one with a wrong character, one beside another student's name, two rows for a code, an answer to no
    question: each is a trouble with its place, and all else is read.

    Raises: QuizzerError: a file can't be read, or no column holds the codes.
    """
    returned = Returned()
    sheets: dict[str, list[_Sheet]] = {}
    owners = Owners.of(manifest)
    for path in _files(places):
        for sheet in _sheets(manifest, path, returned.troubles):
            if other := owners.other(sheet.code, sheet.student):
                returned.troubles.append(_anothers(sheet, owners.students[sheet.code], other))
            else:
                sheets.setdefault(sheet.code, []).append(sheet)
    for code, found in sheets.items():
        whole = [sheet for sheet in found if sheet.whole]
        if len({frozenset((e.blank, e.text) for e in sheet.entries) for sheet in whole}) > 1:
            others = ", ".join(sheet.where for sheet in whole)
            say = Message("{code} stands here more than once: {places}; keep one", code=code, places=others)
            returned.troubles.append(Trouble(whole[0].where, say))
            continue
        entries = [entry for sheet in found for entry in sheet.entries]
        student = next((sheet.student for sheet in found if sheet.student != NOBODY), NOBODY)
        response = _response(manifest.by_code[code], found[0].where, entries, student, returned.troubles)
        returned.responses[code] = response
    return returned


def _anothers(sheet: _Sheet, owner: Student, other: Student) -> Trouble:
    say = Message(
        "{code} is the copy of {owner}, and this row is headed {other}; mend the code or the name",
        code=sheet.code,
        owner=shown(owner),
        other=shown(other),
    )
    return Trouble(sheet.where, say)


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if not place.is_dir():
            yield place
            continue
        found = sorted(p for p in place.iterdir() if p.suffix.lower() in (".csv", ".tsv", ".txt", ".xlsx", ".json"))
        if not found:
            raise QuizzerError("no .csv, .xlsx or .json lies in this folder", where=str(place))
        yield from found[:MOST_FILES]


def _sheets(manifest: Manifest, path: Path, troubles: list[Trouble]) -> Iterator[_Sheet]:
    if path.suffix.lower() == ".json":
        yield from _saved(manifest, path, troubles)
        return
    table = rows(path)
    if not table:
        raise QuizzerError("the table is empty", where=str(path))
    heads = [_plain(cell.text) for cell in table[0]]
    at = next((k for k, head in enumerate(heads) if head in _CODES), None)
    if at is None:
        raise QuizzerError(
            "no column is headed code; the first row has {heads}", where=str(path), heads=", ".join(heads)[:200]
        )
    question = next((k for k, head in enumerate(heads) if head in _QUESTIONS), None)
    answer = next((k for k, head in enumerate(heads) if head in _ANSWERS), None)
    if question is not None and answer is not None:
        marks = next((k for k, head in enumerate(heads) if head in _MARKS), None)
        yield from _long(manifest, table, (at, question, answer, marks), troubles)
    else:
        yield from _wide(manifest, table, at, troubles)


def _saved(manifest: Manifest, path: Path, troubles: list[Trouble]) -> Iterator[_Sheet]:
    """The file that a sheet saves when it was filled in on the screen."""
    try:
        said: Any = json.loads(decoded(files.read(path, MOST_BYTES), str(path)))
    except OSError as error:
        raise QuizzerError("the file can't be read: {why}", where=str(path), why=refused(error)) from error
    except NO_JSON as error:
        troubles.append(Trouble(path.name, Message("this is no JSON: {why}", why=json_flaw(error))))
        return
    answers = said.get("answers") if isinstance(said, dict) else None
    if not isinstance(answers, dict) or not all(isinstance(x, str) for x in (*answers, *answers.values())):
        troubles.append(Trouble(path.name, Message("this is not what a filled-in sheet saves")))
        return
    code = _code(manifest, Cell(str(said.get("code", "")), path.name), troubles)
    if code:
        entries = [_Entry(blank_id(name), text, f"{path.name}: {name}") for name, text in answers.items()]
        header = said.get("header")
        fields = {_plain(name): str(value) for name, value in header.items()} if isinstance(header, dict) else {}
        yield _Sheet(code, path.name, entries, named(list(fields), list(fields.values())))


def _wide(manifest: Manifest, table: list[Row], at: int, troubles: list[Trouble]) -> Iterator[_Sheet]:
    columns: dict[int, tuple[str, bool]] = {}
    heads = _heads(table, at)
    passed_over = {at, *who_columns(heads).values()}
    for k, head in enumerate(table[0]):
        if k in passed_over or heads[k] in _PASSED_OVER:
            continue
        blank, is_marks = _column(head.text)
        if blank:
            columns[k] = blank, is_marks
        elif any(k < len(row) and row[k].text for row in table[1:]):
            say = Message("{head} is the number of no question; the column is left out", head=head.text or "–")
            troubles.append(Trouble(head.where, say))
    for row in table[1:]:
        if at >= len(row):
            continue
        code = _code(manifest, row[at], troubles)
        if code:
            entries = [
                _Entry(blank, row[k].text, row[k].where, is_marks)
                for k, (blank, is_marks) in columns.items()
                if k < len(row) and row[k].text
            ]
            if entries:  # else nothing came back yet
                yield _Sheet(code, row[at].where, entries, named(heads, [cell.text for cell in row]))


def _heads(table: list[Row], *taken: int | None) -> list[str]:
    """What the columns are headed, but for those that are known already."""
    return ["" if k in taken else _plain(cell.text) for k, cell in enumerate(table[0])]


def _long(
    manifest: Manifest, table: list[Row], columns: tuple[int, int, int, int | None], troubles: list[Trouble]
) -> Iterator[_Sheet]:
    """A row an answer; the rows of one code in one file belong together."""
    at, question, answer, marks = columns
    sheets: dict[str, _Sheet] = {}
    heads = _heads(table, *columns)
    for row in table[1:]:
        cells = dict(enumerate(row))
        if at not in cells or question not in cells:
            continue
        code = _code(manifest, cells[at], troubles)
        if not code:
            continue
        blank = blank_id(cells[question].text)
        student = named(heads, [cell.text for cell in row])
        sheet = sheets.setdefault(code, _Sheet(code, cells[at].where, [], student, whole=False))
        marked = marks is not None and marks in cells and bool(cells[marks].text)
        for k, is_marks in ((answer, False), (marks, True)):
            if k in cells and k is not None and cells[k].text:
                where = cells[k].where if blank else cells[question].where
                echo = marked and not is_marks
                sheet.entries.append(_Entry(blank or cells[question].text, cells[k].text, where, is_marks, echo))
    yield from sheets.values()


def _code(manifest: Manifest, cell: Cell, troubles: list[Trouble]) -> str | None:
    if not cell.text:
        troubles.append(Trouble(cell.where, Message("the set code is missing")))
        return None
    try:
        code = read_code(cell.text)
    except QuizzerError as error:
        troubles.append(Trouble(cell.where, error.message))
        return None
    if code not in manifest.by_code:
        troubles.append(Trouble(cell.where, Message("{code} is no copy of this set", code=code)))
        return None
    return code


def _response(copy: Copy, where: str, entries: list[_Entry], student: Student, troubles: list[Trouble]) -> Response:
    known = {blank.id for item in copy.items for blank in item.blanks}
    taken: dict[bool, dict[str, _Entry]] = {False: {}, True: {}}
    doubted: dict[str, Message] = {}
    twice: set[str] = set()
    for entry in sorted(entries, key=lambda entry: entry.echo):
        if entry.blank not in known:
            say = Message("{code} has no question {blank}; this answer is left out", code=copy.code, blank=entry.blank)
            troubles.append(Trouble(entry.where, say))
            continue
        before = taken[entry.is_marks].setdefault(entry.blank, entry)
        if before.text.split() != entry.text.split() and before.echo == entry.echo:
            say = Message("{blank} reads otherwise at {place}; it waits for you", blank=entry.blank, place=before.where)
            troubles.append(Trouble(entry.where, say))
            doubted[entry.blank] = Message("this reads otherwise at {place}", place=entry.where)
            twice |= {entry.blank} if entry.is_marks else set()
    for blank in twice:
        del taken[True][blank]
    return Response(
        where=where,
        answers={blank: e.text for blank, e in taken[False].items()},
        marks={blank: e.text for blank, e in taken[True].items()},
        places={blank: e.where for blank, e in (taken[True] | taken[False]).items()},
        doubted=doubted,
        student=student,
    )


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def _column(head: str) -> tuple[str, bool]:
    """The blank that a column is for, "" if none; and whether it holds marks."""
    words = _plain(head)
    for mark in sorted(_MARKS, key=len, reverse=True):
        if words.endswith(mark) and (blank := blank_id(words.removesuffix(mark))):
            return blank, True
    return blank_id(words), False


def blank_id(text: str) -> str:
    """`7b` from `7b`, `Q7 (b)`, `7.b`, `题7b` …; "" if it names no blank."""
    found = _BLANK.fullmatch(_plain(text))
    return f"{int(found[1])}{found[2]}" if found else ""
