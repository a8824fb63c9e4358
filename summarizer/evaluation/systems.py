"""The systems that can be evaluated, by name."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.errors import UsageError
from summarizer.evaluation.baselines import FirstArticle, Lead, Oracle
from summarizer.evaluation.outputs import System
from summarizer.evaluation.sumy_systems import NAMES as SUMY_NAMES
from summarizer.evaluation.sumy_systems import SumySystem

OURS = "summarizer"
_SIMPLE: dict[str, Callable[[], System]] = {"first": FirstArticle, "lead": Lead, "oracle": Oracle}
SYSTEM_NAMES = (OURS, "first", "lead", *SUMY_NAMES, "oracle")


def build_system(name: str, *, model: str | None = None, threads: int | None = None) -> System:
    """The system of that name; `model` and `threads` are for ours.

    Raises UsageError for an unknown name, MissingExtraError, ModelError.
    """
    if name == OURS:
        # The engines load where they are used: the simple systems do without them.
        from summarizer.compose import build_summarizer
        from summarizer.evaluation.briefing_system import BriefingSystem

        return BriefingSystem(build_summarizer(model, threads))
    if name in SUMY_NAMES:
        return SumySystem(name)
    if name in _SIMPLE:
        return _SIMPLE[name]()
    raise UsageError(f"unknown system {name!r}; known are {', '.join(SYSTEM_NAMES)}")
