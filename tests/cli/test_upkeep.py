"""Copies, and putting them back, as a shell sees it."""

import json
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from database_server import Server
from sqlalchemy import text
from typer.testing import CliRunner

from quizzer.cli.app import app
from quizzer.errors import QuizzerError
from quizzer.progress import open_store
from quizzer.progress.engine import database_url, make_engine
from quizzer.progress.safekeeping import restore

Run = Callable[..., subprocess.CompletedProcess[str]]


def reviews(tea_shell: Run) -> int:
    return int(json.loads(tea_shell("doctor", "--json").stdout)["reviews"])


def test_a_copy_is_made_and_put_back_and_what_it_replaced_is_kept(tea_shell: Run, tmp_path: Path) -> None:
    tea_shell("study", "tea", "--plain", typed="f\nq\n")
    assert tea_shell("backup", "copy.db", folder=tmp_path).returncode == 0
    tea_shell("study", "tea", "--plain", typed="f\nq\n")
    assert reviews(tea_shell) == 2
    said = tea_shell("restore", "copy.db", folder=tmp_path).stdout
    assert reviews(tea_shell) == 1
    kept = Path(said.split(" is in ")[1].strip().removesuffix("."))
    with sqlite3.connect(kept) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (2,)
    connection.close()
    assert tea_shell("doctor").returncode == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no such file."),
        (b"SQLite format 3\0" + b"\1" * 500, "This copy is damaged"),
        (b"", "no copy of quizzer"),
    ],
    ids=["missing", "strange", "empty"],
)
def test_what_is_no_copy_changes_nothing(tea_shell: Run, tmp_path: Path, content: bytes | None, said: str) -> None:
    tea_shell("study", "tea", "--plain", typed="f\nq\n")
    if content is not None:
        (tmp_path / "copy.db").write_bytes(content)
    done = tea_shell("restore", "copy.db", folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert reviews(tea_shell) == 1


def test_a_copy_replaces_no_file(tea_shell: Run, tmp_path: Path) -> None:
    tea_shell("study", "tea", "--plain", typed="f\nq\n")
    (tmp_path / "copy.db").write_text("mine")
    assert tea_shell("backup", "copy.db", folder=tmp_path).returncode == 2
    assert (tmp_path / "copy.db").read_text() == "mine"


def half_of(file: bytes) -> bytes:
    return file[: len(file) // 2 + 77]


def without_a_head(file: bytes) -> bytes:
    return b"\0" * 100 + file[100:]


def with_noise(file: bytes) -> bytes:
    return file[:4096] + b"\xa7" * 4096 * 3 + file[4 * 4096 :]


@pytest.fixture
def progress(tea_shell: Run, tmp_path: Path) -> Path:
    """A database with an answer, and a copy of it in `copy.db`."""
    file = tmp_path / "mine" / "progress.db"
    tea_shell("study", "tea", "--plain", "--database", str(file), typed="f\nq\n")
    assert tea_shell("backup", "copy.db", "--database", str(file), folder=tmp_path).returncode == 0
    return file


@pytest.mark.parametrize("spoilt", [half_of, without_a_head, with_noise])
def test_a_copy_takes_the_place_of_a_damaged_database(
    tea_shell: Run, progress: Path, tmp_path: Path, spoilt: Callable[[bytes], bytes]
) -> None:
    ruin = spoilt(progress.read_bytes())
    progress.write_bytes(ruin)
    place = ("--database", str(progress))
    said = tea_shell("stats", *place).stderr
    assert "quizzer restore" in said
    done = tea_shell("restore", "copy.db", *place, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert progress.with_name("progress.db.replaced.bak").read_bytes() == ruin
    assert json.loads(tea_shell("doctor", "--json", *place).stdout)["reviews"] == 1


@pytest.mark.parametrize("spoilt", [half_of, without_a_head, with_noise])
def test_a_damaged_database_gives_no_copy_to_rely_on(
    tea_shell: Run, progress: Path, tmp_path: Path, spoilt: Callable[[bytes], bytes]
) -> None:
    progress.write_bytes(spoilt(progress.read_bytes()))
    done = tea_shell("backup", "later.db", "--database", str(progress), folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{progress}: This ")
    assert not (tmp_path / "later.db").exists()


def test_a_copy_waits_for_no_one_who_writes_for_ever(progress: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(progress, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(QuizzerError, match="Another program keeps this database locked"):
            restore(str(progress), tmp_path / "copy.db")
    assert [file.name for file in progress.parent.glob("*.bak*")] == []


def spoil(database: str, *statements: str) -> list[int]:
    """What each statement says or how many rows it changes, behind the program's back."""
    engine = make_engine(database_url(database))
    with engine.begin() as connection:
        results = [connection.execute(text(statement)) for statement in statements]
        found = [int(r.scalar_one()) if r.returns_rows else r.rowcount for r in results]
    engine.dispose()
    return found


@pytest.mark.parametrize(
    "damage",
    ["UPDATE cards SET stability = 77", "UPDATE question_totals SET reviews = 77", "DELETE FROM totals"],
    ids=["card", "total", "totals"],
)
def test_the_doctor_names_what_was_spoilt_and_renews_it(tea_bank: Path, database: str, damage: str) -> None:
    places = {"QUIZZER_BANK": str(tea_bank), "QUIZZER_DATABASE": database}

    def code(*arguments: str, typed: str = "") -> int:
        return CliRunner(env=places).invoke(app, arguments, input=typed).exit_code

    assert code("study", "tea", "--plain", typed="f\nq\n") == 0
    spoil(database, damage)
    assert code("doctor") == 1
    assert code("doctor", "--rebuild") == 0
    assert code("doctor") == 0
    days = "SELECT sum(reviews) FROM totals WHERE figure = 'day'"
    assert spoil(database, "SELECT sum(reviews) FROM question_totals", days) == [1, 1]


def test_tables_are_brought_up_to_date_on_command(tea_shell: Run, database: str) -> None:
    for _ in range(2):
        assert tea_shell("doctor", "--migrate", "--database", database).returncode == 0
    spoil(database, "UPDATE alembic_version SET version_num = '9999'")
    for arguments in ("doctor", "--migrate"), ("stats",):
        done = tea_shell(*arguments, "--database", database)
        assert done.returncode == 2
        assert "written by a newer version of quizzer" in done.stderr


@pytest.mark.parametrize("command", [("backup",), ("restore", "copy.db")])
def test_a_server_is_copied_by_its_own_tools(
    tea_shell: Run, postgresql: Server, tmp_path: Path, command: tuple[str, ...]
) -> None:
    open_store(tmp_path / "copy.db").close()
    done = tea_shell(*command, "--database", postgresql.database(), folder=tmp_path)
    assert done.returncode == 2
    assert "copy it with the server's own tools, such as pg_dump" in done.stderr
