from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator

import pytest

from summarizer.errors import UsageError
from summarizer_api.listening import addresses, bind, on_loopback_alone, raise_file_limit, url_of
from summarizer_api.serving import decide_keys
from summarizer_api.settings import KeyPolicy, Settings

EVERYWHERE = "0.0.0.0"  # noqa: S104 - that is the point


@contextlib.contextmanager
def bound(host: str, port: int = 0) -> Iterator[list[socket.socket]]:
    sockets = bind(host, port)
    try:
        yield sockets
    finally:
        for each in sockets:
            each.close()


@pytest.mark.parametrize(
    ("host", "loopback"), [("127.0.0.1", True), ("localhost", True), (EVERYWHERE, False)]
)
def test_keys_are_off_where_only_this_machine_can_ask(host: str, *, loopback: bool) -> None:
    with bound(host) as sockets:
        assert on_loopback_alone(sockets) is loopback
        decided = decide_keys(Settings(host=host), sockets).keys
        assert decided is (KeyPolicy.AUTO if loopback else KeyPolicy.REQUIRED)
        assert decide_keys(Settings(host=host, keys=KeyPolicy.OFF), sockets).keys is KeyPolicy.OFF
        assert len({port for _, port in addresses(sockets)}) == 1


def test_a_port_that_is_taken_is_told() -> None:
    with bound("127.0.0.1") as sockets:
        sockets[0].listen()
        port = addresses(sockets)[0][1]
        with pytest.raises(UsageError, match=f"port {port}: address already in use"):
            bind("127.0.0.1", port)


@pytest.mark.parametrize("host", ["no.such.host.invalid", "", "a b", "x" * 300, "é..example", "192.0.2.1"])
def test_an_address_that_is_none_of_ours_is_told(host: str) -> None:
    with pytest.raises(UsageError, match="cannot listen"):
        bind(host or "\0", 0)


def test_addresses_as_people_type_them() -> None:
    assert url_of("127.0.0.1", 80) == "http://127.0.0.1:80"
    assert url_of("::1", 80) == "http://[::1]:80"


def test_the_limit_of_files_is_never_lowered() -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    raise_file_limit(1)
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == before
