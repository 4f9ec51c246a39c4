"""The plan, as a shell sees it."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta

import pytest


def quizzer(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quizzer", *arguments],
        input=typed,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def day(ahead: int) -> str:
    return str((datetime.now().astimezone() - timedelta(hours=4)).date() + timedelta(days=ahead))


def test_a_plan_is_kept_shown_and_forgotten() -> None:
    assert quizzer("plan").returncode == 1
    shown = quizzer("plan", "--exam-date", day(9), "--minutes", "20")
    assert "in 9 days; 20 minutes a day" in shown.stdout
    said = json.loads(quizzer("plan", "--json").stdout)
    assert (said["days_left"], said["minutes_per_day"], len(said["calendar"])) == (9, 20, 9)
    assert said["score_today"]["mean"] < said["score_on_the_day"]["mean"]
    assert 0 < said["today"]["minutes"] <= 20
    first = said["today"]["questions"][0]
    assert first in quizzer("study", "--plain", typed="q\n").stdout
    assert quizzer("plan", "--no-exam").returncode == 0
    assert quizzer("plan").returncode == 1


def test_a_plan_for_one_topic_asks_only_that() -> None:
    said = json.loads(quizzer("plan", "convolution", "--exam-date", day(3), "--json").stdout)
    assert {row["topic"] for row in said["topics"]} == {"convolution"}


@pytest.mark.parametrize(("given", "said"), [("soon", "soon is no day"), ("2020-01-01", "2020-01-01 is past")])
def test_misuse_gets_one_sentence(given: str, said: str) -> None:
    done = quizzer("plan", "--exam-date", given)
    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_a_call_that_is_refused_sets_nothing() -> None:
    quizzer("plan", "--paper", "all", "--minutes", "20", "--exam-date", "soon")
    kept = json.loads(quizzer("settings", "--json").stdout)
    assert (kept["exam_paper"], kept["minutes_per_day"]) == ("past-paper", 30)
