"""From pasted articles to the briefing in Chromium, with the script and without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.api.viewer.conftest import Opener
from tests.api.viewer.site import Site
from tests.api.viewer.stories import PASTED

pytestmark = pytest.mark.browser

BODY = PASTED[1].partition("\n\n")[2]
PAGE = f"""<!doctype html>
<html><head><title>Ferry stranded</title><meta property="og:site_name" content="Channel West"></head>
<body><script>window.__pwned=1</script><article><p>{BODY}</p></article></body></html>"""


def write(page: Page) -> None:
    page.get_by_role("button", name="Write the briefing").click()
    page.wait_for_url("**/view/brf_*")


def test_pasted_articles_become_a_briefing(open_page: Opener, site: Site) -> None:
    watched = open_page(f"{site.url}/")
    page = watched.page
    page.get_by_label("Text").nth(0).fill(PASTED[0])
    page.get_by_label("Text").nth(1).fill(PASTED[1])
    write(page)
    expect(page.locator("h1")).to_contain_text("erry")
    expect(page.get_by_role("tab")).to_have_count(3)
    page.locator(".length.chosen .prose .cites a").first.hover()
    expect(page.locator("#peek .from")).to_contain_text("2026")
    expect(page.locator(".source .name").first).to_have_text("The Harbour Gazette")
    page.get_by_role("link", name="New briefing").click()
    expect(page.locator(".recent a").first).to_contain_text("erry")
    watched.assert_calm()


def test_files_are_read_in_the_browser(open_page: Opener, site: Site, tmp_path: Path) -> None:
    files = {"gazette.txt": PASTED[0].encode("cp1252"), "west.html": PAGE.encode(), "notes.pdf": b"%PDF"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    watched = open_page(f"{site.url}/")
    page = watched.page
    page.locator("input[type=file]").set_input_files([tmp_path / name for name in files])
    expect(page.get_by_role("status")).to_have_text("2 files added. notes.pdf is no text, HTML or JSON file.")
    expect(page.locator(".file").nth(1)).to_have_text("west.html")
    write(page)
    assert set(page.locator(".sources .name").all_text_contents()) == {"The Harbour Gazette", "Channel West"}
    watched.assert_calm()


def test_files_can_be_dropped(open_page: Opener, site: Site) -> None:
    watched = open_page(f"{site.url}/")
    page = watched.page
    dropped: Any = page.evaluate_handle(
        """(text) => {
          const dropped = new DataTransfer();
          dropped.items.add(new File([text], "gazette.txt", { type: "text/plain" }));
          return dropped;
        }""",
        PASTED[0],
    )
    page.dispatch_event("body", "dragover", {"dataTransfer": dropped})
    expect(page.locator("body")).to_have_class("desk dropping")
    page.dispatch_event("body", "drop", {"dataTransfer": dropped})
    expect(page.locator("#text-0")).to_have_value(PASTED[0])
    expect(page.locator("body")).to_have_class("desk")
    watched.assert_calm()


def test_boxes_come_and_go(open_page: Opener, site: Site) -> None:
    watched = open_page(f"{site.url}/")
    page = watched.page
    page.get_by_role("button", name="Add another article").click()
    expect(page.locator("#text-2")).to_be_focused()
    page.locator("#text-2").fill(PASTED[1])
    page.locator("#text-0").fill(PASTED[0])
    page.get_by_role("button", name="Remove article 2").click()
    expect(page.get_by_role("group", name="Article 2").get_by_label("Text")).to_have_value(PASTED[1])
    expect(page.locator("#text-0")).to_be_focused()
    write(page)
    expect(page.locator(".index li")).to_have_count(2)
    watched.assert_calm()


def test_what_is_wrong_is_said_and_leads_to_the_field(open_page: Opener, site: Site) -> None:
    page = open_page(f"{site.url}/", expect_errors=True).page
    page.get_by_role("button", name="Write the briefing").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Paste at least one article").click()
    expect(page.locator("#text-0")).to_be_focused()


def test_a_set_of_which_nothing_can_be_used_fails_with_a_reason(open_page: Opener, site: Site) -> None:
    page = open_page(f"{site.url}/", expect_errors=True).page
    page.locator("#text-0").fill("Subscribe to our newsletter")
    page.get_by_role("button", name="Write the briefing").click()
    expect(page.locator("h1")).to_have_text("The briefing could not be made")
    expect(page.locator(".lead")).not_to_be_empty()


def test_it_works_with_keys_alone(open_page: Opener, site: Site) -> None:
    watched = open_page(f"{site.url}/")
    page, keys = watched.page, watched.page.keyboard
    page.locator("#text-0").focus()
    keys.insert_text(PASTED[0])
    for _ in range(3):  # its details, the button that removes the next box, the next box
        keys.press("Tab")
    expect(page.locator("#text-1")).to_be_focused()
    keys.insert_text(PASTED[1])
    for _ in range(10):
        keys.press("Tab")
        if page.evaluate("document.activeElement.value") == "brief":
            break
    keys.press("Enter")
    page.wait_for_url("**/view/brf_*")
    watched.assert_calm()


def test_it_works_without_a_script(open_page: Opener, site: Site) -> None:
    page = open_page(f"{site.url}/", java_script_enabled=False).page
    expect(page.get_by_text("Open files")).to_be_hidden()
    page.locator("#text-1").fill(f"\n{PASTED[1]}")
    page.get_by_role("button", name="Add another article").click()
    expect(page.locator("#text-1")).to_have_value(f"\n{PASTED[1]}")
    expect(page.locator(".box")).to_have_count(4)
    page.locator("#text-3").fill(PASTED[0])
    write(page)
    expect(page.locator(".index li")).to_have_count(2)
    page.get_by_text("Delete", exact=True).click()
    page.get_by_role("button", name="Delete it for good").click()
    page.wait_for_url(f"{site.url}/")


def test_a_phone_has_room_for_the_form(open_page: Opener, site: Site) -> None:
    page = open_page(f"{site.url}/", viewport={"width": 320, "height": 700}, is_mobile=True).page
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_text("Outlet, date, title").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
