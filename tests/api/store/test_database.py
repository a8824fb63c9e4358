from __future__ import annotations

import socket
import stat
import traceback
from pathlib import Path

import pytest
from sqlalchemy.pool import QueuePool

from summarizer.errors import MissingExtraError, UsageError
from summarizer_api.faults import StorageError
from summarizer_api.settings import Settings
from summarizer_api.store import SqlStore
from summarizer_api.store.database import CONNECTIONS, Database, default_url
from tests.api.fakes import FakeClock
from tests.api.store.records import OWNER, briefing


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_by_default_in_the_state_folder_for_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings, clock: FakeClock
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state ü%20"))
    store = SqlStore(None, settings, clock)
    assert not (tmp_path / "state ü%20").exists()  # not before it is used
    store.migrate()
    store.briefings.save(briefing())
    folder = tmp_path / "state ü%20" / "summarizer"
    assert mode_of(folder) == 0o700
    assert {path.name: mode_of(path) for path in folder.iterdir()} == {
        "summarizer.db": 0o600,
        "summarizer.db-wal": 0o600,
        "summarizer.db-shm": 0o600,
    }
    store.close()
    again = SqlStore(None, settings, clock)
    assert again.briefings.get("brf_0001", OWNER) == briefing()
    again.close()


@pytest.mark.parametrize("value", ["", "relative"])
def test_a_state_folder_must_be_absolute(value: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", value)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_url() == f"sqlite:///{tmp_path}/.local/state/summarizer/summarizer.db"


def test_a_file_that_is_there_keeps_its_mode(tmp_path: Path, settings: Settings, clock: FakeClock) -> None:
    path = tmp_path / "shared.db"
    path.touch(0o640)
    path.chmod(0o640)
    store = SqlStore(f"sqlite:///{path}", settings, clock)
    store.migrate()
    store.close()
    assert mode_of(path) == 0o640


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, settings: Settings, clock: FakeClock) -> None:
    store = SqlStore(f"sqlite:///{tmp_path}/typo/test.db", settings, clock)
    assert not store.check()
    with pytest.raises(StorageError) as caught:
        store.migrate()
    assert str(tmp_path) not in str(caught.value)


def test_what_is_no_database_is_left_alone(tmp_path: Path, settings: Settings, clock: FakeClock) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but something that its user wants to keep\n" * 100)
    before = path.read_bytes()
    store = SqlStore(f"sqlite:///{path}", settings, clock)
    with pytest.raises(StorageError):
        store.migrate()
    store.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:hunter2@h/d",
        "sqlite+pysqlcipher://:hunter2@/f",
        "hunter2",
        "://hunter2",
        "postgresql://u:hunter2@h:port/d",
    ],
)
def test_other_urls_are_refused_without_being_shown(url: str, settings: Settings, clock: FakeClock) -> None:
    with pytest.raises(UsageError) as caught:
        SqlStore(url, settings, clock)
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


def test_postgresql_needs_its_extra(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, clock: FakeClock
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(MissingExtraError, match=r"\[postgres\]"):
        SqlStore("postgresql://u@h/d", settings, clock)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_server_that_is_not_there_is_a_storage_error_without_the_password(
    scheme: str, settings: Settings, clock: FakeClock
) -> None:
    pytest.importorskip("psycopg")
    with socket.socket() as taken:  # bound and not listening: nobody answers
        taken.bind(("127.0.0.1", 0))
        store = SqlStore(f"{scheme}://u:hunter2@127.0.0.1:{taken.getsockname()[1]}/d", settings, clock)
        assert not store.check()
        with pytest.raises(StorageError) as caught:
            store.jobs.waiting()
        store.close()
    assert "127.0.0.1" not in str(caught.value)
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


def test_errors_bring_no_values_along(store: SqlStore) -> None:
    from sqlalchemy import text

    database: Database = store._database
    value = "the article " * 2
    with pytest.raises(StorageError) as caught, database.write() as session:
        session.execute(text("INSERT INTO nowhere VALUES (:value)"), {"value": value})
    assert value not in "".join(traceback.format_exception(caught.value))


def test_without_tables_it_is_a_storage_error(url: str, settings: Settings, clock: FakeClock) -> None:
    store = SqlStore(url, settings, clock)
    assert store.check()
    with pytest.raises(StorageError):
        store.jobs.waiting()
    store.close()


def test_connections_are_bounded(store: SqlStore) -> None:
    pool = store._database._engine.pool
    assert isinstance(pool, QueuePool)
    assert pool.size() <= CONNECTIONS
    assert pool._max_overflow == 0


def test_durable_and_in_wal_mode(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'test.db'}")
    with database.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        }
    database.close()
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "secure_delete": 1,
    }
