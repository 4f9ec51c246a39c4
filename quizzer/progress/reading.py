"""What can be asked of one learner's rows; a function a question, on a connection that the caller owns."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from quizzer.progress import running
from quizzer.progress.events import CardRow, DayCounts, Event
from quizzer.progress.tables import cards as card_table
from quizzer.progress.tables import events as event_table
from quizzer.progress.tally import Totals

_EVENTS = [c for c in event_table.c if c.name != "learner_id"]
_BULKY = ("learner_id", "givens", "answers", "verdict", "seed", "score", "bank", "hints")
_OUTLINE = [c for c in event_table.c if c.name not in _BULKY]
_CARDS = [c for c in card_table.c if c.name != "learner_id"]
_undo = event_table.alias("undo")


def _event(row: Row[Any]) -> Event:
    values = dict(row._mapping)
    values["mistakes"] = tuple(values["mistakes"] or ())
    return Event(**values)


def _not_undone() -> ColumnElement[bool]:
    return ~select(_undo.c.id).where(_undo.c.of == event_table.c.id, _undo.c.kind == "undo").exists()


class Snapshot:
    """One learner's rows as one transaction sees them."""

    def __init__(self, connection: Connection, learner: int) -> None:
        self._connection = connection
        self._learner = learner

    def _rows(self, query: Select[Any]) -> Iterable[Row[Any]]:
        return self._connection.execute(query)

    def cards(self, due_before: datetime | None = None) -> dict[str, CardRow]:
        """Cards by question id; with `due_before` only those due earlier than that, the earliest first."""
        query = select(*_CARDS).where(card_table.c.learner_id == self._learner)
        if due_before is not None:
            query = query.where(card_table.c.due < due_before).order_by(card_table.c.due, card_table.c.question)
        return {row[0]: CardRow._make(row) for row in self._rows(query)}

    def card(self, question: str) -> CardRow | None:
        """The card of one question; None if no event speaks of it."""
        mine = (card_table.c.learner_id == self._learner) & (card_table.c.question == question)
        return next((CardRow._make(row) for row in self._rows(select(*_CARDS).where(mine))), None)

    def events(
        self, since: datetime | None = None, question: str | None = None, after: int | None = None
    ) -> Iterator[Event]:
        """The log in the order of writing: from the time `since` on, of one question, past the id `after`."""
        indexed = since is not None or question is not None
        query = select(*_EVENTS).where(self._owned(indexed)).order_by(event_table.c.id)
        if since is not None:
            query = query.where(event_table.c.at >= since)
        if question is not None:
            query = query.where(event_table.c.question == question)
        if after is not None:
            query = query.where(event_table.c.id > after)
        return self._streamed(query, 1000)

    def outline(self) -> Iterator[Event]:
        """The whole log in the order of writing, without what was asked and answered: all that a schedule needs."""
        query = select(*_OUTLINE).where(self._owned(indexed=False)).order_by(event_table.c.id)
        return self._streamed(query, 5000)

    def _streamed(self, query: Select[Any], rows: int) -> Iterator[Event]:
        """Events as they are asked for, so many rows at a time; who stops early leaves nothing open."""
        with self._connection.execute(query, execution_options={"yield_per": rows}) as result:
            yield from map(_event, result)

    def totals(self) -> Totals:
        """The running totals: what the reviews that count come to."""
        return running.read(self._connection, self._learner)

    def recounted(self) -> Totals:
        """The totals as the whole log gives them."""
        return running.recounted(self._connection, self._learner)

    def caused_by(self, event: int) -> list[Event]:
        """Events that speak of another one: its rerates, its undo, the credits that came with it."""
        query = select(*_EVENTS).where(self._owned(indexed=False), event_table.c.of == event)
        return [_event(row) for row in self._rows(query.order_by(event_table.c.id))]

    def _owned(self, indexed: bool) -> ColumnElement[bool]:
        """The learner's events; else than by an index of the learner's, which would cost a sort to the order of ids."""
        owner = event_table.c.learner_id
        return (owner if indexed else owner + 0) == self._learner

    def last_reviews(self, count: int) -> list[Event]:
        """The newest reviews that were not undone, newest first."""
        query = (
            select(*_EVENTS)
            .where(self._owned(indexed=False), event_table.c.kind == "review", _not_undone())
            .order_by(event_table.c.id.desc())
            .limit(count)
        )
        return [_event(row) for row in self._rows(query)]

    def counts(self, start: datetime, end: datetime) -> DayCounts:
        """Reviews from `start` up to `end`, by the state in which the card was asked; undone ones left out."""
        at = event_table.c.at
        query = (
            select(event_table.c.state, func.count())
            .where(event_table.c.learner_id == self._learner, at >= start, at < end)
            .where(event_table.c.kind == "review", _not_undone())
            .group_by(event_table.c.state)
        )
        return DayCounts.of({str(state): int(count) for state, count in map(tuple, self._rows(query))})
