"""The same quotation, put into different mouths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.briefing.conflicts.found import FoundDisagreement, FoundPosition
from summarizer.briefings import DisagreementKind, DisagreementRelation
from summarizer.facts.names import ROLE_WORDS, Name
from summarizer.facts.places import is_place
from summarizer.facts.sentence_facts import SentenceFacts, analyse_sentence

_LEAST_WORDS = 6
"""Shorter quotations are phrases that several people may use."""
_MOST_QUOTATIONS = 400
_WORD = re.compile(r"[^\W_]+")
_SHOWN_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A quotation with a named speaker."""

    document: int
    number: int
    origin: int
    words: tuple[str, ...]
    speaker: str
    surname: str
    parts: frozenset[str]
    named: frozenset[str]
    """Parts of all names in the sentence."""
    shown: str


def spoken(document: int, number: int, text: str, *, origin: int) -> list[Spoken]:
    """The quotations of a sentence that name a person as their speaker."""
    facts = analyse_sentence(text)
    found = []
    for quotation in facts.quotations:
        words = tuple(word.lower() for word in _WORD.findall(quotation.words))
        person = [part for part in quotation.speaker_parts if part not in ROLE_WORDS]
        if len(words) < _LEAST_WORDS or not person or is_place(person[-1]):
            continue
        found.append(
            Spoken(
                document=document,
                number=number,
                origin=origin,
                words=words,
                speaker=quotation.speaker,
                surname=person[-1],
                parts=frozenset(person),
                named=frozenset(part for name in facts.names for part in name.parts),
                shown=quotation.words,
            )
        )
    return found


def full_names(sentences: Iterable[SentenceFacts]) -> frozenset[str]:
    """Surnames of people that the set names in full at least once ("Sabrina Singh")."""
    return frozenset(_surname(name) for facts in sentences for name in facts.names if _is_person(facts, name))


def speaker_disagreements(items: Sequence[Spoken], people: frozenset[str]) -> list[FoundDisagreement]:
    """Quotations that different origins give to different people, both known by their full names."""
    known = [item for item in items[:_MOST_QUOTATIONS] if item.surname in people]
    found = []
    taken: set[int] = set()
    for left, first in enumerate(known):
        others = [
            right
            for right in range(left + 1, len(known))
            if right not in taken and _same_words(first.words, known[right].words)
        ]
        rivals = [right for right in others if _is_rival(first, known[right])]
        if left in taken or not rivals:
            continue
        taken.update((left, *others))
        found.append(_disagreement([first, *(known[right] for right in others)]))
    return found


def _is_rival(left: Spoken, right: Spoken) -> bool:
    """Whether two speakers differ, and neither sentence so much as names the other's."""
    return left.origin != right.origin and not (left.parts & right.named or right.parts & left.named)


def _same_words(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    short, long = sorted((left, right), key=len)
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _disagreement(items: Sequence[Spoken]) -> FoundDisagreement:
    surnames = list(dict.fromkeys(item.surname for item in items))
    positions = []
    for surname in surnames:
        mine = [item for item in items if item.surname == surname]
        positions.append((max((item.speaker for item in mine), key=len), mine))
    positions.sort(key=lambda position: (-len({item.origin for item in position[1]}), position[1][0].number))
    words = items[0].shown.split()
    shown = " ".join(words[:_SHOWN_WORDS]).strip(" ,.;:") + (" …" if len(words) > _SHOWN_WORDS else "")
    return FoundDisagreement(
        kind=DisagreementKind.ATTRIBUTION,
        relation=DisagreementRelation.CONFLICT,
        what=f"who said “{shown}”",
        positions=tuple(
            FoundPosition(
                value=speaker, sentences=tuple(sorted({(item.document, item.number) for item in mine}))
            )
            for speaker, mine in positions
        ),
    )


def _surname(name: Name) -> str:
    return name.parts[-1]


def _is_person(facts: SentenceFacts, name: Name) -> bool:
    """Two or three capitalised words that say something, hold a title, or are no place."""
    parts = [part for part in name.parts if part not in ROLE_WORDS]
    if not 2 <= len(parts) <= 3 or any(is_place(part) for part in parts):
        return False
    behind = facts.text[name.end : name.end + 8].split(" ")
    return any(role.name == name.parts[-1] for role in facts.roles) or behind[:2][-1:] in (
        ["said"],
        ["told"],
        ["added"],
    )
