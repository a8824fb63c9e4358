from __future__ import annotations

import pytest

from summarizer.text.characters import repair
from summarizer.text.mapping import Edit, MappedText, Piece


def repaired(raw: str) -> str:
    return repair(MappedText.identity(raw))[0].text


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("a\x00b", "ab"),
        ("a\ud800b", "ab"),
        ("\ud83d\ude00", "\U0001f600"),
        ("bri\u200bdge\ufeff", "bridge"),
        ("bri\u00addge", "bridge"),
        ("\u202eegdirb\u202c \u200fx", "egdirb x"),
        ("ab\U000e0041\U000e0042", "ab"),
        ("12\u00a0people\u2009died\u3000here", "12 people died here"),
        ("a\r\nb\rc\u2028d", "a \nb\nc\nd"),
        ("itâ€™s a cafÃ© â€œnowâ€\x9d", "it’s a café “now”"),
        ("\x93quoted\x94", "“quoted”"),
        ("cafe\u0301", "café"),
        ("THE CAFÉ… BÖ“ É”", "THE CAFÉ… BÖ“ É”"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("bri\u200ddge", "bridge"),
        ("deployed. in the basehas been", "deployed. in the basehas been"),
        ("a\u0301\u0302\u0303\u0304\u0305", "a\u0301\u0302\u0303\u0304\u0305"),
    ],
)
def test_characters_are_read_as_meant(raw: str, read: str) -> None:
    assert repaired(raw) == read


def test_repairs_are_said_in_words() -> None:
    _, repairs = repair(MappedText.identity("a\x00\x00\x00b\u00a0c\ud800"))
    assert repairs == (
        "3 NUL characters ignored",
        "1 lone surrogate ignored",
        "1 special space read as a space",
    )
    assert repair(MappedText.identity("plain\n"))[1] == ()


def test_every_character_knows_its_raw_span() -> None:
    raw = "it\u200bâ€™s\r\n\u00a0\x00so"
    mapped, _ = repair(MappedText.identity(raw))
    assert mapped.text == "it’s \n so"
    spans = [mapped.span(index, index + 1) for index in range(len(mapped.text))]
    assert [raw[start:end] for start, end in spans] == ["i", "t", "â€™", "s", "\r", "\n", "\u00a0", "s", "o"]


def test_edits_of_edits_still_point_into_the_raw_text() -> None:
    raw = "a&amp;b  c"
    text = MappedText.joined([Piece("a", 0), Piece("&", 1, 6), Piece("b  c", 6)])
    once = text.edited([Edit(3, 5, " ")])
    twice = once.edited([Edit(1, 2, "and"), Edit(3, 4, "")])
    assert once.text == "a&b c"
    assert twice.text == "aandbc"
    assert [raw[slice(*twice.span(index, index + 1))] for index in range(6)] == [
        "a",
        "&amp;",
        "&amp;",
        "&amp;",
        "b",
        "c",
    ]
    assert twice.span(0, 6) == (0, len(raw))
    assert raw[slice(*once.span(3, 4))] == "  "


def test_a_replacement_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="keep the length"):
        MappedText.identity("abc").with_text("ab")
