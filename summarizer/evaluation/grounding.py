"""Numbers, names and quotations that a sentence does not have from its citations.

A second, stricter and simpler opinion than the pipeline's own check, with which it shares no code: nothing is
allowed for but spelling. What it counts is what a reader would hold against a briefing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.articles import Article
from summarizer.evaluation.dated import MONTHS, WEEKDAYS, is_resolved_date
from summarizer.evaluation.outputs import CitedSpan, OutputSentence
from summarizer.evaluation.tokens import joined, normal_token, surface_tokens, tokens, without_markup

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty""".split()
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_UNITS)} | {
    word: str(value) for value, word in zip(range(30, 100, 10), _TENS, strict=True)
}
_NOT_COUNTED = frozenset({"zero", "one"})
"""Words that are more often pronouns or idioms than numbers."""
_QUOTATIONS = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
_ALWAYS = frozenset({"i", "mr", "mrs", "ms", "dr"})
_SAME = {month[:3]: month for month in MONTHS} | {"sept": "september"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """What a sentence says that its citations do not."""

    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


def find_unsupported(sentence: OutputSentence, articles: Mapping[str, Article]) -> Unsupported:
    """Numbers, names and quotations of the sentence that no cited passage has.

    A number or a name is a token; a date that a cited article's own date makes of "on Friday" is supported.
    `articles` by id.
    """
    evidence = [_readable(span, articles) for span in sentence.cited]
    held = {_same(token) for text in evidence for token in tokens(text)}
    dated = [
        (articles[span.article_id].published_on, text)
        for span, text in zip(sentence.cited, evidence, strict=True)
    ]
    marks = surface_tokens(sentence.text)
    written = [normal_token(mark.group()) for mark in marks]
    numbers, names = [], []
    for index, (mark, token) in enumerate(zip(marks, written, strict=True)):
        if _same(token) in held:
            continue
        if token[0].isdigit() or token in _NUMBER_WORDS:
            if token not in _NOT_COUNTED and not is_resolved_date(written, index, dated):
                numbers.append(mark.group())
        elif mark.group()[0].isupper() and not _opens(sentence.text, mark.start()) and token not in _ALWAYS:
            if token in (*MONTHS, *WEEKDAYS) and is_resolved_date(written, index, dated):
                continue
            names.append(mark.group())
    return Unsupported(
        numbers=tuple(numbers), names=tuple(names), quotes=_unsupported_quotes(sentence.text, evidence)
    )


def _readable(span: CitedSpan, articles: Mapping[str, Article]) -> str:
    """The cited passage as it is read, from the raw text and from what the system shows of it."""
    raw = articles[span.article_id].text[span.start : span.end]
    if articles[span.article_id].markup == "html":
        raw = without_markup(raw)
    return f"{raw}\n{span.text}"


def _same(token: str) -> str:
    return _SAME.get(token, _NUMBER_WORDS.get(token, token))


def _opens(text: str, position: int) -> bool:
    """Whether a sentence or a quotation begins at this position: every word has a capital there."""
    before = text[:position].rstrip(" (“\"'‘")
    return not before or before[-1] in ".!?:" or text[position - 1] in '“"‘'


def _unsupported_quotes(text: str, evidence: Sequence[str]) -> tuple[str, ...]:
    sources = [joined(passage) for passage in evidence]
    quoted = [match.group(1) or match.group(2) or "" for match in _QUOTATIONS.finditer(text)]
    return tuple(
        passage
        for passage in quoted
        if tokens(passage) and not any(joined(passage) in source for source in sources)
    )
