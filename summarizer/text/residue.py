"""Which passages of an article are residue, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.documents import RemovalReason as Reason
from summarizer.text.corrections import is_heading, is_telling_heading, is_whole_note, speaks_of_error
from summarizer.text.inline import caption_credit
from summarizer.text.line_rules import LINE_RULES
from summarizer.text.passages import Passage
from summarizer.text.timestamps import is_timestamp
from summarizer.text.titles import is_headline, repeats_title, title_key

_WORD = re.compile(r"[^\W_]")

_MAX_RELATED = 15
"""Headlines behind one heading such as "Related Articles"."""
_MAX_HEADLINE_WORDS = 22
_MAX_HEADLINE_CHARS = 160

_COMMENT_HEADING = re.compile(
    r"(?i:leave (?:a|your) (?:reply|comment)\b.{0,60}|\d[\d,]{0,6} (?:comments?|thoughts? on \" ?.{1,120}"
    r"|responses?\b.{0,120})|comments? ?\(?\d{0,6}\)?|join the (?:conversation|discussion|debate)|comment section"
    r"|reader comments)[:.]?"
)
_COMMENT_SIGN = re.compile(
    r"(?i:.{2,40} says:?|reply|log ?in to reply|report(?: abuse)?|like|\d{1,4} likes?"
    r"|.{0,40}\bat \d{1,2}:\d\d ?(?:am|pm)?|your email address.{0,100}|upvote|(?:name|email|website|comment) ?\*?"
    r"|.{0,30}\b\d{1,2} (?:minutes?|hours?|days?) ago)"
)
_COMMENT_SIGN_REACH = 8
"""Passages behind the heading among which a sign of comments must be."""
_MIN_SHARE_BEFORE_COMMENTS = 0.4
"""Share of the article's characters before its comments; a button "Comments" at the top ends nothing."""
_MIN_REPEATED_WORDS = 4


def classify(
    passages: Sequence[Passage],
    *,
    preset: Sequence[Reason | None],
    title: tuple[str, ...],
    find_title: bool,
) -> tuple[list[Reason | None], int | None]:
    """For each passage the reason to remove it, or None; and which one was found to be the title.

    `preset` holds reasons that the page's structure gave. `title` is the known title as `title_key` gives it; with
    `find_title` a headline is looked for at the beginning.
    """
    own: dict[str, Reason | None] = {}  # repeated lines are looked at once
    for passage in passages:
        if passage.label not in own:
            own[passage.label] = _own_reason(passage)
    reasons = [own[passage.label] or given for passage, given in zip(passages, preset, strict=True)]
    found = _headline(passages, reasons) if find_title else None
    if found is not None:
        title = title_key(passages[found].label)
    for index, passage in enumerate(passages):
        if repeats_title(passage, title):
            reasons[index] = Reason.TITLE
    _spread_related(passages, reasons)
    _spread_comments(passages, reasons)
    _spread_correction(passages, reasons)
    _mark_repeated(passages, reasons)
    _rescue_title(passages, reasons, found)
    return reasons, found


def _own_reason(passage: Passage) -> Reason | None:
    if not _WORD.search(passage.label):
        return Reason.MARKUP
    if is_timestamp(passage.label):
        return Reason.TIMESTAMP
    rule = LINE_RULES.match(passage.label)
    if rule is not None:
        return rule.reason
    if is_whole_note(passage.label):
        return Reason.CORRECTION
    return caption_credit(passage)


def _headline(passages: Sequence[Passage], reasons: Sequence[Reason | None]) -> int | None:
    kept = (index for index, reason in enumerate(reasons) if reason is None)
    first = next(kept, None)
    if first is None:
        return None
    second = next(kept, None)
    residue_follows = second is not None and second > first + 1
    return first if is_headline(passages, first, second, residue_follows=residue_follows) else None


def _spread_related(passages: Sequence[Passage], reasons: list[Reason | None]) -> None:
    """Removes the headlines behind a heading such as "Related Articles"."""
    budget = 0
    seen_body = False
    for index, passage in enumerate(passages):
        reason = reasons[index]
        if reason is Reason.RELATED:
            # A label above the article's own headline ("Top News") heads no list.
            budget = _MAX_RELATED if seen_body else 0
        elif reason is None:
            if budget and _is_listed_headline(passage):
                reasons[index] = Reason.RELATED
                budget -= 1
            else:
                budget = 0
                seen_body = True


def _is_listed_headline(passage: Passage) -> bool:
    return (
        passage.words <= _MAX_HEADLINE_WORDS
        and len(passage.label) <= _MAX_HEADLINE_CHARS
        and not passage.label.endswith((".", '."', ".'", ".)", ":"))
    )


def _spread_comments(passages: Sequence[Passage], reasons: list[Reason | None]) -> None:
    """Removes everything behind the heading of the readers' comments, where there are signs of comments."""
    total = sum(len(passage.label) for passage in passages)
    before = 0
    for index, passage in enumerate(passages):
        if (
            reasons[index] is Reason.COMMENTS
            and before >= _MIN_SHARE_BEFORE_COMMENTS * total
            and _COMMENT_HEADING.fullmatch(passage.label[:200])
            and _has_comment_sign(passages[index + 1 : index + 1 + _COMMENT_SIGN_REACH])
        ):
            for later in range(index + 1, len(passages)):
                reasons[later] = reasons[later] or Reason.COMMENTS
            return
        before += len(passage.label)


def _spread_correction(passages: Sequence[Passage], reasons: list[Reason | None]) -> None:
    """Removes the heading of a note of correction with the paragraph behind it; keeps what would leave no text."""
    for index, passage in enumerate(passages):
        if reasons[index] is not None or not is_heading(passage.label):
            continue
        following = index + 1
        note = following < len(passages) and (
            reasons[following] is Reason.CORRECTION
            or (reasons[following] is None and speaks_of_error(passages[following].label))
        )
        if note:
            reasons[index] = reasons[following] = Reason.CORRECTION
        elif is_telling_heading(passage.label):
            reasons[index] = Reason.CORRECTION
    if None not in reasons:
        # A text of one paragraph: its notes are looked for sentence by sentence.
        for index, passage in enumerate(passages):
            if reasons[index] is Reason.CORRECTION and passage.words > _MAX_HEADLINE_WORDS:
                reasons[index] = None


def _has_comment_sign(passages: Sequence[Passage]) -> bool:
    return any(_COMMENT_SIGN.fullmatch(passage.label[:160]) for passage in passages)


def _mark_repeated(passages: Sequence[Passage], reasons: list[Reason | None]) -> None:
    keys = [passage.label.casefold() for passage in passages]
    counts = Counter(key for key, reason in zip(keys, reasons, strict=True) if reason is None)
    seen: set[str] = set()
    for index, passage in enumerate(passages):
        key = keys[index]
        if reasons[index] is not None or counts[key] < 2:
            continue
        label = passage.words <= _MIN_REPEATED_WORDS and not passage.label.endswith((".", "!", "?", '"'))
        # A short line without a stop that comes three times is a label of the page; it says nothing even once.
        if (key in seen and (label or passage.words >= _MIN_REPEATED_WORDS)) or (label and counts[key] > 2):
            reasons[index] = Reason.REPEATED
        seen.add(key)


def _rescue_title(passages: Sequence[Passage], reasons: list[Reason | None], found: int | None) -> None:
    """Keeps the line that repeats the given title when the article says nothing else."""
    if found is None and None not in reasons:
        for index in range(len(passages)):
            if reasons[index] is Reason.TITLE:
                reasons[index] = None
                return
