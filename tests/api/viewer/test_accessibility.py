"""What every page owes to those who read by ear or by keyboard, checked in its mark-up."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from lxml import html as lxml_html

from summarizer.render.html import render_html
from summarizer_api.records import JobState
from summarizer_api.settings import Settings
from summarizer_api.viewer import pages
from summarizer_api.viewer.forms import ArticleBox, StartForm
from summarizer_api.viewer.pasting import FormFault
from tests.api.fakes import FakeClock, MemoryStore
from tests.api.viewer.stories import articles, briefing


def start() -> str:
    recent = pages.RecentBriefing(
        id="brf_1", title="Ferry", articles="2 articles", created="3 May 2026", iso="2026-05-03"
    )
    form = StartForm(boxes=(ArticleBox(text="a", title="b"), ArticleBox()), as_of="2026-05-03")
    faults = [FormFault(message="Choose a length", field="length-short")]
    return pages.start_page(form, faults, [recent], Settings.model_construct(), signed_in=True)


def waiting() -> str:
    jobs = MemoryStore(FakeClock()).jobs
    jobs.submit(job_id="job_1", owner="local", briefing_id="brf_1", request_json="{}")
    return pages.waiting_page(jobs.change("job_1", state=JobState.RUNNING, stage="write"), signed_in=False)


def reading() -> str:
    return render_html(briefing(), articles())


PAGES: dict[str, Callable[[], str]] = {
    "start": start,
    "waiting": waiting,
    "reading": reading,
    "sign-in": lambda: pages.sign_in_page(wrong=True, following="/"),
}


@pytest.fixture(params=PAGES)
def tree(request: pytest.FixtureRequest) -> Any:
    return lxml_html.document_fromstring(PAGES[request.param]())


def name_of(element: Any, tree: Any) -> str:
    """The accessible name of an element, as far as these pages go."""
    if label := element.get("aria-label"):
        return str(label)
    if by := element.get("aria-labelledby"):
        return str(tree.get_element_by_id(by).text_content()).strip()
    labels = [
        label for label in tree.iter("label") if element.get("id") and label.get("for") == element.get("id")
    ]
    labels += list(element.iterancestors("label"))
    named = " ".join(label.text_content() for label in labels) or element.text_content()
    return str(named).strip()


def test_the_page_has_a_language_a_title_and_a_main_part(tree: Any) -> None:
    assert tree.get("lang") == "en"
    assert tree.find(".//title").text.strip()
    assert len(list(tree.iter("main"))) == 1
    assert "initial-scale=1" in tree.find(".//meta[@name='viewport']").get("content")
    (skip,) = tree.find_class("skip")
    assert tree.get_element_by_id(skip.get("href")[1:]).tag == "main"


def test_headings_go_down_by_one(tree: Any) -> None:
    levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch(r"h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_everything_that_is_used_has_a_name(tree: Any) -> None:
    used = tree.iter("a", "button", "input", "textarea", "select", "summary")
    nameless = [element for element in used if element.get("type") != "hidden" and not name_of(element, tree)]
    assert [lxml_html.tostring(element) for element in nameless] == []


def test_who_speaks_to_the_machine_can_name_what_is_shown(tree: Any) -> None:
    """WCAG 2.2, 2.5.3: a name that is given holds the text that is seen."""
    given = [e for e in tree.iter("a", "button", "input", "summary") if e.get("aria-label")]
    shown = [(" ".join(e.text_content().split()), e.get("aria-label")) for e in given]
    assert [pair for pair in shown if not pair[1].startswith(pair[0])] == []


def test_parts_of_a_page_are_named(tree: Any) -> None:
    for element in tree.iter("nav", "aside", "section", "article"):
        assert name_of(element, tree), lxml_html.tostring(element)[:200]
    for group in tree.iter("fieldset"):
        assert group.find("legend").text_content().strip()


def test_what_is_pointed_at_is_there_once(tree: Any) -> None:
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
        assert {element.get(attribute) for element in tree.iter() if element.get(attribute)} <= set(ids)


def test_nothing_takes_the_focus_out_of_turn(tree: Any) -> None:
    assert not [element for element in tree.iter() if int(element.get("tabindex", "0")) > 0]
    assert not [element for element in tree.iter() if element.get("autofocus") is not None]
