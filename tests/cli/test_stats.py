"""`stats` and `drill`, as a shell runs them."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from quizzer.progress import Event, open_store

TEA = """\
topic: {en: Tea, zh: 茶}
mistakes: {cold: {en: "You let $T$ fall.", zh: "你让 $T$ 降了。"}}
questions:
  - id: tea.green
    true_false: {ask: {en: Tea is green., zh: 茶是绿的。}, answer: no, reason: {en: Often., zh: 常常。}}
  - id: tea.black
    true_false: {ask: {en: Tea is black., zh: 茶是黑的。}, answer: no, reason: {en: Often., zh: 常常。}}
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def quizzer(tmp_path: Path, database: str) -> Run:
    bank = tmp_path / "tea"
    bank.mkdir()
    (bank / "tea.yaml").write_text(TEA, encoding="utf-8")
    places = {"QUIZZER_BANK": str(bank), "QUIZZER_DATABASE": database}

    def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "quizzer", *arguments],
            input=typed,
            env={**os.environ, "PYTHONUTF8": "1", **places},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture
def kept(database: str) -> str:
    """A database in which two learners have answered."""
    now = datetime.now(UTC)
    for learner, times in (("me", 30), ("<script>alert(1)</script>", 5)):
        with open_store(database, learner) as store:
            store.append_all(
                [
                    Event(
                        kind="review",
                        question="tea.green",
                        at=now - timedelta(days=times - k),
                        rating="again" if k % 10 == 0 else "good",
                        state="review",
                        score=float(k % 10 > 0),
                        mistakes=("cold",) if k % 10 == 0 else (),
                        elapsed=20.0,
                        data={"recall": 0.9, "stability": 30.0, "days": 1},
                    )
                    for k in range(times)
                ]
            )
    return database


def test_no_reviews_are_no_failure(quizzer: Run) -> None:
    assert "No reviews yet" in quizzer("stats", "--lang", "en").stdout


def test_a_class_without_reviews_has_no_empty_headings(quizzer: Run, tmp_path: Path) -> None:
    said = quizzer("stats", "--class", "--lang", "en").stdout
    assert said.endswith("\n\nNo reviews yet: `quizzer study` asks the first question.\n")
    assert "What does the class know?" not in said
    quizzer("stats", "--class", "--html", str(tmp_path / "class.html"))
    page = (tmp_path / "class.html").read_text(encoding="utf-8")
    assert "Who is where?" in page
    assert "What costs the class most?" not in page


@pytest.mark.usefixtures("kept")
def test_words_come_before_plots(quizzer: Run) -> None:
    said = quizzer("stats", "--lang", "en").stdout
    assert "90% (74% – 97%) of the reviews of learnt cards passed" in said
    assert "You let T fall.\n      3 of 30, last 10 days ago" in said
    assert "not enough yet: 29 of 100" in said
    assert "你让 T 降了。" in quizzer("stats", "--lang", "zh").stdout


@pytest.mark.usefixtures("kept")
def test_json_and_csv_say_the_same(quizzer: Run) -> None:
    figures = json.loads(quizzer("stats", "--json").stdout)["figures"]
    table = list(csv.DictReader(quizzer("stats", "--csv").stdout.splitlines()))
    low = next(r for r in table if (r["figure"], r["of"], r["measure"]) == ("retention", "all", "periods.mature.low"))
    assert float(low["value"]) == figures["retention"]["periods"][-1]["mature"]["low"]
    assert figures["hours"]["missing"] == 70


class Elements(HTMLParser):
    """Every element, and every address that a page would fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.fetched: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("whose", [(), ("--class",)])
def test_the_page_stands_alone(quizzer: Run, tmp_path: Path, whose: tuple[str, ...]) -> None:
    out = tmp_path / "page.html"
    assert quizzer("stats", "--html", str(out), "--lang", "zh", *whose).returncode == 0
    page = out.read_text(encoding="utf-8")
    elements = Elements(page)
    assert elements.fetched == []
    assert "svg" in elements.names
    assert elements.names.count("script") == 1  # our own: a learner's name is text
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


@pytest.mark.usefixtures("kept")
def test_a_teacher_sees_everyone(quizzer: Run) -> None:
    said = json.loads(quizzer("stats", "--class", "--json").stdout)["class"]
    assert [(row["learner"], row["reviews"], row["recall"]) for row in said["learners"]] == [
        ("<script>alert(1)</script>", 5, None),
        ("me", 30, 0.9),
    ]
    assert said["mistakes"][0]["learners"] == 2


@pytest.mark.usefixtures("kept")
def test_a_drill_asks_the_questions_of_a_mistake_and_counts(quizzer: Run) -> None:
    done = quizzer("drill", "cold", "--plain", "--lang", "en", typed="f\n")
    assert "tea.green" in done.stdout
    assert "tea.black" not in done.stdout
    assert json.loads(quizzer("stats", "--json").stdout)["reviews"] == 31


def test_a_drill_without_mistakes_says_that_there_are_none(quizzer: Run) -> None:
    done = quizzer("drill", "cold", "--ascii", "--lang", "en")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("No mistake of yours has been named yet")


@pytest.mark.usefixtures("kept")
def test_a_drill_of_another_name_says_which_is_near(quizzer: Run) -> None:
    done = quizzer("drill", "colt", "--lang", "en")
    assert (done.returncode, done.stderr) == (2, "You have not made the mistake colt; did you mean cold?\n")


def test_a_page_that_cannot_be_written_is_a_sentence(quizzer: Run, tmp_path: Path) -> None:
    done = quizzer("stats", "--html", str(tmp_path / "nowhere" / "page.html"))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
