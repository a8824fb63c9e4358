"""Pairs of number statements that contradict each other, and the positions they make up."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from summarizer.briefing.conflicts.found import FoundDisagreement, FoundPosition
from summarizer.briefing.conflicts.statements import NumberStatement
from summarizer.briefing.conflicts.values import incompatible
from summarizer.briefing.conflicts.weights import cosine, inverse_frequencies
from summarizer.briefings import DisagreementKind, DisagreementRelation
from summarizer.facts.hedges import Hedge
from summarizer.facts.stems import stems

# Chosen November 2026 by reading every pair that 10 MultiLing, 28 Multi-News and 60 WikinewsSum sets gave: below these
# cosines (IDF-weighted, of the sentences or of the clauses) most pairs speak of two different things.
_ALIKE = {"distance": 0.0, "force": 0.0, "toll": 0.1, "toll group": 0.3, "count": 0.6, "measure": 0.4}
_ALIKE_IN_BACKGROUND = 0.45
_LARGEST_RATIO = 10
_MOST_IN_ONE_TEXT = 3
"""A text with more values than this in one slot tells of several events."""
_MOST_STATEMENTS = 60
"""In one slot; the earliest in their articles are compared."""
_UPDATE_CUES = stems(
    "rise rose risen climb climbed increase revise update now latest initially earlier later further confirmed"
)
_LEAST_CLAUSE = 4
"""Content words below which a clause ("200 people arrested") does not say of what."""
_TELLING_MODIFIERS = 2
_LARGEST_CHANGE = 2
_CHANGING = ("toll", "count", "force")


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
            disagreement = _disagreement(linked)
            if disagreement is not None:
                found.append(disagreement)
    return found


def _without_lists(group: list[NumberStatement]) -> list[NumberStatement]:
    values: dict[int, set[Decimal]] = defaultdict(set)
    for item in group:
        values[item.origin].add(item.quantity.low)
    return [item for item in group if len(values[item.origin]) <= _MOST_IN_ONE_TEXT]


def _linked(group: Sequence[NumberStatement], weights: dict[str, float]) -> list[list[NumberStatement]]:
    """Groups of statements of one thing, grown from the most alike contradicting pair.

    A statement joins when it is comparable with most members: chains of pairs would join different events.
    """
    pairs = [
        (-_likeness(group[left], group[right], weights), left, right)
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
    fitting = [member for member in members if _comparable(item, member, weights)]
    if any(_same_number(item, member) for member in fitting):
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
    if left.origin == right.origin or not incompatible(left.quantity, right.quantity):
        return False
    if left.slot.key[0] == "changed":
        return _has_changed(left, right)
    low, high = sorted((left.quantity.low, right.quantity.low))
    if low <= 0 or high / low > _LARGEST_RATIO:
        return False
    return _comparable(left, right, weights) and not _both_known(left, right, group)


def _has_changed(left: NumberStatement, right: NumberStatement) -> bool:
    """Whether one of two numbers with one governing word is said to have changed, by no more than twice its value."""
    low, high = sorted((left.quantity.low, right.quantity.low))
    return left.slot.changed != right.slot.changed and high <= _LARGEST_CHANGE * low


def _comparable(left: NumberStatement, right: NumberStatement, weights: dict[str, float]) -> bool:
    """Whether two statements of one slot speak of the same thing at the same time."""
    if not _same_time(left, right) or not _same_place(left, right):
        return False
    kind = left.slot.key[0]
    if kind in ("distance", "force"):
        return not left.slot.things or bool(left.slot.things & right.slot.things)
    if kind == "changed":
        return _same_number(left, right) or left.slot.changed != right.slot.changed
    if left.partial != right.partial:
        return False
    likeness = _likeness(left, right, weights)
    if left.background or left.partial:
        return likeness >= _ALIKE_IN_BACKGROUND
    if kind == "toll" and (
        left.slot.key[2] or left.slot.key[1] not in ("dead", "injured", "missing", "bodies")
    ):
        kind = "toll group"
    return (
        likeness >= _ALIKE[kind]
        or (kind == "toll" and bool(left.dates & right.dates))
        or (kind == "toll group" and _same_group(left, right))
    )


def _same_group(left: NumberStatement, right: NumberStatement) -> bool:
    """Whether two group tolls describe the group in the same words ("critically endangered black rhinos")."""
    common = set(left.quantity.counted.modifiers) & set(right.quantity.counted.modifiers)
    return len(common) >= _TELLING_MODIFIERS


def _likeness(left: NumberStatement, right: NumberStatement, weights: dict[str, float]) -> float:
    """Cosine of the sentences' words, or of the clauses' where that is greater and they are no mere fragments."""
    likeness = cosine(left.keys, right.keys, weights)
    if min(len(left.near), len(right.near)) >= _LEAST_CLAUSE:
        likeness = max(likeness, cosine(left.near, right.near, weights))
    return likeness


def _same_time(left: NumberStatement, right: NumberStatement) -> bool:
    """Whether the dates of one sentence fit those of the other; news and background never do."""
    if left.slot.key[0] in ("force", "distance"):
        return True
    if left.background != right.background:
        return False
    if left.dates and right.dates:
        return any(
            one.startswith(other) or other.startswith(one) for one in left.dates for other in right.dates
        )
    return not left.background


def _same_place(left: NumberStatement, right: NumberStatement) -> bool:
    """Tolls and counts with names in their clauses share one; forces and distances have their place in the slot."""
    if left.slot.key[0] not in ("toll", "count", "measure") or not left.places or not right.places:
        return True
    return bool(left.places & right.places)


def _both_known(left: NumberStatement, right: NumberStatement, group: Sequence[NumberStatement]) -> bool:
    """Whether one of the two texts also gives the other's value: then it knows of two different things."""
    for item in group:
        if item.origin == left.origin and _same_number(item, right):
            return True
        if item.origin == right.origin and _same_number(item, left):
            return True
    return False


def _same_number(one: NumberStatement, other: NumberStatement) -> bool:
    return one.quantity.low == other.quantity.low and one.quantity.high == other.quantity.high


def _disagreement(members: Sequence[NumberStatement]) -> FoundDisagreement | None:
    positions: list[list[NumberStatement]] = []
    for item in sorted(members, key=lambda item: (item.quantity.low, item.document, item.number)):
        fitting = next(
            (p for p in positions if not any(incompatible(item.quantity, o.quantity) for o in p)), None
        )
        if fitting is None:
            positions.append([item])
        else:
            fitting.append(item)
    if len(positions) < 2:
        return None
    if members[0].slot.key[0] == "changed":
        positions.sort(key=lambda items: any(item.slot.changed for item in items))
        return _found(members, positions, DisagreementRelation.UPDATE)
    ordered = _by_time(positions)
    update = ordered is not None and members[0].slot.key[0] in _CHANGING
    if not update and members[0].slot.key[0] == "toll" and _looks_updated(positions):
        update, ordered = True, positions
    if not update or ordered is None:
        ordered = sorted(
            positions,
            key=lambda p: (
                -len({item.origin for item in p}),
                min((item.number, item.document) for item in p),
            ),
        )
    return _found(members, ordered, DisagreementRelation.UPDATE if update else DisagreementRelation.CONFLICT)


def _found(
    members: Sequence[NumberStatement],
    positions: Sequence[Sequence[NumberStatement]],
    relation: DisagreementRelation,
) -> FoundDisagreement:
    return FoundDisagreement(
        kind=DisagreementKind.NUMBER,
        relation=relation,
        what=_what(members),
        positions=tuple(_position(items) for items in positions),
    )


def _by_time(positions: Sequence[list[NumberStatement]]) -> list[list[NumberStatement]] | None:
    """The positions in order of publication, or None where their times overlap or are unknown."""
    spans = []
    for items in positions:
        days = [item.published_on for item in items if item.published_on is not None]
        if len(days) < len(items):
            return None
        spans.append((min(days), max(days), items))
    spans.sort(key=lambda span: (span[0], span[1]))
    if any(earlier[1] >= later[0] for earlier, later in itertools.pairwise(spans)):
        return None
    return [items for _, _, items in spans]


def _looks_updated(positions: Sequence[list[NumberStatement]]) -> bool:
    """Whether larger tolls are said to be newer ("rose to 75"), or smaller ones to be unfinished ("at least 12")."""
    if any(
        token.stem in _UPDATE_CUES for items in positions[1:] for item in items for token in item.facts.tokens
    ):
        return True
    return all(
        any(item.quantity.hedge in (Hedge.LEAST, Hedge.MORE) for item in items) for items in positions[:-1]
    )


def _what(members: Sequence[NumberStatement]) -> str:
    return min(
        (item.slot.what for item in members),
        key=lambda what: (-len(what.split()) if len(what) < 60 else 0, what),
    )


def _position(items: Sequence[NumberStatement]) -> FoundPosition:
    first = min(items, key=lambda item: (-_times(item, items), item.number, item.document))
    return FoundPosition(
        value=first.value, sentences=tuple(sorted({(item.document, item.number) for item in items}))
    )


def _times(item: NumberStatement, items: Sequence[NumberStatement]) -> int:
    return sum(other.value.lower() == item.value.lower() for other in items)
