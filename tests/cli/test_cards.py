"""A question's schedule in the learner's own hands, as a shell sees it."""

import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


def card(tea_shell: Run, name: str = "tea.green") -> dict:
    return json.loads(tea_shell("card", "show", name, "--json").stdout)


def test_a_suspended_question_is_not_asked_until_it_is_resumed(tea_shell: Run) -> None:
    tea_shell("card", "suspend", "tea.green")
    assert "tea.green" not in tea_shell("study", "tea", "--plain", typed="f\nf\n").stdout
    assert card(tea_shell)["suspended"]
    tea_shell("card", "resume", "tea.green")
    assert "tea.green" in tea_shell("study", "tea", "--plain", typed="f\n").stdout


def test_the_last_answers_are_taken_back_across_sittings(tea_shell: Run) -> None:
    tea_shell("study", "tea.green", "--plain", typed="f\n")
    tea_shell("study", "tea.black", "--plain", typed="f\n")
    done = tea_shell("undo", "-n", "5")
    assert [line.split()[2] for line in done.stdout.splitlines()] == ["tea.black,", "tea.green,"]
    assert card(tea_shell)["memory"] is None
    assert card(tea_shell)["history"][0]["undone"]
    assert tea_shell("undo").returncode == 1


def test_a_card_is_moved_reset_and_buried(tea_shell: Run) -> None:
    tea_shell("study", "tea.green", "--plain", typed="f\n")
    tea_shell("card", "move", "tea.green", "--to", "5")
    day = (datetime.now().astimezone() - timedelta(hours=4)).date() + timedelta(days=5)
    assert card(tea_shell)["memory"]["due_day"] == str(day)
    tea_shell("card", "bury", "tea.green", "--days", "2")
    tea_shell("card", "reset", "tea.green")
    said = card(tea_shell)
    assert said["memory"] is None
    assert [row["event"] for row in said["history"]] == ["review", "reschedule", "bury", "reset"]


def test_a_day_is_counted_from_the_hour_at_which_the_learner_s_day_starts(
    tea_shell: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", f"HERE{datetime.now(UTC).hour - 6}")  # a clock that shows between six and seven
    here = datetime.now(UTC) - timedelta(hours=datetime.now(UTC).hour - 6)
    yesterday = here.date() - timedelta(days=1)
    tea_shell("settings", "day_start_hour", "8")
    tea_shell("study", "tea.green", "--plain", typed="f\n")
    to = yesterday + timedelta(days=10)
    assert tea_shell("card", "move", "tea.green", "--to", str(to)).stdout == f"tea.green is due on {to}.\n"
    assert card(tea_shell)["memory"]["due_day"] == str(to)
    until = yesterday + timedelta(days=2)
    said = tea_shell("card", "bury", "tea.green", "--days", "2").stdout
    assert said == f"tea.green is left out until {until}.\n"
    assert f"Buried until {until}." in tea_shell("card", "show", "tea.green").stdout


def test_a_day_beyond_the_longest_interval_is_said_as_it_is_kept(tea_shell: Run) -> None:
    tea_shell("study", "tea.green", "--plain", typed="f\n")
    tea_shell("settings", "maximum_interval", "30")
    said = tea_shell("card", "move", "tea.green", "--to", "300").stdout
    assert said == f"tea.green is due on {card(tea_shell)['memory']['due_day']}.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("card", "move", "tea.green", "--to", "3"), "tea.green was never asked"),
        (("card", "suspend", "tea.gren"), "did you mean tea.green?"),
    ],
)
def test_misuse_gets_one_sentence(tea_shell: Run, arguments: tuple[str, ...], said: str) -> None:
    done = tea_shell(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_no_day_is_no_day(tea_shell: Run) -> None:
    tea_shell("study", "tea.green", "--plain", typed="f\n")
    done = tea_shell("card", "move", "tea.green", "--to", "soon")
    assert (done.returncode, done.stderr) == (2, "soon is no day; write year-month-day, or a number of days\n")


def test_the_last_answer_is_rated_anew(tea_shell: Run) -> None:
    assert tea_shell("rate", "easy").returncode == 1
    tea_shell("study", "tea.green", "--plain", typed="f\n")
    assert "tea.green is rated easy now" in tea_shell("rate", "easy").stdout
    assert card(tea_shell)["history"][0]["rating"] == "easy"
    assert tea_shell("rate", "great").returncode == 2
