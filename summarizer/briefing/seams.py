"""Seams: the places where a written sentence stops copying its evidence, and whether they read as English.

Inside a run the words are the source's own. Faults of grammar that a small writer makes ("an base", "the Russian are")
stand at the seams, so only those are looked up, as pairs and triples of words that news has used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.briefing.surface import TOKEN, Surface, token_key
from summarizer.ports import SENTENCE_START, PhraseBook
from summarizer.text.terms import STOPWORDS

_WORD = re.compile(r"\w")
_VOWEL_SOUND = re.compile(r"^(?:[aeio]|u(?!n[aeiou]|s[aeu]|k\b|\.?s\.?$))", re.IGNORECASE)
_SOUNDS_OTHERWISE = ("hour", "honest", "honour", "honor", "heir", "one", "once", "eu")
_AUXILIARIES = frozenset("is are was were has have had will would can could may".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Seams:
    """How the seams of a sentence read."""

    count: int
    broken: tuple[str, ...]
    """Word pairs that nobody writes, as written."""
    rare: int
    """Seams whose pair is known but neither triple around it is, and unknown pairs of content words."""


def read_seams(surface: Surface, phrases: PhraseBook) -> Seams:
    """Look up every seam of a sentence."""
    tokens = list(TOKEN.finditer(surface.text))
    keys = [SENTENCE_START, *(phrases.word_class(token_key(token.group())) for token in tokens)]
    count = rare = 0
    broken: list[str] = []
    for place in range(1, len(tokens)):
        if _inside_a_run(surface, tokens[place - 1].start(), tokens[place].start()):
            continue
        count += 1
        at = place + 1  # in keys, which begin with the start of the sentence
        pair = f"{tokens[place - 1].group()} {tokens[place].group()}"
        if _wrong_article(tokens[place - 1], tokens[place]) or _splices(tokens, place):
            broken.append(pair)
        elif not phrases.knows(keys[at - 1 : at + 1]):
            # Grammar is in the small words; two content words that never met may be news.
            if _is_small(tokens[place - 1]) or _is_small(tokens[place]):
                broken.append(pair)
            else:
                rare += 1
        elif _WORD.match(tokens[place].group()) and not _either_triple(keys, at, phrases):
            rare += 1
    return Seams(count=count, broken=tuple(broken), rare=rare)


def _inside_a_run(surface: Surface, left: int, right: int) -> bool:
    return any(run.start <= left and right < run.end for run in surface.runs)


def _splices(tokens: Sequence[re.Match[str]], place: int) -> bool:
    """A verb behind a lone comma ("it begins in April, is the first"), or "countries's"."""
    if tokens[place].group() == "s" and tokens[place - 1].group() in "'’":
        return place > 1 and tokens[place - 2].group().endswith("s")
    if tokens[place - 1].group() != "," or tokens[place].group().lower() not in _AUXILIARIES:
        return False
    return sum(token.group() == "," for token in tokens[: place - 1]) % 2 == 0


def _is_small(token: re.Match[str]) -> bool:
    return not token.group()[0].isalnum() or token_key(token.group()) in STOPWORDS


def _either_triple(keys: list[str], at: int, phrases: PhraseBook) -> bool:
    before = phrases.knows(keys[at - 2 : at + 1]) if at >= 2 else False
    after = phrases.knows(keys[at - 1 : at + 2]) if at + 1 < len(keys) else False
    return before or after


def _wrong_article(left: re.Match[str], right: re.Match[str]) -> bool:
    """ "an base", "a order", "a 18% rise"."""
    article, word = left.group().lower(), right.group()
    if article not in ("a", "an") or not word[:1].isalnum() or (word.isalpha() and word.isupper()):
        return False
    if word[0].isdigit():
        vowel = word[0] == "8" or word[:2] in ("11", "18")
    else:
        vowel = bool(_VOWEL_SOUND.match(word)) != word.lower().startswith(_SOUNDS_OTHERWISE)
    return (article == "an") != vowel
