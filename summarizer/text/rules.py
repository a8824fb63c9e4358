"""What a rule of residue removal is, and how many rules are matched in one pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.documents import RemovalReason
from summarizer.text.vocabulary import VOCABULARY

_PLACEHOLDER = re.compile(r"<([A-Z_]+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern that tells residue from prose.

    `pattern` is a regular expression over several lines: each is stripped and they are joined; a blank at the
    edge of a line is written `[ ]`. `<NAME>` stands for an entry of the vocabulary. Patterns see straight quotes and
    hyphens (`plain`) and, unless `same_case`, lower case. Every repetition is bounded, and `max_chars` bounds the
    line, so time is linear in the article.
    """

    reason: RemovalReason
    pattern: str
    why: str
    """Where such text comes from, and what keeps the rule from prose."""
    max_chars: int = 160
    """Longer lines are prose, whatever they begin with."""
    same_case: bool = False
    """Whether capitals matter: in names, agencies, places."""

    @property
    def expression(self) -> str:
        """The regular expression in one line, its vocabulary filled in."""
        joined = "".join(line.strip() for line in self.pattern.splitlines())
        return _PLACEHOLDER.sub(lambda match: VOCABULARY[match[1]], joined)


class RuleSet:
    """Rules as one expression; the first that matches wins."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile(
            "|".join(f"(?P<rule{index}>{rule.expression})" for index, rule in enumerate(self._rules))
        )

    def whole(self, line: str) -> Rule | None:
        """The first rule that matches the whole line."""
        match = self._expression.fullmatch(line)
        return None if match is None else self._rule(match)

    def prefix(self, text: str, start: int, end: int) -> tuple[Rule, int] | None:
        """The first rule that matches at `start`, and where its match ends."""
        match = self._expression.match(text, start, end)
        return None if match is None or match.end() == start else (self._rule(match), match.end())

    def leftmost(self, text: str, start: int, end: int) -> tuple[Rule, int, int] | None:
        """The rule of the leftmost match, and the span of the match."""
        match = self._expression.search(text, start, end)
        return None if match is None else (self._rule(match), match.start(), match.end())

    def _rule(self, match: re.Match[str]) -> Rule:
        return self._rules[int((match.lastgroup or "rule0")[4:])]


class LineRules:
    """Rules for whole lines.

    Long lines, most of an article, are only shown to the few rules that admit them; and lines are put into lower
    case once, since a match that ignores case is several times slower.
    """

    _SHORT = 160

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._limit = max(rule.max_chars for rule in rules)
        long = [rule for rule in rules if rule.max_chars > self._SHORT]
        self._short_sets = _by_case(rules)
        self._long_sets = _by_case(long)

    def match(self, line: str) -> Rule | None:
        """The first rule that matches the whole line (as `plain` gives it, white space folded)."""
        length = len(line)
        if length > self._limit:
            return None
        exact, folded = self._short_sets if length <= self._SHORT else self._long_sets
        rule = exact.whole(line) or folded.whole(line.lower())
        return rule if rule is not None and length <= rule.max_chars else None


def _by_case(rules: Sequence[Rule]) -> tuple[RuleSet, RuleSet]:
    return RuleSet([rule for rule in rules if rule.same_case]), RuleSet(
        [rule for rule in rules if not rule.same_case]
    )


def plain(text: str) -> str:
    """The text with straight quotes and hyphens, character for character as long as it was."""
    for typographic, straight in _STRAIGHT:
        text = text.replace(typographic, straight)
    return text


_STRAIGHT = tuple(
    (typographic, straight)
    for straight, many in {"'": "’‘ʼ", '"': "“”", "-": "–—―−‐‑", ":": "：", "|": "｜", " ": "\t"}.items()
    for typographic in many
)
