"""A process, or all processes of a body, as they stood on a day, and two days compared."""

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from api.model import Read, Write
from api.steering.schemas import StandingRow

COMPARED = ("title", "parent_id", "status", "health", "completion", "is_stale")
"""What is compared of how a process stood."""


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


class ProcessChanged(Read):
    """A process that is not on the second day as it was on the first."""

    process_id: UUID
    title: Annotated[str, Field(description="As it was called last.")]
    before: Annotated[StandingRow | None, Field(description="Empty where it came later.")]
    after: Annotated[StandingRow | None, Field(description="Empty where it was gone by then.")]
    changed: Annotated[
        list[str],
        Field(description="What differs of: " + ", ".join(f"`{one}`" for one in COMPARED) + "."),
    ]
    things: Annotated[
        int,
        Field(description="How many things of it were made, changed or deleted in between."),
    ]


class DeskChanges(Read):
    """Two days of a desk compared; each is judged as of that day. By title."""

    since: dt.date
    until: dt.date
    counts: Annotated[
        dict[str, int],
        Field(
            description="`before`, `after`: all processes of the day; `added`, `removed`, "
            "`changed`, `unchanged`: what became of them."
        ),
    ]
    items: list[ProcessChanged]


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
DESK_EXAMPLE: dict[str, Any] = {
    "since": "2026-10-01",
    "until": "2027-02-14",
    "counts": {
        "before": 12,
        "after": 13,
        "added": 1,
        "removed": 0,
        "changed": 0,
        "unchanged": 12,
    },
    "items": [
        {
            "process_id": _ID,
            "title": "Präventionskette Neuburg",
            "before": None,
            "after": {
                "process_id": _ID,
                "body_id": _ID,
                "parent_id": None,
                "title": "Präventionskette Neuburg",
                "status": "laufend",
                "health": "im_plan",
                "health_is_derived": True,
                "completion": 40,
                "completion_is_derived": True,
                "is_stale": False,
                "days_since_change": 3,
                "open_steps": 6,
                "late_steps": 0,
                "next": None,
            },
            "changed": [],
            "things": 9,
        }
    ],
}
