"""What `serve` and `keys` have in common: the extra that they need, and the settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.errors import MissingExtraError

if TYPE_CHECKING:
    from summarizer_api.settings import Settings

NEEDS = frozenset(
    {
        "alembic",
        "fastapi",
        "prometheus_client",
        "pydantic",
        "pydantic_settings",
        "sqlalchemy",
        "starlette",
        "structlog",
        "summarizer_api",
        "uvicorn",
    }
)
"""Top-level modules of the extra `[api]`."""

Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Settings as TOML. Default: what SUMMARIZER_CONFIG names, or summarizer/config.toml in the "
        "configuration folder.",
        show_default=False,
    ),
]
Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="SQLAlchemy URL, such as sqlite:///FILE. Default: SQLite in the state folder.",
        show_default=False,
    ),
]


def load_settings(config: Path | None, **given: object) -> Settings:
    """The service's settings; what the command line leaves out comes from elsewhere.

    Raises MissingExtraError without the extra, and UsageError for settings that do not fit.
    """
    try:
        from summarizer_api.configuration import read_settings
    except ModuleNotFoundError as error:
        raise missing_extra(error) from error
    named: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    return read_settings(config, **named)


def missing_extra(error: ModuleNotFoundError) -> Exception:
    """The error that names the extra; the given one where something else is missing."""
    if (error.name or "").partition(".")[0] not in NEEDS:
        return error
    return MissingExtraError(
        f"the service needs {error.name}: install the extra with `pip install 'cited-summarizer[api]'`"
    )
