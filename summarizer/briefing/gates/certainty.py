"""Gates on negation, modality and attribution."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.gates.evidence import EvidenceFacts
from summarizer.briefing.gates.failures import Failure, FailureKind
from summarizer.facts.places import is_place
from summarizer.facts.polarity import Cue, CueKind
from summarizer.facts.sentence_facts import SentenceFacts
from summarizer.facts.stems import stems

_LIGHT = stems(
    "see find know think want expect have get major significant clear immediate serious any real direct"
)
"""Behind these the next word is what is denied: "don't see a problem", "no significant issue"."""
_BESIDE = 3
"""Tokens on either side of a word that tell what it is said of."""
_BACKSHIFTED = {"would": ("will", "shall", "would"), "could": ("can", "could"), "might": ("may", "might")}
_CONTENT_NEGATORS = stems("refuse fail deny reject lack")


def negation_failures(written: SentenceFacts, evidence: EvidenceFacts) -> Iterator[Failure]:
    """Predicates that the sentence denies and the evidence does not, or the other way round."""
    sourced = evidence.governed[CueKind.NEGATION]
    denied = {
        predicate for cue in written.cues if cue.kind is CueKind.NEGATION for predicate in cue.predicates
    }
    for cue in written.cues:
        if cue.kind is CueKind.NEGATION and not _negation_is_sourced(cue, written, evidence, sourced):
            yield _failure(FailureKind.NEGATION, "the evidence does not deny this", written, cue)
    if not sourced:
        return
    for at, token in enumerate(written.tokens):
        predicate = token.stem
        if not token.content or (token.capital and at) or predicate in denied or predicate not in sourced:
            continue
        if predicate in _directly_denied(evidence) and _always(written, at, CueKind.NEGATION, evidence):
            yield Failure(
                kind=FailureKind.NEGATION,
                detail=f"the evidence denies “{token.text}”",
                start=written.tokens[at].start,
                end=written.tokens[at].end,
            )


def certainty_failures(written: SentenceFacts, evidence: EvidenceFacts) -> Iterator[Failure]:
    """Predicates that are possible, planned or alleged in all of the evidence, and plain fact in the sentence."""
    kinds = {cue.kind for cue in written.cues}
    covered = {
        predicate
        for cue in written.cues
        if cue.kind in (CueKind.MODALITY, CueKind.ALLEGATION, CueKind.NEGATION)
        for predicate in cue.predicates
    }
    modal = _first_predicates(evidence, CueKind.MODALITY)
    alleged = (
        {}
        if kinds & {CueKind.ALLEGATION, CueKind.ATTRIBUTION}
        else _all_predicates(evidence, CueKind.ALLEGATION)
    )
    for at, token in enumerate(written.tokens):
        predicate = token.stem
        if not token.content or (token.capital and at) or predicate in covered or is_place(token.key):
            continue
        cue_words = modal.get(predicate)
        if (
            cue_words
            and _always(written, at, CueKind.MODALITY, evidence)
            and not _is_backshift(written, at, cue_words)
        ):
            yield Failure(
                kind=FailureKind.MODALITY,
                detail=f"the evidence says “{cue_words[0]}” of “{token.text}”",
                start=token.start,
                end=token.end,
            )
        elif (
            predicate in alleged and not token.capital and _always(written, at, CueKind.ALLEGATION, evidence)
        ):
            yield Failure(
                kind=FailureKind.ATTRIBUTION,
                detail=f"the evidence says “{alleged[predicate][0]}” of “{token.text}”",
                start=token.start,
                end=token.end,
            )


def _failure(kind: FailureKind, detail: str, written: SentenceFacts, cue: Cue) -> Failure:
    return Failure(
        kind=kind, detail=f"“{written.text[cue.start : cue.end]}”: {detail}", start=cue.start, end=cue.end
    )


def _negation_is_sourced(
    cue: Cue, written: SentenceFacts, evidence: EvidenceFacts, sourced: dict[str, int]
) -> bool:
    negator = written.tokens[cue.token].stem
    if negator in _CONTENT_NEGATORS:
        return negator in evidence.places  # an ordinary verb that also denies
    if not cue.predicates:
        return any(source.kind is CueKind.NEGATION for facts in evidence.sentences for source in facts.cues)
    return any(predicate in sourced for predicate in _core(cue))


def _directly_denied(evidence: EvidenceFacts) -> set[str]:
    """Stems of what the evidence's negations deny first."""
    return {
        predicate
        for facts in evidence.sentences
        for cue in facts.cues
        if cue.kind is CueKind.NEGATION
        for predicate in _core(cue)
    }


def _core(cue: Cue) -> tuple[str, ...]:
    return cue.predicates[:2] if cue.predicates and cue.predicates[0] in _LIGHT else cue.predicates[:1]


def _always(written: SentenceFacts, at: int, kind: CueKind, evidence: EvidenceFacts) -> bool:
    """Whether the evidence governs the word at token `at` by a cue of that kind wherever it speaks of the same thing.

    Those are the evidence sentences that also have a neighbour of the word; failing any, all that have the word.
    """
    predicate = written.tokens[at].stem
    places = evidence.places.get(predicate, ())
    beside = {
        written.keys[index]
        for index in range(max(0, at - _BESIDE), min(len(written.tokens), at + _BESIDE + 1))
        if index != at and written.tokens[index].content
    }
    same = [place for place in places if any(key in evidence.sentences[place[0]].keys for key in beside)]
    considered = same or places
    return bool(considered) and all(
        _is_governed(evidence.sentences[number], there, predicate, kind) for number, there in considered
    )


def _is_governed(facts: SentenceFacts, at: int, predicate: str, kind: CueKind) -> bool:
    return any(cue.kind is kind and cue.token < at and predicate in cue.predicates for cue in facts.cues)


def _first_predicates(evidence: EvidenceFacts, kind: CueKind) -> dict[str, tuple[str, ...]]:
    """First predicate of each cue of a kind → the cues' words."""
    found: dict[str, tuple[str, ...]] = {}
    for facts in evidence.sentences:
        for cue in facts.cues:
            if cue.kind is kind and cue.predicates:
                found[cue.predicates[0]] = (
                    *found.get(cue.predicates[0], ()),
                    facts.text[cue.start : cue.end],
                )
    return found


def _all_predicates(evidence: EvidenceFacts, kind: CueKind) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for facts in evidence.sentences:
        for cue in facts.cues:
            if cue.kind is kind:
                for predicate in cue.predicates:
                    found[predicate] = (*found.get(predicate, ()), facts.text[cue.start : cue.end])
    return found


def _is_backshift(written: SentenceFacts, at: int, cue_words: tuple[str, ...]) -> bool:
    """Whether "would leave", reported, is written as "will leave"."""
    before = {token.key for token in written.tokens[max(0, at - 4) : at]}
    return any(before & set(_BACKSHIFTED.get(word.lower(), ())) for word in cue_words)
