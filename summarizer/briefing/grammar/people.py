"""The people of an article set, and the fullest form in which a source names each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.briefing.grammar.appositives import MODIFIERS
from summarizer.briefing.grammar.neighbours import is_bare_name, is_free_before, is_verb_form, last_word
from summarizer.briefing.grammar.persons import PARTICLES, Certainty
from summarizer.briefing.grammar.roles import PASSING, RoledName
from summarizer.briefing.grammar.titles import HONORIFICS, NAME_RANKS, ROLE_NOUNS
from summarizer.briefing.grammar.tokens import covered, tokenize
from summarizer.briefing.grammar.verbs import AUXILIARIES

if TYPE_CHECKING:
    from collections.abc import Sequence


_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A full form and the index of the sentence where it stands."""

    text: str
    source: int
    role: str = ""
    """The role before the name; empty when there is none."""
    appositive: str = ""
    """The role to set off after the name; empty when there is none."""


@dataclass(slots=True, kw_only=True)
class Person:
    """What the sources say of one person, gathered sentence by sentence."""

    names: tuple[str, ...]
    text: str
    """Given names and surname as the first source writes them."""
    source: int
    prefixes: Counter[str] = field(default_factory=Counter)
    prefix_sources: dict[str, int] = field(default_factory=dict)
    appositives: Counter[str] = field(default_factory=Counter)
    appositive_sources: dict[str, int] = field(default_factory=dict)
    certain: bool = False

    @property
    def surname(self) -> str:
        """The last name."""
        return self.names[-1]


def collect_people(texts: Sequence[str], roled: Sequence[Sequence[RoledName]]) -> list[Person]:
    """Everybody whom the sentences name with given name and surname, in order of first mention.

    `roled` are the names of each text, as `roled_names` finds them.
    """
    people: list[Person] = []
    by_surname: dict[str, list[Person]] = {}
    for index, (text, found) in enumerate(zip(texts, roled, strict=True)):
        for roled_name in found:
            names = roled_name.name.names
            if len(names) < 2 or roled_name.quoted or _is_glued(names):
                continue
            family = by_surname.setdefault(names[-1], [])
            person = next((p for p in family if is_compatible(names, p.names)), None)
            if person is None:
                full = text[roled_name.name.name_start : roled_name.name.end]
                person = Person(names=names, text=full, source=index)
                family.append(person)
                people.append(person)
            _note(person, roled_name, index, text)
    return people


def _is_glued(names: tuple[str, ...]) -> bool:
    """Whether so many names stand in a row that two people's were run together."""
    return len(names) > 3 and not any(name.lower() in PARTICLES or len(name) == 1 for name in names)


def is_compatible(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: same surname, and the given names do not differ."""
    return left[-1] == right[-1] and (len(left) == 1 or len(right) == 1 or left[0] == right[0])


def _note(person: Person, roled: RoledName, index: int, text: str) -> None:
    """Adds what one mention says of a person."""
    person.certain = person.certain or roled.name.certainty == Certainty.CERTAIN or bool(roled.prefix)
    if roled.name.names != person.names:
        return
    prefix = roled.prefix
    if prefix and _is_usable(roled, text):
        prefix = _mid_sentence(prefix) if roled.start == 0 else prefix
        person.prefixes[prefix] += 1
        person.prefix_sources.setdefault(prefix, index)
    if roled.appositive:
        person.appositives[roled.appositive] += 1
        person.appositive_sources.setdefault(roled.appositive, index)


def _is_usable(roled: RoledName, text: str) -> bool:
    """Whether the role before the name is all of it, and can be said elsewhere."""
    if roled.prefix.rstrip(".").lower() in HONORIFICS or roled.determiner not in {"", "the"}:
        return False
    if roled.determiner == "the":
        return roled.prefix[0].isupper()
    return last_word(text, roled.start).lower() in PASSING or is_free_before(text, roled.start)


def _mid_sentence(prefix: str) -> str:
    """The role without the capital that only the start of the sentence gave it."""
    words = prefix.split()
    first = words[0].lower()
    generic = first in MODIFIERS | ROLE_NOUNS and first not in NAME_RANKS
    lowered = generic and (len(words) == 1 or words[-1][0].islower())
    return prefix[0].lower() + prefix[1:] if lowered or first in {"former", "senior", "longtime"} else prefix


def best_form(person: Person) -> Form | None:
    """The role that most source sentences give, the longer one of equals; None when they give none or disagree."""
    if len({prefix.lower().startswith(("former ", "ex-")) for prefix in person.prefixes}) > 1:
        return None  # "President X" and "former President X": which holds is not for us to say
    ranked = _ranked(person)
    roles = [prefix for prefix in ranked if not _is_rank(prefix)]
    ranks = [prefix for prefix in ranked if _is_rank(prefix)]
    if person.appositives and not roles:
        appositive = min(
            person.appositives, key=lambda a: (-person.appositives[a], person.appositive_sources[a])
        )
        name = f"{ranks[0]} {person.text}" if ranks else person.text
        return Form(text=name, source=person.appositive_sources[appositive], appositive=appositive)
    for prefix in [*roles, *ranks]:
        return Form(text=f"{prefix} {person.text}", source=person.prefix_sources[prefix], role=prefix)
    return None


def _ranked(person: Person) -> list[str]:
    """The roles, the most often given first; a longer one counts those it ends with ("US Defense Secretary")."""
    weights = {
        prefix: sum(n for other, n in person.prefixes.items() if prefix.lower().endswith(other.lower()))
        for prefix in person.prefixes
    }
    return sorted(weights, key=lambda p: (-weights[p], -min(len(p.split()), 6), person.prefix_sources[p]))


def _is_rank(prefix: str) -> bool:
    return len(prefix.split()) == 1 and (prefix.endswith(".") or len(prefix) <= 4)


def attested_shorts(
    people: Sequence[Person], texts: Sequence[str], roled: Sequence[Sequence[RoledName]]
) -> list[str | None]:
    """For each person the surname, where the sources themselves use it alone; None where they do not."""
    wanted = {name for person in people for name in (person.names[0], person.names[-1])}
    bare: Counter[str] = Counter()
    for text, found in zip(texts, roled, strict=True):
        if wanted.isdisjoint(_WORD.findall(text)):
            continue
        spans = [(r.start, r.name.end) for r in found if len(r.name.names) > 1]
        for token in tokenize(text):
            word = token.text.removesuffix("'s").removesuffix("’s")
            if word in wanted and not covered(spans, token.start, token.end):
                bare[word] += is_bare_name(text, token.start, token.start + len(word))
    return [
        person.surname if bare[person.surname] and bare[person.surname] >= bare[person.names[0]] else None
        for person in people
    ]


def common_words(people: Sequence[Person], texts: Sequence[str]) -> frozenset[str]:
    """Surnames, in lower case, that are words as well ("will", "cook"): by the verb table or the sources' use."""
    wanted = {person.surname.lower() for person in people}
    common = {word for word in wanted if word in AUXILIARIES or is_verb_form(word)}
    for text in texts:
        common.update(word for word in text.split() if word in wanted)
    return frozenset(common)
