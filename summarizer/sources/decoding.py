"""Bytes of a file as text: the encodings that news is saved in, and what is not text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from summarizer.errors import UnreadableInputError

SAMPLE_BYTES = 64 * 1024
MAX_CONTROL_SHARE = 0.05
"""Random bytes hold 10% of control codes, text none; a few stray NULs must not make a file binary."""
MAX_INVALID_SHARE = 0.3
"""Random bytes are about half invalid as UTF-8; Windows-1252 in a European language under 10%."""

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL_BYTES = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
_DECLARED_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_-]{3,20})")
_HTML_CHARSETS = re.compile(
    r"(?:iso-?8859-?\d{1,2}|windows-125\d|cp125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|shift_jis)\Z"
)
"""Single- and multi-byte text encodings alone: never unicode_escape, utf-7 or idna."""

_WINDOWS_ERRORS = "summarizer-windows-1252"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedText:
    """Text, and in words what had to be repaired to get it."""

    text: str
    repairs: tuple[str, ...] = ()


def decode_text(data: bytes, name: str, *, html: bool = False) -> DecodedText:
    """The text of a file's bytes; `name` is the file's, for the message.

    UTF-8 is taken as it is, UTF-16 and UTF-32 by their byte order mark, and for HTML a declared
    charset. Any other byte is read as Windows-1252, which is what nearly all such news text is, and
    reported as a repair. Raises UnreadableInputError when the bytes are not text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_wide(data, encoding, name)
    _refuse_binary(data, name)
    try:
        return DecodedText(text=data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        declared = _decode_declared(data) if html else None
        return declared or _decode_mixed(data, name)


def _decode_wide(data: bytes, encoding: str, name: str) -> DecodedText:
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    if broken > len(text) * MAX_INVALID_SHARE:
        raise UnreadableInputError(f"{name}: not text")
    repairs = (f"{broken} broken {encoding.upper()} characters were replaced",) if broken else ()
    return DecodedText(text=text, repairs=repairs)


def _refuse_binary(data: bytes, name: str) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInputError(f"{name}: {kind}, not text")
    sample = data[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, delete=_CONTROL_BYTES))
    if controls > len(sample) * MAX_CONTROL_SHARE:
        raise UnreadableInputError(
            f"{name}: not text ({controls} control codes in its first {len(sample)} bytes)"
        )


def _decode_declared(data: bytes) -> DecodedText | None:
    found = _DECLARED_CHARSET.search(data[:2048])
    charset = found[1].decode("ascii").lower() if found else ""
    if not _HTML_CHARSETS.match(charset):
        return None
    try:
        return DecodedText(text=data.decode(charset))
    except (LookupError, UnicodeDecodeError):
        return None


def _decode_mixed(data: bytes, name: str) -> DecodedText:
    """UTF-8 where it is valid, Windows-1252 byte for byte where it is not."""
    invalid = len(data) - len(data.decode("utf-8", errors="ignore").encode("utf-8"))
    if invalid > len(data) * MAX_INVALID_SHARE:
        raise UnreadableInputError(f"{name}: not text in UTF-8, UTF-16 or Windows-1252")
    text = data.decode("utf-8-sig", errors=_WINDOWS_ERRORS)
    noun = "byte was" if invalid == 1 else "bytes were"
    return DecodedText(text=text, repairs=(f"{invalid} {noun} not UTF-8 and read as Windows-1252",))


def _read_as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.end]
    return broken.decode("cp1252", errors="replace"), error.end


codecs.register_error(_WINDOWS_ERRORS, _read_as_windows)
