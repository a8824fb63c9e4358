"""Sign-ins of the viewer: a signed cookie that stands for a key, until it expires or the key is revoked."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from typing import TYPE_CHECKING, cast

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from summarizer_api.credentials import digest_of, is_secret
from summarizer_api.ports import Clock
from summarizer_api.settings import Settings

if TYPE_CHECKING:
    from summarizer_api.services import Services

COOKIE = "summarizer_session"
SECURE_COOKIE = "__Host-summarizer_session"
"""The prefix makes browsers refuse it from another host, another path or without TLS (RFC 6265bis)."""
MAX_COOKIE_CHARS = 400

_LOCAL_TARGET = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*\Z")


class SessionSigner:
    """Makes and reads the value of the cookie: the digest of a key and when it ends, signed with HMAC-SHA-256.

    A digest is no key: it cannot be sent as one, and without the signer's secret it makes no cookie.
    """

    def __init__(self, settings: Settings, clock: Clock) -> None:
        given = settings.session_secret
        secret = secrets.token_bytes(32) if given is None else given.get_secret_value().encode()
        self._secret = hashlib.sha256(b"summarizer session\0" + secret).digest()
        self._clock = clock
        self.lifetime_s = int(settings.session_hours * 3600)

    def sign(self, digest: str) -> str:
        """The cookie's value for the key with this digest."""
        payload = f"{digest}.{int(self._clock().timestamp()) + self.lifetime_s}"
        return f"{_encode(payload.encode())}.{_encode(self._mac(payload))}"

    def read(self, value: str) -> str | None:
        """The digest, where the value was signed here and has not expired."""
        if len(value) > MAX_COOKIE_CHARS:
            return None
        encoded, _, mac = value.partition(".")
        try:
            payload, given = _decode(encoded).decode("ascii"), _decode(mac)
        except (binascii.Error, UnicodeError, ValueError):
            return None
        if not hmac.compare_digest(self._mac(payload), given):
            return None
        digest, _, expires = payload.partition(".")
        return digest if int(expires) > self._clock().timestamp() else None

    def _mac(self, payload: str) -> bytes:
        return hmac.digest(self._secret, payload.encode(), "sha256")


def session_value(connection: HTTPConnection) -> str | None:
    """The cookie of a request; over TLS only the one with the prefix."""
    return connection.cookies.get(_cookie_name(connection))


async def open_session(request: Request, services: Services, secret: str, response: Response) -> bool:
    """Sign the browser in with a key: set the cookie on the response. False, and no cookie, for an unknown key."""
    secret = secret.strip()
    if not is_secret(secret):
        return False
    digest = digest_of(secret)
    if await services.threads.run(services.store.keys.find, digest) is None:
        return False
    response.set_cookie(
        _cookie_name(request),
        services.signer.sign(digest),
        max_age=services.signer.lifetime_s,
        path="/",
        secure=_over_tls(request),
        httponly=True,
        samesite="strict",
    )
    return True


def close_session(request: Request, response: Response) -> None:
    """Sign the browser out: remove the cookie."""
    response.delete_cookie(
        _cookie_name(request), path="/", secure=_over_tls(request), httponly=True, samesite="strict"
    )


def is_signed_in(request: HTTPConnection) -> bool:
    """Whether the request is allowed by the cookie of a sign-in."""
    return cast("bool", getattr(request.state, "session", False))


def is_keyless(request: HTTPConnection) -> bool:
    """Whether keys are off for this request."""
    return cast("bool", getattr(request.state, "keyless", False))


def safe_target(text: str | None) -> str:
    """Where to go after the sign-in: a path of this service; "/" for everything else."""
    return text if text and len(text) <= 500 and _LOCAL_TARGET.match(text) else "/"


def _cookie_name(connection: HTTPConnection) -> str:
    return SECURE_COOKIE if _over_tls(connection) else COOKIE


def _over_tls(connection: HTTPConnection) -> bool:
    return connection.url.scheme == "https"


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
