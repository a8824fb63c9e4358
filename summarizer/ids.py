"""Article ids: the caller's, the file's name, or a hash of the content."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from summarizer.articles import Article
from summarizer.errors import DuplicateIdError

HASH_CHARS = 8


def assign_ids(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The same articles in the same order, each with an id; given ids are kept.

    A missing id becomes the first 8 hex digits of a SHA-256 over the content, so that it does not
    depend on the order of the input. Articles that are alike in everything get `-2`, `-3` and so on.
    Raises DuplicateIdError when two given ids are the same.
    """
    taken = {article.id for article in articles if article.id}
    for given, count in Counter(article.id for article in articles if article.id).items():
        if count > 1:
            raise DuplicateIdError(f"{count} articles have the id {given!r}; ids must differ")
    digests = {position: _digest(article) for position, article in enumerate(articles) if not article.id}
    named = list(articles)
    # Sorted by the digest and not by position: the numbering of collisions is then independent of order.
    for position, digest in sorted(digests.items(), key=lambda item: (item[1], item[0])):
        name = free_name(digest[:HASH_CHARS], taken)
        taken.add(name)
        named[position] = replace(articles[position], id=name)
    return tuple(named)


def free_name(name: str, taken: AbstractSet[str]) -> str:
    """The name, or the name with the lowest of `-2`, `-3`, … that is not taken."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def name_files(paths: Sequence[Path], taken: Iterable[str] = ()) -> dict[Path, str]:
    """An id for each file: its stem, or as much more of its path as makes it unlike the others."""
    used = set(taken)
    names: dict[Path, str] = {}
    waiting = sorted(set(paths))
    for spell in (_stem, _parent_and_stem, _parent_and_name, str):
        groups: defaultdict[str, list[Path]] = defaultdict(list)
        for path in waiting:
            groups[spell(path)].append(path)
        for name, group in groups.items():
            if len(group) == 1 and name not in used:
                names[group[0]] = name
        used.update(names.values())
        waiting = [path for path in waiting if path not in names]
    for path in waiting:
        names[path] = free_name(str(path), used)
        used.add(names[path])
    return names


def _stem(path: Path) -> str:
    return path.stem


def _parent_and_stem(path: Path) -> str:
    return f"{path.absolute().parent.name}/{path.stem}"


def _parent_and_name(path: Path) -> str:
    return f"{path.absolute().parent.name}/{path.name}"


def _digest(article: Article) -> str:
    published = article.published_at.isoformat() if article.published_at else None
    parts = (
        article.text,
        article.title,
        article.source,
        article.url,
        article.author,
        published,
        article.language,
        article.markup,
    )
    # repr keeps None apart from "" and parts apart from each other, and spells lone surrogates in ASCII.
    return hashlib.sha256(repr(parts).encode("utf-8", errors="surrogatepass")).hexdigest()
