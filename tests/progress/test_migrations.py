"""Older tables become those of this version, with all that they hold, in every database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from quizzer.errors import QuizzerError
from quizzer.progress import CardRow, Event, Store, counted, migrations, open_store, totals
from quizzer.progress.engine import database_url, make_engine
from quizzer.progress.events import microseconds
from quizzer.progress.places import HEAD
from quizzer.progress.safekeeping import migrate_here

(STEPS,) = (Path(place, "versions") for place in migrations.__path__)
OLDER = sorted(p.name[:4] for p in STEPS.glob("[0-9]*.py"))[:-1]
AT = datetime(2026, 3, 2, 5, 30, tzinfo=UTC)
ROWS = (
    "INSERT INTO learners (id, name) VALUES (1, 'me')",
    f"""INSERT INTO events (id, learner_id, kind, question, at, "offset", rating, state, mistakes, elapsed, hints)
        VALUES (1, 1, 'review', 'tea.leaf', {microseconds(AT)}, 0, 'again', 'new', '["cold"]', 2.0, 0)""",
    """INSERT INTO cards (learner_id, question, state, stability, reviews, lapses, suspended, credit)
        VALUES (1, 'tea.leaf', 'learning', 2.5, 1, 0, false, 0.0)""",
    "INSERT INTO settings (learner_id, key, value) VALUES (1, 'day_start_hour', '6')",
    "INSERT INTO notes (learner_id, question, note, flagged) VALUES (1, 'tea.leaf', 'brew, 茶', true)",
)


@contextmanager
def engine_of(database: str) -> Iterator[Engine]:
    engine = make_engine(database_url(database))
    yield engine
    engine.dispose()


def made(database: str, revision: str) -> None:
    """A database as that version left it, with a row in each of its first tables."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "quizzer.progress:migrations")
    config.set_main_option("path_separator", "os")
    with engine_of(database) as engine, engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for row in ROWS:
            connection.execute(text(row))
        if connection.dialect.name == "postgresql":  # as if the server had given these ids
            for table in ("learners", "events"):
                connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), 1)"))


def tables(database: str) -> dict[str, Any]:
    """Every table's columns, keys and indexes, and the triggers that guard the log."""
    with engine_of(database) as engine, engine.connect() as connection:
        seen = inspect(connection)
        found: dict[str, Any] = {
            table: (
                [(c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(table)],
                seen.get_pk_constraint(table)["constrained_columns"],
                sorted((i["name"] or "", i["column_names"]) for i in seen.get_indexes(table)),
            )
            for table in seen.get_table_names()
        }
        own = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        servers = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        names = connection.scalars(text(own if connection.dialect.name == "sqlite" else servers))
        return found | {"triggers": sorted(names)}


def holds_all(store: Store) -> None:
    (event,) = store.events()
    assert (event.at, event.rating, event.mistakes) == (AT, "again", ("cold",))
    assert store.cards()["tea.leaf"] == CardRow("tea.leaf", "learning", stability=2.5, reviews=1)
    assert (store.settings(), store.notes(), store.flags()) == (
        {"day_start_hour": 6},
        {"tea.leaf": "brew, 茶"},
        {"tea.leaf"},
    )
    assert store.totals() == totals(counted(store.events()), 6)
    assert store.totals().mistakes["tea.leaf"]["cold"].times == 1
    assert store.append(Event(kind="review", question="tea.pot", at=AT, rating="good")) > event.id


@pytest.mark.parametrize("revision", OLDER)
def test_a_migrated_database_is_like_a_new_one(database: str, other_database: str, revision: str) -> None:
    made(database, revision)
    migrate_here(database)
    open_store(other_database).close()
    assert tables(database) == tables(other_database)
    with open_store(database) as store:
        holds_all(store)
    migrate_here(database)  # a second time it has nothing to do
    with engine_of(database) as engine, engine.begin() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text("DELETE FROM events"))


@pytest.mark.parametrize("revision", OLDER)
def test_a_file_is_copied_and_migrated_when_it_is_opened_and_a_server_only_on_command(
    database: str, revision: str
) -> None:
    made(database, revision)
    if "://" in database:
        with pytest.raises(QuizzerError, match="Make a backup, then run `quizzer doctor --migrate`"):
            open_store(database)
        return
    with open_store(database) as store:
        holds_all(store)
    with engine_of(f"{database}.{revision}.bak") as engine, engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == revision


def test_a_step_that_fails_leaves_all_as_it_was(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made(database, "0001")
    before = tables(database)

    def failing(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("quizzer.progress.running.rebuild_everyone", failing)
    with pytest.raises(MemoryError):
        migrate_here(database)
    assert tables(database) == before


def test_a_database_of_a_newer_program_is_left_alone(database: str) -> None:
    open_store(database).close()
    with engine_of(database) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for opened in (lambda: open_store(database), lambda: migrate_here(database)):
        with pytest.raises(QuizzerError, match="newer version of quizzer"):
            opened()


def test_the_newest_step_is_the_version_that_is_expected() -> None:
    assert max(p.name[:4] for p in STEPS.glob("[0-9]*.py")) == HEAD
