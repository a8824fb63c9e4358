from __future__ import annotations

import datetime as dt

import pytest

from summarizer_api.store import SqlStore
from tests.api.fakes import NOW, FakeClock


def test_found_by_digest_until_revoked(store: SqlStore, clock: FakeClock) -> None:
    key = store.keys.add("news desk", "d1")
    assert key.id.startswith("key_")
    assert (key.name, key.created_at, key.revoked_at) == ("news desk", NOW, None)
    assert store.keys.find("d1") == key
    assert store.keys.find("d2") is None
    assert store.keys.is_active(key.id)
    assert not store.keys.is_active("key_unknown")
    clock.now += dt.timedelta(days=1)
    revoked = store.keys.revoke("news desk")
    assert revoked is not None
    assert revoked.revoked_at == clock.now
    assert store.keys.find("d1") is None
    assert not store.keys.is_active(key.id)
    assert store.keys.revoke("news desk") is None
    assert store.keys.all() == [revoked]


def test_a_name_is_taken_until_its_key_is_revoked(store: SqlStore) -> None:
    first = store.keys.add("ci", "d1")
    with pytest.raises(ValueError, match="ci"):
        store.keys.add("ci", "d2")
    store.keys.revoke(first.id)
    second = store.keys.add("ci", "d2")
    assert first.id != second.id
    assert store.keys.find("d2") == second
    assert len(store.keys.all()) == 2


def test_all_oldest_first(store: SqlStore, clock: FakeClock) -> None:
    for name in ("c", "a", "b"):
        store.keys.add(name, f"digest of {name}")
        clock.now += dt.timedelta(seconds=1)
    assert [key.name for key in store.keys.all()] == ["c", "a", "b"]


def test_an_id_wins_over_a_key_that_is_named_like_it(store: SqlStore) -> None:
    first = store.keys.add("first", "d1")
    store.keys.add(first.id, "d2")
    revoked = store.keys.revoke(first.id)
    assert revoked is not None
    assert revoked.name == "first"
