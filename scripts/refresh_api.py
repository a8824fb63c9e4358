"""Write again what is derived from the API's own code: its examples, the table of codes, the OpenAPI document.

    python scripts/refresh_api.py [--examples]

`--examples` makes the example briefing anew with the embedded model; read the difference before committing it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from summarizer.compose import build_summarizer
from summarizer.render import render, render_inspection
from summarizer_api.codes import CODES
from summarizer_api.openapi import openapi_text
from summarizer_api.reading import read_set
from summarizer_api.reference import examples
from summarizer_api.schemas import BriefingInput
from summarizer_api.settings import Settings

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "api" / "summarizer_api" / "reference" / "examples"
TABLE_HEAD = "| code | status | meaning |\n| --- | --- | --- |\n"


def main(arguments: list[str]) -> int:
    """Write the files; with `--examples` the examples too."""
    if "--examples" in arguments:
        write_examples()
    write_codes(ROOT / "docs" / "api.md")
    (ROOT / "api" / "openapi.json").write_text(openapi_text(), encoding="utf-8")
    return 0


def write_examples() -> None:
    """The briefing and the inspection of the example request."""
    asked = read_set(BriefingInput.model_validate(examples.request_body()), Settings.model_construct())
    summarizer = build_summarizer()
    briefing = summarizer.brief(asked.articles, asked.options)
    inspection = summarizer.inspect(asked.articles, asked.options)
    for name, text in (
        ("briefing.json", render(briefing, "json")),
        ("briefing.md", render(briefing, "markdown")),
        ("inspection.json", render_inspection(inspection, "json")),
    ):
        (EXAMPLES / name).write_text(text, encoding="utf-8")
    examples.example_file.cache_clear()


def write_codes(page: Path) -> None:
    """The table of the codes of problems."""
    text = page.read_text(encoding="utf-8")
    before, head, after = text.partition(TABLE_HEAD)
    rest = after[after.index("\n\n") :]
    rows = (
        f"| `{code}` | {entry.status} | {entry.title}. {entry.meaning} |" for code, entry in CODES.items()
    )
    page.write_text(before + head + "\n".join(rows) + rest, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
