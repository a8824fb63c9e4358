"""What the service keeps, in SQLite or PostgreSQL: one code for both."""

from __future__ import annotations

from summarizer_api.store.sql_store import SqlStore

__all__ = ["SqlStore"]
