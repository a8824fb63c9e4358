from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from summarizer.briefings import DisagreementRelation, LengthName, Support
from summarizer.errors import UsageError
from summarizer.render import Format, render, render_inspection
from summarizer.render.phrases import support_note
from tests.render.build import (
    AGROUND,
    ONE,
    RUDDER,
    SANDBANK,
    UNHURT,
    briefing,
    hostile_briefing,
    inspection,
    length,
    sentence,
    source,
)

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", ["briefing.txt", "briefing.md", "inspection.txt"])
def test_golden(name: str) -> None:
    """The whole of each form; after a wanted change, look at the difference and correct the file."""
    shown = {
        "briefing.txt": lambda: render(briefing(), Format.TEXT),
        "briefing.md": lambda: render(briefing(), Format.MARKDOWN),
        "inspection.txt": lambda: render_inspection(inspection(), Format.TEXT),
    }[name]()
    assert shown == (GOLDEN / name).read_text(encoding="utf-8")


def test_every_sentence_is_followed_by_its_labels() -> None:
    text = " ".join(render(briefing()).split())
    assert "on Friday. [1.1][2.1] Nobody was badly hurt. [2.2]†*" in text


def test_lines_keep_to_the_width() -> None:
    for width in (40, 60, 100):
        lines = render(briefing(), width=width).split("\n")
        assert max(len(line) for line in lines if "://" not in line) <= width


def test_a_length_alone_has_no_headline() -> None:
    only = dataclasses.replace(briefing(), lengths=(briefing().length("short"),))
    assert render(only).startswith("Short (14 words)\n")


def test_a_headline_alone() -> None:
    only = dataclasses.replace(briefing(), lengths=(briefing().length("headline"),))
    assert render(only).startswith("Ferry runs aground off Port Ellery [1.1]\n=====")


def test_words_length_has_a_title() -> None:
    only = dataclasses.replace(
        briefing(), lengths=(length(LengthName.WORDS, 200, sentence("One.", AGROUND)),)
    )
    assert render(only).startswith("Briefing (1 word)\n")


def test_an_empty_length_does_not_fail() -> None:
    empty = dataclasses.replace(
        briefing(), lengths=(length(LengthName.HEADLINE, 15), length(LengthName.SHORT, 60)), sources=()
    )
    for form in Format:
        assert render(empty, form).endswith("\n")


def test_one_source_alone_is_not_marked_at_every_sentence() -> None:
    alone = dataclasses.replace(
        briefing(),
        lengths=(length(LengthName.SHORT, 60, sentence("Nobody was hurt.", UNHURT, support=ONE)),),
        sources=(source(1, "radio", "Coast Radio", origin="o1"),),
    )
    assert "†" not in render(alone)


def test_an_update_is_told_from_a_conflict() -> None:
    item = dataclasses.replace(briefing().disagreements[0], relation=DisagreementRelation.UPDATE)
    updated = dataclasses.replace(briefing(), disagreements=(item,))
    assert "People on board (updated)" in render(updated)
    assert "People on board\n" in render(briefing())


def test_support_names_origins_and_outlets() -> None:
    assert support_note(Support(articles=3, origins=2, outlets=("A", "B"))) == "2 sources in 3 articles: A, B"
    assert support_note(Support(articles=1, origins=1, outlets=())) == "1 source"


def test_quotes_stand_under_their_source_once_and_in_order() -> None:
    text = render(briefing())
    listed = text[text.index("Sources\n") :]
    places = [listed.index(f"[{quote.label}] {quote.text}") for quote in (AGROUND, RUDDER, SANDBANK, UNHURT)]
    assert places == sorted(places)
    assert listed.count(AGROUND.text) == 1


def test_terminal_escapes_and_direction_overrides_do_not_come_through() -> None:
    payload = "a\x1b]0;owned\x07b\x9b31m \u202eevil\u2066 \0 \ud800 c\nd\x7f"
    for form in (Format.TEXT, Format.MARKDOWN, Format.HTML):
        shown = render(hostile_briefing(payload), form)
        assert not set(shown) & set("\x00\x07\x1b\x7f\x9b\u202e\u2066\ud800")
        shown.encode("utf-8")
    assert "a]0;ownedb31m evil \ufffd c d" in render(hostile_briefing(payload))


def test_right_to_left_marks_and_emoji_stay() -> None:
    assert "a\u200fb 👩\u200d🚒" in render(hostile_briefing("a\u200fb 👩\u200d🚒"))


def test_unknown_forms() -> None:
    with pytest.raises(UsageError, match="'pdf'; choose text, markdown, json, html"):
        render(briefing(), "pdf")
    with pytest.raises(UsageError, match="text or json"):
        render_inspection(inspection(), "html")


def test_removed_passages_are_shortened_in_an_inspection() -> None:
    document = inspection().documents[0]
    long = dataclasses.replace(document.removed[0], quote="x " * 100_000)
    shown = render_inspection(
        dataclasses.replace(inspection(), documents=(dataclasses.replace(document, removed=(long,)),))
    )
    assert "…”" in shown
    assert len(shown) < 2000
