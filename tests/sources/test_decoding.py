from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import UnreadableInputError
from summarizer.sources.decoding import decode_text

FRENCH = "Le café de la gare — « fermé » depuis l’été."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_are_read_without_a_repair(encoding: str) -> None:
    decoded = decode_text(FRENCH.encode(encoding), "a.txt")
    assert (decoded.text, decoded.repairs) == (FRENCH, ())


def test_windows_bytes_are_read_and_reported() -> None:
    decoded = decode_text(FRENCH.encode("cp1252"), "a.txt")
    assert decoded.text == FRENCH
    assert decoded.repairs == ("8 bytes were not UTF-8 and read as Windows-1252",)


def test_one_windows_byte_in_utf8_does_not_spoil_the_rest() -> None:
    decoded = decode_text(FRENCH.encode() + b" \x80 100", "a.txt")
    assert decoded.text == FRENCH + " € 100"
    assert decoded.repairs == ("1 byte was not UTF-8 and read as Windows-1252",)


def test_a_byte_that_windows_does_not_define_becomes_a_replacement_character() -> None:
    assert decode_text(b"a plain sentence \x81 here", "a.txt").text == "a plain sentence \ufffd here"


def test_html_may_declare_its_charset() -> None:
    page = '<meta charset="iso-8859-2"><p>Łódź gościła wystawę</p>'
    decoded = decode_text(page.encode("iso-8859-2"), "a.html", html=True)
    assert (decoded.text, decoded.repairs) == (page, ())


@pytest.mark.parametrize("charset", ["unicode_escape", "rot13", "idna", "nonsense", "utf-7"])
def test_a_declared_charset_is_not_trusted_with_odd_codecs(charset: str) -> None:
    page = f'<meta charset="{charset}"><p>caf'.encode() + b"\xe9 \\u0041</p>"
    assert decode_text(page, "a.html", html=True).text.endswith("café \\u0041</p>")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 text", "PDF"),
        (b"PK\x03\x04 text", "ZIP"),
        (b"\x89PNG\r\n", "image"),
        (bytes(range(256)) * 8, "not text"),
        (b"text \x00\x00\x00\x00 text", "not text"),
        (bytes(range(128, 256)) * 8, "not text"),
    ],
)
def test_what_is_not_text_is_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableInputError, match=said) as caught:
        decode_text(data, "report.pdf")
    assert caught.value.message.startswith("report.pdf: ")


def test_a_few_nul_bytes_are_text() -> None:
    text = "The harbour opened again on Monday.\0 " * 3
    assert decode_text(text.encode(), "a.txt").text == text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_any_utf8_text_comes_back(text: str) -> None:
    assert decode_text(b"x" + text.encode(), "a.txt").text == "x" + text


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode_text(data, "a.txt").text
    except UnreadableInputError:
        return
    text.encode("utf-8")
