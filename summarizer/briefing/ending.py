"""Whether a sentence that stops in the middle of its evidence stops where a phrase ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.briefing.grammar.words import COMMON_DETERMINERS, COMMON_PREPOSITIONS, NUMBER_WORDS
from summarizer.briefing.surface import TOKEN, Surface
from summarizer.text.terms import fold

_BEGINS_A_PHRASE = frozenset(
    """about above across after against along amid among around as at because before behind below beneath beside
    between beyond by despite during except following for from if in including inside into like near off on onto
    outside over past per since than through throughout till toward towards under unless until unlike up upon
    via when where whereas which while who whom whose with within without and but or nor so yet although though
    saying adding according monday tuesday wednesday thursday friday saturday sunday alongside due prior today
    yesterday tonight this last next late early""".split()
)
"""Words that open the next phrase or clause: what comes before them is complete, so far as words can tell."""
_LEAVES_OPEN = frozenset(
    """a an the of to in on at by for from with and or but that which who whose as than into about between is
    are was were
    be been being has have had will would could should may might must can not its his her their our my your this these
    says including such""".split()
)
"""Words that no sentence ends with."""
_TRANSITIVE_SPEECH = frozenset(
    "said says told announced confirmed stated claimed warned added insisted argued showed shows found suggests".split()
)
_FRAMING = COMMON_PREPOSITIONS | {"as", "than"}
"""Words that frame the noun behind them, those of comparisons too."""
_RELATIVE_ONLY = re.compile(r"^[^,]+, (?:which|who|whose|where|when)\b[^,]*[.]$")
_WHO_WITHOUT_VERB = re.compile(
    r"^(?:(?!\w+ed\b)[\w’'-]+ ){1,6}who (?!.*\b(?:has|have|had|is|are|was|were|will|would"
    r"|can|could|may|said|says)\b)[^,]*[.]$"
)
""" "Ten missionaries who tried to leave.": with no auxiliary behind "who", the verb is the relative clause's."""
_SUBORDINATE_ONLY = re.compile(
    r"^(?:(?:nearly|almost|about|just|more|less|than|over|only|even|shortly|soon|long|a|an|the|few|several|some|one|two|three"
    r"|four|five|six|\d+|hours?|days?|weeks?|months?|years?|minutes?|same|moment|time) ){0,5}"
    r"(?:after|when|while|as|before|since|if|although|though|because|once|until|unless|whereas) [^,]*[.]$",
    re.IGNORECASE,
)
_HALF_A_PAIR = re.compile(
    r"\bbetween (?!.*\band\b)|, \w+ed, (?=[a-z])|\b(?:at|by) (?:a|the) (?:time|moment|point)[.]$"
)
""" "Sold between March 2025" has lost its other half."""
_COUNTING = COMMON_DETERMINERS | NUMBER_WORDS
_SPEECH = _TRANSITIVE_SPEECH | frozenset("say estimates estimated reported reports".split())


def stops_short(surface: Surface, evidence: Sequence[str]) -> bool:
    """Whether the last words cut a phrase of the evidence, or ask for more words after them."""
    tokens = [fold(token) for token in TOKEN.findall(surface.text)]
    last = next((token for token in reversed(tokens) if token[0].isalnum()), "")
    if _HALF_A_PAIR.search(surface.text):
        return True
    if last in _LEAVES_OPEN or (last in _TRANSITIVE_SPEECH and not _speech_tail(tokens)):
        return True
    worded = [run for run in surface.runs if any(c.isalnum() for c in surface.text[run.start : run.end])]
    if not worded or worded[-1].end < len(surface.text.rstrip('.!?”"')):
        return False
    run = worded[-1]
    rest = TOKEN.findall(evidence[run.evidence][run.source_end :])[:2]
    if not rest:
        return False
    if not rest[0][0].isalnum():
        # "Niger's", "two-vehicle": these marks belong to the word before them.
        return rest[0] == "-" or (rest[0] in "'’" and len(rest) > 1 and rest[1] == "s")
    word = fold(rest[0])
    if word == "that":
        return any(token in _TRANSITIVE_SPEECH for token in tokens)
    if word.endswith("ed") and len(rest) > 1 and fold(rest[1]) in _FRAMING:
        return False  # "the dinner [hosted by the mayor]"
    return word not in _BEGINS_A_PHRASE and not (word.endswith("ing") and len(word) > 5)


def starts_inside(surface: Surface, evidence: Sequence[str]) -> bool:
    """Whether it takes a phrase out of its frame: "Castrel voted" out of "the council of Castrel voted".

    Also without what counts it: "girders have closed the bridge" out of "cracks in two girders have closed …".
    """
    before_in_text = ""
    for run in surface.runs:
        written = TOKEN.findall(surface.text[: run.start])
        before_in_text = fold(written[-1]) if written else ""
        before = TOKEN.findall(evidence[run.evidence][: run.source_start])
        if not before or fold(before[-1]) == before_in_text:
            continue
        framed = _before_the_noun([fold(token) for token in before])
        if framed in _FRAMING and before_in_text not in _FRAMING | COMMON_DETERMINERS:
            return True
    return False


def _before_the_noun(tokens: Sequence[str]) -> str:
    """The last word that is neither a determiner nor a number; "" where there is none. A year is no such number."""
    return next((t for t in reversed(tokens) if t not in _COUNTING and not (t.isdigit() and len(t) < 4)), "")


def lacks_main_clause(text: str) -> bool:
    """Whether it is all relative or subordinate clause: "Skerra Line, which sails.", "A week after the wave came."."""
    if _WHO_WITHOUT_VERB.match(text):
        return True
    return _RELATIVE_ONLY.match(text) is not None or _SUBORDINATE_ONLY.match(text) is not None


def without_speech_tail(text: str) -> str:
    """A sentence without a final ", officials said": what must be a whole sentence by itself."""
    head, comma, tail = text.rpartition(",")
    spoken = [fold(token) for token in TOKEN.findall(tail) if token[0].isalnum()]
    if comma and 2 <= len(spoken) <= 7 and (spoken[-1] in _SPEECH or spoken[0] in _SPEECH):
        return head + "."
    return text


def _speech_tail(tokens: Sequence[str]) -> bool:
    """Whether the sentence ends in ", officials said" behind a clause that stands by itself."""
    comma = max((place for place, token in enumerate(tokens) if token == ","), default=-1)
    tail = tokens[comma + 1 :]
    return comma > 5 and 2 <= len(tail) <= 6 and tail[0] not in ("and", "but", "or")
