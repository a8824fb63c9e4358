"""Which elements of a page a reader does not see."""

from __future__ import annotations

import re
from collections.abc import Mapping

_HIDDEN_CLASSES = frozenset(
    (
        "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only u-visually-hidden "
        "element-invisible assistive-text offscreen is-hidden d-none hide-text "
        "visually-hidden-focusable sr-only-focusable"
    ).split()
)
"""Class names that style sheets everywhere use for text off the screen."""

_COMMENT = re.compile(r"/\*.{0,200}?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")
_NONE = r"(?:0|0?\.0{1,4}\d{0,3}|0\.0?[1-4]\d{0,2})(?:px|em|rem|pt|%|vw|vh|ch|ex|cm|mm|in)?"
_FAR = r"-(?:[5-9]\d\d|\d{4,9})(?:\.\d{1,4})?(?:px|em|rem|pt|%|vw|vh)?"
_HIDING = re.compile(
    r"(?:^|;)(?:"
    r"display:none|visibility:(?:hidden|collapse)|content-visibility:hidden"
    rf"|opacity:{_NONE}(?=;|$)"
    rf"|font-size:(?:{_NONE}|[0-2](?:\.\d{{1,4}})?(?:px|pt)|0?\.[0-2]\d{{0,4}}r?em|[0-9](?:\.\d{{1,4}})?%)(?=;|$)"
    rf"|(?:max-)?(?:width|height):(?:{_NONE}|1px)(?=;|$)"
    rf"|(?:left|right|top|bottom|text-indent|margin-left|margin-top|margin-right):{_FAR}"
    r"|clip:rect\((?:0|1)(?:px)?[, ]?(?:0|1)(?:px)?|clip-path:(?:inset\((?:50|100)%|circle\(0|polygon\(0 ?0\))"
    r"|transform:(?:scale\(0(?:\.0+)?[,)]|scale[xy]\(0(?:\.0+)?\)|translate[xy]?\(-\d{4})"
    r"|color:(?:transparent|rgba\(\d{1,3},\d{1,3},\d{1,3},0(?:\.0+)?\)|#[0-9a-f]{3}0(?=;|$)|#[0-9a-f]{6}00(?=;|$))"
    r")",
)
_IMPORTANT = re.compile(r"!important", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|;)(color|background(?:-color)?):([^;]{1,40})")
_WHITE = frozenset(("white", "#fff", "#ffffff", "rgb(255,255,255)"))


def hides(attributes: Mapping[str, str]) -> bool:
    """Whether an element with these attributes (names in lower case) is not seen."""
    if "hidden" in attributes and attributes["hidden"].strip().lower() != "until-found":
        return True
    if attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    classes = attributes.get("class")
    if classes and not _HIDDEN_CLASSES.isdisjoint(classes.lower().split()):
        return True
    style = attributes.get("style")
    return bool(style) and style_hides(style or "")


def style_hides(style: str) -> bool:
    """Whether the declarations of a style hide what they apply to."""
    declarations = _normalised(style[:_MAX_STYLE])
    if _HIDING.search(declarations):
        return True
    colours = dict(_COLOUR.findall(declarations))
    text = colours.get("color")
    ground = colours.get("background-color", colours.get("background"))
    return text is not None and (text == ground or (text in _WHITE and ground in _WHITE))


_MAX_STYLE = 2_000


def _normalised(style: str) -> str:
    """Lower case, without comments, escapes and blanks: what hides must not be hidden itself."""
    text = _ESCAPE.sub(_unescaped, _COMMENT.sub("", style))
    text = _IMPORTANT.sub("", text.lower())
    return re.sub(r"\s*([:;,()])\s*|\s+(?=$)|^\s+", r"\1", text)


def _unescaped(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 else ""


_SHEET_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_SIMPLE_SELECTOR = re.compile(r"[a-z][a-z0-9]{0,10}?[.#][\w-]{1,60}|[.#][\w-]{1,60}", re.IGNORECASE)
_MAX_SHEET = 200_000


def hiding_selectors(sheet: str) -> frozenset[str]:
    """The simple selectors (".a", "#b", "p.a") that a style sheet hides outright.

    Rules inside "@media" are left out: what is hidden in print or on a phone may well be read on a page.
    """
    hidden: set[str] = set()
    for selectors, declarations in _SHEET_RULE.findall(_outside_media(_COMMENT.sub("", sheet[:_MAX_SHEET]))):
        if _HIDING.search(_normalised(declarations)):
            hidden.update(
                selector.lower()
                for selector in map(str.strip, selectors.split(","))
                if _SIMPLE_SELECTOR.fullmatch(selector)
            )
    return frozenset(hidden)


def _outside_media(sheet: str) -> str:
    if "@" not in sheet:
        return sheet
    kept: list[str] = []
    depth = start = 0
    skipping = False
    for match in re.finditer(r"[@{}]", sheet):
        mark = match.group()
        if mark == "@" and depth == 0 and not skipping:
            kept.append(sheet[start : match.start()])
            skipping, start = True, match.start()
        elif mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
            if depth == 0 and skipping:
                skipping, start = False, match.end()
    if not skipping:
        kept.append(sheet[start:])
    return "".join(kept)
