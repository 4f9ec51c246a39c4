"""A learner's month at the real program: a script reads what is asked, types, and counts for itself."""

import io
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

ZONE = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 3, 10, 21, 30, tzinfo=ZONE)  # summer time starts on the 29th
TEA = "topic: {en: Tea, zh: 茶}\nquestions:\n" + "".join(
    f"""\
  - id: tea.claim-{n}
    true_false: {{ask: {{en: Claim {n}., zh: 命题 {n}。}}, answer: yes, reason: {{en: So., zh: 如此。}}}}
"""
    for n in range(30)
)


@dataclass
class Learner:
    """Stands in for the keyboard: knows seven claims of ten, thinks, and keeps count by hand."""

    clock: time_machine.Traveller
    screen: io.StringIO
    day_start: int
    chance: random.Random = field(default_factory=lambda: random.Random(4))
    reviews: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    hours: Counter[int] = field(default_factory=Counter)
    asked: set[str] = field(default_factory=set)

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        thinking = self.chance.randrange(3, 40)
        self.clock.shift(timedelta(seconds=thinking))
        now = datetime.now(ZONE)
        day = str((now - timedelta(hours=self.day_start)).date())
        knows = self.chance.random() < 0.7
        self.reviews[day] += 1
        self.right[day] += knows
        self.seconds[day] += thinking
        self.hours[now.hour] += 1
        self.asked.add(re.findall(r"tea\.claim-\d+", self.screen.getvalue())[-1])
        return "t\n" if knows else "f\n"


def quizzer(*arguments: str) -> None:
    from quizzer.cli.app import app

    app(list(arguments), standalone_mode=False)


def runs(days: Iterable[str]) -> list[int]:
    """Lengths of the runs of days, the oldest first."""
    numbers = sorted(date.fromisoformat(day).toordinal() for day in days)
    starts = [k for k, n in enumerate(numbers) if n - 1 not in numbers]
    return [after - first for first, after in pairwise([*starts, len(numbers)])]


def test_the_statistics_are_the_learners_own_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    day_start = 2 if "://" in database else 4
    (tmp_path / "tea").mkdir()
    (tmp_path / "tea" / "tea.yaml").write_text(TEA, encoding="utf-8")
    monkeypatch.setenv("QUIZZER_BANK", str(tmp_path / "tea"))
    monkeypatch.setenv("QUIZZER_DATABASE", database)
    monkeypatch.setenv("QUIZZER_LANG", "en")
    with time_machine.travel(FIRST, tick=False) as clock:
        screen = io.StringIO()
        learner = Learner(clock, screen, day_start)
        monkeypatch.setattr("quizzer.cli.lines.monotonic", lambda: datetime.now(ZONE).timestamp())
        monkeypatch.setattr(sys, "stdin", learner)
        monkeypatch.setattr(sys, "stdout", screen)
        quizzer("settings", "day_start_hour", str(day_start))
        for day in range(31):
            if day % 6 == 5:
                continue  # a day off
            late = timedelta(hours=5) if day % 4 == 3 else timedelta()  # past midnight, before four
            wall = (FIRST + timedelta(days=day) + late).replace(tzinfo=ZONE)
            clock.move_to(wall)
            quizzer("study", "tea", "--plain")
        screen.seek(0)
        screen.truncate()
        quizzer("stats", "--json")
        figures = json.loads(screen.getvalue())["figures"]
    found = figures["activity"]
    assert {d["day"]: d["reviews"] for d in found["days"]} == dict(learner.reviews)
    assert {d["day"]: round(d["minutes"] * 60) for d in found["days"]} == dict(learner.seconds)
    assert {d["day"]: d["passed"] for d in found["days"]} == dict(learner.right)
    assert found["right"] == sum(learner.right.values())
    assert {h["hour"]: h["reviews"] for h in figures["hours"]["hours"] if h["reviews"]} == dict(learner.hours)
    (tea,) = [t for t in figures["mastery"]["topics"] if t["topic"] == "tea"]
    assert tea["seen"] == len(learner.asked) == 30
    lengths = runs(learner.reviews)
    assert (figures["streak"]["current"], figures["streak"]["longest"]) == (lengths[-1], max(lengths))
    assert figures["streak"]["have"] == len(learner.reviews)
    assert max(lengths) > 2
    assert sum(learner.reviews.values()) > 300
