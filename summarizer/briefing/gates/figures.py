"""Gates on numbers and dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from summarizer.briefing.gates.evidence import EvidenceFacts
from summarizer.briefing.gates.failures import Failure, FailureKind
from summarizer.facts.date_resolution import ResolvedDate, resolve
from summarizer.facts.dates import DateKind, DateMention
from summarizer.facts.hedges import Hedge, supports
from summarizer.facts.number_kinds import QuantityKind
from summarizer.facts.numbers import Quantity, agrees, same_value
from summarizer.facts.sentence_facts import SentenceFacts

_ENDS = re.compile(r"$|[,.;:)]| (?:and|but|in|at|by|to|for|with|after|before|when|as|that)\b")
"""Behind a date that stands for itself; "on 2024 forms" names no day."""
_NEAREST = 3
"""Content words on either side of a date of which one must stand in a sentence that has the date."""


def number_failures(written: SentenceFacts, evidence: EvidenceFacts) -> Iterator[Failure]:
    """Quantities of the written sentence that no evidence sentence gives with the same unit, hedge and noun."""
    for quantity in written.quantities:
        if any(agrees(quantity, source) for facts in evidence.sentences for source in facts.quantities):
            continue
        if _is_article(quantity, evidence):
            continue
        yield Failure(
            kind=FailureKind.NUMBER,
            detail=_number_detail(quantity, written, evidence),
            start=quantity.hedge_start,
            end=max(quantity.end, quantity.counted.end),
        )


def date_failures(written: SentenceFacts, evidence: EvidenceFacts) -> Iterator[Failure]:
    """Dates of the written sentence that no evidence sentence gives to any of the words they stand beside.

    And those that have lost their day: "on 2024" of "on 3 May 2024".
    """
    for mention in written.dates:
        if _has_lost_its_day(mention, written, evidence):
            yield Failure(
                kind=FailureKind.DATE,
                detail=f"the date “{mention.text}” has lost its day",
                start=mention.start,
                end=mention.end,
            )
            continue
        if _is_allowed(mention, evidence):
            continue
        holding = [
            facts
            for facts, published in zip(evidence.sentences, evidence.published, strict=True)
            if any(_same_date(mention, source, published) for source in facts.dates)
        ]
        beside = _beside(written, mention)
        if holding and (not beside or any(beside & set(facts.keys) for facts in holding)):
            continue
        problem = "is given to something else in the evidence" if holding else "is not in the evidence"
        yield Failure(
            kind=FailureKind.DATE,
            detail=f"the date “{mention.text}” {problem}",
            start=mention.start,
            end=mention.end,
        )


def _has_lost_its_day(mention: DateMention, written: SentenceFacts, evidence: EvidenceFacts) -> bool:
    if mention.kind not in (DateKind.YEAR, DateKind.MONTH) or mention.possessive:
        return False
    phrase = f" on {mention.text}"
    if not written.text[: mention.end].endswith(phrase) or not _ENDS.match(written.text, mention.end):
        return False
    return not any(phrase in facts.text for facts in evidence.sentences)


def _is_allowed(mention: DateMention, evidence: EvidenceFacts) -> bool:
    return mention.text.lower() in evidence.allowed_surfaces or any(
        _covers(mention, allowed) for allowed in evidence.allowed_dates
    )


def _beside(written: SentenceFacts, mention: DateMention) -> set[str]:
    """Keys of the nearest content words on either side of a date."""
    content = [at for at in written.words if written.tokens[at].content]
    before = [at for at in content if written.tokens[at].end <= mention.start][-_NEAREST:]
    behind = [at for at in content if written.tokens[at].start >= mention.end][:_NEAREST]
    return {written.keys[at] for at in (*before, *behind)}


def _number_detail(quantity: Quantity, written: SentenceFacts, evidence: EvidenceFacts) -> str:
    as_written = written.text[quantity.hedge_start : max(quantity.end, quantity.counted.end)]
    same = [
        source
        for facts in evidence.sentences
        for source in facts.quantities
        if source.unit == quantity.unit and same_value(quantity, source)
    ]
    if not same:
        return f"the number “{as_written}” is not in the evidence"
    if not any(supports(source.hedge, quantity.hedge) for source in same):
        hedges = ", ".join(sorted({source.hedge.value for source in same}))
        return f"“{as_written}” is {quantity.hedge.value}, the evidence {hedges}"
    return f"“{as_written}” counts something else in the evidence"


def _is_article(quantity: Quantity, evidence: EvidenceFacts) -> bool:
    """Whether a written "one soldier" stands for the evidence's "a soldier"."""
    if quantity.low != 1 or quantity.kind is not QuantityKind.COUNT or quantity.hedge is not Hedge.EXACT:
        return False
    head = quantity.counted.head
    for number, at in evidence.places.get(head, ()):
        before = evidence.sentences[number].tokens[max(0, at - 3) : at]
        if any(token.key in ("a", "an", "another") for token in before):
            return True
    return False


def _same_date(written: DateMention, source: DateMention, published: dt.date | None) -> bool:
    """Whether a source's date supports a written one: the same words' meaning, or the same day of the calendar."""
    if _covers(written, source):
        return True
    if written.kind in (DateKind.WEEKDAY, DateKind.RELATIVE):
        # A relative date is true only from where it was written; the source must say it in the same way.
        return False
    resolved = resolve(source, published)
    if resolved is None:
        return False
    return _is_within(resolved, resolve(written, published))


def _covers(written: DateMention, source: DateMention) -> bool:
    """Whether the written date is the source's, or a coarser form of it ("2023" of "July 2023")."""
    if written.kind in (DateKind.WEEKDAY, DateKind.RELATIVE, DateKind.DECADE) or source.kind in (
        DateKind.WEEKDAY,
        DateKind.RELATIVE,
        DateKind.DECADE,
    ):
        return (written.kind, written.weekday, written.unit, written.offset, written.year) == (
            source.kind,
            source.weekday,
            source.unit,
            source.offset,
            source.year,
        )
    if written.offset != source.offset and written.offset is not None:
        return False
    return all(
        mine is None or mine == theirs
        for mine, theirs in (
            (written.year, source.year),
            (written.month, source.month),
            (written.day, source.day),
            (written.weekday, source.weekday),
        )
    )


def _is_within(source: ResolvedDate, written: ResolvedDate | None) -> bool:
    if written is None:
        return False
    if source.precision == "week":
        return written == source or source.iso.startswith(written.iso)
    return source.iso.startswith(written.iso)
