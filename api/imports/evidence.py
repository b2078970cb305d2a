"""Each fact keeps the place it was read from."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import utc_now
from db.tables import Document, Evidence, Finding


def keep(
    session: Session, document: Document, finding: Finding, kind: str, resource_id: UUID
) -> int:
    """Make the evidence of a resource in a document what the finding says; how much that is.

    Where a changed text has only moved a quotation, its place is corrected. Evidence whose words
    are gone from the text, or whose fact a person corrected, is superseded and stays.
    """
    wanted = {
        (field, document.text[start:end], start, end)
        for field, spans in finding.spans.items()
        for start, end in spans
    }
    rows = session.scalars(
        select(Evidence).where(
            Evidence.document_id == document.id, Evidence.resource_id == resource_id
        )
    ).all()
    present = {(row.field, row.quote, row.start, row.end): row for row in rows}
    spare = {
        key: row for key, row in present.items() if key not in wanted and row.superseded_at is None
    }
    for key in sorted(wanted):
        field, quote, start, end = key
        moved = next((other for other in spare if other[:2] == (field, quote)), None)
        if key in present:
            row = present[key]
        elif moved is not None:
            row = spare.pop(moved)
            row.start, row.end = start, end
        else:
            row = Evidence(
                body_id=document.body_id,
                document_id=document.id,
                about=kind,
                resource_id=resource_id,
                field=field,
                start=start,
                end=end,
                quote=quote,
            )
            session.add(row)
        if field in finding.corrections and row.superseded_at is None:
            row.superseded_at = utc_now()
    for row in spare.values():
        row.superseded_at = utc_now()
    session.flush()
    return len(wanted)
