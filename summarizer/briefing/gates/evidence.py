"""The evidence of a claim, analysed once for the many candidates that are checked against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from summarizer.facts.dates import DateMention, find_dates
from summarizer.facts.names import ROLE_WORDS, name_parts, part_key, role_key
from summarizer.facts.places import PHRASE_STARTS
from summarizer.facts.polarity import CueKind
from summarizer.facts.quotations import fold_quote
from summarizer.facts.sentence_facts import SentenceFacts, analyse_sentence

Place = tuple[int, int]
"""(sentence, token) of a word in the evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts:
    """The facts of a claim's evidence, with the indexes that the gates look things up in."""

    sentences: tuple[SentenceFacts, ...]
    published: tuple[dt.date | None, ...]
    """Day of publication of each sentence's article."""
    places: dict[str, tuple[Place, ...]]
    """Where each word, by its match key, stands."""
    name_places: dict[str, tuple[Place, ...]]
    """Where each word, by its key as a name part or as a role, stands."""
    governed: dict[CueKind, dict[str, int]]
    """For each kind of cue: a predicate's stem → how many of its occurrences are governed by such a cue."""
    folded: tuple[str, ...]
    """The sentences with quotation marks and white space folded."""
    allowed_dates: tuple[DateMention, ...]
    """Dates that the caller resolved: they count as supported."""
    allowed_surfaces: frozenset[str]


def analyse(
    evidence: Sequence[str],
    *,
    allowed_dates: Collection[str] = (),
    published: Sequence[dt.date | None] = (),
) -> EvidenceFacts:
    """The facts of evidence sentences, to check any number of candidates against.

    `allowed_dates` are surface forms of dates that count as supported ("May 3"); `published` gives the publication day
    of each sentence's article, in order, by which "Friday" supports "May 3".
    """
    sentences = tuple(analyse_sentence(sentence) for sentence in evidence)
    places: dict[str, list[Place]] = {}
    name_places: dict[str, list[Place]] = {}
    for number, facts in enumerate(sentences):
        _index(facts, number, places, name_places)
    surfaces = sorted(set(allowed_dates))
    return EvidenceFacts(
        sentences=sentences,
        published=tuple(published) if published else (None,) * len(sentences),
        places={key: tuple(at) for key, at in places.items()},
        name_places={key: tuple(at) for key, at in name_places.items()},
        governed=_governed(sentences),
        folded=tuple(fold_quote(sentence) for sentence in evidence),
        allowed_dates=tuple(mention for surface in surfaces for mention in find_dates(surface)),
        allowed_surfaces=frozenset(surface.lower() for surface in surfaces),
    )


def _index(
    facts: SentenceFacts, number: int, places: dict[str, list[Place]], name_places: dict[str, list[Place]]
) -> None:
    for at, (token, key) in enumerate(zip(facts.tokens, facts.keys, strict=True)):
        here = (number, at)
        places.setdefault(key, []).append(here)
        keys = {part_key(token.key)}
        if token.key in ROLE_WORDS:
            keys.add(role_key(token.key))
        if token.key in PHRASE_STARTS:
            # "United States", whose parts also are one name.
            keys.update(name_parts(facts.tokens[at : at + 4])[:1])
        for part in sorted(keys):
            name_places.setdefault(part, []).append(here)
            if part != key and part in ("us", "uk", "un", "eu", "saudi"):
                places.setdefault(part, []).append(here)
    for name in facts.names:
        initials = "".join(
            token.text[0] for token in facts.tokens[name.first : name.last + 1] if token.capital
        ).lower()
        if 2 < len(initials) < 7:
            name_places.setdefault(initials, []).append((number, name.first))
            places.setdefault(initials, []).append((number, name.first))


def _governed(sentences: Sequence[SentenceFacts]) -> dict[CueKind, dict[str, int]]:
    governed: dict[CueKind, dict[str, int]] = {kind: {} for kind in CueKind}
    for facts in sentences:
        for kind in CueKind:
            stems = {stem for cue in facts.cues if cue.kind is kind for stem in cue.predicates}
            for stem in sorted(stems):
                governed[kind][stem] = governed[kind].get(stem, 0) + 1
    return governed
