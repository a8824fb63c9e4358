"""The stages before writing, in one piece: story, sentences, claims, plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.articles import Article
from summarizer.briefing.claims import Claim, PoolSentence, SentenceRef, group_claims
from summarizer.briefing.currency import currency
from summarizer.briefing.disagreements import FoundDisagreement, find_disagreements
from summarizer.briefing.lengths import targets
from summarizer.briefing.plan import PlannedClaim, plan_claims
from summarizer.briefing.veto import contradict
from summarizer.briefing.working import standing_weight, working_texts
from summarizer.briefings import DisagreementRelation
from summarizer.options import BriefingOptions
from summarizer.ports import Embedder, SentenceVectors
from summarizer.stories.story import Story, build_story
from summarizer.text import clean

Progress = Callable[[str, int, int], None]
"""Called with a stage, how many are done and how many there are."""

_SPARE = 1.5
_SPARE_WORDS = 60
"""More claims are planned than the longest length needs: some cannot be written, some do not fit."""
_POOL_SENTENCES = 4000
"""At most this many sentences of a set are grouped, those nearest the top of their articles first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What is going to be written, and from what."""

    story: Story
    as_of: dt.date | None
    pool: tuple[PoolSentence, ...]
    vectors: SentenceVectors
    claims: tuple[Claim, ...]
    planned: tuple[PlannedClaim, ...]
    """By salience, the lead first."""
    disagreements: tuple[FoundDisagreement, ...]


def build_outline(
    articles: Sequence[Article], options: BriefingOptions, embedder: Embedder, report: Progress
) -> Outline:
    """Run the stages before writing. Raises InputError when no article can be used."""
    story = build_story(articles, clean, progress=report)
    as_of = options.as_of or story.latest
    pool = _pool(story, as_of)
    report("embed", 0, len(pool))
    vectors = embedder.embed([item.text for item in pool])
    report("claims", 0, len(pool))
    claims = group_claims(pool, vectors, veto=contradict)
    report("plan", 0, len(claims))
    disagreements = find_disagreements(story.documents, story.origin_of)
    planned = plan_claims(
        pool,
        claims,
        vectors,
        budget_words=_budget(options),
        standing=_standing,
        currency=currency(
            pool,
            story.documents,
            story.origin_of,
            superseded=_overtaken(disagreements),
            newest=_standing_values(disagreements),
        ),
    )
    return Outline(
        story=story,
        as_of=as_of,
        pool=tuple(pool),
        vectors=vectors,
        claims=tuple(claims),
        planned=tuple(planned),
        disagreements=tuple(disagreements),
    )


def _overtaken(disagreements: Sequence[FoundDisagreement]) -> set[SentenceRef]:
    """Sentences with a value that a later report has replaced."""
    return {SentenceRef(*reference) for found in disagreements for reference in found.overtaken}


def _standing_values(disagreements: Sequence[FoundDisagreement]) -> set[SentenceRef]:
    """Sentences with the value that stands, of what changed over time."""
    return {
        SentenceRef(*reference)
        for found in disagreements
        if found.relation is DisagreementRelation.UPDATE
        for reference in found.positions[-1].sentences
    }


def _pool(story: Story, as_of: dt.date | None) -> list[PoolSentence]:
    pool = []
    for index, document in enumerate(story.documents):
        texts = working_texts(document, as_of)
        for sentence, working in zip(document.sentences, texts, strict=True):
            pool.append(
                PoolSentence(
                    ref=SentenceRef(index, sentence.number),
                    sentence=sentence,
                    origin=story.origin_of[index],
                    text=working.text,
                    named_in=SentenceRef(index, working.named_in) if working.named_in else None,
                    usable=working.usable,
                )
            )
    if len(pool) > _POOL_SENTENCES:
        pool.sort(key=lambda item: (item.ref.number, item.ref.document))
        pool = sorted(pool[:_POOL_SENTENCES], key=lambda item: item.ref)
    return pool


def _standing(item: PoolSentence) -> float:
    return standing_weight(item.text) if item.usable else 0.0


def _budget(options: BriefingOptions) -> int:
    longest = max((target.words for target in targets(options)), default=0)
    return round(max(_SPARE * longest, longest + _SPARE_WORDS))
