"""From an address to an open store, or to a sentence that says why not."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast
from unicodedata import category

from quizzer.errors import QuizzerError
from quizzer.language.system import refused
from quizzer.progress.early import begin
from quizzer.progress.places import chosen

if TYPE_CHECKING:
    from quizzer.progress.store import Store

_LONGEST = 200  # characters of a learner's name


def open_store(
    url: str | os.PathLike[str] | None = None, learner: str = "me", readonly: bool = False, *, wait: float = 5.0
) -> "Store":
    """The learner's store in the database at `url`: an SQLAlchemy address or a file's path.

    Without one: QUIZZER_DATABASE, else `progress.db` in the user's data folder, which is made if it is missing.
    An older SQLite file is backed up and migrated. `wait`: seconds to wait while another program writes.
    Raises: QuizzerError: not a learner's name; locked, read-only, from a newer version, not a database, another
        program's, disk full, a folder that cannot be made. Nothing is overwritten then.
    """
    if not (0 < len(learner) <= _LONGEST and all(c.isprintable() or category(c) == "Zs" for c in learner)):
        raise QuizzerError("A learner's name has 1 to {most} characters, all of them visible.", most=_LONGEST)
    place = chosen(url)
    if "://" not in place and not readonly:
        file = Path(place).expanduser().absolute()
        early = begin(file, learner, lambda: _opened(file, learner, readonly, wait))
        if early is not None:
            return cast("Store", early)
    return _opened(place, learner, readonly, wait)


def _opened(place: str | Path, learner: str, readonly: bool, wait: float) -> "Store":
    from quizzer.progress.engine import database_url, file_of, make_engine, place_of
    from quizzer.progress.failures import explained
    from quizzer.progress.schema import make_ready
    from quizzer.progress.store import Store

    address = database_url(place)
    file, where = file_of(address), place_of(address)
    if file is not None:
        _find_or_make(file, readonly)
    engine = make_engine(address, readonly=readonly, wait=wait)
    try:
        with explained(where):
            make_ready(engine, file, where, readonly=readonly)
        return Store(engine, where, learner, readonly=readonly)
    except BaseException:
        engine.dispose()
        raise


def _find_or_make(file: Path, readonly: bool) -> None:
    """The file if it must be there, else its folder."""
    if file.is_dir():
        raise QuizzerError("This is a folder. Name a file for the database with --database.", where=str(file))
    if readonly and not file.exists():
        raise QuizzerError(
            "There is no database here yet. Answer a question first, or name another file.", where=str(file)
        )
    if file.parent.is_dir():
        return
    try:
        file.parent.mkdir(parents=True)
    except OSError as error:
        raise QuizzerError(
            "The folder {folder} cannot be made ({reason}). Choose another place with --database.",
            where=str(file),
            folder=str(file.parent),
            reason=refused(error),
        ) from error
