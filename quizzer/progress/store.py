"""One learner's progress: an append-only log, the cards folded from it, and what he noted down."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, delete, insert, select

from quizzer.progress import running
from quizzer.progress.events import CardRow, DayCounts, Event, Json
from quizzer.progress.failures import explained
from quizzer.progress.reading import Snapshot
from quizzer.progress.tables import cards, events, learners, notes, settings
from quizzer.progress.tally import Totals
from quizzer.progress.upsert import inserting, upsert

READER: Final = {"reader": True}
ONE_MOMENT: Final = {"isolation_level": "REPEATABLE READ"}  # else a server shows what others commit meanwhile
Cards = Mapping[str, CardRow] | Callable[[Sequence[Event], Snapshot], Mapping[str, CardRow]]


class Store:
    """A learner's rows in an open database. Every call is one transaction; `QuizzerError` says what a user can mend."""

    def __init__(self, engine: Engine, where: str, learner: str, *, readonly: bool = False) -> None:
        self._engine = engine
        self._reader = READER | (ONE_MOMENT if engine.dialect.name == "postgresql" else {})
        self.where = where
        self.learner = learner
        self._learner = self._learner_id(readonly)

    def _learner_id(self, readonly: bool) -> int:
        with self._reading() as connection:
            known = connection.scalar(select(learners.c.id).where(learners.c.name == self.learner))
        if known is not None:
            return int(known)
        if readonly:
            return -1  # nobody: every question about him has an empty answer
        with self._writing() as connection:
            upsert = inserting(connection.dialect.name, learners).values(name=self.learner).on_conflict_do_nothing()
            connection.execute(upsert)
            return int(connection.execute(select(learners.c.id).where(learners.c.name == self.learner)).scalar_one())

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self.where), self._engine.connect().execution_options(**self._reader) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self.where), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Several questions about one moment, whatever others write meanwhile."""
        with self._reading() as connection:
            yield Snapshot(connection, self._learner)

    def ready(self) -> Self:
        """An open store is ready; one that was begun early opens now."""
        return self

    # The log and its cards

    def append(self, event: Event, cards: Cards = {}) -> int:  # noqa: B006 - never changed
        """Stores an event and the cards that it changed, durably and together; returns the event's id.

        `cards`, if it is a function, is called inside the transaction with the events as stored (with ids) and a
        `Snapshot`, so that what it folds cannot be out of date.
        Raises: QuizzerError: the database is locked, full, not to be written …; then nothing was stored.
        """
        return self.append_all([event], cards)[0]

    def append_all(self, batch: Sequence[Event], cards: Cards = {}) -> list[int]:  # noqa: B006 - never changed
        """As `append`, for events that belong together; `of=0` means the first of them."""
        with self._writing() as connection:
            running.lock(connection, self._learner)
            before = running.corrected(connection, self._learner, batch)
            stored: list[Event] = []
            for event in batch:
                of = stored[0].id if event.of == 0 and stored else event.of
                values = {f.name: getattr(event, f.name) for f in fields(event) if f.name != "id"}
                row = values | {"of": of, "learner_id": self._learner}
                result = connection.execute(insert(events), row)
                assert result.inserted_primary_key is not None
                stored.append(replace(event, id=int(result.inserted_primary_key[0]), of=of))
            running.follow(connection, self._learner, stored, before)
            changed = cards(stored, Snapshot(connection, self._learner)) if callable(cards) else cards
            self._put_cards(connection, changed.values())
        return [event.id for event in stored if event.id is not None]

    def import_log(
        self,
        chosen: Callable[[Snapshot], tuple[Sequence[Event], Mapping[int, int]]],
        refold: Callable[[Snapshot], Mapping[str, CardRow]],
    ) -> int:
        """Appends a log from elsewhere, however long, with all cards and totals anew; all of it or nothing.

        `chosen` says, of what is stored at that moment, which events come in, and which are known already. The events'
        own ids are replaced; `of` means an event of the batch by its own id, or a stored one by its id among the known.
        Returns how many came in.
        """
        with self._writing() as connection:
            running.lock(connection, self._learner)
            batch, known = chosen(Snapshot(connection, self._learner))
            if not batch:
                return 0
            ids = dict(known)
            rows = []
            for event, free in zip(batch, running.free_ids(connection, len(batch)), strict=True):
                if event.id is not None:
                    ids[event.id] = free
                values = {f.name: getattr(event, f.name) for f in fields(event)}
                of = None if event.of is None else ids.get(event.of)
                rows.append(values | {"id": free, "of": of, "learner_id": self._learner})
            for start in range(0, len(rows), 5000):
                connection.execute(insert(events), rows[start : start + 5000])
            running.rebuild(connection, self._learner)
            connection.execute(delete(cards).where(cards.c.learner_id == self._learner))
            self._put_cards(connection, refold(Snapshot(connection, self._learner)).values())
        return len(rows)

    def _put_cards(self, connection: Connection, rows: Iterable[CardRow]) -> None:
        values = [row._asdict() | {"learner_id": self._learner} for row in rows]
        if values:
            upsert(connection, cards, values)

    def rebuild_cards(self, folded: Callable[[Iterable[Event]], Mapping[str, CardRow]]) -> None:
        """All cards anew, as `folded` makes them of the log's outline, in one transaction."""
        with self._writing() as connection:
            running.lock(connection, self._learner)
            rows = folded(Snapshot(connection, self._learner).outline())
            connection.execute(delete(cards).where(cards.c.learner_id == self._learner))
            self._put_cards(connection, rows.values())

    def cards(self, due_before: datetime | None = None) -> dict[str, CardRow]:
        """See `Snapshot.cards`."""
        with self.snapshot() as now:
            return now.cards(due_before)

    def card(self, question: str) -> CardRow | None:
        """See `Snapshot.card`."""
        with self.snapshot() as now:
            return now.card(question)

    def events(
        self, since: datetime | None = None, question: str | None = None, after: int | None = None
    ) -> Iterator[Event]:
        """See `Snapshot.events`; read as the caller goes, so a long log needs little memory."""
        with self.snapshot() as now:
            yield from now.events(since, question, after)

    def caused_by(self, event: int) -> list[Event]:
        """See `Snapshot.caused_by`."""
        with self.snapshot() as now:
            return now.caused_by(event)

    def last_reviews(self, count: int) -> list[Event]:
        """See `Snapshot.last_reviews`."""
        with self.snapshot() as now:
            return now.last_reviews(count)

    def counts_of_day(self, start: datetime, end: datetime) -> DayCounts:
        """See `Snapshot.counts`; the bounds of a learner's day are `scheduling.day_bounds`."""
        with self.snapshot() as now:
            return now.counts(start, end)

    # Running totals

    def totals(self) -> Totals:
        """See `Snapshot.totals`."""
        with self.snapshot() as now:
            return now.totals()

    def rebuild_totals(self) -> None:
        """Counts the running totals anew from the log; that gives the same, unless the file was damaged."""
        with self._writing() as connection:
            running.lock(connection, self._learner)
            running.rebuild(connection, self._learner)

    # Several learners

    def learners(self) -> list[str]:
        """The names of all who share the database."""
        with self._reading() as connection:
            return list(connection.scalars(select(learners.c.name).order_by(learners.c.name)))

    def of(self, learner: str) -> "Store":
        """Another learner's rows in the same database, to read; nobody is made if the name is unknown."""
        return Store(self._engine, self.where, learner, readonly=True)

    # Plain data

    def setting(self, key: str, default: Json = None) -> Json:
        """What was last set, or `default`."""
        query = select(settings.c.value).where(settings.c.learner_id == self._learner, settings.c.key == key)
        with self._reading() as connection:
            row = connection.execute(query).first()
        return default if row is None else row[0]

    def set_setting(self, key: str, value: Json) -> None:
        """Keeps any JSON value under `key`; if days start at another hour now, totals by day are counted anew."""
        of_days = key == running.DAY_SETTING
        with self._writing() as connection:
            if of_days:
                running.lock(connection, self._learner)
            hour = running.day_start(connection, self._learner) if of_days else None
            upsert(connection, settings, [{"learner_id": self._learner, "key": key, "value": value}])
            if of_days and running.day_start(connection, self._learner) != hour:
                running.rebuild(connection, self._learner)

    def change_setting(self, key: str, change: Callable[[Json], Json]) -> Json:
        """Keeps what `change` makes of what is kept (None if nothing), whoever else writes meanwhile; returns it."""
        query = select(settings.c.value).where(settings.c.learner_id == self._learner, settings.c.key == key)
        with self._writing() as connection:
            running.lock(connection, self._learner)
            value = change(connection.scalar(query))
            upsert(connection, settings, [{"learner_id": self._learner, "key": key, "value": value}])
        return value

    def settings(self) -> dict[str, Json]:
        """All that was ever set."""
        query = select(settings.c.key, settings.c.value).where(settings.c.learner_id == self._learner)
        with self._reading() as connection:
            return {row.key: row.value for row in connection.execute(query)}

    def note(self, question: str) -> str:
        """The learner's own words on a question; empty if there are none."""
        return self.notes().get(question, "")

    def notes(self) -> dict[str, str]:
        """All notes by question id."""
        query = select(notes.c.question, notes.c.note).where(notes.c.learner_id == self._learner, notes.c.note != "")
        with self._reading() as connection:
            return {row.question: row.note for row in connection.execute(query)}

    def set_note(self, question: str, note: str) -> None:
        """Keeps a note; an empty one removes it. A NUL or half a character, which no database holds, becomes U+FFFD."""
        whole = note.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self._annotate(question, note=whole)

    def flag(self, question: str, *, on: bool = True) -> None:
        """Marks a question to come back to; `on=False` takes the mark off."""
        self._annotate(question, flagged=on)

    def turn_flag(self, question: str) -> bool:
        """Marks a question to come back to, or takes the mark off; whether it is marked now."""
        on = question not in self.flags()
        self.flag(question, on=on)
        return on

    def flags(self) -> set[str]:
        """Ids of the marked questions."""
        query = select(notes.c.question).where(notes.c.learner_id == self._learner, notes.c.flagged)
        with self._reading() as connection:
            return set(connection.scalars(query))

    def _annotate(self, question: str, **values: Any) -> None:
        row = {"learner_id": self._learner, "question": question, "note": "", "flagged": False} | values
        with self._writing() as connection:
            upsert(connection, notes, [row], only=values)

    # Closing

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
