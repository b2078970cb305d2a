"""A report as the draft of an OParl paper, for the vendor of the council information system."""

from typing import Any, Final
from uuid import UUID

import msgspec

from api.reporting.blocks import plain
from api.reporting.model import Document
from db.queries.reports import Found

_SCHEMA: Final = "https://schema.oparl.org/1.1"
PAPER_EXAMPLE: Final[dict[str, Any]] = {
    "type": f"{_SCHEMA}/Paper",
    "name": "Sachstandsbericht Präventionskette 2027",
    "paperType": "Bericht",
    "date": "2027-04-01",
    "consultation": [
        {"type": f"{_SCHEMA}/Consultation", "role": "Kenntnisnahme", "authoritative": True}
    ],
}


def draft_of(
    report: Found, document: Document, committees: dict[UUID, str | None], base: str
) -> bytes:
    """The paper as JSON. What nobody has said yet is left out, as the standard asks.

    Committees go by the address the council knows them under, or by ours. The last station is the
    one that decides (`authoritative`). The files are those of this report, as they are now.
    """
    here = f"{base}/api/v1/reports/{report.id}"
    dated = report.submitted_on or report.as_of
    paper = {
        "id": f"{here}/paper",
        "type": f"{_SCHEMA}/Paper",
        "name": report.title,
        "reference": report.paper_reference,
        "date": None if dated is None else dated.isoformat(),
        "paperType": document.kind,
        "mainFile": _file(here, document, "docx"),
        "auxiliaryFile": [_file(here, document, "pdf")],
        "consultation": [
            _consultation(here, number, len(report.stations), one, committees, base)
            for number, one in enumerate(report.stations, 1)
        ],
        "planraum:sections": [
            {"heading": heading, "text": plain(blocks)}
            for part in document.parts
            for heading, blocks in (
                (part.heading, part.blocks),
                *((one.heading, one.blocks) for one in part.sections),
            )
            if blocks
        ],
        "modified": report.modified_at.isoformat(timespec="seconds"),
    }
    return msgspec.json.encode({name: value for name, value in paper.items() if value})


def _file(here: str, document: Document, suffix: str) -> dict[str, str]:
    return {
        "type": f"{_SCHEMA}/File",
        "id": f"{here}.{suffix}",
        "name": f"{document.kind} ({suffix.upper()})",
        "fileName": f"{document.file_stem}.{suffix}",
        "accessUrl": f"{here}.{suffix}",
    }


def _consultation(  # noqa: PLR0913, PLR0917 -- a station, and where among which it stands
    here: str,
    number: int,
    count: int,
    station: dict[str, Any],
    committees: dict[UUID, str | None],
    base: str,
) -> dict[str, Any]:
    id_ = station.get("committee_id")
    known = None
    if id_ is not None:
        known = committees.get(UUID(id_)) or f"{base}/oparl/v1.1/organization/{id_}"
    made = {
        "id": f"{here}/paper#consultation-{number}",
        "type": f"{_SCHEMA}/Consultation",
        "organization": [known] if known else None,
        "role": station.get("role"),
        "planraum:name": station["name"],
        "planraum:date": station.get("date"),
    }
    kept = {name: value for name, value in made.items() if value}
    return kept | {"authoritative": number == count}
