from __future__ import annotations

import json
from typing import Any

import pytest

from summarizer.articles import Article
from summarizer.briefings import LengthName
from summarizer.sources import records
from summarizer.sources.records import build_article
from summarizer_api.faults import RequestError
from summarizer_api.records import BriefingRequest
from summarizer_api.settings import Settings
from summarizer_api.viewer import pasting
from summarizer_api.viewer.forms import ArticleBox, StartForm, parse_start_form
from summarizer_api.viewer.pasting import FormError, read_request
from tests.api.viewer.stories import PASTED

PAGE = "<!DOCTYPE html><html><head><title>Ferry aground</title></head><body><p>The ferry ran aground.</p></body></html>"


def read(*boxes: ArticleBox | str, settings: Settings | None = None, **options: Any) -> BriefingRequest:
    given = tuple(ArticleBox(text=box) if isinstance(box, str) else box for box in boxes)
    return read_request(StartForm(boxes=given, **options), settings or Settings.model_construct())


def faults(*boxes: ArticleBox | str, **options: Any) -> list[tuple[str, str]]:
    with pytest.raises(FormError) as caught:
        read(*boxes, **options)
    return [(fault.field, fault.message) for fault in caught.value.faults]


def test_header_lines_are_read_as_in_files() -> None:
    first, second = read(*PASTED).articles
    assert (first.title, first.source, str(first.published_at)) == (
        "Ferry runs aground off Port Ellery", "The Harbour Gazette", "2026-05-03"
    )  # fmt: skip
    assert first.text[first.body_start :].startswith("The ferry Marigold")
    assert (first.id, second.id) == ("article-1", "article-2")


def test_fields_of_the_form_go_before_header_lines() -> None:
    box = ArticleBox(
        text=PASTED[0], title=" Another title ", source="Post", url="https://a.example/", published_at="?"
    )
    asked = read(box)
    (article,) = asked.articles
    assert (article.title, article.source, article.url) == ("Another title", "Post", "https://a.example/")
    assert article.published_at is None
    assert ["'?'" in notice.message for notice in asked.notices] == [True]


def test_empty_boxes_do_not_count() -> None:
    assert len(read("", PASTED[0], "  \n ").articles) == 1
    assert read("", PASTED[0]).articles[0].id == "article-2"


def test_a_line_of_equals_signs_parts_articles() -> None:
    asked = read(f"{PASTED[0]}\n\n  ======\n{PASTED[1]}\n=====\n")
    assert [article.source for article in asked.articles] == ["The Harbour Gazette", "Coast Radio"]
    assert [article.id for article in asked.articles] == ["article-1", "article-1-2"]
    assert len(read("2 + 2 ===== 4, the minister said.").articles) == 1


@pytest.mark.parametrize("name", ["", "page.html", "PAGE.HTM"])
def test_pages_are_known_by_name_or_by_how_they_begin(name: str) -> None:
    (article,) = read(ArticleBox(text=PAGE, file=name)).articles
    assert (article.markup, article.title) == ("html", "Ferry aground")


def test_a_text_file_is_text_whatever_it_begins_with() -> None:
    (article,) = read(ArticleBox(text=PAGE, file="notes.txt")).articles
    assert (article.markup, article.id) == ("text", "notes")


RECORDS = [{"text": "One thing happened.", "id": "a"}, {"text": "Another did.", "source": "Post"}]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(RECORDS),
        json.dumps({"articles": RECORDS}),
        "\n".join(json.dumps(record) for record in RECORDS),
    ],
    ids=["list", "object", "lines"],
)
@pytest.mark.parametrize("name", ["", "set.json"])
def test_json_is_read_as_in_files(text: str, name: str) -> None:
    asked = read(ArticleBox(text=text, file=name))
    assert [article.text for article in asked.articles] == ["One thing happened.", "Another did."]
    assert [article.id for article in asked.articles] == ["a", "set" if name else "article-1"]


def test_what_cannot_be_read_is_said_with_its_box() -> None:
    found = faults(
        PASTED[0], ArticleBox(text='{"text": 1}', file="set.json"), ArticleBox(text="[", file="b.json")
    )
    assert [field for field, _ in found] == ["text-1", "text-2"]
    assert "set.json" in found[0][1]
    assert "b.json" in found[1][1]


def test_the_limits_are_kept() -> None:
    small = Settings.model_construct(max_articles=2, max_article_chars=1000)
    assert faults("word " * 300, settings=small) == [
        ("text-0", "Article 1: 1,500 characters; at most 1,000 are accepted")
    ]
    assert faults("a\n=====\nb\n=====\nc", settings=small) == [("", "More than 2 articles")]
    deep = ArticleBox(text="[" * 60 + "]" * 60, file="a.json")
    assert [field for field, _ in faults(deep, settings=small)] == ["text-0"]


@pytest.mark.parametrize(
    "box",
    [
        ArticleBox(text="\n=====\n".join("a" * 300)),
        ArticleBox(text=json.dumps([{"text": "a"}] * 300)),
        ArticleBox(text="\n".join([json.dumps({"text": "a"})] * 300)),
    ],
    ids=["text", "json", "lines"],
)
def test_no_more_articles_are_built_than_are_accepted(
    box: ArticleBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []

    def counting(*given: Any, **options: Any) -> Article:
        built.append(given)
        return build_article(*given, **options)

    monkeypatch.setattr(pasting, "build_article", counting)
    monkeypatch.setattr(records, "build_article", counting)
    small = Settings.model_construct(max_articles=10)
    assert faults(box, settings=small) == [("", "More than 10 articles")]
    assert len(built) <= 11


@pytest.mark.parametrize(
    "box",
    [
        ArticleBox(text=PAGE + " " * 1000),
        ArticleBox(text=json.dumps([{"html": PAGE + " " * 1000}])),
        ArticleBox(text=json.dumps({"text": "a", "html": " " * 2000})),
        ArticleBox(text="word " * 300),
    ],
    ids=["page", "json", "unused", "text"],
)
def test_nothing_is_built_of_what_is_too_long(box: ArticleBox, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*_given: Any, **_options: Any) -> Article:
        raise AssertionError("this was to be refused before")

    monkeypatch.setattr(pasting, "build_article", build)
    monkeypatch.setattr(records, "build_article", build)
    ((field, message),) = faults(box, settings=Settings.model_construct(max_article_chars=1000))
    assert field == "text-0"
    assert "characters; at most 1,000 are accepted" in message


def test_more_boxes_than_articles_are_not_even_tried() -> None:
    small = Settings.model_construct(max_articles=3)
    assert faults(*["["] * 5, settings=small) == [("", "More than 3 articles")]
    assert len(read("", *["a"] * 3, "", "", settings=small).articles) == 3


def test_the_headline_is_always_asked_for() -> None:
    asked = read(*PASTED, lengths=("long",), words="120", as_of="3 May 2026")
    assert asked.options.lengths == (LengthName.HEADLINE, LengthName.LONG)
    assert (asked.options.words, str(asked.options.as_of)) == (120, "2026-05-03")


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"lengths": ()}, "length-short"),
        ({"words": "19"}, "words"),
        ({"words": "many"}, "words"),
        ({"words": "-30"}, "words"),
        ({"words": "١٢٠"}, "words"),
        ({"words": "9" * 5000}, "words"),
        ({"as_of": "soon"}, "as_of"),
    ],
)
def test_choices_that_make_no_sense(options: dict[str, Any], field: str) -> None:
    assert [found for found, _ in faults(*PASTED, **options)] == [field]


def test_nothing_at_all() -> None:
    assert faults("", " ") == [("text-0", "Paste at least one article")]


def test_boxes_come_in_the_order_of_their_numbers() -> None:
    form = parse_start_form(
        b"text-7=b&text-3=%C3%A4%0D%0A&title-3=A&text-x=no&length=short&length=long&do=more"
    )
    assert form.boxes == (ArticleBox(text="\u00e4\n", title="A"), ArticleBox(text="b"))
    assert (form.lengths, form.more) == (("short", "long"), True)


@pytest.mark.parametrize("body", [b"text-0=\xff", b"&".join(b"x=1" for _ in range(6000))])
def test_forms_that_no_browser_sends(body: bytes) -> None:
    with pytest.raises(RequestError):
        parse_start_form(body)


def test_broken_characters_of_a_form_are_replaced() -> None:
    assert parse_start_form(b"text-0=a%FFb%00").boxes[0].text == "a\ufffdb\0"
