"""An outline laid open for reading: what `summarizer inspect` shows."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.claims import Claim
from summarizer.briefing.lengths import fill, targets
from summarizer.briefing.outline import Outline
from summarizer.briefings import LengthName, Notice
from summarizer.inspections import InspectedClaim, InspectedSentence, Inspection
from summarizer.options import BriefingOptions
from summarizer.text.terms import count_words

_WRITTEN_WORDS = 26
"""What a written sentence takes at most, where only the source sentence's length is known before writing."""


def inspect_outline(outline: Outline, options: BriefingOptions, notices: Sequence[Notice] = ()) -> Inspection:
    """The documents, origins, claims and plan. Lengths are as planned: what is written may fit a little differently."""
    words = [min(count_words(outline.pool[p.representative].text), _WRITTEN_WORDS) for p in outline.planned]
    filled = fill(targets(options), words)
    claims = [
        _inspected(
            outline,
            item.claim,
            item.id,
            salience=item.salience,
            evidence=item.evidence,
            lengths=tuple(name for name, chosen in filled.items() if index in chosen),
        )
        for index, item in enumerate(outline.planned)
    ]
    planned = {item.claim.members for item in outline.planned}
    rest = sorted(
        (claim for claim in outline.claims if claim.members not in planned),
        key=lambda claim: (-claim.origins, -len(claim.members), claim.members),
    )
    claims += [
        _inspected(outline, claim, f"c{number}", salience=0.0, evidence=(), lengths=())
        for number, claim in enumerate(rest, start=len(claims) + 1)
    ]
    return Inspection(
        documents=outline.story.documents,
        origins=outline.story.origins,
        claims=tuple(claims),
        notices=(*notices, *outline.story.notices),
    )


def _inspected(
    outline: Outline,
    claim: Claim,
    name: str,
    *,
    salience: float,
    evidence: Sequence[int],
    lengths: tuple[LengthName, ...],
) -> InspectedClaim:
    order = [*evidence, *(index for index in claim.members if index not in evidence)]
    return InspectedClaim(
        id=name,
        sentences=tuple(
            InspectedSentence(
                article_id=outline.story.documents[outline.pool[index].ref.document].id,
                sentence=outline.pool[index].ref.number,
                text=outline.pool[index].sentence.text,
                evidence=index in evidence,
            )
            for index in order
        ),
        origins=claim.origins,
        salience=round(salience, 4),
        lengths=lengths,
    )
