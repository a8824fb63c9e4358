"""A browser that keeps watch: whatever goes wrong in a page is written down."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, sync_playwright

from tests.api.viewer.site import Site, serve

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
DESKTOP = {"width": 1360, "height": 900}

WATCH = """
window.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


def find_browser() -> str | None:
    """Chromium's path: what SUMMARIZER_TEST_BROWSER names, or the first that is installed."""
    named = os.environ.get("SUMMARIZER_TEST_BROWSER")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A page, and what happened in it that should not."""

    page: Page
    trouble: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    """Requests to anywhere but the site."""

    def assert_calm(self) -> None:
        """No dialog, no error, no breach of the policy, no request elsewhere, and nothing ran."""
        assert self.trouble == []
        assert self.foreign == []
        assert self.page.evaluate("window.__pwned") is None


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serve(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(
    scope="package"
)  # while it lives, an event loop runs, and asyncio.run in a later test would fail
def browser() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        pytest.skip("no Chromium found; scripts/browser.sh installs one")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


Opener = Callable[..., Watched]


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Opener]:
    """Opens an address in a context of its own; the options are those of Playwright's `new_context`."""
    contexts: list[BrowserContext] = []

    def opened(
        address: str, *, expect_errors: bool = False, own: str | None = None, **options: Any
    ) -> Watched:
        context = browser.new_context(**{"viewport": DESKTOP, "accept_downloads": True, **options})
        contexts.append(context)
        context.set_default_timeout(10_000)
        watched = Watched(page=context.new_page())
        watch(watched, own or site.url, expect_errors=expect_errors)
        watched.page.goto(address)
        return watched

    yield opened
    for context in contexts:
        context.close()


def watch(watched: Watched, own: str, *, expect_errors: bool = False) -> None:
    """Write down dialogs, errors, breaches of the policy and requests to other hosts."""
    page = watched.page
    page.add_init_script(WATCH)

    def dialog(shown: Dialog) -> None:
        watched.trouble.append(f"dialog: {shown.message}")
        shown.dismiss()

    page.on("dialog", dialog)
    page.on("pageerror", lambda error: watched.trouble.append(f"error: {error}"))

    def console(kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not (expect_errors and "Failed to load resource" in text):
            watched.trouble.append(f"{kind}: {text}")

    page.on("console", lambda message: console(message.type, message.text))

    def request(made: Request) -> None:
        if not made.url.startswith((own, "data:", "file:")):
            watched.foreign.append(made.url)

    page.on("request", request)
