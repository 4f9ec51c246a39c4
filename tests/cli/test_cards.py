"""A question's schedule in the learner's own hands, as a shell sees it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

TEA = """\
topic: {en: Tea, zh: 茶}
questions:
  - id: tea.green
    true_false: {ask: {en: Tea is green., zh: 茶是绿的。}, answer: no, reason: {en: Often., zh: 常常。}}
  - id: tea.black
    true_false: {ask: {en: Tea is black., zh: 茶是黑的。}, answer: no, reason: {en: Often., zh: 常常。}}
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def quizzer(tmp_path: Path) -> Run:
    bank = tmp_path / "bank"
    bank.mkdir()
    (bank / "tea.yaml").write_text(TEA, encoding="utf-8")

    def run(*arguments: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "quizzer", *arguments],
            input=typed,
            env={**os.environ, "QUIZZER_BANK": str(bank), "PYTHONUTF8": "1", **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


def card(quizzer: Run, name: str = "tea.green") -> dict:
    return json.loads(quizzer("card", "show", name, "--json").stdout)


def test_a_suspended_question_is_not_asked_until_it_is_resumed(quizzer: Run) -> None:
    quizzer("card", "suspend", "tea.green")
    assert "tea.green" not in quizzer("study", "tea", "--plain", typed="f\nf\n").stdout
    assert card(quizzer)["suspended"]
    quizzer("card", "resume", "tea.green")
    assert "tea.green" in quizzer("study", "tea", "--plain", typed="f\n").stdout


def test_the_last_answers_are_taken_back_across_sittings(quizzer: Run) -> None:
    quizzer("study", "tea.green", "--plain", typed="f\n")
    quizzer("study", "tea.black", "--plain", typed="f\n")
    done = quizzer("undo", "-n", "5")
    assert [line.split()[2] for line in done.stdout.splitlines()] == ["tea.black,", "tea.green,"]
    assert card(quizzer)["memory"] is None
    assert card(quizzer)["history"][0]["undone"]
    assert quizzer("undo").returncode == 1


def test_a_card_is_moved_reset_and_buried(quizzer: Run) -> None:
    quizzer("study", "tea.green", "--plain", typed="f\n")
    quizzer("card", "move", "tea.green", "--to", "5")
    day = (datetime.now().astimezone() - timedelta(hours=4)).date() + timedelta(days=5)
    assert card(quizzer)["memory"]["due_day"] == str(day)
    quizzer("card", "bury", "tea.green", "--days", "2")
    quizzer("card", "reset", "tea.green")
    said = card(quizzer)
    assert said["memory"] is None
    assert [row["event"] for row in said["history"]] == ["review", "reschedule", "bury", "reset"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("card", "move", "tea.green", "--to", "3"), "tea.green was never asked"),
        (("card", "suspend", "tea.gren"), "did you mean tea.green?"),
    ],
)
def test_misuse_gets_one_sentence(quizzer: Run, arguments: tuple[str, ...], said: str) -> None:
    done = quizzer(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_no_day_is_no_day(quizzer: Run) -> None:
    quizzer("study", "tea.green", "--plain", typed="f\n")
    done = quizzer("card", "move", "tea.green", "--to", "soon")
    assert (done.returncode, done.stderr) == (2, "soon is no day; write year-month-day, or a number of days\n")
