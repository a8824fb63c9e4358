"""Reading HTML in one linear pass: the visible characters with their raw positions, line by line.

One reader decides what is seen, what is hidden and where a paragraph ends; trafilatura is later shown a rewritten page
made from the same reading, so that the two cannot disagree. Never fails, whatever the mark-up; never recurses.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from summarizer.errors import InputTooLargeError
from summarizer.text.html_elements import (
    BLOCK,
    CLOSED_BY_LIKE,
    CLOSES_PARAGRAPH,
    NOT_TEXT,
    RAW,
    REGIONS,
    ROLES,
    VOID,
    opening_tag,
)
from summarizer.text.html_hidden import hides, hiding_selectors
from summarizer.text.html_scripts import REACH, SCRIPTS, Script, Scripts
from summarizer.text.mapping import Piece

MAX_TAGS = 100_000
"""News pages have 2,000 to 10,000; with more than this it is an attack or a dump, and would take seconds."""
MAX_VISIBLE_CHARS = 3_000_000
"""Twenty times the longest article; as plain text such a page would still be read."""
_MAX_DEPTH = 120
"""Elements nested deeper are not passed on to trafilatura, whose tree walks grow with the depth."""
_MAX_ATTRIBUTES = 8_000
_MAX_LOOK_UP = 64
"""Open elements among which an unclosed paragraph is looked for."""

_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,40}")
_TAG_STOP = re.compile(r"[\"'>]")
_ATTRIBUTE = re.compile(r"([^\s=/>\"'][^\s=/>]{0,80})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_FOLDED = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\u2028\u2029]")


@dataclass(slots=True)
class Line:
    """A visible line of the page: the text of one block, or of one stretch between two `<br>`."""

    pieces: list[Piece] = field(default_factory=list)
    region: str | None = None
    """The outermost element around it that is no article text as a rule ("nav", "aside", "figcaption")."""
    tag: str = ""
    """The block it stands in ("p", "h1", "li")."""
    linked: int = 0
    """Characters of it inside links."""
    ends_block: bool = False
    """Whether a block ends behind it, and not only a line."""

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Scan:
    """What one pass over a page found."""

    lines: list[Line] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    """Raw spans of hidden elements that hold text, in order."""
    notes: list[tuple[int, int]] = field(default_factory=list)
    """Raw spans of the marks of notes, in order: they are no text."""
    rewritten: list[str] = field(default_factory=list)
    """The visible page as well-formed HTML, in parts."""
    titles: dict[str, str] = field(default_factory=dict)
    """"og", "h1" and "title", where the page has them."""
    language: str | None = None


@dataclass(slots=True)
class _Element:
    name: str
    hides: bool
    region: str | None
    emitted: bool
    start: int
    script: Script | None


def scan(raw: str, start: int = 0) -> Scan:
    """Reads the page from code point `start` on.

    Raises InputTooLargeError for a page of more than `MAX_TAGS` tags or `MAX_VISIBLE_CHARS` visible characters.
    """
    return _Scanner(raw, start).run()


class _Scanner:
    def __init__(self, raw: str, start: int) -> None:
        self.raw = raw
        self.position = start
        self.result = Scan()
        self.scripts = Scripts(self.result.rewritten)
        self.line = Line()
        self.stack: list[_Element] = []
        self.open: Counter[str] = Counter()
        self.hidden_depth = 0
        """How many open elements hide their content; only the outermost is recorded."""
        self.hidden_text = False
        self.regions: list[str] = []
        self.selectors: frozenset[str] = frozenset()
        self.missing: set[str] = set()
        """Marks that do not occur again before the end: looking twice would be quadratic."""
        self.tags = 0
        self.visible = 0

    def run(self) -> Scan:
        raw, end = self.raw, len(self.raw)
        while self.position < end:
            tag = None if ">" in self.missing else _MARKUP.search(raw, self.position)
            opening = tag.start() if tag else end
            if opening > self.position:
                self._text(self.position, opening)
                self.position = opening
            if opening < end:
                self._markup()
        while self.stack:
            self._pop()
        self._break(block=True)
        return self.result

    # --- mark-up -------------------------------------------------------------------------------------------------

    def _markup(self) -> None:
        raw, start = self.raw, self.position
        following = raw[start + 1 : start + 2]
        if following == "/" and raw[start + 2 : start + 3].isalpha():
            self._close_tag(start)
        elif following.isascii() and following.isalpha():
            self._open_tag(start)
        elif raw.startswith("<!--", start):
            end = self._find("-->", start + 4)
            # An unclosed comment hides the rest of the page, as it does in a browser.
            self.position = len(raw) if end < 0 else end + 3
            if end < 0:
                self.result.hidden.append((start, len(raw)))
        else:
            end = self._find(">", start)
            self.position = len(raw) if end < 0 else end + 1

    def _find(self, mark: str, start: int) -> int:
        if mark in self.missing:
            return -1
        found = self.raw.find(mark, start)
        if found < 0:
            self.missing.add(mark)
        return found

    def _tag_end(self, start: int) -> int:
        """Where the tag that begins at `start` ends: its ">", not one inside a quoted value; -1 when it never does."""
        position = start
        while (stop := _TAG_STOP.search(self.raw, position)) is not None:
            mark, at = stop.group(), stop.start()
            if mark == ">":
                return at
            position = at + 1
            if self.raw[max(start, at - 20) : at].rstrip().endswith("="):
                close = self._find(mark, position)
                if close >= 0:
                    position = close + 1
        return -1

    def _open_tag(self, start: int) -> None:
        match = _TAG_NAME.match(self.raw, start + 1)
        end = self._tag_end(start + 1)
        if end < 0 or match is None:
            # Without a ">" there is no tag any more: the rest of the page is text.
            self.missing.add(">")
            self._text(start, len(self.raw))
            self.position = len(self.raw)
            return
        self._count_tag()
        self.position = end + 1
        name = match.group().lower()
        attributes = self._attributes(match.end(), end)
        if name == "html" and self.result.language is None:
            self.result.language = attributes.get("lang") or attributes.get("xml:lang") or None
        if name == "meta":
            self._meta(attributes)
        if name in BLOCK:
            self._imply_closings(name)
            self._break(block=True)
        if name in VOID:
            self._void(name)
            return
        self._push(name, attributes, start)
        if name in RAW:
            self._raw_text(name)

    def _count_tag(self) -> None:
        self.tags += 1
        if self.tags > MAX_TAGS:
            message = f"the page has more than {MAX_TAGS:,} tags"
            raise InputTooLargeError(message)

    def _attributes(self, start: int, end: int) -> dict[str, str]:
        if end - start < 3:
            return {}
        attributes: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(
            self.raw[start : min(end, start + _MAX_ATTRIBUTES)]
        ):
            value = double or single or bare
            attributes.setdefault(name.lower(), html.unescape(value) if "&" in value else value)
        return attributes

    def _meta(self, attributes: dict[str, str]) -> None:
        if attributes.get("property", attributes.get("name", "")).lower() == "og:title":
            self.result.titles.setdefault("og", attributes.get("content", ""))

    def _void(self, name: str) -> None:
        if self.hidden_depth:
            return
        if name == "br":
            self._break(block=False)
            self.result.rewritten.append("<br>")
        elif name == "hr":
            self.result.rewritten.append("<hr>")

    def _raw_text(self, name: str) -> None:
        """The content of a script, a style or the like: up to its end tag, whatever it holds."""
        close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.raw, self.position)
        end = close.start() if close else len(self.raw)
        if name == "style":
            self.selectors |= hiding_selectors(self.raw[self.position : end])
        elif name == "title" and "svg" not in self.open:
            self.result.titles.setdefault("title", html.unescape(self.raw[self.position : end]))
        self.position = end
        if close is None:
            self._pop()

    # --- the stack -----------------------------------------------------------------------------------------------

    def _push(self, name: str, attributes: dict[str, str], start: int) -> None:
        hiding = name in NOT_TEXT or (
            bool(attributes) and (hides(attributes) or self._is_hidden_by_sheet(name, attributes))
        )
        region = name if name in REGIONS else None
        if name == "header" and (self.open["article"] or self.open["main"]):
            region = None  # the headline and the standfirst, not the head of the page
        if attributes.get("role", "").lower() in ROLES:
            region = "nav"
        emitted = not hiding and not self.hidden_depth and len(self.stack) < _MAX_DEPTH
        script = None
        if emitted:
            if name in SCRIPTS:
                script = self.scripts.begin(name, self.line.pieces, linked=self.open["a"] > 0)
            self.result.rewritten.append(opening_tag(name, attributes))
        if hiding:
            self.hidden_depth += 1
            if self.hidden_depth == 1:
                self.hidden_text = False
        if region:
            self.regions.append(region)
        if name == "a" and self.stack and self.stack[-1].script:
            self.stack[-1].script.linked = True
        self.stack.append(_Element(name, hiding, region, emitted, start, script))
        self.open[name] += 1

    def _is_hidden_by_sheet(self, name: str, attributes: dict[str, str]) -> bool:
        if not self.selectors:
            return False
        keys = [f".{word}" for word in attributes.get("class", "").lower().split()]
        if "id" in attributes:
            keys.append(f"#{attributes['id'].lower()}")
        return any(key in self.selectors or name + key in self.selectors for key in keys)

    def _pop(self) -> None:
        element = self.stack.pop()
        self.open[element.name] -= 1
        if element.name in BLOCK:
            self._break(block=True)
        if element.region:
            self.regions.pop()
        if element.script and element.script.pieces is self.line.pieces:
            self.result.notes.extend(self.scripts.end(element.script, self.raw[self.position :][:REACH]))
        if element.emitted:
            self.result.rewritten.append(f"</{element.name}>")
        if element.hides:
            self.hidden_depth -= 1
            # Scripts and styles are mark-up; only text that somebody hid is worth a record.
            if not self.hidden_depth and self.hidden_text:
                self.result.hidden.append((element.start, self.position))

    def _close_tag(self, start: int) -> None:
        self._count_tag()
        match = _TAG_NAME.match(self.raw, start + 2)
        end = self._find(">", start)
        self.position = len(self.raw) if end < 0 else end + 1
        name = match.group().lower() if match else ""
        if name == "br":
            self._void("br")
        if not self.open[name]:
            return
        while self.stack:
            closing = self.stack[-1].name == name
            self._pop()
            if closing:
                return

    def _imply_closings(self, name: str) -> None:
        """Closes what the standard closes without a tag: a paragraph before a block, an item before an item."""
        likes = CLOSED_BY_LIKE.get(name, ())
        wanted = ("p",) if name in CLOSES_PARAGRAPH else ()
        if not any(self.open[candidate] for candidate in (*likes, *wanted)):
            return
        for depth, element in enumerate(reversed(self.stack[-_MAX_LOOK_UP:]), start=1):
            if element.name in likes or element.name in wanted:
                for _ in range(depth):
                    self._pop()
                return
            if element.name in BLOCK and not (element.name == "p" or element.name in ("td", "th")):
                return

    # --- text ----------------------------------------------------------------------------------------------------

    def _text(self, start: int, end: int) -> None:
        raw = self.raw
        if self.hidden_depth:
            if not self.hidden_text and self.stack and not self._is_code():
                self.hidden_text = not raw[start:end].isspace()
            return
        line = self.line
        if not line.pieces:
            if raw[start:end].isspace():
                return
            self._place(line)
        self._count_visible(end - start)
        if self.open["a"]:
            line.linked += end - start
        position = start
        if raw.find("&", start, end) >= 0:
            for match in _ENTITY.finditer(raw, start, end):
                decoded = html.unescape(match.group())
                if decoded != match.group():
                    self._piece(position, match.start())
                    line.pieces.append(Piece(_FOLDED.sub(" ", decoded), match.start(), match.end()))
                    self.result.rewritten.append(html.escape(decoded))
                    position = match.end()
        self._piece(position, end)

    def _count_visible(self, characters: int) -> None:
        self.visible += characters
        if self.visible > MAX_VISIBLE_CHARS:
            message = f"the page shows more than {MAX_VISIBLE_CHARS:,} characters"
            raise InputTooLargeError(message)

    def _place(self, line: Line) -> None:
        """Notes where on the page a line stands."""
        if self.regions:
            line.region = "figcaption" if "figcaption" in self.regions else self.regions[0]
        line.tag = next(
            (element.name for element in reversed(self.stack[-_MAX_LOOK_UP:]) if element.name in BLOCK), ""
        )

    def _piece(self, start: int, end: int) -> None:
        if start == end:
            return
        text = self.raw[start:end]
        if not self.open["pre"]:
            self._append(_FOLDED.sub(" ", text), start)
            return
        for index, part in enumerate(text.split("\n")):
            if index:
                self._break(block=False)
            self._append(part, start)
            start += len(part) + 1

    def _append(self, text: str, start: int) -> None:
        self.line.pieces.append(Piece(text, start))
        self.result.rewritten.append(html.escape(text, quote=False))

    def _is_code(self) -> bool:
        return any(element.name in ("script", "style", "title", "head") for element in self.stack[-2:])

    def _break(self, *, block: bool) -> None:
        line = self.line
        if line.pieces:
            line.ends_block = block
            self.result.lines.append(line)
            if line.tag == "h1":
                self.result.titles.setdefault("h1", line.text)
            self.line = Line()
        elif self.result.lines:
            # Two line breaks in a row end a paragraph, too.
            self.result.lines[-1].ends_block = True
