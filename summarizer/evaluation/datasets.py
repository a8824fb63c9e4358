"""Sets of articles with what people made of them: JSON lines, also compressed, and folders of examples."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.articles import Article
from summarizer.errors import MalformedInputError, NoInputError, UnreadableInputError
from summarizer.sources import parse_date, read_articles

_ARTICLES = "articles"
_REFERENCE = "reference.txt"
_REFERENCES = "references"
_FACTS = "facts.json"
_MAX_BYTES = 256_000_000
"""Of one data set, unpacked: these are files of an experiment, not uploads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """Passages of one article that a person marked as the source of one sentence of the reference."""

    article_id: str
    spans: tuple[tuple[int, int], ...]
    """(start, end) in code points of the article's raw text."""
    summary_sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationSet:
    """The articles about one event, and what a good briefing of them has."""

    name: str
    articles: tuple[Article, ...]
    references: tuple[str, ...] = ()
    """Summaries written by people."""
    highlights: tuple[Highlight, ...] = ()
    key_facts: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """Facts to state. One is a conjunction of groups, of which each holds alternative wordings."""
    forbidden: tuple[str, ...] = ()
    """What no briefing of the set may contain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Evaluation sets that are measured together."""

    name: str
    sha256: str
    """Of the content, so that floors are never compared with figures from other data."""
    sets: tuple[EvaluationSet, ...]

    @property
    def reference_words(self) -> int:
        """Median length of the references, to the nearest 50 words, at least 50; 150 without references."""
        lengths = sorted(len(text.split()) for one in self.sets for text in one.references)
        median = lengths[len(lengths) // 2] if lengths else 150
        return max(50, round(median / 50) * 50)


def read_dataset(path: Path) -> Dataset:
    """The sets of a `.jsonl` or `.jsonl.xz` file, of the folder of one example, or of a folder of examples.

    Raises NoInputError, UnreadableInputError or MalformedInputError.
    """
    if path.is_dir():
        return _read_folder(path)
    if not path.exists():
        raise NoInputError(f"{path}: no such file or folder")
    data = _read_bytes(path)
    name = path.name.removesuffix(".xz").removesuffix(".jsonl").removesuffix(".json")
    return Dataset(name=name, sha256=hashlib.sha256(data).hexdigest(), sets=_parse_lines(data, path))


def _read_bytes(path: Path) -> bytes:
    try:
        with (lzma.open if path.suffix == ".xz" else open)(path, "rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except (OSError, lzma.LZMAError, EOFError) as error:
        raise UnreadableInputError(f"{path}: {error}") from error
    if len(data) > _MAX_BYTES:
        raise UnreadableInputError(f"{path}: larger than {_MAX_BYTES:,} bytes")
    return bytes(data)


def _parse_lines(data: bytes, path: Path) -> tuple[EvaluationSet, ...]:
    sets = []
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        place = f"{path}, line {number}"
        try:
            record = json.loads(line)
        except ValueError as error:
            raise MalformedInputError(f"{place}: {error}") from error
        sets.append(_parse_record(record, place, f"{number}"))
    if not sets:
        raise NoInputError(f"{path}: no sets")
    return tuple(sets)


def _parse_record(record: object, place: str, fallback: str) -> EvaluationSet:
    if not isinstance(record, dict) or not isinstance(record.get(_ARTICLES), list):
        raise MalformedInputError(f"{place}: a set is an object with a list 'articles'")
    name = str(record.get("id") or fallback)
    articles = []
    by_file: dict[str, str] = {}
    for index, item in enumerate(record[_ARTICLES], start=1):
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            raise MalformedInputError(f"{place}: article {index} has no field 'text'")
        articles.append(_article(item, f"{index}"))
        by_file[_text(item, "source")] = f"{index}"
    return EvaluationSet(
        name=name,
        articles=tuple(articles),
        references=_references(record, place),
        highlights=tuple(_highlight(item, by_file, place) for item in record.get("highlights") or ()),
    )


def _article(item: Mapping[str, object], number: str) -> Article:
    source = _text(item, "source")
    is_url = source.startswith(("http://", "https://"))
    return Article(
        text=_text(item, "text"),
        id=number,
        title=_text(item, "title") or None,
        source=None if is_url else source or None,
        url=source if is_url else None,
        published_at=parse_date(_text(item, "date")),
        language="en",  # the sets are English; a short text is not to be guessed at
    )


def _text(item: Mapping[str, object], field: str) -> str:
    value = item.get(field)
    return value if isinstance(value, str) else ""


def _references(record: Mapping[str, object], place: str) -> tuple[str, ...]:
    value = record.get("summaries") or record.get("summary") or ()
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, Sequence) or not all(isinstance(text, str) for text in texts):
        raise MalformedInputError(f"{place}: 'summaries' must be a list of texts")
    return tuple(text for text in texts if text.strip())


def _highlight(item: object, by_file: Mapping[str, str], place: str) -> Highlight:
    if not isinstance(item, dict):
        raise MalformedInputError(f"{place}: a highlight is an object")
    try:
        return Highlight(
            article_id=by_file[item["documentFile"]],
            spans=tuple((int(start), int(end)) for start, end in item["docSpanOffsets"]),
            summary_sentence=str(item["scuSentence"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedInputError(f"{place}: a highlight cannot be read: {error}") from error


def _read_folder(path: Path) -> Dataset:
    folders = [path] if (path / _ARTICLES).is_dir() else sorted(p.parent for p in path.glob(f"*/{_ARTICLES}"))
    if not folders:
        raise NoInputError(f"{path}: no folder '{_ARTICLES}' in it, nor in its folders")
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(p for p in folder.rglob("*") if p.is_file()):
            digest.update(f"{file.relative_to(path).as_posix()}\0{file.stat().st_size}\0".encode())
            digest.update(_read_bytes(file))
    return Dataset(
        name=path.resolve().name, sha256=digest.hexdigest(), sets=tuple(_folder_set(f) for f in folders)
    )


def _folder_set(folder: Path) -> EvaluationSet:
    files = [folder / _REFERENCE, *sorted((folder / _REFERENCES).glob("*.txt"))]
    facts = _read_facts(folder / _FACTS)
    return EvaluationSet(
        name=folder.name,
        articles=read_articles([str(folder / _ARTICLES)]).articles,
        references=tuple(_read_bytes(file).decode("utf-8").strip() for file in files if file.exists()),
        key_facts=facts.key_facts,
        forbidden=facts.forbidden,
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    key_facts: tuple[tuple[tuple[str, ...], ...], ...] = ()
    forbidden: tuple[str, ...] = ()


def _read_facts(path: Path) -> _Facts:
    if not path.exists():
        return _Facts()
    try:
        facts = json.loads(_read_bytes(path))
        return _Facts(
            tuple(tuple(tuple(group) for group in fact["words"]) for fact in facts["key_facts"]),
            tuple(facts["never"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise MalformedInputError(f"{path}: {error}") from error
