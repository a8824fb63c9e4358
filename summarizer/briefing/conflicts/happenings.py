"""Which word of a sentence has its date, and how that is called: "date of the coup", "when the ferry sank"."""

from __future__ import annotations

from summarizer.briefing.conflicts.saying import SAYING, SPEECH_VERBS
from summarizer.briefing.grammar.tags import MODALS
from summarizer.briefing.grammar.verbs import verb_forms
from summarizer.briefing.grammar.words import DETERMINERS, PREPOSITIONS
from summarizer.facts.dates import DateMention
from summarizer.facts.sentence_facts import SentenceFacts

_NEAR = 4
_FAR = 10
"""Words back to the verb, where what stands beside the date is a number of things ("killed 12 people in …")."""
_LEADS = frozenset("on in at by of since from during around about late early the a an".split())
_NO_EVENTS = frozenset("time people person man woman year month week day hour local".split())
_CLAUSE_OPENERS = frozenset(
    "and but or that who which where when while as after before because if although though since until".split()
)
_MOST_TITLE_WORDS = 12


def event_beside(facts: SentenceFacts, mention: DateMention) -> int | None:
    """Index of the event's noun or verb: "the coup in July 2023", "a July 2023 coup", "sank on October 7"."""
    before = [index for index, token in enumerate(facts.tokens) if token.end <= mention.start]
    behind = [index for index, token in enumerate(facts.tokens) if token.start >= mention.end]
    lead = facts.tokens[before[-1]].key if before else ""
    if lead in ("a", "an", "the") or mention.possessive:
        index = behind[0] if behind else None
        return index if index is not None and facts.tokens[index].content else None
    reach = _NEAR
    for step, index in enumerate(reversed(before[-_FAR:])):
        token = facts.tokens[index]
        if step >= reach or set(facts.text[token.end : mention.start]) & set("/(;"):
            return None
        if token.capital or not token.content or token.text[0].isdigit():
            continue
        if token.stem in SAYING:
            return None
        if token.key in _NO_EVENTS or _is_counted(facts, index):
            reach = _FAR
            continue
        if reach == _NEAR or _is_verb(facts, index):
            return index
    return None


def date_title(facts: SentenceFacts, at: int, mention: DateMention) -> str:
    """What has the date, in the sentence's words."""
    token = facts.tokens[at]
    if token.start >= mention.end or not _is_verb(facts, at):
        return f"date of the {token.key}"
    first = at
    while first > 0 and not _opens_clause(facts, first):
        first -= 1
    last = max(index for index, other in enumerate(facts.tokens) if other.end <= mention.start)
    while last > at and facts.tokens[last].key in _LEADS:
        last -= 1
    if last - first >= _MOST_TITLE_WORDS:
        last = at
    words = facts.text[facts.tokens[first].start : facts.tokens[last].end]
    if first == at or last - first >= _MOST_TITLE_WORDS or set(words) & set(',;:()“”"'):
        return f"date beside “{token.key}”"
    opening = facts.tokens[first]
    return f"when {words if opening.content else words[:1].lower() + words[1:]}"


def _is_counted(facts: SentenceFacts, index: int) -> bool:
    """Whether a word belongs to a number: "12 people"."""
    token = facts.tokens[index]
    return any(
        quantity.counted.start <= token.start < quantity.counted.end
        or quantity.start <= token.start < quantity.end
        for quantity in facts.quantities
    )


def _is_verb(facts: SentenceFacts, index: int) -> bool:
    """Whether a word is a verb: a past or participle behind no article, or a bare form behind "will" or a plural."""
    forms, key = verb_forms(), facts.tokens[index].key
    before = facts.tokens[index - 1].key if index else ""
    if key in forms.past or key in forms.participle:
        return before not in DETERMINERS and before not in PREPOSITIONS
    bare = before in MODALS or before == "to" or (before.endswith("s") and not before.endswith("ss"))
    return key in forms.third_sure or (key in forms.base and bare)


def _opens_clause(facts: SentenceFacts, index: int) -> bool:
    before, token = facts.tokens[index - 1], facts.tokens[index]
    gap = facts.text[before.end : token.start]
    return before.key in _CLAUSE_OPENERS | SPEECH_VERBS or any(mark in gap for mark in ',;:()—–“”"')
