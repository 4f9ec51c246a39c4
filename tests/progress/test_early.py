"""What a sitting begins with, read without SQLAlchemy, is what the store itself says."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from quizzer.errors import QuizzerError
from quizzer.progress import CardRow, Event, Store, open_store
from quizzer.progress.early import EarlyStore

NOW = datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "progress.db"
    with open_store(file) as store:
        store.set_setting("lang", "zh")
        store.set_setting("learning_steps", [60, 600.5])
        for key, value in {"n": 5, "share": 0.9, "digits": "12", "whole": 3.0, "yes": True, "none": None}.items():
            store.set_setting(key, value)
        cards = {
            "a.b": CardRow("a.b", "review", None, 12.5, 4.25, NOW, date(2026, 3, 9), NOW, date(2026, 3, 2), 3, 1),
            "c.d": CardRow("c.d", "learning", 1, 0.5, 6.0, NOW + timedelta(minutes=10), reviews=1, suspended=True),
            "e.f": CardRow("e.f", buried_until=date(2026, 4, 1), credit=0.5, folded_to=NOW),
        }
        for at, state in enumerate(["new", "new", "review", "learning", "relearning"]):
            event = Event(kind="review", question="a.b", at=NOW + timedelta(minutes=at), state=state, rating="good")
            last = store.append(event, cards)
        store.append(Event(kind="undo", question="a.b", at=NOW, of=last))
        for made in ((), ("forgot", "slip.sign"), ("forgot",)):
            at = NOW - timedelta(days=1)
            store.append(Event(kind="review", question="a.b", at=at, state="new", rating="again", mistakes=made))
    return file


@pytest.fixture
def early(file: Path) -> Iterator[Store]:
    with open_store(file) as store:
        assert isinstance(store, EarlyStore)
        yield store


def test_it_says_what_the_store_says(early: Store) -> None:
    bounds = (NOW - timedelta(hours=5), NOW + timedelta(hours=19))
    begun = early.settings(), early.setting("lang"), early.cards(), early.counts_of_day(*bounds), early.totals()
    store = early.ready()
    assert isinstance(store, Store)
    asked = store.settings(), store.setting("lang"), store.cards(), store.counts_of_day(*bounds), store.totals()
    assert begun == asked
    assert begun[3].new == 2
    assert begun[3].learning == 1
    assert len(begun[2]) == 3
    assert begun[4].mistakes["a.b"]["forgot"].times == 2


def test_what_was_written_meanwhile_is_seen(file: Path, early: Store) -> None:
    with open_store(file) as other:
        other.set_setting("lang", "en")
    assert early.setting("lang") == "en"
    early.set_setting("lang", "zh")
    assert early.settings()["lang"] == "zh"
    assert early.setting("theme", "dark") == "dark"


def test_a_new_learner_and_a_new_file_are_opened_at_once(file: Path, tmp_path: Path) -> None:
    for place, learner in ((file, "zhang"), (tmp_path / "other.db", "me")):
        with open_store(place, learner) as store:
            assert isinstance(store, Store)
            assert store.cards() == {}


def test_a_file_that_is_damaged_later_gets_the_stores_own_sentence(file: Path, early: Store) -> None:
    for name in ("progress.db-wal", "progress.db-shm"):
        file.with_name(name).unlink(missing_ok=True)
    file.write_bytes(b"x" * 100_000)
    with pytest.raises(QuizzerError, match=r"not a database|damaged"):
        early.cards()


def test_a_sitting_begins_without_sqlalchemy_and_without_a_yaml_reader(file: Path) -> None:
    code = (
        "import sys\n"
        "from quizzer.bank import load\n"
        "from quizzer.progress import open_store\n"
        "from quizzer.study import Session\n"
        "load()\n"
        "before = set(sys.modules) & {'sqlalchemy', 'alembic', 'fsrs', 'typst'}\n"
        f"session = Session(load(), open_store({str(file)!r}))\n"
        "assert session.next() is not None\n"
        "loaded = set(sys.modules) & {'sqlalchemy', 'alembic', 'fsrs', 'typst'}\n"
        "print(sorted(loaded | before))\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert said.stdout.strip() == "[]"
