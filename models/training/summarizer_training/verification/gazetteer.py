"""What kind of thing a name is, learnt from the contexts in which a corpus uses it.

One sentence seldom tells whether "Hotspur Way" is a person; thousands of them mostly do: "President …", "…, 45," and
"… who" are said of people, "in …" of places. So that a swap of two names stays within a kind.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from summarizer_training.verification.mentions import (
    COUNTRIES,
    ORGANISATION_WORDS,
    TITLES,
    Mention,
    mentions,
)

UNKNOWN = "name"
MIN_VOTES = 2
MIN_SHARE = 0.7
MIN_FIRST_NAMES = 3

_PERSON_AFTER = re.compile(r", \d\d,|,? who\b|['’]s (?:wife|husband|son|daughter|mother|father|lawyer)\b")
_PERSON_BEFORE = re.compile(
    r"\b(?:actor|actress|singer|coach|captain|mayor|professor|minister|senator|governor|president|spokesman|"
    r"spokeswoman|spokesperson|striker|defender|rapper|lawyer|mr|mrs|ms|dr|sen|gov|rep|sir|general|judge)\.? $",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(r"\b(?:in|near|across|throughout|outside) $")
_NEVER = frozenset(
    "indian chinese american british english french german italian spanish russian ukrainian japanese korean "
    "australian canadian brazilian mexican pakistani bangladeshi nepali iranian iraqi israeli palestinian "
    "syrian turkish egyptian african european asian nigerian kenyan ghanaian filipino indonesian malaysian "
    "irish scottish welsh dutch belgian swedish norwegian danish finnish swiss austrian afghan saudi arab "
    "muslim hindu christian jewish catholic sikh republican republicans democrat democrats democratic "
    "conservative labour black white instagram twitter facebook youtube tiktok whatsapp snapchat netflix "
    "google internet zoom christmas easter president minister prime chancellor senator governor judge king "
    "queen prince princess mayor state government house parliament congress centre center ministry council "
    "company americans indians russians north south east west central mother father internet earth world cup "
    "league test tests day week series game season covid image ani reuters updated hindi english kannada "
    "tamil telugu".split()
)
"""Demonyms, creeds, platforms and titles: no names that another of their kind can stand in for."""


class Gazetteer:
    """Kinds of names by the votes of their contexts; an empty one knows organisations and countries by their words."""

    def __init__(self) -> None:
        self._votes: dict[str, Counter[str]] = defaultdict(Counter)
        self._first: Counter[str] = Counter()

    @classmethod
    def learnt(cls, sentences: Iterable[str]) -> Gazetteer:
        """The kinds of all names of the sentences."""
        found = cls()
        for sentence in sentences:
            found.add(sentence)
        return found

    def add(self, sentence: str) -> None:
        """Count the contexts of one sentence's names."""
        for mention in mentions(sentence):
            bare = _untitled(mention.text)
            if not bare:
                continue
            kind = _context_kind(sentence, mention, titled=bare != mention.text)
            if kind is None:
                continue
            self._votes[bare.lower()][kind] += 1
            words = bare.split()
            if kind == "person" and 2 <= len(words) <= 3:
                self._first[words[0].lower()] += 1
                self._votes[words[-1].lower()][kind] += 1

    def kind(self, text: str) -> str:
        """`person`, `place`, `organisation`, or `name` where that is not known or the text is no name of a thing."""
        bare = _untitled(text)
        words = bare.lower().split()
        if not self.is_thing(text):
            return UNKNOWN
        if any(word in ORGANISATION_WORDS for word in words) or (bare.isupper() and 2 < len(bare) <= 6):
            return "organisation"
        if any(word.strip(".") in COUNTRIES for word in words):
            return "place" if len(words) <= 2 else UNKNOWN
        if bare != text:
            return "person"
        votes = self._votes.get(bare.lower())
        if votes:
            kind, count = max(votes.items(), key=lambda item: (item[1], item[0]))
            if count >= MIN_VOTES and count >= MIN_SHARE * votes.total():
                return kind
        if 2 <= len(words) <= 3 and self._first[words[0]] >= MIN_FIRST_NAMES:
            return "person"
        return UNKNOWN

    def one_kind(self, left: str, right: str) -> bool:
        """Whether two names are of one kind; of unknown ones, whether both have several words and as many."""
        if not self.is_thing(left) or not self.is_thing(right):
            return False
        kinds = {self.kind(left), self.kind(right)}
        if kinds == {UNKNOWN}:
            return len(left.split()) == len(right.split()) > 1
        return len(kinds) == 1

    def is_thing(self, text: str) -> bool:
        """Whether a text names one thing: no people, platform, title or creed."""
        words = _untitled(text).lower().split()
        return bool(words) and words[0].strip(".'’") not in _NEVER and words[-1] not in _NEVER


def _untitled(text: str) -> str:
    words = text.split()
    while words and words[0].lower().strip(".") in TITLES:
        words = words[1:]
    return " ".join(words)


def _context_kind(sentence: str, mention: Mention, *, titled: bool) -> str | None:
    before = sentence[max(0, mention.start - 16) : mention.start]
    if titled or _PERSON_AFTER.match(sentence, mention.end) or _PERSON_BEFORE.search(before):
        return "person"
    if _PLACE_BEFORE.search(before):
        return "place"
    return None
