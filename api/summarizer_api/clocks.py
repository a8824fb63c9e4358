"""The time, as the service takes it where no other clock is given."""

from __future__ import annotations

import datetime as dt


def system_clock() -> dt.datetime:
    """The time of the machine, in UTC."""
    return dt.datetime.now(dt.UTC)
