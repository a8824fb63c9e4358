from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer_api.engine.cache import LruCache


def test_the_entry_not_used_longest_goes_first() -> None:
    cache: LruCache[str, int] = LruCache(max_entries=2, max_weight=100)
    cache.put("a", 1)
    cache.put("b", 2)
    assert cache.get("a") == 1
    cache.put("c", 3)
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (1, None, 3)


def test_what_is_too_heavy_is_not_kept_and_drives_nothing_out() -> None:
    cache: LruCache[str, int] = LruCache(max_entries=9, max_weight=10, weigh=lambda _key, value: value)
    cache.put("a", 4)
    cache.put("b", 11)
    assert (cache.get("a"), cache.get("b")) == (4, None)
    cache.put("a", 12)
    assert cache.get("a") is None  # replaced by what was not kept, and not stale


def test_no_entries_means_no_cache() -> None:
    cache: LruCache[str, int] = LruCache(max_entries=0, max_weight=10)
    cache.put("a", 1)
    assert len(cache) == 0


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 12)), max_size=60))
def test_number_and_weight_stay_within_bounds(puts: list[tuple[int, int]]) -> None:
    cache: LruCache[int, int] = LruCache(max_entries=5, max_weight=20, weigh=lambda _key, value: value)
    for key, value in puts:
        cache.put(key, value)
        assert cache.get(key) == value
        held = [found for other in range(9) if (found := cache.get(other)) is not None]
        assert len(held) == len(cache) <= 5
        assert sum(held) <= 20
