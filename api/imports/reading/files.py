"""Bytes that somebody dropped or a server sent: the text in them, or one clear refusal."""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final, Literal

import msgspec

from api.imports.reading import sandbox
from api.imports.reading.encoding import composed, decode, plain
from api.imports.reading.source import (
    MAX_BYTES,
    MAX_CHARACTERS,
    Content,
    Hints,
    Kind,
    Link,
    Unreadable,
    too_many_characters,
)

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Link", "SourceText", "Unreadable", "read"]

MEDIA_TYPES: Final[dict[Kind | Literal["text"], str]] = {
    "text": "text/plain",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

# What a parser looks at one by one: counted here before one is started. The largest pages of
# council systems have 5 MB and a tag every 20 bytes; reading 400,000 tags takes two seconds. A PDF
# ends with a "startxref" for every time it was changed, its parser takes a second to find 250,000
# objects before it comes to the first page, and a page may name pages a few times more.
_MOST: Final[dict[Kind, dict[bytes, int]]] = {
    "html": {b"<": 400_000},
    "pdf": {b"startxref": 1_000, b" obj": 250_000, b"/Page": 50_000},
}
_HEAD: Final = 64 * 1024
_PDF_HEAD: Final = 1024  # PDF readers look so far for the mark (ISO 32000, annex H.3.4.1)
_MAX_BYTES_PER_CHARACTER: Final = 4
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN: Final = (
    (b"{\\rtf", "Rich Text Format"),
    (b"%!PS", "PostScript"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
)
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_HTML_NAMES: Final = frozenset({".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php"})
_HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
_TAG: Final = re.compile(r"<[a-zA-Z/!][^<>]*>")
_FIRST_TAG: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|base|script|style|table|div|p|h[1-6]|br"
    r"|a|b|i|em|strong|span|font|center|ul|ol|dl|li|article|section|main|header|nav|form)\b",
    re.IGNORECASE,
)
_PAGE_TAG: Final = re.compile(r"<(?:!doctype\s+html|html|body)\b[^<>]*>", re.IGNORECASE)
_CLOSED_TAG: Final = re.compile(
    r"</(?:p|div|td|tr|table|span|a|li|ul|ol|h[1-6]|b|strong)\s*>|<br\s*/?>", re.IGNORECASE
)
_CLOSED_TAGS_OF_A_PAGE: Final = 5
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*\"?([^\s\";]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a document: NFC, line feeds and tabs as its only control characters.

    Exactly this `text` is stored, and all evidence points into it. `checksum` is the SHA-256 of
    the original bytes. `links` are found in HTML only; `warnings` are English sentences.
    """

    text: str
    media_type: str
    encoding: str | None
    title: str | None
    links: tuple[Link, ...]
    checksum: str
    warnings: tuple[str, ...]


def read(
    data: bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    base_url: str | None = None,
) -> SourceText:
    """The text of a document of at most MAX_BYTES, or Unreadable.

    What the bytes are decides over `name`, and `name` over `media_type`, which may carry a
    charset as in an HTTP header. `base_url` is where relative links of a page start from.
    Everything but plain text is read in a child process with bounded time and memory.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("too-large", f"The file is larger than {MAX_BYTES // 1024**2} MB.")
    if not data.strip():
        raise Unreadable("empty", "The file is empty.")
    declared = (media_type or "").lower()
    charset = _CHARSET.search(declared)
    hints = Hints(None if charset is None else charset[1], base_url)
    suffix = PurePosixPath((name or "").replace("\\", "/").lower()).suffix
    kind = _kind(data, suffix, declared.partition(";")[0].strip())
    if kind == "text":
        content = _plain_text(data, hints, suffix)
    else:
        _refuse_costly(kind, data)
        content = sandbox.run(kind, data, hints)
    if len(content.text) > MAX_CHARACTERS:
        raise too_many_characters()
    if not content.text.strip():
        raise Unreadable("empty", _why_empty(kind))
    return SourceText(
        content.text,
        MEDIA_TYPES[kind],
        content.encoding,
        content.title,
        content.links,
        sha256(data).hexdigest(),
        content.warnings,
    )


def _refuse_costly(kind: Kind, data: bytes) -> None:
    for mark, most in _MOST.get(kind, {}).items():
        if data.count(mark) > most:
            raise Unreadable("bomb", f"The file has more than {most:,} times {mark.decode()!r}.")


def _why_empty(kind: Kind | Literal["text"]) -> str:
    if kind == "pdf":
        return "The PDF shows no text; most likely its pages are pictures from a scanner."
    return "The document shows no text."


def _plain_text(data: bytes, hints: Hints, suffix: str) -> Content:
    if len(data) > _MAX_BYTES_PER_CHARACTER * (MAX_CHARACTERS + 1):
        raise too_many_characters()
    try:
        decoded = decode(data, hints.charset)
    except Unreadable as refusal:
        if refusal.code == "binary" and suffix in {".pdf", ".docx"}:
            raise Unreadable("corrupt", f"The file does not begin like a {suffix} file.") from None
        raise
    if len(decoded.text) > MAX_CHARACTERS:
        raise too_many_characters()
    return Content(composed(plain(decoded.text)), decoded.encoding, warnings=decoded.warnings)


def _kind(data: bytes, suffix: str, declared: str) -> Kind | Literal["text"]:
    start = data[:_HEAD].lstrip()
    says_pdf = suffix == ".pdf" or declared == MEDIA_TYPES["pdf"]
    if start.startswith(b"%PDF-") or (says_pdf and b"%PDF-" in data[:_PDF_HEAD]):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    if start.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("encrypted", "The Office document is protected by a password.")
        raise Unreadable("unsupported", "This is an Office file of the time before DOCX.")
    for mark, what in _FOREIGN:
        if start.startswith(mark):
            raise Unreadable("unsupported", f"This is {what}.")
    return _text_or_html(data, suffix, declared)


def _text_or_html(data: bytes, suffix: str, declared: str) -> Literal["text", "html"]:
    head = _peek(data)
    start = _after_comments(head.lstrip())
    if start.startswith("<?xml"):
        start = _after_comments(start.partition("?>")[2].lstrip())
        if not _FIRST_TAG.match(start):
            raise Unreadable("unsupported", "This is XML of a kind that is not read.")
    if not _TAG.search(head):  # whoever calls this HTML, reading it so would join its lines
        _refuse_json(start, data)
        return "text"
    looks_like_page = (
        _FIRST_TAG.match(start) is not None
        or _PAGE_TAG.search(head) is not None
        or len(_CLOSED_TAG.findall(head)) >= _CLOSED_TAGS_OF_A_PAGE
    )
    if looks_like_page and not start.startswith(("{", "[")):
        return "html"
    _refuse_json(start, data)
    named_text = suffix in {".txt", ".text", ".md"}
    named_html = suffix in _HTML_NAMES or (not named_text and declared in _HTML_TYPES)
    return "html" if looks_like_page or named_html else "text"


def _peek(data: bytes) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) : _HEAD].decode(name, "ignore")
    return data[:_HEAD].decode("latin-1")


def _after_comments(text: str) -> str:
    while text.startswith("<!--"):
        end = text.find("-->")
        if end < 0:
            return ""
        text = text[end + 3 :].lstrip()
    return text


def _refuse_json(start: str, data: bytes) -> None:
    if not start.startswith(("{", "[")):
        return
    try:
        msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        return
    raise Unreadable("unsupported", "This is JSON, not a document.")
