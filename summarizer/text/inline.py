"""Residue inside a kept paragraph: exact spans before, behind and between its sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.documents import RemovalReason as Reason
from summarizer.text.corrections import note_spans
from summarizer.text.inline_rules import (
    ANYWHERE_RULES,
    HEAD_CHARS,
    HEAD_RULES,
    OPENING_RULES,
    TAIL_CHARS,
    TAIL_RULES,
)
from summarizer.text.passages import Passage
from summarizer.text.vocabulary import VOCABULARY

_MAX_CUTS = 4
"""Datelines in a row, or signatures in a row."""
_BOUNDARY = re.compile(
    r"(?<=[.!?…\"')\]])[ \n]+(?=\S)|(?<=\S)(?=[(\[])|(?<=[a-z][.!?])(?=[A-Z])|(?<=[.!?\"])(?= ?[-©])"
)
_TAIL_SIGN = re.compile(
    r"(?:[Rr]eport|[Ee]dit|[Ww]rit|[Tt]ranslat|[Cc]ompil)\w{2,5} (?:and \w+ )?(?:by|from)|AP\b|AFP|EPA|Getty"
    r"|R[Ee][Uu][Tt][Ee][Rr][Ss]|[Pp]hoto|Image|Picture|Video|/|[Ff]ile\b|FILE|R[Ee][Aa][Dd]\b|Continue|Click|Learn|SEE"
    r"|See also|[Aa]lso [Rr]ead|ALSO|\xa9|\([cC]\)|Copyright|ADVERT|continues below|[Ii]nput|[Aa]genc|AGENC|Credit"
    r"|Courtesy|Source|Pool|@|\[\.\.\.\]|\[…\]|[(\[-] ?[A-Z]\w+[)\]]?$"
)
_TAIL_MARKS = (
    "porting ", "diting ", "riting ", "dited by", "ritten by", "eported by", "ranslated by", "ompiled by", "(", "[",
    "/",
    "READ", "ead more", "ead also", "lso read", "lso Read", "ead More", "Continue", "Click", "Learn", "ead the", "SEE ",
    "See also", "\xa9", "Copyright", "ADVERT", "continues below", "hoto", "mage", "icture", "ideo", "- ", "@",
)  # fmt: skip
"""One of these is in every signature."""
_CAPTION_SIGN = re.compile(
    r"(?i:\b(?:in this|this) (?:\w+ )?(?:file |handout |undated |image |aerial |satellite |screen ?grab |video )?"
    r"(?:photo|picture|image|photograph|grab|frame|handout)|\b(?:is|are) (?:seen|pictured|shown)\b|\bpictured\b"
    r"|\bfile photo\b)|\((?:R|L|C|[2-4](?:nd|rd|th) [LR])\)"
    r"|, (?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, \d{4}"
)
_PHOTO_WORD = re.compile(
    r"(?i:\b(?:photos?|photographs?|images?|picture|pic|video|file|handout|courtesy|credit|pool|getty|shutterstock"
    r"|alamy|epa)\b)"
)
_AGENCIES = re.compile(rf"\b(?:{VOCABULARY['AGENCY']}|{VOCABULARY['PHOTO_AGENCY']})\b")
_PAIR = re.compile(r"/|\bvia\b|\bfor\b|- ")
_NAME = re.compile(r"[A-Z][\w.'-]")
_REPORTING = re.compile(
    r"\b(?:said|says|told|according to|announced|confirmed|added|warned|reported|denied|accused|rose|fell|will|has"
    r"|have)\b"
)
_SENTENCE_BREAK = re.compile(r"[a-z)\"'][.!?][\"')]* +[\"'(]?[A-Z]")
_MAX_CAPTION = 500


class Cut(NamedTuple):
    """A stretch of the reading to leave out."""

    reason: Reason
    start: int
    end: int


def caption_credit(passage: Passage) -> Reason | None:
    """CAPTION for a passage that is a picture's caption, told by the credit at its end; otherwise None.

    A credit with a photo word or a photographer's name, behind one sentence without a verb of reporting, belongs to
    a caption, and so does any credit behind words such as "in this file photo". An agency alone, or a source, is only
    who reported the sentence; and behind prose only the credit itself is residue.
    """
    label = passage.label
    if len(label) > _MAX_CAPTION:
        return None
    tail = _tail(label, 0, len(label))
    if tail is None or tail.reason is not Reason.CREDIT or tail.start == 0 or label[tail.start] == "-":
        return None
    text = label[: tail.start]
    if _CAPTION_SIGN.search(text):
        return Reason.CAPTION
    if not _credits_a_picture(label[tail.start :]):
        return None
    return None if _REPORTING.search(text) or _SENTENCE_BREAK.search(text) else Reason.CAPTION


def _credits_a_picture(credit: str) -> bool:
    """Whether a credit has a photo word, or a name beside an agency ("Jo Roe/Reuters")."""
    if _PHOTO_WORD.search(credit):
        return True
    return _PAIR.search(credit) is not None and _NAME.search(_AGENCIES.sub("", credit)) is not None


def inline_cuts(text: str, start: int, end: int, *, opening: bool) -> list[Cut]:
    """What to leave out of the paragraph from `start` to `end` of `text` (as `plain` gives it), in order.

    `opening`: nothing of the article was kept before. Looks at a bounded stretch at either end.
    """
    cuts: list[Cut] = []
    rules = OPENING_RULES if opening else HEAD_RULES
    for _ in range(_MAX_CUTS):
        match = rules.prefix(text, start, min(end, start + HEAD_CHARS))
        if match is None or match[1] >= end:
            break
        cuts.append(Cut(match[0].reason, start, match[1]))
        start = match[1]
    tails: list[Cut] = []
    for _ in range(_MAX_CUTS):
        tail = _tail(text, start, end)
        if tail is None:
            break
        tails.append(tail)
        end = tail.start
        while end > start and text[end - 1].isspace():
            end -= 1
    notes = [
        Cut(Reason.CORRECTION, start + left, start + right) for left, right in note_spans(text[start:end])
    ]
    position = start
    while (found := ANYWHERE_RULES.leftmost(text, position, end)) is not None:
        if not any(note.start < found[2] and found[1] < note.end for note in notes):
            notes.append(Cut(found[0].reason, found[1], found[2]))
        position = found[2]
    return [*cuts, *sorted(notes, key=lambda cut: cut.start), *tails[::-1]]


def _tail(text: str, start: int, end: int) -> Cut | None:
    """The longest signature that ends where the paragraph ends, behind a sentence."""
    low = max(start, end - TAIL_CHARS)
    window = text[low:end]
    # Most paragraphs hold none of these; a search for each is far quicker than one for the expression.
    if not any(sign in window for sign in _TAIL_MARKS) or not _TAIL_SIGN.search(window):
        return None
    candidates = [start] if low == start else []
    candidates.extend(match.end() for match in _BOUNDARY.finditer(text, low, end))
    for candidate in candidates[-_MAX_CANDIDATES:]:
        match = TAIL_RULES.prefix(text, candidate, end)
        if match is not None and match[1] == end:
            return Cut(match[0].reason, candidate, end)
    return None


_MAX_CANDIDATES = 40
