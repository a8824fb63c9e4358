from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer_api.credentials import digest_of, new_secret
from summarizer_api.rates import READS, WORK, RateLimits, caller_of_address
from summarizer_api.settings import Settings
from tests.api.fakes import MemoryStore
from tests.api.limits.conftest import Serve, bearer


def limits() -> RateLimits:
    return RateLimits(Settings(requests_per_minute=3, reads_per_minute=5))


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


def test_the_window_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_800_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    rates = limits()
    assert rates.hit(WORK, "a").allowed
    now += 30
    assert [rates.hit(WORK, "a").allowed for _ in range(3)] == [True, True, False]
    now += 31  # the first has left the window, and the other two have not
    assert [rates.hit(WORK, "a").allowed for _ in range(2)] == [True, False]


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


def test_guessing_keys_is_limited_and_does_not_lock_out_the_owner(serve: Serve, secret: str) -> None:
    client = serve(keys="required", reads_per_minute=3)
    guesses = [client.get("/v1/models", headers=bearer(new_secret())).status_code for _ in range(5)]
    assert guesses == [401, 401, 401, 429, 429]
    assert client.get("/v1/models", headers=bearer(secret)).status_code == 200
