"""What the files are called that we hand out."""

import re
from typing import Final
from urllib.parse import quote

from api.reporting.model import Document

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST: Final = 100


def named(disposition: str, document: Document, suffix: str) -> str:
    """A `Content-Disposition` with the document's kind and title as the file's name."""
    title = " ".join(document.title.replace("/", "-").replace("\\", "-").split())[:_LONGEST]
    return _said(disposition, f"{document.file_stem}.{suffix}", f"{document.kind} {title}.{suffix}")


def named_file(disposition: str, name: str) -> str:
    """A `Content-Disposition` with a name that somebody else gave the file."""
    return _said(disposition, _UNSAFE.sub("-", name), name)


def _said(disposition: str, plain: str, full: str) -> str:
    """The name in ASCII for the old and in UTF-8 for the others (RFC 6266, appendix D)."""
    return f"{disposition}; filename=\"{plain}\"; filename*=UTF-8''{quote(full, safe='')}"
