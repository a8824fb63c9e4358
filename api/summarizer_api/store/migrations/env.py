"""Run by alembic: the connection, with its transaction, is the caller's."""

from __future__ import annotations

from alembic import context

from summarizer_api.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
