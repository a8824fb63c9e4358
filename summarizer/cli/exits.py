"""Exit codes, and which error and which outcome has which: the one place."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from summarizer.briefings import Notice, NoticeCode
from summarizer.errors import InputError, ModelError, SummarizerError, UsageError


class ExitCode(IntEnum):
    """What the process ends with."""

    OK = 0
    FAILURE = 1
    """Something went wrong that is none of the below; also a result that cannot be written."""
    USAGE = 2
    """Options that are unknown, contradict each other or have no meaning."""
    PARTIAL = 3
    """The result was written, but articles were left out; they are listed in it."""
    BAD_INPUT = 4
    NO_MODEL = 5
    """A model that is missing, damaged or refused, or whose extra is not installed."""
    INTERRUPTED = 130


LEFT_OUT = frozenset(
    {
        NoticeCode.ARTICLE_EMPTY,
        NoticeCode.ARTICLE_BOILERPLATE,
        NoticeCode.ARTICLE_LANGUAGE,
        NoticeCode.ARTICLE_UNREADABLE,
        NoticeCode.ARTICLE_UNRELATED,
    }
)
"""Notices of these codes say that an article is not in the result."""

_BY_ERROR: tuple[tuple[type[SummarizerError], ExitCode], ...] = (
    (UsageError, ExitCode.USAGE),
    (InputError, ExitCode.BAD_INPUT),
    (ModelError, ExitCode.NO_MODEL),
)


def exit_code_of_error(error: BaseException) -> ExitCode:
    """The exit code of an error."""
    if isinstance(error, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    return next((code for kind, code in _BY_ERROR if isinstance(error, kind)), ExitCode.FAILURE)


def left_out(notices: Iterable[Notice]) -> list[Notice]:
    """The notices about articles that are not in the result."""
    return [notice for notice in notices if notice.code in LEFT_OUT]
