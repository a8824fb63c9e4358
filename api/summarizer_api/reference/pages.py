"""The pages at `/docs`: the OpenAPI document and the codes of problems, for reading. No script, nothing loaded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from summarizer_api.codes import CODES
from summarizer_api.problems import PROBLEM_JSON
from summarizer_api.reference.building import Json

_CODE = re.compile(r"`([^`]+)`")

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
MAX_EXAMPLE_CHARS = 6000
"""Longer examples are cut on the page; the OpenAPI document has them whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field of an object, or one parameter."""

    name: str
    kind: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleBlock:
    """One example of a body."""

    title: str
    media_type: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBlock:
    """One status of an operation."""

    status: str
    description: str
    schema: str
    headers: tuple[str, ...]
    codes: tuple[str, ...]
    """Codes of the problems that have this status."""
    examples: tuple[ExampleBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationBlock:
    """One operation."""

    anchor: str
    method: str
    path: str
    summary: str
    description: str
    tag: str
    open: bool
    """Whether it needs no key."""
    parameters: tuple[FieldRow, ...]
    body: str
    body_examples: tuple[ExampleBlock, ...]
    answers: tuple[AnswerBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaBlock:
    """One schema."""

    name: str
    description: str
    fields: tuple[FieldRow, ...]
    names: tuple[str, ...]
    """Of an enumeration."""


def reference_page(document: Json) -> str:
    """The page that shows an OpenAPI document."""
    schemas: Json = document["components"]["schemas"]
    return (
        _environment()
        .get_template("reference.html")
        .render(
            info=document["info"],
            tags=document["tags"],
            operations=list(_operations(document)),
            schemas=[_schema_block(name, schema) for name, schema in schemas.items()],
        )
    )


def errors_page() -> str:
    """The page that describes the code of every problem; `type` of a problem leads to its line."""
    return _environment().get_template("errors.html").render(codes=CODES)


@cache
def style() -> str:
    """The pages' style sheet."""
    return (files("summarizer_api.reference") / "templates" / "style.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("summarizer_api.reference", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["prose"] = _prose
    return environment


def _prose(text: str) -> Markup:
    """The text with what stands in backticks as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped before


def _operations(document: Json) -> Iterator[OperationBlock]:
    examples: Json = document["components"]["examples"]
    for path, methods in document["paths"].items():
        for method, entry in methods.items():
            body = entry.get("requestBody", {}).get("content", {})
            yield OperationBlock(
                anchor=entry["operationId"],
                method=method.upper(),
                path=path,
                summary=entry["summary"],
                description=entry.get("description", ""),
                tag=entry["tags"][0],
                open=entry.get("security") == [],
                parameters=tuple(_parameter(item) for item in entry.get("parameters", ())),
                body=next((kind_of(part["schema"]) for part in body.values()), ""),
                body_examples=tuple(_examples(body, examples)),
                answers=tuple(_answer(status, item, examples) for status, item in entry["responses"].items()),
            )


def _parameter(item: Json) -> FieldRow:
    return FieldRow(
        name=item["name"],
        kind=f"{item['in']}, {kind_of(item['schema'])}",
        required=item.get("required", False),
        description=item.get("description", ""),
    )


def _answer(status: str, item: Json, examples: Json) -> AnswerBlock:
    content: Json = item.get("content", {})
    problem = content.get(PROBLEM_JSON, {})
    return AnswerBlock(
        status=status,
        description=item["description"],
        schema=" or ".join(dict.fromkeys(kind_of(part["schema"]) for part in content.values())),
        headers=tuple(item.get("headers", ())),
        codes=tuple(problem.get("examples", ())),
        examples=tuple(_examples(content, examples)),
    )


def _examples(content: Json, examples: Json) -> Iterator[ExampleBlock]:
    for media_type, part in content.items():
        if media_type == PROBLEM_JSON:
            continue  # one looks like the other; the page of codes has what differs
        for name in part.get("examples", {}):
            value = examples[name]["value"]
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)
            cut = text if len(text) <= MAX_EXAMPLE_CHARS else text[:MAX_EXAMPLE_CHARS] + "\n…"
            yield ExampleBlock(title=examples[name]["summary"], media_type=media_type, text=cut)


def _schema_block(name: str, schema: Json) -> SchemaBlock:
    required = schema.get("required", ())
    return SchemaBlock(
        name=name,
        description=schema.get("description", ""),
        fields=tuple(
            FieldRow(
                name=field,
                kind=kind_of(part),
                required=field in required,
                description=part.get("description", ""),
            )
            for field, part in schema.get("properties", {}).items()
        ),
        names=tuple(str(value) for value in schema.get("enum", ())),
    )


def kind_of(schema: Json) -> str:
    """A schema in a few words: "list of Citation", "string or null"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return ", ".join(str(value) for value in schema["enum"])
    for union in ("anyOf", "oneOf"):
        if union in schema:
            return " or ".join(dict.fromkeys(kind_of(part) for part in schema[union]))
    if schema.get("type") == "array":
        return f"list of {kind_of(schema.get('items', {}))}"
    if schema.get("format"):
        return f"{schema['format']} string"
    return str(schema.get("type", "any"))
