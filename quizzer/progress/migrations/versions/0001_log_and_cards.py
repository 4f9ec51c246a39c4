"""The log of events, the cards, settings and notes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Tables as the first version made them."""
    op.create_table(
        "learners",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("name", sa.String(200), nullable=False, unique=True),
    )
    op.create_table(
        "events",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("learner_id", _ID, sa.ForeignKey("learners.id"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("question", sa.String(200), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("offset", sa.Integer, nullable=False),
        sa.Column("of", _ID, sa.ForeignKey("events.id")),
        sa.Column("rating", sa.String(8)),
        sa.Column("state", sa.String(16)),
        sa.Column("seed", sa.BigInteger),
        *(sa.Column(name, sa.JSON) for name in ("givens", "answers", "verdict")),
        sa.Column("score", sa.Float),
        sa.Column("mistakes", sa.JSON),
        sa.Column("elapsed", sa.Float),
        sa.Column("hints", sa.Integer, nullable=False),
        sa.Column("bank", sa.String(64)),
        sa.Column("data", sa.JSON),
    )
    op.create_index("events_by_time", "events", ["learner_id", "at"])
    op.create_index("events_by_question", "events", ["learner_id", "question"])
    targets = sa.text('"of" IS NOT NULL')
    op.create_index("events_by_target", "events", ["of"], sqlite_where=targets, postgresql_where=targets)
    op.create_table(
        "cards",
        sa.Column("learner_id", _ID, sa.ForeignKey("learners.id"), primary_key=True),
        sa.Column("question", sa.String(200), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("step", sa.Integer),
        sa.Column("stability", sa.Float),
        sa.Column("difficulty", sa.Float),
        sa.Column("due", sa.BigInteger),
        sa.Column("due_day", sa.Date),
        sa.Column("last_review", sa.BigInteger),
        sa.Column("day", sa.Date),
        sa.Column("reviews", sa.Integer, nullable=False),
        sa.Column("lapses", sa.Integer, nullable=False),
        sa.Column("suspended", sa.Boolean, nullable=False),
        sa.Column("buried_until", sa.Date),
        sa.Column("credit", sa.Float, nullable=False),
        sa.Column("folded_to", sa.BigInteger),
    )
    op.create_index("cards_by_due", "cards", ["learner_id", "due"])
    op.create_table(
        "settings",
        sa.Column("learner_id", _ID, sa.ForeignKey("learners.id"), primary_key=True),
        sa.Column("key", sa.String(100), primary_key=True),
        sa.Column("value", sa.JSON, nullable=False),
    )
    op.create_table(
        "notes",
        sa.Column("learner_id", _ID, sa.ForeignKey("learners.id"), primary_key=True),
        sa.Column("question", sa.String(200), primary_key=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("flagged", sa.Boolean, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER events_refuse_{verb.lower()} BEFORE {verb} ON events "
                "BEGIN SELECT RAISE(ABORT, 'the log of events is append-only'); END"
            )
