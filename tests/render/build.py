"""Briefings made by hand, for the tests of how they are shown."""

from __future__ import annotations

import dataclasses
import datetime as dt

from summarizer.articles import Article
from summarizer.briefings import (
    Briefing,
    BriefingSentence,
    BriefingText,
    Citation,
    Disagreement,
    DisagreementKind,
    DisagreementRelation,
    LengthName,
    Notice,
    NoticeCode,
    Position,
    Source,
    Support,
    TimelineEntry,
    Verdict,
)
from summarizer.documents import Document, Removal, RemovalReason, Sentence
from summarizer.inspections import InspectedClaim, InspectedSentence, Inspection, Origin

GAZETTE = "The Harbour Gazette"
COAST = "Coast Radio"
POST = "Ellery Post"

WIRE = (
    "The ferry Marigold ran aground off Port Ellery on Friday. "
    "All 212 people on board were taken off by lifeboat. Its captain said the rudder had failed."
)
RAW = {
    "gazette": WIRE,
    "radio": "A ferry with about 240 people on board hit a sandbank near Port Ellery. Nobody was badly hurt.",
    "post": WIRE,
    "inland": "The harbour office will open an inquiry on Monday.",
}


def cite(article: str, quote: str, label: str, score: float = 1.0) -> Citation:
    """A citation of a passage of one of the articles above."""
    start = RAW[article].index(quote)
    number = int(label.split(".")[1])
    return Citation(
        label=label,
        article_id=article,
        sentence=number,
        start=start,
        end=start + len(quote),
        quote=quote,
        text=quote,
        score=score,
    )


AGROUND = cite("gazette", "The ferry Marigold ran aground off Port Ellery on Friday.", "1.1")
ALL_SAVED = cite("gazette", "All 212 people on board were taken off by lifeboat.", "1.2")
RUDDER = cite("gazette", "Its captain said the rudder had failed.", "1.3")
SANDBANK = cite(
    "radio", "A ferry with about 240 people on board hit a sandbank near Port Ellery.", "2.1", 0.62
)
UNHURT = cite("radio", "Nobody was badly hurt.", "2.2")

BOTH = Support(articles=3, origins=2, outlets=(COAST, POST, GAZETTE))
REPRINTED = Support(articles=2, origins=1, outlets=(POST, GAZETTE))
ONE = Support(articles=1, origins=1, outlets=(COAST,))


def sentence(
    text: str, *citations: Citation, support: Support = BOTH, verdict: Verdict = Verdict.SUPPORTED
) -> BriefingSentence:
    """A sentence of a briefing."""
    return BriefingSentence(
        text=text, citations=citations, support=support, verdict=verdict, score=0.9, claim="c1"
    )


def length(name: LengthName, target: int, *sentences: BriefingSentence) -> BriefingText:
    """A length of a briefing."""
    words = sum(len(item.text.split()) for item in sentences)
    return BriefingText(length=name, target_words=target, words=words, sentences=sentences)


def source(number: int, article: str, outlet: str | None, *, origin: str, cited: bool = True) -> Source:
    """A source of the list."""
    return Source(
        number=number,
        article_id=article,
        title=f"What happened at Port Ellery ({article})",
        outlet=outlet,
        url=f"https://{article}.example/news/1",
        published_at=dt.datetime(2026, 5, 3, 10, 14, tzinfo=dt.UTC) if number == 1 else dt.date(2026, 5, 4),
        origin=origin,
        cited=cited,
    )


def briefing() -> Briefing:
    """A briefing with everything in it: three lengths, both kinds of disagreement, a reprint, notices."""
    opening = sentence("The ferry Marigold ran aground off Port Ellery on Friday.", AGROUND, SANDBANK)
    rescue = sentence("Nobody was badly hurt.", UNHURT, support=ONE, verdict=Verdict.EXTRACTED)
    cause = sentence("Its captain said that the rudder had failed.", RUDDER)
    return Briefing(
        lengths=(
            length(LengthName.HEADLINE, 15, sentence("Ferry runs aground off Port Ellery", AGROUND)),
            length(LengthName.SHORT, 60, opening, rescue),
            length(LengthName.STANDARD, 150, opening, rescue, cause),
        ),
        disagreements=(
            Disagreement(
                kind=DisagreementKind.NUMBER,
                relation=DisagreementRelation.CONFLICT,
                what="people on board",
                positions=(
                    Position(
                        value="212 people",
                        citations=(ALL_SAVED,),
                        support=REPRINTED,
                    ),
                    Position(value="about 240 people", citations=(SANDBANK,), support=ONE),
                ),
            ),
        ),
        timeline=(
            TimelineEntry(date="2026-05", text="The season began.", citations=(SANDBANK,)),
            TimelineEntry(date="2026-05-01", text="The ferry ran aground.", citations=(AGROUND,)),
        ),
        sources=(
            source(1, "gazette", GAZETTE, origin="o1"),
            source(2, "radio", COAST, origin="o2"),
            source(3, "post", POST, origin="o1", cited=False),
            source(4, "inland", None, origin="o3", cited=False),
        ),
        notices=(
            Notice(code=NoticeCode.REPRINTS, message="post is a copy of gazette", article_id="post"),
            Notice(code=NoticeCode.FIELD_IGNORED, message="field 'tags' is not used (set.jsonl, line 1)"),
        ),
        model="brief-mini",
        as_of=dt.date(2026, 5, 4),
    )


def hostile_briefing(payload: str) -> Briefing:
    """The same briefing with a payload in every text that comes from outside."""
    plain = briefing()
    bad = Citation(
        label="1.1",
        article_id=payload,
        sentence=1,
        start=0,
        end=len(payload),
        quote=payload,
        text=payload,
        score=1.0,
    )
    support = Support(articles=1, origins=1, outlets=(payload,))
    return dataclasses.replace(
        plain,
        lengths=tuple(
            length(text.length, text.target_words, sentence(payload, bad, support=support))
            for text in plain.lengths
        ),
        disagreements=(
            dataclasses.replace(
                plain.disagreements[0],
                what=payload,
                positions=(Position(value=payload, citations=(bad,), support=support),) * 2,
            ),
        ),
        timeline=(TimelineEntry(date=payload, text=payload, citations=(bad,)),),
        sources=tuple(
            dataclasses.replace(item, article_id=payload, title=payload, outlet=payload, url=url)
            for item, url in zip(
                plain.sources, (payload, f"https://a.example/{payload}", None, ""), strict=True
            )
        ),
        notices=(Notice(code=NoticeCode.TEXT_REPAIRED, message=payload, article_id=payload),),
        model=payload,
    )


def inspection() -> Inspection:
    """An inspection of one article, with a removal, a repair and two claims."""
    text = "Photo: A. Quayle\n" + RAW["radio"]
    start = text.index("A ferry")
    article = Article(text=text, id="radio", title="Ferry hits sandbank", source=COAST)
    end = start + len(SANDBANK.quote)
    document = Document(
        article=article,
        title=article.title,
        sentences=(
            Sentence(number=1, start=start, end=end, text=SANDBANK.quote, paragraph=0),
            Sentence(number=2, start=end + 1, end=len(text), text=UNHURT.quote, paragraph=0),
        ),
        removed=(Removal(reason=RemovalReason.CREDIT, start=0, end=16, quote=text[:16]),),
        repairs=("1 NUL character ignored",),
    )
    return Inspection(
        documents=(document,),
        origins=(Origin(id="o1", article_ids=("radio",)),),
        claims=(
            InspectedClaim(
                id="c1",
                sentences=(
                    InspectedSentence(article_id="radio", sentence=1, text=SANDBANK.quote, evidence=True),
                ),
                origins=1,
                salience=2.5,
                lengths=(LengthName.SHORT, LengthName.STANDARD),
            ),
            InspectedClaim(
                id="c2",
                sentences=(
                    InspectedSentence(article_id="radio", sentence=2, text=UNHURT.quote, evidence=False),
                ),
                origins=1,
                salience=0.0,
                lengths=(),
            ),
        ),
        notices=(Notice(code=NoticeCode.SINGLE_SOURCE, message="one article: nothing can be compared"),),
    )
