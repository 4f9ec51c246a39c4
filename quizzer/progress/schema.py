"""The version of the tables: made anew, checked, or migrated after a backup."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from quizzer.errors import QuizzerError
from quizzer.progress import running
from quizzer.progress.copying import backup, free_name
from quizzer.progress.places import HEAD
from quizzer.progress.tables import metadata

_TABLES_KEY = 0x7175697A7A6572  # "quizzer": what those lock on a server who change its tables
_VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def version_of(connection: Connection) -> str | None:
    """The stored version; None if the tables were never made."""
    try:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    except DBAPIError as error:
        if "alembic_version" not in str(error.orig):  # not "no such table": locked, not a database …
            raise
        connection.rollback()
        return None


def make_ready(engine: Engine, file: Path | None, where: str, *, readonly: bool) -> None:
    """Tables of this version, or a `QuizzerError`; a database that is not ours is left untouched."""
    with engine.connect().execution_options(reader=True) as connection:
        version = version_of(connection)
        if version is None and inspect(connection).get_table_names():
            raise QuizzerError(
                "This is another program's database; nothing was changed. Choose another place with --database.",
                where=where,
            )
    if version is not None and version > HEAD:
        raise QuizzerError(
            "This database was written by a newer version of quizzer. Update quizzer, or choose another place "
            "with --database.",
            where=where,
        )
    if version == HEAD:
        return
    if readonly:
        raise QuizzerError("This database is not up to date. Open it once with `quizzer`, then try again.", where=where)
    if version is None:
        _create(engine)
    elif file is None:
        raise QuizzerError(
            "This database is from an older version. Make a backup, then run `quizzer doctor --migrate`.", where=where
        )
    else:
        migrate(engine, file, version)


def _create(engine: Engine) -> None:
    """All tables in one transaction; if another process was quicker, its tables stay."""
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()  # outside any transaction
        raw.cursor().execute("PRAGMA journal_mode=WAL")  # stays with the file
        raw.close()
    with engine.begin() as connection:
        _alone(connection)
        if inspect(connection).has_table("alembic_version"):
            return
        metadata.create_all(connection, checkfirst=False)
        connection.execute(text(_VERSION_TABLE))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _alone(connection: Connection) -> None:
    """Until the transaction ends nobody else changes tables; on SQLite it is the only writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _TABLES_KEY})


def migrate(engine: Engine, file: Path | None, version: str | None) -> None:
    """All steps from `version` to this one, then the totals anew, as one; a SQLite file is backed up first."""
    from alembic import command
    from alembic.config import Config

    if file is not None and version is not None:
        backup(file, free_name(file.with_name(f"{file.name}.{version}.bak")))
    config = Config()
    config.set_main_option("script_location", "quizzer.progress:migrations")
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        _alone(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        running.rebuild_everyone(connection)
