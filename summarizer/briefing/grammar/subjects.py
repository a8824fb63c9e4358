"""Who the opening pronoun of a sentence stands for, when the sentences before leave no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.briefing.grammar.clauses import QUOTE, Role, analyse
from summarizer.briefing.grammar.persons import Gender, PersonName, is_name_word, person_names
from summarizer.briefing.grammar.tags import is_adverb
from summarizer.briefing.grammar.tokens import tokenize
from summarizer.briefing.grammar.verbs import AUXILIARIES, verb_forms
from summarizer.briefing.grammar.words import PREPOSITIONS, SPEECH_VERBS, SUBORDINATORS, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.briefing.grammar.clauses import Segment

_BEFORE_OTHERS = (PREPOSITIONS | {"the", "a", "an"}) - {"by", "with", "for", "like"}
"""Words after which a lone capitalised word is a place or a thing rather than a person."""
_PRONOUNS = {"He": Gender.MALE, "She": Gender.FEMALE}
HUMAN_NOUNS = word_set(
    "man woman boy girl son daughter brother sister father mother husband wife killer suspect victim child baby"
    " teenager friend colleague driver student teacher patient prisoner inmate gunman attacker defendant witness"
    " resident official soldier player passenger neighbor neighbour partner girlfriend boyfriend uncle aunt cousin"
    " grandfather grandmother nephew niece person worker employee employer client customer owner survivor"
)


def resolved_subject(sentence: str, previous: Sequence[str]) -> str | None:
    """The sentence with its opening "He" or "She" replaced by the one person who fits; else None.

    The person must be the subject of the sentence before (or of the one before that, when the sentence
    between opens with the same pronoun and names nobody). Nobody else who could be meant may be named;
    where the verb is one of saying, the speaker of the sentence before is taken to go on.
    """
    pronoun, _, rest = sentence.strip().partition(" ")
    gender = _PRONOUNS.get(pronoun)
    if gender is None or not rest or not previous or not previous[-1].strip():
        return None
    context = list(previous[-2:])
    if len(context) > 1 and not (context[-1].startswith(pronoun + " ") and not person_names(context[-1])):
        context = context[-1:]
    subject = subject_person(context[0])
    if subject is None or subject.gender not in {gender, None} or subject.surname in sentence:
        return None
    speaks = _first_verb(rest) in SPEECH_VERBS
    if any(_has_rival(text, subject, gender, loose=speaks) for text in context):
        return None
    return f"{subject.text} {rest}"


def _first_verb(rest: str) -> str:
    words = [token.lower for token in tokenize(rest[:80])]
    while words and (is_adverb(words[0]) or words[0] in {"has", "had"}):
        words.pop(0)
    return words[0] if words else ""


def _has_rival(sentence: str, subject: PersonName, gender: Gender, *, loose: bool) -> bool:
    """Whether anybody else in the sentence could be meant."""
    names = person_names(sentence)
    for person in names:
        if person.surname != subject.surname and person.gender in {gender, None}:
            behind = loose or (subject.gender == gender and _is_in_phrase(sentence, person.start))
            if not behind:
                return True
    if loose:
        return False
    tokens = tokenize(sentence)
    for index, token in enumerate(tokens[1:], start=1):
        if token.start < subject.end:
            continue
        if token.lower in HUMAN_NOUNS:
            return True
        alone = is_name_word(token) and not any(p.start <= token.start < p.end for p in names)
        before = tokens[index - 1].lower
        if alone and before not in _BEFORE_OTHERS and not _has_neighbour(tokens, index):
            return True
    return False


def _has_neighbour(tokens: Sequence[object], index: int) -> bool:
    """Whether a capitalised word stands beside, so that the two name a place or a body."""
    sides = [tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(tokens)]
    return any(getattr(side, "is_capitalised", False) for side in sides)


def _is_in_phrase(sentence: str, start: int) -> bool:
    """Whether a name is inside a prepositional phrase, where a following "He" seldom points."""
    before = sentence[:start].split()
    return len(before) > 3 and any(word.lower() in PREPOSITIONS for word in before[-4:])


def subject_person(sentence: str) -> PersonName | None:
    """The person who is the whole subject of the sentence's first clause; None when that is not certain."""
    analysis = analyse(sentence)
    if analysis is None:
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
