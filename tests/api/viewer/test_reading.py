"""The page of a briefing in Chromium: pointing, clicking, keys, small and dark screens, paper, and no script at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from summarizer.render import render
from tests.api.viewer.conftest import Opener, Watched
from tests.api.viewer.site import Site
from tests.api.viewer.stories import articles, briefing

pytestmark = pytest.mark.browser

BRIEFING_ID = "brf_" + "0" * 25 + "1"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def address(site: Site) -> str:
    return site.keep(BRIEFING_ID, briefing(), articles())


def citation(page: Page, label: str) -> Any:
    return page.locator(".length.chosen .prose .cites a", has_text=label).first


def in_view(page: Page, selector: str) -> bool:
    return bool(
        page.evaluate(
            """(selector) => {
              const box = document.querySelector(selector).getBoundingClientRect();
              return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
            }""",
            selector,
        )
    )


def colour(page: Page, selector: str, name: str = "backgroundColor") -> str:
    return str(page.evaluate("([s, n]) => getComputedStyle(document.querySelector(s))[n]", [selector, name]))


def test_pointing_at_a_citation_shows_the_source_sentence(open_page: Opener, address: str) -> None:
    watched = open_page(address)
    page = watched.page
    citation(page, "2.1").hover()
    peek = page.locator("#peek")
    expect(peek).to_be_visible()
    expect(peek.locator(".from")).to_have_text("Coast Radio4 May 2026")
    expect(peek.locator(".title")).to_have_text("What happened at Port Ellery (radio)")
    expect(peek.locator(".quote")).to_have_text(
        "A ferry with about 240 people on board hit a sandbank near Port Ellery."
    )
    expect(peek.locator(".facts")).to_contain_text("3 outlets, 2 origins")
    expect(citation(page, "2.1")).to_have_attribute("aria-describedby", "peek")
    page.mouse.move(5, 5)
    expect(peek).to_be_hidden()
    expect(citation(page, "2.1")).not_to_have_attribute("aria-describedby", "peek")
    watched.assert_calm()


def test_the_pointer_may_go_into_what_is_shown(open_page: Opener, address: str) -> None:
    page = open_page(address).page
    citation(page, "2.1").hover()
    page.locator("#peek .quote").hover()
    page.locator("#peek .quote").click()
    assert page.url.endswith("#s2-1")


def test_a_click_opens_the_article_at_the_sentence(open_page: Opener, address: str) -> None:
    watched = open_page(address)
    page = watched.page
    before = page.evaluate("scrollY")
    plain = colour(page, "#s2-1 .quote", "backgroundColor")
    citation(page, "2.1").click()
    expect(page.locator("#s2-1")).to_be_focused()
    expect(page.locator("#s2-1")).to_be_in_viewport()
    assert page.url.endswith("#s2-1")
    assert colour(page, "#s2-1 .quote") != plain
    assert page.evaluate("scrollY") == before  # the articles have a column of their own
    expect(citation(page, "2.1")).to_have_class("current")
    watched.assert_calm()


def test_an_address_with_a_sentence_opens_there(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}#s2-2").page
    expect(page.locator("#s2-2")).to_be_in_viewport()


def test_the_lengths_are_tabs_without_a_request(open_page: Opener, address: str) -> None:
    watched = open_page(address)
    page = watched.page
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    expect(page.get_by_role("tab")).to_have_count(2)
    expect(page.get_by_role("tab", selected=True)).to_contain_text("Standard")
    expect(page.get_by_role("tabpanel")).to_have_count(1)
    page.get_by_role("tab", name="Short").click()
    expect(page.get_by_role("tab", selected=True)).to_contain_text("Short")
    expect(page.get_by_role("tabpanel")).to_contain_text("Nobody was badly hurt.")
    expect(page.get_by_role("tabpanel")).not_to_contain_text("the rudder had failed")
    assert requests == []
    watched.assert_calm()


def test_an_address_with_a_length_opens_it(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}#short").page
    expect(page.get_by_role("tab", selected=True)).to_contain_text("Short")


def test_all_of_it_works_with_keys_alone(open_page: Opener, address: str) -> None:
    watched = open_page(address)
    page, keys = watched.page, watched.page.keyboard
    keys.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    keys.press("Enter")
    keys.press("Tab")  # the headline's citation
    expect(page.locator("h1 .cites a")).to_be_focused()
    expect(page.locator("#peek")).to_be_visible()
    keys.press("Escape")
    expect(page.locator("#peek")).to_be_hidden()
    keys.press("Tab")
    expect(page.get_by_role("tab", name="Standard")).to_be_focused()
    keys.press("ArrowRight")
    expect(page.get_by_role("tab", name="Short")).to_be_focused()
    keys.press("End")
    expect(page.get_by_role("tab", selected=True)).to_contain_text("Standard")
    keys.press("Home")
    expect(page.get_by_role("tab", selected=True)).to_contain_text("Short")
    for _ in range(4):  # disagreements, timeline, notices, first citation
        keys.press("Tab")
    expect(citation(page, "1.1")).to_be_focused()
    expect(page.locator("#peek .quote")).to_contain_text("ran aground")
    keys.press("Enter")
    expect(page.locator("#s1-1")).to_be_focused()
    keys.press("Escape")
    expect(citation(page, "1.1")).to_be_focused()
    watched.assert_calm()


def test_what_has_the_focus_can_be_seen(open_page: Opener, address: str) -> None:
    page = open_page(address).page
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")


def test_a_phone_shows_it_in_one_column_and_answers_to_taps(open_page: Opener, address: str) -> None:
    watched = open_page(address, **PHONE)
    page = watched.page
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    citation(page, "2.1").tap()
    expect(page.locator("#peek")).to_be_visible()
    expect(page.locator("#peek")).to_contain_text("Tap again")
    assert page.locator("#peek").bounding_box() is not None
    assert in_view(page, "#peek")
    page.locator("h1").tap(position={"x": 5, "y": 5})
    expect(page.locator("#peek")).to_be_hidden()
    citation(page, "2.1").tap()
    citation(page, "2.1").tap()
    expect(page.locator("#s2-1")).to_be_focused()
    expect(page.locator("#s2-1")).to_be_in_viewport()
    page.locator("#source-2 .return").tap()
    expect(citation(page, "2.1")).to_be_focused()
    watched.assert_calm()


@pytest.mark.parametrize("width", [320, 700, 1056, 1920])
def test_no_width_needs_scrolling_sideways(open_page: Opener, address: str, width: int) -> None:
    page = open_page(address, viewport={"width": width, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_dark_screens_get_dark_paper(open_page: Opener, address: str) -> None:
    page = open_page(address, color_scheme="dark").page
    assert luminance(colour(page, "body")) < 0.05
    assert luminance(colour(page, "body", "color")) > 0.6


def test_still_pages_for_those_who_ask(open_page: Opener, address: str) -> None:
    page = open_page(address, reduced_motion="reduce").page
    assert colour(page, "html", "scrollBehavior") == "auto"


def test_on_paper_there_is_one_length_and_what_it_rests_on(open_page: Opener, address: str) -> None:
    page = open_page(address).page
    page.emulate_media(media="print")
    for shown in ("h1", "#panel-1 .prose", ".sides", ".timeline", "#s1-1"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in ("#panel-0", ".site", "nav.bar", ".removed", ".index", "#s4-1"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_without_a_script_everything_still_reads(open_page: Opener, address: str) -> None:
    page = open_page(address, java_script_enabled=False).page
    expect(page.locator(".prose")).to_have_count(2)
    for prose in page.locator(".prose").all():
        expect(prose).to_be_visible()
    expect(page.locator("#peek")).to_have_count(0)
    page.locator(".prose .cites a", has_text="2.1").first.click()
    assert page.url.endswith("#s2-1")
    expect(page.locator("#s2-1")).to_be_in_viewport()
    expect(page.locator("#source-1 .text")).to_contain_text("All 212 people")
    page.locator("#source-2 .removed summary").click()
    expect(page.locator("#source-2 .removed dd")).to_have_text("Share this article")


def test_the_file_of_the_command_line_is_the_same_page(open_page: Opener, tmp_path: Path) -> None:
    file = tmp_path / "briefing.html"
    file.write_text(render(briefing(), "html", articles=articles()), encoding="utf-8")
    watched = open_page(file.as_uri())
    page = watched.page
    page.get_by_role("tab", name="Short").click()
    citation(page, "2.2").hover()
    expect(page.locator("#peek .quote")).to_have_text("Nobody was badly hurt.")
    expect(page.locator("#peek .facts")).to_contain_text("In a source's own words")
    citation(page, "2.2").click()
    expect(page.locator("#s2-2")).to_be_focused()
    watched.assert_calm()


def test_a_page_that_the_browser_has_kept_works_as_well(open_page: Opener, address: str) -> None:
    watched = open_page(address)
    watched.page.goto("about:blank")
    watched.page.goto(address)  # asks with If-None-Match, and is answered 304
    expect(watched.page.get_by_role("tab")).to_have_count(2)
    watched.assert_calm()


def test_the_briefing_can_be_saved(open_page: Opener, address: str, tmp_path: Path) -> None:
    watched = open_page(address)
    watched.page.get_by_text("Save").click()
    with watched.page.expect_download() as download:
        watched.page.get_by_role("link", name="Page").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == f"briefing-{BRIEFING_ID}.html"
    assert "All 212 people on board" in file.read_text(encoding="utf-8")


def luminance(rgb: str) -> float:
    """Relative luminance of `rgb(r, g, b)` (WCAG 2.2)."""
    values = [int(part) / 255 for part in rgb[rgb.index("(") + 1 : -1].split(",")[:3]]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


CONTRAST = """() => {
  const found = [];
  const opaque = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)") return colour;
    }
    return "rgb(255, 255, 255)";
  };
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility()) continue;
    found.push([element.outerHTML.slice(0, 80), getComputedStyle(element).color, opaque(element)]);
  }
  return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", ["start", "briefing"])
def test_text_stands_out_enough(open_page: Opener, site: Site, address: str, scheme: str, place: str) -> None:
    watched: Watched = open_page(address if place == "briefing" else site.url, color_scheme=scheme)
    pairs = watched.page.evaluate(CONTRAST)
    assert len(pairs) > 10
    for text, ink, paper in pairs:
        light, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ink, paper)
