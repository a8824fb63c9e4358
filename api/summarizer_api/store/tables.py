"""The tables. A change here needs a migration; a test compares the two."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index, LargeBinary, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from summarizer_api.store.columns import PackedText, UtcDateTime


class Base(DeclarativeBase):
    """Where the tables are gathered. Constraints get names, so that a migration can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: Text, dt.datetime: UtcDateTime, bytes: LargeBinary}  # noqa: RUF012 - read by SQLAlchemy


class BriefingRow(Base):
    """A briefing that was kept."""

    __tablename__ = "briefings"

    id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str]
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    etag: Mapped[str]
    briefing_json: Mapped[bytes]
    """Packed (see `columns.py`), as the two below."""
    request_json: Mapped[bytes]
    drafts: Mapped[bytes | None]
    size: Mapped[int] = mapped_column(server_default="0")
    """Bytes of the three together."""

    # With the size at its end, so that what an owner has is counted without a look at the rows.
    __table_args__ = (Index(None, "owner", "created_at", "id", "size"),)


class JobRow(Base):
    """A job. There is no foreign key to its briefing, whose id is fixed before there is one."""

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str]
    state: Mapped[str]
    created_at: Mapped[dt.datetime]
    updated_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    """Of a live job, when it is given up; of one that has ended, when it goes, or null where its briefing stays."""
    due_at: Mapped[dt.datetime]
    """When a worker may take it: of a queued job its turn, of a running one the end of its lease."""
    worker: Mapped[str | None]
    """Who holds it while it runs."""
    attempts: Mapped[int]
    stage: Mapped[str]
    done: Mapped[int]
    total: Mapped[int]
    briefing_id: Mapped[str] = mapped_column(index=True)
    problem: Mapped[str | None]
    request_json: Mapped[str] = mapped_column(PackedText)
    """Empty once the job has ended: the articles are then the briefing's, or nobody's."""

    __table_args__ = (Index(None, "state", "due_at"),)


class KeyRow(Base):
    """An API key, by the SHA-256 digest of its secret."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]

    __table_args__ = (
        # A name is free again once its key is revoked: that is how a key is rotated.
        Index(
            "uq_api_keys_name",
            "name",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )


class IdempotencyRow(Base):
    """The answer to a request with an `Idempotency-Key`, or the claim of one that is being answered."""

    __tablename__ = "idempotency"

    digest: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 over owner and key: of bounded length, whatever a caller sends."""
    owner: Mapped[str]
    fingerprint: Mapped[str]
    expires_at: Mapped[dt.datetime] = mapped_column(index=True)
    """Of a claim: when the request is given up for dead."""
    status: Mapped[int | None]
    """None while the first request is being answered."""
    headers: Mapped[str | None]
    body: Mapped[bytes | None]
    size: Mapped[int] = mapped_column(server_default="0")
    """Bytes of the body."""

    __table_args__ = (Index(None, "owner", "expires_at", "digest", "size"),)
