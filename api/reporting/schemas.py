"""What is said of a report's snapshot, and of what changed since the one before."""

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from api.model import Read


class ChangeItem(Read):
    """One thing that came, went or changed since the report before."""

    change: Annotated[str, Field(description="`added`, `removed` or `changed`.")]
    about: Annotated[str, Field(description="The list it stands in, such as `milestones`.")]
    id: UUID
    text: Annotated[str, Field(description="The sentence, in the language of the reader.")]


class ReportChanges(Read):
    """What a report tells as changed since the one before it."""

    as_of: dt.date | None
    previous_id: UUID | None
    previous_as_of: dt.date | None
    items: list[ChangeItem]


class TemplateField(Read):
    """A field that a Word template may ask for."""

    name: Annotated[str, Field(description="As it stands between `{{` and `}}`.")]
    text: Annotated[str, Field(description="What it holds, in the language of the reader.")]
    parts: Annotated[
        list[str], Field(description="Of a list: the fields of its items, as `abschnitte[].titel`.")
    ]


class TemplateFieldList(Read):
    """Every field there is, in the order of a Vorlage."""

    items: list[TemplateField]


FIELDS_EXAMPLE: dict[str, Any] = {
    "items": [{"name": "betreff", "text": "Titel des Berichts", "parts": []}]
}
_ID = "01980000-0000-7000-8000-000000000003"
CHANGES_EXAMPLE: dict[str, Any] = {
    "as_of": "2027-04-01",
    "previous_id": _ID,
    "previous_as_of": "2026-10-01",
    "items": [
        {
            "change": "changed",
            "about": "phases",
            "id": _ID,
            "text": "Phase „Sozialraumanalyse“ abgeschlossen, sechs Wochen später als geplant.",
        }
    ],
}
SNAPSHOT_EXAMPLE: dict[str, Any] = {
    "format": 1,
    "as_of": "2027-04-01",
    "body": {"id": _ID, "name": "Neuburg"},
    "process": {"id": _ID, "title": "Präventionskette Neuburg", "status": "laufend"},
    "milestones": [{"id": _ID, "title": "Auftaktkonferenz", "status": "erreicht"}],
    "terms": {"milestone_status": {"erreicht": ["Erreicht", "Reached"]}},
}
