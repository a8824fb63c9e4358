"""Connections and transactions, the same for SQLite and PostgreSQL; errors of the driver become StorageError."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session

from summarizer.errors import MissingExtraError, UsageError
from summarizer_api.faults import StorageError

CONNECTIONS = 8
"""Connections of a process: as many as there are threads for blocking work."""
WAIT_S = 10
"""How long a caller waits for a connection, for another's write to end (SQLite) or for the server (PostgreSQL)."""
STATEMENT_TIMEOUT_S = 30
FILE_MODE, FOLDER_MODE = 0o600, 0o700

_POSTGRES_ARGS = {
    "connect_timeout": WAIT_S,
    "application_name": "summarizer",
    # A server that vanishes without a word is noticed in half a minute, and not after two hours.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 4,
    "options": f"-c statement_timeout={STATEMENT_TIMEOUT_S}s -c idle_in_transaction_session_timeout=60s",
}


def default_url() -> str:
    """SQLite in the user's state folder (XDG)."""
    state = os.environ.get("XDG_STATE_HOME", "")
    folder = Path(state) if Path(state).is_absolute() else Path.home() / ".local" / "state"
    return URL.create("sqlite", database=str(folder / "summarizer" / "summarizer.db")).render_as_string()


class Database:
    """Gives read and write transactions. Safe to share between threads.

    Raises UsageError for a URL that cannot be used, MissingExtraError where the driver is missing.
    """

    def __init__(self, url: str | None) -> None:
        self._make_folder = url is None
        self._url = _parsed(url or default_url())
        self._engine = _engine(self._url)
        # The same pool; on SQLite a transaction that will write takes the lock when it begins: taking it later fails
        # at once where another wrote in between.
        self._writing = self._engine.execution_options(begin_immediate=True)
        self._ready = False

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only reads. Raises StorageError."""
        with self._session(self._engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that writes: committed at the end of the block, undone by an error. Raises StorageError."""
        with self._session(self._writing) as session:
            yield session
            session.commit()

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A writing transaction without the mapper, for migrations. Raises StorageError."""
        with _translated():
            self._prepare_file()
            with self._writing.begin() as connection:
                yield connection

    def close(self) -> None:
        """Close all connections that are not in use."""
        self._engine.dispose()

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        with _translated():
            self._prepare_file()
            # What was read stays readable after the commit: rows become records then.
            with Session(engine, expire_on_commit=False) as session:
                yield session

    def _prepare_file(self) -> None:
        """A new database file is readable by its user alone; SQLite gives the files beside it the same mode."""
        if self._ready or self._url.get_backend_name() != "sqlite":
            return
        name = self._url.database
        if name and name != ":memory:" and not name.startswith("file:"):
            path = Path(name)
            if self._make_folder:
                path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            with suppress(FileExistsError):
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE))
        self._ready = True


@contextmanager
def _translated() -> Iterator[None]:
    """Errors of the database or its file, without the URL (which may hold a password) and without values."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise StorageError(f"the database does not answer ({type(error).__name__})") from error


def _parsed(url: str) -> URL:
    try:
        # Some platforms hand out the older scheme, which SQLAlchemy does not know.
        parsed = make_url("postgresql" + url.removeprefix("postgres") if url.startswith("postgres:") else url)
    except (ArgumentError, ValueError):
        # Without its cause: that may spell the URL, and the URL may hold a password.
        raise UsageError(
            "the database URL cannot be read; it looks like sqlite:////path/to/file.db"
        ) from None
    if parsed.get_backend_name() == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername in {"sqlite", "sqlite+pysqlite"}:
        return parsed
    raise UsageError(f"a database of kind {parsed.drivername!r} is not supported: use sqlite or postgresql")


def _engine(url: URL) -> Engine:
    # Values of a failed statement would bring article text into logs.
    options: dict[str, Any] = {
        "hide_parameters": True,
        "poolclass": QueuePool,
        "pool_timeout": WAIT_S,
        "max_overflow": 0,
    }
    if url.get_backend_name() == "postgresql":
        try:
            arguments = {name: value for name, value in _POSTGRES_ARGS.items() if name not in url.query}
            return create_engine(
                url,
                **options,
                pool_size=CONNECTIONS,
                pool_pre_ping=True,
                pool_recycle=1800,
                connect_args=arguments,
            )
        except ImportError as error:
            raise MissingExtraError(
                "PostgreSQL needs the extra [postgres]: pip install 'cited-summarizer[postgres]'"
            ) from error
    in_memory = url.database in {None, "", ":memory:"}
    # A database in memory lives and dies with its one connection, which threads take in turn.
    engine = create_engine(
        url,
        **options,
        pool_size=1 if in_memory else CONNECTIONS,
        connect_args={"check_same_thread": False, "timeout": WAIT_S},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own BEGIN comes too late, and not at all before DDL: `_begin_sqlite` does it.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # An accepted job is on disk, also after a power cut: with WAL, NORMAL could lose the last transactions.
    connection.execute("PRAGMA synchronous = FULL")
    # What is deleted is overwritten: a briefing deleted "for good" is not left in free pages of the file.
    connection.execute("PRAGMA secure_delete = ON")
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode not in {"wal", "memory"}:
        connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("begin_immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
