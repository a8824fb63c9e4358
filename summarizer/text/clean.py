"""An article in, a document out: the text that counts, sentence by sentence, with spans into the raw text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.articles import Article
from summarizer.documents import Document, Removal, RemovalReason, Sentence
from summarizer.text.characters import repair
from summarizer.text.inline import inline_cuts
from summarizer.text.language import detect_language
from summarizer.text.mapping import MappedText, Piece
from summarizer.text.notes import drop_notes, outside
from summarizer.text.passages import Passage, read_passages
from summarizer.text.residue import classify
from summarizer.text.rules import plain
from summarizer.text.sentences import split_sentences
from summarizer.text.titles import clean_title, title_key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What the mark-up left: a text with its map, and what it says about single lines."""

    text: MappedText
    line_reasons: dict[int, RemovalReason]
    removals: tuple[Removal, ...] = ()
    notes: tuple[tuple[int, int], ...] = ()
    """Raw spans of the marks of notes that are not in the text."""
    title: str | None = None
    language: str | None = None


def clean(article: Article) -> Document:
    """The document of an article: sentences with exact spans, what was removed and why, title and language.

    Sentences and removals are each in order and do not overlap; `article.text[s.start:s.end]` is the quote of each.
    Every character that a reader of the raw text sees is in one of them. A document without sentences is possible:
    the article was residue alone. Linear in the article.
    """
    source = _read_html(article) if article.markup == "html" else _read_text(article)
    mapped, repairs = repair(source.text)
    mapped, notes = drop_notes(mapped)
    title = clean_title(article.title or source.title, article.source)
    passages = read_passages(mapped.text)
    reasons, found = classify(
        passages,
        preset=[source.line_reasons.get(passage.line) for passage in passages],
        title=title_key(title or ""),
        find_title=title is None,
    )
    if found is not None:
        title = clean_title(mapped.text[passages[found].start : passages[found].end], article.source)
    sentences, removals = _sentences(article, mapped, passages, reasons)
    removals += [*source.removals]
    removals += outside([*source.notes, *notes], sentences, removals, article.text)
    return Document(
        article=article,
        title=title,
        sentences=tuple(sentences),
        removed=_ordered(removals, article.text),
        language=detect_language(
            "\n".join(sentence.text for sentence in sentences), article.language or source.language
        ),
        repairs=repairs,
    )


def _read_text(article: Article) -> _Source:
    raw, body = article.text, min(max(article.body_start, 0), len(article.text))
    return _Source(
        text=MappedText.joined([Piece(raw[body:], body)]),
        line_reasons={},
        removals=_header(raw, body),
    )


def _read_html(article: Article) -> _Source:
    # Imported here: lxml and trafilatura take most of a second to load, and plain text needs neither.
    from summarizer.text.html_page import read_page

    raw, body = article.text, min(max(article.body_start, 0), len(article.text))
    page = read_page(raw, body)
    return _Source(
        text=page.text,
        line_reasons=page.line_reasons,
        removals=(*_header(raw, body), *_removals(page.hidden, RemovalReason.HIDDEN, raw)),
        notes=page.notes,
        title=page.title,
        language=page.language,
    )


def _header(raw: str, body: int) -> tuple[Removal, ...]:
    text = raw[:body]
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return _removals([(start, end)] if start < end else [], RemovalReason.HEADER, raw)


def _removals(spans: Iterable[tuple[int, int]], reason: RemovalReason, raw: str) -> tuple[Removal, ...]:
    return tuple(Removal(reason=reason, start=start, end=end, quote=raw[start:end]) for start, end in spans)


def _sentences(
    article: Article,
    mapped: MappedText,
    passages: list[Passage],
    reasons: list[RemovalReason | None],
) -> tuple[list[Sentence], list[Removal]]:
    builder = _Builder(article, mapped)
    for passage, reason in zip(passages, reasons, strict=True):
        if reason is None:
            builder.keep(passage)
        else:
            builder.remove(reason, passage.start, passage.end)
    return builder.sentences, builder.removals


class _Builder:
    """Collects sentences and removals in the order of the text."""

    def __init__(self, article: Article, mapped: MappedText) -> None:
        self.raw = article.text
        self.mapped = mapped
        self.straight = plain(mapped.text)
        self.sentences: list[Sentence] = []
        self.removals: list[Removal] = []
        self.paragraph = 0
        self.floor = 0
        """Raw position before which everything is spoken for: spans must not overlap where one raw stretch
        holds characters of two sentences."""

    def remove(self, reason: RemovalReason, start: int, end: int) -> None:
        span = self._span(start, end)
        if span is not None:
            self.removals.append(
                Removal(reason=reason, start=span[0], end=span[1], quote=self.raw[span[0] : span[1]])
            )

    def keep(self, passage: Passage) -> None:
        start, before = passage.start, len(self.sentences)
        if passage.mark:
            self.remove(RemovalReason.MARKUP, start, start + passage.mark)
            start += passage.mark
        for cut in inline_cuts(self.straight, start, passage.end, opening=not self.sentences):
            self._split(start, cut.start)
            self.remove(cut.reason, cut.start, cut.end)
            start = cut.end
        self._split(start, passage.end)
        self.paragraph += len(self.sentences) > before

    def _split(self, start: int, end: int) -> None:
        text = self.mapped.text[start:end]
        for left, right in split_sentences(text):
            if not any(character.isalnum() for character in text[left:right]):
                self.remove(RemovalReason.MARKUP, start + left, start + right)
                continue
            span = self._span(start + left, start + right)
            if span is not None:
                self.sentences.append(
                    Sentence(
                        number=len(self.sentences) + 1,
                        start=span[0],
                        end=span[1],
                        text=" ".join(text[left:right].split()),
                        paragraph=self.paragraph,
                    )
                )

    def _span(self, start: int, end: int) -> tuple[int, int] | None:
        text = self.mapped.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start == end:
            return None
        raw_start, raw_end = self.mapped.span(start, end)
        raw_start = max(raw_start, self.floor)
        if raw_start >= raw_end:
            return None
        self.floor = raw_end
        return raw_start, raw_end


def _ordered(removals: list[Removal], raw: str) -> tuple[Removal, ...]:
    """In order and without overlaps: hidden text lies inside other passages at times."""
    ordered: list[Removal] = []
    floor = 0
    for removal in sorted(removals, key=lambda removal: (removal.start, -removal.end)):
        start = max(removal.start, floor)
        if start < removal.end:
            ordered.append(
                Removal(reason=removal.reason, start=start, end=removal.end, quote=raw[start : removal.end])
            )
            floor = removal.end
    return tuple(ordered)
