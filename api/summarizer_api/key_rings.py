"""The keys of a database, for who administers it: made, listed and revoked without the service."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.errors import UsageError
from summarizer_api.credentials import MAX_KEY_NAME_CHARS, digest_of, is_key_name, new_secret
from summarizer_api.ports import Clock, KeyStore
from summarizer_api.records import ApiKey
from summarizer_api.settings import Settings
from summarizer_api.store.sql_store import SqlStore


class KeyRing:
    """Keys of one store."""

    def __init__(self, store: KeyStore) -> None:
        self._store = store

    def add(self, name: str) -> tuple[ApiKey, str]:
        """A new key and its secret, which is kept nowhere. Raises UsageError for a name that is taken or none."""
        if not is_key_name(name):
            raise UsageError(
                f"{name!r} cannot name a key: up to {MAX_KEY_NAME_CHARS} letters, digits, spaces and .@+-_"
            )
        secret = new_secret()
        try:
            return self._store.add(name, digest_of(secret)), secret
        except ValueError as error:
            raise UsageError(f"there is a key named {name!r}; revoke it or choose another name") from error

    def all(self) -> list[ApiKey]:
        """Every key, revoked ones too, oldest first."""
        return self._store.all()

    def revoke(self, name_or_id: str) -> ApiKey:
        """Revoke a key; it is refused from now on. Raises UsageError where there is none."""
        key = self._store.revoke(name_or_id)
        if key is None:
            raise UsageError(f"there is no key {name_or_id!r} that is not revoked")
        return key


@contextmanager
def open_keys(settings: Settings, clock: Clock) -> Iterator[KeyRing]:
    """The keys of the configured database, which is made where there is none. Raises StorageError."""
    store = SqlStore(settings.database_url, settings, clock)
    try:
        store.migrate()
        yield KeyRing(store.keys)
    finally:
        store.close()
