"""What the tests read out of the project's Markdown files."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]

_HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^()\s]+)\)")


def documents() -> list[Path]:
    """All Markdown files of the project that people read."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """The text below a heading, up to the next one of its level or above."""
    # A comment in a fenced block is no heading.
    headings = list(_HEADING.finditer(_FENCE.sub(lambda block: block[0].replace("#", " "), text)))
    (found,) = [heading for heading in headings if heading[2] == title]
    later = [h.start() for h in headings if h.start() > found.start() and len(h[1]) <= len(found[1])]
    return text[found.end() : later[0] if later else len(text)]


def rows(text: str) -> list[list[str]]:
    """The cells of the tables in a text, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    rules = {index for index, row in enumerate(cells) if all(re.fullmatch(r":?-+:?", cell) for cell in row)}
    return [row for index, row in enumerate(cells) if index not in rules and index + 1 not in rules]


def code_words(text: str) -> list[str]:
    """What stands between single backticks."""
    return re.findall(r"`([^`\n]+)`", re.sub(_FENCE, "", text))


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks in a language."""
    return [match[2] for match in _FENCE.finditer(text) if match[1] == language]


def links(text: str) -> list[str]:
    """The targets of links, without those to the web."""
    return [target for target in _LINK.findall(re.sub(_FENCE, "", text)) if "://" not in target]


def anchors(text: str) -> set[str]:
    """The anchors that headings get: lower case, blanks as hyphens, without punctuation."""
    titles = (match[2] for match in _HEADING.finditer(re.sub(_FENCE, "", text)))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
