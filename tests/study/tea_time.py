"""A clock that a test sets, and a small bank to sit with."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from quizzer.bank import Bank, load

ZONE = timezone(timedelta(hours=8))
START = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def bank_of(folder: Path, words: str) -> Bank:
    """The bank of one file with these words."""
    (folder / "tea.yaml").write_text(words, encoding="utf-8")
    return load([folder / "tea.yaml"])
