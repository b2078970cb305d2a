"""A document and its findings are written down, so that the next import knows what was read."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.imports.documents.model import Candidate
from api.imports.report import CHANGED, CREATED, UNCHANGED, Trouble
from api.imports.sources import Understood
from api.imports.values import kept
from api.problems import Said
from db.base import Visibility, new_id
from db.queries import taken_back
from db.tables import Body, Document, Finding, FindingState

FORMAT = "document"


def remember(
    session: Session, body: Body, understood: Understood, visibility: Visibility
) -> tuple[Document, str]:
    """The document as it was before, brought up to date, or a new one."""
    source, text, reading = understood.source, understood.text, understood.reading
    key = _identity(understood)
    document = session.scalar(
        select(Document).where(
            Document.body_id == body.id,
            Document.source == FORMAT,
            Document.source_key == key,
        )
    )
    values = {
        "title": reading.title or source.name or "Ohne Titel",
        "media_type": text.media_type,
        "encoding": text.encoding,
        "checksum": text.checksum,
        "byte_size": len(source.data),
        "page_kind": reading.page_kind,
        "dated": reading.dated,
        "text": text.text,
        "warnings": list(text.warnings),
        "not_understood": [
            {"start": one.start, "end": one.end, "text": one.text} for one in reading.not_understood
        ],
    }
    if document is None:
        document = Document(
            body_id=body.id,
            source=FORMAT,
            source_key=key,
            source_url=source.url,
            file_name=source.name,
            visibility=visibility,
            **values,
        )
        session.add(document)
        session.flush()
        return document, CREATED
    if document.deleted_at is not None and taken_back.was_taken_back(session, document):
        values["deleted_at"] = None
    changed = any(getattr(document, name) != value for name, value in values.items())
    for name, value in values.items():
        if getattr(document, name) != value:
            setattr(document, name, value)
    session.flush()
    return document, CHANGED if changed else UNCHANGED


def _identity(understood: Understood) -> str:
    """What makes a later version of a page the same document: its council fact, else its address.

    A file's name alone says little, but it is better than nothing for a text without a title.
    """
    source, text, reading = understood.source, understood.text, understood.reading
    # An agenda is known by its sitting: its items come and go.
    known = {"meetings"} if reading.page_kind.endswith("_agenda") else {"papers", "agenda-items"}
    for candidate in reading.candidates:
        if candidate.certain and candidate.kind in known:
            return f"{reading.page_kind}:{candidate.key}"
    named = source.url or reading.title or source.name or text.checksum
    return f"{reading.page_kind}:{re.sub(r'[^a-z0-9äöüß:/.-]+', '-', named.lower())[:500]}"


def note(
    session: Session, document: Document, candidates: list[Candidate], *, accept: bool
) -> dict[str, dict[str, object]]:
    """Write down what was read; what an earlier import had read is given back."""
    known = {
        finding.key: finding
        for finding in session.scalars(select(Finding).where(Finding.document_id == document.id))
    }
    before = {key: dict(finding.fields) for key, finding in known.items()}
    for order, candidate in enumerate(candidates):
        fields = {name: kept(value.value) for name, value in candidate.fields.items()}
        spans = {
            name: [[span.start, span.end] for span in value.spans]
            for name, value in candidate.fields.items()
        }
        finding = known.get(candidate.key)
        if finding is None:
            finding = Finding(
                body_id=document.body_id,
                document_id=document.id,
                key=candidate.key,
                about=candidate.kind,
                title=candidate.title,
                order=order,
                state=FindingState.CERTAIN if candidate.certain else FindingState.PROPOSED,
                fields=fields,
                spans=spans,
                corrections={},
                resource_id=new_id(),
            )
            session.add(finding)
        else:
            for name, value in (
                ("title", candidate.title),
                ("order", order),
                ("fields", fields),
                ("spans", spans),
            ):
                if getattr(finding, name) != value:
                    setattr(finding, name, value)
        if accept and finding.state is FindingState.PROPOSED:
            finding.state = FindingState.ACCEPTED
    session.flush()
    return before


def vanished(before: dict[str, dict[str, object]], candidates: list[Candidate]) -> list[Trouble]:
    """A fact that a new version no longer states is not taken away, but it is told of."""
    present = {candidate.key for candidate in candidates}
    return [
        Trouble(
            Said(
                f"„{key}“ steht nicht mehr im Dokument; was daraus wurde, bleibt bestehen.",
                f"{key!r} is no longer in the document; what came of it stays.",
            )
        )
        for key in before
        if key not in present
    ]
