"""Words of a text with their offsets, and the stems that make two of them the same term."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# One alternative per kind of token; each is a plain run, so matching is linear. An apostrophe or a full stop
# joins letters ("N'Djamena", "U.S.") and a comma or a full stop joins digits ("1,000", "3.5").
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’.\-][^\W\d_]+)*|[^\W_]+")

STOPWORDS = frozenset(
    """a about above across after again against all almost along already also although always am amid among an and
    another any anyone anything are around as at away back be because been before behind being below between both but
    by came can come could did do does doing done down during each either else even ever every few for former from
    further gave get give go goes going gone got had has have having he her here hers herself him himself his how
    however i if in including indeed instead into is it its itself just know known last later least less let like made
    make many may me meanwhile might mine more most much must my myself near neither never new next no nor not now of
    off often on once one only onto or other others our ours out over own per perhaps put rather said same saw say
    saying says see seen several shall she should since so some still such take taken tell than that the their theirs
    them themselves then there these they thing things this those though three through thus to together told too took
    toward towards two under until up upon us used very via was way we well went were what when where whether which
    while who whom whose why will with within without would yes yet you your yours according added don doesn didn won
    isn wasn aren weren mr mrs ms""".split()
)

_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "killed": "kill", "died": "die",
    "dead": "die", "deaths": "die", "death": "die", "left": "leave", "sent": "send", "held": "hold",
    "bought": "buy", "sold": "sell", "won": "win", "began": "begin", "struck": "strike",
}  # fmt: skip
_STEM_LETTERS = 6
"""Tried on the MultiLing 2011 sets in November 2026: six letters serve as well as a Porter stemmer."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands in its text."""

    text: str
    start: int
    end: int

    @property
    def is_name_like(self) -> bool:
        """Whether it is written with a capital first letter."""
        return self.text[:1].isupper()


def fold(text: str) -> str:
    """Lower case without accents, as the embedded model's vocabulary has it."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn")


def words(text: str) -> list[Word]:
    """All words of a text, in order; punctuation is left out."""
    return [Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A crude stem: folded, without possessive, plural and spelling variety, cut to six letters."""
    folded = fold(word).replace("’", "'")
    folded = folded.removesuffix("'s").replace("'", "").replace(".", "")
    if folded[:1].isdigit():
        return folded.replace(",", "")
    if folded in _IRREGULAR:
        return _IRREGULAR[folded]
    folded = folded.replace("isation", "ization").replace("ise", "ize") if len(folded) > 6 else folded
    if len(folded) > 4:
        folded = folded.removesuffix("our") + "or" if folded.endswith("our") else folded
        if folded.endswith("ies"):
            folded = folded[:-3] + "y"
        elif folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
            folded = folded[:-1]
    elif len(folded) == 4 and folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
        folded = folded[:-1]
    return folded[:_STEM_LETTERS]


@lru_cache(maxsize=16384)
def terms(text: str) -> tuple[str, ...]:
    """Stems of the content words of a text, in order: no stop words, no single letters."""
    return tuple(
        stem(word.text)
        for word in words(text)
        if fold(word.text) not in STOPWORDS and (len(word.text) > 1 or word.text.isdigit())
    )


def count_words(text: str) -> int:
    """The number of white-space separated words: how the budgets of a briefing count."""
    return len(text.split())
