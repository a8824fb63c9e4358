"""Whether two number statements speak of the same thing at the same time."""

from __future__ import annotations

from summarizer.briefing.conflicts.statements import NumberStatement
from summarizer.briefing.conflicts.values import incompatible
from summarizer.briefing.conflicts.weights import cosine
from summarizer.facts.hedges import Hedge

# Chosen November 2026 by reading every pair that 10 MultiLing, 28 Multi-News and 60 WikinewsSum sets gave: below these
# cosines (IDF-weighted, of the sentences or of the clauses) most pairs speak of two different things.
_ALIKE = {"distance": 0.0, "force": 0.0, "toll": 0.1, "toll group": 0.3, "count": 0.6, "measure": 0.4}
_ALIKE_IN_BACKGROUND = 0.45
_LEAST_CLAUSE = 4
"""Content words below which a clause ("200 people arrested") does not say of what."""
_TELLING_MODIFIERS = 2


def comparable(left: NumberStatement, right: NumberStatement, weights: dict[str, float]) -> bool:
    """Whether two statements of one slot speak of the same thing at the same time."""
    if not _same_time(left, right) or not _same_place(left, right):
        return False
    kind = left.slot.key[0]
    if kind in ("distance", "force"):
        return not left.slot.things or bool(left.slot.things & right.slot.things)
    if kind == "changed":
        return same_number(left, right) or left.slot.changed != right.slot.changed
    if left.partial != right.partial:
        return False
    alike = likeness(left, right, weights)
    if left.background or left.partial:
        return alike >= _ALIKE_IN_BACKGROUND
    if kind == "toll" and (
        left.slot.key[2] or left.slot.key[1] not in ("dead", "injured", "missing", "bodies")
    ):
        kind = "toll group"
    return (
        alike >= _ALIKE[kind]
        or (kind == "toll" and bool(left.dates & right.dates))
        or (kind == "toll group" and _same_group(left, right))
    )


def likeness(left: NumberStatement, right: NumberStatement, weights: dict[str, float]) -> float:
    """Cosine of the sentences' words, or of the clauses' where that is greater and they are no mere fragments."""
    alike = cosine(left.keys, right.keys, weights)
    if min(len(left.near), len(right.near)) >= _LEAST_CLAUSE:
        alike = max(alike, cosine(left.near, right.near, weights))
    return alike


def same_number(one: NumberStatement, other: NumberStatement) -> bool:
    """Whether two statements give one value or range."""
    return one.quantity.low == other.quantity.low and one.quantity.high == other.quantity.high


def apart(left: NumberStatement, right: NumberStatement) -> bool:
    """Whether two comparable statements cannot stand side by side: no value fits both, or the later one replaces it.

    What a later edition of one text has in the place of a number replaces it however vague both are, and so does a
    later toll above "at least 11".
    """
    if incompatible(left.quantity, right.quantity):
        return True
    if not on_different_days(left, right) or same_number(left, right):
        return False
    if left.origin == right.origin:
        return True
    earlier, later = sorted((left, right), key=lambda item: str(item.published_on))
    return (
        left.slot.key[0] == "toll"
        and earlier.quantity.hedge in (Hedge.LEAST, Hedge.MORE)
        and later.quantity.hedge in (Hedge.LEAST, Hedge.MORE, Hedge.EXACT)
        and later.quantity.low > earlier.quantity.low
    )


def on_different_days(left: NumberStatement, right: NumberStatement) -> bool:
    """Whether both texts are dated, and not of one day."""
    return None not in (left.published_on, right.published_on) and left.published_on != right.published_on


def _same_group(left: NumberStatement, right: NumberStatement) -> bool:
    """Whether two group tolls describe the group in the same words ("critically endangered black rhinos")."""
    common = set(left.quantity.counted.modifiers) & set(right.quantity.counted.modifiers)
    return len(common) >= _TELLING_MODIFIERS


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
