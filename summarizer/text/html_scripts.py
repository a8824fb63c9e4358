"""What a raised or lowered stretch of a page says: an exponent, a fraction, an ordinal ending, or the mark of a note.

A page shows 14<sup>1</sup> as 14 with a note; read letter by letter it would say 141.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from summarizer.text.mapping import Piece

SCRIPTS = ("sup", "sub")
"""The elements that raise and lower."""
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_FRACTIONS = {
    "¹/₂": "½", "¹/₃": "⅓", "²/₃": "⅔", "¹/₄": "¼", "³/₄": "¾", "¹/₅": "⅕", "²/₅": "⅖", "³/₅": "⅗", "⁴/₅": "⅘",
    "¹/₆": "⅙", "⁵/₆": "⅚", "¹/₈": "⅛", "³/₈": "⅜", "⁵/₈": "⅝", "⁷/₈": "⅞", "¹/₇": "⅐", "¹/₉": "⅑",
}  # fmt: skip
_ENDINGS = frozenset("st nd rd th er ère re e ème o a º ª ter".split())
"""Of ordinal numbers, English and others: they stay beside their number, as everybody types them."""
_NUMBER = re.compile(r"[-−+]?\d{1,3}")
_NOTE = re.compile(
    r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,4}|note ?\d{0,2}|n ?\d{1,2})(?:[,;–-] ?(?:\d{1,3}|[a-z])){0,6}[\])]?"
    r"|[*†‡§¶#^↑]{1,3}|\[[^\[\]]{1,30}\]"
)
_MARKED = re.compile(r"[\[(].*|[*†‡§¶#^↑]{1,3}")
"""Notes that nothing else could be."""
_POWER = re.compile(r"(?:^|[^\w.,])(?:10|[a-zA-Z]{1,2}|\d{1,3}[eE])$")
"""What has an exponent: ten, a unit of measure, a letter of a formula."""
_FORMULA = re.compile(r"\s*[=+×^≈]")
_PRICE = re.compile(r"[$€£] ?\d{1,4}$")
_FRACTION_FOLLOWS = re.compile(r"\s*(?:/|⁄|&frasl;|&#8260;)\s*<sub\b", re.IGNORECASE)
REACH = 24
"""Characters before and behind that are looked at."""


@dataclass(slots=True)
class Script:
    """A raised or lowered stretch that is being read."""

    name: str
    pieces: list[Piece]
    """Those of the line that it stands in, the line's own list."""
    first: int
    """Index of its first piece."""
    rewritten: int
    """Length of the rewritten page where it begins."""
    linked: bool
    """Whether it holds or stands in a link."""


class Scripts:
    """Puts what raised and lowered stretches say in the place of their letters, in the line and in the page."""

    def __init__(self, rewritten: list[str]) -> None:
        self._rewritten = rewritten
        self._numerator: Script | None = None

    def begin(self, name: str, pieces: list[Piece], *, linked: bool) -> Script:
        """The stretch that begins here."""
        return Script(name, pieces, len(pieces), len(self._rewritten), linked)

    def end(self, script: Script, behind: str) -> list[tuple[int, int]]:
        """Ends the stretch before the page's source `behind`; gives its raw span where it is the mark of a note."""
        pieces = script.pieces
        content = "".join(piece.text for piece in pieces[script.first :])
        if not content.strip():
            return []
        start, end = pieces[script.first].raw_start, _end(pieces[-1])
        before = "".join(piece.text for piece in pieces[max(0, script.first - REACH) : script.first])[-REACH:]
        if script.name == "sup":
            text = raised(content, before, behind, linked=script.linked)
            self._numerator = script if _FRACTION_FOLLOWS.match(behind) else None
        else:
            text = lowered(content, before)
        if text != content:
            self._replace(script, text)
        if script.name == "sub":
            self._join_fraction(script)
        return [] if text else [(start, end)]

    def _join_fraction(self, script: Script) -> None:
        above, self._numerator = self._numerator, None
        if above is None or above.pieces is not script.pieces:
            return
        joined = fraction("".join(piece.text for piece in above.pieces[above.first :]))
        if joined:
            tag = self._rewritten[script.rewritten]
            self._replace(above, joined)
            self._rewritten[above.rewritten] = tag  # it is closed as the lowered part

    def _replace(self, script: Script, text: str) -> None:
        pieces = script.pieces[script.first :]
        script.pieces[script.first :] = [Piece(text, pieces[0].raw_start, _end(pieces[-1]))] if text else []
        self._rewritten[script.rewritten + 1 :] = [html.escape(text, quote=False)]


def _end(piece: Piece) -> int:
    return piece.raw_start + len(piece.text) if piece.raw_end is None else piece.raw_end


def raised(content: str, before: str, behind: str, *, linked: bool) -> str:
    """What a `<sup>` adds to the text: itself, a superscript, or nothing for the mark of a note.

    `before` is the visible text that ends where it begins, `behind` the page's source behind it; `linked` says that
    it holds or stands in a link.
    """
    text = content.strip()
    if text.lower() in _ENDINGS and before[-1:].isdigit() and not linked:
        return content
    if text in ("TM", "tm"):
        return "™"
    if _NUMBER.fullmatch(text) and not linked:
        return _raised_number(text, before, behind)
    if not before.strip():
        return content  # at the head of a line: the note itself
    if _MARKED.fullmatch(text) or (_NOTE.fullmatch(text) and (linked or text[0].isdigit())):
        return ""
    return f" {content}" if before[-1:].isdigit() and text[:1].isdigit() else content


def _raised_number(text: str, before: str, behind: str) -> str:
    exponent = text.translate(_RAISED)
    if _FRACTION_FOLLOWS.match(behind) or not before.strip():
        return exponent
    if _PRICE.search(before) and len(text) == 2:
        return f".{text}"
    isotope = before[-1].isspace() and behind[:1].isalpha()
    if _POWER.search(before) or isotope or _FORMULA.match(behind) or not text.isdigit():
        return exponent
    return ""


def lowered(content: str, before: str) -> str:
    """What a `<sub>` adds to the text: itself ("CO2"), or subscripts behind a number, which it is no part of."""
    text = content.strip()
    return (
        text.translate(_LOWERED)
        if text.isdigit() and (before[-1:].isdigit() or before[-1:] in "/⁄")
        else content
    )


def fraction(text: str) -> str | None:
    """The one character for a fraction of superscripts, a stroke and subscripts ("¹/₂"); None where there is none."""
    return _FRACTIONS.get(text.replace("⁄", "/").replace(" ", ""))
