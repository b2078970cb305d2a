"""The retold page of a place, and the places in it that the place's facts come from."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.demo.places import SOURCE, Faulty
from api.writing import CREATED, UNCHANGED
from db.base import Visibility
from db.tables import Body, Document, Evidence


def document_of(session: Session, body: Body, fields: Mapping[str, Any]) -> tuple[Document, str]:
    """The document of that key, made unless an earlier run did, and which of both it was."""
    key, text = fields["ref"], fields["text"]
    found = session.scalar(
        select(Document).where(
            Document.body_id == body.id, Document.source == SOURCE, Document.source_key == key
        )
    )
    if found is not None:
        return found, UNCHANGED
    data = text.encode()
    document = Document(
        body_id=body.id,
        source=SOURCE,
        source_key=key,
        source_url=fields.get("source_url"),
        visibility=Visibility.PUBLIC,
        title=fields["title"],
        media_type="text/plain",
        encoding="utf-8",
        checksum=sha256(data).hexdigest(),
        byte_size=len(data),
        page_kind=fields["page_kind"],
        dated=date.fromisoformat(fields["dated"]) if "dated" in fields else None,
        text=text,
        warnings=[],
        not_understood=[
            {"start": start, "end": end, "text": words}
            for words in fields.get("not_understood", [])
            for start, end in [span(words, text)]
        ],
    )
    session.add(document)
    session.flush()
    return document, CREATED


def testify(
    session: Session, document: Document, about: str, resource_id: UUID, quotes: Mapping[str, str]
) -> None:
    """Keep where in the document each field of a resource was taken from. Raises Faulty."""
    for field, quote in quotes.items():
        start, end = span(quote, document.text)
        session.add(
            Evidence(
                body_id=document.body_id,
                document_id=document.id,
                about=about,
                resource_id=resource_id,
                field=field,
                start=start,
                end=end,
                quote=quote,
            )
        )


def span(words: str, text: str) -> tuple[int, int]:
    """Where the words first stand in the text, half-open. Raises Faulty if they do not."""
    start = text.find(words)
    if start < 0:
        raise Faulty(f"The document does not say “{words}”.")
    return start, start + len(words)
