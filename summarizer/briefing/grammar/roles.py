"""A person's name together with the role that the same sentence gives: before it, or set off after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.briefing.grammar.appositives import MODIFIERS, appositive_role
from summarizer.briefing.grammar.persons import PersonName, person_names
from summarizer.briefing.grammar.tags import is_adverb
from summarizer.briefing.grammar.titles import HONORIFICS, ROLE_NOUNS
from summarizer.briefing.grammar.tokens import Token, covered, quoted_spans, tokenize
from summarizer.briefing.grammar.verbs import AUXILIARIES, verb_forms
from summarizer.briefing.grammar.words import (
    ANAPHORIC_DETERMINERS,
    COORDINATORS,
    DETERMINERS,
    MONTHS,
    PREPOSITIONS,
    RANK_ABBREVIATIONS,
    SPEECH_VERBS,
    SUBORDINATORS,
    WEEKDAYS,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_DOTTED = RANK_ABBREVIATIONS | {"u.s", "u.k", "u.n"}
PASSING = word_set(
    "newly newly-elected visiting outgoing incoming incumbent embattled longtime veteran ailing ousted"
    " jailed slain late then newly-appointed controversial popular beleaguered fellow famed"
)
"""Words before a role that hold for a day, or judge."""
_LINKS = word_set("of for the and")
_OPENERS = word_set(
    "in on at by for from with as after before when while since under over during but and so if although"
    " the a an he she they it this that these those meanwhile however also then yet both where what who"
    " according"
)
"""Words whose capital only the start of the sentence gives."""
_MAX_OFFICE = 5
"""Words of an office after its noun: "Secretary of Homeland Security"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoledName:
    """A name in a sentence with the roles beside it."""

    name: PersonName
    start: int
    """Where the role before the name begins; the name's own start without one."""
    prefix: str
    """The role before the name, as it stands: "US Defense Secretary"; empty without one."""
    determiner: str
    """The lower-case word before the whole, where it is "the", "a", a possessive …; else empty."""
    appositive: str
    """The role set off after the name, without commas: "head of the US Africa Command"; empty without one."""
    quoted: bool
    """Whether it stands inside a quotation."""


def roled_names(sentence: str) -> list[RoledName]:
    """The people named in a sentence, in order, with their roles."""
    tokens = tokenize(sentence)
    quotes = quoted_spans(sentence)
    starts = {token.start: index for index, token in enumerate(tokens)}
    found = []
    for name in person_names(sentence, tokens):
        index = starts[name.name_start]
        begin = _role_start(tokens, index)
        start = tokens[begin].start
        found.append(
            RoledName(
                name=name,
                start=start,
                prefix=sentence[start : name.name_start].strip(),
                determiner=_determiner(tokens[begin - 1].lower) if begin else "",
                appositive=appositive_role(sentence, tokens[index : index + 40], name.end),
                quoted=quotes is None or covered(quotes, name.start, name.end),
            )
        )
    return found


def _determiner(word: str) -> str:
    shown = word in {"the", "a", "an", "of"} | ANAPHORIC_DETERMINERS or word.endswith(
        ("'s", "’s", "s'", "s’")
    )
    return word if shown else ""


def _role_start(tokens: Sequence[Token], index: int) -> int:
    """Index of the first token of the role that ends right before token `index`; `index` without one."""
    last = index - 1
    if last >= 0 and tokens[last].text == ".":
        last -= 1
    head = _head_position(tokens, last) if last >= 0 else None
    if head is None:
        return index
    begin = head
    word = tokens[head].lower
    ranked = word in RANK_ABBREVIATIONS | HONORIFICS
    while begin > 0 and word not in HONORIFICS - {"dr", "prof"} and _goes_on(tokens, begin, ranked=ranked):
        begin -= 1
    # An organisation before a rank after "of" belongs to another phrase: "head of the US Africa Command Gen X".
    if ranked and begin < head and "of" in {token.lower for token in tokens[max(0, begin - 2) : begin]}:
        begin = head
    while begin < index and tokens[begin].lower in PASSING:
        begin += 1
    return index if begin < index and _is_part_of_longer(tokens, begin) else begin


def _head_position(tokens: Sequence[Token], position: int) -> int | None:
    """Index of the role noun: right before the name, or before an "of …" that ends there."""
    if tokens[position].lower in ROLE_NOUNS | HONORIFICS:
        return position
    for walk in range(position, max(0, position - _MAX_OFFICE), -1):
        token, noun = tokens[walk], tokens[walk - 1]
        if token.lower == "of" and noun.lower in ROLE_NOUNS and noun.is_capitalised:
            return walk - 1
        if not (token.is_capitalised or token.lower in _LINKS):
            return None
    return None


def _goes_on(tokens: Sequence[Token], begin: int, *, ranked: bool) -> bool:
    """Whether the role also takes in the token before `begin`."""
    token = tokens[begin - 1]
    word = token.lower
    if token.text == ".":
        return begin > 1 and tokens[begin - 2].lower in _DOTTED
    if not token.is_word or token.end + 1 < tokens[begin].start or word in WEEKDAYS | MONTHS:
        return False
    heading = token.text.isupper() and len(token.text) > 4
    if token.text[0].isdigit() or heading or (begin == 1 and (is_adverb(word) or word in _OPENERS)):
        return False
    if not token.is_capitalised:
        return word in MODIFIERS and not ranked
    return word not in {"the", "a", "an"} and (not ranked or _is_single(tokens, begin - 1))


def _is_single(tokens: Sequence[Token], position: int) -> bool:
    """Whether a rank may keep the word before it: a nation or a party, one word, no end of a longer name."""
    before = tokens[position - 1] if position else None
    return before is None or (not before.is_capitalised and before.lower not in {"of", "the"})


def _is_part_of_longer(tokens: Sequence[Token], begin: int) -> bool:
    """Whether a lower-case role has more of its phrase before it ("a political | scientist")."""
    if begin == 0 or tokens[begin].is_capitalised or not tokens[begin - 1].is_word:
        return False
    word = tokens[begin - 1].lower
    closed = (
        PREPOSITIONS
        | SUBORDINATORS
        | COORDINATORS
        | DETERMINERS
        | SPEECH_VERBS
        | AUXILIARIES
        | {"that", "to"}
    )
    return word not in closed and word not in verb_forms().past
