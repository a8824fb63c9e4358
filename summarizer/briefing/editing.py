"""From drafts to the finished briefing: lengths, order, mentions, citations, disagreements, timeline."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.assemble import Composed, Numbering, build_text, refs_of, support_of
from summarizer.briefing.check import analyse, check
from summarizer.briefing.cite import cite
from summarizer.briefing.claims import SentenceRef
from summarizer.briefing.disagreements import FoundDisagreement
from summarizer.briefing.headline import MAX_WORDS
from summarizer.briefing.lengths import fill, targets
from summarizer.briefing.mentions import MentionEdit, Mentions
from summarizer.briefing.order import editor_order
from summarizer.briefing.outline import Outline
from summarizer.briefing.timeline import build_timeline
from summarizer.briefing.write import Draft
from summarizer.briefings import (
    Briefing,
    BriefingText,
    Disagreement,
    LengthName,
    Notice,
    NoticeCode,
    Position,
    TimelineEntry,
)
from summarizer.options import BriefingOptions
from summarizer.text.terms import count_words

_NO_HEADLINE = Notice(
    code=NoticeCode.LENGTH_SHORT, message=f"no sentence makes a headline of at most {MAX_WORDS} words"
)
_SHORT_OF_TARGET = 0.85
"""Share of its target below which a length is reported as short."""


def edit(
    outline: Outline,
    drafts: Sequence[Draft],
    headline: Draft | None,
    options: BriefingOptions,
    *,
    model: str,
    notices: Sequence[Notice] = (),
) -> Briefing:
    """The finished briefing."""
    numbering = Numbering(outline.story)
    texts: list[BriefingText] = []
    if headline is not None:
        composed = _compose(outline, headline, headline.text)
        texts.append(build_text(LengthName.HEADLINE, MAX_WORDS, [composed], numbering, outline.story))
    mentions = Mentions.from_documents([item.text for item in outline.pool])
    for name, target, chosen in _choose_lengths(drafts, options):
        sentences = _compose_length(outline, [drafts[index] for index in chosen], mentions)
        texts.append(build_text(name, target, sentences, numbering, outline.story))
    missing = [] if headline is not None or LengthName.HEADLINE not in options.lengths else [_NO_HEADLINE]
    disagreements = _disagreements(outline, numbering)
    timeline = _timeline(outline, numbering)
    return Briefing(
        lengths=tuple(texts),
        disagreements=disagreements,
        timeline=timeline,
        sources=numbering.sources(),
        notices=(*notices, *outline.story.notices, *_short_notices(texts), *missing),
        model=model,
        as_of=outline.as_of,
    )


def _choose_lengths(
    drafts: Sequence[Draft], options: BriefingOptions
) -> list[tuple[LengthName, int, list[int]]]:
    wanted = targets(options)
    filled = fill(wanted, [count_words(draft.text) for draft in drafts])
    asked = {*options.lengths, *([LengthName.WORDS] if options.words is not None else [])}
    return [(t.name, t.words, filled[t.name]) for t in wanted if t.name in asked]


def _compose_length(outline: Outline, drafts: Sequence[Draft], mentions: Mentions) -> list[Composed]:
    order = editor_order([draft.planned for draft in drafts], outline.vectors)
    ordered = [drafts[index] for index in order]
    plain = [draft.text for draft in ordered]
    edits = mentions.apply(plain)
    spoilt = _spoilt(outline, ordered, plain, edits)
    edits = [change for change in edits if change.text not in spoilt]
    texts = Mentions.rewrite(plain, edits)
    added: dict[int, list[SentenceRef]] = {}
    for change in edits:
        if change.source is not None:
            added.setdefault(change.text, []).append(outline.pool[change.source].ref)
    return [
        _compose(outline, draft, text, added.get(index, ()))
        for index, (draft, text) in enumerate(zip(ordered, texts, strict=True))
    ]


def _spoilt(
    outline: Outline, drafts: Sequence[Draft], plain: Sequence[str], edits: Sequence[MentionEdit]
) -> set[int]:
    """Texts that would fail the check with their mentions rewritten: they stay as they were written."""
    written = Mentions.rewrite(plain, edits)
    spoilt = set()
    for index in sorted({change.text for change in edits}):
        sources = [c.source for c in edits if c.text == index and c.source is not None]
        facts = analyse([outline.pool[i].text for i in (*drafts[index].basis, *sources)])
        if not check(written[index], facts).passed and check(plain[index], facts).passed:
            spoilt.add(index)
    return spoilt


def _compose(outline: Outline, draft: Draft, text: str, added: Sequence[SentenceRef] = ()) -> Composed:
    cited, supporting = cite(text, draft.basis, draft.planned.claim, outline.pool)
    references = [(outline.pool[item.index].ref, item.score) for item in cited]
    known = {ref for ref, _ in references}
    naming = [ref for item in cited if (ref := outline.pool[item.index].named_in) is not None]
    references += [(ref, 0.0) for ref in dict.fromkeys([*naming, *added]) if ref not in known]
    return Composed(
        text=text,
        claim=draft.planned.id,
        verdict=draft.verdict,
        score=draft.score,
        cited=tuple(references),
        supporting=refs_of(supporting, outline.pool),
    )


def _disagreements(outline: Outline, numbering: Numbering) -> tuple[Disagreement, ...]:
    return tuple(_disagreement(found, outline, numbering) for found in outline.disagreements)


def _disagreement(found: FoundDisagreement, outline: Outline, numbering: Numbering) -> Disagreement:
    return Disagreement(
        kind=found.kind,
        relation=found.relation,
        what=found.what,
        positions=tuple(
            Position(
                value=position.value,
                citations=tuple(numbering.citation(SentenceRef(*ref), 1.0) for ref in position.sentences),
                support=support_of([SentenceRef(*ref) for ref in position.sentences], outline.story),
            )
            for position in found.positions
        ),
    )


def _timeline(outline: Outline, numbering: Numbering) -> tuple[TimelineEntry, ...]:
    return tuple(
        TimelineEntry(
            date=event.date,
            text=event.text,
            citations=tuple(numbering.citation(SentenceRef(*ref), 1.0) for ref in event.sentences),
        )
        for event in build_timeline(outline.story.documents, as_of=outline.as_of)
    )


def _short_notices(texts: Sequence[BriefingText]) -> list[Notice]:
    return [
        Notice(
            code=NoticeCode.LENGTH_SHORT,
            message=f"the articles hold enough for {text.words} of about {text.target_words} words ({text.length})",
        )
        for text in texts
        if text.length is not LengthName.HEADLINE and text.words < _SHORT_OF_TARGET * text.target_words
    ]
