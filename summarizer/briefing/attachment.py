"""Whether what a writer left out changes what the rest belongs to.

"The ship was on its crossing [when it struck the rocks] at 6.40pm": with the clause gone, its time moves to the
crossing. "[The number of people killed when the ferry] Corrin Star sank off the coast rose to 14": the clause
has lost its frame.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.briefing.surface import TOKEN, Run, Surface
from summarizer.facts.polarity import CueKind, find_cues
from summarizer.facts.quotations import find_quotations
from summarizer.text.terms import STOPWORDS, fold

_CLAUSE_OPENERS = frozenset(
    "when who which whose whom where while after before because since until if unless although though as that".split()
)
_ALWAYS_INSIDE = _CLAUSE_OPENERS - {"as", "since", "after", "before"}
"""Openers after which a new sentence cannot begin without a comma; without "he said that" a claim would be a fact."""
_RELATIVES = frozenset("who which that whose where".split())
_AUXILIARIES = frozenset(
    "is are was were has have had will would can could may might must did does do said says".split()
)
_QUOTED_WORDS = 4
"""Fewer words of a quotation than this are nobody's own."""
_SPEECH = frozenset(
    "say says said claim claims claimed insist insists insisted argue argues argued believe believes believed"
    " warn warns warned deny denies denied allege alleges alleged".split()
)
_CLOSERS = frozenset(",;:–—)")


def reattaches(surface: Surface, evidence: Sequence[str]) -> bool:
    """Whether a sentence goes on behind a clause that it has left out, or begins inside one."""
    runs = [run for run in surface.runs if any(c.isalnum() for c in surface.text[run.start : run.end])]
    if not runs:
        return False
    if _inside_a_clause(evidence[runs[0].evidence][: runs[0].source_start]):
        return True
    if any(_drops_an_opener(surface, run, evidence) for run in runs[1:]):
        return True
    return any(_skips_into(left, right, evidence) for left, right in pairwise(runs))


def _drops_an_opener(surface: Surface, run: Run, evidence: Sequence[str]) -> bool:
    """Whether a clause has lost its "which": "the rate [which] will come into force"; "said [that]" may go."""
    before = TOKEN.findall(evidence[run.evidence][: run.source_start])[-2:]
    written = TOKEN.findall(surface.text[: run.start])[-1:]
    if not before or fold(before[-1]) not in _CLAUSE_OPENERS:
        return False
    if written and fold(written[0]) in (fold(before[-1]), *_CLAUSE_OPENERS):
        return False
    return not (fold(before[-1]) == "that" and len(before) > 1 and fold(written[0]) == fold(before[0]))


def drops_attribution(surface: Surface, evidence: Sequence[str]) -> bool:
    """Whether every sentence that it was taken from names who says so, and it does not: a claim would become a fact."""
    if _attributes(surface.text):
        return False
    used = sorted({run.evidence for run in surface.runs if run.tokens > 1})
    return bool(used) and all(_attributes(evidence[index]) for index in used)


def _attributes(text: str) -> bool:
    return any(cue.kind in (CueKind.ATTRIBUTION, CueKind.ALLEGATION) for cue in find_cues(text))


def unmarks_quotation(surface: Surface, evidence: Sequence[str]) -> bool:
    """Whether it takes words out of a quotation and writes them as its own."""
    for run in surface.runs:
        for quotation in find_quotations(evidence[run.evidence]):
            start, end = max(run.source_start, quotation.start), min(run.source_end, quotation.end)
            inside = evidence[run.evidence][start:end] if start < end else ""
            whole = start == quotation.start and end == quotation.end
            if not whole and len(TOKEN.findall(inside)) > _QUOTED_WORDS:
                return True
    return False


def _skips_into(left: Run, right: Run, evidence: Sequence[str]) -> bool:
    if left.evidence != right.evidence or right.source_start <= left.source_end:
        return False
    skipped = [fold(t) for t in TOKEN.findall(evidence[left.evidence][left.source_end : right.source_start])]
    onward = TOKEN.search(evidence[right.evidence], right.source_start)
    if _loses_its_head(evidence[left.evidence][: left.source_end], skipped, onward):
        return True
    if len(skipped) < 2 or skipped[-1] in _CLOSERS:
        return False
    if skipped[0] in _RELATIVES and onward is not None and _is_verb(fold(onward.group())):
        return False  # "a woman [who sold it] was held": the relative clause went whole
    return any(token in _CLAUSE_OPENERS for token in skipped)


def _loses_its_head(before: str, skipped: Sequence[str], onward: re.Match[str] | None) -> bool:
    """Whether the noun that the words before belong to is gone: "the ship['s radar] broke down"."""
    if len(skipped) > 1 and skipped[0] in "'’" and skipped[1] == "s":
        return True
    last = TOKEN.findall(before)[-1:]
    if not last or not _is_content(last[0]) or not all(_is_content(token) for token in skipped):
        return False
    following = fold(onward.group()) if onward is not None else "."
    return not _is_content(following) or _is_verb(following)


def _is_content(token: str) -> bool:
    return token[0].isalpha() and fold(token) not in STOPWORDS


def _is_verb(word: str) -> bool:
    return word in _AUXILIARIES or (word.endswith("ed") and len(word) > 4)


def _inside_a_clause(before: str) -> bool:
    tokens = TOKEN.findall(before)
    if tokens and fold(tokens[-1]) in _SPEECH:
        return True  # "the union says [the radar broke down]": a claim would become a fact
    for token in reversed(tokens):
        if token in _CLOSERS:
            return False
        if fold(token) in _ALWAYS_INSIDE:
            return True
    return False
