"""Secrets of API keys: how they are made, read from a request and kept."""

from __future__ import annotations

import hashlib
import re
import secrets

from starlette.types import Scope

PREFIX = "smz_"
"""Lets scanners for leaked secrets, and people, tell what a secret is for."""
SECRET_BYTES = 32
MAX_KEY_NAME_CHARS = 100

_SECRET = re.compile(re.escape(PREFIX) + r"[A-Za-z0-9_-]{43}\Z")
_NAME = re.compile(r"[\w.@+-][\w.@+ -]*\Z")


def new_secret() -> str:
    """A secret of 256 random bits, such as "smz_…" with 43 characters after the prefix."""
    return PREFIX + secrets.token_urlsafe(SECRET_BYTES)


def is_secret(text: str) -> bool:
    """Whether the text has the form of a secret; others need not be looked up."""
    return _SECRET.match(text) is not None


def digest_of(secret: str) -> str:
    """What is kept of a secret: its SHA-256, as 64 hexadecimal digits.

    A slow hash (bcrypt, Argon2) slows down guessing of what people choose. 256 random bits cannot be guessed at any
    speed, and a slow hash on every request would let anybody keep the processor busy.
    The database finds a key by its digest: how long that takes says nothing about any secret, since whoever measures
    it cannot choose digests digit by digit without the secret that they belong to.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def bearer_secret(scope: Scope) -> str | None:
    """The secret of the `Authorization` header; None without the header.

    Empty where the header is there and holds no secret: another scheme, two headers, other characters.
    """
    given = [value for name, value in scope["headers"] if name == b"authorization"]
    if not given:
        return None
    scheme, _, secret = given[0].decode("latin-1").partition(" ")
    secret = secret.strip()
    usable = len(given) == 1 and scheme.lower() == "bearer" and is_secret(secret)
    return secret if usable else ""


def is_key_name(text: str) -> bool:
    """Whether the text can name a key: letters, digits, spaces and `.@+-_`, up to 100 characters."""
    return len(text) <= MAX_KEY_NAME_CHARS and _NAME.match(text) is not None
