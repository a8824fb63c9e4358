"""Structured logs: one JSON object a line, with the request's id, never with articles or keys."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import PurePath
from typing import TextIO

import structlog
from structlog.typing import EventDict, FilteringBoundLogger, Processor

MAX_VALUE_CHARS = 300
"""Longer values are cut: nothing that is worth logging is longer."""

_LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40, "critical": 50}


def build_logger(
    level: str = "info", form: str = "json", *, stream: TextIO | None = None
) -> FilteringBoundLogger:
    """A logger that writes to `stream`, by default standard error. It shares nothing with other loggers.

    `form`: "json", or "text" for a terminal. What `structlog.contextvars` holds is in every line.
    """
    target = stream or sys.stderr
    renderers: list[Processor] = [structlog.processors.JSONRenderer(ensure_ascii=True)]
    if form != "json":
        colors = target.isatty() and not os.environ.get("NO_COLOR")
        renderers = [escape_controls, structlog.dev.ConsoleRenderer(colors=colors)]
    logger: FilteringBoundLogger = structlog.wrap_logger(
        structlog.WriteLogger(target),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            shorten_values,
            *renderers,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS.get(level.lower(), logging.INFO)),
        cache_logger_on_first_use=True,
    ).bind()
    return logger


def shorten_values(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Cut long strings, wherever they come from: an article cannot end up in the log by mistake."""
    for name, value in event.items():
        if isinstance(value, str) and len(value) > MAX_VALUE_CHARS:
            event[name] = value[: MAX_VALUE_CHARS - 1] + "…"
    return event


def escape_controls(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Spell out what a terminal would obey (colours, line ends, directions): paths hold what anybody asks."""
    for name, value in event.items():
        if isinstance(value, str) and not value.isprintable():
            event[name] = "".join(
                character if character.isprintable() else ascii(character)[1:-1] for character in value
            )
    return event


def describe_error(error: BaseException) -> Mapping[str, str]:
    """The type of an error and the places it went through, without its words: they may quote an article."""
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    places = [f"{PurePath(frame.filename).stem}.{frame.name}:{frame.lineno}" for frame in frames]
    cause = error.__cause__ or error.__context__
    described = {"error": type(error).__name__, "at": " > ".join(places)[-MAX_VALUE_CHARS:]}
    return {**described, "cause": type(cause).__name__} if cause else described
