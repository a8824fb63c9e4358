"""Which dates of a sentence tell when it was said, or so known, and not when it happened.

"11 people were killed, officials said on Friday" and "24 people were killed, officials said on Saturday" are of one
event: the day of saying tells how fresh a number is, and never that two numbers are of two events.
"""

from __future__ import annotations

from summarizer.facts.dates import DateKind, DateMention
from summarizer.facts.sentence_facts import SentenceFacts
from summarizer.facts.stems import stems

SAYING = stems(
    "say tell add state announce report declare according statement interview briefing release publish post update"
)
"""Words of speech and publication."""
_SPOKEN = SAYING | stems("speak tweet write confirm warn estimate")
SPEECH_VERBS = frozenset(
    "said says say told tells added stated announced reported declared confirmed".split()
)
"""Forms that may be the verb of a sentence."""
_STATES_SINCE = stems("rise climb increase reach stand jump grow pass")
_TALLIES = frozenset("toll tally count number total figure".split())
_FORUMS = stems(
    """statement interview news conference press briefing reporter journalist television tv radio agency newspaper
    update bulletin report post tweet message parliament lawmaker senate congress court late early morning
    afternoon evening night medium website"""
)
_BEFORE_EVENTS = frozenset("that a an the last next".split())
"""Words right before a date that make it an event's: "said that on Friday", "the Friday attack"."""
_BE = frozenset("is was were be been being are".split())
_AS_OF = frozenset("by until till as".split())
_REACH = 9
_LEADING_REACH = 8
_DAYS = (DateKind.DAY, DateKind.WEEKDAY, DateKind.RELATIVE)


def event_dates(facts: SentenceFacts) -> tuple[DateMention, ...]:
    """The dates of a sentence without those on which it was said, announced or so counted."""
    return tuple(mention for mention in facts.dates if not is_day_of_saying(facts, mention))


def is_day_of_saying(facts: SentenceFacts, mention: DateMention) -> bool:
    """Whether a date tells when the rest was said ("police said on Friday") or stood so ("by Friday")."""
    if mention.possessive or mention.kind not in _DAYS or (mention.unit and mention.unit != "day"):
        return False
    first = next(at for at, token in enumerate(facts.tokens) if token.end > mention.start)
    following = next(
        (at for at, token in enumerate(facts.tokens) if token.start >= mention.end), len(facts.tokens)
    )
    return (
        _is_said_before(facts, first)
        or _is_between_speaker_and_verb(facts, first, following)
        or _leads_to_speech(facts, first, following)
        or _is_as_of(facts, first)
        or _has_risen(facts, first)
    )


def _is_said_before(facts: SentenceFacts, first: int) -> bool:
    """“officials said on Friday”, “told reporters in Ardal late Friday”, “according to the ministry on Friday”."""
    loose = False
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        token, following = facts.tokens[at], facts.tokens[at + 1]
        if any(mark in facts.text[token.end : following.start] for mark in ',;:()“”"'):
            return False
        if at == first - 1 and token.key in _BEFORE_EVENTS:
            return False
        if token.stem in _SPOKEN and not (token.stem in _FORUMS and at and _is_forum_of_another(facts, at)):
            before = facts.tokens[at - 1].key if at else ""
            return before not in _BE and (not loose or token.key == "according")
        if token.key == "that" or token.text[0].isdigit() or token.key.endswith("ing"):
            return False
        # Only "according to" has whole names of offices behind it.
        loose = loose or (token.content and not token.capital and token.stem not in _FORUMS)
    return False


def _is_forum_of_another(facts: SentenceFacts, at: int) -> bool:
    """Whether a verb of speech stands before "in a statement": it decides."""
    return any(token.key in SPEECH_VERBS for token in facts.tokens[max(0, at - 4) : at])


def _is_between_speaker_and_verb(facts: SentenceFacts, first: int, following: int) -> bool:
    """“Officials on Friday said …”, “Police Friday announced …”."""
    if following >= len(facts.tokens) or first == 0:
        return False
    verb = facts.tokens[following]
    lead = facts.tokens[first - 1]
    subject = first - 2 if lead.key in ("on", "late", "early") else first - 1
    return (
        verb.key in SPEECH_VERBS
        and subject >= 0
        and facts.text[facts.tokens[following - 1].end : verb.start] == " "
        and facts.text[facts.tokens[subject].end : facts.tokens[subject + 1].start] == " "
    )


def _leads_to_speech(facts: SentenceFacts, first: int, following: int) -> bool:
    """“On Friday, officials in Ardal said that …”: from the start of the sentence to its verb of speech."""
    if first > 2 or any(token.key not in ("on", "late", "early") for token in facts.tokens[:first]):
        return False
    for at in range(following, min(following + _LEADING_REACH, len(facts.tokens))):
        token = facts.tokens[at]
        gap = facts.text[facts.tokens[at - 1].end : token.start]
        if "," in gap and at > following:
            return False
        if token.key in SPEECH_VERBS:
            return at > following
        if token.text[0].isdigit() or token.key in _BE or token.key.endswith(("ed", "ing")):
            return False
    return False


def _is_as_of(facts: SentenceFacts, first: int) -> bool:
    """“by Saturday”, “as of Saturday”, “until late Saturday”."""
    before = [token.key for token in facts.tokens[max(0, first - 3) : first]]
    if before and before[-1] in ("late", "early"):
        before.pop()
    return bool(before) and (before[-1] in _AS_OF or before[-2:] == ["as", "of"])


def _has_risen(facts: SentenceFacts, first: int) -> bool:
    """“the death toll rose to 16 on Saturday”, “the number of dead stood on Saturday at 16”."""
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        token, following = facts.tokens[at], facts.tokens[at + 1]
        if any(mark in facts.text[token.end : following.start] for mark in ",;:()"):
            return False
        if token.stem in _STATES_SINCE:
            return any(earlier.key in _TALLIES for earlier in facts.tokens[:at])
    return False
