"""Who else than its subject a sentence could mean by the "he" or "she" that follows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.briefing.grammar.persons import Certainty, Gender, PersonName, is_name_word, person_names
from summarizer.briefing.grammar.tags import Finite, finiteness
from summarizer.briefing.grammar.titles import ORGANISATION_WORDS, ROLE_NOUNS
from summarizer.briefing.grammar.tokens import tokenize
from summarizer.briefing.grammar.verbs import BE_FORMS
from summarizer.briefing.grammar.words import word_set
from summarizer.facts.places import is_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.briefing.grammar.tokens import Token

HUMAN_NOUNS = word_set(
    "man woman boy girl son daughter brother sister father mother husband wife killer suspect victim child baby"
    " teenager friend colleague driver student teacher patient prisoner inmate gunman attacker defendant witness"
    " resident official soldier player passenger neighbor neighbour partner girlfriend boyfriend uncle aunt cousin"
    " grandfather grandmother nephew niece person worker employee employer client customer owner survivor"
)
_PEOPLE = (
    HUMAN_NOUNS
    | (ROLE_NOUNS - {"forward", "general", "major", "head"})
    | word_set(
        "guard member relative opponent rival predecessor successor stepfather stepmother stepson stepdaughter"
        " grandson granddaughter fiance fiancee fiancé fiancée ex-husband ex-wife widow widower orphan twin infant"
        " toddler youth adult pensioner pedestrian cyclist motorist bystander onlooker stranger intruder burglar"
        " robber thief shooter sniper bomber assailant assassin murderer rapist accomplice offender convict fugitive"
        " hostage captive captor kidnapper militant rebel terrorist extremist insurgent protester protestor"
        " demonstrator policeman policewoman cop trooper firefighter paramedic sailor fisherman seaman crewman"
        " businessman businesswoman salesman trader banker shopkeeper waiter butler servant cleaner chef"
        " priest monk nun cleric missionary tourist visitor guest traveller traveler migrant refugee immigrant"
        " fan supporter volunteer donor accuser complainant informant someone somebody anyone anybody politician lawyer"
        " barrister juror veteran recruit cadet"
    )
)
"""One person each, as somebody whom the sentence does not name may be described."""

_OF_PLACES = word_set("in at near outside across into inside the a an")
"""Words after which a lone capitalised word is a place or a thing. After "of", "to", "by" or "against" it may well be a
person, whom the article called by his full name before."""
_OF_A_PLACE = (
    ROLE_NOUNS
    | ORGANISATION_WORDS
    | word_set(
        "capital outskirts suburb suburbs part parts people government northwest northeast southwest southeast"
        " residents citizens most much rest all"
    )
)
"""Words with which "of" leads to a place: "mayor of", "the port of"."""
_MOVES = word_set(
    "flew fly flown travelled traveled travel travelling went gone go going returned return returning moved move fled"
    " drove sailed marched came arrived extradited deported sent transferred taken trip visit flight"
)
"""Words with which "to" and "from" lead to a place."""
_NO_PEOPLE = ORGANISATION_WORDS | word_set(
    "christmas easter ramadan passover diwali internet facebook google twitter instagram youtube tiktok amazon"
    " microsoft boeing airbus reuters islam christianity"
)
_GIVES_A_ROLE = word_set("as become becomes became elected appointed named remains remained nominated")
"""Words after which a role says what the subject is: "was elected mayor", "resigned as head of …"."""
_WITHIN_ROLE = 5
_LEADS_AWAY = word_set("by with and to of for from who whose over against")
"""Words between a role and the verb after which it is somebody else's: "was convicted of killing a lawyer"."""
_AGED = re.compile(r"\d{1,3}-year-old")

_ACCUSES = re.compile(
    r"\b(?:charged|arrested|convicted|jailed|imprisoned|sentenced|guilty|admit(?:s|ted)?|confess(?:es|ed)?|plead(?:s|ed)?"
    r"|detained|custody|prison|fled|killed|murder(?:ed)?|shot|stabbed|raped|stole|stolen|robbed|accused|indicted|fined"
    r"|extradited|suspended|sacked|fired|fraud|bribes?|assault(?:ed)?|abused?|lied|cheated|drunk|suspect(?:ed)?)\b"
)
"""What is said of who did something."""
_HARM = (
    "killed|murdered|slain|assassinated|shot|stabbed|beaten|attacked|assaulted|raped|robbed|kidnapped|abducted"
    "|tortured|strangled|drowned|poisoned|hanged|executed|lynched|injured|wounded|hurt|struck|hit|ambushed|mugged"
    "|run over|gunned down|found dead|harassed|abused|molested|threatened|trafficked|defrauded|blackmailed"
)
_HARMED = re.compile(
    rf"\b(?:is|are|was|were|be|been|being|got|getting|after|when) (?:\w+ly |also |then |shot and |beaten and )?"
    rf"(?:{_HARM})\b|\b(?:died|dies|dead)\b"
)


def is_harmed(sentence: str) -> bool:
    """Whether a sentence tells that somebody died or was attacked: behind it "he" may be who did it."""
    return _HARMED.search(sentence) is not None


def accuses(sentence: str) -> bool:
    """Whether a sentence tells what could ruin somebody: then even a distant doubt about who it was counts."""
    return _ACCUSES.search(sentence) is not None


def has_rival(
    sentence: str, subject: PersonName, inside: PersonName | None, gender: Gender, *, speaker: bool
) -> bool:
    """Whether anybody but the subject could be meant by a pronoun after the sentence.

    `inside` is the subject's name where it stands in this sentence; `speaker` says that the subject goes on speaking,
    so that only people with a full name, and those who speak or act themselves, are rivals.
    """
    names = person_names(sentence)
    tokens = tokenize(sentence)
    if any(
        person.gender in {gender, None}
        and not _is_same(person, subject)
        and not (speaker and person.certainty == Certainty.POSSIBLE and not _acts(tokens, person.end))
        for person in names
    ):
        return True
    for index, token in enumerate(tokens):
        if any(p.start <= token.start < p.end for p in names) or _belongs_to(tokens, index, inside):
            continue
        if _is_somebody(tokens, index):
            if not speaker and not _describes_subject(tokens, index, inside):
                return True
        elif _is_lone_name(tokens, index, subject) and not (speaker and not _acts(tokens, token.end)):
            return True
    return False


def _is_somebody(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word describes one person: "a neighbour", "the head of the agency", "a 34-year-old"."""
    word = tokens[index].lower
    if word == "guard" and index and tokens[index - 1].lower in {"coast", "national", "border", "republican"}:
        return False
    if word == "head":
        return index + 1 < len(tokens) and tokens[index + 1].lower == "of"
    return word in _PEOPLE or _AGED.fullmatch(word) is not None


def _is_same(person: PersonName, subject: PersonName) -> bool:
    """Whether two names can be one person's: "Roe" and "John Roe", not "Tim Roe" and "John Roe"."""
    short = len(person.names) == 1 or len(subject.names) == 1
    return person.surname == subject.surname and (short or person.names[0] == subject.names[0])


def _belongs_to(tokens: Sequence[Token], index: int, name: PersonName | None) -> bool:
    """Whether the words from this one on lead to the name: "Defence Minister | Karl Brink"."""
    if name is None or tokens[index].start >= name.end:
        return False
    between = [token for token in tokens[index:] if token.start < name.start]
    return all(token.is_capitalised or token.lower in _PEOPLE or token.text == "." for token in between)


def _describes_subject(tokens: Sequence[Token], index: int, name: PersonName | None) -> bool:
    """Whether a noun says what the subject is: set off behind the name, or after "was", "became", "as"."""
    if name is None:
        return False
    for position in range(index - 1, max(-1, index - 1 - _WITHIN_ROLE), -1):
        word = tokens[position]
        if word.start < name.end:
            return False
        if word.text == "," and tokens[position - 1].end == name.end:
            return True
        if word.lower in BE_FORMS:
            return tokens[position + 1].lower in {"a", "an", "the", "one", "now", "also"}
        if word.lower in _GIVES_A_ROLE:
            return (
                word.lower != "as" or index + 1 == len(tokens) or finiteness(tokens, index + 1) == Finite.NO
            )
        if not word.is_word or word.lower in _LEADS_AWAY:
            return False
    return False


def _is_lone_name(tokens: Sequence[Token], index: int, subject: PersonName) -> bool:
    """Whether a capitalised word stands alone where a surname would."""
    token = tokens[index]
    word = token.text.removesuffix("'s").removesuffix("’s")
    if index == 0 or not is_name_word(token) or word == subject.surname or word.lower() in _NO_PEOPLE:
        return False
    if is_place(word.lower()):
        return False
    return not _leads_to_place(tokens, index) and not _has_neighbour(tokens, index)


def _leads_to_place(tokens: Sequence[Token], index: int) -> bool:
    """Whether the words before a capitalised word show a place: "in Vell", "mayor of Vell", "flew to Vell"."""
    before, first = tokens[index - 1].lower, tokens[index - 2].lower if index > 1 else ""
    if before == "of":
        return first in _OF_A_PLACE
    return before in _OF_PLACES or (before in {"to", "from"} and first in _MOVES)


def _has_neighbour(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capitalised word stands beside, so that the two name a place or a body."""
    return any(tokens[i].is_capitalised for i in (index - 1, index + 1) if 0 <= i < len(tokens))


def _acts(tokens: Sequence[Token], end: int) -> bool:
    """Whether the name that ends there is the subject of a verb."""
    following = next((index for index, token in enumerate(tokens) if token.start >= end), None)
    return following is not None and finiteness(tokens, following) != Finite.NO
