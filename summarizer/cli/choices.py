"""From what the options say to what is asked of a briefing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from summarizer.briefings import LengthName
from summarizer.errors import UsageError
from summarizer.options import ALL_LENGTHS, MAX_WORDS, MIN_WORDS, BriefingOptions
from summarizer.render import Format
from summarizer.sources import parse_date

ALL = "all"

_FORMATS_BY_SUFFIX = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".json": Format.JSON,
}


def briefing_options(lengths: Sequence[str] | None, words: int | None, as_of: str | None) -> BriefingOptions:
    """The options of a briefing: headline and standard by default, headline and N words for `words` alone.

    Raises UsageError for an unknown length, a number of words out of range and a date that is none.
    """
    if words is not None and not MIN_WORDS <= words <= MAX_WORDS:
        raise UsageError(f"--words {words}: choose {MIN_WORDS} to {MAX_WORDS} words")
    if lengths:
        names = _length_names(lengths)
    elif words is not None:
        names = (LengthName.HEADLINE,)
    else:
        names = BriefingOptions().lengths
    return BriefingOptions(lengths=names, words=words, as_of=_day(as_of))


def choose_format(form: Format | None, out: Path | None) -> Format:
    """The form asked for, or the one that the name of the output file stands for, or text."""
    if form is not None or out is None:
        return form or Format.TEXT
    return _FORMATS_BY_SUFFIX.get(out.suffix.lower(), Format.TEXT)


def check_loudness(*, quiet: bool, verbose: bool) -> None:
    """Raise UsageError when both are asked for."""
    if quiet and verbose:
        raise UsageError("--quiet and --verbose contradict each other")


def _length_names(given: Sequence[str]) -> tuple[LengthName, ...]:
    asked = [name.strip().lower() for item in given for name in item.split(",") if name.strip()]
    unknown = [name for name in asked if name != ALL and name not in ALL_LENGTHS]
    if unknown or not asked:
        known = ", ".join(ALL_LENGTHS)
        raise UsageError(f"unknown length {', '.join(unknown)!r}; choose {known} or {ALL}")
    return tuple(name for name in ALL_LENGTHS if name in asked or ALL in asked)


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    parsed = parse_date(text)
    if parsed is None:
        raise UsageError(f"--as-of {text!r} is not a date; write it as 2026-05-03")
    return parsed.date() if isinstance(parsed, dt.datetime) else parsed
