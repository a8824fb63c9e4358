"""Who the opening pronoun of a sentence stands for, when the sentences before leave no doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.briefing.grammar.clauses import QUOTE, Role, analyse
from summarizer.briefing.grammar.persons import Gender, PersonName, person_names
from summarizer.briefing.grammar.rivals import HUMAN_NOUNS, accuses, has_rival, is_harmed
from summarizer.briefing.grammar.tags import is_adverb
from summarizer.briefing.grammar.tokens import tokenize
from summarizer.briefing.grammar.verbs import AUXILIARIES, verb_forms
from summarizer.briefing.grammar.words import PREPOSITIONS, SPEECH_VERBS, SUBORDINATORS, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.briefing.grammar.clauses import Analysis, Segment

__all__ = ["HUMAN_NOUNS", "resolved_subject", "subject_person"]

_PRONOUNS = {"He": Gender.MALE, "She": Gender.FEMALE}
_GOES_ON_SPEAKING = word_set(
    "said says added adds told tells explained explains noted notes stressed stresses emphasized emphasised"
    " warned warns insisted insists argued argues continued stated states remarked observed predicted"
)
"""Verbs with which a speaker goes on. Not "admitted", "claimed", "testified": with those somebody else may begin."""
_BODIES = word_set(
    "qaeda haram shabaab jihad taliban hezbollah foods energy steel oil gas media airlines telecom partners solutions"
    " electric power petroleum mining minerals resources logistics shipping lines rail railways telecommunications"
    " software digital mobile brands stores supermarkets properties homes insurance financial finance securities"
    " investments trust therapeutics laboratories pharmaceuticals chemicals cement rovers wanderers athletic rangers"
)
"""Last words of bodies that look like a given name and a surname: "Boko Haram", "Acme Foods"."""
_LIFE = re.compile(
    r"(?:was|is) (?:\d|(?:a|an|the|born|buried|survived|pronounced|married|known)\b)|leaves? (?:a|an|his|her)\b"
)
"""What may follow "He" where the sentence before tells what was done to somebody: it is about that person still."""


def resolved_subject(sentence: str, previous: Sequence[str]) -> str | None:
    """The sentence with its opening "He" or "She" replaced by the one person who fits; else None.

    The person must be the subject of the sentence before (or of the one before that, when the sentence
    between opens with the same pronoun and names nobody), and nobody else who could be meant may be in it. A wrong
    name accuses a person of what another did, so every doubt counts. Where the person was himself speaking and the
    verb is one of saying on, those whom he mentions without a full name are no rivals.
    """
    pronoun, _, rest = sentence.strip().partition(" ")
    gender = _PRONOUNS.get(pronoun)
    if gender is None or not rest or not previous or not previous[-1].strip():
        return None
    context = list(previous[-2:])
    if len(context) > 1 and not (context[-1].startswith(pronoun + " ") and not person_names(context[-1])):
        context = context[-1:]
    subject = subject_person(context[0])
    if subject is None or subject.gender not in {gender, None}:
        return None
    if re.search(rf"\b{re.escape(subject.surname)}\b", sentence):
        return None
    goes_on = _first_verb(rest) in _GOES_ON_SPEAKING and _is_speaker(context[0], subject)
    if not goes_on and any(is_harmed(text) for text in context) and not _LIFE.match(rest):
        return None  # "He" may well be who did it
    if has_rival(context[0], subject, subject, gender, speaker=goes_on):
        return None
    if any(has_rival(text, subject, None, gender, speaker=goes_on) for text in context[1:]):
        return None
    earlier = previous[: len(previous) - len(context)]
    if accuses(sentence) and any(
        has_rival(text, subject, None, gender, speaker=False) for text in earlier[-1:]
    ):
        return None
    return f"{subject.text} {rest}"


def _first_verb(rest: str) -> str:
    words = [token.lower for token in tokenize(rest[:80])]
    while words and (is_adverb(words[0]) or words[0] in {"has", "had"}):
        words.pop(0)
    return words[0] if words else ""


def _is_speaker(sentence: str, subject: PersonName) -> bool:
    """Whether the subject of the sentence's main clause is who says what it says: "Roe told", not "Roe was told"."""
    analysis = analyse(sentence)
    piece = None if analysis is None else _verbal_piece(analysis, subject)
    if piece is None:
        return False
    words = [token.lower for token in piece.tokens if token.start >= subject.end]
    while words and (is_adverb(words[0]) or words[0] in {"has", "had"}):
        words.pop(0)
    return bool(words) and words[0] in SPEECH_VERBS


def _verbal_piece(analysis: Analysis, subject: PersonName) -> Segment | None:
    """The piece with the verb of the subject: its own, or the next that begins with one."""
    own = next((p for p in analysis.segments if p.start <= subject.start and subject.end <= p.end), None)
    if own is None or any(token.start >= subject.end for token in own.tokens):
        return own
    return next((p for p in analysis.segments if p.start > own.start and p.role == Role.VERB_PHRASE), None)


def subject_person(sentence: str) -> PersonName | None:
    """The person who is the whole subject of the sentence's first clause; None when that is not certain."""
    analysis = analyse(sentence)
    if analysis is None or sentence.rstrip().endswith("?"):
        return None
    names = person_names(sentence)
    for position, piece in enumerate(analysis.segments):
        if piece.role in {Role.MARKER, Role.DATE, Role.PREPOSITIONAL} and position < 2:
            continue
        inside = [p for p in names if piece.start <= p.start and p.end <= piece.end]
        if not inside or piece.tokens[0].text == QUOTE:
            return None
        later = analysis.segments[position + 1 : position + 4]
        return inside[0] if _is_subject(sentence, inside[0], piece, later) else None
    return None


def _is_subject(sentence: str, name: PersonName, piece: Segment, later: Sequence[Segment]) -> bool:
    if name.surname.lower() in _BODIES or re.search(r"-[a-z]", name.text):
        return False  # "Acme Foods"; "London-based Foffa"
    before = [token.lower for token in piece.tokens if token.end <= name.start]
    if not PREPOSITIONS.union(SUBORDINATORS, {"and", "or", "that", "said"}).isdisjoint(before):
        return False
    if sentence[name.end : name.end + 2] in {"'s", "’s"}:
        return False
    after = [token.lower for token in piece.tokens if token.start >= name.end]
    if not after:  # "Gen. Michael Langley, head of …, emphasized"
        return any(p.role == Role.VERB_PHRASE for p in later)
    forms = verb_forms()
    return after[0] in AUXILIARIES | forms.past | forms.third or is_adverb(after[0])
