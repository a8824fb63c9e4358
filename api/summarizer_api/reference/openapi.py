"""The OpenAPI 3.1 document of the service."""

from __future__ import annotations

import json
from collections.abc import Collection

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

import summarizer
from summarizer.briefings import Briefing
from summarizer.inspections import Inspection
from summarizer.render.schema import json_schema
from summarizer_api import schemas
from summarizer_api.reference.building import Json
from summarizer_api.reference.examples import all_examples
from summarizer_api.settings import KeyPolicy, Settings

DESCRIPTION = """Many news articles about one event in; one short, checked briefing out, every sentence cited.

`POST /v1/briefings` takes the articles and answers with the briefing. A large set, or one sent with
`Prefer: respond-async`, is made as a job: 202, and `Location` says where to look. Errors are problem documents
(RFC 9457) with a stable `code`. What was left out of a set is no error: the briefing's `notices` say so.
"""
TAGS = [
    {"name": "briefings", "description": "Make, read, list and delete briefings, and derive other lengths."},
    {
        "name": "jobs",
        "description": "Briefings that are made later: where they stand, their progress, their end.",
    },
    {"name": "inspection", "description": "How a briefing would come about."},
    {"name": "models", "description": "What the engine works with."},
    {"name": "operation", "description": "For machines that watch the service."},
]
_ANSWERS: tuple[type[BaseModel], ...] = (
    schemas.BriefingForms,
    schemas.BriefingPage,
    schemas.Health,
    schemas.JobStatus,
    schemas.ModelList,
    schemas.ProblemDocument,
    schemas.Readiness,
)
"""Answers that routes write themselves, so that FastAPI does not meet their models."""
_KEPT_OUT = ("HTTPValidationError", "ValidationError")
"""FastAPI's own form of errors, which this service never sends."""


def build_openapi(app: FastAPI, settings: Settings, open_paths: frozenset[str] = frozenset()) -> Json:
    """The document: FastAPI's, with the library's schemas, the settings' limits and the examples.

    `open_paths` need no key; nothing does where keys are switched off.
    """
    document: Json = get_openapi(
        title="Summarizer",
        version=summarizer.__version__,
        openapi_version="3.1.0",
        summary="Cited briefings of news articles.",
        description=DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        tags=TAGS,
        routes=app.routes,
    )
    components: Json = document.setdefault("components", {}).setdefault("schemas", {})
    for name in _KEPT_OUT:
        components.pop(name, None)
    _add_answers(components)
    _add_documents(components)
    _set_limits(components, settings)
    document["components"]["schemas"] = dict(sorted(components.items()))
    document["components"]["examples"] = all_examples()
    _set_security(document, document["paths"].keys() if settings.keys is KeyPolicy.OFF else open_paths)
    return document


def _add_answers(components: Json) -> None:
    _, found = models_json_schema(
        [(model, "serialization") for model in _ANSWERS], ref_template="#/components/schemas/{model}"
    )
    components.update(found["$defs"])


def _add_documents(components: Json) -> None:
    """The schemas of a briefing and an inspection, as the command line prints them, one component for each type."""
    for document_type in (Briefing, Inspection):
        text = json.dumps(json_schema(document_type)).replace('"#/$defs/', '"#/components/schemas/')
        schema: Json = json.loads(text)
        definitions: Json = schema.pop("$defs")
        del schema["$schema"], schema["$id"]
        components.update(definitions)
        components[document_type.__name__] = schema


def _set_limits(components: Json, settings: Settings) -> None:
    article = components["ArticleInput"]["properties"]
    for name in ("text", "html"):
        _string_of(article[name])["maxLength"] = settings.max_article_chars
    components["ArticleInput"]["anyOf"] = [{"required": ["text"]}, {"required": ["html"]}]
    for name in ("BriefingInput", "InspectionInput"):
        components[name]["properties"]["articles"]["maxItems"] = settings.max_articles


def _string_of(field: Json) -> Json:
    found: Json = next(part for part in field["anyOf"] if part.get("type") == "string")
    return found


def _set_security(document: Json, open_paths: Collection[str]) -> None:
    document["components"]["securitySchemes"] = {
        "key": {
            "type": "http",
            "scheme": "bearer",
            "description": "A key made by `summarizer keys add`. Not asked for while keys are off.",
        }
    }
    document["security"] = [{"key": []}]
    for path, operations in document["paths"].items():
        for entry in operations.values():
            if path in open_paths:
                entry["security"] = []
                entry["responses"].pop("401", None)
