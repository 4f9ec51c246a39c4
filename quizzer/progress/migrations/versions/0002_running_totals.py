"""Running totals beside the log; on PostgreSQL, too, a log that can only grow."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Empty tables: the totals are counted once all steps are done."""
    op.create_table(
        "totals",
        sa.Column("learner_id", _ID, sa.ForeignKey("learners.id"), primary_key=True),
        sa.Column("figure", sa.String(8), primary_key=True),
        *(sa.Column(name, sa.Integer, primary_key=True) for name in ("a", "b", "c")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("reviews", "passed", "right")),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("milliseconds", "recall")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "question_totals",
        sa.Column("learner_id", _ID, sa.ForeignKey("learners.id"), primary_key=True),
        sa.Column("question", sa.String(200), primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("reviews", "passed", "right")),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("milliseconds", "last")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("days", "lapses")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mistake_totals",
        sa.Column("learner_id", _ID, sa.ForeignKey("learners.id"), primary_key=True),
        *(sa.Column(name, sa.String(200), primary_key=True) for name in ("question", "mistake")),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.Column("recent", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE OR REPLACE FUNCTION events_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the log of events is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events "
            "FOR EACH ROW EXECUTE FUNCTION events_refuse()"
        )
