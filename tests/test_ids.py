from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import Article
from summarizer.errors import DuplicateIdError
from summarizer.ids import name_files
from summarizer.sources import assign_ids


def test_given_ids_are_kept_and_others_are_hashes() -> None:
    given_id, derived = assign_ids([Article(text="one", id="a"), Article(text="two")])
    assert given_id.id == "a"
    assert len(derived.id) == 8
    assert set(derived.id) <= set("0123456789abcdef")


def test_a_hash_depends_on_every_field() -> None:
    articles = [
        Article(text="x"),
        Article(text="x", source="A"),
        Article(text="x", title="A"),
        Article(text="y"),
    ]
    assert len({article.id for article in assign_ids(articles)}) == 4


def test_identical_articles_are_numbered() -> None:
    first, second, third = (article.id for article in assign_ids([Article(text="x")] * 3))
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_a_derived_id_gives_way_to_a_given_one() -> None:
    (alone,) = assign_ids([Article(text="x")])
    _, derived = assign_ids([Article(text="y", id=alone.id), Article(text="x")])
    assert derived.id == f"{alone.id}-2"


def test_duplicate_given_ids_are_an_error_that_names_the_id() -> None:
    with pytest.raises(DuplicateIdError, match="'g1'"):
        assign_ids([Article(text="x", id="g1"), Article(text="y", id="g1")])


def test_lone_surrogates_have_a_hash() -> None:
    assert assign_ids([Article(text="a \ud800 b")])[0].id


@given(
    st.lists(st.sampled_from("abc"), max_size=6).flatmap(
        lambda texts: st.tuples(st.just(texts), st.permutations(texts))
    )
)
def test_order_does_not_matter(texts: tuple[list[str], list[str]]) -> None:
    def ids(given_texts: list[str]) -> list[tuple[str, str]]:
        return sorted((a.text, a.id) for a in assign_ids([Article(text=text) for text in given_texts]))

    assert ids(texts[0]) == ids(texts[1])
    once = assign_ids([Article(text=text) for text in texts[0]])
    assert assign_ids(once) == once


def test_files_are_named_by_as_little_of_their_path_as_it_takes() -> None:
    paths = [Path("one/a.txt"), Path("two/a.txt"), Path("one/b.txt"), Path("one/c.txt"), Path("one/c.html")]
    names = name_files(paths)
    assert names == {
        paths[0]: "one/a",
        paths[1]: "two/a",
        paths[2]: "b",
        paths[3]: "one/c.txt",
        paths[4]: "one/c.html",
    }


def test_a_file_gives_way_to_a_given_id() -> None:
    assert name_files([Path("one/a.txt")], {"a"}) == {Path("one/a.txt"): "one/a"}


def test_files_with_the_same_end_of_path_have_their_whole_path() -> None:
    paths = [Path("x/one/a.txt"), Path("y/one/a.txt")]
    assert name_files(paths) == {path: str(path) for path in paths}
