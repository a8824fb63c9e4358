"""Slips as small writers make them: words left out inside, a phrase said twice, one name's echo in another's place.

Read in the outputs of the first weights (November 2026): of 39 faulty sentences that passed the check's gates, 34 were
of these kinds.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from summarizer_training.verification.mentions import inner_names, mentions, same_thing

_HANGING = frozenset(
    "of in on at for with to by from as that who which and or is was were are has have had will be the a an its their "
    "his her into than after before over under against said says could may".split()
)
"""Words that need one after them: a cut behind one, and before another of its kind, leaves a hole."""
_LONGEST_CUT = 7


def slip(sentence: str, evidence: Sequence[str], rng: random.Random) -> str | None:
    """One slip of a kind that the sentence allows."""
    for change in rng.sample((_cut, _cut, _echo, _repeat), 4):
        made = change(sentence, evidence, rng)
        if made is not None:
            return made
    return None


def _cut(sentence: str, evidence: Sequence[str], rng: random.Random) -> str | None:
    """Two to seven words left out between two words that cannot stand together."""
    del evidence
    words = sentence.split()
    places = [
        (start, end)
        for start in range(2, len(words) - 2)
        if words[start - 1].lower() in _HANGING
        for end in range(start + 2, min(start + _LONGEST_CUT, len(words) - 1) + 1)
        if _bare(words[end]) in _HANGING or words[end - 1][-1] in ",;"
    ]
    if not places:
        return None
    start, end = rng.choice(places)
    return " ".join((*words[:start], *words[end:]))


def _echo(sentence: str, evidence: Sequence[str], rng: random.Random) -> str | None:
    """A name of the sentence in the place of another one: "Twitter sent a notice to Twitter"."""
    own = list(mentions(sentence, known=inner_names(evidence)))
    places = [
        (old, new)
        for old in own
        for new in own
        if old.text != new.text and not same_thing(old.text, new.text)
    ]
    if not places:
        return None
    old, new = rng.choice(places)
    return sentence[: old.start] + new.text + sentence[old.end :]


def _repeat(sentence: str, evidence: Sequence[str], rng: random.Random) -> str | None:
    """One to four words said twice, at once or where a later phrase begins: "the chair of the board of the board"."""
    del evidence
    words = sentence.split()
    if len(words) < 8:
        return None
    start = rng.randrange(1, len(words) - 4)
    phrase = words[start : start + rng.randrange(1, 5)]
    if rng.random() < 0.4:
        return " ".join((*words[: start + len(phrase)], *phrase, *words[start + len(phrase) :]))
    later = [i for i in range(start + len(phrase), len(words) - 1) if _bare(words[i - 1]) in _HANGING]
    if not later:
        return None
    at = rng.choice(later)
    length = rng.randrange(1, 4)
    end = min(at + length, len(words) - 1)
    return " ".join((*words[:at], *phrase, *words[end:]))


def _bare(word: str) -> str:
    return word.lower().strip(",;:.'\"”“’")
