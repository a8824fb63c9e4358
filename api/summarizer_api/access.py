"""Who may ask for what: the paths that are open, and whether a request needs a key."""

from __future__ import annotations

import ipaddress

from starlette.datastructures import Headers
from starlette.types import Scope

from summarizer_api.settings import KeyPolicy, Settings

SIGN_IN = "/sign-in"
METRICS = "/metrics"
OPEN_PATHS = frozenset(
    {
        "/healthz",
        "/readyz",
        "/openapi.json",
        "/docs",
        "/docs/errors",
        "/docs/style.css",
        SIGN_IN,
    }
)
"""What is answered without a key. Everything else asks for one, also what does not exist."""
PROBE_PATHS = frozenset({"/healthz", "/readyz", METRICS})
"""Asked by machines that watch: never rate limited, and answered while the service shuts down."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PROXY_HEADERS = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""What a proxy adds: a request that has one comes from elsewhere, whatever its connection says."""


def path_of(scope: Scope) -> str:
    """The path as the routes see it: decoded, and without the prefix of a mount."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")) or "/"


def is_open(path: str, settings: Settings) -> bool:
    """Whether the path is answered without a key."""
    return path in OPEN_PATHS or (path == METRICS and not settings.metrics_need_key)


def is_same_for_all(path: str, settings: Settings) -> bool:
    """Whether it does not matter who asks: open, and without a sign-in to show. No key needs to be looked up."""
    return path != SIGN_IN and is_open(path, settings)


def is_event_stream(path: str) -> bool:
    """Whether the path streams events, and so may take longer than a request."""
    return path.startswith("/v1/jobs/") and path.endswith("/events")


def needs_key(scope: Scope, settings: Settings) -> bool:
    """Whether keys are on for this request.

    With `auto` they are off for what reaches a loopback address directly. The address is the connection's own, not the
    configured one: a server that somebody binds elsewhere asks for keys, whatever the settings say.
    """
    if settings.keys is not KeyPolicy.AUTO:
        return settings.keys is KeyPolicy.REQUIRED
    headers = Headers(scope=scope)
    proxied = bool(settings.trusted_proxies) or any(name in headers for name in PROXY_HEADERS)
    return proxied or not (is_loopback_name(settings.host) and on_loopback(scope))


def on_loopback(scope: Scope) -> bool:
    """Whether the connection reached a loopback address of this machine."""
    server = scope.get("server")
    return server is not None and is_loopback_address(str(server[0]))


def is_address(text: str) -> bool:
    """Whether the text is an IP address, and no name."""
    return _address(text) is not None


def is_loopback_address(text: str) -> bool:
    """Whether the text is an address of this machine that no other can reach."""
    address = _address(text)
    mapped = getattr(address, "ipv4_mapped", None)
    return address is not None and bool((mapped or address).is_loopback)


def is_loopback_name(text: str) -> bool:
    """Whether the text is a loopback address or one of its names."""
    name = text.lower().rstrip(".")
    return name == "localhost" or name.endswith(".localhost") or is_loopback_address(name)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return None
