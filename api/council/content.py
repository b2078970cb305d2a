"""The bytes of a file as somebody sends them: of a kind we keep, and what they are said to be."""

import binascii
import re
from base64 import b64decode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from api.council.keeping import keep
from api.problems import BadRequest, Invalid, StoreFull, UnsupportedMediaType
from db.tables import File

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_OPEN: Final = "application/vnd.oasis.opendocument."
KINDS: Final[Mapping[str, tuple[bytes, ...]]] = {
    "application/pdf": (b"%PDF-",),
    f"{_OFFICE}wordprocessingml.document": _ZIP,
    f"{_OFFICE}spreadsheetml.sheet": _ZIP,
    f"{_OFFICE}presentationml.presentation": _ZIP,
    f"{_OPEN}text": _ZIP,
    f"{_OPEN}spreadsheet": _ZIP,
    f"{_OPEN}presentation": _ZIP,
    "application/zip": _ZIP,
    "application/msword": _OLE,
    "application/vnd.ms-excel": _OLE,
    "application/rtf": (b"{\\rtf",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/tiff": (b"II*\0", b"MM\0*"),
    "text/plain": (),
    "text/csv": (),
}
"""What is kept, and how its bytes begin. Pages with scripts are not among them."""
_PDF_HEAD: Final = 1024  # PDF readers look so far for the mark (ISO 32000, annex H.3.4.1)
_DIGEST: Final = re.compile(r"(?:^|,)\s*sha-256\s*=\s*:([A-Za-z0-9+/=]*):", re.IGNORECASE)


def demand_kind(content: bytes, media_type: str) -> None:
    """Refuse what we do not keep, and what is not what it says.

    Problems: UnsupportedMediaType, Invalid.
    """
    if media_type not in KINDS:
        listed = ", ".join(sorted(KINDS))
        raise UnsupportedMediaType(
            f"Aufbewahrt wird {listed}, nicht „{media_type or 'nichts'}“.",
            f"What is kept is {listed}, not {media_type or 'nothing'!r}.",
        )
    if not content:
        raise Invalid("Die Datei ist leer.", "The file is empty.")
    beginnings = KINDS[media_type]
    if media_type == "application/pdf":
        fits = beginnings[0] in content[:_PDF_HEAD]
    elif beginnings:
        fits = content.startswith(beginnings)
    else:
        fits = b"\0" not in content
    if not fits:
        raise Invalid(
            f"Der Inhalt ist nicht, was angegeben ist: {media_type}.",
            f"The content is not what it is said to be: {media_type}.",
        )


def demand_digest(content: bytes, header: str | None) -> None:
    """Compare the bytes with `Content-Digest` (RFC 9530), if it has a SHA-256 of them.

    Problems: BadRequest, Invalid.
    """
    found = _DIGEST.search(header or "")
    if found is None:
        return
    try:
        said = b64decode(found[1], validate=True)
    except binascii.Error as error:
        raise BadRequest(
            "Content-Digest ist nicht zu lesen.", "Content-Digest cannot be read."
        ) from error
    if said != sha256(content).digest():
        raise Invalid(
            "Es kam anderes an, als gesendet wurde: Content-Digest passt nicht.",
            "Something else arrived than was sent: Content-Digest does not fit.",
        )


def take(data_dir: Path, file: File, content: bytes, media_type: str, *, dry_run: bool) -> bool:
    """Make these the bytes of the file; whether it had others. Problems: StoreFull.

    What was read out of the former ones is read anew.
    """
    checksum = sha256(content).hexdigest()
    if (file.checksum, file.mime_type) == (checksum, media_type):
        return False
    if not dry_run:
        try:
            keep(data_dir, content)
        except OSError as error:
            raise StoreFull(
                f"Die Datei ließ sich nicht ablegen: {error.strerror}.",
                f"The file could not be kept: {error.strerror}.",
            ) from error
    file.storage_key = file.checksum = checksum
    file.mime_type, file.size = media_type, len(content)
    if file.text_is_read:
        file.text, file.text_is_read = None, False
    return True
