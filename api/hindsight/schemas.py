"""A process, or all processes of a body, as they stood on a day, and two days compared."""

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from api.model import Read, Write


class AsOfQuery(Write):
    """The day that is looked back to; today where it is left out."""

    as_of: Annotated[dt.date | None, Field(description="The end of this day in Germany.")] = None


class BetweenQuery(Write):
    """The two days that are compared: today, and a year before it, where they are left out."""

    since: Annotated[dt.date | None, Field(description="The end of this day in Germany.")] = None
    until: Annotated[dt.date | None, Field(description="The end of this day in Germany.")] = None


class ChangeTold(Read):
    """One thing that came, went or changed between two days."""

    change: Annotated[str, Field(description="`added`, `removed` or `changed`.")]
    about: Annotated[str, Field(description="The list it stands in, such as `milestones`.")]
    id: UUID
    text: Annotated[str, Field(description="The sentence, in the language of the reader.")]


class ChangesBetween(Read):
    """What changed between two days; `existed` says at which of them there was the process."""

    since: dt.date
    until: dt.date
    existed_since: bool
    existed_until: bool
    items: list[ChangeTold]


_ID = "01980000-0000-7000-8000-000000000003"
STATE_EXAMPLE: dict[str, Any] = {
    "format": 1,
    "as_of": "2027-02-14",
    "body": {"id": _ID, "name": "Neuburg"},
    "process": {"id": _ID, "title": "Präventionskette Neuburg", "status": "laufend"},
    "milestones": [{"id": _ID, "title": "Auftaktkonferenz", "status": "erreicht"}],
    "terms": {"milestone_status": {"erreicht": ["Erreicht", "Reached"]}},
}
CHANGES_EXAMPLE: dict[str, Any] = {
    "since": "2026-10-01",
    "until": "2027-02-14",
    "existed_since": True,
    "existed_until": True,
    "items": [
        {
            "change": "changed",
            "about": "phases",
            "id": _ID,
            "text": "Phase „Sozialraumanalyse“ abgeschlossen, sechs Wochen später als geplant.",
        }
    ],
}
