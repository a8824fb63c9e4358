"""The role that stands after a name between commas: "Gen. Langley, head of the US Africa Command,"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.briefing.grammar.persons import person_names
from summarizer.briefing.grammar.tags import Finite, finiteness
from summarizer.briefing.grammar.titles import ROLE_NOUNS
from summarizer.briefing.grammar.words import ANAPHORIC_DETERMINERS, RANK_ABBREVIATIONS, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.briefing.grammar.tokens import Token

MODIFIERS = word_set(
    "deputy vice press prime foreign senior acting interim former chief assistant executive managing"
    " general interior defence defense finance national presidential parliamentary opposition transitional"
    " junta army military police air naval state federal regional local union party security health"
    " education justice trade energy environment economy economic transport agriculture home legal public"
    " affairs development science technology communications team football hockey basketball baseball"
    " cricket research policy campaign company co club medical fire"
)
"""Lower-case words that may stand between an outlet's or a country's name and the role noun."""
_MAX_WORDS = 12
"""A longer apposition is a story of its own, too long for a first mention."""
_NOT_A_ROLE = ANAPHORIC_DETERMINERS | {"and", "who", "which", "but", "as", "when"}


def appositive_role(sentence: str, tokens: Sequence[Token], end: int) -> str:
    """The role set off after a name that ends at `end`; empty without a clear one. `tokens` begin at the name."""
    if sentence[end : end + 1] != ",":
        return ""
    inside = _between_commas([token for token in tokens if token.start > end])
    words = [token.lower for token in inside]
    if len(words) < 2 or ROLE_NOUNS.isdisjoint(words[:6]) or words[0] in _NOT_A_ROLE:
        return ""
    if "who" in words or "and" in words[:2] or not all(token.is_word for token in inside):
        return ""
    if any(finiteness(inside, index) == Finite.SURE for index in range(len(inside))):
        return ""
    text = sentence[inside[0].start : inside[-1].end]
    if inside[0].is_capitalised:  # another person of a list, or "Iran's top general"
        return "" if person_names(text) else text
    return text if words[0] in {"the", "a", "an"} | ROLE_NOUNS | MODIFIERS else ""


def _between_commas(tokens: Sequence[Token]) -> list[Token]:
    """The tokens up to the next comma, semicolon or full stop; none when it comes too late or not at all."""
    inside: list[Token] = []
    for token in tokens[: _MAX_WORDS + 1]:
        abbreviation = token.text == "." and inside and inside[-1].lower in RANK_ABBREVIATIONS
        if token.text in {",", ".", ";"} and not abbreviation:
            return inside
        if not abbreviation:
            inside.append(token)
    return []
