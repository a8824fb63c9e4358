"""Repair of characters: what a reader does not see, or sees wrongly, mended through an offset map."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from summarizer.text.mapping import Edit, MappedText

_FINDINGS = {
    "nul": ("NUL character", "ignored"),
    "control": ("control character", "ignored"),
    "lone": ("lone surrogate", "ignored"),
    "pair": ("surrogate pair", "joined"),
    "zero": ("zero-width character", "ignored"),
    "bidi": ("text direction mark", "ignored"),
    "hyphen": ("soft hyphen", "ignored"),
    "tags": ("invisible tag character", "ignored"),
    "mojibake": ("wrongly decoded passage", "repaired"),
    "c1": ("Windows-1252 character", "repaired"),
    "marks": ("decomposed accent", "composed"),
    "space": ("special space", "read as a space"),
}
"""Kind of finding: the noun and the verb with which a repair is reported, in this order."""

_CONTINUATION = (
    "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
"""The UTF-8 continuation bytes 80 to BF as Latin-1 and Windows-1252 show them."""

_KINDS = {
    "nul": r"\x00",
    "control": r"\x01-\x08\x0e-\x1b\x7f",
    "hyphen": r"\xad",
    "c1": r"\x80-\x9f",
    "marks": r"\u0300-\u036f",
    "joiner": r"\u200c\u200d",
    "bidi": r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    "zero": (
        r"\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc"
        r"\U0001d173-\U0001d17a"
    ),
    "tags": r"\U000e0000-\U000e0fff",
}
"""Kind of finding, and the set of characters that it is a run of."""
# No two parts of a branch can match the same character, so that it is linear.
_REPAIRABLE = re.compile(
    rf"(?P<mojibake>(?:[\u00c2-\u00f4][{_CONTINUATION}]{{1,3}})+)|(?P<pair>[\ud800-\udbff][\udc00-\udfff])"
    r"|(?P<lone>[\ud800-\udfff])|"
    + "|".join(f"(?P<{kind}>[{characters}]+)" for kind, characters in _KINDS.items())
)
_SUSPECT = re.compile(rf"[\u00c2-\u00f4\ud800-\udfff{''.join(_KINDS.values())}]")
"""What a finding begins with: one set, so that the scan passes ordinary text at full speed."""
_SPECIAL_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\x1f]")
_SPECIAL_BREAK = re.compile("[\x0b\x0c\x1c-\x1e\u2028\u2029]")
_MAX_MARKS = 3
"""More combining marks on one letter are ornament ("zalgo"), not spelling: they are left as they are."""


def repair(mapped: MappedText) -> tuple[MappedText, tuple[str, ...]]:
    """The text as a reader sees it, and in words what was repaired.

    Line ends become single; invisible characters go; special spaces become spaces; mojibake is decoded; an accent
    that follows its letter joins it. Every kept character still knows its raw span. Linear in the text.
    """
    counts: Counter[str] = Counter()
    edits: list[Edit] = []
    position = 0
    for suspect in _SUSPECT.finditer(mapped.text):
        if suspect.start() < position:
            continue
        match = _REPAIRABLE.match(mapped.text, suspect.start())
        if match is not None:
            position = match.end()
            edit = _edit(match, counts)
            if edit is not None:
                edits.append(edit)
    text = mapped.edited(edits)
    folded, counts["space"] = _SPECIAL_SPACE.subn(" ", text.text)
    # One for one, so that a text with a million line ends of two characters needs no edits.
    folded = _SPECIAL_BREAK.sub("\n", folded.replace("\r\n", " \n").replace("\r", "\n"))
    return text.with_text(folded), _described(counts)


def _described(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(
        f"{counts[kind]:,} {noun}{'s' if counts[kind] != 1 else ''} {verb}"
        for kind, (noun, verb) in _FINDINGS.items()
        if counts[kind]
    )


def _edit(match: re.Match[str], counts: Counter[str]) -> Edit | None:
    kind, found = match.lastgroup or "", match.group()
    start, end = match.span()
    replacement = ""
    count = len(found)
    if kind == "marks":
        return _composed(match, counts)
    if kind == "mojibake":
        replacement, count = _demojibaked(found), 1
        if replacement == found:
            return None
    elif kind == "c1":
        replacement = found.encode("latin-1").decode("cp1252", errors="ignore")
    elif kind == "pair":
        replacement = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        count = 1
    elif kind == "joiner":
        if _joins(match.string, start, end):
            return None
        kind = "zero"
    counts[kind] += count
    return Edit(start, end, replacement)


def _joins(text: str, start: int, end: int) -> bool:
    """Whether a joiner does its work, in an emoji or in a script that needs it, instead of hiding in a word."""
    return start > 0 and end < len(text) and text[start - 1] > "\x7f" and text[end] > "\x7f"


def _composed(match: re.Match[str], counts: Counter[str]) -> Edit | None:
    start, end = match.span()
    if start == 0 or end - start > _MAX_MARKS or not match.string[start - 1].isalpha():
        return None
    decomposed = match.string[start - 1 : end]
    # A letter that another edit may have changed is left alone: edits must not overlap.
    if _REPAIRABLE.match(decomposed) or "\u00c2" <= decomposed[0] <= "\u00f4":
        return None
    composed = unicodedata.normalize("NFC", decomposed)
    if len(composed) == len(decomposed):
        return None
    counts["marks"] += 1
    return Edit(start - 1, end, composed)


@lru_cache(maxsize=4096)
def _demojibaked(run: str) -> str:
    # Imported here: most articles need no repair, and ftfy takes a tenth of a second to load. It knows that
    # "CAFÉ…" is a word and "â€™" is an apostrophe; a run of a few characters is too short to go wrong elsewhere.
    from ftfy import fix_encoding

    repaired: str = fix_encoding(run[:_MAX_RUN])
    if len(run) > _MAX_RUN or _REPAIRABLE.search(repaired):
        return run
    return repaired


_MAX_RUN = 64
"""Characters: a longer run of such characters is a text in another script, not a few spoilt letters."""
