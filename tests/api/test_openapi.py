"""The OpenAPI document: the file in the repository, its examples, and what the application really answers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from summarizer_api.app import bare_app
from summarizer_api.codes import CODES
from summarizer_api.openapi import main, openapi_text
from summarizer_api.reference import examples
from summarizer_api.reference.openapi import build_openapi
from summarizer_api.settings import Settings

FILE = Path(__file__).parents[2] / "api" / "openapi.json"
DOCUMENT: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
OPERATIONS = [
    (method, path, entry) for path, methods in DOCUMENT["paths"].items() for method, entry in methods.items()
]
NAMES = [f"{method} {path}" for method, path, _ in OPERATIONS]


def resolve(part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in part:
        return part
    found: Any = DOCUMENT
    for name in part["$ref"].removeprefix("#/").split("/"):
        found = found[name]
    assert isinstance(found, dict)
    return found


def check(value: object, schema: dict[str, Any]) -> None:
    """Validate against a schema of the document."""
    jsonschema.Draft202012Validator({**schema, "components": DOCUMENT["components"]}).validate(value)


def test_the_file_is_what_the_application_says() -> None:
    assert FILE.read_text(encoding="utf-8") == openapi_text(), (
        "run: python -m summarizer_api.openapi api/openapi.json"
    )


def test_the_command_writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "openapi.json")]) == 0
    assert main([]) == 0
    assert (tmp_path / "openapi.json").read_text(encoding="utf-8") == capsys.readouterr().out


def test_it_is_a_document_of_openapi_3_1() -> None:
    definitions = pytest.importorskip("schemathesis.specs.openapi.definitions")
    definitions.OPENAPI_31_VALIDATOR.validate(DOCUMENT)


@pytest.mark.parametrize(("method", "path", "entry"), OPERATIONS, ids=NAMES)
def test_a_body_of_no_use_is_refused_as_the_document_says(
    client: TestClient, method: str, path: str, entry: dict[str, Any]
) -> None:
    address = re.sub(r"\{\w+\}", "x", path)
    for headers, status in (
        ({"transfer-encoding": "chunked", "content-length": "50"}, 400),
        ({"content-length": "900000000"}, 413),
        ({"content-encoding": "gzip"}, 415),
    ):
        answer = client.request(method, address, content=b"[" * 50, headers=headers)
        assert answer.status_code == status
        described = entry["responses"][str(status)]["content"]["application/problem+json"]
        assert answer.json()["code"] in described["examples"]
    assert "408" in entry["responses"]


def test_every_route_of_the_api_is_in_it(client: TestClient) -> None:
    served = client.get("/openapi.json").json()
    assert served["paths"].keys() == DOCUMENT["paths"].keys()
    assert {path for path in served["paths"] if path.startswith("/v1/")} == {
        "/v1/briefings",
        "/v1/briefings/{briefing_id}",
        "/v1/briefings/{briefing_id}/lengths",
        "/v1/jobs/{job_id}",
        "/v1/jobs/{job_id}/events",
        "/v1/inspect",
        "/v1/models",
    }


@pytest.mark.parametrize(("method", "path", "entry"), OPERATIONS, ids=NAMES)
def test_every_operation_is_described_with_examples(method: str, path: str, entry: dict[str, Any]) -> None:
    assert entry["summary"]
    assert entry["description"]
    assert entry["tags"][0] in {tag["name"] for tag in DOCUMENT["tags"]}
    if method == "post":
        assert entry["requestBody"]["content"]["application/json"]["examples"]
    for status, answer in entry["responses"].items():
        assert answer["description"], status
        for media_type, part in answer.get("content", {}).items():
            assert part["schema"], (path, status, media_type)
            assert part["examples"], (path, status, media_type)


@pytest.mark.parametrize(("method", "path", "entry"), OPERATIONS, ids=NAMES)
def test_examples_fit_their_schemas(method: str, path: str, entry: dict[str, Any]) -> None:
    parts = [*entry.get("requestBody", {}).get("content", {}).items()]
    for answer in entry["responses"].values():
        parts += answer.get("content", {}).items()
    for media_type, part in parts:
        for name, example in part.get("examples", {}).items():
            value = resolve(example)["value"]
            check(value, part["schema"])
            if media_type == "application/problem+json":
                assert value["code"] == name, (method, path)


def test_problems_stand_under_their_status() -> None:
    for _, _, entry in OPERATIONS:
        for status, answer in entry["responses"].items():
            problem = answer.get("content", {}).get("application/problem+json")
            assert (problem is not None) == (int(status) >= 400)
            for code in (problem or {}).get("examples", {}):
                assert CODES[code].status == int(status)


def test_examples_of_requests_are_accepted_and_answers_fit(client: TestClient) -> None:
    for path in ("/v1/briefings", "/v1/inspect"):
        entry = DOCUMENT["paths"][path]["post"]
        for example in entry["requestBody"]["content"]["application/json"]["examples"].values():
            answer = client.post(path, json=resolve(example)["value"])
            assert answer.status_code == 200, answer.text
            check(answer.json(), entry["responses"]["200"]["content"]["application/json"]["schema"])


def test_citations_of_the_example_are_exact() -> None:
    texts = {article["id"]: article["text"] for article in examples.request_body()["articles"]}
    cited = [
        citation
        for text in examples.briefing()["lengths"]
        for sentence in text["sentences"]
        for citation in sentence["citations"]
    ]
    assert cited
    for citation in cited:
        assert texts[citation["article_id"]][citation["start"] : citation["end"]] == citation["quote"]


def test_the_example_inspection_is_of_the_example_request(client: TestClient) -> None:
    answer = client.post("/v1/inspect", json=examples.request_body())
    assert answer.json()["documents"] == examples.inspection()["documents"]


def test_limits_are_those_of_the_settings() -> None:
    settings = Settings.model_construct(max_articles=7, max_article_chars=500)
    schemas = build_openapi(bare_app(settings), settings)["components"]["schemas"]
    assert schemas["BriefingInput"]["properties"]["articles"]["maxItems"] == 7
    assert schemas["ArticleInput"]["properties"]["html"]["anyOf"][0]["maxLength"] == 500


def test_pages_of_the_viewer_are_not_in_it() -> None:
    assert not any(path.startswith("/view") or path in {"/", "/docs"} for path in DOCUMENT["paths"])


def test_nothing_refers_to_what_is_not_there() -> None:
    for reference in set(re.findall(r'"\$ref": "([^"]+)"', FILE.read_text(encoding="utf-8"))):
        assert resolve({"$ref": reference})


def test_operation_ids_are_unique() -> None:
    ids = [entry["operationId"] for _, _, entry in OPERATIONS]
    assert len(set(ids)) == len(ids)
