"""Names of people as they stand in a sentence: titles, given names, surnames, and likely gender."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from summarizer.briefing.grammar.given_names import FEMALE_NAMES, MALE_NAMES
from summarizer.briefing.grammar.titles import (
    FEMALE_HONORIFICS,
    HONORIFICS,
    MALE_HONORIFICS,
    NAME_RANKS,
    ORGANISATION_WORDS,
    RANKS,
    ROLE_NOUNS,
)
from summarizer.briefing.grammar.tokens import Token, tokenize
from summarizer.briefing.grammar.words import MONTHS, WEEKDAYS, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTICLES = word_set("de da di van von der den la le bin al el ibn du dos abu ben")
_NOT_NAMES = word_set(
    "the a an this that these those in on at by for from with as after before when while since under over during he"
    " she it they we i but and so if although many some most all both no last next one two three new however"
    " meanwhile according despite among though unless until because whether where how why what who which whose not"
    " only even just also then there here his her their its our my your yet or nor us u.s uk"
)
"""Words that have a capital at the start of a sentence and are never part of a name."""
_GIVEN_NAMES = MALE_NAMES | FEMALE_NAMES
_MAX_NAMES = 5


class Certainty(IntEnum):
    """How sure it is that a run of capitalised words is a person."""

    POSSIBLE = 1
    """Two or more name words that nothing speaks against."""
    CERTAIN = 2
    """A title, a role or a common given name shows it."""


class Gender(StrEnum):
    """Which pronoun a title or a common given name calls for."""

    MALE = "he"
    FEMALE = "she"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name in a sentence: `sentence[start:end] == text`."""

    start: int
    end: int
    text: str
    """Title or rank, given names and surname, as they stand, without a possessive ending."""
    name_start: int
    """Where the given name, or a lone surname, begins."""
    names: tuple[str, ...]
    """Given names and surname without titles."""
    gender: Gender | None
    certainty: Certainty

    @property
    def surname(self) -> str:
        """The last name."""
        return self.names[-1]


def person_names(sentence: str, tokens: Sequence[Token] | None = None) -> list[PersonName]:
    """The names of people in a sentence, in order; `tokens` are the sentence's. Linear in its length."""
    tokens = tokenize(sentence) if tokens is None else tokens
    found: list[PersonName] = []
    index = 0
    while index < len(tokens):
        if not is_name_word(tokens[index]):
            index += 1
            continue
        end = _run_end(tokens, index)
        person = _person(sentence, tokens, index, end)
        if person is not None:
            found.append(person)
        index = end
    return found


def is_name_word(token: Token) -> bool:
    """Whether a word can be part of a person's name."""
    text = token.text
    if not (text[0].isupper() and text[0].isalpha()) or (text.isupper() and len(text) > 1):
        return False
    return (
        not any(char.isdigit() or char == "/" for char in text)
        and token.lower not in MONTHS | WEEKDAYS | _NOT_NAMES
    )


def gender_of(names: Sequence[str], titles: Sequence[str]) -> Gender | None:
    """The gender that a title or a common given name shows; None when nothing does."""
    for title in titles:
        if title in FEMALE_HONORIFICS or title.endswith("woman"):
            return Gender.FEMALE
        if title in MALE_HONORIFICS or title.endswith("man"):
            return Gender.MALE
    given = names[0].lower() if len(names) > 1 else ""
    male, female = given in MALE_NAMES, given in FEMALE_NAMES
    if male == female:
        return None
    return Gender.MALE if male else Gender.FEMALE


def _run_end(tokens: Sequence[Token], start: int) -> int:
    """Where a run of name words ends; particles and the dots of initials and titles are inside it."""
    index = start
    while index < len(tokens):
        token = tokens[index]
        if index > start and token.start > tokens[index - 1].end + 1:
            break
        if not is_name_word(token):
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            if token.text not in PARTICLES or index == start or after is None or not is_name_word(after):
                break
            index += 1
            continue
        index += 1
        if token.text.endswith(("'s", "’s")):
            break  # a possessive ends the name
        if index < len(tokens) and tokens[index].text == "." and _takes_dot(token):
            index += 1
    return index


def _takes_dot(token: Token) -> bool:
    return len(token.text) == 1 or token.lower in HONORIFICS | RANKS | {"jr", "sr", "st"}


def _person(sentence: str, tokens: Sequence[Token], start: int, end: int) -> PersonName | None:
    words = [token for token in tokens[start:end] if token.text != "."]
    before = tokens[start - 1].lower if start else ""
    first = _name_position(words, before)
    names = words[first:]
    while names and names[-1].lower in {"jr", "sr"}:
        names.pop()
    following = tokens[end] if end < len(tokens) else None
    if not names or not _is_personal(names, following):
        return None
    titles = [token.lower for token in words[:first] if token.lower in HONORIFICS | RANKS | ROLE_NOUNS]
    if before in RANKS or before.endswith(("woman", "man", "person")):
        titles.append(before)
    texts = tuple(token.text.removesuffix("'s").removesuffix("’s") for token in names)
    certainty = _certainty(texts, titles)
    if certainty is None:
        return None
    final = names[-1].start + len(texts[-1])
    begin = _title_start(words, first)
    return PersonName(
        start=begin,
        end=final,
        text=sentence[begin:final],
        name_start=names[0].start,
        names=texts,
        gender=gender_of(texts, titles),
        certainty=certainty,
    )


def _name_position(words: Sequence[Token], before: str) -> int:
    """Index of the first word after titles, ranks and roles, and after an office ("Secretary of | State X Y")."""
    position = 0
    for index, token in enumerate(words[:-1]):
        if token.lower in HONORIFICS | RANKS | ROLE_NOUNS:
            position = index + 1
    if before in {"of", "for"}:
        while position < len(words) - 1 and words[position].lower in ORGANISATION_WORDS:
            position += 1
    return position


def _is_personal(names: Sequence[Token], following: Token | None) -> bool:
    """Whether no word of the run, and none right after it, belongs to a body, a place or a compound."""
    lowers = {token.text.removesuffix("'s").removesuffix("’s").lower() for token in names}
    if len(names) > _MAX_NAMES or not ORGANISATION_WORDS.isdisjoint(lowers):
        return False
    # "Prime Minister", "Director General"; but "Stephen King".
    if names[-1].lower in RANKS | ROLE_NOUNS and names[0].lower not in _GIVEN_NAMES:
        return False
    return following is None or (
        following.text not in {"-", "/"} and following.lower not in ORGANISATION_WORDS
    )


def _certainty(names: Sequence[str], titles: Sequence[str]) -> Certainty | None:
    if titles:
        return Certainty.CERTAIN
    if len(names) < 2:
        return None
    return Certainty.CERTAIN if names[0].lower() in _GIVEN_NAMES else Certainty.POSSIBLE


def _title_start(words: Sequence[Token], first: int) -> int:
    """Where the titles begin that are part of how the name is said: "Gen.", "President", "Mr"."""
    position = first
    while position > 0 and words[position - 1].lower in HONORIFICS | NAME_RANKS:
        position -= 1
    return words[position].start
