"""Whether a sentence that stops in the middle of its evidence stops where a phrase ends."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.surface import TOKEN, Surface
from summarizer.text.terms import fold

_BEGINS_A_PHRASE = frozenset(
    """about above across after against along amid among around as at because before behind below beneath beside between
    beyond by despite during except following for from if in including inside into like near off on onto outside over
    past per since than through throughout till toward towards under unless until unlike up upon via when where whereas
    which while who whom whose with within without and but or nor so yet although though saying adding according""".split()
)
"""Words that open the next phrase or clause: what comes before them is complete, so far as words can tell."""
_LEAVES_OPEN = frozenset(
    """a an the of to in on at by for from with and or but that which who whose as than into about between is are was were
    be been being has have had will would could should may might must can not its his her their our my your this these
    says including such""".split()
)
"""Words that no sentence ends with."""
_TRANSITIVE_SPEECH = frozenset("said says told announced confirmed stated claimed warned added insisted argued".split())


def stops_short(surface: Surface, evidence: Sequence[str]) -> bool:
    """Whether the last words cut a phrase of the evidence, or ask for more words after them."""
    tokens = [fold(token) for token in TOKEN.findall(surface.text)]
    last = next((token for token in reversed(tokens) if token[0].isalnum()), "")
    if last in _LEAVES_OPEN or (last in _TRANSITIVE_SPEECH and not _speech_tail(tokens)):
        return True
    if not surface.runs or surface.runs[-1].end < len(surface.text.rstrip(".!?”\"")):
        return False
    run = surface.runs[-1]
    following = TOKEN.search(evidence[run.evidence], run.source_end)
    if following is None or not following.group()[0].isalnum():
        # "Niger's": an apostrophe belongs to the word before it.
        return following is not None and following.group() in "'’-"
    word = fold(following.group())
    return word not in _BEGINS_A_PHRASE and not (word.endswith("ing") and len(word) > 5)


def _speech_tail(tokens: Sequence[str]) -> bool:
    """Whether the sentence ends in ", officials said" behind a clause that stands by itself."""
    comma = max((place for place, token in enumerate(tokens) if token == ","), default=-1)
    return comma > 5 and len(tokens) - comma <= 7
