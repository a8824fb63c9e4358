"""Characters that must not reach a reader's screen, and how a line of hostile text is made harmless."""

from __future__ import annotations

import re

# Escape sequences of terminals begin with C0 or C1 codes; direction overrides and isolates reorder the text
# around them; tag characters are invisible. Left-to-right and right-to-left marks are harmless and stay.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def one_line(text: str) -> str:
    """The text on one line, as any screen may show it: no control codes, white space folded.

    Lone surrogates, which no encoding can write, become U+FFFD.
    """
    return " ".join(_LONE_SURROGATE.sub("\ufffd", _UNPRINTABLE.sub("", text)).split())
