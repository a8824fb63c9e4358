"""The bodies of requests and the smaller answers, as pydantic models. A briefing's own schema is the library's."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from summarizer.briefings import LengthName
from summarizer.options import ALL_LENGTHS, MAX_WORDS, MIN_WORDS
from summarizer.render import Format
from summarizer.sources.records import MAX_FIELD_CHARS
from summarizer_api.records import JobState

ALL = "all"
MOST_ARTICLES = 1000
"""The highest `max_articles` that the settings allow."""
MAX_NAMES = 10
"""Lengths or forms that one list may name, repetitions included."""

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def _string(value: object) -> str:
    # Not pydantic's own string: it refuses lone surrogates, which a scraper that cuts an emoji in two leaves in texts.
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "must be a string")
    return value


def _short_string(value: object) -> str:
    if len(text := _string(value)) > MAX_FIELD_CHARS:
        raise PydanticCustomError("string_too_long", f"must have at most {MAX_FIELD_CHARS} characters")
    return text


def _identifier(value: object) -> str:
    # Database keys are ids too, and lose nothing as text.
    return _short_string(str(value) if isinstance(value, int) and not isinstance(value, bool) else value)


def _day(value: object) -> dt.date:
    if isinstance(value, str) and _ISO_DAY.match(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("date", "must be a day such as 2026-05-03")


def _names(value: object, known: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
    """One name, "all" or a list of them, as the names in their own order."""
    asked = [value] if isinstance(value, str) else value
    if not isinstance(asked, list) or not 1 <= len(asked) <= MAX_NAMES:
        raise PydanticCustomError("names", f"must be a name, or a list of 1 to {MAX_NAMES} names")
    for name in asked:
        if not isinstance(name, str) or name not in (*known, ALL):
            raise PydanticCustomError("names", f"must be {', '.join((*known, ALL))}, or a list of these")
    return default if ALL in asked else tuple(name for name in known if name in asked)


def _length_names(value: object) -> tuple[LengthName, ...]:
    return tuple(LengthName(name) for name in _names(value, ALL_LENGTHS, ALL_LENGTHS))


def _form_names(value: object) -> tuple[Format, ...]:
    return tuple(Format(name) for name in _names(value, FORMS, FORMS))


def parse_formats(listed: str) -> tuple[Format, ...]:
    """The forms of a comma-separated list that fits `FORMS_PATTERN`."""
    return _form_names(listed.split(","))


def _names_schema(known: tuple[str, ...]) -> dict[str, Any]:
    name = {"enum": [*(str(item) for item in known), ALL], "type": "string"}
    return {"anyOf": [name, {"type": "array", "items": name, "minItems": 1, "maxItems": MAX_NAMES}]}


FORMS = (Format.JSON, Format.MARKDOWN, Format.HTML, Format.TEXT)

LongText = Annotated[str, PlainValidator(_string), WithJsonSchema({"type": "string"})]
FieldText = Annotated[
    str, PlainValidator(_short_string), WithJsonSchema({"type": "string", "maxLength": MAX_FIELD_CHARS})
]
Identifier = Annotated[
    str,
    PlainValidator(_identifier),
    WithJsonSchema({"anyOf": [{"type": "string", "maxLength": MAX_FIELD_CHARS}, {"type": "integer"}]}),
]
Day = Annotated[dt.date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Lengths = Annotated[
    tuple[LengthName, ...], PlainValidator(_length_names), WithJsonSchema(_names_schema(ALL_LENGTHS))
]
_FORM = "|".join((*(form.value for form in FORMS), ALL))
FORMS_PATTERN = f"^({_FORM})(,({_FORM})){{0,{MAX_NAMES - 1}}}$"
"""Forms in a query: "markdown" or "json,html"."""
Formats = Annotated[tuple[Format, ...], PlainValidator(_form_names), WithJsonSchema(_names_schema(FORMS))]


class ArticleInput(BaseModel):
    """One news article, as plain text or HTML. Unknown fields are not used, and a notice says so."""

    model_config = ConfigDict(strict=True, extra="allow", json_schema_extra={"additionalProperties": True})

    text: LongText | None = Field(
        None, description="The article as plain text. Offsets of citations count its Unicode code points."
    )
    html: LongText | None = Field(None, description="The article as an HTML page, instead of `text`.")
    markup: Literal["text", "html"] | None = Field(
        None, description='How `text` is to be read; "text" by default.'
    )
    body_start: int | None = Field(
        None,
        ge=0,
        description="Code point of `text` where the body begins, after header lines; 0 by default.",
    )
    id: Identifier | None = Field(
        None, description="Unique in the set. Without one, it is derived from the content."
    )
    title: FieldText | None = Field(None, description="The article's title.")
    source: FieldText | None = Field(None, description='The outlet, such as "The Harbour Gazette".')
    url: FieldText | None = Field(None, description="The address. It is shown and linked, never fetched.")
    author: FieldText | None = Field(None, description="Who wrote it.")
    published_at: FieldText | None = Field(
        None,
        description="ISO 8601, RFC 2822, or a date such as 3 May 2024; others are not used, with a notice.",
    )
    language: FieldText | None = Field(
        None, description="ISO 639-1 code. Without one, the language is detected."
    )

    @model_validator(mode="after")
    def _check_text(self) -> ArticleInput:
        if self.text is None and self.html is None:
            raise PydanticCustomError("no_text", "has neither text nor html")
        if (self.body_start or 0) > len(self.text if self.text is not None else self.html or ""):
            raise PydanticCustomError("body_start", "body_start lies beyond the end of the text")
        return self


Articles = Annotated[
    list[ArticleInput],
    # The settings' own limit comes later, and answers 413; this one bounds what is looked at before.
    Field(max_length=MOST_ARTICLES, description="The articles.", json_schema_extra={"minItems": 1}),
]


class LengthsInput(BaseModel):
    """Which lengths a briefing is wanted in."""

    model_config = ConfigDict(strict=True, extra="forbid")

    lengths: Lengths | None = Field(
        None,
        description='One name, a list of names, or "all". By default headline and standard; with `words` alone, the '
        "headline and that length.",
    )
    words: int | None = Field(
        None, ge=MIN_WORDS, le=MAX_WORDS, description="Also a length of about this many words."
    )
    formats: Formats | None = Field(
        None,
        description="Forms to be given together, in one JSON object. Without it, the answer is the briefing in the one "
        "form that `Accept` asks for.",
    )


class BriefingInput(LengthsInput):
    """A set of articles about one event, and the briefing that is wanted of it."""

    articles: Articles
    as_of: Day | None = Field(
        None,
        description="The day the briefing speaks from; by default the latest publication date of the set.",
    )


class InspectionInput(BaseModel):
    """A set of articles about one event, to see how a briefing of it would come about."""

    model_config = ConfigDict(strict=True, extra="forbid")

    articles: Articles
    lengths: Lengths | None = Field(None, description='One name, a list of names, or "all".')
    words: int | None = Field(None, ge=MIN_WORDS, le=MAX_WORDS, description="Also a length of so many words.")
    as_of: Day | None = Field(None, description="The day to speak from.")


class BriefingSummary(BaseModel):
    """A kept briefing in a list."""

    id: str
    url: str = Field(description="Where the briefing is.")
    headline: str | None = Field(description="Its headline; null where none was asked for.")
    lengths: list[str] = Field(description="The lengths it has.")
    articles: int = Field(description="How many articles it rests on.")
    model: str
    created_at: dt.datetime
    expires_at: dt.datetime | None = Field(description="When it will be deleted; null: never by itself.")


class BriefingPage(BaseModel):
    """A page of kept briefings, newest first."""

    briefings: list[BriefingSummary]
    next_cursor: str | None = Field(description="`cursor` of the next page; null on the last.")


class Progress(BaseModel):
    """How far a job is."""

    stage: str = Field(description='The stage, such as "write"; empty before the work begins.')
    done: int
    total: int


class FieldProblem(BaseModel):
    """What is wrong with one place of the request."""

    pointer: str | None = Field(None, description='JSON pointer into the body, such as "/articles/3/text".')
    parameter: str | None = Field(None, description='Or a parameter, such as "query.limit".')
    code: str
    message: str


class ProblemDocument(BaseModel):
    """A problem document (RFC 9457)."""

    type: str = Field(
        description="Where the code is described.", json_schema_extra={"format": "uri-reference"}
    )
    title: str
    status: int
    code: str = Field(description="Stable, for programs.")
    detail: str = Field(description="What happened, for people.")
    instance: str | None = Field(None, description="The request's id, as `urn:request:…`.")
    errors: list[FieldProblem] | None = Field(None, description="Each place of the request that is wrong.")
    retry_after_s: int | None = Field(None, description="When to try again, in seconds.")


class JobStatus(BaseModel):
    """A briefing that is made later."""

    id: str
    state: JobState
    progress: Progress
    attempts: int = Field(description="How often the work was begun.")
    created_at: dt.datetime
    updated_at: dt.datetime
    expires_at: dt.datetime | None = Field(
        description="When the job is given up if it has not ended by then, or forgotten if it has. A job that is done "
        "is kept as long as its briefing; null: until that is deleted."
    )
    url: str
    events_url: str = Field(description="Where progress is streamed.")
    briefing_url: str | None = Field(description="Where the briefing is, once the job is done.")
    problem: ProblemDocument | None = Field(description="Why the job failed.")


class EngineModel(BaseModel):
    """A model that the engine works with."""

    model_config = ConfigDict(extra="allow")

    name: str
    kind: str = Field(description='What it does: "writer", "embedder", "verifier".')
    version: str | None = None
    device: str | None = None
    default: bool | None = None
    licence: str | None = None


class ModelList(BaseModel):
    """The models of the engine."""

    models: list[EngineModel]


class Health(BaseModel):
    """Whether the process lives."""

    status: Literal["ok"]


class Readiness(BaseModel):
    """Whether requests will be served."""

    status: Literal["ready"]


class BriefingForms(BaseModel):
    """One briefing in several forms, as `formats` asks."""

    id: str
    url: str
    formats: dict[str, Any] = Field(
        description="By name of the form: `json` is the briefing as an object, the others are strings."
    )
