"""Keeps the running totals beside the log, in the transaction that writes it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, insert, select

from quizzer.progress.events import Event
from quizzer.progress.tables import events as event_table
from quizzer.progress.tables import learners, mistake_totals, question_totals, settings
from quizzer.progress.tables import totals as cell_table
from quizzer.progress.tally import (
    DAY_START,
    REVIEWS,
    Cell,
    MistakeTally,
    QuestionTally,
    Tally,
    Totals,
    counted,
    is_review,
    totals,
)
from quizzer.progress.upsert import upsert, upserting

# What counting needs of an event; answers and givens stay where they are.
_FIELDS = ["id", "kind", "question", "at", "offset", "of", "rating", "state", "score", "mistakes", "elapsed", "data"]
_COLUMNS = [event_table.c[name] for name in _FIELDS]
_CORRECTIONS = ("undo", "rerate")
_OWN = [(t, select(*(c for c in t.c if c.name != "learner_id"))) for t in (question_totals, mistake_totals)]
DAY_SETTING: Final = "day_start_hour"  # the one setting that totals depend on
_CHUNK = 500  # question ids in one query


def lock(connection: Connection, learner: int) -> None:
    """One writer a learner, so that totals follow the log; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(learners.c.id).where(learners.c.id == learner).with_for_update(key_share=True))


def day_start(connection: Connection, learner: int) -> int:
    """The hour of his clock at which the learner's days start, as he has set it."""
    mine = (settings.c.learner_id == learner) & (settings.c.key == DAY_SETTING)
    kept = connection.scalar(select(settings.c.value).where(mine))
    return kept if isinstance(kept, int) and not isinstance(kept, bool) and 0 <= kept < 24 else DAY_START


def corrected(connection: Connection, learner: int, batch: Iterable[Event]) -> dict[str, list[Event]]:
    """The logs, as yet, of the questions whose reviews a batch takes back or rates anew."""
    spoken_of = {e.of for e in batch if e.kind in _CORRECTIONS and e.of}
    if not spoken_of:
        return {}
    query = select(event_table.c.question).where(event_table.c.id.in_(spoken_of)).distinct()
    return {q: _log(connection, learner, q) for q in connection.scalars(query).all()}


def follow(connection: Connection, learner: int, batch: Sequence[Event], before: dict[str, list[Event]]) -> None:
    """Brings the totals up to date with a batch just written; `before`: what `corrected` said of it."""
    of_batch = {e.id: e.question for e in batch}
    again = set(before) | {of_batch[e.of] for e in batch if e.kind in _CORRECTIONS and e.of in of_batch}
    reviews = [e for e in batch if is_review(e) and e.question not in again]
    if reviews:
        _add(connection, learner, reviews)
    for question in sorted(again):
        _recount(connection, learner, question, before.get(question, []))


def free_ids(connection: Connection, count: int) -> Sequence[int]:
    """Ids for as many new events, which nobody else will use."""
    if connection.dialect.name == "postgresql":
        name = select(func.pg_get_serial_sequence("events", "id")).scalar_subquery()
        query = select(func.nextval(name)).select_from(func.generate_series(1, count))
        return [int(n) for n in connection.scalars(query)]
    last = connection.scalar(select(func.max(event_table.c.id))) or 0
    return range(int(last) + 1, int(last) + 1 + count)


def rebuild(connection: Connection, learner: int) -> None:
    """Counts everything anew from the log."""
    for table in (cell_table, question_totals, mistake_totals):
        connection.execute(delete(table).where(table.c.learner_id == learner))
    made = recounted(connection, learner)
    _put(connection, cell_table, _cell_rows(learner, made))
    _put_questions(connection, learner, made)


def recounted(connection: Connection, learner: int) -> Totals:
    """What the log comes to, whatever the tables hold."""
    return totals(_reviews(connection, learner), day_start(connection, learner))


def rebuild_everyone(connection: Connection) -> None:
    """As `rebuild`, for each learner."""
    for learner in connection.scalars(select(learners.c.id)).all():
        rebuild(connection, int(learner))


def read(connection: Connection, learner: int, questions: Iterable[str] | None = None) -> Totals:
    """The totals as kept; of `questions` only their own, and no cells."""
    if questions is not None:
        return _own(connection, learner, sorted(set(questions)))
    made = _own(connection, learner, None)
    columns = [c for c in cell_table.c if c.name != "learner_id"]
    for row in connection.execute(select(*columns).where(cell_table.c.learner_id == learner)):
        made.cells[Cell(*row[:4])] = Tally(*row[4:])
    return made


def _own(connection: Connection, learner: int, questions: list[str] | None) -> Totals:
    made = Totals()
    for table, every in _OWN:
        query = every.where(table.c.learner_id == learner)
        parts = [None] if questions is None else [questions[k : k + _CHUNK] for k in range(0, len(questions), _CHUNK)]
        for part in parts:
            narrow = query if part is None else query.where(table.c.question.in_(part))
            for row in connection.execute(narrow):
                if table is question_totals:
                    made.questions[row[0]] = QuestionTally(*row[1:])
                else:
                    made.mistakes.setdefault(row[0], {})[row[1]] = MistakeTally(*row[2:])
    return made


def _add(connection: Connection, learner: int, reviews: Sequence[Event]) -> None:
    made = read(connection, learner, (e.question for e in reviews))
    hour = day_start(connection, learner)
    for event in reviews:
        made.add(event, hour)
    _add_cells(connection, learner, made)
    _put_questions(connection, learner, made, {e.question for e in reviews})


def _recount(connection: Connection, learner: int, question: str, before: Iterable[Event]) -> None:
    """One question's share taken out as it was, and put in as it is."""
    hour = day_start(connection, learner)
    was, now = (totals(counted(log), hour) for log in (before, _log(connection, learner, question)))
    for cell, tally in was.cells.items():
        now.cells[cell] = now.cells.get(cell, Tally()).plus(tally, -1)
    _add_cells(connection, learner, now)
    mine = cell_table.c.learner_id == learner
    connection.execute(delete(cell_table).where(mine, cell_table.c.reviews == 0))
    for table in (question_totals, mistake_totals):
        connection.execute(delete(table).where(table.c.learner_id == learner, table.c.question == question))
    _put_questions(connection, learner, now)


def _add_cells(connection: Connection, learner: int, made: Totals) -> None:
    rows = _cell_rows(learner, made)
    if rows:
        connection.execute(upserting(connection.dialect.name, cell_table, frozenset(Tally._fields), adding=True), rows)


def _cell_rows(learner: int, made: Totals) -> list[dict[str, Any]]:
    return [{"learner_id": learner} | c._asdict() | t._asdict() for c, t in sorted(made.cells.items())]


def _put_questions(connection: Connection, learner: int, made: Totals, known: Iterable[str] = ()) -> None:
    """`known`: questions whose rows may be there already."""
    put = upsert if known else _put
    rows = [{"learner_id": learner, "question": q} | t._asdict() for q, t in made.questions.items()]
    put(connection, question_totals, rows)
    named = ((q, name, t) for q, own in made.mistakes.items() for name, t in own.items())
    rows = [{"learner_id": learner, "question": q, "mistake": name} | t._asdict() for q, name, t in named]
    put(connection, mistake_totals, rows)


def _put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _log(connection: Connection, learner: int, question: str) -> list[Event]:
    mine = (event_table.c.learner_id == learner) & (event_table.c.question == question)
    return list(map(_event, connection.execute(select(*_COLUMNS).where(mine).order_by(event_table.c.id))))


def _reviews(connection: Connection, learner: int) -> Iterator[Event]:
    """The reviews that count, read as they are needed: corrections are few, reviews may be millions."""
    mine = event_table.c.learner_id + 0 == learner  # not by the learner's index, which would cost a sort
    query = select(*_COLUMNS).where(mine).order_by(event_table.c.id)
    corrections = [_event(r) for r in connection.execute(query.where(event_table.c.kind.in_(_CORRECTIONS)))]
    reviews = query.where(event_table.c.kind.in_(REVIEWS))
    return counted(map(_event, connection.execute(reviews, execution_options={"yield_per": 5000})), corrections)


def _event(row: Any) -> Event:
    values = dict(row._mapping)
    values["mistakes"] = tuple(values["mistakes"] or ())
    return Event(**values)
