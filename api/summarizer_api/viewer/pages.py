"""The viewer's pages as text: templates, style and script put together, and the policy they are sent with."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

from summarizer.briefings import LengthName
from summarizer.options import MAX_WORDS, MIN_WORDS
from summarizer.render import phrases
from summarizer.render.characters import one_line
from summarizer.render.html import (
    Assets,
    briefing_context,
    make_environment,
    packaged_text,
    page_assets,
    render_template,
)
from summarizer.render.loading import briefing_from_json
from summarizer.render.page_building import build_page
from summarizer_api.codec import request_from_json
from summarizer_api.problems import Problem
from summarizer_api.records import Job, JobState, StoredBriefing
from summarizer_api.representations import rendering_version
from summarizer_api.settings import Settings
from summarizer_api.viewer.forms import StartForm
from summarizer_api.viewer.pasting import FormFault

STAGES = (
    ("clean", "Reading the articles"),
    ("origins", "Finding reprints"),
    ("embed", "Comparing sentences"),
    ("claims", "Grouping what says the same"),
    ("plan", "Choosing what matters"),
    ("write", "Writing and checking"),
    ("headline", "Finding a headline"),
    ("edit", "Putting it together"),
)
"""The stages of the work as a reader is told them."""

_LENGTHS = (
    (LengthName.SHORT, "Short", "about 60 words"),
    (LengthName.STANDARD, "Standard", "about 150 words"),
    (LengthName.LONG, "Long", "about 300 words"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentBriefing:
    """A kept briefing in the list of the start page."""

    id: str
    title: str
    articles: str
    created: str
    iso: str


def start_page(
    form: StartForm,
    faults: Sequence[FormFault],
    recent: Sequence[RecentBriefing],
    settings: Settings,
    *,
    signed_in: bool,
) -> str:
    """The page with the form."""
    return _form_page(
        "start.html",
        signed_in=signed_in,
        form=form,
        faults=faults,
        recent=recent,
        lengths=_LENGTHS,
        min_words=MIN_WORDS,
        max_words=MAX_WORDS,
        max_articles=settings.max_articles,
        max_chars=settings.max_article_chars,
    )


def reading_page(stored: StoredBriefing, *, signed_in: bool) -> str:
    """The page of a briefing, with the texts of its articles. Blocks: the articles are cleaned again."""
    articles = request_from_json(stored.request_json).articles
    page = build_page(briefing_from_json(stored.briefing_json), articles)
    context = {**briefing_context(page), "stored": stored, "signed_in": signed_in}
    return render_template(_templates(), "view.html", reading_assets(), context)


def waiting_page(job: Job, *, signed_in: bool) -> str:
    """The page of a job that has not ended well, or not yet."""
    problem = json.loads(job.problem) if job.problem else {}
    return _form_page(
        "waiting.html",
        signed_in=signed_in,
        job=job,
        stages=STAGES,
        failed=job.state is JobState.FAILED,
        ended=job.state.ended,
        detail=one_line(str(problem.get("detail", ""))),
    )


def sign_in_page(*, wrong: bool, following: str) -> str:
    """The page that asks for a key."""
    return _form_page("sign_in.html", signed_in=False, wrong=wrong, following=following)


def problem_page(problem: Problem, *, signed_in: bool) -> str:
    """A problem, for people."""
    return _form_page("problem.html", signed_in=signed_in, problem=problem.document())


def _form_page(name: str, *, signed_in: bool, **context: object) -> str:
    return render_template(_templates(), name, form_assets(), {**context, "signed_in": signed_in})


def recent_briefings(found: Sequence[StoredBriefing]) -> tuple[RecentBriefing, ...]:
    """What the list shows of each."""
    return tuple(_recent(stored) for stored in found)


def reading_version() -> str:
    """What the look of a page depends on beside its briefing, as part of an entity tag."""
    assets = reading_assets()
    return hashlib.sha256(f"{rendering_version()}{assets.style}{assets.script}".encode()).hexdigest()[:8]


@cache
def reading_assets() -> Assets:
    """Style and script of a briefing's page: the library's, and the bar on top."""
    return Assets(style=page_assets().style + "\n" + _own("viewer.css"), script=page_assets().script)


@cache
def form_assets() -> Assets:
    """Style and script of the other pages."""
    return Assets(style=reading_assets().style, script=_own("viewer.js"))


def _own(name: str) -> Markup:
    return packaged_text(files("summarizer_api.viewer") / "templates", name)


@cache
def _templates() -> Environment:
    return make_environment(
        ChoiceLoader([PackageLoader("summarizer_api.viewer"), PackageLoader("summarizer.render")])
    )


def _recent(stored: StoredBriefing) -> RecentBriefing:
    document = json.loads(stored.briefing_json)
    texts = [one_line(text["text"]) for text in document["lengths"] if text["text"].strip()]
    created = stored.created_at.astimezone(dt.UTC)
    return RecentBriefing(
        id=stored.id,
        title=texts[0][:200] if texts else "Briefing",
        articles=phrases.count(len(document["sources"]), "article"),
        created=phrases.long_date(created.date()),
        iso=created.isoformat(),
    )
