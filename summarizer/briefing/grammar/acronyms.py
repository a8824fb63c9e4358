"""Acronyms and the names they stand for: how sources introduce them, and how a briefing does."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.briefing.grammar.edits import MentionEdit
from summarizer.briefing.grammar.neighbours import is_free_before, last_word, opens_predicate
from summarizer.briefing.grammar.tokens import covered, quoted_spans, tokenize
from summarizer.briefing.grammar.words import PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAREN = re.compile(r" \(([A-Z][A-Za-z]{1,7})\)")
_WORD = re.compile(r"[^\W_]+(?:[’'\-.&][^\W_]+)*")
_SMALL = frozenset(("of", "and", "the", "for", "on", "in", "to", "&", "de"))
_MAX_NAME = 120
"""Characters of the longest full name; keeps the search linear."""

HOUSEHOLD = frozenset(
    (
        "US USA UK UN EU UAE NATO BBC CNN NBC CBS ABC FBI CIA NASA AP AFP PA ITV NFL NBA FIFA UEFA AIDS HIV DNA CEO PM"
        " MP MPs TV IRA GOP NHS IBM AI IT GPS PhD DC LA NYC NY OK"
    ).split()
)
"""Acronyms that readers know, or that are no names: never expanded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acronym:
    """An acronym, its full name and the sentence that introduces it."""

    acronym: str
    name: str
    """The full name, without its article."""
    article: bool
    """Whether "the" stands before it."""
    source: int
    """Index of the sentence: "the International Atomic Energy Agency (IAEA)"."""

    @property
    def full(self) -> str:
        """The name with the acronym in brackets."""
        return f"{self.name} ({self.acronym})"

    def edits(self, texts: Sequence[str]) -> list[MentionEdit]:
        """The edits that give the name at the first mention and the acronym at later ones.

        None at all where no text uses the acronym by itself, or where its first mention cannot be spelled out.
        """
        spots = self._spots(texts)
        if all(match.group() != self.acronym for _, match in spots):
            return []
        index, first = spots[0]
        new = self._introduction(texts[index], first)
        if new is None:
            return []
        edits = [_edit(index, first, new, self.source)] if new != first.group() else []
        edits.extend(
            _edit(index, match, self.acronym, None)
            for index, match in spots[1:]
            if match.group() != self.acronym
        )
        return edits

    def _spots(self, texts: Sequence[str]) -> list[tuple[int, re.Match[str]]]:
        name, acronym = re.escape(self.name), re.escape(self.acronym)
        pattern = re.compile(rf"(?<![\w-])(?:{name}(?: \({acronym}\))?|{acronym})(?![\w-])")
        return [
            (index, match)
            for index, text in enumerate(texts)
            for match in pattern.finditer(text)
            if _is_free(text, match)
        ]

    def _introduction(self, text: str, match: re.Match[str]) -> str | None:
        """What the first mention becomes; None when it cannot be spelled out there."""
        if match.group() != self.acronym:
            return self.full
        if text[match.end() : match.end() + 2] in {"'s", "’s"}:
            return None  # "the agency (IAEA)'s" reads badly
        before = last_word(text, match.start()).lower()
        following = tokenize(text[match.end() : match.end() + 20])
        function = (
            not following or not following[0].is_word or following[0].lower in PREPOSITIONS | {"and", "or"}
        )
        alone = function or opens_predicate(text, match.end())
        if before in {"the", "a", "an"} or before.endswith(("'s", "’s")) or not alone or not self.article:
            return self.full
        if not is_free_before(text, match.start()):
            return None
        return f"The {self.full}" if match.start() == 0 else f"the {self.full}"


def _edit(index: int, match: re.Match[str], new: str, source: int | None) -> MentionEdit:
    return MentionEdit(
        text=index, start=match.start(), end=match.end(), old=match.group(), new=new, source=source
    )


def _is_free(text: str, match: re.Match[str]) -> bool:
    """Whether a mention is outside quotations and no part of a longer name ("USGS Director", "199th FSB")."""
    quotes = quoted_spans(text)
    if quotes is None or covered(quotes, match.start(), match.end()):
        return False
    before = text[: match.start()].rstrip()
    last = last_word(text, match.start())
    if last[:1].isdigit() or before.endswith(("(", "/")) or text[match.end() : match.end() + 1] == "/":
        return False
    if before.endswith(",") and text[match.end() : match.end() + 1] == ",":
        return False
    named = last[:1].isupper() and last[-1:].isalnum() and last.lower() != "the" and len(before) > len(last)
    longer = text[match.end() :].lstrip(" ")[:1].isupper()
    return not named and not (longer and not match.group().endswith(")"))


def collect_acronyms(texts: Sequence[str]) -> list[Acronym]:
    """The acronyms that the sentences introduce, sorted; those with two different full names are left out."""
    found: dict[str, list[Acronym]] = {}
    for index, text in enumerate(texts):
        for acronym in introductions(text, index):
            found.setdefault(acronym.acronym, []).append(acronym)
    single = {
        key: entries for key, entries in found.items() if len(Counter(e.name.lower() for e in entries)) == 1
    }
    return [single[key][0] for key in sorted(single)]


def introductions(sentence: str, index: int = 0) -> list[Acronym]:
    """The acronyms that a sentence introduces in brackets right after the full name."""
    found = []
    for match in _PAREN.finditer(sentence):
        acronym = match.group(1)
        if sum(char.isupper() for char in acronym) < 2 or acronym in HOUSEHOLD:
            continue
        start = _name_start(sentence, acronym, match.start())
        if start is not None:
            name = sentence[start : match.start()]
            article = last_word(sentence, start).lower() == "the"
            found.append(Acronym(acronym=acronym, name=name, article=article, source=index))
    return found


def _name_start(sentence: str, acronym: str, end: int) -> int | None:
    """Where the words begin whose initials are the acronym; None when they are not."""
    left = max(0, end - _MAX_NAME)
    words = [(m.start() + left, m.group()) for m in _WORD.finditer(sentence[left:end])]
    letters = list(acronym.lower())
    after = end
    for at, word in reversed(words):
        if sentence[at + len(word) : after] not in {"", " ", " & "}:
            return None
        after = at
        if word[0].lower() == letters[-1] and (word[0].isupper() or word in _SMALL):
            letters.pop()
        elif word not in _SMALL:
            return None
        if not letters:
            return at if word[0].isupper() else None
    return None
