"""Whether a sentence that nearly copies its evidence leaves out, or alters, what it cannot do without.

A small writer that shortens drops words that the grammar or the sense needs: half of a name, an article, the noun that
a preposition hangs on, the last member of a list. Each is small, and each is found by laying the sentence beside the
evidence sentence that it copies (made after reading two hundred written sentences that had passed all other gates,
November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from summarizer.briefing.grammar.given_names import FEMALE_NAMES, MALE_NAMES
from summarizer.briefing.grammar.titles import HONORIFICS, RANKS, ROLE_NOUNS
from summarizer.briefing.grammar.verbs import AUXILIARIES, verb_forms
from summarizer.briefing.grammar.words import (
    COMMON_DETERMINERS,
    COMMON_PREPOSITIONS,
    MONTHS,
    NUMBER_WORDS,
    RELATIVE_PRONOUNS,
    SPEECH_VERBS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from summarizer.briefing.surface import TOKEN, token_key

_NEAR_COPY = 0.75
"""Share of a sentence's tokens that one evidence sentence has in the same order: from there on they are compared."""
_TITLES = HONORIFICS | RANKS | ROLE_NOUNS | FEMALE_NAMES | MALE_NAMES
_MEASURES = frozenset(
    "% percent per km kilometers kilometres miles meters metres feet million billion trillion".split()
)
_ARTICLES = frozenset("a an the".split())
_HE, _SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
_SAYS = SPEECH_VERBS | {"estimates", "estimated", "reports", "reported"}
_BEFORE_A_VERB = frozenset("now also still already just being".split())
"""Words that ask for a verb or an adjective when they stand behind an auxiliary."""
_CLAUSE_OPENERS = SUBJECT_PRONOUNS | RELATIVE_PRONOUNS | SUBORDINATORS | COMMON_PREPOSITIONS
_COORDINATORS = frozenset(("and", "or", "but"))
_MAX_MEMBER = 10
"""Tokens of one member of a list."""


def omits_what_it_needs(text: str, evidence: Sequence[str], *, headline: bool = False) -> bool:
    """Whether a near copy of an evidence sentence lacks a word that it needs, or has one in another form.

    Headlines do without articles.
    """
    written = TOKEN.findall(text)
    best: tuple[int, list[str], SequenceMatcher[str]] | None = None
    for sentence in evidence:
        source = TOKEN.findall(sentence)
        matcher = SequenceMatcher(
            None,
            [token_key(token) for token in source],
            [token_key(token) for token in written],
            autojunk=False,
        )
        same = sum(block.size for block in matcher.get_matching_blocks())
        if best is None or same > best[0]:
            best = (same, source, matcher)
    if best is None or best[0] < _NEAR_COPY * len(written):
        return False
    _, source, matcher = best
    for kind, first, last, start, end in matcher.get_opcodes():
        left, right = source[:first], source[last:]
        if kind == "replace" and _alters(source[first:last], written[start:end], written[end:]):
            return True
        if kind != "delete" or not left or not right:
            continue
        if end < len(written) - 1 and _tears(left, source[first:last], right, headline=headline):
            return True
    return _lacks_an_alternative(written) or _lacks_a_verb(written) or _cuts_a_list(written, source, matcher)


def _alters(was: Sequence[str], written: Sequence[str], following: Sequence[str]) -> bool:
    """ "points" for "point", "nations" for "nation's", "was arrest" for "was arrested", "she" for "he".

    Also a comma for the last "and", "and" for the comma before who says it, and a full stop within; not "said" for
    "says".
    """
    if len(written) != 1:
        return False
    if written[0] == "." and len(following) > 1:
        return True
    if written[0].lower() == "and" and list(was) == [","]:
        return _ends_in_speech(following)
    if written[0] == "," and [token.lower() for token in was] == ["and"]:
        return not any(token.lower() in _COORDINATORS for token in following)
    old, new = "".join(was).lower().replace("’", "'"), written[0].lower()
    if not old[:1].isalpha():
        return False
    if (old in _HE and new in _SHE) or (old in _SHE and new in _HE):
        return True
    possessive = f"{new[:-1]}'s"
    return new == f"{old}s" or old in {f"{new}s", f"{new}ed", f"{new}d", possessive}


def _ends_in_speech(words: Sequence[str]) -> bool:
    """Whether they say who says it, up to the next mark: "the chamber estimates"."""
    clause = [word.lower() for word in takewhile(lambda word: word[0].isalnum(), words)]
    return bool(clause) and clause[-1] in _SAYS


def _tears(left: Sequence[str], lost: Sequence[str], right: Sequence[str], *, headline: bool) -> bool:
    """Whether the words to the left and right need what was between them."""
    before, after = left[-1], right[0]
    first = lost[0].lower()
    if _merges_parallels(before, lost) or _ends_a_list(left, lost, after):
        return True
    if len(lost) == 1 and first in _ARTICLES and after[:1].isalnum():
        return not headline
    if _parts_a_name(before, lost, after):
        return True
    needs_number = after == "(" or (len(lost) == 1 and after.lower() in MONTHS | _MEASURES)
    if needs_number and any(token[0].isdigit() for token in lost):
        return True
    if before.lower() == lost[-1].lower() == "of":
        return True
    if first in COMMON_DETERMINERS and all(token[0].isalnum() for token in lost):
        # The noun: "are [the end] of a review". Or what it was of: "lies in [the trial of] the driver".
        return lost[-1].lower() == "of" or after.lower() == "of"
    if after.lower() in {"and", "or"} and first in COMMON_PREPOSITIONS and len(right) > 1:
        return _is_noun_like(right[1]) and all(token[0].isalnum() for token in lost)
    return False


def _merges_parallels(before: str, lost: Sequence[str]) -> bool:
    """ "Japan with [2.57 and France with] 1.37": what is said of one is given to the other."""
    inside = {token.lower() for token in lost[1:-1]}
    if not inside & (_COORDINATORS | {","}) and not any(token[0].isdigit() for token in lost[:-1]):
        return False
    return len(lost) > 2 and _shape(lost[-1]) == _shape(before)


def _shape(token: str) -> str:
    """A word itself; digits stand for any others."""
    return re.sub(r"\d+", "0", token.lower())


def _ends_a_list(left: Sequence[str], lost: Sequence[str], after: str) -> bool:
    """ "Stiller, De Niro[, Streisand and Hoffman,] has": the members before are left without their "and"."""
    words = [token.lower() for token in lost]
    if words[0] != "," or not set(words) & _COORDINATORS or after.lower() in _COORDINATORS:
        return False
    near = [token.lower() for token in left[-_MAX_MEMBER:]]
    return "," in near and not set(near[near.index(",") :]) & _COORDINATORS


def _lacks_an_alternative(written: Sequence[str]) -> bool:
    """ "Either" without an "or"."""
    words = [token.lower() for token in written]
    return (
        "either" in words[:-1] and "or" not in words[words.index("either") :] and words[-2:-1] != ["either"]
    )


def _lacks_a_verb(written: Sequence[str]) -> bool:
    """ "The firm is now." and "…, and that the temperature of the water."."""
    words = [token.lower() for token in written if token[0].isalnum()]
    if len(words) > 1 and words[-1] in _BEFORE_A_VERB and words[-2] in AUXILIARIES:
        return True
    openings = [at for at in range(2, len(words) - 1) if words[at] == "that" and words[at - 1] == "and"]
    if not openings or words[openings[-1] + 1] not in COMMON_DETERMINERS:
        return False
    forms = verb_forms()
    finite = AUXILIARIES | forms.past | forms.third | forms.past_sure
    return not any(word in finite for word in words[openings[-1] + 2 :])


def _parts_a_name(before: str, lost: Sequence[str], after: str) -> bool:
    """ "Church of [Latter Day] Saints", "Colombia[, Ecuador,] Peru"; titles and given names may go."""
    words = [token for token in lost if token[0].isalnum()]
    if not words or not after[:1].isupper() or not all(word[0].isupper() for word in words):
        return False
    if not (before[:1].isupper() or before in {"of", ","}):
        return False
    if len(words) < len(lost):
        return lost[0] == lost[-1] == "," and before[:1].isupper()
    return not all(word.lower() in _TITLES for word in words)


def _is_noun_like(token: str) -> bool:
    low = token.lower()
    known = _CLAUSE_OPENERS | COMMON_DETERMINERS | AUXILIARIES | NUMBER_WORDS
    return low[:1].isalpha() and low not in known and not re.search(r"(?:ed|ing|ly)\Z", low)


def _cuts_a_list(written: Sequence[str], source: Sequence[str], matcher: SequenceMatcher[str]) -> bool:
    """ "Food, water." of "food, water and tents": the sentence ends before the last member, and has no "and"."""
    words = len(written) - 1 if written and written[-1] in ".!?…" else len(written)
    blocks = [block for block in matcher.get_matching_blocks() if block.size and block.b < words]
    if not blocks or blocks[-1].b + blocks[-1].size < words:
        return False
    at = blocks[-1].a + min(blocks[-1].size, words - blocks[-1].b)
    rest = [token.lower() for token in source[at : at + 4]]
    parted = rest[:1] == [","]
    rest = rest[1:] if parted else rest
    commas = [place for place in range(words) if written[place] in ",;"]
    if len(rest) < 2 or not commas:
        return False
    member = [token.lower() for token in written[commas[-1] + 1 : words]]
    if not 1 <= len(member) <= _MAX_MEMBER or member[0] in _CLAUSE_OPENERS | _COORDINATORS:
        return False
    if member[0].isdigit() or any(token in AUXILIARIES or token in _COORDINATORS for token in member):
        return False
    if member[0].endswith("ing"):
        return parted and (rest[1] if rest[0] in _COORDINATORS else rest[0]).endswith("ing")
    if rest[0] not in _COORDINATORS:
        return False
    return rest[1] not in SUBJECT_PRONOUNS | AUXILIARIES if parted else _is_noun_like(rest[1])
