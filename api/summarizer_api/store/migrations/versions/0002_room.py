"""Sizes of what is kept, so that each owner has so much room; jobs that are done stay with their briefings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Measure what is there."""
    for table in ("briefings", "idempotency"):
        # The default stays: to take it away, SQLite would copy the table.
        op.add_column(table, sa.Column("size", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE briefings SET size = length(briefing_json) + length(request_json) + coalesce(length(drafts), 0)"
    )
    op.execute("UPDATE idempotency SET size = length(body) WHERE body IS NOT NULL")
    op.drop_index("ix_briefings_owner_created_at_id", "briefings")
    op.create_index(
        "ix_briefings_owner_created_at_id_size", "briefings", ["owner", "created_at", "id", "size"]
    )
    op.drop_index("ix_idempotency_owner", "idempotency")
    op.create_index(
        "ix_idempotency_owner_expires_at_digest_size",
        "idempotency",
        ["owner", "expires_at", "digest", "size"],
    )
    with op.batch_alter_table("jobs") as jobs:
        jobs.alter_column("expires_at", existing_type=_MOMENT, nullable=True)
    op.execute(
        "UPDATE jobs SET expires_at = (SELECT b.expires_at FROM briefings b WHERE b.id = jobs.briefing_id) "
        "WHERE state = 'done' AND EXISTS (SELECT 1 FROM briefings b WHERE b.id = jobs.briefing_id)"
    )


def downgrade() -> None:
    """Forget the sizes; jobs that would stay for good go."""
    op.execute("DELETE FROM jobs WHERE expires_at IS NULL")
    with op.batch_alter_table("jobs") as jobs:
        jobs.alter_column("expires_at", existing_type=_MOMENT, nullable=False)
    op.drop_index("ix_idempotency_owner_expires_at_digest_size", "idempotency")
    op.create_index("ix_idempotency_owner", "idempotency", ["owner"])
    op.drop_index("ix_briefings_owner_created_at_id_size", "briefings")
    op.create_index("ix_briefings_owner_created_at_id", "briefings", ["owner", "created_at", "id"])
    for table in ("briefings", "idempotency"):
        with op.batch_alter_table(table) as changed:
            changed.drop_column("size")
