"""Codec, ids and negotiation: functions of data."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import Article
from summarizer.briefings import LengthName, Notice, NoticeCode
from summarizer.errors import SummarizerError
from summarizer.options import ALL_LENGTHS, BriefingOptions
from summarizer_api import faults
from summarizer_api.codec import content_hash, request_from_json, request_to_json
from summarizer_api.codes import CODES, code_of
from summarizer_api.faults import NotAcceptableError
from summarizer_api.identifiers import ALPHABET, ID_CHARS, JOB, IdMaker, derived_id, is_id
from summarizer_api.negotiation import choose_media_type, matches_tag, preferred_wait_s, prefers_async
from summarizer_api.problems import pointer, problem_of
from summarizer_api.records import BriefingRequest
from tests.api.fakes import NOW, FakeClock

# Lone surrogates too: they must survive.
ANY_TEXT = st.text(st.characters(codec=None), max_size=30)
MAYBE = st.none() | ANY_TEXT

ARTICLES = st.builds(
    Article,
    text=ANY_TEXT,
    id=ANY_TEXT,
    title=MAYBE,
    source=MAYBE,
    url=MAYBE,
    author=MAYBE,
    published_at=st.none() | st.dates() | st.datetimes(timezones=st.none() | st.just(dt.UTC)),
    language=MAYBE,
    markup=st.sampled_from(["text", "html"]),
    body_start=st.integers(0, 30),
)
REQUESTS = st.builds(
    BriefingRequest,
    articles=st.lists(ARTICLES, min_size=1, max_size=3).map(tuple),
    options=st.builds(
        BriefingOptions,
        lengths=st.lists(st.sampled_from(ALL_LENGTHS), min_size=1, unique=True).map(tuple),
        words=st.none() | st.integers(20, 1000),
        as_of=st.none() | st.dates(),
    ),
    notices=st.lists(
        st.builds(Notice, code=st.sampled_from(NoticeCode), message=ANY_TEXT, article_id=MAYBE), max_size=2
    ).map(tuple),
)


@given(REQUESTS)
def test_a_request_survives_its_json(request: BriefingRequest) -> None:
    text = request_to_json(request)
    assert text.isascii()
    assert "\0" not in text
    assert request_from_json(text) == request


ARTICLE = Article(text="x", id="a", title="t")
ASKED = BriefingRequest(articles=(ARTICLE,), options=BriefingOptions())
OTHER_FIELDS: list[dict[str, Any]] = [
    {"text": "y"},
    {"id": "b"},
    {"title": None},
    {"source": ""},
    {"url": "u"},
    {"author": "w"},
    {"published_at": dt.date(2026, 5, 3)},
    {"language": "en"},
    {"markup": "html"},
    {"body_start": 1},
]


@pytest.mark.parametrize(
    "changed",
    [
        *({"articles": (dataclasses.replace(ARTICLE, **fields),)} for fields in OTHER_FIELDS),
        {"articles": (ARTICLE, ARTICLE)},
        {"options": BriefingOptions(lengths=(LengthName.LONG,))},
        {"options": BriefingOptions(words=50)},
        {"options": BriefingOptions(as_of=dt.date(2026, 5, 3))},
        {"notices": (Notice(code=NoticeCode.FIELD_IGNORED, message="m"),)},
    ],
)
def test_everything_that_matters_is_in_the_hash(changed: dict[str, Any]) -> None:
    assert content_hash(dataclasses.replace(ASKED, **changed)) != content_hash(ASKED)
    assert content_hash(dataclasses.replace(ASKED)) == content_hash(ASKED)


def test_where_a_text_was_given_is_kept_and_is_not_in_the_hash() -> None:
    request = dataclasses.replace(ASKED, text_fields=("html",))
    assert request_from_json(request_to_json(request)) == request
    assert content_hash(request) == content_hash(ASKED)
    earlier = {
        name: part for name, part in json.loads(request_to_json(request)).items() if name != "text_fields"
    }
    assert request_from_json(json.dumps(earlier)) == ASKED


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 2}', '{"version": 1, "articles": 3, "options": {}}']
)
def test_what_is_no_request_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        request_from_json(text)


def test_a_later_version_is_refused() -> None:
    request = BriefingRequest(articles=(Article(text="x"),), options=BriefingOptions())
    document = json.loads(request_to_json(request))
    with pytest.raises(ValueError, match="version 2"):
        request_from_json(json.dumps({**document, "version": 2}))


def test_ids_sort_by_time_and_cannot_be_guessed() -> None:
    clock = FakeClock()
    new_id = IdMaker(clock)
    made = []
    for _ in range(50):
        made.append(new_id("brf_"))
        clock.now += dt.timedelta(milliseconds=1)
    assert made == sorted(made)
    assert all(is_id(name, "brf_") and not is_id(name, "job_") for name in made)
    clock.now = NOW
    same_time = {new_id("job_") for _ in range(50)}
    assert len(same_time) == 50
    assert len({name[:14] for name in same_time}) == 1


def test_ids_spell_time_and_noise() -> None:
    new_id = IdMaker(lambda: dt.datetime.fromtimestamp(1, dt.UTC), lambda count: bytes(count - 1) + b"\x21")
    assert new_id("key_") == "key_" + "0" * 8 + "z8" + "0" * 14 + "11"


@pytest.mark.parametrize(
    "text", ["", "brf_", "brf_" + "0" * 25, "brf_" + "0" * 27, "brf_" + "o" * 26, "brf_" + "0" * 26 + "\n"]
)
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text, "brf_")
    assert len(ALPHABET) == 32
    assert is_id("brf_" + "0" * ID_CHARS, "brf_")


OFFERS = ("application/json", "text/markdown", "text/html")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("nonsense", "application/json"),
        ("text/*", "text/markdown"),
        ("TEXT/HTML", "text/html"),
        ("text/html;level=1;q=0.5, text/markdown;q=0.4", "text/html"),
        ("text/html;q=0.5, */*;q=0.6", "application/json"),
        ("*/*, application/json;q=0", "text/markdown"),
        ("text/html;q=bad, text/markdown;q=0.1", "text/markdown"),
    ],
)
def test_the_best_media_type(accept: str, expected: str) -> None:
    assert choose_media_type(accept, OFFERS) == expected


@pytest.mark.parametrize("accept", ["image/png", "application/json;q=0", "application/xml, image/*;q=0.3"])
def test_no_media_type(accept: str) -> None:
    with pytest.raises(NotAcceptableError, match="text/markdown"):
        choose_media_type(accept, OFFERS)


@given(st.text(max_size=200), st.text(max_size=200))
def test_headers_never_break_the_reading(first: str, second: str) -> None:
    with suppress(NotAcceptableError):
        assert choose_media_type(first + "," + second, OFFERS) in OFFERS
    assert prefers_async([first, second]) in {True, False}
    assert preferred_wait_s([first, second]) is None or ("wait" in (first + second).lower())
    assert matches_tag(first, "never-a-tag-of-hypothesis") == (first.strip() == "*")


@pytest.mark.parametrize(
    ("prefer", "asynchronous", "wait_s"),
    [
        ([], False, None), (["respond-async"], True, None), (["Respond-Async; foo=bar"], True, None),
        (["wait=30"], False, 30), (["respond-async, wait=10"], True, 10), (["return=minimal", 'Wait = "5"'], False, 5),
        (["wait=1, wait=2"], False, 1), (["wait=0"], False, 0), (["wait"], False, None), (["wait=-1"], False, None),
        (["wait=1.5"], False, None), (["wait=\u0661"], False, None), (["wait=" + "9" * 10], False, None),
    ],
)  # fmt: skip
def test_preferences(prefer: list[str], *, asynchronous: bool, wait_s: float | None) -> None:
    assert prefers_async(prefer) is asynchronous
    assert preferred_wait_s(prefer) == wait_s


@pytest.mark.parametrize(
    ("given_tags", "expected"),
    [
        ("", False), ("*", True), ('"a"', True), ('W/"a"', True), ('"b", "a"', True), ('"b"', False), ("a", False),
        ('"a-html"', False),
    ],
)  # fmt: skip
def test_entity_tags(given_tags: str, *, expected: bool) -> None:
    assert matches_tag(given_tags, "a") is expected


def test_pointers_are_escaped() -> None:
    assert pointer("articles", 3, "a/b~c") == "/articles/3/a~1b~0c"
    assert pointer() == ""


def subclasses(kind: type[SummarizerError]) -> set[type[SummarizerError]]:
    found = {kind}
    for child in kind.__subclasses__():
        found |= subclasses(child)
    return found


def test_every_error_has_an_entry() -> None:
    assert faults.ServiceError in subclasses(SummarizerError)
    ours = ("summarizer.", "summarizer_")
    own = {error for error in subclasses(SummarizerError) if error.__module__.startswith(ours)}
    assert {error.code for error in own} <= set(CODES)


def test_an_error_that_nobody_knows_is_internal() -> None:
    class StrangeError(SummarizerError):
        code = "strange"

    assert code_of(StrangeError("x")) == "internal"
    assert problem_of(StrangeError("/secret/path")).detail == CODES["internal"].meaning


@pytest.mark.parametrize("code", sorted(CODES))
def test_statuses_fit_what_is_said(code: str) -> None:
    entry = CODES[code]
    assert 400 <= entry.status < 600
    assert (entry.retry_after_s is not None) == (
        entry.status in {429, 503} or code == "idempotency_in_flight"
    )
    assert entry.title[0].isupper()
    assert entry.meaning.endswith(".")


def test_lengths_are_named_in_the_codec() -> None:
    request = BriefingRequest(
        articles=(Article(text="x"),), options=BriefingOptions(lengths=(LengthName.LONG,), words=20)
    )
    assert json.loads(request_to_json(request))["options"] == {
        "lengths": ["long"],
        "words": 20,
        "as_of": None,
    }


@given(ANY_TEXT, ANY_TEXT)
def test_a_derived_id_is_the_one_of_its_seed(seed: str, other: str) -> None:
    made = derived_id(JOB, json.dumps(seed))
    assert is_id(made, JOB)
    assert made == derived_id(JOB, json.dumps(seed))
    assert (made == derived_id(JOB, json.dumps(other))) == (seed == other)
