"""The tables, for SQLAlchemy Core: the ORM's import costs more than it gives here."""

import json
import math
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    event,
)
from sqlalchemy.schema import DDL

from quizzer.progress.events import instant, microseconds


class UtcTime(TypeDecorator[datetime]):
    """An instant, stored as whole microseconds since 1970 in UTC: exact, sortable, the same in every database.

    Raises: ValueError: a time without a zone is written.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value} has no time zone")
        return microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return instant(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[int | None], datetime | None]:  # noqa: ARG002
        return instant  # spares a call a value where thousands of rows are read


def dumps(value: Any) -> str:
    """Compact JSON; an infinity or a NaN becomes a string, half a character an escape, so that no answer is lost."""
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        text.encode()
    except ValueError:
        return json.dumps(_finite(value), separators=(",", ":"), allow_nan=False)
    return text


def _finite(value: Any) -> Any:
    match value:
        case float() if not math.isfinite(value):
            return str(value)
        case dict():
            return {k: _finite(v) for k, v in value.items()}
        case list() | tuple():
            return [_finite(v) for v in value]
        case _:
            return value


metadata = MetaData()
_Json = JSON(none_as_null=True)
_Id = BigInteger().with_variant(Integer(), "sqlite")  # only INTEGER is SQLite's own row id

learners = Table(
    "learners",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
)

events = Table(
    "events",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("learner_id", ForeignKey("learners.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("question", String(200), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("offset", Integer, nullable=False),
    Column("of", ForeignKey("events.id")),
    Column("rating", String(8)),
    Column("state", String(16)),
    Column("seed", BigInteger),
    Column("givens", _Json),
    Column("answers", _Json),
    Column("verdict", _Json),
    Column("score", Float),
    Column("mistakes", _Json),
    Column("elapsed", Float),
    Column("hints", Integer, nullable=False),
    Column("bank", String(64)),
    Column("data", _Json),
)
Index("events_by_time", events.c.learner_id, events.c.at)
Index("events_by_question", events.c.learner_id, events.c.question)
Index("events_by_target", events.c.of, sqlite_where=events.c.of.is_not(None), postgresql_where=events.c.of.is_not(None))

cards = Table(
    "cards",
    metadata,
    Column("learner_id", ForeignKey("learners.id"), primary_key=True),
    Column("question", String(200), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("step", Integer),
    Column("stability", Float),
    Column("difficulty", Float),
    Column("due", UtcTime),
    Column("due_day", Date),
    Column("last_review", UtcTime),
    Column("day", Date),
    Column("reviews", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    Column("suspended", Boolean, nullable=False),
    Column("buried_until", Date),
    Column("credit", Float, nullable=False),
    Column("folded_to", UtcTime),
)
Index("cards_by_due", cards.c.learner_id, cards.c.due)

settings = Table(
    "settings",
    metadata,
    Column("learner_id", ForeignKey("learners.id"), primary_key=True),
    Column("key", String(100), primary_key=True),
    Column("value", JSON, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("learner_id", ForeignKey("learners.id"), primary_key=True),
    Column("question", String(200), primary_key=True),
    Column("note", Text, nullable=False),
    Column("flagged", Boolean, nullable=False),
)

# Running totals (tally.py): counted along with the log, and from it anew.

totals = Table(
    "totals",
    metadata,
    Column("learner_id", ForeignKey("learners.id"), primary_key=True),
    Column("figure", String(8), primary_key=True),
    Column("a", Integer, primary_key=True),
    Column("b", Integer, primary_key=True),
    Column("c", Integer, primary_key=True),
    Column("reviews", Integer, nullable=False),
    Column("passed", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("milliseconds", BigInteger, nullable=False),
    Column("recall", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

question_totals = Table(
    "question_totals",
    metadata,
    Column("learner_id", ForeignKey("learners.id"), primary_key=True),
    Column("question", String(200), primary_key=True),
    Column("reviews", Integer, nullable=False),
    Column("passed", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("milliseconds", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),  # as UtcTime keeps it
    Column("days", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    sqlite_with_rowid=False,
)

mistake_totals = Table(
    "mistake_totals",
    metadata,
    Column("learner_id", ForeignKey("learners.id"), primary_key=True),
    Column("question", String(200), primary_key=True),
    Column("mistake", String(200), primary_key=True),
    Column("times", Integer, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("recent", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# The log can only grow, whoever writes to the file.
_REFUSAL = "the log of events is append-only"
for _verb in ("UPDATE", "DELETE"):
    event.listen(
        events,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER events_refuse_{_verb.lower()} BEFORE {_verb} ON events "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        ).execute_if(dialect="sqlite"),
    )
POSTGRESQL_GUARD = (
    "CREATE OR REPLACE FUNCTION events_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
    "CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION events_refuse()",
    "CREATE TRIGGER events_keep_all BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_refuse()",
)
for _statement in POSTGRESQL_GUARD:
    event.listen(
        events,
        "after_create",
        DDL(_statement).execute_if(dialect="postgresql"),  # type: ignore[no-untyped-call]
    )
