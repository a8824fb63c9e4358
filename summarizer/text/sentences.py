"""Splitting a paragraph into sentences, with exact offsets.

`sentencex` does the work; it is lossless and knows most abbreviations. On top of it stand corrections for news:
joins where it splits inside a sentence, and splits where it keeps several together.

Quotations. `sentencex` keeps a quotation of several sentences in one piece. For citations that is too coarse: a
briefing that uses one of them would have to show all. So the sentences of a quotation are split, each a citable
span; the opening mark stays with the first and the closing mark with the last, whose attribution (`” he said`) it
keeps too. A closing mark never begins a sentence. Sentences of fewer than `_MIN_QUOTED_WORDS` words inside a
quotation ("No. Never.") stay with their neighbours: alone they say nothing.
"""

from __future__ import annotations

import re

import sentencex

_MIN_QUOTED_WORDS = 4

_OPENERS = "\"'“‘«(["
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»")

# --- joins: the break after `left` is none ---------------------------------------------------------------------

# Abbreviations that always lean on what follows.
_TITLE_END = re.compile(
    r"(?:^|[\s(\"“‘'])(?:approx|vs|v|Gen|Lt|Col|Cmdr|Maj|Capt|Sgt|Cpl|Pvt|Adm|Brig|Sens?|Reps?|Gov|Hon|Rev|Fr|Profs?|Drs?|"
    r"Mr|Mrs|Ms|Mx|Messrs|Mt|Ft|Supt|Insp|Det|Amb|Pres|Atty|Asst|Cf|cf|viz|e\.g|i\.e|ca)\.$"
)
# These may also end a sentence ("He lives on Main St. The house is old."): what follows decides.
_LEANING_END = re.compile(r"(?:^|[\s(\"“‘'])(?:Ste?|Vol|Fig|Sec|Art|Op|Ch|Dist|Bros)\.$")
_NUMBER_END = re.compile(
    r"(?:^|[\s(\"“‘'])(?:Nos?|Vol|Fig|Sec|Art|Ch|pp?|Rs|Op|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_TIME_END = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)
_AFTER_TIME = re.compile(
    r"(?:(?:on |local|GMT|UTC|[ECMP][SD]?T\b|EAT|WAT|CET|CEST|BST|IST|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)[a-z]*\b|\()"
)
# "U.S. Army" goes on, "in the U.S. The army" does not: what follows decides.
_COUNTRY_END = re.compile(r"\b(?:U\.S|U\.K|U\.N|E\.U|U\.A\.E|D\.C|L\.A|N\.Y|U\.S\.A|D\.R)\.$")
_STARTER = re.compile(
    r"(?:The|A|An|It|Its|He|His|She|Her|They|Their|We|Our|I|You|This|That|These|Those|There|In|On|At|As|After|Before|But|And|"
    r"By|For|From|If|When|While|With|Since|So|Some|Such|What|Who|How|Many|Most|However|Meanwhile|Also|Not|No|"
    r"Officials|Police|According|Both|Under|Until|Even|Now|Last|One|Two|More|Other)\b(?!\.)"
)
# "deployed. in the country": a lower-case word does not begin a sentence, unless its name is written so
# ("al-Shabaab", "iPhone", "eBay", "d'Hondt").
_LOWER = re.compile(r"[a-zß-öø-ÿ]")
_LOWER_NAME = re.compile(r"(?:[a-z]{1,3}[-'’]?[A-Z]|(?:de|von|van|bin|al|el|da|di) [A-Z])")
_LIST_NUMBER = re.compile(r"\s*\d{1,2}\.")
_WORD = re.compile(r"[^\W_]")
_CLOSING = re.compile(r"(?:[”»)\]]|[\"'’.!?…](?=[\s”.!?…]|$))+\s*")
_SPACES = " \t\n"
_WINDOW = 24
"""Characters on each side of a break that the rules look at."""

# --- splits: a break that sentencex does not see ---------------------------------------------------------------

# "a.m. Officials", "the U.S. The army", "U.K. He": sentencex leans towards going on.
_ABBREVIATION_BREAK = re.compile(
    r"(?:\b[ap]\.m\.|\b[A-Z]\.[A-Z]\.|\betc\.|\b(?:Inc|Corp|Co|Ltd|Jr|Sr)\.)[\"”’)]{0,2}\s+(?=[\"“‘(]?[A-Z])"
)
# "The end.The next": glued by a scraper. Both sides must look like prose, not like a file or a site name.
_GLUED_BREAK = re.compile(
    r"(?<=[a-z]{3}[.!?])(?=[\"“‘]?[A-Z][a-z]+[ ,'’])|(?<=[a-z][.!?][”\"])(?=[“A-Z][a-z]+ )"
)
_NOT_GLUED = re.compile(r"(?:Com|Org|Net|Io|Js|Gov|Co|Uk|Ai)\b")
_REFERENCE = re.compile(r"\s*(?:\[\d{1,3}\])+\s*")


# --- what would cost sentencex time quadratic in the paragraph (measured on 1.0.32, November 2026) --------------

_PAIRS = {
    mark: re.compile(pattern)
    for mark, pattern in {
        "“": r"“[^“”]*”",
        "‘": r"‘[^‘’]*’",
        "«": r"«[^«»]*»",
        "»": r"»[^«»]*«",
        "‹": r"‹[^‹›]*›",
        "„": r"„[^„“”]*[“”]",
        "《": r"《[^《》]*》",
        "''": r"''(?!')",
        "``": r"``(?!`)",
    }.items()
}
"""How each opening mark finds its close. sentencex looks for it to the end of the paragraph."""
_MAX_UNCLOSED = 200
"""Opening marks without a close in one paragraph; text with more of them is no prose, and loses them for the split."""
_MASK = str.maketrans(dict.fromkeys("“‘«»‹„《'`", "-"))


def split_sentences(paragraph: str) -> list[tuple[int, int]]:
    """Spans (start, end) in code points of the sentences of one paragraph, without the white space around them.

    They are in order, do not overlap and together hold every character that is not white space. Text without a
    full stop (a headline) is one sentence. Time is linear in the paragraph.
    """
    breaks = _library_breaks(_safe(paragraph), 0)
    breaks.extend(_missed_breaks(paragraph))
    breaks.extend(_quotation_breaks(paragraph))
    return _spans(paragraph, sorted(set(breaks)))


def _safe(paragraph: str) -> str:
    """The paragraph, of the same length, without marks that would slow the library down."""
    if len(paragraph) <= _MAX_UNCLOSED:
        return paragraph
    unclosed = sum(
        paragraph.count(mark) - len(pair.findall(paragraph))
        for mark, pair in _PAIRS.items()
        if mark in paragraph
    )
    return paragraph.translate(_MASK) if unclosed > _MAX_UNCLOSED else paragraph


def _library_breaks(text: str, offset: int) -> list[int]:
    return [
        offset + int(boundary["start_index"]) for boundary in sentencex.get_sentence_boundaries("en", text)
    ][1:]


def _missed_breaks(paragraph: str) -> list[int]:
    breaks = [
        match.end()
        for match in _ABBREVIATION_BREAK.finditer(paragraph)
        if _STARTER.match(paragraph, _skip(paragraph, match.end(), _OPENERS))
    ]
    breaks.extend(
        match.end()
        for match in _GLUED_BREAK.finditer(paragraph)
        if not _NOT_GLUED.match(paragraph, match.end())
    )
    return breaks


def _quotation_breaks(paragraph: str) -> list[int]:
    """Breaks inside quotations, where both sides are long enough to stand for themselves."""
    breaks: list[int] = []
    for match in _QUOTED.finditer(paragraph):
        start, end = match.start() + 1, match.end() - 1
        inner = _library_breaks(paragraph[start:end], start)
        previous = start
        for index, position in enumerate(inner):
            following = inner[index + 1] if index + 1 < len(inner) else end
            if _words(paragraph, previous, position) and _words(paragraph, position, following):
                breaks.append(position)
                previous = position
    return breaks


def _words(text: str, start: int, end: int) -> bool:
    return len(text[start:end].split(maxsplit=_MIN_QUOTED_WORDS)) >= _MIN_QUOTED_WORDS


def _spans(paragraph: str, breaks: list[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = previous = 0
    has_word = False  # kept up from break to break: looking again from `start` would be quadratic
    for found in [*breaks, len(paragraph)]:
        position = _after_closers(paragraph, found)
        if position <= previous:
            continue
        has_word = has_word or _WORD.search(paragraph, previous, position) is not None
        previous = position
        if position < len(paragraph) and (not has_word or _goes_on(paragraph, start, position)):
            continue
        left, right = _trimmed(paragraph, start, position)
        if left < right:
            spans.append((left, right))
        start, has_word = position, False
    return spans


def _after_closers(text: str, position: int) -> int:
    """Moves a break behind the closing marks and the reference that belong to the sentence before it."""
    reference = _REFERENCE.match(text, position)
    if reference:
        position = reference.end()
    closers = _CLOSING.match(text, position)
    return closers.end() if closers else position


def _skip(text: str, position: int, characters: str) -> int:
    while position < len(text) and text[position] in characters:
        position += 1
    return position


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _goes_on(text: str, start: int, position: int) -> bool:
    """Whether the sentence that begins at `start` goes on after this break."""
    left_start, left_end = _trimmed(text, max(start, position - _WINDOW), position)
    left = text[left_start:left_end]
    following = _skip(text, position, _SPACES)
    right = text[following : following + _WINDOW]
    word = right.lstrip(_OPENERS)
    if not _WORD.search(right):
        return following + _WINDOW >= len(text)  # marks at the end belong to the last sentence
    if _LOWER.match(word):
        return not _LOWER_NAME.match(word)
    if _TIME_END.search(left):
        return _AFTER_TIME.match(right) is not None
    if _COUNTRY_END.search(left) or _LEANING_END.search(left):
        return _STARTER.match(word) is None
    if _NUMBER_END.search(left):
        return word[:1].isdigit()
    is_list_number = left_end - start <= _WINDOW and _LIST_NUMBER.fullmatch(text, start, left_end) is not None
    return is_list_number or _TITLE_END.search(left) is not None
