"""What reading finds out on the way: notices, and fields that nothing uses."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.briefings import Notice, NoticeCode

MAX_SHOWN = 60


class Findings:
    """Collects notices in the order they are found; an ignored field is reported once for all articles."""

    def __init__(self) -> None:
        self._notices: list[Notice] = []
        self._ignored: dict[str, list[str]] = {}

    def add(self, code: NoticeCode, message: str, article_id: str | None = None) -> None:
        """Add one notice."""
        self._notices.append(Notice(code=code, message=message, article_id=article_id))

    def ignore_field(self, field: str, place: str) -> None:
        """Note that the field of the article at `place` is not used."""
        self._ignored.setdefault(field, []).append(place)

    def notices(self) -> tuple[Notice, ...]:
        """All notices: those of fields come last, sorted by field."""
        ignored = (
            Notice(code=NoticeCode.FIELD_IGNORED, message=_ignored_message(field, places))
            for field, places in sorted(self._ignored.items())
        )
        return (*self._notices, *ignored)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an article stands, as messages name it, and where to note what is found there."""

    name: str
    """Like "set.jsonl, line 3", or the path of a file that is one article."""
    findings: Findings

    def note(self, code: NoticeCode, message: str, article_id: str | None = None) -> None:
        """Add a notice about this place."""
        self.findings.add(code, f"{self.name}: {message}", article_id)

    def ignore_field(self, field: str) -> None:
        """Note that a field of the article here is not used."""
        self.findings.ignore_field(field, self.name)


def shown(value: str) -> str:
    """A value as a message quotes it: short, on one line, quotes and escapes included."""
    return repr(value if len(value) <= MAX_SHOWN else value[: MAX_SHOWN - 1] + "…")


def _ignored_message(field: str, places: list[str]) -> str:
    more = f" and {len(places) - 1} more" if len(places) > 1 else ""
    return f"field {shown(field)} is not used ({places[0]}{more})"
