"""Who the opening pronoun of a sentence stands for, when the sentences before leave no doubt."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.grammar.clauses import QUOTE, Role, analyse
from summarizer.briefing.grammar.persons import Gender, PersonName, person_names
from summarizer.briefing.grammar.tokens import quoted_spans
from summarizer.briefing.grammar.words import PREPOSITIONS, SUBORDINATORS

_PRONOUNS = {"He": Gender.MALE, "She": Gender.FEMALE}


def resolved_subject(sentence: str, previous: Sequence[str]) -> str | None:
    """The sentence with its opening "He" or "She" replaced by the one person who fits; else None.

    The person must be the subject of the sentence before (or of the one before that, when the sentence
    between opens with the same pronoun and names nobody). Nobody else who could be meant may be named.
    """
    pronoun, _, rest = sentence.strip().partition(" ")
    gender = _PRONOUNS.get(pronoun)
    if gender is None or not rest or not previous:
        return None
    context = list(previous[-2:])
    if len(context) > 1 and not (context[-1].startswith(pronoun + " ") and not person_names(context[-1])):
        context = context[-1:]
    subject = subject_person(context[0])
    if subject is None or subject.gender not in {gender, None}:
        return None
    for text in context:
        for person in person_names(text):
            rival = person.surname != subject.surname and person.gender in {gender, None}
            if rival and not (subject.gender == gender and _is_object_only(text, person)):
                return None
    if any(person.surname == subject.surname for person in person_names(sentence)):
        return None
    if subject.surname in sentence:
        return None
    return f"{subject.text} {rest}"


def _is_object_only(sentence: str, person: PersonName) -> bool:
    """Whether a rival name is inside a prepositional phrase, where a following "He" seldom points."""
    before = sentence[: person.start].split()
    return len(before) > 3 and any(word.lower() in PREPOSITIONS for word in before[-4:])


def subject_person(sentence: str) -> PersonName | None:
    """The person who is the whole subject of the sentence's first clause; None when that is not certain."""
    analysis = analyse(sentence)
    if analysis is None or not analysis.segments or quoted_spans(sentence) is None:
        return None
    for position, piece in enumerate(analysis.segments):
        if piece.role in {Role.MARKER, Role.DATE, Role.PREPOSITIONAL} and position < 2:
            continue
        inside = [p for p in person_names(sentence) if piece.start <= p.start and p.end <= piece.end]
        if not inside or piece.tokens[0].text == QUOTE:
            return None
        name = inside[0]
        before = [token.lower for token in piece.tokens if token.end <= name.start]
        if any(word in PREPOSITIONS | SUBORDINATORS | {"and", "or", "that", "said"} for word in before):
            return None
        after = [token for token in piece.tokens if token.start >= name.end]
        if not after:  # "Gen. Michael Langley, head of …, emphasized"
            later = analysis.segments[position + 1 : position + 4]
            return name if any(p.role == Role.VERB_PHRASE for p in later) else None
        return name if _opens_predicate(after[0].lower, sentence, name.end) else None
    return None


def _opens_predicate(word: str, sentence: str, end: int) -> bool:
    from summarizer.briefing.grammar.tags import is_adverb  # noqa: PLC0415
    from summarizer.briefing.grammar.verbs import AUXILIARIES, verb_forms  # noqa: PLC0415

    if sentence[end : end + 2] in {"'s", "’s"} or word in {"and", "or", "who"}:
        return False
    forms = verb_forms()
    return word in AUXILIARIES or word in forms.past or word in forms.third or is_adverb(word)
