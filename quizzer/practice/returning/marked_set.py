"""A whole set marked: from the files that came back to the folder that a teacher opens."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from quizzer.errors import QuizzerError
from quizzer.grading import RULES
from quizzer.language import Language
from quizzer.language.system import refused
from quizzer.practice.cells import table
from quizzer.practice.manifest import Copy, Manifest
from quizzer.practice.returning import grades
from quizzer.practice.returning.analysis import Analysis, analyse
from quizzer.practice.returning.changes import NO_CHANGES, Changes
from quizzer.practice.returning.feedback import Face, Fonts, sheet
from quizzer.practice.returning.marking import MarkedCopy, mark_copy
from quizzer.practice.returning.responses import Returned, Trouble, read_responses

RESULTS: Final = "results.json"
WAITS: Final = "waiting.csv"
_WORDS: Final = {"grades": 3, "items": 1}  # columns of names and codes before those of figures
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class MarkedSet:
    """All that a marking found. absent: copies of which nothing came back. changed: rows of `changes.csv`."""

    manifest: Manifest
    copies: tuple[MarkedCopy, ...]
    troubles: tuple[Trouble, ...]
    absent: tuple[Copy, ...]
    analysis: Analysis
    changed: grades.Table = field(default_factory=list)

    @property
    def waiting(self) -> int:
        """Answers that a person has to look at."""
        return sum(copy.waiting for copy in self.copies)


def mark_set(
    manifest: Manifest, returned: Returned, changes: Changes = NO_CHANGES, progress: Progress | None = None
) -> MarkedSet:
    """Every copy that came back, in the set's order.

    Raises: QuizzerError: a question can't be worked out any more as it was printed.
    """
    marked = []
    there = [copy for copy in manifest.copies if copy.code in returned.responses]
    for at, copy in enumerate(there, 1):
        marked.append(mark_copy(manifest, copy, returned.responses[copy.code], changes))
        if progress:
            progress(at, len(there))
    absent = tuple(copy for copy in manifest.copies if copy.code not in returned.responses)
    return MarkedSet(manifest, tuple(marked), tuple(returned.troubles), absent, analyse(marked, manifest.lang))


def write(
    marked: MarkedSet,
    folder: Path,
    faces: Sequence[Face],
    lang: Language,
    *,
    spreadsheet: bool = False,
    fonts: Fonts = (),
    progress: Progress | None = None,
) -> MarkedSet:
    """Writes what a teacher takes away, whole or not at all; an older marking there is compared with, then replaced.

    What a teacher has put beside it stays.

    Args: fonts: further ones, for names on the feedback.
    Returns: the set, with what changed since the marking before.
    Raises: QuizzerError: the folder is not one of ours, can't be written, or holds marks by hand that would be lost, or
        a file that was changed since.
    """
    before = _before(folder)
    _keep_marks(marked, folder / WAITS)
    added = _added(before, folder)
    changed = grades.changes(before.answers, marked.copies, lang) if before is not None else []
    draft = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        draft.mkdir(parents=True)
        written: dict[str, str] = {}
        for name, content in _files(marked, changed, faces, lang, spreadsheet, fonts, progress):
            path = draft / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            written[name] = _digest(content)
        said = {"schema": 1, "rules": RULES, "written": written, "answers": grades.results(marked.copies, lang)}
        (draft / RESULTS).write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
        for path in added:
            _keep(folder / path, draft / path)
        _put(draft, folder)
    except OSError as error:
        raise QuizzerError("can't be written: {why}", where=str(folder), why=refused(error)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return replace(marked, changed=changed)


@dataclass(frozen=True)
class _Before:
    """The marking before. written: a digest of each of its files."""

    answers: list[dict[str, object]]
    written: dict[str, str]


def _before(folder: Path) -> _Before | None:
    """What `results.json` tells of the marking before; None if there was none."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return None
    try:
        found = json.loads((folder / RESULTS).read_bytes())
        return _Before(found["answers"], dict(found["written"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise QuizzerError(
            "the folder holds something else than a marking; name another with -o", where=str(folder)
        ) from error


def _added(before: _Before | None, folder: Path) -> list[Path]:
    """What lies in the folder besides the marking before, to be kept.

    Raises: QuizzerError: a file of that marking was changed.
    """
    if before is None:
        return []
    added = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if name not in before.written and name != RESULTS:
            added.append(Path(name))
        elif name not in (RESULTS, WAITS) and _digest(path.read_bytes()) != before.written[name]:
            raise QuizzerError(
                "this was changed after it was written, and would be lost; give it another name", where=str(path)
            )
    return added


def _keep(path: Path, place: Path) -> None:
    if place.exists():
        raise QuizzerError("the marking has a file of this name; give yours another", where=str(path))
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(path, place)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _keep_marks(marked: MarkedSet, waiting: Path) -> None:
    """Refuses to write over marks that a teacher filled in and that this marking does not know."""
    if not waiting.exists():
        return
    now = {copy.copy.code: copy.blanks for copy in marked.copies}
    for code, filled in read_responses(marked.manifest, [waiting]).responses.items():
        for blank, marks in filled.marks.items():
            if code not in now or now[code][blank].by_hand != marks:
                raise QuizzerError(
                    "the marks filled in here ({code}, {blank}) would be lost; name this file too, or move it away",
                    where=str(waiting),
                    code=code,
                    blank=blank,
                )


def _put(draft: Path, folder: Path) -> None:
    if folder.exists():
        old = folder.with_name(f".{folder.name}.old-{os.getpid()}")
        folder.rename(old)
        draft.rename(folder)
        shutil.rmtree(old)
    else:
        draft.rename(folder)


def _files(
    marked: MarkedSet,
    changed: grades.Table,
    faces: Sequence[Face],
    lang: Language,
    spreadsheet: bool,
    fonts: Fonts,
    progress: Progress | None,
) -> Iterator[tuple[str, bytes]]:
    tables = {
        "grades": grades.grades(marked.copies, marked.absent, lang),
        "items": grades.analysis(marked.analysis, lang),
        "waiting": grades.waiting(marked.copies, lang),
        "troubles": grades.troubles(marked.troubles, lang),
        "changes": changed,
    }
    wanted = {name: rows for name, rows in tables.items() if len(rows) > 1 or name in ("grades", "items")}
    for name, rows in wanted.items():
        yield f"{name}.csv", table(rows)
    if spreadsheet:
        yield "grades.xlsx", _workbook(wanted)
    title = marked.manifest.blueprint.title.of(lang)
    for at, copy in enumerate(marked.copies, 1):
        for face in faces:
            yield f"feedback/{copy.copy.file}.{face}", sheet(copy, title, face, lang, marked.manifest.size, fonts)
        if progress:
            progress(at, len(marked.copies))


def _workbook(tables: dict[str, grades.Table]) -> bytes:
    """All tables in one spreadsheet; numbers are numbers, texts never formulas."""
    import io

    try:
        from openpyxl import Workbook
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    except ImportError as error:
        raise QuizzerError("writing .xlsx takes `pip install 'quizzer[xlsx]'`; the CSV needs nothing") from error
    book = Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        if not rows:
            continue
        page = book.create_sheet(name)
        for r, row in enumerate(rows, 1):
            for c, text in enumerate(row, 1):
                cell = page.cell(r, c)
                if r > 1 and c > _WORDS.get(name, len(row)) and _is_number(text):
                    cell.value = float(text)
                else:
                    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
                    cell.data_type = "s"  # a text that begins with = stays a text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).removeprefix("-").isascii() and text.replace(".", "", 1).removeprefix("-").isdigit()
