"""Gates on names, roles and quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.gates.evidence import EvidenceFacts, Place
from summarizer.briefing.gates.failures import Failure, FailureKind
from summarizer.facts.names import COURTESY, ROLE_WORDS, Role, role_key
from summarizer.facts.quotations import Quotation, fold_quote
from summarizer.facts.sentence_facts import SentenceFacts

_NAME_WINDOW = 12
"""Tokens within which all parts of a written name, or a name and its role, stand in one evidence sentence."""
_WEIGHTY = frozenset("former deputy vice acting interim late outgoing incoming assistant caretaker".split())


def name_failures(written: SentenceFacts, evidence: EvidenceFacts) -> Iterator[Failure]:
    """Names of the written sentence whose parts do not all stand together in some evidence sentence."""
    for name in written.names:
        if name.initial and evidence.places.get(written.keys[name.first]):
            continue  # a sentence's first word, and a word of the evidence
        missing = [part for part in name.parts if not _part_places(part, evidence)]
        as_written = written.text[name.start : name.end]
        if missing:
            yield _failure(FailureKind.NAME, f"“{as_written}” is not in the evidence", name.start, name.end)
        elif len(name.parts) > 1 and not _together(name.parts, evidence):
            yield _failure(
                FailureKind.NAME, f"the evidence does not join “{as_written}”", name.start, name.end
            )


def role_failures(written: SentenceFacts, evidence: EvidenceFacts) -> Iterator[Failure]:
    """Roles that no evidence sentence gives to that person, or gives with a "former" or "deputy" that is missing."""
    for role in written.roles:
        as_written = written.text[role.start : role.end]
        if not _together((*role.words, role.name), evidence):
            yield _failure(
                FailureKind.ROLE,
                f"the evidence does not call {role.name.title()} “{as_written}”",
                role.start,
                role.end,
            )
            continue
        sourced = _sourced_qualifiers(role, evidence)
        mine = frozenset(role.qualifiers) & _WEIGHTY
        if sourced and mine not in sourced:
            yield _failure(
                FailureKind.ROLE,
                f"“{as_written}” is qualified otherwise in the evidence",
                role.start,
                role.end,
            )


def quotation_failures(written: SentenceFacts, evidence: EvidenceFacts) -> Iterator[Failure]:
    """Quotations that are no verbatim part of a quotation in the evidence, or have another speaker there."""
    for quotation in written.quotations:
        words = fold_quote(quotation.words).strip(" ,.;:")
        if not words or quotation.open_ended:
            yield _failure(FailureKind.QUOTATION, "a quotation is not closed", quotation.start, quotation.end)
            continue
        holders = _holders(words, evidence)
        if not holders:
            yield _failure(
                FailureKind.QUOTATION, "the evidence has no such quotation", quotation.start, quotation.end
            )
        elif quotation.speaker_parts and not any(
            _same_speaker(quotation, holder, number, evidence) for number, holder in holders
        ):
            yield _failure(
                FailureKind.SPEAKER,
                f"the evidence does not say that {quotation.speaker} said this",
                quotation.start,
                quotation.end,
            )


def _failure(kind: FailureKind, detail: str, start: int, end: int) -> Failure:
    return Failure(kind=kind, detail=detail, start=start, end=end)


def _part_places(part: str, evidence: EvidenceFacts) -> tuple[Place, ...]:
    found = evidence.name_places.get(part)
    if found is None and part in ROLE_WORDS:
        found = evidence.name_places.get(role_key(part))
    return found or ()


def _together(parts: Sequence[str], evidence: EvidenceFacts) -> bool:
    """Whether all parts stand within one window of one evidence sentence."""
    wanted = tuple(part for part in parts if part not in COURTESY)
    anchor, others = wanted[-1], wanted[:-1]
    for number, at in _part_places(anchor, evidence):
        if all(
            any(
                there == number and abs(place - at) <= _NAME_WINDOW
                for there, place in _part_places(part, evidence)
            )
            for part in others
        ):
            return True
    return False


def _sourced_qualifiers(role: Role, evidence: EvidenceFacts) -> list[frozenset[str]]:
    """The weighty qualifiers that the evidence's own roles of this person have, one set for each mention."""
    return [
        frozenset(source.qualifiers) & _WEIGHTY
        for facts in evidence.sentences
        for source in facts.roles
        if source.name == role.name and set(source.words) & set(role.words)
    ]


def _holders(words: str, evidence: EvidenceFacts) -> list[tuple[int, Quotation]]:
    """The evidence quotations, with their sentence, that contain the words."""
    decapitalised = words[0].lower() + words[1:]
    found = []
    for number, facts in enumerate(evidence.sentences):
        if words not in evidence.folded[number] and decapitalised not in evidence.folded[number]:
            continue
        for quotation in facts.quotations:
            held = fold_quote(quotation.words)
            if words in held or decapitalised in held:
                found.append((number, quotation))
    return found


def _same_speaker(written: Quotation, source: Quotation, number: int, evidence: EvidenceFacts) -> bool:
    parts = [part for part in written.speaker_parts if part not in ROLE_WORDS] or list(written.speaker_parts)
    if source.speaker_parts:
        if set(parts) & set(source.speaker_parts):
            return True
        # "the defense secretary" there, "Austin" here: one person where the evidence joins the two.
        return _together((*source.speaker_parts, parts[-1]), evidence) and _is_role(source)
    if source.speaker:
        return False  # "one of the sources"
    return any(there == number for there, _ in _part_places(parts[-1], evidence))


def _is_role(quotation: Quotation) -> bool:
    return any(part in ROLE_WORDS for part in quotation.speaker_parts)
