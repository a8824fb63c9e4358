"""Names in a sentence, with a guess at their kind: enough to put one name in another's place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NAME = re.compile(
    r"\b[A-Z][\w.&'’-]*(?<![.'’-])(?:(?:\s+(?:of|de|al|bin|van|von))?\s+[A-Z][\w&'’-]*(?<![.'’-]))*"
)
_POSSESSIVE = re.compile(r"['’]s?$|['’]s\b.*$")
_NO_NAMES = frozenset(
    "january february march april may june july august "
    "september october november december the a an and or but in on at to of for from by with as if it its he she they "
    "his her their we our you your this that these those there here when while after before since until over under "
    "what who why how which where one two three four five six seven eight nine ten some many most all no not yes "
    "more less first last according also however now then today yesterday tomorrow covid-19 mr mrs ms dr sir lord "
    "rs covid covid19 coronavirus earlier later despite during both each every police officials i english gmt am pm "
    "est bst ist photo image video live read watch breaking update updated news report reports study "
    "researchers scientists".split()
)
_OPENING_WORDS = frozenset("new monday tuesday wednesday thursday friday saturday sunday".split())
"""Part of a name inside a sentence ("New York", "Saturday Night Live"), but not where they open it."""
_DAYS = _OPENING_WORDS - {"new"}
_PLACE_BEFORE = frozenset("in near across from throughout outside inside around".split())
TITLES = frozenset(
    "president minister chancellor senator sen gov governor judge justice king queen prince princess actor actress "
    "singer coach captain manager director ceo chairman secretary mayor professor prof dr mr mrs ms general officer "
    "spokesman spokeswoman spokesperson star player striker defender rapper lawyer chief leader mp".split()
)
ORGANISATION_WORDS = frozenset(
    "university party council ministry department agency court bank group company corporation inc ltd corp police club "
    "city united association federation committee commission board institute foundation league union network service "
    "office organization organisation authority hospital college school airlines motors media news times post".split()
)
_SPEECH = re.compile(r"\s*,?\s*(?:said|says|told|added|tweeted|wrote|announced|who\b|\d\d,)")
COUNTRIES = frozenset(
    "india china us u.s usa america united states uk u.k britain england scotland wales ireland france germany spain "
    "italy russia ukraine japan korea australia canada brazil mexico pakistan bangladesh nepal iran iraq israel syria "
    "turkey egypt africa europe asia nigeria kenya niger ghana philippines indonesia malaysia singapore thailand "
    "vietnam poland greece portugal netherlands belgium sweden norway denmark finland switzerland austria afghanistan "
    "saudi arabia qatar uae lanka zealand world earth".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name at a place of a sentence."""

    text: str
    start: int
    end: int
    kind: str
    """`person`, `place`, `organisation` or `name`."""


def mentions(sentence: str, *, known: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """The names of a sentence; at its start only names of several words, or with a word in `known`."""
    for match in _NAME.finditer(sentence):
        text = _POSSESSIVE.sub("", match.group())
        words = text.split()
        start = match.start()
        opens = not re.search(r"[\w\"“]", sentence[:start])
        while words and _no_name(words, opens=opens):
            start += len(words[0]) + 1
            words = words[1:]
        while words and (words[-1].lower() in _NO_NAMES or words[-1].lower() in _DAYS):
            words = words[:-1]
        if not words or len(words) > 5:
            continue
        text = sentence[start : start + len(" ".join(words))]
        if text != " ".join(words) or len(text) < 3:
            continue
        if opens and len(words) == 1 and words[0].lower() not in known:
            continue
        yield Mention(text=text, start=start, end=start + len(text), kind=_kind(sentence, start, text))


def _no_name(words: Sequence[str], *, opens: bool) -> bool:
    first = words[0].lower().strip(".'’")
    if first in _NO_NAMES:
        return True
    return first in _OPENING_WORDS and (opens or len(words) == 1)


def inner_names(sentences: Sequence[str]) -> frozenset[str]:
    """Lower-case words that are capitalised somewhere but at a sentence's start."""
    found = (m.group() for s in sentences for m in list(re.finditer(r"\b[A-Z][\w-]+", s))[1:])
    return frozenset(word.lower() for word in found)


def _kind(sentence: str, start: int, text: str) -> str:
    words = [word.lower() for word in text.split()]
    before = sentence[:start].rstrip().rsplit(" ", 1)[-1].lower().strip(".,")
    if any(word in ORGANISATION_WORDS for word in words) or (text.isupper() and len(text) <= 6):
        return "organisation"
    if before in TITLES or words[0] in TITLES or _SPEECH.match(sentence, start + len(text)):
        return "person"
    if before in _PLACE_BEFORE or any(word in COUNTRIES for word in words):
        return "place"
    return "name"


def same_thing(left: str, right: str) -> bool:
    """Whether two names may be one thing's: a shared word, or one the other's initials."""
    a, b = ([w.lower().strip(".'’") for w in re.split(r"[\s-]+", t.strip())] for t in (left, right))
    if set(a) & set(b) or any(x[:5] == y[:5] for x in a for y in b):
        return True
    return "".join(w[:1] for w in a) == "".join(b).replace(".", "") or "".join(w[:1] for w in b) == "".join(
        a
    ).replace(".", "")


def listed_together(left: str, right: str, sentences: Sequence[str]) -> bool:
    """Whether two names stand close together in a sentence: "Bhopal, Madhya Pradesh", "Smith and Jones"."""
    for sentence in sentences:
        for one, other in ((left, right), (right, left)):
            at = sentence.find(one)
            if at >= 0 and other in sentence[at : at + len(one) + len(other) + 8]:
                return True
    return False
