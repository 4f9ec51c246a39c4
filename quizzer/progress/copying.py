"""Whole copies of a SQLite database, and whether one is sound."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic

from quizzer.errors import QuizzerError
from quizzer.progress.engine import read_only
from quizzer.progress.failures import BUSY, DAMAGED, explained

_WAIT = 5.0  # seconds for another program to finish writing


def backup(file: Path, copy: Path) -> None:
    """A whole copy of a SQLite database, even while others write to it; no half of one is left if that fails.

    Raises: QuizzerError: `file` is damaged or locked, or `copy` cannot be written.
    """
    with explained(str(file)):
        source = read_only(file)
    try:
        with closing(source), explained(str(copy)), closing(sqlite3.connect(copy)) as target:
            source.backup(target, progress=_patience(str(file)))
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def pour(copy: Path, file: Path) -> None:
    """All that `copy` holds, in the place of all that the database `file` holds; others may have it open.

    Raises: QuizzerError: another program does not stop writing to it, or the disk is full. Then nothing is changed.
    """
    with (
        explained(str(file)),
        closing(read_only(copy)) as source,
        closing(sqlite3.connect(file, timeout=_WAIT)) as target,
    ):
        source.backup(target, progress=_patience(str(file)))


def damage(file: Path) -> str | None:
    """What SQLite finds wrong with the file; None if nothing.

    Raises: QuizzerError: it cannot be read.
    """
    try:
        with closing(read_only(file)) as source:
            said = str(source.execute("PRAGMA quick_check").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return str(error)
        with explained(str(file)):
            raise
    return None if said == "ok" else said


def refuse_damaged(copy: Path, file: Path) -> None:
    """Removes a copy that is damaged as `file` is, which is no copy to rely on; raises QuizzerError then."""
    if damage(copy) is not None:
        copy.unlink()
        raise QuizzerError(DAMAGED.template, where=str(file))


def free_name(wanted: Path) -> Path:
    """`wanted`, or the first of `wanted.2`, `wanted.3` … that is free: no backup replaces another."""
    names = (wanted if n == 1 else wanted.with_name(f"{wanted.name}.{n}") for n in range(1, 10_000))
    return next(name for name in names if not name.exists())


def _patience(where: str) -> Callable[[int, int, int], None]:
    """For a copy's progress: Python's own waits for ever where another program keeps the lock."""
    until = monotonic() + _WAIT

    def progressed(status: int, _left: int, _all: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and monotonic() > until:
            raise QuizzerError(BUSY.template, where=where)

    return progressed
