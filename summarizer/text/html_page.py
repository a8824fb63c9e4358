"""From a page of HTML to its visible text, with what is not the article marked line by line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.documents import RemovalReason
from summarizer.text.html_scan import Line, Scan, scan
from summarizer.text.mapping import MappedText, Piece
from summarizer.text.titles import clean_title

_MAX_EXTRACTED_CHARS = 1_500_000
"""Of rewritten HTML. trafilatura takes about a second for that (November 2026); a longer page is judged by its
structure alone."""
_MAX_EXTRACTED_LINES = 15_000
_NOT_WORD = re.compile(r"[\W_]+")
_KEPT_SHARE = 0.6
"""Share of a line's letters that trafilatura must have taken for the line to count as taken."""
_MIN_PART = 20
"""Letters: a shorter part of a paragraph could be found anywhere."""
_SEARCH_BUDGET = 200_000_000
"""Characters to look through for paragraphs that do not equal a line; find() does about a billion a second."""
_MIN_PROSE_CHARS = 30
_MAX_LINK_SHARE = 0.3
_NEVER_BODY = ("nav", "menu", "footer", "button")
_ENDING = (".", "!", "?", ".”", '."', ".’", "!”", "?”", ".)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The visible text of a page. Line n of `text` may have a reason to be left out."""

    text: MappedText
    line_reasons: dict[int, RemovalReason]
    hidden: tuple[tuple[int, int], ...]
    notes: tuple[tuple[int, int], ...]
    """Raw spans of the marks of notes, which are not in the text."""
    title: str | None
    language: str | None


def read_page(raw: str, start: int = 0) -> Page:
    """The visible text of the page in `raw`, every character with its raw span.

    trafilatura (Barbaresi, ACL 2021) says which lines are the article; what it leaves out gets a reason. Where it
    finds nothing, or the page is too large for it, the structure of the page decides. Raises InputTooLargeError
    for a page beyond the limits of `scan`.
    """
    found = scan(raw, start)
    kept = _extracted(found)
    if not any(kept):
        kept = [_is_body(line) for line in found.lines]
    pieces: list[Piece] = []
    reasons: dict[int, RemovalReason] = {}
    number = 0
    for line, keep in zip(found.lines, kept, strict=True):
        pieces.extend(line.pieces)
        end = line.pieces[-1].raw_end
        if end is None:
            end = line.pieces[-1].raw_start + len(line.pieces[-1].text)
        if line.region == "figcaption":
            reasons[number] = RemovalReason.CAPTION
        elif not keep:
            reasons[number] = RemovalReason.NAVIGATION if line.region else RemovalReason.MARKUP
        breaks = "\n\n" if line.ends_block else "\n"
        pieces.append(Piece(breaks, end, end))
        number += len(breaks)
    return Page(
        text=MappedText.joined(pieces),
        line_reasons=reasons,
        hidden=tuple(found.hidden),
        notes=tuple(found.notes),
        title=_title(found),
        language=found.language,
    )


def _title(found: Scan) -> str | None:
    """The headline: the page's heading where the head of the page agrees with it, otherwise what the head says."""
    heading = clean_title(found.titles.get("h1"), None)
    for source in ("og", "title"):
        head = clean_title(found.titles.get(source), None)
        if head:
            return heading if heading and heading.casefold() in head.casefold() and " " in heading else head
    return heading


def _is_body(line: Line) -> bool:
    return line.region in (None, "form", "header")


def _is_prose(line: Line) -> bool:
    text = line.text.strip()
    return (
        line.region is None
        and len(text) >= _MIN_PROSE_CHARS
        and text.endswith(_ENDING)
        and line.linked <= _MAX_LINK_SHARE * len(text)
    )


def _extracted(found: Scan) -> list[bool]:
    """For each line whether it belongs to the article."""
    page = "".join(found.rewritten)
    if len(page) > _MAX_EXTRACTED_CHARS or len(found.lines) > _MAX_EXTRACTED_LINES:
        return [False] * len(found.lines)
    kept = align([line.text for line in found.lines], _main_paragraphs(page))
    # On a page with little text trafilatura takes what there is, menus too.
    kept = [keep and line.region not in _NEVER_BODY for keep, line in zip(kept, found.lines, strict=True)]
    # trafilatura drops a paragraph at times; one of whole sentences between two of the
    # article, or under its headline, is the article's.
    inside = [index for index, keep in enumerate(kept) if keep]
    if inside:
        first = next((index for index in range(inside[0]) if found.lines[index].tag == "h1"), inside[0])
        for index in range(first, inside[-1]):
            kept[index] = kept[index] or _is_prose(found.lines[index])
    return kept


def _main_paragraphs(page: str) -> list[list[str]]:
    """The paragraphs that trafilatura takes for the article, each as its stretches of text."""
    import logging

    from trafilatura import bare_extraction

    # It reports pages without an article as errors on the log; here that is an ordinary outcome.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        document = bare_extraction(page, include_comments=False, include_tables=True, favor_recall=True)
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError):
        return []  # a page that breaks it is judged by its structure
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    paragraphs: list[list[str]] = []
    for element in document.body.iter():
        if element.text:
            paragraphs.append([element.text])
        if element.tail:
            paragraphs.append([element.tail])
    return paragraphs


def align(lines: Sequence[str], extracted: Sequence[Sequence[str]]) -> list[bool]:
    """Which lines the extracted paragraphs came from.

    Only letters and digits are compared. Paragraphs are looked for in order, each whole or else part by part; what is
    not found takes no line with it. Linear but for a bounded budget of substring searches.
    """
    squeezed = [_NOT_WORD.sub("", line) for line in lines]
    starts = [0]
    for text in squeezed:
        starts.append(starts[-1] + len(text))
    stream = "".join(squeezed)
    where: dict[str, list[int]] = {}
    for index in range(len(squeezed) - 1, -1, -1):
        where.setdefault(squeezed[index], []).append(index)
    taken = [0] * len(lines)
    cursor, budget = 0, _SEARCH_BUDGET
    for paragraph in extracted:
        whole = _NOT_WORD.sub("", "".join(paragraph))
        if not whole:
            continue
        same = where.get(whole)
        if same:
            index = same.pop()
            taken[index] = len(whole)
            cursor = max(cursor, starts[index + 1])
            continue
        if len(whole) < _MIN_PART or budget <= 0:
            continue
        at = stream.find(whole, cursor)
        budget -= (at if at >= 0 else len(stream)) - cursor
        if at < 0:
            at = stream.find(whole)
            budget -= at if at >= 0 else len(stream)
        if at >= 0:
            cursor = at + len(whole)
            _take(taken, starts, at, cursor)
    return [
        bool(text) and share >= _KEPT_SHARE * len(text) for text, share in zip(squeezed, taken, strict=True)
    ]


def _take(taken: list[int], starts: Sequence[int], start: int, end: int) -> None:
    index = bisect_right(starts, start) - 1
    while index < len(taken) and starts[index] < end:
        taken[index] += min(end, starts[index + 1]) - max(start, starts[index])
        index += 1
