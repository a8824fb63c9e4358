"""What a number counts: the noun phrase behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.facts.tokens import Token

_PLURALS = frozenset(
    """personnel police people men women children dead wounded injured missing staff crew cattle sheep
    fish aircraft feet
    homeless killed hurt military youth infantry cavalry media percent spacecraft fatalities others
    servicemen servicewomen
    policemen policewomen firemen gunmen fishermen businessmen lawmakers""".split()
)
_STATES = frozenset("dead killed wounded injured missing hurt".split())
_SINGULAR_S = ("ss", "us", "is", "ous")
_TIMES = frozenset(
    """yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday
    january february april june july
    august september october november december ago""".split()
)
_PASTS = frozenset("struck shook sank broke fell came went began fled took told said".split())
"""Verbs whose past shows no ending, where the phrase ends: “a 7.1-magnitude earthquake struck”."""
_LAST_VERBS = frozenset("hit left lost led held met won".split())
"""The same where nothing follows them; before a noun they describe it ("12 left-wing lawmakers")."""
_PHRASE_WORDS = 6
_SKIPPED = frozenset(
    (
        "more",
        "other",
        "others",
        "additional",
        "further",
        "new",
        "extra",
        "another",
        "of",
        "the",
        "its",
        "his",
        "her",
        "their",
        "these",
        "those",
        "all",
    )
)

_CLASSES: dict[str, str] = {
    word: name
    for name, words in {
        "troops": "troop soldier force personnel serviceman servicemember servicewoman military",
        "people": "person individual human other",
        "police": "police policeman officer cop",
        "children": "child kid youngster",
    }.items()
    for word in words.split()
}
"""Stem of a noun → a class whose members may stand for each other beside a number."""
_CLASSES["forc"] = "troops"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The noun phrase of a number."""

    start: int
    end: int
    """Span of the phrase up to its head; empty (start == end) where the number has none."""
    head: str = ""
    """Stem of the head noun: "troop" in "60 Russian troops"."""
    modifiers: tuple[str, ...] = ()
    """Stems of the words before the head, in order: ("russian",)."""


def counted_noun(text: str, tokens: Sequence[Token], at: int, number_end: int) -> Counted:
    """The noun phrase that starts at token `at`, just behind a number that ends at `number_end`."""
    phrase: list[Token] = []
    end = number_end
    while at < len(tokens) and len(phrase) < _PHRASE_WORDS:
        token = tokens[at]
        gap = text[end : token.start]
        if gap.strip(" \u00a0-‑") or token.text[0].isdigit():
            break
        if token.key in _SKIPPED and not phrase:
            pass
        elif not token.content or token.key in _TIMES or token.key in _PASTS:
            break
        else:
            phrase.append(token)
        end = token.end
        at += 1
    if not phrase or (len(phrase) == 1 and phrase[0].key in _LAST_VERBS):
        return Counted(start=number_end, end=number_end)
    head = _head(phrase)
    return Counted(
        start=phrase[0].start,
        end=phrase[head].end,
        head=phrase[head].stem,
        modifiers=tuple(token.stem for token in phrase[:head]),
    )


def _head(phrase: Sequence[Token]) -> int:
    """Index of the head: the first plural, or the last word before what looks like a verb."""
    for index, token in enumerate(phrase):
        following = phrase[index + 1].key if index + 1 < len(phrase) else ""
        if token.key in _PLURALS:
            # "60 military personnel", "12 police officers": a plural right behind is the head.
            if following in _STATES or not (_is_plural(following) or following in _PLURALS):
                return index
        elif _is_plural(token.key) and token.text[-2:] not in ("'s", "’s"):
            return index
    for index, token in enumerate(phrase):
        if index and (token.key.endswith("ed") or (token is phrase[-1] and token.key in _LAST_VERBS)):
            return index - 1
    return len(phrase) - 1 if len(phrase) < 3 else 0


def _is_plural(key: str) -> bool:
    return len(key) > 3 and key.endswith("s") and not key.endswith(_SINGULAR_S)


def noun_class(stem: str) -> str:
    """The class of a counted noun's stem, or the stem itself where it has none."""
    return _CLASSES.get(stem, stem)
