"""Compressions that a rule can make and grammar survives: asides, trailing clauses and openings left out."""

from __future__ import annotations

import random
import re

MIN_KEPT_WORDS = 7

_ASIDE = r",\s+(?:who|which|whose|where|formerly|also known as|known as|an?|the)\s+[^,;:.]{4,100},\s+"
_TRAILING = (
    "which|who|where|while|as|after|when|although|though|with|including|amid|following|despite|adding|making|"
    "leaving|bringing|because|since"
)
_OPENING = "On|In|At|After|Before|During|Amid|Following|Meanwhile|However|Earlier|Last|As|While|With"
_PHRASE = (
    "amid|following|in the wake of|as part of|ahead of|in an interview with|in a statement|in a bid to|"
    "in an effort to"
)
_PARTICIPLE = (
    "(?:stationed|based|located|situated|held|detained|deployed|used) (?:in|at|near|on|off|outside)|aimed at|"
    "accused of|suspected of|involved in|linked to|affected by|caused by|backed by|owned by|hit by|led by|used by|"
    "released by|published by|conducted by|hosted by|wanted for|made by"
)
_FINITE = "is|are|was|were|has|have|had|will|would|could|can|may|might|must|should"
_UNCUT = "(?<!after)(?<!before)(?<!by)(?<!of)(?<!,)(?<!day)(?<!days)(?<!week)(?<!weeks)(?<!hours)"
_REDUCED_RELATIVE = (
    r"(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bbe)(?<!\bbeen)(?<!\bbeing)(?<!\bhas)(?<!\bhave)(?<!\bhad)"
    rf"(?<!\band)(?<!,)(?<!ly)(?<!\bnot)\s+(?:{_PARTICIPLE})"
    rf"\s+(?:(?!and|he|she|they|it|who|that|which)[\w’'-]+\s+){{1,10}}?(?=(?:{_FINITE})\s)"
)
"""Before the verb: "troops [stationed at the base] have left". The word before must be no auxiliary, or the participle
would be the predicate's own."""
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\s*\([^()]{2,80}\)", ""),
        (r"\s+[–—]\s+[^–—]{4,120}\s+[–—]\s+", " "),
        # Not where a list or a second clause goes on.
        (_ASIDE + r"(?!and |or |but )", " "),
        (rf",\s+(?:{_TRAILING})\s+[^;:]{{8,200}}$", ""),
        (
            rf"{_UNCUT}\s+(?:{_PHRASE})\s+[^,;:]{{4,90}}$",
            "",
        ),
        (rf"^(?:{_OPENING})\b[^,;:]{{0,90}},\s+(?=[A-Za-z])", ""),
        (_REDUCED_RELATIVE, " "),
    )
)
"""No rule cuts an adverb ("reportedly", "already": part of what is said), and since version 3 none cuts a date."""
_ASIDE_RULE = 2

_OPENED_BY_CLAUSE = re.compile(r"^(?:After|Before|As|While|When|If|Although|Though|Since|With|Because)\b")
_BROKEN = re.compile(
    r"(?:[,;:–—-]|\b(?:and|or|but|of|to|in|on|at|by|for|with|the|an?|after|before|that|which|who))$"
)
_KEPT = re.compile(
    r"\d|[\"“”]|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|June|July|August"
    r"|September|October|November|December|today|yesterday|tomorrow|week|month|year|said|says|say|told|tells|according"
    r"|reported|announced|confirmed|denied|added)\b"
)
"""What a cut may not take with it: figures, dates, quotations, and who says it."""


def _apply(index: int, body: str) -> str | None:
    pattern, replacement = _RULES[index]
    match = pattern.search(body)
    if match is None or _KEPT.search(match.group()):
        return None
    if index == _ASIDE_RULE and _OPENED_BY_CLAUSE.match(body):
        return None
    cut = (body[: match.start()] + replacement + body[match.end() :]).strip().replace(" ,", ",")
    return None if _BROKEN.search(cut) or len(cut.split()) < MIN_KEPT_WORDS else cut


def deletions(sentence: str, rng: random.Random) -> str | None:
    """A shorter, still grammatical sentence that says nothing new; `None` where no rule applies.

    One to three rules are applied, in random order; the first letter is capitalised again.
    """
    body = sentence.removesuffix(".")
    wanted = rng.choice((1, 1, 2, 3))
    shorter = body
    for index in rng.sample(range(len(_RULES)), len(_RULES)):
        cut = _apply(index, shorter)
        if cut is not None:
            shorter = cut
            wanted -= 1
            if wanted == 0:
                break
    if shorter == body:
        return None
    return shorter[0].upper() + shorter[1:] + "."
