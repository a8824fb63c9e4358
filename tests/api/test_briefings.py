"""Briefings that were kept: read, listed, deleted, and derived from."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

import summarizer
from summarizer_api import representations
from tests.api.fakes import LibraryEngine, MemoryStore

Body = dict[str, Any]


@pytest.fixture
def url(client: TestClient, body: Body) -> str:
    """Where a briefing was kept."""
    location: str = client.post("/v1/briefings", json=body).headers["location"]
    return location


def test_each_form_has_its_own_tag(client: TestClient, url: str) -> None:
    accepted = ("application/json", "text/markdown", "text/html", "text/plain")
    tags = {client.get(url, headers={"accept": accept}).headers["etag"] for accept in accepted}
    tags |= {
        client.get(f"{url}?formats={forms}").headers["etag"] for forms in ("json", "markdown", "json,text")
    }
    assert len(tags) == 7


FORMS = [
    ("application/json", ""),
    *((accept, "") for accept in ("text/markdown", "text/html", "text/plain")),
    ("*/*", "?formats=json"),
    ("*/*", "?formats=html,text"),
]


@pytest.mark.parametrize(("accept", "query"), FORMS)
def test_after_an_upgrade_what_is_rendered_anew_has_another_tag(
    client: TestClient, url: str, monkeypatch: pytest.MonkeyPatch, accept: str, query: str
) -> None:
    """A kept page of another version would have its style blocked by the new policy."""

    def read(seen: str = "") -> Any:
        return client.get(url + query, headers={"accept": accept, "if-none-match": seen})

    tag = read().headers["etag"]
    assert read(tag).status_code == 304
    with monkeypatch.context() as upgraded:
        upgraded.setattr(representations, "rendering_version", lambda: "another")
        kept_as_it_was = accept == "application/json"
        assert read(tag).status_code == (304 if kept_as_it_was else 200)
        assert (read().headers["etag"] == tag) == kept_as_it_was


def test_the_version_of_what_renders_is_known_by_its_bytes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def version() -> str:
        representations.rendering_version.cache_clear()
        return representations.rendering_version()

    versions = [version()]
    monkeypatch.setattr(summarizer, "__version__", "9.9.9")
    versions.append(version())
    copied = tmp_path / "render"
    shutil.copytree(Path(str(files("summarizer.render"))), copied)
    monkeypatch.setattr(representations, "files", lambda _name: copied)
    assert version() == versions[-1]
    for name in ("markdown.py", "templates/page.css", "templates/lengths.html"):
        with (copied / name).open("a") as file:
            file.write("\n")
        versions.append(version())
    monkeypatch.undo()
    assert version() == versions[0]
    assert len(set(versions)) == len(versions) == 5


@pytest.mark.parametrize("accept", ["application/json", "text/markdown", "text/html"])
def test_not_modified(client: TestClient, url: str, accept: str) -> None:
    first = client.get(url, headers={"accept": accept})
    for seen in (first.headers["etag"], f'"other", W/{first.headers["etag"]}', "*"):
        again = client.get(url, headers={"accept": accept, "if-none-match": seen})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers["vary"] == "Accept"
        # Browsers replace the headers of the page that they have kept: its own style and script must stay allowed.
        policy = first.headers["content-security-policy"]
        assert again.headers.get("content-security-policy", policy) == policy
    other = client.get(url, headers={"accept": "text/plain", "if-none-match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("name", ["brf_" + "0" * 26, "nonsense", "job_" + "0" * 26, "%00", "..", "x" * 3000])
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_what_is_not_there(client: TestClient, name: str, method: str) -> None:
    answer = client.request(method, f"/v1/briefings/{name}")
    assert answer.status_code in {404, 405}  # ".." is another address


def test_another_owners_is_not_there(client: TestClient, url: str, store: MemoryStore, app: FastAPI) -> None:
    from summarizer_api.services import get_owner

    app.dependency_overrides[get_owner] = lambda: "key_other"
    assert client.get(url).status_code == 404
    assert client.delete(url).status_code == 404
    assert client.post(f"{url}/lengths", json={"lengths": "long"}).status_code == 404
    assert client.get("/v1/briefings").json()["briefings"] == []
    assert len(store.briefings.rows) == 1


def test_deleted_is_gone(client: TestClient, url: str, store: MemoryStore) -> None:
    answer = client.delete(url)
    assert (answer.status_code, answer.content) == (204, b"")
    assert client.get(url).status_code == 404
    assert client.delete(url).status_code == 404
    assert not store.briefings.rows


def test_pages(client: TestClient, body: Body) -> None:
    made = [client.post("/v1/briefings", json=body).headers["location"] for _ in range(5)]
    seen: list[str] = []
    next_url = "/v1/briefings?limit=2"
    for expected in (2, 2, 1):
        answer = client.get(next_url)
        page = answer.json()
        assert len(page["briefings"]) == expected
        seen += [item["url"] for item in page["briefings"]]
        if page["next_cursor"]:
            next_url = answer.links["next"]["url"]
            assert page["next_cursor"] in next_url
        else:
            assert "link" not in answer.headers
    assert sorted(seen) == sorted(made)
    assert seen == sorted(seen, reverse=True)


def test_a_line_of_the_list(client: TestClient, url: str) -> None:
    (item,) = client.get("/v1/briefings").json()["briefings"]
    assert item["url"] == url
    assert item["id"] == url.rpartition("/")[2]
    assert item["headline"] == client.get(url).json()["lengths"][0]["text"]
    assert item["lengths"] == ["headline", "short"]
    assert item["articles"] == 2
    assert item["created_at"] == "2026-11-21T09:00:00Z"


@pytest.mark.parametrize("query", ["cursor=brf_unknown", "cursor=%00", "limit=101", "limit=x", "cursor="])
def test_bad_pages(client: TestClient, query: str) -> None:
    answer = client.get(f"/v1/briefings?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    assert answer.json()["errors"][0]["parameter"] == f"query.{query.partition('=')[0]}"


def test_another_length_without_the_models(client: TestClient, url: str, engine: LibraryEngine) -> None:
    answer = client.post(f"{url}/lengths", json={"lengths": ["standard", "long"]})
    assert answer.status_code == 200
    assert [text["length"] for text in answer.json()["lengths"]] == ["standard", "long"]
    assert answer.headers["summarizer-reused"] == "drafts"
    assert answer.headers["location"] not in {url, None}
    assert client.get(answer.headers["location"]).content == answer.content
    assert len(engine.asked) == 1
    assert engine.derived[0].articles == engine.asked[0].articles


def test_another_length_with_the_models_where_the_plan_is_too_short(
    client: TestClient, url: str, engine: LibraryEngine
) -> None:
    answer = client.post(f"{url}/lengths", json={"words": 300}, headers={"accept": "text/markdown"})
    assert answer.status_code == 200
    assert answer.headers["summarizer-reused"] == "none"
    assert answer.text.startswith("# ")
    assert len(engine.asked) == 2


def test_another_length_later(client: TestClient, url: str, store: MemoryStore) -> None:
    answer = client.post(f"{url}/lengths", json={"words": 300}, headers={"prefer": "respond-async"})
    assert answer.status_code == 202
    assert len(store.jobs.rows) == 1


def test_the_day_is_kept_for_other_lengths(client: TestClient, body: Body, engine: LibraryEngine) -> None:
    url = client.post("/v1/briefings", json={**body, "as_of": "2026-09-20"}).headers["location"]
    client.post(f"{url}/lengths", json={"lengths": "long"})
    assert engine.derived[0].options.as_of == engine.asked[0].options.as_of
    assert engine.derived[0].options.as_of is not None


@pytest.mark.parametrize("asked", [{}, {"formats": "json"}, {"lengths": None}])
def test_no_length_asked_for(client: TestClient, url: str, asked: Body) -> None:
    answer = client.post(f"{url}/lengths", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (422, "usage")


def test_articles_are_not_taken_for_other_lengths(client: TestClient, url: str, body: Body) -> None:
    answer = client.post(f"{url}/lengths", json=body)
    assert answer.json()["errors"] == [
        {"pointer": "/articles", "code": "extra_forbidden", "message": "is not known here"}
    ]
