"""The HTTP API of Summarizer: articles in by POST, a cited briefing out.

    from summarizer_api import Settings, create_app

    app = create_app(Settings())

The extra `[api]` installs what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer_api.app import create_app
    from summarizer_api.configuration import read_settings
    from summarizer_api.settings import Settings

__all__ = ["Settings", "create_app", "read_settings"]

# Found when they are asked for: `summarizer keys` needs the settings and the database, and no web framework.
_MODULES = {
    "Settings": "summarizer_api.settings",
    "create_app": "summarizer_api.app",
    "read_settings": "summarizer_api.configuration",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
