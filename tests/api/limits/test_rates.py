from __future__ import annotations

import re
import threading
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer_api.credentials import digest_of, new_secret
from summarizer_api.middleware import authentication
from summarizer_api.rates import READS, WORK, RateLimits, caller_of_address
from summarizer_api.records import ApiKey
from summarizer_api.settings import Settings
from tests.api.fakes import MemoryStore
from tests.api.limits.conftest import Serve, bearer


class Watch:
    """A clock that stands still until it is moved."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def limits(watch: Watch | None = None) -> RateLimits:
    return RateLimits(Settings(requests_per_minute=3, reads_per_minute=5), now=watch or Watch())


def test_so_many_and_no_more() -> None:
    rates = limits()
    states = [rates.hit(WORK, "a") for _ in range(4)]
    assert [state.allowed for state in states] == [True, True, True, False]
    assert [state.remaining for state in states] == [2, 1, 0, 0]
    assert all(1 <= state.reset_s <= 60 for state in states)


def test_callers_and_policies_count_for_themselves() -> None:
    rates = limits()
    for _ in range(4):
        rates.hit(WORK, "a")
    assert rates.hit(WORK, "b").allowed
    assert rates.hit(READS, "a").allowed


def test_the_window_moves() -> None:
    watch = Watch()
    rates = limits(watch)
    assert rates.hit(WORK, "a").allowed
    watch.now += 30
    states = [rates.hit(WORK, "a") for _ in range(3)]
    assert [state.allowed for state in states] == [True, True, False]
    assert [state.reset_s for state in states] == [30, 30, 30]
    watch.now += 31  # the first has left the window, and the other two have not
    assert [rates.hit(WORK, "a").allowed for _ in range(2)] == [True, False]


def test_who_looks_is_not_counted() -> None:
    rates = limits()
    assert [rates.peek(WORK, "a").remaining for _ in range(5)] == [3] * 5
    assert rates.callers == 0
    for _ in range(3):
        rates.hit(WORK, "a")
    assert not rates.peek(WORK, "a").allowed


def test_callers_of_an_hour_ago_are_forgotten() -> None:
    watch = Watch()
    rates = limits(watch)
    for number in range(10_000):
        rates.hit(READS, f"address:{number}")
        watch.now += 0.36
    assert rates.callers < 200
    watch.now += 60
    assert rates.hit(READS, "another").allowed
    assert rates.callers == 1


def test_callers_of_one_moment_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer_api.rates.MAX_CALLERS", 1000)
    rates = limits()
    for number in range(10_000):
        rates.hit(READS, f"address:{number}")
    assert rates.callers == 1000
    assert rates.peek(READS, "address:9999").remaining == 4


@given(steps=st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 50)), max_size=60))
def test_no_window_of_a_minute_has_more_than_allowed(steps: list[tuple[str, float]]) -> None:
    watch = Watch()
    rates = limits(watch)
    allowed: dict[str, list[float]] = {}
    for caller, pause_s in steps:
        watch.now += pause_s
        times = allowed.setdefault(caller, [])
        recent = [at for at in times if at > watch.now - 60]
        state = rates.hit(WORK, caller)
        assert state.allowed == (len(recent) < 3)
        if state.allowed:
            times.append(watch.now)
            assert state.remaining == 2 - len(recent)


@given(address=st.ip_addresses(v=6).map(str))
def test_a_household_of_ipv6_is_one_caller(address: str) -> None:
    assert caller_of_address(address).endswith("/64") or "ffff:" in address
    assert caller_of_address("2001:db8::1") == caller_of_address("2001:db8::ffff:2%eth0")
    assert caller_of_address("2001:db8::1") != caller_of_address("2001:db8:0:1::1")


def test_other_addresses() -> None:
    assert caller_of_address("::ffff:10.1.2.3") == caller_of_address("10.1.2.3") == "address:10.1.2.3"
    assert caller_of_address(None) == caller_of_address("testclient") == "address:unknown"


def test_headers_and_refusal(serve: Serve) -> None:
    client = serve(reads_per_minute=2)
    first, second, third = (client.get("/v1/models") for _ in range(3))
    assert (first.status_code, second.status_code, third.status_code) == (200, 200, 429)
    assert first.headers["ratelimit-policy"] == '"reads";q=2;w=60'
    assert re.fullmatch(r'"reads";r=1;t=\d+', first.headers["ratelimit"])
    assert third.json()["code"] == "rate_limited"
    assert 1 <= int(third.headers["retry-after"]) <= 60
    assert third.headers["ratelimit"].startswith('"reads";r=0;')
    assert client.post("/v1/briefings", json={}).status_code == 422  # work is counted apart
    assert client.get("/healthz").status_code == client.get("/readyz").status_code == 200


def test_each_key_counts_for_itself(serve: Serve, store: MemoryStore) -> None:
    secrets = [new_secret() for _ in range(2)]
    for number, secret in enumerate(secrets):
        store.keys.add(f"k{number}", digest_of(secret))
    client = serve(keys="required", reads_per_minute=1)
    first, second = map(bearer, secrets)
    assert client.get("/v1/models", headers=first).status_code == 200
    assert client.get("/v1/models", headers=first).status_code == 429
    assert client.get("/v1/models", headers=second).status_code == 200


def test_a_crowd_of_wrong_keys_takes_one_place_and_nobody_elses(
    serve: Serve, secret: str, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authentication, "MAX_DOUBTED", 0)
    client = serve(keys="required", reads_per_minute=3)
    known = digest_of(secret)
    assert client.get("/v1/models", headers=bearer(secret)).status_code == 200
    for _ in range(3):
        client.get("/v1/models", headers=bearer(new_secret()))
    find, looked_for, begun, opened = store.keys.find, [], threading.Event(), threading.Event()

    def finding(digest: str) -> ApiKey | None:
        looked_for.append(digest)
        if digest != known:
            begun.set()
            assert opened.wait(20)
        return find(digest)

    monkeypatch.setattr(store.keys, "find", finding)
    with ThreadPoolExecutor(20) as pool:

        def ask(key: str) -> Future[int]:
            return pool.submit(lambda: client.get("/v1/models", headers=bearer(key)).status_code)

        first = ask(new_secret())  # the one that is looked up
        assert begun.wait(20)
        assert [ask(new_secret()).result(20) for _ in range(5)] == [429] * 5
        assert ask(secret).result(20) == 200
        assert len(looked_for) == 2
        opened.set()
        assert first.result(20) == 429


def test_guessing_keys_is_limited_and_does_not_lock_out_the_owner(serve: Serve, secret: str) -> None:
    client = serve(keys="required", reads_per_minute=3)
    guesses = [client.get("/v1/models", headers=bearer(new_secret())).status_code for _ in range(5)]
    assert guesses == [401, 401, 401, 429, 429]
    assert client.get("/v1/models", headers=bearer(secret)).status_code == 200
