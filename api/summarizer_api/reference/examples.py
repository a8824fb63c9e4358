"""The examples of the OpenAPI document. The long ones are what the service answered once, kept as files."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer_api.codes import CODES
from summarizer_api.faults import FieldFault
from summarizer_api.problems import Problem

BRIEFING_ID = "brf_01m5hxk7p0q4d1w8r6t9e2y3za"
JOB_ID = "job_01m5hxk7p0n7c5b2v8x4z6k1ha"
REQUEST_ID = "req_01m5hxk7p0s3f9g2h5j8k4m6na"

_FIELDS = {
    "invalid_request": (
        FieldFault(pointer="/articles/1", code="no_text", message="has neither text nor html"),
        FieldFault(pointer="/words", code="greater_than_equal", message="must be at least 20"),
    ),
    "duplicate_id": (
        FieldFault(
            pointer="/articles/1/id", code="duplicate_id", message="has the id of article 1; ids must differ"
        ),
    ),
    "input_too_large": (
        FieldFault(
            pointer="/articles/0/text",
            code="input_too_large",
            message="250,000 characters; at most 200,000 are accepted",
        ),
    ),
    "no_input": (FieldFault(pointer="/articles", code="no_input", message="the set holds no article"),),
    "no_content": (
        FieldFault(pointer="/articles", code="no_content", message="no article has any text to work with"),
    ),
    "unsupported_language": (
        FieldFault(
            pointer="/articles/0",
            code="unsupported_language",
            message="article 'gazette': the article is in 'de'; only English is written; no other article can be used",
        ),
    ),
}


@cache
def example_file(name: str) -> str:
    """The text of one of the files of examples."""
    return (files("summarizer_api.reference") / "examples" / name).read_text(encoding="utf-8")


def _json_file(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(example_file(name))
    return document


def request_body() -> dict[str, Any]:
    """Two articles about one event, and the lengths wanted."""
    return _json_file("request.json")


def briefing() -> dict[str, Any]:
    """The briefing of these."""
    return _json_file("briefing.json")


def inspection() -> dict[str, Any]:
    """The inspection of these."""
    return _json_file("inspection.json")


def all_examples() -> dict[str, dict[str, Any]]:
    """Every example by its name, with a summary."""
    named = {**_requests(), **_answers(), **{f"job_{s}": (f"A job that is {s}", job(s)) for s in _STAGES}}
    named |= {code: (entry.title, problem(code)) for code, entry in CODES.items()}
    return {name: {"summary": summary, "value": value} for name, (summary, value) in sorted(named.items())}


def _requests() -> dict[str, tuple[str, Any]]:
    request = request_body()
    articles = request["articles"]
    several = {"articles": articles, "lengths": "all", "formats": ["markdown", "json"]}
    page = "<html><head><title>Ferries run free</title></head><body><p>Ferries will carry passengers across "
    page += "the Stenholt free of charge from Thursday, the council said.</p></body></html>"
    return {
        "two_articles": ("Two articles, headline and short", request),
        "words": (
            "About 100 words, as of a day",
            {"articles": articles, "words": 100, "as_of": "2026-09-15"},
        ),
        "several_formats_request": ("All lengths, as Markdown and JSON", several),
        "html": (
            "An article as an HTML page",
            {"articles": [{"html": page, "source": "Fell Radio"}], "lengths": ["short"]},
        ),
        "lengths_long": ("The long version", {"lengths": "long"}),
        "lengths_words": ("Short, and about 40 words", {"lengths": ["short"], "words": 40}),
    }


def _answers() -> dict[str, tuple[str, Any]]:
    markdown = example_file("briefing.md")
    url = f"/v1/briefings/{BRIEFING_ID}"
    several = {"id": BRIEFING_ID, "url": url, "formats": {"markdown": markdown, "json": briefing()}}
    return {
        "briefing": ("The briefing of the two articles", briefing()),
        "several_formats": ("As Markdown and JSON, where `formats` asks for both", several),
        "briefing_markdown": ("As Markdown", markdown),
        "briefing_html": ("As a page", '<!doctype html>\n<html lang="en">…'),
        "briefing_text": ("As text", "Stenholt bridge closed after cracks are found [1.1][2.1]\n…"),
        "inspection": ("The inspection of the two articles", inspection()),
        "inspection_text": ("As text", "Articles (2)\n------------\n…"),
        "page": ("A page of one briefing", page()),
        "events": ("Progress, then the end", events()),
        "models": ("The embedded model", {"models": [_MODEL]}),
        "metrics": ("One figure of many", "summarizer_http_requests_in_flight 1.0\n"),
        "health": ("It lives", {"status": "ok"}),
        "ready": ("It is ready", {"status": "ready"}),
    }


_MODEL = {
    "name": "brief-mini",
    "kind": "writer",
    "version": "0.3.0",
    "device": "cpu",
    "default": True,
    "licence": "Apache-2.0",
}
_STAGES = {
    "queued": ("", 0, 0),
    "running": ("write", 12, 31),
    "done": ("edit", 1, 1),
    "cancelled": ("write", 12, 31),
}


def job(state: str) -> dict[str, Any]:
    """A job in one of its states."""
    stage, done, total = _STAGES[state]
    return {
        "id": JOB_ID,
        "state": state,
        "progress": {"stage": stage, "done": done, "total": total},
        "attempts": 0 if state == "queued" else 1,
        "created_at": "2026-09-14T16:20:00Z",
        "updated_at": "2026-09-14T16:20:00Z" if state == "queued" else "2026-09-14T16:20:03Z",
        "expires_at": "2026-10-14T16:20:03Z" if state == "done" else "2026-09-15T16:20:00Z",
        "url": f"/v1/jobs/{JOB_ID}",
        "events_url": f"/v1/jobs/{JOB_ID}/events",
        "briefing_url": f"/v1/briefings/{BRIEFING_ID}" if state == "done" else None,
        "problem": None,
    }


def page() -> dict[str, Any]:
    """A page of one briefing."""
    made = briefing()
    return {
        "briefings": [
            {
                "id": BRIEFING_ID,
                "url": f"/v1/briefings/{BRIEFING_ID}",
                "headline": made["lengths"][0]["text"],
                "lengths": [text["length"] for text in made["lengths"]],
                "articles": len(made["sources"]),
                "model": made["model"],
                "created_at": "2026-09-14T16:20:04Z",
                "expires_at": "2026-10-14T16:20:04Z",
            }
        ],
        "next_cursor": None,
    }


def events() -> str:
    """A short stream of a job's events."""
    running = '{"state": "running", "stage": "write", "done": 12, "total": 31}'
    return (
        f"event: progress\ndata: {running}\nid: 1.running.write.12.31\nretry: 2000\n\n"
        f"event: end\ndata: {json.dumps(job('done'), separators=(',', ':'))}\nid: 1.done.edit.1.1\n\n"
    )


def problem(code: str) -> dict[str, object]:
    """The problem document of a code."""
    entry = CODES[code]
    fields = _FIELDS.get(code, ())
    detail = f"{fields[0].pointer}: {fields[0].message}" if code == "invalid_request" else entry.meaning
    if fields and code != "invalid_request":
        detail = fields[0].message
    if code == "invalid_request":
        detail += f" (and {len(fields) - 1} more)"
    return Problem(code=code, detail=detail, fields=fields, retry_after_s=entry.retry_after_s).document(
        REQUEST_ID
    )
