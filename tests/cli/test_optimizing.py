"""`optimize`, as a shell sees it."""

import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from quizzer.progress import Event, open_store
from quizzer.scheduling.vectors import DEFAULT, Model

Run = Callable[..., subprocess.CompletedProcess[str]]


def practised(database: str) -> None:
    """A forgetful learner's year."""
    weights = tuple(w * {0: 0.5, 1: 0.4, 2: 0.3, 3: 0.3, 20: 3.0}.get(k, 1) for k, w in enumerate(DEFAULT))
    chance, model, events = Random(4), Model(weights), []
    for card in range(200):
        at = datetime(2025, 3, 2, 12, tzinfo=UTC) + timedelta(days=chance.randint(0, 60))
        (stability, difficulty), rating = model.first(3), "good"
        for _ in range(6):
            events.append(Event(kind="review", question=f"tea.{card}", at=at, rating=rating))
            gap = chance.choice([1, 2, 4, 9, 20])
            recall = model.recall(stability, gap)
            rating = "good" if chance.random() < recall else "again"
            after = model.recalled if rating == "good" else model.forgotten
            stability, difficulty = after(stability, difficulty, recall), model.difficulty(difficulty, 3)
            at += timedelta(days=gap)
    with open_store(database) as store:
        store.append_all(events)


def test_too_few_reviews_are_refused_in_a_sentence(tea_shell: Run) -> None:
    done = tea_shell("optimize")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("There are too few reviews to fit parameters to: 0 of 400.")


def test_a_better_fit_is_shown_kept_and_taken_back(tea_shell: Run, tmp_path: Path) -> None:
    database = str(tmp_path / "p.db")
    practised(database)
    shown = tea_shell("optimize", "--dry-run", "--database", database)
    assert "Better." in shown.stdout
    said = json.loads(tea_shell("optimize", "--json", "--database", database).stdout)
    assert said["kept"]
    assert said["after"]["log_loss"] < said["before"]["log_loss"]
    assert tea_shell("doctor", "--database", database).returncode == 0
    assert tea_shell("optimize", "--undo", "--database", database).returncode == 0
    assert tea_shell("optimize", "--undo", "--database", database).returncode == 1
