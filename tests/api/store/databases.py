"""Empty databases for tests, of each kind that the store works on."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.schema import CreateSchema, DropSchema

POSTGRES = "SUMMARIZER_TEST_POSTGRES"
SHARED = ["file", pytest.param("postgres", marks=pytest.mark.postgres)]
"""Kinds that several processes may use."""
ALL = ["memory", *SHARED]


@contextmanager
def empty_database(kind: str, folder: Path) -> Iterator[str]:
    """The URL of a database without tables: SQLite in memory or in `folder`, or a new schema on PostgreSQL."""
    if kind == "memory":
        yield "sqlite://"
    elif kind == "file":
        yield f"sqlite:///{folder / 'test.db'}"
    else:
        server = os.environ.get(POSTGRES)
        if not server:
            pytest.skip(f"{POSTGRES} has no URL")
        yield from _empty_schema(server)


def _empty_schema(server: str) -> Iterator[str]:
    name = f"test_{secrets.token_hex(6)}"
    engine = create_engine(server)
    try:
        with engine.begin() as connection:
            connection.execute(CreateSchema(name))
        url = make_url(server).update_query_dict({"options": f"-csearch_path={name}"})
        yield url.render_as_string(hide_password=False)
    finally:
        with engine.begin() as connection:
            connection.execute(DropSchema(name, cascade=True, if_exists=True))
        engine.dispose()
