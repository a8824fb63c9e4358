"""The HTTP API of Summarizer: articles in by POST, a cited briefing out.

    from summarizer_api import Settings, create_app

    app = create_app(Settings())

The extra `[api]` installs what it needs.
"""

from __future__ import annotations

from summarizer_api.app import create_app
from summarizer_api.configuration import read_settings
from summarizer_api.settings import Settings

__all__ = ["Settings", "create_app", "read_settings"]
