"""Put the present output of the README's example into the README. Run it when the output has changed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
START, END = "<!-- excerpt -->", "<!-- /excerpt -->"
SOURCES_SHOWN = 1
"""Sources of the list that are shown with their quotes; the rest would repeat the form."""


def main() -> None:
    """Rewrite the passage between the two comments of README.md."""
    printed = subprocess.run(
        [
            sys.executable,
            "-c",
            "from summarizer.cli import main; main()",
            "brief",
            "examples/ferry-accident/articles",
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    start, end = text.index(START) + len(START), text.index(END)
    readme.write_text(f"{text[:start]}\n```text\n{shorten(printed)}\n```\n{text[end:]}", encoding="utf-8")


def shorten(printed: str) -> str:
    """Cut the list of sources after its first entries."""
    head, _, tail = printed.partition("\nSources\n")
    rule, *entries = re.split(r"\n(?=[ \d]\d  )", tail)
    return "\n".join([head.rstrip(), "", "Sources", rule, *entries[:SOURCES_SHOWN], "…"])


if __name__ == "__main__":
    main()
