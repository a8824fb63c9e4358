from __future__ import annotations

import dataclasses
import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, inspect, select, text

from summarizer_api.records import JobState
from summarizer_api.settings import Settings
from summarizer_api.store import SqlStore, database
from summarizer_api.store.columns import PackedText, UtcDateTime, pack
from summarizer_api.store.idempotency import _digest
from summarizer_api.store.migrations import configure
from summarizer_api.store.tables import Base, BriefingRow, IdempotencyRow
from tests.api.fakes import NOW, FakeClock
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


def test_what_an_earlier_version_kept_is_there(url: str, settings: Settings, clock: FakeClock) -> None:
    """From before there were sizes, and when a job that was done expired before its briefing."""
    store = SqlStore(url, settings, clock)
    kept = briefing(expires_at=NOW + dt.timedelta(days=30))
    body = b"x" * 100
    answered = {
        "digest": _digest(OWNER, "k"),
        "owner": OWNER,
        "fingerprint": "f",
        "status": 200,
        "headers": "[]",
    }
    job = {
        "owner": OWNER, "created_at": NOW, "updated_at": NOW, "expires_at": NOW + dt.timedelta(days=1), "due_at": NOW,
        "worker": None, "attempts": 1, "stage": "", "done": 0, "total": 0, "problem": None, "request_json": "",
    }  # fmt: skip
    with database_of(store).connect() as connection:
        command.upgrade(configure(connection), "0001")
        earlier = MetaData()
        briefings, jobs, idempotency = (
            Table(name, earlier, autoload_with=connection) for name in ("briefings", "jobs", "idempotency")
        )
        for column in (column for table in (briefings, jobs) for column in table.columns):
            if column.name in {"briefing_json", "request_json", "drafts"}:
                column.type = PackedText()
            elif column.name.endswith("_at"):
                column.type = UtcDateTime()
        connection.execute(briefings.insert(), dataclasses.asdict(kept))
        for number, state, name in ((1, "done", kept.id), (2, "done", "brf_gone"), (3, "failed", "brf_none")):
            row = {**job, "id": f"job_{number}", "state": state, "briefing_id": name}
            connection.execute(jobs.insert(), row)
        connection.execute(
            idempotency.insert(), {**answered, "expires_at": NOW + dt.timedelta(days=1), "body": body}
        )
    store.migrate()
    assert store.briefings.get(kept.id, OWNER) == kept
    packed = len(pack(kept.briefing_json)) + len(pack(kept.request_json)) + len(pack("[]"))
    with database_of(store).read() as session:
        assert session.scalar(select(BriefingRow.size)) == packed
        assert session.scalar(select(IdempotencyRow.size)) == len(body)
    saved = store.idempotency.begin(OWNER, "k", "f").saved
    assert saved is not None
    assert saved.body == body
    clock.now += dt.timedelta(days=2)
    store.jobs.sweep()
    done = store.jobs.get("job_1", OWNER)
    assert done is not None
    assert (done.state, done.expires_at) == (JobState.DONE, kept.expires_at)
    assert [store.jobs.get(name, OWNER) for name in ("job_2", "job_3")] == [None, None]
    store.close()


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
            subprocess.Popen(
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
