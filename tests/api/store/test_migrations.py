from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from summarizer_api.settings import Settings
from summarizer_api.store import SqlStore, database
from summarizer_api.store.migrations import configure
from summarizer_api.store.tables import Base
from tests.api.fakes import FakeClock
from tests.api.store.databases import SHARED, empty_database
from tests.api.store.records import OWNER, briefing

MIGRATE = """
import datetime as dt, sys
from summarizer_api.settings import Settings
from summarizer_api.store import SqlStore

store = SqlStore(sys.argv[1], Settings.model_construct(), lambda: dt.datetime.now(dt.UTC))
print("ready", flush=True)
sys.stdin.readline()
store.migrate()
store.migrate()
store.close()
"""


def test_head_is_what_the_code_has(store: SqlStore, url: str) -> None:  # noqa: ARG001 - same database
    with database_of(store).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        indexes = {
            index["name"]
            for table in Base.metadata.tables
            for index in inspect(connection).get_indexes(table)
        }
    assert indexes >= {index.name for table in Base.metadata.tables.values() for index in table.indexes}


def test_there_is_one_head() -> None:
    script = ScriptDirectory.from_config(configure())
    assert len(script.get_heads()) == 1


def test_again_changes_nothing(store: SqlStore) -> None:
    store.briefings.save(briefing())
    store.migrate()
    assert store.briefings.get("brf_0001", OWNER) == briefing()


def test_down_to_nothing_and_up_again(store: SqlStore) -> None:
    with database_of(store).connect() as connection:
        command.downgrade(configure(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    store.migrate()
    assert store.keys.all() == []


def test_a_migration_that_breaks_leaves_nothing_behind(
    url: str, settings: Settings, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import op

    from summarizer_api.faults import StorageError

    store = SqlStore(url, settings, clock)
    with monkeypatch.context() as patch:
        make = op.create_table
        patch.setattr(
            op, "create_table", lambda name, *rest: make(name, *(rest if name != "jobs" else rest[:1] * 2))
        )
        with pytest.raises(StorageError):
            store.migrate()
    with database_of(store).connect() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("SELECT 1"))
    store.migrate()
    assert store.keys.all() == []
    store.close()


@pytest.mark.parametrize("kind", SHARED)
def test_processes_that_start_together_take_turns(
    kind: str, tmp_path: Path, settings: Settings, clock: FakeClock
) -> None:
    with empty_database(kind, tmp_path) as url:
        command_line = [sys.executable, "-W", "error", "-c", MIGRATE, url]
        processes = [
            subprocess.Popen(  # noqa: S603 - our own interpreter
                command_line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            for _ in range(2)
        ]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
        errors = [b""] * len(processes)
        for process in processes:
            assert process.stdin is not None
            process.stdin.write(b"\n")
            process.stdin.flush()
        for number, process in enumerate(processes):
            errors[number] = process.communicate(timeout=60)[1]
        assert errors == [b""] * len(processes)
        assert [process.returncode for process in processes] == [0] * len(processes)
        store = SqlStore(url, settings, clock)
        assert store.keys.all() == []
        store.close()


def database_of(store: SqlStore) -> database.Database:
    return store._database
