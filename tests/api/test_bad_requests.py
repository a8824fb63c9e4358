"""What is refused, with which code, and where the problem points."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from summarizer.errors import ModelRefusedError
from summarizer_api import Settings, create_app
from summarizer_api.codes import CODES
from summarizer_api.faults import EngineBusyError, StorageError
from tests.api.fakes import FakeClock, LibraryEngine, MemoryStore

TEXT = "The council closed the bridge on Monday after inspectors found cracks in two of its girders."
GERMAN = "Der Rat hat die Brücke am Montag gesperrt, nachdem Risse in den Trägern gefunden wurden. " * 3
JSON = {"content-type": "application/json"}


def refused(client: TestClient, body: object) -> tuple[int, str, list[tuple[str, str]]]:
    """Status, code, and the places with their codes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = client.post("/v1/briefings", content=content, headers=JSON)
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == answer.status_code == CODES[problem["code"]].status
    assert problem["type"] == f"/docs/errors#{problem['code']}"
    assert problem["instance"] == f"urn:request:{answer.headers['x-request-id']}"
    places = [(item.get("pointer", ""), item["code"]) for item in problem.get("errors", [])]
    return answer.status_code, problem["code"], places


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"{",
        b'{"articles": [}',
        b'{"articles": [{"text": NaN}]}',
        b'{"words": 20, "words": 30}',
        b"\xff\xfe{}",
        b'{"words": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        json.dumps({f"field{number}": 1 for number in range(201)}).encode(),
        json.dumps({"articles": [{f"field{number}": 1 for number in range(50_000)}]}).encode(),
    ],
)
def test_broken_json(client: TestClient, body: bytes) -> None:
    assert refused(client, body) == (400, "malformed_input", [])


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ([], [("", "model_attributes_type")]),
        (None, [("", "model_attributes_type")]),
        ({}, [("/articles", "missing")]),
        ({"articles": {}}, [("/articles", "list_type")]),
        ({"articles": [TEXT]}, [("/articles/0", "model_attributes_type")]),
        ({"articles": [{"text": TEXT}, {"title": "x"}]}, [("/articles/1", "no_text")]),
        ({"articles": [{"text": 3}]}, [("/articles/0/text", "string_type")]),
        ({"articles": [{"text": TEXT, "title": "x" * 4001}]}, [("/articles/0/title", "string_too_long")]),
        ({"articles": [{"text": TEXT, "id": True}]}, [("/articles/0/id", "string_type")]),
        ({"articles": [{"text": TEXT, "markup": "pdf"}]}, [("/articles/0/markup", "literal_error")]),
        ({"articles": [{"text": TEXT, "body_start": 999}]}, [("/articles/0", "body_start")]),
        ({"articles": [{"text": TEXT}], "words": 19}, [("/words", "greater_than_equal")]),
        ({"articles": [{"text": TEXT}], "words": 1001}, [("/words", "less_than_equal")]),
        ({"articles": [{"text": TEXT}], "words": "50"}, [("/words", "int_type")]),
        ({"articles": [{"text": TEXT}], "words": True}, [("/words", "int_type")]),
        ({"articles": [{"text": TEXT}], "lengths": []}, [("/lengths", "names")]),
        ({"articles": [{"text": TEXT}], "lengths": "words"}, [("/lengths", "names")]),
        ({"articles": [{"text": TEXT}], "lengths": ["short", 1]}, [("/lengths", "names")]),
        ({"articles": [{"text": TEXT}], "formats": ["pdf"]}, [("/formats", "names")]),
        ({"articles": [{"text": TEXT}], "as_of": "20260914"}, [("/as_of", "date")]),
        ({"articles": [{"text": TEXT}], "as_of": "2026-02-30"}, [("/as_of", "date")]),
        ({"articles": [{"text": TEXT}], "a/b~c": 1}, [("/a~1b~0c", "extra_forbidden")]),
        ({"articles": [{"text": TEXT}], "\ud800": 1}, [("", "string_unicode")]),
    ],
)
def test_fields_that_do_not_fit(client: TestClient, body: object, places: list[tuple[str, str]]) -> None:
    assert refused(client, body) == (422, "invalid_request", places)


@pytest.mark.parametrize(
    ("articles", "status", "code", "places"),
    [
        ([], 422, "no_input", [("/articles", "no_input")]),
        (
            [{"text": TEXT, "id": "1"}, {"text": TEXT, "id": 1}],
            422,
            "duplicate_id",
            [("/articles/1/id", "duplicate_id")],
        ),
        ([{"text": TEXT}] * 101, 413, "input_too_large", [("/articles", "input_too_large")]),
        (
            [{"text": TEXT}, {"html": "x" * 200_001}],
            413,
            "input_too_large",
            [("/articles/1/html", "input_too_large")],
        ),
        (
            [{"text": "  "}, {"html": "<p> </p>"}],
            422,
            "no_content",
            [("/articles/0/text", "article_empty"), ("/articles/1/html", "article_boilerplate")],
        ),
        (
            [{"text": "<p> </p>", "markup": "html"}, {"text": "", "html": "<p>x</p>", "markup": "html"}],
            422,
            "no_content",
            [("/articles/0/text", "article_boilerplate"), ("/articles/1/text", "article_empty")],
        ),
        (
            [{"text": GERMAN}, {"text": ""}],
            422,
            "unsupported_language",
            [("/articles/0/text", "article_language"), ("/articles/1/text", "article_empty")],
        ),
    ],
)
def test_sets_that_cannot_be_used(
    client: TestClient, articles: list[Any], status: int, code: str, places: list[tuple[str, str]]
) -> None:
    assert refused(client, {"articles": articles}) == (status, code, places)


def test_many_faults_are_counted(client: TestClient) -> None:
    answer = client.post("/v1/briefings", json={"articles": [{"text": 1}] * 50})
    assert len(answer.json()["errors"]) == 20
    assert "and 49 more" in answer.json()["detail"]


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""]
)
@pytest.mark.parametrize("path", ["/v1/briefings", "/v1/inspect", "/v1/briefings/x/lengths"])
def test_only_json_is_read(client: TestClient, path: str, media_type: str) -> None:
    answer = client.post(path, content=b"{}", headers={"content-type": media_type})
    assert (answer.status_code, answer.json()["code"]) == (415, "media_type")


def test_json_with_a_charset_is_json(client: TestClient) -> None:
    answer = client.post(
        "/v1/briefings", content=b"{}", headers={"content-type": "application/json; charset=utf-8"}
    )
    assert answer.status_code == 422


def test_unknown_forms(client: TestClient, body: dict[str, Any], engine: LibraryEngine) -> None:
    answer = client.post("/v1/briefings", json=body, headers={"accept": "image/png"})
    assert (answer.status_code, answer.json()["code"]) == (406, "not_acceptable")
    assert not engine.asked  # before the work, not after it


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/nowhere"), ("GET", "/v1/briefings/"), ("POST", "/v1")]
)
def test_unknown_addresses(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path, follow_redirects=False)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_unknown_methods(client: TestClient) -> None:
    answer = client.put("/v1/models")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert answer.headers["allow"] == "GET, HEAD"
    assert client.put("/v1/briefings").headers["allow"] == "GET, HEAD, POST"
    assert client.patch("/v1/jobs/x").headers["allow"] == "DELETE, GET, HEAD"


def test_more_articles_than_any_server_takes(client: TestClient) -> None:
    assert refused(client, {"articles": [{}] * 1001})[:2] == (422, "invalid_request")


def test_parameters_are_named(client: TestClient) -> None:
    answer = client.get("/v1/briefings?limit=0")
    assert answer.json()["errors"] == [
        {
            "parameter": "query.limit",
            "code": "greater_than_equal",
            "message": "must be greater than or equal to 1",
        }
    ]


SECRET = "/srv/models/secret-folder"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (RuntimeError(SECRET), 500, "internal"),
        (KeyError(SECRET), 500, "internal"),
        (ModelRefusedError(SECRET), 503, "model_refused"),
        (StorageError(SECRET), 503, "storage"),
    ],
)
def test_faults_of_the_server_say_nothing_of_it(
    body: dict[str, Any],
    engine: LibraryEngine,
    store: MemoryStore,
    clock: FakeClock,
    error: Exception,
    status: int,
    code: str,
) -> None:
    engine.error = error
    app = create_app(Settings.model_construct(), engine, store=store, clock=clock)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        answer = client.post("/v1/briefings", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_a_busy_engine_says_when_to_come_back(
    client: TestClient, body: dict[str, Any], engine: LibraryEngine
) -> None:
    engine.error = EngineBusyError("32 requests wait", retry_after_s=7)
    answer = client.post("/v1/briefings", json=body)
    assert (answer.status_code, answer.json()["code"]) == (503, "engine_busy")
    assert answer.headers["retry-after"] == "7"
    assert answer.json()["retry_after_s"] == 7
