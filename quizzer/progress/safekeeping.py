"""Copies of a whole database, and putting one back."""

from contextlib import closing
from datetime import date
from pathlib import Path

from quizzer.errors import QuizzerError
from quizzer.files import unwritable
from quizzer.progress.copying import backup, damage, free_name, pour, refuse_damaged
from quizzer.progress.engine import database_url, file_of, make_engine, place_of, read_only
from quizzer.progress.failures import explained
from quizzer.progress.places import HEAD
from quizzer.progress.schema import make_ready, migrate, version_of


def back_up(place: str | None, copy: Path | None, today: date) -> Path:
    """Copies the database, even while others write to it; the copy is `copy`, or `quizzer-DAY.db` in this folder.

    Raises: QuizzerError: there is no database, it is on a server, or the copy's name is taken.
    """
    file = _file(place)
    if not file.exists():
        raise QuizzerError("There is no database here yet, so nothing to copy.", where=str(file))
    target = copy or free_name(Path(f"quizzer-{today}.db"))
    if target.exists():
        raise QuizzerError("This file is there already; name another for the copy.", where=str(target))
    if not target.absolute().parent.is_dir():
        raise QuizzerError("There is no such folder; name another place for the copy.", where=str(target.parent))
    backup(file, target)
    refuse_damaged(target, file)
    return target


def restore(place: str | None, copy: Path) -> Path | None:
    """Puts a copy in the place of the database; what was there is kept beside it, and its name returned.

    Raises: QuizzerError: the copy is missing, damaged, not ours, or from a newer version. Then nothing is changed.
    """
    file = _file(place)
    _prove(copy)
    kept = free_name(file.with_name(f"{file.name}.replaced.bak")) if file.exists() else None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if kept is not None and damage(file) is not None:
            _set_aside(file, kept, copy)
        else:
            _replace(file, kept, copy)
    except OSError as error:
        raise unwritable(file, error) from error
    return kept


def _replace(file: Path, kept: Path | None, copy: Path) -> None:
    """Within the file, which others may have open."""
    if kept is None:
        return pour(copy, file)
    backup(file, kept)
    try:
        return pour(copy, file)
    except BaseException:
        kept.unlink()  # nothing was replaced
        raise


def _set_aside(file: Path, kept: Path, copy: Path) -> None:
    """Puts the copy in the place of a file that SQLite cannot read; that, with what belongs to it, stays as it is."""
    whole = free_name(file.with_name(f"{file.name}.restored"))
    backup(copy, whole)
    for ending in ("-wal", "-shm", ""):
        part = file.with_name(file.name + ending)
        if part.exists():
            part.replace(kept.with_name(kept.name + ending))
    whole.replace(file)


def migrate_here(place: str | None) -> None:
    """Brings a database's tables to this version: a server's only on command, for its backup is its keeper's affair.

    Raises: QuizzerError: it is no database of ours, or from a newer version.
    """
    url = database_url(place)
    file = file_of(url)
    if file is not None and not file.exists():
        return  # it is made up to date when it is first opened
    engine = make_engine(url)
    try:
        with explained(place_of(url)):
            with engine.connect().execution_options(reader=True) as connection:
                version = version_of(connection)
            if version is not None and version < HEAD:
                migrate(engine, file, version)
            else:
                make_ready(engine, file, place_of(url), readonly=False)
    finally:
        engine.dispose()


def _file(place: str | None) -> Path:
    url = database_url(place)
    file = file_of(url)
    if file is None:
        raise QuizzerError(
            "This database is on a server; copy it with the server's own tools, such as pg_dump.", where=place_of(url)
        )
    return file


def _prove(copy: Path) -> None:
    """That it is a whole database of ours."""
    if not copy.is_file():
        raise QuizzerError("There is no such file.", where=str(copy))
    if damage(copy) is not None:
        raise QuizzerError("This copy is damaged; take another one.", where=str(copy))
    with explained(str(copy)), closing(read_only(copy)) as source:
        names = {name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not {"alembic_version", "events", "learners"} <= names:
            raise QuizzerError("This is no copy of quizzer's database.", where=str(copy))
        (version,) = source.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
        if version > HEAD:
            raise QuizzerError("This copy is from a newer version of quizzer. Update quizzer first.", where=str(copy))


def flaw(place: str | None) -> str | None:
    """What SQLite finds wrong with the database; None if nothing, or if it is on a server."""
    file = file_of(database_url(place))
    return damage(file) if file is not None and file.exists() else None
