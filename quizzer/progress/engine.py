"""One engine for one database: where it lies, and how its connections behave."""

import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from quizzer.errors import QuizzerError
from quizzer.progress.places import chosen
from quizzer.progress.tables import dumps


def database_url(place: str | os.PathLike[str] | None, environment: Mapping[str, str] = os.environ) -> URL:
    """The address of `place` (a URL or a path); without one, of QUIZZER_DATABASE or of the user's own data folder.

    Raises: QuizzerError: it looks like a URL and is none.
    """
    named = chosen(place, environment)
    if "://" not in named:
        return URL.create("sqlite", database=str(Path(named).expanduser().absolute()))
    try:
        url = make_url(named)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise QuizzerError(
            "This is no database address. Write a file's path, or an address such as postgresql+psycopg://name@host/quizzer.",
            where=named,
        ) from error
    if url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}:
        url = url.set(database=str(Path(str(url.database)).expanduser().absolute()))
    return url


def file_of(url: URL) -> Path | None:
    """The database's file; None for a server, or for a database in memory."""
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return None
    return Path(str(url.database))


def place_of(url: URL) -> str:
    """What a message calls the database, without its password."""
    file = file_of(url)
    return str(file) if file else url.render_as_string(hide_password=True)


def make_engine(url: URL, *, readonly: bool = False, wait: float = 5.0) -> Engine:
    """An engine whose SQLite writers take the lock when they begin, so that none fails half-way; readers never wait.

    `wait`: seconds to wait for another writer.
    """
    if url.get_backend_name() != "sqlite":
        options: dict[str, Any] = {"pool_pre_ping": True}
        if readonly:
            options["execution_options"] = {"postgresql_readonly": True}
        try:
            return create_engine(url, json_serializer=dumps, **options)
        except ModuleNotFoundError as error:
            raise QuizzerError(
                "This kind of database needs {module}, which is not installed: pip install 'quizzer[postgresql]'.",
                where=place_of(url),
                module=error.name or "",
            ) from error
    file = file_of(url)
    if readonly and file is not None:
        engine = create_engine("sqlite://", creator=lambda: read_only(file), json_serializer=dumps, poolclass=_pool())
    else:
        engine = create_engine(url, json_serializer=dumps)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        connection.execute(f"PRAGMA busy_timeout={int(wait * 1000)}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA wal_autocheckpoint=4000")  # pages: the answer that pays for a checkpoint is rarer

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads = readonly or connection.get_execution_options().get("reader")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _pool() -> type[Any]:
    from sqlalchemy.pool import QueuePool

    return QueuePool


def read_only(file: Path) -> sqlite3.Connection:
    """A connection that cannot write; where no lock file can be made (a CD), it sees the file as it stands.

    Raises: sqlite3.Error: it is damaged, no database, not to be read.
    """
    address = file.absolute().as_uri() + "?mode=ro"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        connection.close()
        waiting = file.with_name(file.name + "-wal")
        if error.sqlite_errorname != "SQLITE_CANTOPEN" or waiting.exists() or not file.exists():
            raise
        return sqlite3.connect(address + "&immutable=1", uri=True, check_same_thread=False)
    return connection
