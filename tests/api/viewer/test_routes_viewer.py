"""The viewer's routes as any client sees them, without a browser."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.routing import APIRoute
from httpx2 import Response
from lxml import html as lxml_html
from starlette.testclient import TestClient

from summarizer.ids import assign_ids
from summarizer.options import BriefingOptions
from summarizer.render.page_building import build_page
from summarizer_api.keeping import stored_briefing
from summarizer_api.negotiation import FORM_TYPE
from summarizer_api.records import LOCAL_OWNER, BriefingRequest, JobState, Made
from summarizer_api.settings import Settings
from summarizer_api.viewer import pages
from summarizer_api.viewer.routes_sign_in import router as sign_in
from summarizer_api.viewer.routes_viewer import router
from tests.api.fakes import FakeClock, MemoryStore
from tests.api.viewer.stories import PASTED, articles, briefing
from tests.packaging.markdown import code_words, read, rows

BRIEFING_ID = "brf_" + "0" * 25 + "1"
FORM = {"text-0": PASTED[0], "text-1": PASTED[1], "length": ["short", "standard"], "do": "brief"}
OWN = {"Sec-Fetch-Site": "same-origin"}


def send(
    client: TestClient,
    address: str,
    form: Mapping[str, object] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    return client.post(
        address,
        content=urlencode(form or {}, doseq=True),
        headers={"Content-Type": FORM_TYPE, **(OWN if headers is None else headers)},
        follow_redirects=False,
    )


def texts(answer: Response, path: str) -> list[str]:
    tree = lxml_html.document_fromstring(answer.text)
    return [" ".join(element.text_content().split()) for element in tree.iterfind(path)]


@pytest.fixture
def kept(store: MemoryStore, settings: Settings, clock: FakeClock) -> str:
    request = BriefingRequest(articles=assign_ids(articles()), options=BriefingOptions())
    made = Made(briefing=briefing(), drafts=None)
    row = stored_briefing(made, request, settings, briefing_id=BRIEFING_ID, owner=LOCAL_OWNER, now=clock())
    store.briefings.save(row)
    return f"/view/{BRIEFING_ID}"


def test_every_route_is_documented() -> None:
    listed = {word for row in rows(read("docs/viewer.md")) for word in code_words(row[0])}
    routes = [route for part in (router, sign_in) for route in part.routes if isinstance(route, APIRoute)]
    written = {f"{method} {route.path}" for route in routes for method in route.methods or ()}
    assert {re.sub(r"\{\w+_id\}", "{id}", name).replace("{ending}", "html") for name in written} == listed


def test_the_start_page_has_a_form_and_no_list_yet(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert texts(answer, ".//div[@class='boxes']/fieldset/legend") == ["Article 1", "Article 2"]
    assert "Recent briefings" not in answer.text


def test_pages_are_sent_with_a_strict_policy(client: TestClient, kept: str) -> None:
    for address in ("/", kept, "/view/brf_unknown"):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "require-trusted-types-for 'script'" in policy
        assert headers["content-type"] == "text/html; charset=utf-8"


def test_a_form_becomes_a_job(client: TestClient, store: MemoryStore) -> None:
    answer = send(client, "/", FORM)
    (job,) = store.jobs.rows.values()
    assert (answer.status_code, answer.headers["location"]) == (303, f"/view/jobs/{job.id}")
    asked = json.loads(job.request_json)
    assert [article["source"] for article in asked["articles"]] == ["The Harbour Gazette", "Coast Radio"]
    assert asked["options"]["lengths"] == ["headline", "short", "standard"]
    assert "\r" not in job.request_json


def test_the_wait_shows_the_stage_and_ends_at_the_briefing(client: TestClient, store: MemoryStore) -> None:
    address = send(client, "/", FORM).headers["location"]
    (job,) = store.jobs.rows.values()
    waiting = client.get(address)
    assert "Waiting for its turn" in waiting.text
    assert '<meta http-equiv="refresh" content="2">' in waiting.text
    store.jobs.change(job.id, state=JobState.RUNNING, stage="write")
    assert texts(client.get(address), ".//li[@aria-current='step']") == ["Writing and checking"]
    store.jobs.change(job.id, state=JobState.DONE)
    done = client.get(address, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, f"/view/{job.briefing_id}")


def test_a_job_that_failed_says_why(client: TestClient, store: MemoryStore) -> None:
    address = send(client, "/", FORM).headers["location"]
    (job,) = store.jobs.rows.values()
    store.jobs.change(
        job.id, state=JobState.FAILED, problem=json.dumps({"detail": "Nothing is <b>left</b>."})
    )
    answer = client.get(address)
    assert texts(answer, ".//p[@class='lead']") == ["Nothing is <b>left</b>."]
    assert "refresh" not in answer.text


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        ({"state": JobState.FAILED, "problem": "{}"}, "The briefing could not be made"),
        ({"state": JobState.CANCELLED}, "Cancelled"),
        ({"state": JobState.EXPIRED}, "This took too long, and was given up"),
    ],
)
def test_a_job_without_a_briefing_promises_nothing(
    client: TestClient, store: MemoryStore, fields: dict[str, object], heading: str
) -> None:
    address = send(client, "/", FORM).headers["location"]
    (job,) = store.jobs.rows.values()
    store.jobs.change(job.id, **fields)
    answer = client.get(address)
    assert texts(answer, ".//h1") == [heading]
    assert "The articles were not kept. Start again" in texts(answer, ".//main/p")
    assert "articles are kept" not in answer.text


def test_a_job_can_be_cancelled(client: TestClient) -> None:
    address = send(client, "/", FORM).headers["location"]
    answer = send(client, f"{address}/cancel")
    assert answer.headers["location"] == address
    assert texts(client.get(address), ".//h1") == ["Cancelled"]


def test_a_form_that_cannot_be_used_comes_back_with_what_was_typed(
    client: TestClient, store: MemoryStore
) -> None:
    answer = send(client, "/", {**FORM, "words": "3", "source-1": 'The "Post"', "length": ["long"]})
    assert answer.status_code == 422
    assert texts(answer, ".//div[@role='alert']//a") == ["Choose 20 to 1,000 words"]
    tree = lxml_html.document_fromstring(answer.text)
    assert [box.text_content().strip() for box in tree.iterfind(".//div[@class='boxes']//textarea")] == list(
        PASTED
    )
    assert tree.find(".//input[@name='source-1']").get("value") == 'The "Post"'
    assert [box.get("value") for box in tree.iterfind(".//input[@checked]")] == ["long"]
    assert store.jobs.rows == {}


def test_more_boxes_without_a_script(client: TestClient, store: MemoryStore) -> None:
    answer = send(client, "/", {**FORM, "do": "more"})
    assert answer.status_code == 200
    assert len(texts(answer, ".//div[@class='boxes']/fieldset")) == 4
    assert store.jobs.rows == {}


def test_leading_line_ends_of_a_text_survive_the_form(client: TestClient) -> None:
    answer = send(client, "/", {**FORM, "text-0": "\r\n\r\nText", "do": "more"})
    # A parser drops the first line end after <textarea>, so the page has one more than the text.
    assert '"Paste the article, with its headline">\n\n\nText</textarea>' in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
@pytest.mark.parametrize("address", ["/", "/view/x/delete", "/view/jobs/x/cancel", "/sign-out"])
def test_forms_of_other_sites_are_refused(
    client: TestClient, store: MemoryStore, headers: dict[str, str], address: str
) -> None:
    assert send(client, address, FORM, headers).status_code == 403
    assert store.jobs.rows == {}


def test_forms_of_browsers_without_fetch_metadata_are_taken(client: TestClient) -> None:
    own = {"Origin": str(client.base_url).rstrip("/")}
    assert send(client, "/", FORM, own).status_code == 303


def test_other_bodies_are_refused_with_a_page(client: TestClient) -> None:
    answer = client.post("/", json={}, headers=OWN)
    assert answer.status_code == 415
    assert "<h1>" in answer.text


def test_the_briefing_with_its_articles(client: TestClient, kept: str) -> None:
    answer = client.get(kept)
    assert texts(answer, ".//h1") == ["Ferry runs aground off Port Ellery1.1"]
    assert len(texts(answer, ".//article")) == 5
    again = client.get(kept, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.text) == (304, "")
    # Browsers put the headers of a 304 in the place of those they have kept.
    assert again.headers["content-security-policy"] == answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize(
    "address",
    [
        "/view/brf_unknown",
        f"/view/brf_{'0' * 26}",
        "/view/jobs/job_unknown",
        "/view/%00",
        "/view/x/briefing.md",
    ],
)
def test_what_is_not_there_is_a_page_too(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert texts(answer, ".//h1") == ["Not found"]


def test_recent_briefings_are_listed(client: TestClient, kept: str) -> None:
    answer = client.get("/")
    tree = lxml_html.document_fromstring(answer.text)
    (link,) = tree.iterfind(".//section[@class='recent']//a")
    assert (link.get("href"), link.text) == (kept, "Ferry runs aground off Port Ellery")


@pytest.mark.parametrize(
    ("ending", "media_type", "has"),
    [
        ("html", "text/html; charset=utf-8", "<!doctype html>"),
        ("md", "text/markdown; charset=utf-8", "# Ferry runs aground"),
        ("txt", "text/plain; charset=utf-8", "Ferry runs aground"),
        ("json", "application/json", '"kind": "briefing"'),
    ],
)
def test_downloads(client: TestClient, kept: str, ending: str, media_type: str, has: str) -> None:
    answer = client.get(f"{kept}/briefing.{ending}")
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="briefing-{BRIEFING_ID}.{ending}"'
    assert has in answer.text


def test_other_downloads_are_not_there(client: TestClient, kept: str) -> None:
    assert client.get(f"{kept}/briefing.exe").status_code == 404


def test_a_briefing_can_be_deleted(client: TestClient, store: MemoryStore, kept: str) -> None:
    answer = send(client, f"{kept}/delete")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert store.briefings.rows == {}
    assert client.get(kept).status_code == 404


def test_others_briefings_are_not_there(client: TestClient, store: MemoryStore, kept: str) -> None:
    row = store.briefings.rows[BRIEFING_ID]
    store.briefings.rows[BRIEFING_ID] = dataclasses.replace(row, owner="key_other")
    assert client.get(kept).status_code == 404
    assert send(client, f"{kept}/delete").status_code == 404
    assert client.get(f"{kept}/briefing.md").status_code == 404


def test_a_page_that_is_looked_at_again_is_not_made_again(
    client: TestClient, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages_made = []

    def counting(*given: Any) -> Any:
        pages_made.append(given)
        return build_page(*given)

    monkeypatch.setattr(pages, "build_page", counting)
    first, second = client.get(kept), client.get(kept)
    assert first.text == second.text
    assert first.headers["etag"] == second.headers["etag"]
    assert len(pages_made) == 1
    client.post(f"{kept}/delete", headers={"Content-Type": FORM_TYPE, **OWN})
    assert client.get(kept).status_code == 404


def test_a_form_comes_back_with_no_more_boxes_than_are_accepted(client: TestClient) -> None:
    answer = send(client, "/", {f"text-{number}": "[" for number in range(300)})
    assert answer.status_code == 422
    assert "More than 100 articles" in answer.text
    assert len(texts(answer, ".//div[@class='boxes']//textarea")) == 100
