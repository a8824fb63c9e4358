"""Article text is hostile: nothing of it runs, loads or escapes, in any field, with every part of the page used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from summarizer.articles import Article
from summarizer.briefings import Briefing
from summarizer.render import render
from summarizer_api.records import LOCAL_OWNER
from tests.api.viewer.conftest import Opener, Watched
from tests.api.viewer.payloads import HOSTILE
from tests.api.viewer.site import Site
from tests.api.viewer.stories import PASTED
from tests.render.build import hostile_briefing

pytestmark = pytest.mark.browser

FORM_FIELDS = ("title", "source", "url", "published_at")
PER_PAGE = 4
"""Payloads that share a page: as many as it has addresses."""
ELEMENTS = """() => [...new Set([...document.querySelectorAll(
  "img, svg, math, iframe, object, embed, video, audio, base, [onerror], [onload], " +
  "form[action^='javascript' i], a[href^='javascript' i]"
)].map((element) => element.outerHTML))]"""


def hostile_articles(payload: str) -> list[Article]:
    """Articles with the payload in every field."""
    return [
        Article(
            id=f"x{payload}",
            text=f"{payload}\n\n{PASTED[0]}\n\nThe captain said {payload} on Friday.\n\nPhoto: {payload}",
            title=payload,
            source=payload,
            url=f"https://a.example/{payload}",
            author=payload,
        ),
        Article(
            id="page", text=f"<p>{payload}</p><p>{PASTED[1]}</p>", markup="html", url=payload, source=payload
        ),
    ]


def use(page: Page) -> None:
    """Use all of the page that a script has a part in."""
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    page.locator(".length.chosen .prose .cites a").first.hover()
    page.locator("#peek:visible").wait_for()
    page.get_by_role("tab").first.press("ArrowRight")
    page.locator(".cites a").first.focus()
    page.keyboard.press("Enter")


def assert_harmless(watched: Watched) -> None:
    watched.assert_calm()
    assert watched.page.evaluate(ELEMENTS) == []
    assert watched.page.evaluate("document.scripts.length") == 1
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_there_are_a_hundred() -> None:
    assert len(set(HOSTILE)) >= 100


def hostile_page(payloads: Sequence[str]) -> tuple[Briefing, list[Article]]:
    """A briefing and its articles with all payloads in every text, and each of them alone as an address."""
    payload = " ".join(payloads)
    made = hostile_briefing(payload)
    sources = [replace(source, url=url) for source, url in zip(made.sources, payloads, strict=False)]
    return replace(made, sources=(*sources, *made.sources[len(sources) :])), hostile_articles(payload)


@pytest.fixture
def addresses(site: Site) -> Iterator[list[str]]:
    """Pages with all payloads, kept for one test."""
    parts = [HOSTILE[start : start + PER_PAGE] for start in range(0, len(HOSTILE), PER_PAGE)]
    names = [f"brf_{number:026}" for number in range(100, 100 + len(parts))]
    yield [site.keep(name, *hostile_page(part)) for name, part in zip(names, parts, strict=True)]
    for name in names:
        site.store.briefings.delete(name, LOCAL_OWNER)


@pytest.mark.parametrize("part", range(3))
def test_nothing_of_a_briefing_or_its_articles_runs(
    open_page: Opener, site: Site, addresses: list[str], part: int
) -> None:
    watched = open_page(f"{site.url}/")
    for address in addresses[part::3]:
        watched.page.goto(address)
        use(watched.page)
        assert_harmless(watched)


def test_nothing_of_the_list_on_the_start_page_runs(
    open_page: Opener, site: Site, addresses: list[str]
) -> None:
    watched = open_page(f"{site.url}/")
    names = {address.rpartition("/")[2] for address in addresses}
    while names:
        watched.page.goto(f"{site.url}/")
        links = watched.page.locator(".recent a").all()
        shown = {(link.get_attribute("href") or "").rpartition("/")[2] for link in links}
        assert shown
        assert_harmless(watched)
        for name in shown:
            site.store.briefings.delete(name, LOCAL_OWNER)
        names -= shown


def test_nothing_that_comes_back_in_the_form_runs(open_page: Opener, site: Site) -> None:
    watched = open_page(f"{site.url}/")
    page = watched.page
    for start in range(0, len(HOSTILE), 40):
        page.goto(f"{site.url}/")
        payloads = HOSTILE[start : start + 40]
        page.locator("#text-0").fill("\n".join(payloads))
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        for name in FORM_FIELDS:
            page.locator(f"[name={name}-0]").fill("".join(payloads)[:90])
        page.evaluate(
            "document.querySelector('[name=file-0]').value = '<img src=x onerror=window.__pwned=1>.txt'"
        )
        # Sent by the button for more, as a page without a script would: the answer holds all of it.
        page.evaluate(
            """() => {
              const more = document.createElement("input");
              more.type = "hidden"; more.name = "do"; more.value = "more";
              const form = document.querySelector("form.articles");
              form.prepend(more); form.submit();
            }"""
        )
        page.locator("#text-3").wait_for()
        assert_harmless(watched)


def test_nothing_of_a_file_runs(open_page: Opener, tmp_path: Path) -> None:
    payload = " ".join(HOSTILE)
    file = tmp_path / "briefing.html"
    file.write_text(
        render(hostile_briefing(payload), "html", articles=hostile_articles(payload)), encoding="utf-8"
    )
    watched = open_page(file.as_uri())
    use(watched.page)
    assert_harmless(watched)


def test_the_watch_sees_what_it_should(open_page: Opener) -> None:
    # A page without a policy, in which payloads do run: the checks above are able to fail.
    watched = open_page("about:blank")
    watched.page.set_content(f"<p>{''.join(HOSTILE[:1])}<img src=x onerror=alert(1)></p>")
    watched.page.locator("img").wait_for(state="attached")
    assert watched.page.evaluate("window.__pwned") == 1
    with pytest.raises(AssertionError):
        assert_harmless(watched)
