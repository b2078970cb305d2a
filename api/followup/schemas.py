"""The life of a paper as it is sent, and the kinds of paper there are."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.model import Read, Write


class PaperName(Read):
    id: UUID
    reference: str | None
    name: str
    date: dt.date | None


class StationCommittee(Read):
    id: UUID
    name: str


class StationMeeting(Read):
    id: UUID
    name: str
    date: dt.date | None
    starts_at: AwareDatetime | None
    cancelled: bool
    meeting_state: str | None


class StationItem(Read):
    id: UUID
    number: str | None
    name: Annotated[str | None, Field(description="Null where it is not for the caller.")]
    is_public: bool | None


class StationDecision(Read):
    id: UUID
    outcome: str | None
    outcome_text: str | None
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    votes_text: str | None
    implementation: Annotated[
        str | None, Field(description="Null for those who do not work in the body.")
    ]


class Station(Read):
    """One thing that happened to a paper, or is planned to."""

    kind: Literal["created", "consultation"]
    date: Annotated[dt.date | None, Field(description="Null: nobody knows the day yet.")]
    is_planned: Annotated[bool, Field(description="It lies ahead: no result, and no past day.")]
    meeting_is_elsewhere: Annotated[
        bool,
        Field(description="Its source names a sitting that is not here, so its day may be past."),
    ]
    consultation_ids: Annotated[
        list[UUID], Field(description="Several where two sources tell of the same station.")
    ]
    committee: StationCommittee | None
    role: str | None
    authoritative: bool | None
    meeting: StationMeeting | None
    agenda_item: StationItem | None
    result: str | None
    decision: StationDecision | None


class PaperBeside(PaperName):
    relation: Literal["relatedPaper", "superordinatedPaper", "subordinatedPaper"]


class LifeRead(Read):
    """The life of a paper over all its stations, in the order of time; undated ones come last."""

    paper: PaperName
    stations: list[Station]
    beside: Annotated[
        list[PaperBeside], Field(description="Papers related to it, above it and below it.")
    ]


class PaperTypesQuery(Write):
    body: Annotated[str | None, Field(max_length=60, description="Key or id of the body.")] = None


class PaperType(Read):
    """A council's own word for what a paper is, and how many papers have it."""

    paper_type: str
    count: int


class PaperTypes(Read):
    items: list[PaperType]
