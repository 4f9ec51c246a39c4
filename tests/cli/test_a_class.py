"""A class shares a database: each learner practises in it, all through the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from quizzer.cli.app import app

Said = Callable[..., Any]


@pytest.fixture
def said(tea_bank: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> Said:
    """Runs a command on the shared database, in this process; what it prints, read if it is JSON."""
    for name, value in {"QUIZZER_BANK": str(tea_bank), "QUIZZER_DATABASE": database, "QUIZZER_LANG": "en"}.items():
        monkeypatch.setenv(name, value)

    def run(*arguments: str, typed: str = "") -> Any:
        done = CliRunner().invoke(app, list(arguments), input=typed)
        assert (done.exit_code, done.stderr) == (0, ""), arguments
        return json.loads(done.stdout) if "--json" in arguments else done.stdout

    return run


def test_learners_of_one_database_do_all_that_one_does_alone(said: Said) -> None:
    said("study", "tea", "--plain", "--learner", "ann", typed="f\nt\n")
    said("study", "tea", "--plain", "--learner", "bo", typed="t\nq\n")
    assert "tea.black is rated easy now" in said("rate", "easy", "--learner", "ann")
    assert "tea.black" in said("undo", "--learner", "ann")
    said("card", "suspend", "tea.green", "--learner", "bo")
    said("settings", "day_start_hour", "0", "--learner", "bo")
    said("settings", "new_per_day", "7", "--learner", "bo")
    said("doctor", "--rebuild", "--learner", "bo")

    assert said("settings", "--json", "--learner", "ann")["new_per_day"] != 7
    assert said("settings", "--json", "--learner", "bo")["new_per_day"] == 7
    assert not said("card", "show", "tea.green", "--json", "--learner", "ann")["suspended"]
    assert said("card", "show", "tea.green", "--json", "--learner", "bo")["suspended"]
    assert said("doctor", "--json", "--learner", "ann")["reviews"] == 2  # one of them taken back, and rated before
    everyone = said("stats", "--class", "--json")["class"]
    assert [(row["learner"], row["reviews"]) for row in everyone["learners"]] == [("ann", 1), ("bo", 1)]
