"""A database's failures as sentences that say what to do; never a traceback, never a lost file."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Error as SqliteError
from typing import Final

from sqlalchemy.exc import DataError, DBAPIError

from quizzer.errors import QuizzerError
from quizzer.language import Message

BUSY: Final = Message("Another program keeps this database locked. Close it, then try again.")
DAMAGED: Final = Message(
    "This database is damaged. Put back a backup with `quizzer restore`, or choose another place with --database."
)
# by SQLite's result codes (sqlite.org/rescode.html), the longest name that fits
_SENTENCES: Final = {
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_READONLY": Message(
        "This database cannot be written. Give yourself the right to write to the file and its folder, "
        "or choose another place with --database."
    ),
    "SQLITE_FULL": Message("The disk is full. Free some space, then try again; what was stored before is safe."),
    "SQLITE_NOTADB": Message(
        "This file is not a database, so nothing was changed. Put back a backup with `quizzer restore`, or choose "
        "another place with --database."
    ),
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_CANTOPEN": Message(
        "This database cannot be opened. See that its folder exists and that you may write to it, "
        "or choose another place with --database."
    ),
    "SQLITE_IOERR": Message(
        "The disk failed while this database was in use. See that it is still connected, then try again."
    ),
    "SQLITE_PERM": Message(
        "You may not open this database. Get the right to, or choose another place with --database."
    ),
    "SQLITE_AUTH": Message(
        "You may not open this database. Get the right to, or choose another place with --database."
    ),
}
# by PostgreSQL's error codes (Appendix A of its manual)
_SQLSTATES: Final = {
    "25006": Message("This database was opened only to be read, so nothing was stored."),
    "42501": Message("You may not write to this database. Get the right to, or choose another place with --database."),
    "53100": _SENTENCES["SQLITE_FULL"],
}
_UNFIT: Final = Message("This database cannot hold that ({reason}), so nothing was stored.")
_SERVER: Final = Message(
    "The database server does not answer as it should ({reason}). See that it runs and that its address is right."
)


def sentence_for(error: BaseException) -> Message | None:
    """The sentence that explains a database's failure; None if it is none that a user can mend."""
    if state := getattr(error, "sqlstate", None):
        return _SQLSTATES.get(state)
    name = getattr(error, "sqlite_errorname", "")
    return next((said for code, said in _SENTENCES.items() if name.startswith(code)), None)


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0]


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turns failures that a user can mend into `QuizzerError`s; bugs go on as they are."""
    try:
        yield
    except DBAPIError as error:
        said = sentence_for(error.orig) if error.orig else None
        if said:
            raise QuizzerError(said.template, where=where) from error
        if isinstance(error, DataError):
            raise QuizzerError(_UNFIT.template, where=where, reason=_first_line(error)) from error
        if error.connection_invalidated or (type(error.orig).__name__ == "OperationalError" and "://" in where):
            raise QuizzerError(_SERVER.template, where=where, reason=_first_line(error)) from error
        raise
    except SqliteError as error:
        said = sentence_for(error)
        if said is None:
            raise
        raise QuizzerError(said.template, where=where) from error
