"""What a number counts: the noun phrase behind it, and whether it says dead, injured, missing or held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.facts.stems import stems
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

_TOLLS: dict[str, str] = {
    word: name
    for name, words in {
        "dead": "die kill dead death fatal fatality slay murder perish execut body",
        "injured": "injur injury wound hurt hospitaliz",
        "missing": "missing unaccounted",
        "held": "arrest detain captur hostage kidnap abduct",
        "displaced": "displac evacuat evacuee homeless flee",
        "rescued": "rescu surviv survivor",
        "infected": "infect infection case",
    }.items()
    for word in words.split()
}
_SURELY = frozenset("confirmed reported feared known believed thought".split())
"""“14 are now known to have died”."""
_RISING = stems("rise climb increase reach stand grow jump pass")
_BEHIND_REACH = 7
_TOLL_REACH = 14
"""Words before a number that are searched: "the death toll of the fire in the old mill rose to 19"."""
_CLAUSE_WORDS = frozenset(
    ("and", "but", "while", "when", "as", "after", "before", "including", "which", "who", "because")
)


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
        elif not token.content or token.key in _TIMES:
            break
        else:
            phrase.append(token)
        end = token.end
        at += 1
    if not phrase:
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
        if index and token.key.endswith("ed"):
            return index - 1
    return len(phrase) - 1 if len(phrase) < 3 else 0


def _is_plural(key: str) -> bool:
    return len(key) > 3 and key.endswith("s") and not key.endswith(_SINGULAR_S)


def noun_class(stem: str) -> str:
    """The class of a counted noun's stem, or the stem itself where it has none."""
    return _CLASSES.get(stem, stem)


def toll(text: str, tokens: Sequence[Token], first: int, following: int, counted: Counted) -> str:
    """What befell those counted ("dead", "injured", …), or an empty string.

    The number, with its hedge, is `tokens[first:following]`. The nearest cue of the same clause decides: in the noun
    phrase, then behind it ("12 people were killed"), then before ("killed 12 people", "the death toll rose to 12").
    """
    if counted.head in _TOLLS:
        return _TOLLS[counted.head]
    behind = following
    while behind < len(tokens) and tokens[behind].start < counted.end:
        if tokens[behind].stem in _TOLLS:
            return _TOLLS[tokens[behind].stem]
        behind += 1
    return (
        _toll_behind(text, tokens, behind) or _toll_before(text, tokens, first) or _risen_toll(tokens, first)
    )


def _risen_toll(tokens: Sequence[Token], first: int) -> str:
    """“the number of people killed when the ferry sank rose to 14”: the subject may hold a clause of its own."""
    lead = tokens[max(0, first - 2) : first]
    if not any(token.stem in _RISING for token in lead):
        return ""
    subject = tokens[max(0, first - 2 * _TOLL_REACH) : first]
    if not any(token.key in ("number", "toll", "count") for token in subject):
        return ""
    return next((_TOLLS[token.stem] for token in subject if token.stem in _TOLLS), "")


def _toll_behind(text: str, tokens: Sequence[Token], at: int) -> str:
    end = tokens[at - 1].end
    for token in tokens[at : at + _BEHIND_REACH]:
        if token.key in _CLAUSE_WORDS or text[end : token.start].strip(" \u00a0-"):
            break
        if token.stem in _TOLLS:
            return _TOLLS[token.stem]
        if token.content and token.key not in _SURELY:
            break
        end = token.end
    return ""


def _toll_before(text: str, tokens: Sequence[Token], first: int) -> str:
    end = tokens[first].start
    behind = ""
    for steps, token in enumerate(reversed(tokens[max(0, first - _TOLL_REACH) : first])):
        if token.key in _CLAUSE_WORDS or token.text[0].isdigit() or text[token.end : end].strip(" \u00a0-$"):
            break
        name = _TOLLS.get(token.stem, "")
        if name and (steps < 4 or behind == "toll" or (steps < 8 and token.stem == "kill")):
            return name
        end, behind = token.start, token.key
    return ""
