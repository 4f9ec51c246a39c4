"""What a sitting begins with, read before SQLAlchemy is loaded: its import takes longer than the rest of a start.

Only from a SQLite file of this version that knows the learner. In every other case, and for all else that is asked, the
store itself is opened, which also finds the words for what is wrong with a file.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from quizzer.progress.events import CardRow, DayCounts, Json, instant, microseconds
from quizzer.progress.places import HEAD
from quizzer.progress.tally import Cell, MistakeTally, QuestionTally, Tally, Totals

if TYPE_CHECKING:
    from quizzer.progress.store import Store

_CARDS = f"SELECT {', '.join(CardRow._fields)} FROM cards WHERE learner_id = ?"  # noqa: S608 - names of ours
_COUNTS = """
    SELECT state, count(*) FROM events WHERE learner_id = ? AND at >= ? AND at < ? AND kind = 'review'
    AND NOT EXISTS (SELECT 1 FROM events AS undo WHERE undo.of = events.id AND undo.kind = 'undo') GROUP BY state
"""
_TOTALS = tuple(
    f"SELECT {', '.join(columns)} FROM {table} WHERE learner_id = ?"  # noqa: S608 - names of ours
    for table, columns in (
        ("totals", (*Cell._fields, *Tally._fields)),
        ("question_totals", ("question", *QuestionTally._fields)),
        ("mistake_totals", ("question", "mistake", *MistakeTally._fields)),
    )
)


def begin(file: Path, learner: str, opened: "Callable[[], Store]") -> "EarlyStore | None":
    """The learner's store, not opened yet; None where it can't wait."""
    try:
        connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, check_same_thread=False)
    except sqlite3.Error:
        return None
    try:
        version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        known = connection.execute("SELECT id FROM learners WHERE name = ?", (learner,)).fetchone()
    except sqlite3.Error:
        version = known = None
    if version != (HEAD,) or known is None:
        connection.close()
        return None
    return EarlyStore(connection, known[0], opened)


class EarlyStore:
    """Stands for a `Store`; the first question that it can't answer itself opens that."""

    def __init__(self, connection: sqlite3.Connection, learner: int, opened: "Callable[[], Store]") -> None:
        self._connection = connection
        self._learner = learner
        self._opened = opened
        self._store: Store | None = None
        self._lock = RLock()

    def ready(self) -> "Store":
        """Opens the store, if it is not open yet: while nothing else waits, so that no answer has to."""
        with self._lock:
            if self._store is None:
                self._store = self._opened()
                self._connection.close()
            return self._store

    def __getattr__(self, name: str) -> Any:
        return getattr(self.ready(), name)

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]] | None:
        """None where the store has to answer: it is open already, or has words for what is wrong with the file."""
        with self._lock:
            if self._store is not None:
                return None
            try:
                with closing(self._connection.cursor()) as cursor:
                    return cursor.execute(query, (self._learner, *values)).fetchall()
            except sqlite3.Error:
                return None

    def settings(self) -> dict[str, Json]:
        """See `Store.settings`."""
        rows = self._rows("SELECT key, value FROM settings WHERE learner_id = ?")
        return self.ready().settings() if rows is None else {key: _value(value) for key, value in rows}

    def setting(self, key: str, default: Json = None) -> Json:
        """See `Store.setting`."""
        return self.settings().get(key, default)

    def cards(self, due_before: datetime | None = None) -> dict[str, CardRow]:
        """See `Store.cards`."""
        rows = self._rows(_CARDS) if due_before is None else None
        return self.ready().cards(due_before) if rows is None else _cards(rows)

    def totals(self) -> Totals:
        """See `Store.totals`."""
        found = [self._rows(query) for query in _TOTALS]
        if None in found:
            return self.ready().totals()
        cells, questions, mistakes = (rows or [] for rows in found)
        made = Totals(
            {Cell._make(row[:4]): Tally._make(row[4:]) for row in cells},
            {row[0]: QuestionTally._make(row[1:]) for row in questions},
        )
        for row in mistakes:
            made.mistakes.setdefault(row[0], {})[row[1]] = MistakeTally._make(row[2:])
        return made

    def counts_of_day(self, start: datetime, end: datetime) -> DayCounts:
        """See `Store.counts_of_day`."""
        rows = self._rows(_COUNTS, microseconds(start), microseconds(end))
        return self.ready().counts_of_day(start, end) if rows is None else DayCounts.of(dict(rows))

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._connection.close()
            if self._store is not None:
                self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _value(kept: str | float) -> Json:
    """A setting as JSON; SQLite has made numbers of those columns that are none but digits."""
    return json.loads(kept) if isinstance(kept, str) else kept


def _cards(rows: Iterable[tuple[Any, ...]]) -> dict[str, CardRow]:
    """By place, and no day or time made twice, for thousands are read at once."""
    day, time = _Made(date.fromisoformat), _Made(instant)
    made = {}
    for name, *memory, due, due_day, last, of, reviews, lapses, suspended, buried, credit, folded in rows:
        times = (time[due], day[due_day], time[last], day[of])
        rest = (reviews, lapses, suspended != 0, day[buried], credit, time[folded])
        made[name] = CardRow._make((name, *memory, *times, *rest))
    return made


class _Made(dict[Any, Any]):
    """What is made of each stored value, once; nothing of NULL."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__({None: None})
        self._make = make

    def __missing__(self, stored: Any) -> Any:
        self[stored] = made = self._make(stored)
        return made
