"""A person's name together with the role that the same sentence gives: before it, or set off after it."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.briefing.grammar.persons import HONORIFICS, ROLE_NOUNS, PersonName, person_names
from summarizer.briefing.grammar.tags import Finite, finiteness, is_adverb
from summarizer.briefing.grammar.tokens import Token, covered, quoted_spans, tokenize
from summarizer.briefing.grammar.verbs import AUXILIARIES, verb_forms
from summarizer.briefing.grammar.words import (
    COORDINATORS,
    DETERMINERS,
    MONTHS,
    PREPOSITIONS,
    SPEECH_VERBS,
    SUBORDINATORS,
    WEEKDAYS,
    word_set,
)
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_RANK_ABBREVIATIONS = word_set("gen lt col sgt capt maj cmdr adm rep sen gov dr prof")
MODIFIERS = word_set(
    "deputy vice press prime foreign senior acting interim former chief assistant executive managing"
    " general interior defence defense finance national presidential parliamentary opposition transitional"
    " junta army military police air naval state federal regional local union party security health"
    " education justice trade energy environment economy economic transport agriculture home legal public"
    " affairs development science technology communications team football hockey basketball baseball"
    " cricket research policy campaign company co club medical fire"
)
"""Lower-case words that may stand between an outlet's or a country's name and the role noun."""
_DOTTED = _RANK_ABBREVIATIONS | {"u.s", "u.k", "u.n", "d-n.y"}
PASSING = word_set("newly newly-elected visiting outgoing incoming incumbent embattled longtime veteran ailing ousted jailed"
                    " slain late then newly-appointed controversial popular beleaguered fellow famed")  # fmt: skip
_LINKS = word_set("of for the and")
_ANAPHORIC = word_set("his her their its our my your this that whose")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoledName:
    """A name in a sentence with the roles beside it."""

    name: PersonName
    name_start: int
    """Where the given name, or a lone surname, begins."""
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
    for name in person_names(sentence):
        name_start = _bare_start(sentence, name)
        index = starts.get(name_start)
        if index is None:
            continue
        begin = _prefix_start(tokens, index)
        begin = _without_passing_words(tokens, begin, index)
        if begin < index and _is_part_of_longer(tokens, begin):
            begin = index
        start = tokens[begin].start
        before = tokens[begin - 1] if begin else None
        found.append(
            RoledName(
                name=name,
                name_start=name_start,
                start=start,
                prefix=sentence[start:name_start].strip(),
                determiner=_determiner(before),
                appositive=_appositive(sentence, tokens, name.end),
                quoted=quotes is None or covered(quotes, name.start, name.end),
            )
        )
    return found


def _without_passing_words(tokens: Sequence[Token], begin: int, index: int) -> int:
    """Skips "Newly-elected", "visiting" and the like, which hold for a day."""
    while begin < index and tokens[begin].lower in PASSING:
        begin += 1
    return begin


def _is_part_of_longer(tokens: Sequence[Token], begin: int) -> bool:
    """Whether a lower-case role has more of its phrase before it ("a political | scientist")."""
    if begin == 0 or tokens[begin].is_capitalised:
        return False
    before = tokens[begin - 1]
    if not before.is_word:
        return False
    word = before.lower
    free = word in PREPOSITIONS | SUBORDINATORS | COORDINATORS | DETERMINERS | SPEECH_VERBS | {
        "that",
        "to",
        "by",
    }
    return not (free or word in AUXILIARIES or word in verb_forms().past)


def _bare_start(sentence: str, name: PersonName) -> int:
    """Where the given name (or the surname alone) begins, after titles."""
    return sentence.index(name.names[0], name.start, name.end)


def _determiner(token: Token | None) -> str:
    if token is None:
        return ""
    word = token.lower
    if word in {"the", "a", "an", "of"} | _ANAPHORIC or word.endswith(("'s", "’s", "s'", "s’")):
        return word
    return ""


def _prefix_start(tokens: Sequence[Token], index: int) -> int:
    """Index of the first token of the role that ends right before token `index`; `index` without one."""
    position = index - 1
    if position >= 0 and tokens[position].text == ".":
        position -= 1
    if position < 0:
        return index
    head = _head_position(tokens, position)
    if head is None:
        return index
    begin = head
    if tokens[head].lower in HONORIFICS - {"dr", "prof"}:
        return begin
    ranked = tokens[head].lower in _RANK_ABBREVIATIONS | HONORIFICS
    while begin > 0:
        token = tokens[begin - 1]
        if token.text == "." and begin > 1 and tokens[begin - 2].lower in _DOTTED:
            begin -= 1
            continue
        if not token.is_word or token.end + 1 < tokens[begin].start:
            break
        word = token.lower
        if word in WEEKDAYS | MONTHS or token.text[0].isdigit() or (begin == 1 and is_adverb(word)):
            break
        if token.text.isupper() and len(token.text) > 4 and token.text.isalpha():
            break  # a heading in capitals that ran into the sentence
        if (
            token.is_capitalised
            and word not in {"the", "a", "an"}
            and not (begin == 1 and _is_function_word(word))
        ):
            if ranked and not _is_short_modifier(tokens, begin - 1):
                break
            begin -= 1
        elif word in MODIFIERS and not ranked:
            begin -= 1
        else:
            break
    # An organisation before a rank after "of" belongs to another phrase: "head of the US Africa Command Gen X".
    if begin > 0 and tokens[begin - 1].lower in {"of", "the"} and _after_of(tokens, begin) and ranked:
        return head
    return begin


_FUNCTION_WORDS = word_set(
    "in on at by for from with as after before when while since under over during but and so if although"
    " the a an he she they it this that these those meanwhile however also then yet both when where what"
    " who according"
)


def _is_function_word(word: str) -> bool:
    return word in _FUNCTION_WORDS


def _after_of(tokens: Sequence[Token], begin: int) -> bool:
    return any(token.lower == "of" for token in tokens[max(0, begin - 2) : begin])


def _is_short_modifier(tokens: Sequence[Token], position: int) -> bool:
    """Whether a rank may keep the word before it: a nation or a party, one word, no name of a body."""
    before = tokens[position - 1] if position else None
    free = before is None or not before.is_word or not before.is_capitalised
    return free and not (before is not None and before.lower in {"of", "the"})


def _head_position(tokens: Sequence[Token], position: int) -> int | None:
    """Index of the role noun: right before the name, or before an "of …" that ends there."""
    if tokens[position].lower in ROLE_NOUNS | HONORIFICS:
        return position
    walk = position
    while walk > 0 and position - walk < 5:
        token = tokens[walk]
        if token.lower == "of" and tokens[walk - 1].lower in ROLE_NOUNS and tokens[walk - 1].is_capitalised:
            return walk - 1
        if not (token.is_capitalised or token.lower in _LINKS):
            return None
        walk -= 1
    return None


def _appositive(sentence: str, tokens: Sequence[Token], end: int) -> str:
    """The role between the comma after the name and the next comma or full stop."""
    if sentence[end : end + 1] != ",":
        return ""
    inside: list[Token] = []
    closed = ""
    for token in tokens:
        if token.start <= end:
            continue
        if token.text in {",", ".", ";"}:
            if (
                token.text == "."
                and inside
                and inside[-1].end == token.start
                and inside[-1].lower in _RANK_ABBREVIATIONS
            ):
                continue
            closed = token.text
            break
        inside.append(token)
        if len(inside) > 12:
            return ""
    words = [token.lower for token in inside]
    if not closed or len(words) < 2 or not any(word in ROLE_NOUNS for word in words[:6]):
        return ""
    if (
        words[0] in _ANAPHORIC | {"and", "who", "which", "but", "as", "when"}
        or "who" in words
        or "and" in words[:2]
    ):
        return ""
    if any(finiteness(inside, i) == Finite.SURE for i in range(len(inside))) or any(
        not t.is_word for t in inside
    ):
        return ""
    if (
        words[0] not in {"the", "a", "an"}
        and words[0] not in ROLE_NOUNS | MODIFIERS
        and not inside[0].is_capitalised
    ):
        return ""
    if inside[0].is_capitalised and person_names(sentence[inside[0].start : inside[-1].end]):
        return ""
    return sentence[inside[0].start : inside[-1].end]
