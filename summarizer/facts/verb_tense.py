"""What one verb before a date says of when, by its form, its auxiliaries and what stands between it and the date."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, StrEnum, auto
from typing import NamedTuple

from summarizer.facts import tense_words as words
from summarizer.facts.clause_words import (
    before_verb,
    is_adverb,
    is_noun_like,
    is_past_form,
    is_verb_be,
    next_word,
    word_at,
)


class Tense(StrEnum):
    """Which way a sentence points from the day of its publication."""

    PAST = "past"
    AHEAD = "ahead"
    OPEN = "open"
    """It does not say, or says it in a way that can be read as either."""


class Kind(Enum):
    """What kind of verb governs a date, as far as the words around it make a difference."""

    PAST_FORM = auto()
    """A past form without an auxiliary, which may be a participle: “captured”."""
    WILL = auto()
    WOULD = auto()
    ARRANGED = auto()
    """“is due”, “plans to”, “could”: may be called off."""
    PRESENT = auto()
    """“is holding”, “is held”: may have begun."""
    SAID = auto()
    """“said in Lisgar”, “according to”."""
    NOW = auto()
    """“is”, “has”, “shows”: the present, which leaves open when the date is."""
    OTHER = auto()


class Governor(NamedTuple):
    """A verb and the tense it gives a date."""

    tense: Tense
    kind: Kind = Kind.OTHER
    link: str = ""
    """“after”, “since”, “before”, “ahead” or “for” between the verb and the date."""


OPEN = Governor(Tense.OPEN)
NOW = Governor(Tense.OPEN, Kind.NOW)
PAST = Governor(Tense.PAST)
_SAID = Governor(Tense.PAST, Kind.SAID)
_AHEAD = Governor(Tense.AHEAD)
_PAST_FORM = Governor(Tense.PAST, Kind.PAST_FORM)
_PRESENT = Governor(Tense.AHEAD, Kind.PRESENT)
_ARRANGED = Governor(Tense.AHEAD, Kind.ARRANGED)

_WHERE = frozenset("on in at to during through via late after before from outside inside near".split())
_PERIODS = frozenset("week quarter month months year years period weeks days half fiscal".split())
_NO_PLURALS = frozenset("'s ’s this his its is was has does as us games series news".split())
_PLURALS = frozenset("they we you i people police who which men women children".split())
_SAYING_GERUNDS = frozenset(("telling", "saying", "announcing", "tweeting", "adding"))
_BE_FILLERS = words.PREPOSITIONS | words.ADVERBS | frozenset(("the", "this"))
_OPEN_LEADS = frozenset(("until", "till", "from", "through", "starting", "beginning"))


def verb_tense(left: Sequence[str], at: int, lead: str, right: Sequence[str]) -> Governor | None:
    """What the word at `at` says as the verb of the date behind `left`; None where it is no verb, or none of the date.

    `lead` is the preposition that leads to the date, and `right` are the words behind it.
    """
    word = left[at].lower()
    if left[at][0].isupper() and not left[at].isupper() and (at or word == "may"):
        return None  # a name, or a word of a title
    if word == "according" and left[at + 1 : at + 2] == ["to"] and "," not in left[at:]:
        return _SAID
    if word in words.AUXILIARIES:
        return _auxiliary(left, at, lead)
    if word == "due":
        return None if left[at + 1 : at + 2] == ["to"] else _arranged(left, at)
    if is_past_form(word):
        return _past_form(left, at, lead, right)
    if word.endswith("ing") and len(word) > 4:
        return _gerund(left, at)
    if at and left[at - 1].lower() == "to" and left[at].islower() and word not in words.DETERMINERS:
        return _infinitive(left, at)
    return _present(left, at)


def _auxiliary(left: Sequence[str], at: int, lead: str) -> Governor | None:
    """“will”, “is”, “was”, “has”, “had”, “did”, standing for themselves."""
    word = left[at].lower()
    if word in words.MODALS:
        return modal(left, at)
    if word in words.BE_PRESENT:
        return _copula(left, at)
    if word in words.BE_PAST:
        behind = next_word(left, at)
        return OPEN if behind == "to" or behind in words.ARRANGED else PAST
    if word in words.HAVE_PAST or word in words.DO_PAST:
        return PAST
    helper = before_verb(left, at)
    if word == "have" and word_at(left, helper) in words.MODALS:
        return modal(left, helper)
    if word == "have" and word_at(left, helper) in words.DO_PAST:
        return PAST
    return _AHEAD if lead in ("until", "till", "by") else NOW


def modal(left: Sequence[str], at: int) -> Governor:
    """What a modal says: "will", "would", "may have"."""
    word = left[at].lower()
    following = next_word(left, at)
    if word == "going":
        was = word_at(left, before_verb(left, at)) in words.BE_PAST
        return OPEN if was or following != "to" else _AHEAD
    if word in words.MODALS_PAST:
        return PAST
    if word in words.MODALS_AHEAD:
        return Governor(Tense.AHEAD, Kind.WILL)
    if following == "have":
        return PAST if word in ("may", "might", "must") else OPEN
    if word == "could" and left[at + 1 : at + 2] == ["not"]:
        return PAST if "reached" in left[at:] else OPEN
    return Governor(Tense.AHEAD, Kind.WOULD if word == "would" else Kind.ARRANGED)


def _copula(left: Sequence[str], at: int) -> Governor | None:
    """“The funeral is on Saturday”, “The deadline is Monday”."""
    word = left[at].lower()
    behind = [token.lower() for token in left[at + 1 :]]
    if not is_verb_be(left, at) or (word == "am" and left[at - 1 : at] != ["I"]):
        return None  # a possessive; "4 am"
    if behind[:1] == ["to"]:
        return _AHEAD
    if behind[:1] == ["from"] or (word in ("'s", "’s") and not behind):
        return OPEN
    return _PRESENT if all(token in _BE_FILLERS for token in behind) else NOW


def _arranged(left: Sequence[str], at: int) -> Governor:
    """“due”, “expected”, “scheduled”: ahead, unless it was so once."""
    once = any(token.lower() in words.COUNTERFACTUAL for token in left[max(0, at - 4) : at])
    helper = word_at(left, before_verb(left, at))
    if once or helper == "been" or helper in words.BE_PAST or helper in words.HAVE_PAST:
        return OPEN
    return _ARRANGED


def _past_form(left: Sequence[str], at: int, lead: str, right: Sequence[str]) -> Governor | None:
    word = left[at].lower()
    helper = word_at(left, before_verb(left, at))
    if _is_adjective(left, at, right, helper):
        planned = helper in words.DETERMINERS and word in words.ARRANGED and word != "proposed"
        return _AHEAD if planned and at + 1 < len(left) else None
    if word in ("dated", "titled", "entitled"):
        return OPEN
    if helper in words.GOVERNED_BY:
        return _governed(left, at, lead)
    if word in words.ARRANGED and (word not in ("set", "proposed") or next_word(left, at) in ("for", "to")):
        return _arranged(left, at)
    if helper in words.BE_PRESENT and is_verb_be(left, before_verb(left, at)):
        return _PRESENT if word in words.PASSIVES_OF_A_DAY else NOW
    if word in words.SAYING:
        return _saying(left, at, lead, right)
    if word in words.POINTING:
        return _pointing(left, at, right, helper)
    if helper in words.HAVE_PRESENT:
        return _perfect(left, at)
    if helper in words.HAVE_PAST:
        return PAST
    return OPEN if lead in _OPEN_LEADS else _PAST_FORM


def _is_adjective(left: Sequence[str], at: int, right: Sequence[str], helper: str) -> bool:
    """“a disputed election”, “behind closed doors”, “halted scheduled deliveries”, “the alleged May 6 attack”."""
    if at + 1 == len(left):
        return helper in words.ARTICLES and bool(right) and is_noun_like(right[0])
    if not is_noun_like(left[at + 1]):
        return False
    if helper in words.DETERMINERS or (helper in words.PREPOSITIONS and helper not in ("by", "to")):
        return True
    return left[at].lower() in words.ARRANGED and helper not in words.BE_PRESENT | words.GOVERNED_BY


def _governed(left: Sequence[str], at: int, lead: str) -> Governor | None:
    """A past form behind "to", "be", "being", "been" or a modal."""
    before = before_verb(left, at)
    helper = left[before].lower()
    if helper == "to":
        return _infinitive(left, at)
    if helper in ("be", "get"):
        return _non_finite(left, before)
    if helper == "being":
        over = word_at(left, before_verb(left, before))
        return PAST if over in words.BE_PAST or over in ("after", "since", "despite", "for") else OPEN
    if helper == "been":
        return _perfect_passive(left, at, lead, before)
    return modal(left, before)


def _non_finite(left: Sequence[str], at: int) -> Governor | None:
    """What "be" before a participle hangs on: "will be held", "to be held"."""
    before = before_verb(left, at)
    helper = word_at(left, before)
    if helper == "to":
        return _infinitive(left, at)
    return modal(left, before) if helper in words.MODALS else OPEN


def _perfect(left: Sequence[str], at: int) -> Governor:
    """“has died” says nothing of a day, “may have died” and “is believed to have died” do."""
    have = before_verb(left, at)
    before = before_verb(left, have)
    if word_at(left, have) == "have" and word_at(left, before) in words.MODALS:
        return modal(left, before)
    return PAST if word_at(left, before) == "to" else NOW


def _perfect_passive(left: Sequence[str], at: int, lead: str, been: int) -> Governor:
    """“has been postponed to Monday”; any other perfect says nothing of its day."""
    word = left[at].lower()
    if word_at(left, before_verb(left, been)) in words.HAVE_PAST:
        return OPEN if lead in words.AHEAD_LEADS and word in words.POINTING else PAST
    return _ARRANGED if lead in words.AHEAD_LEADS and word in words.SETTING else OPEN


def _saying(left: Sequence[str], at: int, lead: str, right: Sequence[str]) -> Governor | None:
    """“said on Friday” dates the saying; “said the vote on Friday …” does not."""
    word = left[at].lower()
    behind = [token.lower() for token in left[at + 1 :]]
    if word in ("told", "telling") and behind:
        behind = _behind_hearer(behind)
    while behind and is_adverb(behind[0]):
        behind = behind[1:]
    if lead in ("by", "until", "till") or (not behind and right[:1] and right[0] in words.FINITE):
        return OPEN  # "said Monday would be the last day"
    if not behind or behind[0] in _WHERE or (behind[0] == "by" and word == "said"):
        return _SAID
    return None if behind[0] == "," or word in ("said", "told", "added") else OPEN


def _behind_hearer(behind: list[str]) -> list[str]:
    for at, word in enumerate(behind[:5]):
        if word in words.PREPOSITIONS or word in words.ADVERBS:
            return behind[at:]
    return [] if len(behind) <= 3 else behind


def _pointing(left: Sequence[str], at: int, right: Sequence[str], helper: str) -> Governor:
    """“postponed on Friday”, but “postponed to Friday” and “announced a vote on Friday”."""
    word = left[at].lower()
    behind = [token.lower() for token in left[at + 1 :]]
    plain = [token for token in behind if token not in words.ADVERBS and token != "the"]
    if plain and plain[-1] in words.AHEAD_LEADS:
        return _ARRANGED if helper not in words.HAVE_PAST and word in words.SETTING else OPEN
    if not plain and right[:1] in (["as"], ["a"], ["an"]):
        # "set Monday as the deadline", "declared Monday a holiday": the day is the object.
        return _AHEAD if right[0] == "as" else OPEN
    if not behind and right[:1] and right[0] in words.DAY_NOUNS:
        return OPEN  # "cancelled Tuesday flights"
    if not plain or plain in (["on"], ["in"], ["during"]):
        return _PAST_FORM
    if word == "set" and plain[0] in ("out", "off", "up", "fire"):
        return _PAST_FORM
    was = helper in words.BE_PAST and word not in words.ARRANGED
    own_day = (
        (word in words.ANNOUNCING or was)
        and helper not in words.HAVE_PRESENT
        and (behind[0] != "by" or was)
        and (plain[-1] == "on" or plain[-1] not in words.PREPOSITIONS)
    )
    return _PAST_FORM if own_day and not _names_appointment(left, at) else OPEN


def _names_appointment(left: Sequence[str], at: int) -> bool:
    """Whether behind a verb stands something that may be arranged for a day: "a vote", "to close the yard"."""
    for place in range(at + 1, len(left)):
        word = left[place].lower()
        if word in words.SCHEDULED_NOUNS or word == "for" or word.endswith("ing"):
            return True
        following = left[place + 1] if place + 1 < len(left) else ""
        if word == "to" and following.islower() and following not in words.DETERMINERS:
            return True
    return False


def _gerund(left: Sequence[str], at: int) -> Governor | None:
    word = left[at].lower()
    before = before_verb(left, at)
    helper = word_at(left, before)
    if helper in words.BE_PRESENT and is_verb_be(left, before):
        return NOW if word in words.INVESTIGATING else _PRESENT
    if helper in words.BE_PAST:
        return OPEN if word in words.ARRANGING or word in words.EVENT_STARTING else PAST
    if helper in ("be", "been"):
        return _non_finite(left, before) if helper == "be" else OPEN
    if helper in _PERIODS and word in words.EVENT_STARTING:
        return OPEN  # "the week ending May 6"
    if word in _SAYING_GERUNDS:
        return PAST if _saying(left, at, "", ()) is not None else OPEN
    dated = at + 1 == len(left) or (
        left[at + 1].lower() in words.PREPOSITIONS and left[at + 1].lower() != "of"
    )
    return _AHEAD if word in words.EVENT_STARTING and helper not in words.DETERMINERS and dated else None


def _infinitive(left: Sequence[str], at: int) -> Governor | None:
    word = left[at].lower()
    to = at
    while to >= 0 and left[to].lower() != "to":
        to -= 1
    if word in words.PLAIN_NOUNS or not is_noun_like(left[at]):
        return None
    before = before_verb(left, to)
    helper = word_at(left, before)
    near = frozenset(token.lower() for token in left[max(0, before - 3) : before])
    if (
        helper == "due"
        and word != "be"
        and word not in words.ARRANGEABLE
        and word not in words.EVENT_STARTS_PLURAL
    ):
        return None  # "due to a fire"
    if helper in words.DONE or helper in words.HAVE_PAST:
        return OPEN if near & words.POINTS_AHEAD else PAST
    if helper == "able" and near & words.BE_PAST:
        return PAST
    if helper in words.TO_COME:
        return OPEN if near & words.POINTS_BACK else _ARRANGED
    if word_at(left, before_verb(left, before)) in words.MODALS:
        return modal(left, before_verb(left, before))  # "will begin to collect"
    if helper in words.TO_COME_PAST and word in words.ARRANGEABLE:
        return OPEN if near & words.HAVE_PAST else _AHEAD
    return OPEN


def _present(left: Sequence[str], at: int) -> Governor | None:
    word = left[at].lower()
    before = left[at - 1].lower() if at else ""
    light = words.EVENT_STARTS_WITH.get(word)
    if light is not None and next_word(left, at) in light:
        return _AHEAD if word.endswith("s") or _is_plural(before) else None
    if word in words.EVENT_STARTS:
        modified = before in words.DETERMINERS or before in words.PREPOSITIONS or left[at][0].isupper()
        return None if modified else _AHEAD
    if word in words.EVENT_STARTS_PLURAL:
        return _AHEAD if _is_plural(before) else None
    if word in words.PRESENT_OTHER and before not in words.DETERMINERS:
        helper = word_at(left, before_verb(left, at))
        if helper in words.AUXILIARIES or helper == "to" or not (word.endswith("s") or _is_plural(before)):
            return None  # "did not hold", "on leave"
        return NOW
    return None


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith("ss") and word not in _NO_PLURALS)
