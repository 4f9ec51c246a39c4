"""Tables as rows of text, each cell with its place; from CSV of any program, or from a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from quizzer import files
from quizzer.errors import QuizzerError
from quizzer.language.system import refused

MOST_BYTES: Final = 50_000_000
MOST_UNPACKED: Final = 200_000_000  # bytes of a spreadsheet, which is a zip: few of them may hold many
MOST_ROWS: Final = 100_000
_LAST_ROW: Final = 2**20  # of any spreadsheet
_COLUMNS: Final = 2_000  # a stray mark in the last column of all would else make each row as long
DELIMITERS: Final = ",;\t|"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds, and where: `responses.csv:3:D`."""

    text: str
    where: str


Row = list[Cell]


def rows(path: Path) -> list[Row]:
    """The rows that hold something.

    Raises: QuizzerError: the file can't be read, is too large, or is no table.
    """
    try:
        raw = files.read(path, MOST_BYTES)
    except OSError as error:
        raise QuizzerError("the file can't be read: {why}", where=str(path), why=refused(error)) from error
    found = _spreadsheet(path, raw) if raw.startswith(b"PK") else _csv(path, raw)
    return [row for row in found if any(cell.text for cell in row)]


def decoded(raw: bytes, where: str) -> str:
    """Text in UTF-8, UTF-16 with its mark, or GB18030, as Chinese spreadsheets save it.

    Raises: QuizzerError: it is none of these.
    """
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise QuizzerError("this is no text; save it as CSV in UTF-8", where=where)


def _csv(path: Path, raw: bytes) -> Iterator[Row]:
    text = decoded(raw, str(path))
    head = text.lstrip("\r\n").split("\n", 1)[0]
    if "，" in head and not any(mark in head for mark in DELIMITERS):
        text, head = text.replace("，", ","), head.replace("，", ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=head.count))
    try:
        for row in reader:
            places = (f"{path.name}:{reader.line_num}:{column_name(at)}" for at in range(len(row)))
            yield [Cell(_plain(value), place) for value, place in zip(row, places, strict=True)]
    except csv.Error as error:
        raise QuizzerError("this is no CSV: {why}", where=f"{path}:{reader.line_num}", why=error) from error


def _plain(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    return text.strip().removeprefix("'")


def _spreadsheet(path: Path, raw: bytes) -> Iterator[Row]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise QuizzerError(
            "reading .xlsx takes `pip install 'quizzer[xlsx]'`; or save the table as CSV", where=str(path)
        ) from error
    try:
        with ZipFile(io.BytesIO(raw)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > MOST_UNPACKED:
            raise QuizzerError(
                "the file unpacks to {size} bytes; at most {most} are read",
                where=str(path),
                size=size,
                most=MOST_UNPACKED,
            )
        sheet = load_workbook(io.BytesIO(raw), read_only=True, data_only=True).active
        lines = sheet.iter_rows(max_row=_LAST_ROW, max_col=_COLUMNS, values_only=True)
        for count, (line, row) in enumerate(_filled(lines)):
            if count == MOST_ROWS:
                raise QuizzerError("the table has more than {most} rows", where=str(path), most=MOST_ROWS)
            yield [_cell(value, f"{path.name}:{line}:{column_name(at)}") for at, value in enumerate(row)]
    except QuizzerError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts do on a damaged file
        raise QuizzerError("this is no spreadsheet: {why}", where=str(path), why=error) from error


def _filled(lines: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[Any]]]:
    """Rows that hold something, up to the last that does, with their numbers from 1."""
    blank: object = None
    for line, row in enumerate(lines, 1):
        if row is blank:  # openpyxl fills gaps, a million rows long perhaps, with one and the same
            continue
        last = next((at for at in range(len(row) - 1, -1, -1) if row[at] is not None), None)
        if last is None:
            blank = row
        else:
            yield line, list(row[: last + 1])


def _cell(value: Any, where: str) -> Cell:
    if value is None:
        return Cell("", where)
    if isinstance(value, bool):
        return Cell("true" if value else "false", where)
    if isinstance(value, float):
        return Cell(repr(int(value) if value.is_integer() and abs(value) < 1e15 else value), where)
    return Cell(_plain(str(value)), where)  # a date among them, which `marking` knows by its look


def column_name(at: int) -> str:
    """The letters of a spreadsheet's column, from 0: A, B, …, Z, AA."""
    name = ""
    while at >= 0:
        at, letter = at // 26 - 1, at % 26
        name = chr(ord("A") + letter) + name
    return name
