"""Copies, and putting them back, as a shell sees it."""

import json
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

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
        (b"SQLite format 3\0" + b"\1" * 500, "is not a database"),
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


def test_the_doctor_names_a_spoilt_card_and_renews_it(tea_shell: Run, tmp_path: Path) -> None:
    database = str(tmp_path / "p.db")
    tea_shell("study", "tea", "--plain", "--database", database, typed="f\nq\n")
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE cards SET stability = 77")
    connection.close()
    assert tea_shell("doctor", "--database", database).returncode == 1
    assert tea_shell("doctor", "--rebuild", "--database", database).returncode == 0
    assert tea_shell("doctor", "--database", database).returncode == 0


def test_the_doctor_counts_spoilt_totals_anew(tea_shell: Run, tmp_path: Path) -> None:
    database = str(tmp_path / "p.db")
    tea_shell("study", "tea", "--plain", "--database", database, typed="f\nq\n")
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE question_totals SET reviews = 77")
        connection.execute("DELETE FROM totals")
    assert tea_shell("doctor", "--rebuild", "--database", database).returncode == 0
    assert connection.execute("SELECT sum(reviews) FROM question_totals").fetchone() == (1,)
    assert connection.execute("SELECT sum(reviews) FROM totals WHERE figure = 'day'").fetchone() == (1,)
    connection.close()


def test_tables_are_brought_up_to_date_on_command(tea_shell: Run) -> None:
    assert tea_shell("doctor", "--migrate").returncode == 0
    assert tea_shell("doctor", "--migrate").returncode == 0
