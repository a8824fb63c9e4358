"""What a rule of residue removal is, and how many rules are matched in one pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.documents import RemovalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern that tells residue from prose.

    Patterns see straight quotes and hyphens (`plain`), and no character of them can be matched by two parts of a
    pattern in a row, so that they are linear.
    """

    reason: RemovalReason
    pattern: str
    why: str
    """Where it comes from, and what it must not catch."""
    max_chars: int = 250
    """Longer lines are prose, whatever they begin with."""
    same_case: bool = False
    """Whether capitals matter: names, agencies, places."""


class RuleSet:
    """Rules as one expression; the first that matches wins."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._expression = re.compile(
            "|".join(
                f"(?P<rule{index}>{'' if rule.same_case else '(?i:'}{rule.pattern}{'' if rule.same_case else ')'})"
                for index, rule in enumerate(rules)
            )
        )
        self.max_chars = max(rule.max_chars for rule in rules)

    def reason(self, line: str) -> RemovalReason | None:
        """The reason of the first rule that matches the whole line."""
        if len(line) > self.max_chars:
            return None
        match = self._expression.fullmatch(line)
        if match is None:
            return None
        rule = self._rule(match)
        return rule.reason if len(line) <= rule.max_chars else None

    def prefix(self, text: str, start: int, end: int) -> tuple[RemovalReason, int] | None:
        """The reason and the end of the first rule that matches at `start`."""
        match = self._expression.match(text, start, min(end, start + self.max_chars))
        return None if match is None or match.end() == start else (self._rule(match).reason, match.end())

    def first(self, text: str, start: int, end: int) -> tuple[RemovalReason, int, int] | None:
        """The reason and the span of the leftmost match."""
        match = self._expression.search(text, start, end)
        return None if match is None else (self._rule(match).reason, match.start(), match.end())

    def _rule(self, match: re.Match[str]) -> Rule:
        return self._rules[int((match.lastgroup or "rule0")[4:])]


def plain(text: str) -> str:
    """The text with straight quotes and hyphens, character for character as long as it was."""
    for typographic, straight in _STRAIGHT:
        text = text.replace(typographic, straight)
    return text


_STRAIGHT = (
    ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("―", "-"), ("−", "-"), ("‐", "-"),
    ("‑", "-"), ("：", ":"), ("｜", "|"), ("\t", " "),
)  # fmt: skip
