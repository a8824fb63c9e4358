"""From the writer's own pairs to candidates for cases: supported sentences and corrupted ones beside them.

All of one pair have the same evidence, but for distractors, and the corrupted ones are made from the target or from a
supported rewording of it, so that neither the evidence nor the style tells the answer.
"""

from __future__ import annotations

import random
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from summarizer.briefing.check import EvidenceFacts, analyse, check
from summarizer_training.pairs import Pair
from summarizer_training.seeds import seeded
from summarizer_training.verification import positives, slips, structure, wording
from summarizer_training.verification.cases import Candidate, Case
from summarizer_training.verification.gazetteer import Gazetteer
from summarizer_training.verification.mentions import Mention, mentions
from summarizer_training.words import content_stems, support, words

TRIES: Mapping[str, float] = {
    "splice": 1.0,
    "subject": 1.0,
    "roles": 1.0,
    "attribution": 1.0,
    "name": 1.0,
    "slip": 0.12,
    "cut": 1.0,
    "modality": 0.5,
    "number": 0.15,
    "opposite": 0.15,
    "negation": 0.15,
    "quantity": 0.3,
    "unit": 0.3,
    "date": 0.1,
    "missing": 0.05,
    "stranger": 0.05,
}
"""How often each corruption is tried on a training pair; of held-out pairs all are tried at least at 0.3."""
HELD_OUT_TRIES = 0.3
HELD_OUT_TIMES = 2

MIN_SUPPORT: Mapping[str, float] = {"fusion": 0.9, "lead": 0.9, "headline": 0.95}
"""Share of a target's content words in its evidence, for kinds whose target another outlet wrote."""

MAX_SENTENCES = 6
MAX_WORDS = 150
"""Of the evidence: with the sentence it fits 240 word pieces."""
RELATED_WORDS = 45
"""Of them that distractors may have."""
NEAR_ROWS = 16
"""Rows before a pair among which evidence of the same event is looked for; the news parts lie in that order."""
MIN_SHARED = 2
"""Content stems that such a sentence shares with the target."""
PLAIN = frozenset(("roles", "slip", "cut", "attribution", "splice", "subject"))
"""Corruptions that distractors do not make harder: two in three of them do without, so that the rows are shorter."""
TIMES: Mapping[str, int] = {"roles": 4, "attribution": 4, "splice": 2, "subject": 2, "name": 2}
"""How often the rare ones are tried on one pair, for other names or places each time."""
MAX_KEPT = 5
"""Corrupted sentences that one pair gives."""
UNGATED_KEPT = 0.4
"""Share kept of the corrupted sentences that the gates turn down, and that a verifier is thus never asked about."""

_SPEECH = re.compile(r"\b(?:said|says|told|according to)\b")
_INITIAL_VOWEL = re.compile(r"\b([Aa])n? (?=(\w))")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    target: str
    evidence: tuple[str, ...]
    """As the pair has it."""
    related: tuple[str, ...]
    """With sentences about the same event."""
    kind: str
    split: str
    name: str


class Contrasts:
    """Makes candidates of pairs; `gazetteer` says which names can stand in for each other."""

    def __init__(self, *, seed: int, gazetteer: Gazetteer, tries: Mapping[str, float] = TRIES) -> None:
        self._seed = seed
        self._tries = tries
        self._changes: dict[str, wording.WordChange] = {
            "roles": partial(structure.swap_roles, gazetteer=gazetteer),
            "attribution": partial(structure.misattribute, gazetteer=gazetteer),
            "name": partial(structure.swap_name, gazetteer=gazetteer),
            "slip": slips.slip,
            "cut": slips.cut,
            "number": wording.change_number,
            "date": wording.change_date,
            "unit": wording.change_unit,
            "modality": wording.change_modality,
            "quantity": wording.change_quantity,
            "opposite": wording.turn_round,
            "negation": wording.negate,
        }

    def candidates(
        self, pairs: Iterable[Pair], *, rates: Mapping[str, float], part: str = ""
    ) -> Iterator[Candidate]:
        """Supported and corrupted sentences from each pair that is drawn, those of one pair in a row.

        `rates`: the share of each kind's training pairs that is drawn; kinds without one are left out. Of held-out
        pairs it is twice as many. `part`: a name of the pairs, which the randomness depends on.
        """
        rng = seeded(self._seed, f"contrasts {part}")
        near: deque[tuple[Pair, tuple[tuple[str, frozenset[str]], ...]]] = deque(maxlen=NEAR_ROWS)
        names: deque[Mention] = deque(maxlen=400)
        seen: set[str] = set()
        for number, pair in enumerate(pairs):
            if pair.kind not in rates:
                continue
            if (
                rng.random() < rates[pair.kind] * (1 if pair.split == "train" else HELD_OUT_TIMES)
                and pair.target not in seen
            ):
                base = _base(pair, near, rng, name=f"{part} {number}")
                if base is not None:
                    seen.add(pair.target)
                    yield from self._of(base, names, rng)
                names.extend(mentions(pair.target))
            near.append((pair, tuple((t, frozenset(content_stems(t))) for t in pair.evidence)))

    def _of(self, base: _Base, names: Sequence[Mention], rng: random.Random) -> Iterator[Candidate]:
        rewordings = _rewordings(base.target, rng)
        corrupted = list(self._corrupted(base, [text for text, _ in rewordings], names, rng))
        if not corrupted:
            return
        shown = rng.choice(corrupted).case.evidence
        evidence = base.related if len(shown) > len(base.evidence) else base.evidence
        for text, made in rewordings:
            if slips.lacks_list_end(text, evidence):
                continue
            found = _candidate(base, text, evidence, made, rng, supported=True)
            if found is not None:
                yield found
        corrupted.sort(key=lambda found: not found.gated)
        kept = [c for c in corrupted if c.gated or base.split != "train" or rng.random() < UNGATED_KEPT]
        yield from kept[:MAX_KEPT]

    def _corrupted(
        self, base: _Base, rewordings: Sequence[str], names: Sequence[Mention], rng: random.Random
    ) -> Iterator[Candidate]:
        for kind, rate in self._tries.items():
            if rng.random() >= (rate if base.split == "train" else max(rate, HELD_OUT_TRIES)):
                continue
            plain = rng.random() < (2 / 3 if kind in PLAIN else 1 / 3)
            views = (base.evidence, base.related) if plain else (base.related,)
            known: set[str] = set()
            for _ in range(TIMES.get(kind, 1)):
                sentence = rng.choice(rewordings)
                tries = (self._made(kind, sentence, evidence, names, rng) for evidence in views)
                made = next((made for made in tries if made is not None), None)
                if made is None or made[0] in known:
                    continue
                known.add(made[0])
                found = _candidate(base, made[0], made[1], kind, rng, supported=False)
                if found is not None:
                    yield found

    def _made(
        self,
        kind: str,
        sentence: str,
        evidence: tuple[str, ...],
        names: Sequence[Mention],
        rng: random.Random,
    ) -> tuple[str, tuple[str, ...]] | None:
        if kind == "missing":
            cut = structure.drop_needed(sentence, evidence)
            return (sentence, cut) if cut is not None and support(sentence, cut).share < 0.75 else None
        if kind == "stranger":
            made = structure.swap_stranger(sentence, evidence, names, rng)
        elif kind in ("splice", "subject"):
            made = _spliced(kind, sentence, evidence, rng)
        else:
            made = self._changes[kind](sentence, evidence, rng)
        if made is None or not unsupported(made, sentence, evidence):
            return None
        return with_articles(made), evidence


def _base(
    pair: Pair,
    near: Iterable[tuple[Pair, tuple[tuple[str, frozenset[str]], ...]]],
    rng: random.Random,
    *,
    name: str,
) -> _Base | None:
    length = len(pair.target.split())
    if not 5 <= length <= 45 or not pair.target[0].isalnum() or pair.target.count('"') % 2:
        return None
    needed = MIN_SUPPORT.get(pair.kind)
    if needed is not None:
        found = support(pair.target, pair.evidence)
        if not found.exact or found.share < needed:
            return None
    budget = MAX_WORDS - sum(len(text.split()) for text in pair.evidence) - length
    if budget < 0 or len(pair.evidence) > MAX_SENTENCES:
        return None
    budget = min(budget, RELATED_WORDS)
    related = list(pair.evidence)
    own = set(content_stems(pair.target))
    wanted = rng.choice((1, 1, 2, 3))
    spoken = _SPEECH.search(pair.target)
    about = [
        text
        for other, texts in near
        if other.split == pair.split
        for text, stems in texts
        if len(own & stems) >= MIN_SHARED - bool(spoken and _SPEECH.search(text)) and text != pair.target
    ]
    # Where somebody speaks, others who speak come first: they are whom a writer confuses.
    for text in sorted(about, key=lambda text: not (spoken and _SPEECH.search(text))):
        fits = len(related) < MAX_SENTENCES and len(text.split()) <= budget
        if wanted and fits and text not in related:
            related.append(text)
            budget -= len(text.split())
            wanted -= 1
    return _Base(
        target=pair.target,
        evidence=tuple(pair.evidence),
        related=tuple(related),
        kind=pair.kind,
        split=pair.split,
        name=name,
    )


def _rewordings(target: str, rng: random.Random) -> list[tuple[str, str]]:
    """The target, and one supported sentence made of it where that can be done, each with how it was made."""
    found = [(target, "target")]
    makers = {
        "paraphrase": lambda: positives.paraphrase(target, rng),
        "shortened": lambda: positives.shorten(target, rng),
    }
    for kind in rng.sample(("paraphrase", "shortened"), 2):
        made = makers[kind]()
        if made and made != target:
            return [*found, (made, kind)]
    return found


def _spliced(kind: str, sentence: str, evidence: Sequence[str], rng: random.Random) -> str | None:
    others = [text for text in evidence if len(text.split()) <= 40 and text != sentence]
    for other in rng.sample(others, len(others)):
        pairs = [(sentence, other), (other, sentence)]
        for first, second in pairs if rng.random() < 0.7 else pairs[::-1]:
            if kind == "subject":
                made = structure.splice_subject(first, second)
            else:
                made = structure.splice_tail(first, second, rng)
            if made is not None and 5 <= len(made.split()) <= 45:
                return made
    return None


def _candidate(
    base: _Base,
    sentence: str,
    evidence: tuple[str, ...],
    corruption: str,
    rng: random.Random,
    *,
    supported: bool,
) -> Candidate | None:
    """None for what stands in the evidence: the verifier says yes to it without asking its model."""
    plain, held = _plain(sentence), [_plain(text) for text in evidence]
    if plain in held:
        return None
    gated = check(sentence, _facts(evidence)).passed
    order = list(evidence)
    if rng.random() < 0.5:
        rng.shuffle(order)
    return Candidate(
        case=Case(
            sentence=sentence,
            evidence=tuple(order),
            supported=supported,
            origin=base.kind,
            corruption=corruption,
            split=base.split,
        ),
        base=base.name,
        gated=gated,
        stretch=any(f" {plain} " in f" {text} " for text in held),
    )


@lru_cache(maxsize=4)
def _facts(evidence: tuple[str, ...]) -> EvidenceFacts:
    return analyse(evidence)


def _plain(text: str) -> str:
    return " ".join(words(text))


def unsupported(made: str, sentence: str, evidence: Sequence[str]) -> bool:
    """Whether a change left word triples that neither the sentence nor its evidence has."""
    own = _triples(made)
    held = _triples(sentence).union(*(_triples(text) for text in evidence))
    return bool(own - held) and words(made) != words(sentence)


def with_articles(sentence: str) -> str:
    """ "a" and "an" as the next letter asks for; letters such as the u of "unit" are left as they stand."""

    def mend(match: re.Match[str]) -> str:
        letter = match.group(2).lower()
        if letter in "uh" or match.group(2).isupper() or not letter.isalpha():
            return match.group()
        return match.group(1) + ("n " if letter in "aeio" else " ")

    return _INITIAL_VOWEL.sub(mend, sentence)


def _triples(text: str) -> set[tuple[str, ...]]:
    own = ["<s>", *re.findall(r"[\w%$£€]+", text.lower()), "</s>"]
    return set(zip(own, own[1:], own[2:], strict=False))
