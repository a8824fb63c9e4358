"""Number statements that contradict each other, linked into what they disagree about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from summarizer.briefing.conflicts.comparing import (
    apart,
    comparable,
    likeness,
    on_different_days,
    same_number,
)
from summarizer.briefing.conflicts.found import FoundDisagreement
from summarizer.briefing.conflicts.sides import disagreement
from summarizer.briefing.conflicts.statements import NumberStatement
from summarizer.briefing.conflicts.weights import inverse_frequencies

_LARGEST_RATIO = 10
_LARGEST_CHANGE = 2
_MOST_IN_ONE_TEXT = 3
"""A text with more values than this in one slot tells of several events."""
_MOST_STATEMENTS = 60
"""In one slot; the earliest in their articles are compared."""


def number_disagreements(statements: Sequence[NumberStatement]) -> list[FoundDisagreement]:
    """The disagreements among number statements of one set, in the order of their first sentence."""
    sentences = {(item.document, item.number): item.keys for item in statements}
    weights = inverse_frequencies(sentences.values())
    slots: dict[tuple[str, ...], list[NumberStatement]] = defaultdict(list)
    for statement in statements:
        slots[statement.slot.key].append(statement)
    found = []
    for group in slots.values():
        group.sort(key=lambda item: (item.number, item.document))
        for linked in _merged(_linked(_without_lists(group[:_MOST_STATEMENTS]), weights)):
            disagreed = disagreement(linked, statements)
            if disagreed is not None:
                found.append(disagreed)
    return found


def _without_lists(group: list[NumberStatement]) -> list[NumberStatement]:
    values: dict[int, set[Decimal]] = defaultdict(set)
    for item in group:
        values[item.document].add(item.quantity.low)
    return [item for item in group if len(values[item.document]) <= _MOST_IN_ONE_TEXT]


def _linked(group: Sequence[NumberStatement], weights: dict[str, float]) -> list[list[NumberStatement]]:
    """Groups of statements of one thing, grown from the most alike contradicting pair.

    A statement joins when it is comparable with most members: chains of pairs would join different events.
    """
    pairs = [
        (-likeness(group[left], group[right], weights), left, right)
        for left in range(len(group))
        for right in range(left + 1, len(group))
        if _contradict(group[left], group[right], group, weights)
    ]
    taken: set[int] = set()
    parts = []
    for _, left, right in sorted(pairs):
        if left in taken or right in taken:
            continue
        members = [left, right]
        for other in range(len(group)):
            if other in taken or other in members:
                continue
            if _joins(group[other], [group[at] for at in members], weights):
                members.append(other)
        taken.update(members)
        parts.append([group[at] for at in sorted(members)])
    return parts


def _joins(item: NumberStatement, members: Sequence[NumberStatement], weights: dict[str, float]) -> bool:
    """Whether a statement is comparable with most members, or with one whose value it repeats."""
    fitting = [member for member in members if comparable(item, member, weights)]
    if any(same_number(item, member) for member in fitting):
        return True
    return 2 * len(fitting) > len(members) and not _is_odd(item, members)


def _merged(parts: Sequence[list[NumberStatement]]) -> list[list[NumberStatement]]:
    """Groups of one slot that share a value are one disagreement, told in different words."""
    merged: list[list[NumberStatement]] = []
    for part in parts:
        values = {item.quantity.low for item in part}
        same = next((other for other in merged if values & {item.quantity.low for item in other}), None)
        if same is None:
            merged.append(list(part))
        else:
            same.extend(part)
    return merged


def _is_odd(item: NumberStatement, members: Sequence[NumberStatement]) -> bool:
    """Whether a value is out of all proportion to the others."""
    values = sorted(member.quantity.low for member in members)
    return (
        item.quantity.low <= 0
        or item.quantity.low * _LARGEST_RATIO < values[-1]
        or item.quantity.low > values[0] * _LARGEST_RATIO
    )


def _contradict(
    left: NumberStatement, right: NumberStatement, group: Sequence[NumberStatement], weights: dict[str, float]
) -> bool:
    """Whether two statements exclude each other.

    Copies of one text do not, unless they are of different days: then the later one is a new edition.
    """
    if left.origin == right.origin and not on_different_days(left, right):
        return False
    if not apart(left, right):
        return False
    if left.slot.key[0] == "changed":
        return left.origin != right.origin and _has_changed(left, right)
    low, high = sorted((left.quantity.low, right.quantity.low))
    if low <= 0 or high / low > _LARGEST_RATIO:
        return False
    return comparable(left, right, weights) and not _both_known(left, right, group)


def _has_changed(left: NumberStatement, right: NumberStatement) -> bool:
    """Whether one of two numbers with one governing word is said to have changed, by no more than twice its value."""
    low, high = sorted((left.quantity.low, right.quantity.low))
    return left.slot.changed != right.slot.changed and high <= _LARGEST_CHANGE * low


def _both_known(left: NumberStatement, right: NumberStatement, group: Sequence[NumberStatement]) -> bool:
    """Whether an article of either text gives both values: then it knows of two different things.

    The toll of a fire years ago is none of them.
    """
    telling = [
        item
        for item in group
        if item.origin in (left.origin, right.origin)
        and (item.background, item.partial) == (left.background, left.partial)
    ]
    with_left = {item.document for item in telling if same_number(item, left)}
    with_right = {item.document for item in telling if same_number(item, right)}
    return bool(with_left & with_right)
