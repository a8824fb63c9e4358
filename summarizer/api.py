"""The library in one call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from summarizer.articles import Article
from summarizer.briefings import Briefing, LengthName
from summarizer.errors import UsageError
from summarizer.options import BriefingOptions


def summarize(
    articles: Iterable[Article | str],
    *,
    lengths: str | Sequence[str] = (LengthName.HEADLINE, LengthName.STANDARD),
    words: int | None = None,
    as_of: dt.date | None = None,
    model: str | None = None,
    threads: int | None = None,
) -> Briefing:
    """A checked, cited briefing of articles about one event.

    `lengths`: one or several of "headline", "short", "standard" and "long"; `words` adds a length of about that many
    words. `model`: a folder or a Hugging Face name, by default the embedded one. To make many briefings, keep the
    object of `summarizer.compose.build_summarizer` instead: it loads the model once.

    Raises InputError when no article can be used, ModelError, UsageError.
    """
    # The engines take a tenth of a second to import, which `import summarizer` should not.
    from summarizer.compose import build_summarizer

    options = BriefingOptions(lengths=_names(lengths), words=words, as_of=as_of)
    given = [Article(text=article) if isinstance(article, str) else article for article in articles]
    return build_summarizer(model, threads).brief(given, options)


def _names(lengths: str | Sequence[str]) -> tuple[LengthName, ...]:
    asked = [lengths] if isinstance(lengths, str) else list(lengths)
    try:
        return tuple(LengthName(name) for name in asked)
    except ValueError as error:
        known = ", ".join(name for name in LengthName if name is not LengthName.WORDS)
        raise UsageError(f"{error}; the lengths are {known}") from error
