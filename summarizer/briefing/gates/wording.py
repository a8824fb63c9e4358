"""Gates on the words themselves: none from outside the evidence, none joined that the evidence keeps apart."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.gates.evidence import EvidenceFacts, Place
from summarizer.briefing.gates.failures import Failure, FailureKind
from summarizer.facts.polarity import CueKind
from summarizer.facts.sentence_facts import SentenceFacts
from summarizer.facts.stems import stems

_WINDOW = 12
"""Tokens within which two neighbouring content words of a written sentence stand in one evidence sentence."""
_WIDE_WINDOW = 30
"""The same for words that punctuation parts."""
_SAYING = stems("say tell add state announce report declare according note remark comment")
_SPEAKING = _SAYING | stems("accuse claim insist warn argue deny urge stress emphasize confirm allege")
"""Verbs whose subject may be written as the subject of "said"."""
_WEIGHTY_FUNCTION_WORDS = frozenset(
    """again still already only now currently recently all every most many few both against despite
    because before after until
    unless without more less never""".split()
)
"""Function words that change what is said: they too come from the evidence."""
_SYNONYMS = (stems("soldiers troops forces personnel"), stems("spokesman spokeswoman spokesperson"))
"""Words that stand for one another where the evidence uses one of them."""
_BOUNDARIES = frozenset("and but that who which while as when after before".split())
_ARGUMENT_REACH = 8
_MARKS = ',;:—–"“”()'
_BE = frozenset("was were been being is are be".split())
_HAVE = frozenset("has have had having".split())


def word_failures(written: SentenceFacts, evidence: EvidenceFacts) -> Iterator[Failure]:
    """Content words of the written sentence, and weighty small words, that the evidence does not have."""
    saying = any(cue.kind is CueKind.ATTRIBUTION for facts in evidence.sentences for cue in facts.cues)
    for at in written.words:
        token, key = written.tokens[at], written.keys[at]
        if not token.content and token.key not in _WEIGHTY_FUNCTION_WORDS:
            continue
        if key in evidence.places or _is_known(token.key, key, evidence) or (saying and key in _SAYING):
            continue
        yield Failure(
            kind=FailureKind.WORD,
            detail=f"“{token.text}” is not in the evidence",
            start=token.start,
            end=token.end,
        )


def adjacency_failures(written: SentenceFacts, evidence: EvidenceFacts) -> Iterator[Failure]:
    """Neighbouring content words that never stand near each other in any one evidence sentence."""
    before: int | None = None
    for at in written.words:
        if not written.tokens[at].content:
            continue
        if before is not None:
            failure = _pair_failure(written, before, at, evidence)
            if failure is not None:
                yield failure
        before = at


def order_failures(written: SentenceFacts, evidence: EvidenceFacts) -> Iterator[Failure]:
    """Words between two names that the evidence has with the names the other way round."""
    for at in written.words:
        token = written.tokens[at]
        if not token.content or token.capital:
            continue
        left, right = _arguments(written, at)
        if not left or not right or left & right:
            continue
        same, swapped = _orientation(written.keys[at], left, right, evidence)
        if swapped and not same:
            yield Failure(
                kind=FailureKind.ORDER,
                detail=f"the evidence has the names around “{token.text}” the other way round",
                start=token.start,
                end=token.end,
            )


def _is_known(token_key: str, key: str, evidence: EvidenceFacts) -> bool:
    return (
        token_key in evidence.name_places
        or any(other in evidence.places for other in _synonyms(key))
        or (
            token_key in ("percent", "cent", "per") and any("%" in facts.text for facts in evidence.sentences)
        )
    )


def _places(key: str, evidence: EvidenceFacts) -> tuple[Place, ...]:
    if key in _SAYING:
        return tuple(place for saying in sorted(_SPEAKING) for place in evidence.places.get(saying, ()))
    synonyms = _synonyms(key)
    if synonyms:
        return tuple(place for other in synonyms for place in evidence.places.get(other, ()))
    return evidence.places.get(key) or evidence.name_places.get(key, ())


def _synonyms(key: str) -> tuple[str, ...]:
    return next((tuple(sorted(group)) for group in _SYNONYMS if key in group), ())


def _pair_failure(written: SentenceFacts, first: int, second: int, evidence: EvidenceFacts) -> Failure | None:
    if written.keys[first] in _SAYING:
        return None  # what is said may stand anywhere beside "said"
    left, right = _places(written.keys[first], evidence), _places(written.keys[second], evidence)
    if not left or not right:
        return None  # the word gate says so
    start, end = written.tokens[first].start, written.tokens[second].end
    gap = written.text[written.tokens[first].end : written.tokens[second].start]
    parted = any(mark in gap for mark in _MARKS)
    for number, at in left:
        for there, place in right:
            if there == number and _are_joined(evidence.sentences[number], at, place, parted=parted):
                return None
    return Failure(
        kind=FailureKind.ADJACENCY,
        detail=f"the evidence does not join “{written.tokens[first].text}” and “{written.tokens[second].text}”",
        start=start,
        end=end,
    )


def _are_joined(facts: SentenceFacts, at: int, there: int, *, parted: bool) -> bool:
    """Whether two words of one sentence stand near enough; `parted` where punctuation parts them as written."""
    if parted:
        return abs(there - at) <= _WIDE_WINDOW
    if facts.sides[at] != facts.sides[there]:
        return False
    return abs(there - at) <= _WINDOW or _distance(facts, at, there) <= _WINDOW


def _distance(facts: SentenceFacts, at: int, there: int) -> int:
    """Tokens between two words, not counting appositions and relative clauses that commas set off between them."""
    first, last = sorted((at, there))
    inserted = sum(end - start for start, end in facts.insertions if first < start and end <= last)
    return last - first - inserted


def _is_passive(facts: SentenceFacts, at: int) -> bool:
    """“was attacked by”, “a base used by”: a form of be before, or none of have, and “by” with its agent behind."""
    before = {token.key for token in facts.tokens[max(0, at - 2) : at]}
    behind = [token.key for token in facts.tokens[at + 1 : at + 4]]
    if "by" not in behind:
        return False
    if before & _BE:
        return True
    reduced = behind[0] == "by" and not (len(behind) > 1 and behind[1].endswith("ing"))
    return reduced and not before & _HAVE and not facts.tokens[at].key.endswith("ing")


def _arguments(facts: SentenceFacts, at: int) -> tuple[frozenset[str], frozenset[str]]:
    """Parts of the nearest name on either side of a word, agent first; empty where a clause boundary comes before."""
    left = _nearest(facts, at, range(at - 1, -1, -1))
    right = _nearest(facts, at, range(at + 1, len(facts.tokens)))
    return (right, left) if _is_passive(facts, at) else (left, right)


def _nearest(facts: SentenceFacts, at: int, indices: range) -> frozenset[str]:
    steps = 0
    for index in indices:
        if any(start <= index < end and not start <= at < end for start, end in facts.insertions):
            continue  # an apposition or a relative clause
        token = facts.tokens[index]
        steps += 1
        if steps >= _ARGUMENT_REACH or token.key in _BOUNDARIES:
            return frozenset()
        if token.content and token.capital and not token.text[0].isdigit():
            for name in facts.names:
                if name.first <= index <= name.last:
                    return frozenset(name.parts)
    return frozenset()


def _orientation(
    word: str, left: frozenset[str], right: frozenset[str], evidence: EvidenceFacts
) -> tuple[bool, bool]:
    """Whether some evidence has (left, word, right) in this order, and whether some has it swapped."""
    same = swapped = False
    for number, at in evidence.places.get(word, ()):
        agent, other = _arguments(evidence.sentences[number], at)
        same = same or bool(agent & left and other & right)
        swapped = swapped or bool(agent & right and other & left)
    return same, swapped
