"""Corruptions of who did what: names, roles, speakers, and pieces of two sentences put together."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Sequence

from summarizer_training.verification.gazetteer import UNKNOWN, Gazetteer
from summarizer_training.verification.mentions import (
    COUNTRIES,
    Mention,
    inner_names,
    listed_together,
    mentions,
    same_thing,
)
from summarizer_training.words import content_stems

_SYMMETRIC = re.compile(
    r"\b(?:met|meets?|meeting|marr\w+|fac\w+|between|vs\.?|v|drew|draws?|agree\w*|talks?|divorc\w+|dat(?:es?|ing)|"
    r"play\w*|split|both|along|alongside|together|spar\w*|join\w*|tie[sd]?|clash\w*|and|or|with|as|including)\b"
)
_DIRECTED = re.compile(
    r"\b(?:[a-z]{2,}(?:ed|es|s)|beat|won|lost|took|gave|told|said|sent|hit|by|over|from|to|against|sues?)\b"
)
_SPOKEN = re.compile(
    r"\s*,?\s*\b(?:said|says|told|added|announced|tweeted|warned|claimed|confirmed|according)\b"
)
_SPEAKERS = (
    "police|officials|officers|witnesses|prosecutors|researchers|scientists|doctors|lawyers|ministers|critics|experts|"
    "residents|campaigners|activists|authorities|relatives|neighbours|investigators|lawmakers|analysts"
)
_ANYONE = frozenset(("officials", "officers", "authorities", "experts", "critics"))
"""Speakers who may be the police or the doctors under another name."""
_SPEAKER = re.compile(
    rf"\b(?:{_SPEAKERS})\b(?= (?:say|said|warn|claim|told|have said|believe|announced|confirmed))"
    rf"|(?<=according to )(?:{_SPEAKERS})\b"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|could|said|says|announced|told|won|lost|beat|killed|took|made|"
    r"confirmed|became|launched|released|died|hit|called|signed|opened|revealed|warned|claimed|reported|plans|faces|"
    r"joined|left|returned|scored|shared|unveiled|ordered|found|arrested|approved|rejected|urged|got)\b"
)
_LINK = re.compile(
    r"(?<=[a-z0-9%”\"’]),? (?:after|because of|because|amid|following|for|as|when|while|to|by|over|due to|in order to|"
    r"despite|since|until|who|which|where|with|against|from|that) (?=\w)"
)
_PRONOUN_SUBJECT = re.compile(
    r"^[\"“'‘]?(?:he|she|it|they|we|i|you|this|that|these|those|there|his|her|their|its|who|which|but|and|so)\b",
    re.IGNORECASE,
)
MAX_SHARED = 0.15
"""Share of a spliced tail's content words that the sentence may have: one that shares more may say the same."""
_END = re.compile(r"[.!?\"”’']+$")


def swap_name(
    sentence: str, evidence: Sequence[str], rng: random.Random, *, gazetteer: Gazetteer
) -> str | None:
    """A name of the sentence put in place of another of its kind, which stands elsewhere in the evidence."""
    known = inner_names(evidence)
    own = list(mentions(sentence, known=known))
    others = [m for text in evidence for m in mentions(text, known=known)]
    choices = [
        (old.start, old.end, new.text)
        for old in own
        for new in others
        if new.text not in sentence
        and gazetteer.one_kind(old.text, new.text)
        and _exchangeable(old, new, evidence)
    ]
    if not choices:
        return None
    start, end, text = rng.choice(choices)
    return sentence[:start] + text + sentence[end:]


def swap_stranger(
    sentence: str, evidence: Sequence[str], names: Sequence[Mention], rng: random.Random
) -> str | None:
    """A name of the sentence put in place of one of its kind from other news."""
    held = " ".join(evidence)
    own = list(mentions(sentence, known=inner_names(evidence)))
    for old in rng.sample(own, len(own)):
        fitting = [
            n.text
            for n in names
            if n.kind == old.kind and n.text not in held and len(n.text.split()) == len(old.text.split())
        ]
        fitting = [text for text in fitting if not same_thing(text, old.text)]
        if fitting:
            return sentence[: old.start] + rng.choice(fitting) + sentence[old.end :]
    return None


def swap_roles(
    sentence: str, evidence: Sequence[str], rng: random.Random, *, gazetteer: Gazetteer
) -> str | None:
    """Two names exchanged across a verb or preposition that has a direction: "A sued B" → "B sued A"."""
    own = list(mentions(sentence, known=inner_names(evidence)))
    places = []
    for left, right in itertools.pairwise(own):
        between = sentence[left.end : right.start]
        if same_thing(left.text, right.text) or "," in between or not 3 <= len(between) <= 80:
            continue
        if (
            gazetteer.one_kind(left.text, right.text)
            and _DIRECTED.search(between)
            and not _SYMMETRIC.search(between)
        ):
            places.append((left, right, between))
    if not places:
        return None
    left, right, between = rng.choice(places)
    return sentence[: left.start] + right.text + between + left.text + sentence[right.end :]


def misattribute(
    sentence: str, evidence: Sequence[str], rng: random.Random, *, gazetteer: Gazetteer
) -> str | None:
    """What one speaker said put into the mouth of another one, or of a person, of the evidence."""
    known = inner_names(evidence)
    others = [m.text for text in evidence for m in _speaking(text, known, gazetteer)]
    others += [
        m.text
        for text in evidence
        for m in mentions(text, known=known)
        if gazetteer.kind(m.text) == "person" and m.text not in others
    ]
    choices = [
        (old.start, old.end, new)
        for old in _speaking(sentence, known, gazetteer)
        for new in others
        if new not in sentence
        and _may_speak_for(old.text, new, gazetteer)
        and not same_thing(old.text, new)
        and not listed_together(old.text, new, evidence)
    ]
    spoken = {m.group() for text in evidence for m in _SPEAKER.finditer(text)} - _ANYONE
    for match in _SPEAKER.finditer(sentence):
        choices += [
            (match.start(), match.end(), new)
            for new in sorted(spoken - {match.group()})
            if new not in sentence
        ]
    if not choices:
        return None
    start, end, text = rng.choice(choices)
    return sentence[:start] + text + sentence[end:]


def _speaking(sentence: str, known: frozenset[str], gazetteer: Gazetteer) -> list[Mention]:
    """The persons and organisations that the sentence has say something."""
    return [
        m
        for m in mentions(sentence, known=known)
        if (
            _SPOKEN.match(sentence, m.end)
            or sentence[: m.start].lower().endswith(("according to ", " said ", " says ", "told by "))
        )
        and gazetteer.is_thing(m.text)
        and gazetteer.kind(m.text) != "place"
    ]


def _may_speak_for(old: str, new: str, gazetteer: Gazetteer) -> bool:
    """Not a person for an organisation: what its president said it may have said too."""
    kinds = {gazetteer.kind(old), gazetteer.kind(new)} - {UNKNOWN}
    return len(kinds) < 2


def splice_subject(first: str, second: str) -> str | None:
    """The subject of one sentence with what the other says of its own: "A has sold two ships"."""
    left, right = _subject(first), _subject(second)
    if left is None or right is None or left[1] != right[1]:
        return None
    if set(content_stems(left[0])) & set(content_stems(right[0])) or same_thing(left[0], right[0]):
        return None
    if set(content_stems(left[0])) & set(content_stems(second)):
        return None
    return left[0] + second[len(right[0]) :]


def _subject(sentence: str) -> tuple[str, str] | None:
    """What stands before the first finite verb, and that verb where it shows number, else nothing."""
    match = _FINITE.search(sentence, 3)
    if match is None:
        return None
    head = sentence[: match.start()]
    # "The company" may be what the other sentence names; "The council of Lisgar" is not.
    if _PRONOUN_SUBJECT.match(head) or (head.lower().startswith("the ") and head[1:].islower()):
        return None
    if (
        "," in head
        or not 1 <= len(head.split()) <= 9
        or re.search(r"\b(?:who|which|that|to|by|when|if)\b", head)
    ):
        return None
    verb = match.group()
    return head, verb if verb in {"is", "are", "was", "were", "has", "have", "says"} else ""


def splice_tail(first: str, second: str, rng: random.Random) -> str | None:
    """The beginning of one sentence with the end of another, joined at a link word both have."""
    heads = [m for m in _LINK.finditer(first) if 4 <= len(first[: m.start()].split()) <= 25]
    tails = [m for m in _LINK.finditer(second) if 3 <= len(second[m.end() :].split()) <= 18]
    alike = [(h, t) for h in heads for t in tails if h.group() == t.group()]
    if not alike:
        return None
    head, tail = rng.choice(alike)
    old, new = set(content_stems(first[head.end() :])), set(content_stems(second[tail.end() :]))
    start, other = set(content_stems(first[: head.start()])), set(content_stems(second[: tail.start()]))
    if (
        len((old | start) & new) >= MAX_SHARED * len(new)
        or len(start & other) > 0.4 * len(start)
        or new <= set(content_stems(first))
    ):
        return None
    return first[: head.end()] + second[tail.end() :]


def drop_needed(sentence: str, evidence: Sequence[str]) -> tuple[str, ...] | None:
    """The evidence without a sentence of it that alone has several of the sentence's words."""
    if len(evidence) < 2:
        return None
    own = set(content_stems(sentence))
    stems = [set(content_stems(text)) & own for text in evidence]
    lost = [
        len(mine - set().union(*(s for j, s in enumerate(stems) if j != i))) for i, mine in enumerate(stems)
    ]
    worst = max(range(len(evidence)), key=lost.__getitem__)
    if lost[worst] < max(3, 0.25 * len(own)):
        return None
    return tuple(text for i, text in enumerate(evidence) if i != worst)


def _exchangeable(old: Mention, new: Mention, evidence: Sequence[str]) -> bool:
    if (
        old.text == new.text
        or same_thing(old.text, new.text)
        or listed_together(old.text, new.text, evidence)
    ):
        return False
    alike = old.kind == new.kind or (
        "name" in (old.kind, new.kind) and len(old.text.split()) == len(new.text.split())
    )
    country = [set(re.split(r"[\s.]+", m.text.lower())) & COUNTRIES for m in (old, new)]
    # "in Delhi" is true of India too.
    wider = bool(country[1]) and not country[0]
    return alike and not wider
