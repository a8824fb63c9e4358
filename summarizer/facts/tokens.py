"""Words of a sentence with their exact offsets: what every finder of facts starts from."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.facts.lexicon import FUNCTION_WORDS
from summarizer.facts.stems import stem

# One pass, no backtracking across tokens: dotted initials, then digits with separators, then letters that
# apostrophes may join. Hyphens split ("military-led" is two words).
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,8}"
    r"|\d{1,20}(?:[.,:]\d{1,20}){0,8}[^\W\d_]{0,12}"
    r"|[^\W\d_]{1,64}(?:['’][^\W\d_]{1,64}){0,3}\d{0,8}"
    r"|\d+"
)
_POSSESSIVES = ("'s", "’s")


class Token(NamedTuple):
    """One word. A named tuple and no dataclass: thousands are made for each briefing."""

    text: str
    start: int
    end: int
    key: str
    """The word to compare by: lower case, without possessive ending or dots; "US" stays upper case."""
    stem: str
    content: bool
    """Whether it carries content (is no function word)."""
    capital: bool
    """Whether its first letter is a capital."""


def tokenize(text: str) -> list[Token]:
    """The words of `text` in order; `text[token.start:token.end] == token.text`."""
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        key = word_key(word)
        tokens.append(
            Token(
                word,
                match.start(),
                match.end(),
                key,
                stem(key),
                key not in FUNCTION_WORDS,
                word[0].isupper(),
            )
        )
    return tokens


def word_key(word: str) -> str:
    """The form that words are compared by: "Niger’s" → "niger", "U.S." → "US", "US" → "US"."""
    if word.endswith(_POSSESSIVES):
        word = word[:-2]
    elif word[-1] in "'’":
        word = word[:-1]
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
        if len(word) == 2 and word.islower():
            return word  # "a.m.", "p.m."
        return "US" if word in ("US", "us") else word.lower()
    if word == "US":
        return "US"  # not the pronoun
    return word.lower().replace("’", "'")
