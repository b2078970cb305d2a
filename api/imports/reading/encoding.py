"""Bytes to characters: which encoding, what was mended, and which characters a text may keep."""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

import charset_normalizer

from api.imports.reading.source import Unreadable

_BOMS: Final = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Only these may be declared: Python also knows codecs that unpack or compute, such as zlib.
_DECLARABLE: Final = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",  # browsers read both names so (WHATWG Encoding, section 4.2)
    "cp1252": "windows-1252",
    "cp1250": "windows-1250",
    "cp1254": "windows-1254",
    "iso8859-2": "iso-8859-2",
    "iso8859-9": "windows-1254",
    "iso8859-15": "iso-8859-15",
    "cp437": "cp437",
    "cp850": "cp850",
    "mac-roman": "macintosh",
    "utf-8": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
_GUESSED: Final = {"cp1252": "windows-1252", "cp850": "cp850", "mac_roman": "macintosh"}
_SAMPLE: Final = 256 * 1024
_CONTROLS: Final = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))
_ESCAPED: Final = re.compile("[\udc80-\udcff]")  # how Python marks a byte that is not UTF-8


def _windows_1252(byte: int) -> str:
    """The character of one byte; five bytes have none and become U+FFFD."""
    return bytes([byte]).decode("cp1252", "replace")


# In windows-1252 Ö, Ü or ß before a quotation mark or dash looks like one UTF-8 character of a
# script no German document uses; where other bytes prove windows-1252, it is read as that.
_LOOKALIKES: Final = {
    ord(pair.encode("cp1252").decode("utf-8")): pair
    for letter in "ÖÜß"
    for mark in "„…‘’“”–—«»"
    for pair in (letter + mark,)
}
_MENDING: Final = {0xDC00 + byte: _windows_1252(byte) for byte in range(0x80, 0x100)} | _LOOKALIKES
_FOREIGN: Final = re.compile(f"[\udc80-\udcff{''.join(map(chr, _LOOKALIKES))}]")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Characters of a text whose encoding is marked, declared or has to be found out.

    A byte order mark wins; then UTF-8 where all bytes agree with it, because no other encoding
    does so by chance; then what was declared; then the likeliest of what German offices used.
    UTF-8 with single bytes of windows-1252 is mended byte by byte. Raises Unreadable with
    "binary" for what is not text and "encoding" where a marked encoding does not hold.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            data = data.removeprefix(mark)
            decoded = _mended(data, None) if name == "utf-8" else _wide(data, name)
            break
    else:
        encoding = _canonical(declared)
        if encoding not in {"utf-16-le", "utf-16-be"}:
            _refuse_binary(data)
            decoded = _mended(data, encoding)
        elif b"\0" in data:
            decoded = _wide(data, encoding)
        else:  # a page can only say so about itself in single bytes, so it is wrong
            decoded = _mended(data, None)
        if declared is not None and encoding is None:
            note = "The declared encoding is not known and was not used."
            decoded = Decoded(decoded.text, decoded.encoding, (*decoded.warnings, note))
    _refuse_unprintable(decoded.text)
    return decoded


def _canonical(declared: str | None) -> str | None:
    if declared is None:
        return None
    try:
        return _DECLARABLE.get(codecs.lookup(declared.strip().strip("\"'")).name)
    except (LookupError, ValueError):  # ValueError: a name with a NUL
        return None


def _wide(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError as error:
        raise Unreadable(
            "encoding", f"The text says it is {name.upper()}, but byte {error.start} is not."
        ) from error


def _mended(data: bytes, declared: str | None) -> Decoded:
    text = data.decode("utf-8", "surrogateescape")
    if _ESCAPED.search(text) is None:
        wrong = declared not in {None, "utf-8"} and not text.isascii()
        note = f"Declared as {declared}, but the bytes are UTF-8."
        return Decoded(text, "utf-8", (note,) if wrong else ())
    foreign = len(_FOREIGN.findall(text))
    if _FOREIGN.sub("", text).isascii():
        return _single_byte(data, None if declared == "utf-8" else declared)
    note = f"UTF-8 with {foreign} places in windows-1252, which were mended."
    mended = text.translate(_MENDING)
    return Decoded(mended, "utf-8", (note, *_lost(mended)))


def _single_byte(data: bytes, declared: str | None) -> Decoded:
    name, notes = declared, tuple[str, ...]()
    if name is None:
        sample = data[:_SAMPLE]
        best = charset_normalizer.from_bytes(sample, cp_isolation=list(_GUESSED)).best()
        name = "windows-1252" if best is None else _GUESSED.get(best.encoding, "windows-1252")
        notes = (f"No valid encoding is declared; the bytes look like {name}.",)
    text = data.decode(name, "replace")
    return Decoded(text, name, (*notes, *_lost(text)))


def _lost(text: str) -> tuple[str, ...]:
    count = text.count("\ufffd")
    return (f"{count} bytes stand for no character.",) if count else ()


def _refuse_binary(data: bytes) -> None:
    if 100 * data.count(0) > len(data):
        raise Unreadable("binary", "The file is full of NUL bytes, so it is not a text.")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if 20 * controls > len(data):
        raise Unreadable("binary", "More than a twentieth of the bytes are control codes.")


def _refuse_unprintable(text: str) -> None:
    sample = text[:20_000]
    odd = sum(unicodedata.category(c) in {"Cc", "Cn"} and not c.isspace() for c in sample)
    if 10 * odd > len(sample):
        raise Unreadable("binary", "More than a tenth of the characters are none.")


def _kept(code: int) -> str | None:
    char = chr(code)
    if char in "\n\t":
        return char
    if char in "\v\f\x85\u2028\u2029":
        return "\n"
    if unicodedata.category(char) == "Zs":
        return " "
    return None


# Soft hyphens, joiners and marks of direction have no place in a text that is searched, quoted
# and shown beside its evidence; a list bullet of Word's symbol fonts is shown as a bullet.
_UNSEEN: Final = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_NOISE: Final = re.compile(
    rf"[^\S\n\t ]|[\x00-\x08\x0e-\x1f\x7f-\x9f{_UNSEEN}\uf0a7\uf0b7\ud800-\udfff\ufdd0-\ufdef]"
)
_LONG_MARKS: Final = 30  # the bound of Unicode's stream-safe text (UAX #15, section 13)


def plain(text: str) -> str:
    """A piece of text with visible characters, ordinary spaces, tabs and line feeds only."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOISE.sub(_replaced, text)


def _replaced(match: re.Match[str]) -> str:
    char = match[0]
    return "•" if char in "\uf0a7\uf0b7" else _kept(ord(char)) or ""


def composed(text: str) -> str:
    """The text in NFC, in linear time.

    Normalising takes quadratic time over long runs of combining marks, so such runs are first
    parted by U+034F, as UAX #15 describes for stream-safe text.
    """
    if not text or max(text) < "\u0300":
        return text
    return unicodedata.normalize("NFC", _long_runs().sub("\\g<0>\u034f", text))


@cache
def _long_runs() -> re.Pattern[str]:
    marks = [code for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code))]
    spans = []
    for _, run in groupby(enumerate(marks), lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        spans.append(f"{chr(codes[0])}-{chr(codes[-1])}")
    return re.compile(f"[{''.join(spans)}]{{{_LONG_MARKS}}}")
