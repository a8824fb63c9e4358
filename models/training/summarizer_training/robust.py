"""Pairs with evidence as it comes: residue, cut sentences, lost words, two spellings, a number that is in the minority.

The target stays what it was, so that the writer learns to pass over what is wrong. Grounded decoding can still write
it: whatever a change takes from one evidence sentence, another has, or it is a word that may always be written.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator

from summarizer_training.pairs import Pair
from summarizer_training.seeds import seeded
from summarizer_training.words import numbers

KINDS = frozenset({"fusion", "select", "merge", "lead", "trim", "late", "rare", "copy", "deletion"})
SHARE = 0.2
"""Of the pairs of these kinds, how many are also learnt from spoilt evidence."""

Change = Callable[[list[str], str, random.Random], "list[str] | None"]
"""The evidence with one thing wrong, or nothing where it cannot be done to this pair."""

_CITIES = (
    "WASHINGTON LONDON PARIS GENEVA NAIROBI LAGOS TOKYO DELHI SYDNEY BERLIN CAIRO MOSCOW KYIV ANKARA".split()
)
_AGENCIES = "Agencies|Reuters|AP|AFP|Xinhua|UPI|Staff Reporter".split("|")
_FIRST = "Ana Omar Mei Jon Luca Ines Petr Dana Ravi Kofi".split()
_LAST = "Marsh Okoro Lindt Varga Sorel Tanaka Hale Brandt Iyer Costa".split()
_MONTHS = "January February March April May June July August September October November December".split()
_CREDITS = (
    "REUTERS/{name}/File Photo", "(Image: {name})", "FILE PHOTO: {name}/AFP", "Photo: {name}",
    "{name} | Getty Images", "Also Read |", "BREAKING:", "UPDATED:", "{city} (Web Desk):", "By {name}",
)  # fmt: skip
_DATELINES = (
    "{city} ({agency}):", "{city}, {month} {day} ({agency}) -", "{city} –", "{city} ({agency}) —", "({agency}) -",
    "{city}, {month} {day} :", "{city}: {month} {day}:",
)  # fmt: skip
_SMALL = frozenset(
    "a an the of in on at to for with by and that is are was were has have had its their".split()
)
"""Words that grounded decoding may always write: lost in the evidence, they can be put back."""
_SPELLINGS = (
    ("defense", "defence"), ("center", "centre"), ("labor", "labour"), ("program", "programme"),
    ("organization", "organisation"), ("favor", "favour"), ("color", "colour"), ("honor", "honour"),
    ("neighbor", "neighbour"), ("harbor", "harbour"), ("analyze", "analyse"), ("recognize", "recognise"),
    ("traveling", "travelling"), ("canceled", "cancelled"), ("theater", "theatre"), ("license", "licence"),
    ("kilometers", "kilometres"), ("meters", "metres"), ("behavior", "behaviour"), ("rumors", "rumours"),
    ("percent", "per cent"), ("airplane", "aeroplane"), ("gray", "grey"), ("tire", "tyre"), ("mom", "mum"),
)  # fmt: skip

_OTHER = dict(_SPELLINGS) | {british: american for american, british in _SPELLINGS}
_SPELLED = re.compile(rf"\b(?:{'|'.join(_OTHER)})\b")


def _filled(template: str, rng: random.Random) -> str:
    return template.format(
        name=f"{rng.choice(_FIRST)} {rng.choice(_LAST)}",
        city=rng.choice(_CITIES),
        agency=rng.choice(_AGENCIES),
        month=rng.choice(_MONTHS),
        day=rng.randrange(1, 29),
    )


def residue(evidence: list[str], _: str, rng: random.Random) -> list[str]:
    """A dateline or a caption's credit before one of the sentences."""
    spoilt = list(evidence)
    place = rng.randrange(len(spoilt))
    spoilt[place] = f"{_filled(rng.choice(_DATELINES + _CREDITS), rng)} {spoilt[place]}"
    return spoilt


def cut_off(evidence: list[str], _: str, rng: random.Random) -> list[str]:
    """One more sentence that stops in its middle, as feeds cut them: the first words of one that is there whole."""
    words = rng.choice(evidence).split()
    if len(words) < 9:
        return [*evidence, " ".join(words)]
    piece = " ".join(words[: rng.randrange(5, len(words) - 2)])
    spoilt = list(evidence)
    spoilt.insert(rng.randrange(len(spoilt) + 1), piece + rng.choice(("", "...", "…", " …")))
    return spoilt


def lost_words(evidence: list[str], _: str, rng: random.Random) -> list[str] | None:
    """Small words lost from each sentence: they must be written all the same."""
    spoilt = [
        " ".join(w for w in sentence.split() if w not in _SMALL or rng.random() > 0.4)
        for sentence in evidence
    ]
    return spoilt if spoilt != evidence else None


def two_halves(evidence: list[str], target: str, rng: random.Random) -> list[str] | None:
    """For a sentence that is copied: two copies of it, each without a run of words that the other has."""
    if evidence[0] != target or len(words := target.split()) < 14:
        return None
    middle = len(words) // 2
    first, second = rng.randrange(3, middle - 2), rng.randrange(middle, len(words) - 4)
    copies = [" ".join(words[:at] + words[at + 3 :]) for at in (first, second)]
    rng.shuffle(copies)
    return [*copies, *evidence[1:]]


def other_spelling(evidence: list[str], _: str, rng: random.Random) -> list[str] | None:
    """British for American, or the reverse, in one of several sentences."""
    if len(evidence) < 2:
        return None
    place = rng.randrange(len(evidence))
    changed = _SPELLED.sub(lambda match: _OTHER[match.group()], evidence[place])
    spoilt = [*evidence[:place], changed, *evidence[place + 1 :]]
    return spoilt if spoilt != evidence else None


def outvoted_number(evidence: list[str], target: str, rng: random.Random) -> list[str] | None:
    """Three sentences with a number of the target, one of them with another number: the target follows the two."""
    held = [n for n in sorted(numbers(target)) if n.isdigit() and 2 <= len(n) <= 6 and n[0] != "0"]
    rng.shuffle(held)
    for number in held:
        pattern = re.compile(rf"(?<![\d,.]){number}(?![\d,.]*\d)")
        places = [i for i, sentence in enumerate(evidence) if pattern.search(sentence)]
        if not places:
            continue
        other = str(
            max(2, int(number) + rng.choice((-2, -1, 1, 2, 3)) * 10 ** rng.randrange(len(number) - 1))
        )
        if other in numbers(" ".join(evidence)) or len(evidence) > 5:
            continue
        wrong = pattern.sub(other, evidence[rng.choice(places)])
        agreeing = [] if len(places) > 1 else [evidence[places[0]]]
        if agreeing and len(evidence) > 4:
            continue
        spoilt = [*evidence, wrong, *agreeing]
        rng.shuffle(spoilt)
        return spoilt
    return None


CHANGES: tuple[Change, ...] = (
    residue, residue, cut_off, lost_words, lost_words, two_halves, other_spelling, outvoted_number,
)  # fmt: skip


def robust_pairs(pairs: Iterable[Pair], *, seed: int) -> Iterator[Pair]:
    """Some of the pairs once more, with spoilt evidence, as kind `robust`."""
    rng = seeded(seed, "robust")
    for pair in pairs:
        if pair.kind not in KINDS or rng.random() >= SHARE:
            continue
        changes = rng.sample(CHANGES, len(CHANGES))
        # The rare changes first: most pairs have no number that could be outvoted.
        changes.sort(key=lambda change: change not in (outvoted_number, other_spelling))
        evidence: list[str] | None = None
        for change in changes:
            evidence = change(list(pair.evidence), pair.target, rng)
            if evidence is not None:
                break
        if evidence is not None:
            if rng.random() < 0.2:
                evidence = residue(evidence, pair.target, rng)
            yield Pair(kind="robust", evidence=tuple(evidence[:6]), target=pair.target, split=pair.split)
