"""From the body of a request to what the library is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.articles import Article
from summarizer.briefings import LengthName, NoticeCode
from summarizer.errors import DuplicateIdError, InputTooLargeError, NoInputError
from summarizer.ids import assign_ids
from summarizer.options import BriefingOptions
from summarizer.sources.findings import Findings, Place
from summarizer.sources.records import ARTICLE_FIELDS, article_from_record
from summarizer_api.faults import FieldFault, PointedInputError
from summarizer_api.problems import pointer
from summarizer_api.records import BriefingRequest
from summarizer_api.schemas import ArticleInput, BriefingInput, InspectionInput, LengthsInput
from summarizer_api.settings import Settings

MAX_REPORTED_FIELDS = 20
"""Unknown fields of articles that get a notice each; the rest are counted."""


def read_set(body: BriefingInput | InspectionInput, settings: Settings) -> BriefingRequest:
    """The articles and options of a body that has the right shape, within the limits.

    May take a while: HTML is searched for titles and dates. Raises PointedInputError.
    """
    _check_limits(body.articles, settings)
    findings = Findings()
    unknown = sorted({name for given in body.articles for name in given.model_extra or {}})
    reported = frozenset(unknown[:MAX_REPORTED_FIELDS])
    articles = [
        _article(given, Place(name=f"article {number}", findings=findings), reported)
        for number, given in enumerate(body.articles, start=1)
    ]
    if len(unknown) > len(reported):
        findings.add(NoticeCode.FIELD_IGNORED, f"{len(unknown) - len(reported)} more fields are not used")
    _check_ids(articles)
    return BriefingRequest(
        articles=assign_ids(articles),
        options=replace(options_of(body), as_of=body.as_of),
        notices=findings.notices(),
        text_fields=tuple("html" if given.text is None else "text" for given in body.articles),
    )


def options_of(body: LengthsInput | InspectionInput) -> BriefingOptions:
    """The lengths asked for: headline and standard by default, headline and so many words for `words` alone."""
    lengths = body.lengths
    if lengths is None:
        lengths = BriefingOptions().lengths if body.words is None else (LengthName.HEADLINE,)
    return BriefingOptions(lengths=lengths, words=body.words)


def _article(given: ArticleInput, place: Place, reported: frozenset[str]) -> Article:
    record: dict[str, object] = {name: None for name in given.model_extra or {} if name in reported}
    for name in ARTICLE_FIELDS:
        if (value := getattr(given, name)) is not None:
            record[name] = value
    if given.markup == "html" and given.text is not None:
        if given.html is not None:
            place.ignore_field("html")  # as where `text` is text
        record["html"] = record.pop("text")
    article = article_from_record(record, place)
    return replace(article, body_start=given.body_start) if given.body_start else article


def _check_limits(articles: Sequence[ArticleInput], settings: Settings) -> None:
    if not articles:
        raise _pointed(NoInputError("the set holds no article"), pointer("articles"))
    if len(articles) > settings.max_articles:
        message = f"{len(articles)} articles; at most {settings.max_articles} are accepted"
        raise _pointed(InputTooLargeError(message), pointer("articles"))
    for index, article in enumerate(articles):
        for name in ("text", "html"):
            length = len(getattr(article, name) or "")
            if length > settings.max_article_chars:
                message = f"{length:,} characters; at most {settings.max_article_chars:,} are accepted"
                raise _pointed(InputTooLargeError(message), pointer("articles", index, name))


def _check_ids(articles: Sequence[Article]) -> None:
    first: dict[str, int] = {}
    for index, article in enumerate(articles):
        if article.id and first.setdefault(article.id, index) != index:
            message = f"has the id of article {first[article.id] + 1}; ids must differ"
            raise _pointed(DuplicateIdError(message), pointer("articles", index, "id"))


def _pointed(error: DuplicateIdError | InputTooLargeError | NoInputError, place: str) -> PointedInputError:
    fault = FieldFault(pointer=place, code=error.code, message=error.message)
    return PointedInputError(error, (fault,))
