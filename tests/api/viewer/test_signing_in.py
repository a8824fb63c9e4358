"""The sign-in with a key, as any client sees it and in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from summarizer_api.credentials import digest_of, new_secret
from summarizer_api.settings import KeyPolicy
from tests.api.viewer.conftest import Opener
from tests.api.viewer.site import Site, serve

pytestmark = pytest.mark.browser


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Site]:
    """A site that asks for keys."""
    with serve(tmp_path, keys=KeyPolicy.REQUIRED) as running:
        yield running


@pytest.fixture
def key(locked: Site) -> str:
    secret = new_secret()
    locked.store.keys.add("reader", digest_of(secret))
    return secret


def test_a_key_opens_the_pages_until_the_sign_out(open_page: Opener, locked: Site, key: str) -> None:
    watched = open_page(f"{locked.url}/view/jobs/job_x", own=locked.url, expect_errors=True)
    page = watched.page
    assert page.url == f"{locked.url}/sign-in?next=/view/jobs/job_x"
    page.get_by_label("Key").fill("sk_wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("This key is not known here.")
    page.get_by_label("Key").fill(key)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Not found")
    assert page.url == f"{locked.url}/view/jobs/job_x"
    page.get_by_role("link", name="Summarizer").click()
    expect(page.locator("form.articles")).to_be_visible()
    cookies = page.context.cookies()
    assert [(cookie["httpOnly"], cookie["sameSite"]) for cookie in cookies] == [(True, "Strict")]
    assert key not in str(cookies)
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("h1")).to_have_text("Sign in")
    page.goto(f"{locked.url}/")
    expect(page.locator("h1")).to_have_text("Sign in")
    watched.assert_calm()


def test_nothing_is_written_without_a_key(open_page: Opener, locked: Site) -> None:
    page = open_page(f"{locked.url}/sign-in?next=//evil.example/", own=locked.url).page
    expect(page.locator("input[name=next]")).to_have_value("/")
    answer = page.request.post(f"{locked.url}/", form={"text-0": "Something happened."})
    assert answer.status == 401
