"""How the evaluation reads a text: its own tokens, so that a fault of the pipeline's is not hidden here."""

from __future__ import annotations

import html
import re
import unicodedata

# One plain run for each kind of token: linear. "1,000" is one number, "U.S." one word, "end.The" two.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.)+[^\W\d_](?![^\W\d_])|[^\W\d_]+(?:['’][^\W\d_]+)*")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|li|br|td|th|tr|[uo]l|section|article|header|footer)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]*>")
_SINGLE_QUOTES = str.maketrans("’‘ʼ", "'''")


def tokens(text: str) -> list[str]:
    """Case-folded tokens without accents, possessives and points ("U.S." is "us", "1,000" is "1000")."""
    return [normal_token(match.group()) for match in _TOKEN.finditer(text)]


def surface_tokens(text: str) -> list[re.Match[str]]:
    """The tokens as they are written, with their offsets."""
    return list(_TOKEN.finditer(text))


def normal_token(token: str) -> str:
    """One token as `tokens` gives it."""
    if token[0].isdigit():
        return token.replace(",", "")
    folded = token.casefold().translate(_SINGLE_QUOTES).removesuffix("'s").replace("'", "").replace(".", "")
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFD", folded)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def joined(text: str) -> str:
    """All tokens as one padded string: a part's is in the whole's if its tokens stand there in a row."""
    return f" {' '.join(tokens(text))} "


def without_markup(text: str) -> str:
    """The characters between the tags of HTML, block elements apart; hidden ones are not left out."""
    return html.unescape(_TAG.sub("", _BLOCK_TAG.sub("\n", text)))
