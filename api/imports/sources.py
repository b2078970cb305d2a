"""What somebody dropped, and what was understood of it before anything is stored."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from api import outgoing
from api.imports.documents.model import Reading
from api.imports.documents.read import read as read_document
from api.imports.documents.titled import titled
from api.imports.reading.files import MAX_BYTES, Link, SourceText
from api.imports.reading.files import read as read_file


@dataclass(frozen=True, slots=True)
class Source:
    """What somebody dropped: bytes, and what is known of where they came from."""

    data: bytes
    name: str | None = None
    media_type: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A document that has been read, before anything of it is stored."""

    source: Source
    text: SourceText
    reading: Reading


def understand(source: Source, *, today: date | None = None) -> Understood:
    """Read a document; this takes its time, so it is done before a transaction begins.

    Raises Unreadable for what is no document, or is none that can be read within bounds.
    """
    text = read_file(
        source.data, name=source.name, media_type=source.media_type, base_url=source.url
    )
    told, links = titled(
        text.text,
        text.title,
        [(link.text, link.url, link.start, link.end) for link in text.links],
    )
    text = replace(text, text=told, links=tuple(Link(*link) for link in links))
    reading = read_document(told, name=source.name, source_url=source.url, links=links, today=today)
    return Understood(source, text, reading)


def fetched(
    url: str, allowed_hosts: frozenset[str], *, seconds: float = outgoing.MAX_SECONDS
) -> Source:
    """The document at that address, which has so many seconds to come. Raises Refused."""
    found = outgoing.fetch(url, allowed_hosts=allowed_hosts, max_seconds=seconds)
    return Source(found.data, found.name, found.content_type, found.url)


def bytes_of(path: Path) -> bytes:
    """What a file holds, one byte more than may be read at most, so that too much is noticed."""
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)
