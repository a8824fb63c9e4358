"""Words and phrases that point outside their sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.briefing.grammar.tags import is_adverb
from summarizer.briefing.grammar.verbs import AUXILIARIES, verb_forms
from summarizer.briefing.grammar.words import SPEECH_VERBS, TIME_UNITS, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

PRONOUNS = word_set("he she it they him her them his hers its their theirs himself herself itself themselves")
PERSONAL = word_set("he she him her his hers himself herself")
PLURAL = word_set("they them their theirs themselves they're they’re they've they’ve they'll they’ll")
DEMONSTRATIVES = word_set("this that these those such")
FIRST_PERSON = word_set(
    "i we me us my our mine ours myself ourselves i'm i've i'd i'll we're we've we'd we'll let's i’m i’ve i’d i’ll"
    " we’re we’ve we’d we’ll let’s"
)
SECOND_PERSON = word_set("you your yours you're you’re you've you’ve you'll you’ll")

_ANAPHORIC_NOUNS = word_set(
    "move decision announcement development developments remark remarks comment comments statement news"
    " step plan proposal incident accident attack attacks figure figures number measure measures deal"
    " agreement meeting visit pair duo trio two three four other others rest group man woman men women boy"
    " girl couple victim victims suspect suspects official officials source sources report study case"
    " ruling law bill issue problem question situation result results process change changes action"
    " actions tactic idea latest company firm organisation organization agency ministry newspaper paper"
    " site website document documents letter call vote election tensions"
)
"""Nouns that, with a bare "the", name nothing by themselves ("The move comes after …")."""
_PARTITIVES = word_set(
    "some many most several few all both none one others each either neither two three four five six half"
    " dozens hundreds thousands"
)
_TIME_PHRASES = tuple(
    phrase.split()
    for phrase in (
        "at the time",
        "at that time",
        "since then",
        "by then",
        "until then",
        "after that",
        "before that",
        "the next day",
        "the following day",
        "the previous day",
        "the day before",
        "the day after",
        "the same day",
        "on the same day",
        "that day",
        "that night",
        "later that day",
        "shortly afterwards",
        "afterwards",
        "moments later",
        "at that point",
        "at this point",
        "at the same time",
        "here",
        "there",
    )
)
_COUNTED = word_set("a an one two three four five six ten few several couple some many of minutes")
_SPANS = word_set(
    "minute minutes hour hours day days week weeks month months year years decade decades moments"
)


def time_phrase(words: Sequence[str]) -> int:
    """How many opening words are a time that counts from another sentence ("At the time"); 0 for none."""
    for phrase in _TIME_PHRASES:
        size = len(phrase)
        if list(words[:size]) == phrase and not _is_bound(words, size):
            return size
    for size in range(1, 5):
        if words[size : size + 1] == ["later"] and words[size - 1] in _SPANS:
            return size + 1 if all(w in _COUNTED or w.isdigit() for w in words[: size - 1]) else 0
    return 0


def _is_bound(words: Sequence[str], size: int) -> bool:
    """Whether the time is named after all: "at the time of the crash", "there were 12 dead"."""
    following = words[size] if size < len(words) else ""
    if words[0] == "there":
        return following in AUXILIARIES | {"remain", "remains", "remained", "seems", "appeared"}
    return following in {"of", "that", "when", "as"}


def definite_anaphor(words: Sequence[str]) -> bool:
    """Whether the words open with "the" and a noun that names nothing ("The move comes", "The latter")."""
    if len(words) < 2 or words[0] != "the":
        return False
    following = words[1]
    third = words[2] if len(words) > 2 else ""
    forms = verb_forms()
    predicate = third in AUXILIARIES | SPEECH_VERBS | forms.past | forms.third or is_adverb(third)
    if following in {"latter", "same", "pair", "duo", "trio"}:
        return third != "of"
    return predicate and following in _ANAPHORIC_NOUNS | {"former"}


def partitive_anaphor(words: Sequence[str]) -> bool:
    """Whether a number or quantity stands alone as the subject ("Both were killed", "Some of them left")."""
    if not words or words[0] not in _PARTITIVES:
        return False
    following = words[1] if len(words) > 1 else ""
    if following == "of":
        return words[2:3] in (["them"], ["those"], ["these"], ["whom"])
    return following in AUXILIARIES | SPEECH_VERBS


def demonstrative_anaphor(words: Sequence[str]) -> bool:
    """Whether "this", "that", "these", "those" or "such" points back."""
    word = words[0]
    if word not in DEMONSTRATIVES:
        return False
    following = words[1] if len(words) > 1 else ""
    if following in TIME_UNITS and word in {"this", "these"}:
        return False
    if word in {"those", "that"} and not {"who", "which", "that", "of", "in", "with"}.isdisjoint(words[1:3]):
        return False
    return not (word == "such" and following == "as")


_EXPLETIVE_VERBS = word_set(
    "is was has will would remains remained seems seemed appears appeared emerged turned isn't isn’t wasn't wasn’t"
)
_RAISING_VERBS = word_set("seems seemed appears appeared emerged remains remained turned")
_PREDICATES = word_set(
    "clear unclear likely unlikely possible impossible known unknown believed thought understood reported"
    " expected estimated hoped feared important difficult hard easy necessary essential time rare common"
    " said alleged announced revealed confirmed agreed"
)
_ANCHORS = word_set("that whether how why if when who where what to")


def is_expletive(words: Sequence[str]) -> bool:
    """Whether an opening "it" stands for a later clause ("It is unclear whether", "It seems that")."""
    window = list(words[:14])
    if window and window[0] in {"it's", "it’s"}:
        window[:1] = ["it", "is"]
    if len(window) < 3 or window[1] not in _EXPLETIVE_VERBS or _ANCHORS.isdisjoint(window[2:]):
        return False
    if window[1] in _RAISING_VERBS and window[2] in {"that", "as", "likely", "possible"}:
        return True
    return not _PREDICATES.isdisjoint(window[2:6])
