"""Alembic runs its steps on the connection, and in the transaction, that the caller hands over."""

from alembic import context

from quizzer.progress.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
