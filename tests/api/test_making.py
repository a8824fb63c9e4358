"""`POST /v1/briefings`."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json
from typing import Any

import jsonschema
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from summarizer.briefings import Briefing, LengthName
from summarizer.options import ALL_LENGTHS
from summarizer.render import render
from summarizer.render.schema import json_schema
from summarizer_api import Settings, create_app
from tests.api.fakes import FakeClock, LibraryEngine, MemoryStore
from tests.pipeline.engines import fake_summarizer

Body = dict[str, Any]


def post(client: TestClient, body: object, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/v1/briefings", json=body, headers=named)


def test_answers_what_the_command_line_prints(client: TestClient, body: Body, engine: LibraryEngine) -> None:
    answer = post(client, body)
    asked = engine.asked[0]
    expected = fake_summarizer().brief(asked.articles, asked.options)
    assert answer.status_code == 200
    assert answer.text == render(expected, "json")
    jsonschema.validate(answer.json(), json_schema(Briefing))


def test_says_where_the_briefing_is_kept(client: TestClient, body: Body) -> None:
    answer = post(client, body)
    again = client.get(answer.headers["location"])
    assert answer.headers["content-location"] == answer.headers["location"]
    assert again.content == answer.content
    assert again.headers["etag"] == answer.headers["etag"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ("headline", "standard")),
        ({"lengths": "short"}, ("short",)),
        ({"lengths": ["long", "headline", "long"]}, ("headline", "long")),
        ({"lengths": "all"}, ALL_LENGTHS),
        ({"words": 40}, ("headline",)),
        ({"lengths": None, "words": None}, ("headline", "standard")),
    ],
)
def test_lengths(
    client: TestClient, body: Body, engine: LibraryEngine, asked: Body, expected: tuple[str, ...]
) -> None:
    answer = post(client, {"articles": body["articles"], **asked})
    assert answer.status_code == 200
    assert engine.asked[0].options.lengths == expected
    assert engine.asked[0].options.words == asked.get("words")


def test_passes_every_field_on(client: TestClient, engine: LibraryEngine) -> None:
    article = {
        "text": "Header: x\nThe council closed the bridge on Monday after inspectors found cracks in it.",
        "markup": "text",
        "body_start": 10,
        "id": 7,
        "title": "Bridge closed",
        "source": "Gazette",
        "url": "https://gazette.example/1",
        "author": "A. Writer",
        "published_at": "14 September 2026",
        "language": "en-GB",
    }
    post(client, {"articles": [article], "as_of": "2026-09-20"})
    given = dataclasses.asdict(engine.asked[0].articles[0])
    assert given == {**article, "id": "7", "published_at": dt.date(2026, 9, 14), "language": "en"}
    assert engine.asked[0].options.as_of == dt.date(2026, 9, 20)


def test_html_by_either_name(client: TestClient, engine: LibraryEngine) -> None:
    page = "<html><head><title>Bridge closed</title></head><body><p>The council closed the bridge.</p></body></html>"
    post(client, {"articles": [{"html": page, "id": "a"}, {"text": page, "markup": "html", "id": "b"}]})
    first, second = engine.asked[0].articles
    assert dataclasses.replace(first, id="b") == second
    assert first.markup == "html"
    assert first.title == "Bridge closed"


@pytest.mark.parametrize("markup", [{}, {"markup": "text"}, {"markup": "html"}])
def test_of_two_texts_the_html_is_left_aside_aloud(
    client: TestClient, body: Body, engine: LibraryEngine, markup: Body
) -> None:
    body["articles"][0] |= {"html": "<p>Another text.</p>", **markup}
    answer = post(client, body)
    assert engine.asked[0].articles[0].text == body["articles"][0]["text"]
    assert engine.asked[0].articles[0].markup == markup.get("markup", "text")
    assert "field 'html' is not used (article 1)" in [
        notice["message"] for notice in answer.json()["notices"]
    ]


def test_what_is_not_used_is_in_the_notices(client: TestClient, body: Body) -> None:
    body["articles"][0] |= {"category": "News", "published_at": "yesterday"}
    notices = post(client, body).json()["notices"]
    assert [notice["code"] for notice in notices].count("field_ignored") == 2
    assert any("'category'" in notice["message"] for notice in notices)
    assert any("article 1" in notice["message"] for notice in notices)


def test_many_unknown_fields_are_counted(client: TestClient, body: Body) -> None:
    for number, article in enumerate(body["articles"]):
        article |= {f"field{number}.{other}": "x" for other in range(50)}
    notices = [n["message"] for n in post(client, body).json()["notices"] if n["code"] == "field_ignored"]
    assert len(notices) == 21
    assert "80 more fields are not used" in notices


def test_an_article_that_is_left_out_is_a_notice(client: TestClient, body: Body) -> None:
    german = "Der Rat hat die Brücke am Montag gesperrt, nachdem Risse in den Trägern gefunden wurden. " * 3
    body["articles"].append({"id": "fremd", "text": german})
    answer = post(client, body)
    assert answer.status_code == 200
    assert ("article_language", "fremd") in [
        (notice["code"], notice["article_id"]) for notice in answer.json()["notices"]
    ]


def test_half_an_emoji_is_accepted_and_kept(client: TestClient, body: Body) -> None:
    body["articles"][0]["text"] += " Drivers were \ud83d angry about it."
    answer = client.post(
        "/v1/briefings", content=json.dumps(body), headers={"content-type": "application/json"}
    )
    assert answer.status_code == 200
    answer.content.decode("utf-8")
    assert client.get(answer.headers["location"], headers={"accept": "text/html"}).status_code == 200


@pytest.mark.parametrize(
    ("accept", "media_type", "opening"),
    [
        ("text/markdown", "text/markdown", "# "),
        ("text/plain", "text/plain", "Stenholt bridge closed"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html", "<!doctype html>"),
        ("*/*", "application/json", "{"),
        ("application/json;q=0.1, text/markdown;q=0.2", "text/markdown", "# "),
        ("", "application/json", "{"),
    ],
)
def test_form_by_accept(client: TestClient, body: Body, accept: str, media_type: str, opening: str) -> None:
    answer = post(client, body, accept=accept)
    assert answer.headers["content-type"].split(";")[0] == media_type
    assert answer.headers["vary"] == "Accept"
    assert answer.text.lower().startswith(opening.lower())


def test_html_has_a_policy_that_fits_its_own_style(client: TestClient, body: Body) -> None:
    policy = post(client, body, accept="text/html").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "style-src 'sha256-" in policy
    assert "unsafe" not in policy


def test_several_formats_in_one_object(client: TestClient, body: Body) -> None:
    answer = post(client, {**body, "formats": ["markdown", "json"]})
    forms = answer.json()
    url = answer.headers["location"]
    assert forms["url"] == url
    assert set(forms["formats"]) == {"json", "markdown"}
    assert forms["formats"]["json"] == client.get(url).json()
    assert forms["formats"]["markdown"] == client.get(url, headers={"accept": "text/markdown"}).text
    assert client.get(f"{url}?formats=markdown,json").content == answer.content


def test_formats_are_json_or_nothing(client: TestClient, body: Body) -> None:
    assert post(client, {**body, "formats": "all"}, accept="text/html").status_code == 406


@pytest.mark.parametrize("prefer", ["respond-async", "wait=10, Respond-Async; x=1"])
def test_a_job_where_the_caller_prefers_it(
    client: TestClient, body: Body, store: MemoryStore, engine: LibraryEngine, prefer: str
) -> None:
    answer = post(client, body, prefer=prefer)
    assert answer.status_code == 202
    assert answer.headers["preference-applied"] == "respond-async"
    assert int(answer.headers["retry-after"]) >= 1
    (job,) = store.jobs.rows.values()
    assert answer.headers["location"] == f"/v1/jobs/{job.id}"
    assert answer.json()["state"] == "queued"
    assert not engine.asked


@pytest.mark.parametrize("limit", [{"async_over_articles": 1}, {"async_over_chars": 100}])
def test_a_large_set_becomes_a_job(
    body: Body, store: MemoryStore, engine: LibraryEngine, clock: FakeClock, limit: dict[str, int]
) -> None:
    settings = Settings.model_construct().model_copy(update=limit)
    app = create_app(settings, engine, store=store, clock=clock)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        answer = post(client, body)
    assert answer.status_code == 202
    assert "preference-applied" not in answer.headers


def test_a_full_queue_is_told(client: TestClient, body: Body) -> None:
    for _ in range(10):
        assert post(client, body, prefer="respond-async").status_code == 202
    answer = post(client, body, prefer="respond-async")
    assert answer.status_code == 503
    assert answer.json()["code"] == "queue_full"
    assert answer.headers["retry-after"] == "30"


def test_not_before_the_engine_is_ready(app: FastAPI, body: Body, engine: LibraryEngine) -> None:
    with TestClient(app, base_url="http://127.0.0.1") as client:
        engine.ready = False
        answer = post(client, body)
        assert (answer.status_code, answer.json()["code"]) == (503, "not_ready")
        assert "retry-after" in answer.headers
        assert post(client, body, prefer="respond-async").status_code == 202  # a job can wait


def test_several_sets_are_several_briefings(client: TestClient, body: Body, store: MemoryStore) -> None:
    first, second = post(client, body), post(client, body)
    assert first.headers["location"] != second.headers["location"]
    assert first.headers["etag"] == second.headers["etag"]
    assert len(store.briefings.rows) == 2


def test_older_briefings_that_gave_way_are_told(
    client: TestClient,
    body: Body,
    store: MemoryStore,
    log_lines: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store.briefings, "save", lambda _briefing: 3)
    assert post(client, body).status_code == 200
    (line,) = [line for line in map(json.loads, log_lines.getvalue().splitlines()) if "briefings" in line]
    assert (line["event"], line["owner"], line["briefings"]) == ("briefings_dropped", "local", 3)


def test_expiry_is_as_configured(
    client: TestClient, body: Body, store: MemoryStore, clock: FakeClock
) -> None:
    post(client, body)
    (row,) = store.briefings.rows.values()
    assert row.expires_at is not None
    assert (row.expires_at - clock.now).days == 30
    assert LengthName.SHORT in row.request_json
