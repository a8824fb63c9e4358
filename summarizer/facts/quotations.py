"""Quotations of a text and who says them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.facts.names import Name, find_names
from summarizer.facts.stems import stems
from summarizer.facts.tokens import tokenize

_DOUBLE_OPEN = "“„«"
_DOUBLE_CLOSE = "”»"
_OPENING = re.compile(r"[“„«\"‘']")
_REACH = 120
"""Characters before and behind a quotation that are searched for its speaker."""
_SCARE_WORDS = 2
_SAYING = stems(
    """say tell add state announce declare explain note remark argue insist claim warn confirm deny
    write ask reply respond
    emphasize stress describe call comment admit acknowledge suggest accuse recall joke shout tweet
    post quote reiterate assert
    reassure clarify conclude continue highlight maintain mention observe predict promise reveal urge
    vow report according"""
)
_FOLDED = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "\u00a0": " "}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quoted passage; `text[start:end]` includes the marks, `words` does not."""

    start: int
    end: int
    words: str
    """What stands between the marks, as written."""
    speaker: str = ""
    """The name or role beside it ("Mr. Austin", "one of the sources"), as written; empty where none is adjacent."""
    speaker_parts: tuple[str, ...] = ()
    """The speaker's name parts, as `Name.parts`; empty for a nameless one."""
    scare: bool = False
    """At most two words without a verb of saying beside them: irony or a term, not speech."""
    open_ended: bool = False
    """The closing mark is missing: the passage runs to the end of the text."""


def find_quotations(text: str, *, names: Sequence[Name] | None = None) -> tuple[Quotation, ...]:
    """The outermost quotations of one or several sentences, in order; nested ones belong to their outer one."""
    spans = quoted_spans(text)
    if not spans:
        return ()
    speech = _Speech(text, tuple(find_names(text) if names is None else names))
    quotations = []
    for place, span in enumerate(spans):
        before = spans[place - 1].end if place else 0
        behind = spans[place + 1].start if place + 1 < len(spans) else len(text)
        quotations.append(_quotation(speech, span, before, behind))
    return tuple(quotations)


def fold_quote(text: str) -> str:
    """The text with one form of quotation marks and single spaces, for verbatim comparison."""
    return " ".join(text.translate(_FOLDED).split())


class QuotedSpan(NamedTuple):
    """Where a quotation stands, marks included, and whether its closing mark is there."""

    start: int
    end: int
    closed: bool


def quoted_spans(text: str) -> list[QuotedSpan]:
    """The outermost quoted passages, in order."""
    spans: list[QuotedSpan] = []
    at = 0
    while (mark := _OPENING.search(text, at)) is not None:
        at = mark.start()
        closer = _closer(text, at)
        if closer is None:
            at += 1
            continue
        end = _closing(text, at + 1, closer)
        if end < 0 and closer == "'":
            at += 1
            continue
        spans.append(QuotedSpan(at, end + 1 if end >= 0 else len(text), closed=end >= 0))
        at = spans[-1].end
    return spans


def _closer(text: str, at: int) -> str | None:
    """The mark that closes a quotation that opens at `at`, or None where none opens."""
    mark = text[at]
    if mark in _DOUBLE_OPEN:
        return _DOUBLE_CLOSE
    if mark == '"':
        return '"'
    if mark in "‘'":
        before = text[at - 1] if at else " "
        behind = text[at + 1] if at + 1 < len(text) else " "
        return "'" if not before.isalnum() and not behind.isspace() and before not in "’'" else None
    return None


def _closing(text: str, at: int, closer: str) -> int:
    """Where the mark stands that closes a quotation, or -1."""
    if closer != "'":
        ends = [end for end in (text.find(mark, at) for mark in closer) if end >= 0]
        return min(ends, default=-1)
    for match in re.finditer(r"['’]", text[at : at + 600]):
        end = at + match.start()
        behind = text[end + 1] if end + 1 < len(text) else " "
        if (
            (not behind.isalnum() and text[end - 1] != "s")
            or behind in ",.;:!?"
            or (behind == " " and text[end - 1] in ",.!?")
        ):
            return end
    return -1


class _Speech:
    """A text whose quotations are given to speakers."""

    def __init__(self, text: str, names: tuple[Name, ...]) -> None:
        self.text = text
        self._names = names
        self._starts = [name.start for name in names]

    def names_between(self, start: int, end: int) -> list[Name]:
        """The names that lie in `text[start:end]`."""
        within = self._names[bisect_left(self._starts, start) : bisect_right(self._starts, end)]
        return [name for name in within if name.end <= end]


def _quotation(speech: _Speech, span: QuotedSpan, before: int, behind: int) -> Quotation:
    """The quotation at `span`; its neighbours end at `before` and start at `behind`."""
    text = speech.text
    words = text[span.start + 1 : span.end - 1 if span.closed else span.end]
    first, last = max(before, span.start - _REACH), min(behind, span.end + _REACH)
    speaker = (
        (_speaker_behind(speech, span.end, last) if _tag_follows(text, span.end) else None)
        or _speaker_before(speech, first, span.start)
        or _speaker_behind(speech, span.end, last)
    )
    return Quotation(
        start=span.start,
        end=span.end,
        words=words,
        speaker=text[speaker.start : speaker.end] if isinstance(speaker, Name) else (speaker or ""),
        speaker_parts=speaker.parts if isinstance(speaker, Name) else (),
        scare=len(words.split()) <= _SCARE_WORDS and not speaker,
        open_ended=not span.closed,
    )


_SOURCE = re.compile(
    r"\b(?:one|some|both|several|another|a|an|the|two)(?: (?:of the|[a-z]{2,15})){0,3} "
    r"(?:sources?|officials?|spokes(?:man|woman|person)|witness(?:es)?|residents?|secretary|minister|president|police|ministry|statement)\b"
)


_STOP = re.compile(r"(?<!Mr)(?<!Mrs)(?<!Dr)(?<!Gen)(?<!Sen)[.!?](?:\s|$)|[;:(]")
_BREAK = re.compile(r"[.!?][\"”’')]?\s(?=[A-Z“\"])")


def _speaker_behind(speech: _Speech, start: int, end: int) -> Name | str | None:
    """“…,” said X / X said, in the same sentence behind the quotation."""
    stop = _STOP.search(speech.text, start, end)
    return _speaker_in(speech, start, stop.start() if stop else end, nearest_to_end=False)


def _tag_follows(text: str, end: int) -> bool:
    """Whether a tag ("…," said X / X said) begins right behind the quotation, not the rest of its clause."""
    return text[max(0, end - 2) : end - 1] in (",", "?", "!") or text[end : end + 1] == ","


def _speaker_before(speech: _Speech, start: int, end: int) -> Name | str | None:
    """X said: “…” / according to X, “…” in the words before the quotation."""
    for match in _BREAK.finditer(speech.text, start, end):
        if end - match.end() > 2:
            start = match.end()
    return _speaker_in(speech, start, end, nearest_to_end=True)


def _speaker_in(speech: _Speech, start: int, end: int, *, nearest_to_end: bool) -> Name | str | None:
    """The one who says it: the name next to the verb of saying in `text[start:end]`; the one before it first."""
    passage = speech.text[start:end]
    sayings = [token for token in tokenize(passage) if token.stem in _SAYING]
    if not sayings:
        return None
    verb = sayings[-1] if nearest_to_end else sayings[0]
    before = speech.names_between(start, start + verb.start)
    behind = speech.names_between(start + verb.end, end)
    if verb.key == "according":
        return behind[0] if behind else None
    tag_first = not nearest_to_end and not passage[: verb.start].strip(" ,.”\"'’")
    if tag_first and behind:
        return _last_of_phrase(speech.text, behind)  # "…," said X
    if before and not tag_first:
        return _subject(speech.text, before)
    source = _SOURCE.search(passage)
    if source is not None:
        return source.group()
    return behind[0] if behind and not nearest_to_end else None


_SMALL = frozenset(
    "in at of on for from to with by and during near after before as who while that about".split()
)


def _last_of_phrase(text: str, names: Sequence[Name]) -> Name:
    """Of "Trend Motors researcher Paul Ferris, who …" the person: the last name before a comma or a small word."""
    chosen = names[0]
    for name in names[1:]:
        gap = text[chosen.end : name.start]
        if len(gap) > 40 or not all(
            word.isalpha() and word.islower() and word not in _SMALL for word in gap.split()
        ):
            break
        chosen = name
    return chosen


def _subject(text: str, names: Sequence[Name]) -> Name:
    """Of the names before a verb its subject: the last one that no preposition leads."""
    for name in reversed(names):
        lead = text[max(0, name.start - 12) : name.start].rstrip().rsplit(" ", 1)[-1].lower()
        if (
            lead
            not in ("of", "in", "for", "at", "to", "the", "from", "with", "by", "on", "near", "about", "us")
            or len(names) == 1
        ):
            return name
    return names[-1]
