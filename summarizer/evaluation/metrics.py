"""All figures of one summary, and their means over a data set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from summarizer.articles import Article
from summarizer.evaluation.citing import inexact_spans, score_citations, source_balance
from summarizer.evaluation.copying import SourceTexts, compression, not_copied_share
from summarizer.evaluation.datasets import EvaluationSet
from summarizer.evaluation.grounding import find_unsupported
from summarizer.evaluation.outputs import Summary
from summarizer.evaluation.passages import passages_by_article
from summarizer.evaluation.rouge import RougeScorer
from summarizer.evaluation.tokens import joined, without_markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in a summary that must not be there."""

    kind: str
    """number, name, quote, span, uncited, forbidden or refused."""
    what: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFigures:
    """One summary of one set, measured. A figure that does not apply is not in `figures`."""

    set_name: str
    figures: dict[str, float]
    findings: tuple[Finding, ...]


SHARES = (
    "rouge1", "rouge2", "rouge_l", "best_rouge2", "novel_3grams", "not_copied", "key_facts",
    "citation_precision", "citation_recall", "citation_facts", "source_balance", "supported", "extracted",
    "length_error",
)  # fmt: skip
"""Figures between 0 and 1, averaged over the sets."""
AMOUNTS = ("words", "compression", "citations_per_sentence", "seconds")
"""Figures of any size, averaged over the sets."""
COUNTS = (
    "unsupported_numbers", "unsupported_names", "unsupported_quotes", "inexact_spans", "uncited", "forbidden",
    "refused",
)  # fmt: skip
"""Figures that must be 0, summed over the sets."""


class Meter:
    """Measures summaries. Raises MissingExtraError without rouge-score."""

    def __init__(self) -> None:
        self._rouge = RougeScorer()

    def measure(self, given: EvaluationSet, summary: Summary, *, words: int, seconds: float) -> SetFigures:
        """The figures of a summary of `given` that was to have `words` words and took `seconds`.

        A set that the system refused is measured as an empty summary: leaving it out would reward refusing.
        """
        figures = {
            **self._rouge_figures(given, summary, words),
            **_form_figures(given, summary, words),
            **_citation_figures(given, summary),
            **_verdict_shares(summary),
            "seconds": seconds,
        }
        findings = _findings(given, summary)
        counted = [finding.kind for finding in findings]
        for kind in ("number", "name", "quote"):
            figures[f"unsupported_{kind}s"] = counted.count(kind)
        figures["inexact_spans"] = counted.count("span")
        figures["uncited"] = counted.count("uncited")
        figures["refused"] = counted.count("refused")
        if given.forbidden:
            figures["forbidden"] = counted.count("forbidden")
        return SetFigures(set_name=given.name, figures=figures, findings=tuple(findings))

    def _rouge_figures(self, given: EvaluationSet, summary: Summary, words: int) -> dict[str, float]:
        mean = self._rouge.mean(summary.text, given.references, words)
        best = self._rouge.best(summary.text, given.references, words)
        if mean is None or best is None:
            return {}
        return {
            "rouge1": mean.rouge1,
            "rouge2": mean.rouge2,
            "rouge_l": mean.rouge_l,
            "best_rouge2": best.rouge2,
        }


def average(measured: Sequence[SetFigures]) -> dict[str, float]:
    """Figures of a data set: means over the sets that have them, and sums of the counts."""
    result: dict[str, float] = {}
    for name in (*SHARES, *AMOUNTS, *COUNTS):
        values = [one.figures[name] for one in measured if name in one.figures]
        if values:
            result[name] = sum(values) if name in COUNTS else fmean(values)
    return result


def _form_figures(given: EvaluationSet, summary: Summary, words: int) -> dict[str, float]:
    sources = SourceTexts([_readable(article) for article in given.articles])
    length = len(summary.text.split())
    figures = {
        "novel_3grams": sources.novel_share(summary.text),
        "not_copied": not_copied_share([sentence.text for sentence in summary.sentences], sources),
        "compression": compression(summary.text, sources),
        "words": length,
        "length_error": abs(length - words) / words,
    }
    if given.key_facts:
        figures["key_facts"] = fmean(_states(summary.text, groups) for groups in given.key_facts)
    return figures


def _readable(article: Article) -> str:
    text = without_markup(article.text) if article.markup == "html" else article.text
    return f"{article.title or ''}\n{text}"


def _states(text: str, groups: Sequence[Sequence[str]]) -> bool:
    whole = joined(text)
    return all(any(joined(wording).rstrip() in whole for wording in group) for group in groups)


def _citation_figures(given: EvaluationSet, summary: Summary) -> dict[str, float]:
    cited = [len(sentence.cited) for sentence in summary.sentences]
    figures = {"citations_per_sentence": fmean(cited) if cited else 0.0}
    if any(cited):
        figures["source_balance"] = source_balance(summary, [article.id for article in given.articles])
    if given.highlights:
        passages = [p for column in passages_by_article(given.articles) for p in column]
        scores = score_citations(summary, given.highlights, passages)
        if scores:
            figures["citation_precision"] = scores.precision
            figures["citation_recall"] = scores.recall
            figures["citation_facts"] = scores.facts
    return figures


def _verdict_shares(summary: Summary) -> dict[str, float]:
    verdicts = [sentence.verdict for sentence in summary.sentences if sentence.verdict]
    if not verdicts:
        return {}
    return {name: verdicts.count(name) / len(verdicts) for name in ("supported", "extracted")}


def _findings(given: EvaluationSet, summary: Summary) -> list[Finding]:
    articles = {article.id: article for article in given.articles}
    findings: list[Finding] = []
    if summary.refused is not None:
        findings.append(Finding(kind="refused", what=summary.refused, sentence=""))
    for sentence in summary.sentences:
        inexact = inexact_spans(sentence.cited, articles)
        found = [("span", "quote and span differ")] * inexact
        if not sentence.cited:
            found.append(("uncited", "no citation"))
        elif not inexact:
            lacking = find_unsupported(sentence, articles)
            found += [("number", token) for token in lacking.numbers]
            found += [("name", token) for token in lacking.names]
            found += [("quote", passage) for passage in lacking.quotes]
        found += [("forbidden", text) for text in given.forbidden if _contains(sentence.text, text)]
        findings += [Finding(kind=kind, what=what, sentence=sentence.text) for kind, what in found]
    return findings


def _contains(text: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text, re.IGNORECASE) is not None
