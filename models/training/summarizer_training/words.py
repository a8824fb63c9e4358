"""Words, numbers and names of a sentence, and whether evidence supports them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9]+(?:['’][A-Za-z]+)?")
_NUMBER = re.compile(r"\d[\d,.]*")
_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]?\s+(?=[A-Z\"“‘'(0-9])")
_LAST_WORD = re.compile(r"[\w.]*$")

STEM_LENGTH = 6
"""Characters of a word that count: enough to join "attack" and "attacks"; the design's lexical vectors use it."""

STOP_WORDS = frozenset(
    "a an the and or but nor so yet of to in on at by for from with about after before over under between "
    "among during through against within into onto upon amid as than that which who whom whose where when "
    "while if because since until although though however also still already only more most less least many "
    "several some all both each any other such same own its his her hers their our your my it he she they "
    "them we us you i him me this these those there here is are was were be been being am has have had do "
    "does did will would shall should can must say says said saying told tell according added it's s t".split()
)
_WEIGHTY_WORDS = frozenset(
    "no not never none without nobody nothing cannot neither may might could alleged allegedly reportedly "
    "denies denied deny one two three four five six seven eight nine ten eleven twelve dozen dozens hundred "
    "hundreds thousand thousands million billion trillion half first second third".split()
)
"""Words that turn a meaning round: a target may use them only if its evidence does."""

_ABBREVIATIONS = frozenset(
    "mr. mrs. ms. dr. st. gen. sen. rep. gov. lt. col. sgt. capt. prof. rev. hon. jr. sr. vs. no. inc. ltd. co. "
    "corp. u.s. u.k. u.n. e.g. i.e. jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. a.m. p.m.".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How far evidence supports a sentence."""

    share: float
    """Share of the sentence's content words that the evidence has, 0 to 1."""
    exact: bool
    """Every number, name and meaning-turning word of the sentence is in the evidence."""


def clean(text: str) -> str:
    """The text with entities resolved and white space made plain."""
    return _SPACE.sub(" ", html.unescape(text)).strip()


def words(text: str) -> list[str]:
    """Lower-case words, without a possessive ending."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'")
        found.append(word.removesuffix("'s"))
    return found


def content_stems(text: str) -> list[str]:
    """The first letters of each word that carries meaning, in order."""
    return [word[:STEM_LENGTH] for word in words(text) if word not in STOP_WORDS]


def numbers(text: str) -> set[str]:
    """The numbers written in digits, without thousands separators."""
    return {match.group().rstrip(".,").replace(",", "") for match in _NUMBER.finditer(text)}


def names(text: str) -> set[str]:
    """Lower-case words that are capitalised inside the sentence: mostly names."""
    matches = list(_WORD.finditer(text))[1:]
    found = (
        m.group().lower().replace("’", "'").removesuffix("'s") for m in matches if m.group()[0].isupper()
    )
    return {name for name in found if name not in STOP_WORDS}


def support(target: str, evidence: Sequence[str]) -> Support:
    """How far the evidence supports the target, by its words."""
    joined = " ".join(evidence)
    available_words = set(words(joined))
    available_stems = {word[:STEM_LENGTH] for word in available_words}
    stems = content_stems(target)
    share = sum(stem in available_stems for stem in stems) / len(stems) if stems else 0.0
    weighty = {word for word in words(target) if word in _WEIGHTY_WORDS or word.endswith("n't")}
    exact = (
        numbers(target) <= numbers(joined) and names(target) <= available_words and weighty <= available_words
    )
    return Support(share=share, exact=exact)


def sentences(text: str) -> list[str]:
    """Split running text into sentences; a cheap splitter is enough to choose training sentences with."""
    pieces: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        head = text[max(start, match.start() - 12) : match.start() + 1]
        last = _LAST_WORD.search(head)
        if last and (last.group().lower() in _ABBREVIATIONS or len(last.group()) == 2):
            continue
        pieces.append(text[start : match.end()].strip())
        start = match.end()
    tail = text[start:].strip()
    return [*pieces, tail] if tail else pieces
