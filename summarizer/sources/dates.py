"""Publication dates in the forms that news sites, feeds and people write."""

from __future__ import annotations

import datetime as dt
import re

MAX_CHARS = 100

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?"
_TIME = (
    r"(?:,?\s(?:at\s)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"\s?(?P<half>[ap]\.?m\.?)?\s?(?P<zone>[+-]\d{2}:?\d{2}|[a-z]{1,4})?(?:\s\([a-z ]{1,30}\))?)?"
)
_DAY_FIRST = re.compile(rf"{_WEEKDAY}{_DAY}\s{_MONTH},?\s{_YEAR}{_TIME}\Z", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}{_MONTH}\s{_DAY},?\s{_YEAR}{_TIME}\Z", re.IGNORECASE)
_ISO = re.compile(r"\d{4}[-/]\d{2}[-/]\d{2}(?:[T ].{1,40})?\Z", re.IGNORECASE)

_ZONE_HOURS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip


def parse_date(text: str) -> dt.datetime | dt.date | None:
    """The date, with its time where one is given, or None when the form is not known or is ambiguous.

    Known are ISO 8601, RFC 2822 ("Fri, 03 May 2024 10:14:00 GMT"), "3 May 2024", "May 3, 2024" and
    "May 3, 2024, 10:14 GMT". "03/05/2024" is not: it is March in some countries and May in others.
    """
    if len(text) > MAX_CHARS:
        return None
    folded = " ".join(text.split())
    if _ISO.match(folded):
        return _parse_iso(folded)
    found = _DAY_FIRST.match(folded) or _MONTH_FIRST.match(folded)
    return _from_parts(found) if found else None


def _parse_iso(text: str) -> dt.datetime | dt.date | None:
    plain = text[:10].replace("/", "-") + re.sub(r"\s?(?:UTC|GMT)\Z", "Z", text[10:], flags=re.IGNORECASE)
    try:
        return dt.date.fromisoformat(plain) if len(plain) == 10 else dt.datetime.fromisoformat(plain)
    except ValueError:
        return None


def _from_parts(found: re.Match[str]) -> dt.datetime | dt.date | None:
    month = _MONTHS.index(found["month"][:3].lower()) + 1
    try:
        day = dt.date(int(found["year"]), month, int(found["day"]))
        if found["hour"] is None:
            return day
        hour = _on_24_hours(int(found["hour"]), found["half"])
        time = dt.time(hour, int(found["minute"]), int(found["second"] or 0), tzinfo=_zone(found["zone"]))
    except ValueError:
        return None
    return dt.datetime.combine(day, time)


def _on_24_hours(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("hour")
    return hour % 12 + (12 if half[0].lower() == "p" else 0)


def _zone(name: str | None) -> dt.tzinfo | None:
    if name is None:
        return None
    if name[0] in "+-":
        digits = name.replace(":", "")
        offset = dt.timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
        return dt.timezone(-offset if digits[0] == "-" else offset)
    hours = _ZONE_HOURS.get(name.lower())
    # A zone that is not known leaves the time as the source wrote it, without one.
    return None if hours is None else dt.timezone(dt.timedelta(hours=hours))
