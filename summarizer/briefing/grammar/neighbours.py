"""What stands around a name in a text, and what that allows to do with it."""

from __future__ import annotations

from summarizer.briefing.grammar.persons import PARTICLES
from summarizer.briefing.grammar.tags import Finite, finiteness, is_adverb
from summarizer.briefing.grammar.titles import ROLE_NOUNS
from summarizer.briefing.grammar.tokens import tokenize
from summarizer.briefing.grammar.verbs import verb_forms
from summarizer.briefing.grammar.words import (
    COORDINATORS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SPEECH_VERBS,
    SUBORDINATORS,
    word_set,
)

_PLACE_PREPOSITIONS = word_set("in at near from around outside into across")
_JOINERS = word_set("but and while when as after if")
_NOT_FREE = ROLE_NOUNS | word_set("named called like mr mrs ms police army navy people team club")
_BEFORE_NAME = (
    PREPOSITIONS | SUBORDINATORS | COORDINATORS | SPEECH_VERBS | RELATIVE_PRONOUNS | word_set("that to then")
)
_AFTER_NAME = PREPOSITIONS | COORDINATORS | SUBORDINATORS | RELATIVE_PRONOUNS | word_set("that to not")
_WINDOW = 80
"""Characters on each side in which words beside a name are looked for."""


def last_word(text: str, end: int) -> str:
    """The word or mark right before `end`, as it stands; empty at the start."""
    return text[max(0, end - _WINDOW) : end].rstrip().rsplit(" ", 1)[-1]


def is_verb_form(word: str) -> bool:
    """Whether a lower-case word can be any form of a verb of the table."""
    forms = verb_forms()
    return any(word in group for group in (forms.base, forms.third, forms.past, forms.gerund))


def is_free_before(text: str, start: int) -> bool:
    """Whether no adjective or noun that goes with a name stands before it ("former", "67-year-old", "named")."""
    tokens = tokenize(text[max(0, start - 60) : start])
    if not tokens or not tokens[-1].is_word:
        # A full stop inside the sentence is an abbreviation's: "U.S. Lloyd Austin".
        return not text[:start].rstrip().endswith(("-", "/", "."))
    last = tokens[-1]
    word = last.lower
    if last.is_capitalised and len(tokens) > 1:
        return word in _JOINERS
    if word in _NOT_FREE or word.endswith(("'s", "’s")):
        return False
    verbal = finiteness(tokens, len(tokens) - 1) > Finite.NO or is_verb_form(word)
    return verbal or word in _BEFORE_NAME or is_adverb(word)


def opens_predicate(text: str, end: int) -> bool:
    """Whether a verb, or an adverb before one, comes right after `end`."""
    following = tokenize(text[end : end + 40])
    if not following or not following[0].is_word:
        return False
    word = following[0].lower
    return finiteness(following, 0) > Finite.NO or word in verb_forms().past or is_adverb(word)


def is_bare_name(text: str, start: int, end: int) -> bool:
    """Whether a lone surname stands for its person: no capitalised neighbour, no place, no compound."""
    last = last_word(text, start)
    word = last.strip('(“"‘').lower()
    if word in _PLACE_PREPOSITIONS | PARTICLES | {"the", "a", "an"}:
        return False
    if last[:1].isupper() and last[-1:].isalnum() and word not in _JOINERS:
        return False
    if (
        text[end : end + 1] in {"-", "/"}
        or text[end : end + 2] in {"’ ", "' "}
        or text[max(0, start - 1) : start] in {"-", "/"}
    ):
        return False
    return text[end : end + 1] != " " or _may_follow(text, end)


def _may_follow(text: str, end: int) -> bool:
    """Whether the word after a lone surname leaves it a name: a verb or a function word, no noun ("Obama aides")."""
    tokens = tokenize(text[end : end + 60])
    if not tokens or not tokens[0].text[0].isalpha():
        return True
    word = tokens[0].lower
    if tokens[0].is_capitalised:
        return False
    forms = verb_forms()
    verbal = (
        finiteness(tokens, 0) > Finite.NO or word.endswith("ed") or word in forms.third or word in forms.past
    )
    return verbal or word in _AFTER_NAME or is_adverb(word) or word in forms.base or word in forms.gerund


def is_paired(text: str, start: int, end: int) -> bool:
    """Whether another name is joined by "and" or "or"."""
    before, after = text[max(0, start - _WINDOW) : start].split(), text[end : end + _WINDOW].split()
    left = len(before) > 1 and before[-1] in {"and", "or", "&"} and before[-2][:1].isupper()
    right = len(after) > 1 and after[0] in {"and", "or", "&"} and after[1][:1].isupper()
    return left or right


def is_listed(text: str, start: int) -> bool:
    """Whether a comma, "and" or "or" stands right before."""
    return text[:start].rstrip().endswith((",", " and", " or"))


def repeats_nearby(role: str, text: str, start: int, end: int) -> bool:
    """Whether a name or a noun of the role stands within five words of the mention already."""
    telling = {word.lower() for word in role.split() if word[:1].isupper() or word.lower() in ROLE_NOUNS}
    around = [*text[max(0, start - _WINDOW) : start].split()[-5:], *text[end : end + _WINDOW].split()[:5]]
    return any(
        word.strip(",.;:()").removesuffix("'s").removesuffix("’s").lower() in telling for word in around
    )


def has_role_beside(text: str, start: int, end: int) -> bool:
    """Whether a role noun is set off beside the mention: "the defence secretary, Lloyd Austin,"."""
    left = [token.lower for token in tokenize(text[max(0, start - _WINDOW) : start])][-8:]
    right = [token.lower for token in tokenize(text[end : end + _WINDOW])][:8]
    set_off_left = bool(left) and left[-1] in {",", "("} and not ROLE_NOUNS.isdisjoint(left)
    set_off_right = bool(right) and right[0] in {",", "("} and not ROLE_NOUNS.isdisjoint(right)
    of_body = right[:2] == [",", "of"]  # "Deborah Arnott, of Action on Smoking,"
    return set_off_left or set_off_right or of_body or bool(left and left[-1] in ROLE_NOUNS)


def has_appositive(text: str, end: int) -> bool:
    """Whether something is set off after the mention: an age, a role, "who …"."""
    after = tokenize(text[end : end + 60])
    if len(after) < 2 or after[0].text not in {",", "("}:
        return False
    words = [token.lower for token in after[1:9]]
    return words[0] in {"a", "an", "the", "who"} or words[0].isdigit() or not ROLE_NOUNS.isdisjoint(words)


def is_set_off(text: str, start: int, end: int) -> bool:
    """Whether commas are on both sides of the mention: "the secretary, Lloyd Austin, said"."""
    return text[:start].rstrip().endswith(",") and text[end : end + 1] == ","
