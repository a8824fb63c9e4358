"""`python -m summarizer_api.openapi [FILE]`: write the OpenAPI document, as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from summarizer_api.access import OPEN_PATHS
from summarizer_api.app import bare_app
from summarizer_api.reference.openapi import build_openapi
from summarizer_api.settings import Settings


def openapi_text() -> str:
    """The document of an application with default settings; the same bytes each time."""
    settings = Settings.model_construct()  # the defaults, whatever the environment says
    return (
        json.dumps(build_openapi(bare_app(settings), settings, OPEN_PATHS), ensure_ascii=False, indent=2)
        + "\n"
    )


def main(arguments: list[str]) -> int:
    """Write the document to the file named, or to standard output."""
    if arguments:
        Path(arguments[0]).write_text(openapi_text(), encoding="utf-8")
    else:
        sys.stdout.write(openapi_text())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
