"""One mention rewritten."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionEdit:
    """One mention rewritten: `texts[text][start:end] == old` becomes `new`."""

    text: int
    """Index of the text."""
    start: int
    end: int
    old: str
    new: str
    source: int | None
    """Index of the source sentence in which the full form stands, to be cited; None when the mention got shorter."""
