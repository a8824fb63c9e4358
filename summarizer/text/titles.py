"""The title of an article: cleaned where it is given, found where it is not, recognised where it is repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.text.characters import repair
from summarizer.text.inline_rules import HEAD_RULES
from summarizer.text.mapping import MappedText
from summarizer.text.passages import Passage
from summarizer.text.rules import plain

_TOKEN = re.compile(r"[^\W_]+")
_SITE_SUFFIX = re.compile(r"\s+(?:[|·•»]|--?|–|—|:)\s+(?P<site>[^|·•»–—]{2,40})$")
_MIN_TITLE_WORDS = 3
_MAX_TITLE_WORDS = 25
_MAX_TITLE_CHARS = 200
_MIN_BODY_LINES = 3
_PROSE_SHARE = 0.7
"""Share of the other lines that must be whole sentences before a first line without a blank line after it counts as
a headline; wrapped text, whose lines break anywhere, stays under it."""


def clean_title(title: str | None, source: str | None) -> str | None:
    """The title with its characters repaired and the name of the site behind it gone; None when nothing is left."""
    if title is None:
        return None
    text = " ".join(repair(MappedText.identity(title))[0].text.split())
    suffix = _SITE_SUFFIX.search(text)
    if suffix and _is_site(suffix["site"], text[: suffix.start()], suffix[0], source):
        text = text[: suffix.start()]
    return text if _TOKEN.search(text) else None


def _is_site(site: str, rest: str, suffix: str, source: str | None) -> bool:
    if source and title_key(site) == title_key(source):
        return True
    # A bar is never part of a headline; a dash may be.
    return "|" in suffix and len(rest.split()) >= 3


def title_key(text: str) -> tuple[str, ...]:
    """The words of a title, for comparison."""
    return tuple(_TOKEN.findall(plain(text).casefold()))


def repeats_title(passage: Passage, title: tuple[str, ...]) -> bool:
    """Whether a passage is the title again, perhaps cut short with an ellipsis or with the site's name behind it."""
    if not title or len(passage.label) > _MAX_TITLE_CHARS + 60:
        return False
    words = title_key(passage.label)
    if words == title:
        return True
    if passage.label.endswith(("…", "...")) and len(words) >= 4:
        return title[: len(words)] == words
    suffix = _SITE_SUFFIX.search(passage.label)
    return suffix is not None and len(title) >= 4 and title_key(passage.label[: suffix.start()]) == title


def is_headline(
    passages: Sequence[Passage], index: int, next_kept: int | None, *, residue_follows: bool
) -> bool:
    """Whether the first passage that is no residue reads as the article's headline.

    It is short, has no full stop, and is followed by an empty line, by a byline or the like, or, where the lines
    are paragraphs, by one of them. `next_kept` is the next passage that is no residue.
    """
    passage = passages[index]
    if next_kept is None or passage.words > _MAX_TITLE_WORDS or len(passage.label) > _MAX_TITLE_CHARS:
        return False
    if passage.label.endswith((".", ",", ";", ":", '."', ",'", "-")) or passage.words < _MIN_TITLE_WORDS:
        return False
    if HEAD_RULES.prefix(passage.label, 0, len(passage.label)) is not None:
        return False  # a dateline begins a text, not a headline
    first = passage.label.lstrip("\"'([")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    if passage.blank_after or residue_follows:
        return True
    body = passages[index + 1 :]
    prose = sum(other.is_prose for other in body)
    return (
        len(body) >= _MIN_BODY_LINES
        and prose >= _PROSE_SHARE * len(body)
        and passages[next_kept].is_prose
        and passages[next_kept].words > 1.5 * passage.words
    )
