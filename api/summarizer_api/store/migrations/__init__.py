"""Brings the tables to the newest version with alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

_LOCK = 0x73756D6D6172  # "summar": any number that other users of the database do not take


def upgrade(connection: Connection) -> None:
    """Run what is missing inside the connection's transaction; processes that start together take turns.

    On SQLite the transaction itself is the lock; on PostgreSQL an advisory one, which ends with the transaction.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    command.upgrade(configure(connection), "head")


def configure(connection: Connection | None = None) -> Config:
    """Alembic's configuration for the migrations in this package."""
    config = Config()
    # A percent sign in the installation's path would be read as an interpolation.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
