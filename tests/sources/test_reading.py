from __future__ import annotations

import datetime as dt
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from summarizer.articles import Article
from summarizer.briefings import NoticeCode
from summarizer.errors import (
    DuplicateIdError,
    InputTooLargeError,
    MalformedInputError,
    NoContentError,
    NoInputError,
    UnreadableInputError,
)
from summarizer.sources import ArticleSet, InputLimits, read_articles
from summarizer.sources.schema import articles_schema

TEXT = "The ferry ran aground off Port Ellery on Friday."
FULL: dict[str, Any] = {
    "id": "g1",
    "title": "Ferry aground",
    "text": TEXT,
    "source": "The Harbour Gazette",
    "url": "https://gazette.example/1",
    "author": "A. Quayle",
    "published_at": "2026-05-03T10:14:00Z",
    "language": "en-GB",
}


def write(folder: Path, name: str, content: str | bytes | object) -> str:
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif isinstance(content, str):
        path.write_text(content, encoding="utf-8", newline="")
    else:
        path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def read_stdin(data: bytes | str, limits: InputLimits | None = None) -> ArticleSet:
    return read_articles(
        ["-"], stdin=io.BytesIO(data if isinstance(data, bytes) else data.encode()), limits=limits
    )


def codes(found: ArticleSet) -> list[NoticeCode]:
    return [notice.code for notice in found.notices]


def test_all_fields_of_a_record() -> None:
    (article,) = read_stdin(json.dumps(FULL)).articles
    assert article == Article(
        text=TEXT,
        id="g1",
        title="Ferry aground",
        source="The Harbour Gazette",
        url="https://gazette.example/1",
        author="A. Quayle",
        published_at=dt.datetime(2026, 5, 3, 10, 14, tzinfo=dt.UTC),
        language="en",
    )


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([FULL, {"text": "b"}]),
        json.dumps({"articles": [FULL, {"text": "b"}]}),
        json.dumps(FULL) + "\n" + json.dumps({"text": "b"}),
        json.dumps([FULL, {"text": "b"}], indent=2),
    ],
)
def test_the_forms_of_json(tmp_path: Path, content: str) -> None:
    from_stdin = read_stdin(content)
    assert [article.text for article in from_stdin.articles] == [TEXT, "b"]
    assert from_stdin == read_articles([write(tmp_path, "set.json", content)])


def test_json_lines_file(tmp_path: Path) -> None:
    content = "\ufeff" + json.dumps(FULL) + "\r\n\r\n" + json.dumps({"html": "<p>b</p>", "id": 7})
    first, second = read_articles([write(tmp_path, "set.jsonl", content)]).articles
    assert first.text == TEXT
    assert (second.id, second.markup) == ("7", "html")


def test_a_text_file_keeps_its_whole_text(tmp_path: Path) -> None:
    raw = f"Title: Ferry aground\r\nDate: 3 May 2026\r\nSource: Coast Radio\r\n\r\n{TEXT}\r\n"
    (article,) = read_articles([write(tmp_path, "one.txt", raw)]).articles
    assert article.text == raw
    assert article.text[article.body_start :] == f"{TEXT}\r\n"
    assert (article.id, article.title, article.source) == ("one", "Ferry aground", "Coast Radio")
    assert article.published_at == dt.date(2026, 5, 3)


def test_a_bare_title_line_is_left_to_cleaning(tmp_path: Path) -> None:
    (article,) = read_articles([write(tmp_path, "one.txt", f"Ferry aground\n\n{TEXT}")]).articles
    assert (article.title, article.body_start) == (None, 0)


def test_an_id_line_names_the_article(tmp_path: Path) -> None:
    (article,) = read_articles([write(tmp_path, "one.txt", f"Id: mine\n\n{TEXT}")]).articles
    assert article.id == "mine"


def test_html_files_are_html_and_fill_their_fields(tmp_path: Path) -> None:
    html = f'<html><head><meta property="og:title" content="Ferry"></head><body><p>{TEXT}</p></body></html>'
    (article,) = read_articles([write(tmp_path, "one.htm", html)]).articles
    assert (article.markup, article.title, article.text, article.body_start) == ("html", "Ferry", html, 0)


def test_files_folders_and_stdin_together(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "second")
    write(tmp_path, "a.txt", "first")
    found = read_articles([str(tmp_path), "-"], stdin=io.BytesIO(b'{"text": "third"}'))
    assert [article.text for article in found.articles] == ["first", "second", "third"]
    assert [article.id for article in found.articles][:2] == ["a", "b"]


def test_unknown_fields_are_reported_once_each() -> None:
    found = read_stdin(json.dumps([{"text": "a", "tags": [], "rank": 1}, {"text": "b", "tags": []}]))
    assert codes(found) == [NoticeCode.FIELD_IGNORED] * 2
    assert [notice.message for notice in found.notices] == [
        "field 'rank' is not used (standard input, article 1)",
        "field 'tags' is not used (standard input, article 1 and 1 more)",
    ]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"text": 7}, "article 1: field 'text' must be text, found a number"),
        ({"text": "a", "title": ["b"]}, "article 1: field 'title' must be text, found a list"),
        ({"text": "a", "source": {"name": "b"}}, "article 1: field 'source' must be text, found an object"),
        ({"text": "a", "id": True}, "article 1: field 'id' must be text, found true or false"),
        ({"text": "a", "title": "b" * 5000}, "article 1: field 'title' is longer than 4,000 characters"),
        ({"title": "a"}, "article 1: neither 'text' nor 'html'"),
        ({"content": "a"}, "rename 'content' to 'text'"),
        ("just text", "article 1: expected an object with the fields of an article, found text"),
        (None, "found null"),
    ],
)
def test_wrong_records_name_the_article_and_the_field(record: object, said: str) -> None:
    with pytest.raises(MalformedInputError) as caught:
        read_stdin(json.dumps([record]))
    assert said in caught.value.message
    assert caught.value.message.startswith("standard input, article 1: ")


def test_articles_must_be_a_list() -> None:
    with pytest.raises(MalformedInputError, match="'articles' must be a list"):
        read_stdin('{"articles": {"text": "a"}}')


def test_dates_and_languages_that_are_not_understood_are_reported() -> None:
    found = read_stdin(json.dumps({"text": "a", "published_at": "03/05/2024", "language": "English please"}))
    assert found.articles[0].published_at is None
    assert found.articles[0].language is None
    assert codes(found) == [NoticeCode.FIELD_IGNORED] * 2
    assert "03/05/2024" in found.notices[1].message


def test_text_wins_over_html_and_says_so() -> None:
    found = read_stdin('{"text": "a", "html": "<p>b</p>"}')
    assert found.articles[0].text == "a"
    assert "'html'" in found.notices[0].message


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "\0\0", "\u200b"])
def test_empty_articles_are_left_out_while_others_remain(text: str) -> None:
    found = read_stdin(json.dumps([{"text": text, "id": "e"}, {"text": "b"}]))
    assert [article.text for article in found.articles] == ["b"]
    assert [(notice.code, notice.article_id) for notice in found.notices] == [(NoticeCode.ARTICLE_EMPTY, "e")]


def test_header_lines_alone_are_an_empty_article(tmp_path: Path) -> None:
    with pytest.raises(NoContentError, match=r"one\.txt: the article has no text"):
        read_articles([write(tmp_path, "one.txt", "Title: Ferry aground\n\n")])


def test_nothing_left_is_an_error() -> None:
    with pytest.raises(NoContentError, match=r"no text.*1 more"):
        read_stdin('[{"text": ""}, {"text": " "}]')


@pytest.mark.parametrize(("data", "said"), [(b"[]", "empty list"), (b"", "is empty"), (b" \n", "is empty")])
def test_no_articles_at_all(data: bytes, said: str) -> None:
    with pytest.raises(NoInputError, match=said):
        read_stdin(data)


def test_stdin_that_is_closed() -> None:
    with pytest.raises(NoInputError, match="closed"):
        read_articles(["-"], stdin=None)


def test_no_inputs() -> None:
    with pytest.raises(NoInputError):
        read_articles([])


def test_binary_files_are_errors_when_named_and_notices_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "good.txt", TEXT)
    bad = write(tmp_path, "bad.txt", bytes(range(32)) * 40)
    found = read_articles([str(tmp_path)])
    assert [article.id for article in found.articles] == ["good"]
    assert codes(found) == [NoticeCode.ARTICLE_UNREADABLE]
    with pytest.raises(UnreadableInputError, match=r"bad\.txt"):
        read_articles([str(tmp_path), bad])


def test_documents_of_a_folder_that_are_not_read_are_reported(tmp_path: Path) -> None:
    write(tmp_path, "good.txt", TEXT)
    write(tmp_path, "report.docx", b"PK\x03\x04")
    assert codes(read_articles([str(tmp_path)])) == [NoticeCode.ARTICLE_UNREADABLE]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    Path(path).chmod(0)
    with pytest.raises(UnreadableInputError, match="permission denied"):
        read_articles([path])


def test_a_link_to_itself(tmp_path: Path) -> None:
    link = tmp_path / "a.txt"
    link.symlink_to(link)
    with pytest.raises(UnreadableInputError, match=r"a\.txt"):
        read_articles([str(link)])


def test_repaired_bytes_are_reported_with_the_article(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "The café reopened.".encode("cp1252"))
    found = read_articles([path])
    assert found.articles[0].text == "The café reopened."
    assert [(notice.code, notice.article_id) for notice in found.notices] == [(NoticeCode.TEXT_REPAIRED, "a")]


def test_lone_surrogates_and_nul_are_kept() -> None:
    (article,) = read_stdin(rb'{"text": "a \ud800 b \u0000 c", "title": "\udfff"}').articles
    assert article.text == "a \ud800 b \0 c"


def test_duplicate_ids() -> None:
    with pytest.raises(DuplicateIdError, match="'g1'"):
        read_stdin(json.dumps([FULL, FULL]))


def test_limits(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "x" * 101)
    with pytest.raises(InputTooLargeError, match="larger than 100 bytes"):
        read_articles([path], limits=InputLimits(max_file_bytes=100))
    with pytest.raises(InputTooLargeError, match="together"):
        read_articles([path, write(tmp_path, "b.txt", "y" * 101)], limits=InputLimits(max_total_bytes=150))
    with pytest.raises(InputTooLargeError, match="line 3: more than 2 articles"):
        read_stdin('{"text": "a"}\n{"text": "b"}\n{"text": "c"}', InputLimits(max_articles=2))
    with pytest.raises(InputTooLargeError, match="JSON lines"):
        read_stdin("[" + " " * 200 + '{"text": "a"}]', InputLimits(max_file_bytes=100))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_an_endless_file_is_not_read_to_its_end() -> None:
    with pytest.raises(InputTooLargeError):
        read_articles(["/dev/zero"])


def test_order_of_inputs_changes_no_id(tmp_path: Path) -> None:
    one, two = (
        write(tmp_path, "one.txt", "first"),
        write(tmp_path, "two.json", [{"text": "x"}, {"text": "y"}]),
    )
    forth = {article.text: article.id for article in read_articles([one, two]).articles}
    back = {article.text: article.id for article in read_articles([two, one]).articles}
    assert forth == back


@pytest.mark.parametrize("document", [FULL, [FULL], {"articles": [FULL, {"html": "<p>a</p>", "id": 7}]}])
def test_the_schema_of_the_input_accepts_what_is_read(document: object) -> None:
    schema = articles_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document)


@pytest.mark.parametrize(
    "document", [{"title": "a"}, [{"text": 7}], {"articles": [{"text": "a", "url": []}]}, "text"]
)
def test_the_schema_of_the_input_refuses_what_is_not_read(document: object) -> None:
    assert not Draft202012Validator(articles_schema()).is_valid(document)
    with pytest.raises(MalformedInputError):
        read_stdin(json.dumps(document))
