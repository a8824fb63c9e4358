"""Whether "bodies" are the dead, or authorities: "17 bodies were found", "17 public bodies were hacked"."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.facts.number_values import STARTERS
from summarizer.facts.stems import stem, stems
from summarizer.facts.tokens import Token

BODY = stem("bodies")
"""Stem of the word that may mean either."""

_OF_THE_DEAD = frozenset(
    """dead lifeless charred burned burnt decomposed decomposing decapitated beheaded mutilated headless naked frozen
    unidentified unclaimed human remaining bloodied battered badly whole floating male female more
    further other""".split()
)
_OF_AUTHORITIES = frozenset(
    """public governing regulatory statutory official government governmental state local national international
    global federal professional trade industry student legislative judicial sporting sports oversight watchdog
    standards civic administrative elected representative democratic political constitutional independent expert
    advisory supervisory scientific medical research academic funding licensing rights aid charitable water celestial
    heavenly planetary foreign monitoring treaty disciplinary electoral""".split()
)
_FINDING = stems(
    """find found recover retrieve pull discover exhume identify bury wash count unearth dig collect return repatriate
    morgue mortuary rubble wreck wreckage grave cemetery funeral search rescuer diver forensic coffin remains"""
)
_ACTING = stems(
    """sign represent regulate oversee supervise govern fund advise warn urge call back support join agree say tell
    ask apply receive spend publish merge abolish hack hit responsible"""
)
_REACH = 10
_BEHIND = 2


def are_corpses(tokens: Sequence[Token], head: int) -> bool:
    """Whether the word "bodies" at `head` means dead people.

    What stands before it decides; then what is done with them: the dead are found, authorities act.
    """
    modifiers = _modifiers(tokens, head)
    if any(token.key in _OF_AUTHORITIES or _is_acronym(token) for token in modifiers):
        return False
    if any(token.key in _OF_THE_DEAD for token in modifiers):
        return True
    if [token.key for token in tokens[head + 1 : head + 3]] == ["of", "water"]:
        return False
    if not modifiers and any(token.stem in _ACTING for token in tokens[head + 1 : head + 1 + _BEHIND]):
        return False
    around = range(max(0, head - _REACH), min(len(tokens), head + _REACH))
    return not modifiers or any(_is_finding(tokens, at) for at in around)


def _modifiers(tokens: Sequence[Token], head: int) -> list[Token]:
    """The content words right before "bodies", back to its number or to a small word."""
    found: list[Token] = []
    for token in reversed(tokens[max(0, head - _REACH) : head]):
        if not token.content or token.text[0].isdigit() or token.key in STARTERS:
            break
        found.append(token)
    return found


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.replace(".", "").isupper()


def _is_finding(tokens: Sequence[Token], at: int) -> bool:
    """“found that …” is an opinion."""
    following = tokens[at + 1].key if at + 1 < len(tokens) else ""
    return tokens[at].stem in _FINDING and following != "that"
