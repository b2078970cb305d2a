"""What files say: PDF and DOCX are read in the background, from our store or the council's server.

Only files whose bytes are here, and those of sources that say `fetches_files`, are read. A file
that cannot be read has the empty text from then on, so that nobody tries again and again.
"""

from pathlib import Path
from time import sleep
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api import outgoing
from api.council.keeping import path_of
from api.imports.reading.files import read
from api.imports.reading.source import MAX_BYTES, Unreadable
from api.jobs.handler import Handler, Store, Tell
from api.settings import Settings
from db.queries import jobs, search_files
from db.queries.leases import Claim
from db.queries.search_files import Unread

KIND = "read-files"
_AT_ONCE = 50
_PASSING = frozenset({"unresolved", "unreachable", "tls", "timeout", "status"})
"""Refusals that may be over tomorrow."""


def handler(settings: Settings, reads: Engine) -> Handler:
    """Jobs that read some files that nobody has read yet, and put the next such job in line."""

    def prepare(_claim: Claim, tell: Tell) -> Store:
        with reads.connect() as connection:
            wanted = search_files.unread(connection, _AT_ONCE)
        texts: dict[UUID, str] = {}
        for number, file in enumerate(wanted):
            tell(number, len(wanted))
            said = _text(file, settings)
            if said is not None:
                texts[file.id] = said

        def store(session: Session) -> dict[str, int]:
            search_files.keep(session, texts)
            if len(wanted) == _AT_ONCE and texts:
                jobs.enqueue(session, KIND, {})
            return {"files": len(texts), "read": sum(map(bool, texts.values()))}

        return store

    return Handler(KIND, prepare, asks_others=True)


def _text(file: Unread, settings: Settings) -> str | None:
    """What the file says; empty if it cannot be read, None if that may be otherwise tomorrow."""
    try:
        data, media_type = _bytes(file, settings)
    except OSError:
        return None
    except outgoing.Refused as refused:
        return None if refused.code in _PASSING else ""
    try:
        return read(data, name=file.file_name or file.name, media_type=media_type).text
    except Unreadable:
        return ""


def _bytes(file: Unread, settings: Settings) -> tuple[bytes, str | None]:
    if file.storage_key is not None:
        return _stored(path_of(settings.data_dir, file.storage_key)), file.mime_type
    sleep(file.pause_ms / 1000)
    found = outgoing.fetch(file.address, allowed_hosts=settings.allowed_hosts)
    return found.data, found.media_type


def _stored(path: Path) -> bytes:
    """One byte more than may be read, so that the reader refuses what is longer."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
