"""The surface form of what a lower-case model wrote, restored by copying from the evidence by offset.

Each run of written tokens is matched to the longest run in the evidence and takes its exact characters: case, accents
and spacing come back, and every copied word has a provenance. (After the pointer idea of See et al., ACL 2017, done
afterwards and exactly.)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from summarizer.text.terms import STOPWORDS, fold

TOKEN = re.compile(r"\w+|[^\w\s]")
"""Words and single marks of punctuation, as the embedded model's vocabulary cuts them."""
_NO_SPACE_BEFORE = frozenset(",.;:!?)]}%’”…")
_NO_SPACE_AFTER = frozenset("([{“‘$£€#@")
_JOINING = frozenset("-–/'’")
_SAME_CHARACTER = str.maketrans("’‘“”–—", "''\"\"--")
_ALWAYS_CAPITAL = frozenset(
    """january february march april june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday""".split()
)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters start to end of the restored text, copied from a place in the evidence."""

    start: int
    end: int
    evidence: int
    """Index of the evidence sentence."""
    source_start: int
    source_end: int
    tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A restored sentence and where its words come from."""

    text: str
    runs: tuple[Run, ...]
    own: tuple[str, ...] = ()
    """Tokens that no evidence has, as written."""

    @property
    def jumps(self) -> int:
        """How often the text moves backwards in its evidence, or to another sentence of it."""
        return sum(
            1
            for before, after in pairwise(self.runs)
            if after.evidence != before.evidence or after.source_start < before.source_end
        )


class Casing:
    """How the words of a set of texts are written in the middle of a sentence."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        for text in texts:
            for match in list(TOKEN.finditer(text))[1:]:
                if match.start() >= 2 and text[match.start() - 2] in '.!?“"':
                    continue
                self._forms[fold(match.group())][match.group()] += 1

    def mid_sentence(self, token: str) -> str:
        """A sentence's first word as it would be written inside one."""
        if not token[:1].isupper() or token[1:2].isupper():
            return token
        folded = fold(token)
        forms = self._forms.get(folded)
        if forms:
            lower = forms[token[:1].lower() + token[1:]]
            return token[:1].lower() + token[1:] if lower >= forms[token] else token
        if folded in STOPWORDS and token != "I":
            return token.lower()
        return token

    def in_title(self, token: str) -> str:
        """A word of a title in title case as running text would write it: a capital only where the texts have one."""
        word = TOKEN.search(token)
        if word is None or not word.group()[:1].isupper() or word.group()[1:2].isupper():
            return token
        forms = self._forms.get(fold(word.group()), Counter())
        lower = word.group()[:1].lower() + word.group()[1:]
        return token if forms[word.group()] > forms[lower] else token.replace(word.group(), lower, 1)


def restore(written: str, evidence: Sequence[str], casing: Casing) -> Surface:
    """Restore the surface form of `written` from its evidence; ends it with a full stop where it has no end."""
    tokens = TOKEN.findall(written)
    source = _Source(evidence)
    builder = _Builder(casing)
    index = 0
    place: tuple[int, int] | None = None
    while index < len(tokens):
        match = source.longest(tokens, index, place)
        if match is None:
            builder.add_written(tokens[index])
            place = None
            index += 1
            continue
        sentence, first, length = match
        row = source.tokens[sentence]
        if place is not None and place[0] == sentence and first > place[1]:
            builder.join([token.group() for token in row[place[1] : first]])
        builder.add_run(evidence[sentence], sentence, row[first : first + length])
        place = (sentence, first + length)
        index += length
    return builder.finish()


class _Source:
    """The evidence's tokens with an index from folded token to places."""

    def __init__(self, evidence: Sequence[str]) -> None:
        self.tokens = [list(TOKEN.finditer(text)) for text in evidence]
        self._keys = [[token_key(match.group()) for match in row] for row in self.tokens]
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for sentence, row in enumerate(self._keys):
            for position, key in enumerate(row):
                self._places[key].append((sentence, position))

    def longest(
        self, tokens: Sequence[str], start: int, after: tuple[int, int] | None
    ) -> tuple[int, int, int] | None:
        """The longest run that matches tokens[start:]: (sentence, first token, length).

        Of equally long ones the one that goes on soonest after the last run, in the same sentence.
        """
        best: tuple[tuple[int, int, int, int], tuple[int, int, int]] | None = None
        for sentence, position in self._places.get(token_key(tokens[start]), ()):
            row = self._keys[sentence]
            length = 1
            while (
                start + length < len(tokens)
                and position + length < len(row)
                and row[position + length] == token_key(tokens[start + length])
            ):
                length += 1
            onward = after is not None and sentence == after[0] and position >= after[1]
            rank = (length, int(onward), -sentence, -position)
            if best is None or rank > best[0]:
                best = (rank, (sentence, position, length))
        return best[1] if best else None


class _Builder:
    def __init__(self, casing: Casing) -> None:
        self._casing = casing
        self._text = ""
        self._runs: list[Run] = []
        self._own: list[str] = []
        self._last = ""

    def join(self, skipped: Sequence[str]) -> None:
        """Mend the punctuation where the writing skips some tokens of its evidence.

        A skipped comma alone is put back; a comma is taken away when the writing skips from it to the next comma.
        """
        if list(skipped) == [","] and not self._text.endswith(","):
            self._text += ","
            self._last = ","
        elif skipped[-1] == "," and len(skipped) > 1 and self._text.endswith(","):
            self._text = self._text[:-1]
            self._last = self._text[-1:]
            self._runs[-1] = replace(self._runs[-1], end=len(self._text))

    def add_written(self, token: str) -> None:
        """Add a token that no evidence has."""
        self._space_before(token)
        self._text += token.capitalize() if token in _ALWAYS_CAPITAL else token
        self._own.append(token)
        self._last = token

    def add_run(self, text: str, sentence: int, matches: Sequence[re.Match[str]]) -> None:
        """Add the exact characters of a run of evidence tokens."""
        start, end = matches[0].start(), matches[-1].end()
        copied = text[start:end]
        if self._text and _opens_sentence(text, start):
            first = matches[0].group()
            following = matches[1].group() if len(matches) > 1 else ""
            if not following[:1].isupper():
                copied = self._casing.mid_sentence(first) + copied[len(first) :]
        self._space_before(matches[0].group())
        self._runs.append(
            Run(len(self._text), len(self._text) + len(copied), sentence, start, end, len(matches))
        )
        self._text += copied
        self._last = matches[-1].group()

    def finish(self) -> Surface:
        """The sentence, with a capital and an end."""
        text = self._text
        if text[:1].islower() and not text[1:2].isupper() and len(text[0].upper()) == 1:
            text = text[:1].upper() + text[1:]
        if text and text[-1] not in ".!?…" and not text.endswith((".”", "?”", "!”", '."', '?"', '!"')):
            text = text.rstrip(",;:-– ") + "."
        if text.endswith("..") and not text.endswith("..."):
            text = text[:-1]
        kept = (
            len(text) - 1 if len(text) > 1 and text[-1] == "." and not self._text.endswith(".") else len(text)
        )
        runs = tuple(replace(run, end=min(run.end, kept)) for run in self._runs if run.start < kept)
        return Surface(text=text, runs=runs, own=tuple(self._own))

    def _space_before(self, token: str) -> None:
        if not self._text:
            return
        if token in _NO_SPACE_BEFORE or token in _JOINING or self._last in _NO_SPACE_AFTER:
            return
        if self._last in _JOINING and len(self._text) > 1 and not self._text[-2].isspace():
            return
        self._text += " "


def _opens_sentence(text: str, at: int) -> bool:
    """Whether a word at this place has its capital from opening a sentence or a quotation."""
    before = text[:at].rstrip()
    return not before or before[-1] in '.!?:“"‘'


def token_key(token: str) -> str:
    """The form by which a written token and one of the evidence are the same."""
    return fold(token).translate(_SAME_CHARACTER)
