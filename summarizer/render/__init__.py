"""How a briefing is shown: text, Markdown, HTML and JSON, and the schema of the JSON."""

from summarizer.render.rendering import Format, render, render_inspection

__all__ = ["Format", "render", "render_inspection"]
