"""`summarizer schema`: the JSON Schema of what goes in and what comes out."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from summarizer.cli import parameters
from summarizer.cli.output import check_output, write_result


class SchemaName(StrEnum):
    """The documents that have a schema."""

    BRIEFING = "briefing"
    INSPECTION = "inspection"
    ARTICLES = "articles"


NameArgument = Annotated[
    SchemaName,
    typer.Argument(
        metavar="[DOCUMENT]",
        help="briefing (of `brief --format json`), inspection, or articles (the JSON input).",
        case_sensitive=False,
    ),
]


def schema(document: NameArgument = SchemaName.BRIEFING, *, out: parameters.Out = None) -> int:
    """Print a JSON Schema (2020-12)."""
    # Imported here: the other commands need neither, and building a schema parses the modules of the data types.
    from summarizer.briefings import Briefing
    from summarizer.inspections import Inspection
    from summarizer.render.schema import json_schema
    from summarizer.sources.schema import articles_schema

    check_output(out)
    match document:
        case SchemaName.BRIEFING:
            result = json_schema(Briefing)
        case SchemaName.INSPECTION:
            result = json_schema(Inspection)
        case SchemaName.ARTICLES:
            result = articles_schema()
    write_result(json.dumps(result, ensure_ascii=False, indent=2) + "\n", out, always_utf8=True)
    return 0
