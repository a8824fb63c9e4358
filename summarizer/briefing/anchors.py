"""Whether the small words of a written sentence stand between the words that they join in its evidence.

A writer that copies can say something false with true words: "China is the Ministry of Commerce", "troops in the
airport" for "near the airport". So a verb like "is" or "said" must stand beside one of its neighbours in the evidence
too, and a preposition must introduce the same words there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from summarizer.briefing.grammar.words import COMMON_DETERMINERS, COMMON_PREPOSITIONS
from summarizer.briefing.surface import TOKEN, token_key
from summarizer.text.terms import STOPWORDS, terms

_TIES = frozenset(
    """is are was were be been being has have had do does did will would can could may might must shall should said
    says say told asked added called became become made makes took takes got gets that which who whose whom and
    but or because while although not no never""".split()
)
"""Verbs, relative words, conjunctions and negations: what they tie together must be theirs in the evidence too."""
_INSIDE_A_PHRASE = frozenset("of and - ' s \" former new other".split())
_WEEK = re.compile(r"\bweek of ([A-Z][a-z]+ \d{1,2})\b")
_PHRASE_TOKENS = 8
_ARTICLES = ("a", "an", "the")


class Anchors:
    """The neighbourhoods of the words of some evidence."""

    def __init__(self, evidence: Sequence[str]) -> None:
        self._pairs: set[tuple[str, str]] = set()
        self._introduced: set[tuple[str, str]] = set()
        self._counts: Counter[str] = Counter()
        self._weeks = frozenset(week for text in evidence for week in _WEEK.findall(text))
        for text in evidence:
            keys = _keys(text)
            self._pairs.update(_pairs(keys))
            self._introduced.update(_introductions(keys))
            for term, count in Counter(terms(text)).items():
                self._counts[term] = max(self._counts[term], count)

    def loose(self, text: str) -> str | None:
        """The first small word of a sentence that its evidence does not use so; None when all are anchored."""
        if any(week in text and f"week of {week}" not in text for week in self._weeks):
            return "week"
        keys = _keys(text)
        for place, key in enumerate(keys):
            before = keys[place - 1] if place else ""
            after = keys[place + 1] if place + 1 < len(keys) else ""
            if key in _TIES and not {(before, key), (key, after)} & self._pairs:
                return key
            if key in _ARTICLES and self._has_other_article(key, after):
                return key
            if key in COMMON_PREPOSITIONS:
                introduced = next(iter(_introductions(keys[place : place + 1 + _PHRASE_TOKENS])), None)
                if introduced is not None and introduced not in self._introduced:
                    return key
        return None

    def _has_other_article(self, article: str, word: str) -> bool:
        """ "a Coastguard" where the evidence has "the Coastguard" alone."""
        if (article, word) in self._pairs:
            return False
        return any((other, word) in self._pairs for other in _ARTICLES)

    def repeats(self, text: str) -> bool:
        """Whether a sentence uses a content word more often than any one sentence of its evidence does."""
        return any(count > max(1, self._counts[term]) for term, count in Counter(terms(text)).items())


def _keys(text: str) -> list[str]:
    return [token_key(token.group()) for token in TOKEN.finditer(text)]


def _pairs(keys: Sequence[str]) -> set[tuple[str, str]]:
    """Neighbours, also across an adverb ("was [unanimously] confirmed") and across an aside between commas."""
    plain = [key for key in keys if not (key.endswith("ly") and len(key) > 4)]
    found = {*pairwise(keys), *pairwise(plain)}
    commas = [place for place, key in enumerate(keys) if key == ","]
    for left, right in pairwise(commas):
        if left > 0 and right + 1 < len(keys):
            found.add((keys[left - 1], keys[right + 1]))
    return found


def _introductions(keys: Sequence[str]) -> list[tuple[str, str]]:
    """Each preposition with every content word of the phrase that it opens ("at": "separate", "drone", "base")."""
    found = []
    for place, key in enumerate(keys):
        if key not in COMMON_PREPOSITIONS:
            continue
        for following in keys[place + 1 : place + 1 + _PHRASE_TOKENS]:
            if following in COMMON_DETERMINERS or following in _INSIDE_A_PHRASE:
                continue
            if not following[0].isalnum() or following in STOPWORDS:
                break
            found.append((key, following))
    return found
