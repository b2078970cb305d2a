import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from api.model import (
    Count,
    Fields,
    Key,
    Line,
    Read,
    ResourceCreate,
    ResourceRead,
    Text,
    Time,
    Write,
)
from db.tables.decisions import SuggestionState
from db.tables.links import LinkRole


class DecisionFields(Fields):
    agenda_item_id: UUID
    meeting_id: UUID | None = None
    committee_id: UUID | None = None
    paper_id: UUID | None = None
    date: dt.date | None = None
    outcome: Annotated[Key | None, Field(description="Term of `decision_outcome`.")] = None
    outcome_text: Annotated[
        Line | None, Field(description="The result in the council's own words.")
    ] = None
    votes_for: Count | None = None
    votes_against: Count | None = None
    abstentions: Count | None = None
    votes_text: Annotated[
        Line | None, Field(description="How people voted, in the council's own words.")
    ] = None


class FollowUpFields(Fields):
    implementation: Annotated[Key | None, Field(description="Term of `implementation`.")] = None
    due: Time = None
    responsible: Annotated[
        Line | None, Field(description="One organisation or function that sees to it.")
    ] = None
    note: Text | None = None


class DecisionRead(DecisionFields, ResourceRead):
    """What was decided on an agenda item."""

    title: Line


class DecisionInternal(DecisionRead, FollowUpFields):
    """What was decided, and what becomes of it (Beschlusskontrolle)."""


class DecisionCreate(DecisionFields, FollowUpFields, ResourceCreate):
    """A decision that no imported result tells of. What is left out follows from its item."""

    title: Line | None = None


class Reason(Read):
    """One reason why something was suggested."""

    kind: Annotated[
        Literal["committee", "word", "area", "title", "reference", "time"],
        Field(description="What kind of match it is."),
    ]
    text: Annotated[str, Field(description="What matched, as it is written.")]
    where: Annotated[str, Field(description="Where it stands: a field, or a collection.")]


class SuggestionRead(ResourceRead):
    """A link between council and planning that was found, and why."""

    state: SuggestionState
    role: LinkRole
    about: Annotated[
        str | None,
        Field(description="Collection of the planning resource; null: it concerns planning."),
    ]
    resource_id: UUID | None
    paper_id: UUID | None
    meeting_id: UUID | None
    score: Annotated[int, Field(ge=0, le=100, description="How sure the rule is.")]
    reasons: list[Reason]
    link_id: Annotated[UUID | None, Field(description="The link that accepting it made.")]


class Acceptance(Write):
    """How a suggestion is accepted: as it is, or with another role or resource."""

    role: LinkRole | None = None
    about: Annotated[
        Key | None, Field(description="Collection of the planning resource, if another.")
    ] = None
    resource_id: UUID | None = None
    note: Text | None = None


SUGGESTION_EXAMPLE: dict[str, Any] = {
    "id": "01980000-0000-7000-8000-000000000003",
    "created_at": "2026-11-20T09:00:00Z",
    "modified_at": "2026-11-20T09:00:00Z",
    "revision": 1,
    "deleted_at": None,
    "body_id": "01980000-0000-7000-8000-000000000001",
    "source": None,
    "source_key": None,
    "source_url": None,
    "visibility": "internal",
    "state": "proposed",
    "role": "related",
    "about": "planning-processes",
    "resource_id": "01980000-0000-7000-8000-000000000004",
    "paper_id": "01980000-0000-7000-8000-000000000005",
    "meeting_id": None,
    "score": 72,
    "reasons": [{"kind": "title", "text": "Präventionskette Weststadt", "where": "name"}],
    "link_id": None,
}
