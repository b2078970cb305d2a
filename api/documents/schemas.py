import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, JsonValue

from api.model import Fields, Key, Line, PartRead, Read, RecordRead, ResourceRead, TopCreate, Write
from db.base import Visibility
from db.tables.documents import FindingState, RunState


class Passage(Read):
    """Part of a document's text that no rule understood."""

    start: int
    end: int
    text: str


class DocumentRead(ResourceRead):
    """A source as it was read. Its text is what all evidence points into."""

    title: str
    file_name: str | None
    media_type: str
    encoding: str | None
    checksum: str
    byte_size: int
    page_kind: str
    dated: dt.date | None
    text: str
    warnings: list[str]
    not_understood: list[Passage]


class DocumentChange(Write):
    """What may be changed of a document: who sees it, and what it is called."""

    title: Line = ""
    visibility: Visibility = Visibility.INTERNAL


class Counts(Read):
    created: int
    changed: int
    unchanged: int
    refused: int


class Parent(Read):
    kind: str
    id: UUID


class OutcomeRead(Read):
    """What became of one thing. `kind` is the name of its collection."""

    kind: str
    id: UUID
    change: Literal["created", "changed", "unchanged"]
    state: FindingState
    title: str
    parent: Annotated[Parent | None, Field(description="For a part: what it is a part of.")]


class TroubleRead(Read):
    row: int | None
    column: str | None
    detail: str


class ImportReport(Read):
    """The result of an import."""

    run: UUID | None
    dry_run: bool
    counts: Counts
    resources: list[OutcomeRead]
    evidence: int
    not_understood: list[Passage]
    problems: list[TroubleRead]


class RunRead(RecordRead):
    """One import, when it ran and what it read."""

    body_id: UUID
    format: str
    state: RunState
    dry_run: bool
    file_name: str | None
    source_url: str | None
    document_id: UUID | None
    finished_at: AwareDatetime | None
    counts: Counts
    resources: list[OutcomeRead]
    evidence: int
    not_understood: list[Passage]
    problems: list[TroubleRead]


class Progress(Read):
    """How far a job is: so many steps of so many, and what it is doing."""

    done: int
    total: int | None
    note: str | None


class UndoneRead(Read):
    """That an import was taken back: when last, by whom, and how much of it by then."""

    at: AwareDatetime
    by: str
    deleted: int
    set_back: int


class ImportRead(RunRead):
    """One import, how far it is while it is being read, and whether it was taken back."""

    progress: Progress | None
    taken_back: UndoneRead | None


class UndoLeft(Read):
    """Something an import made or changed that stays as it is now."""

    kind: str
    id: UUID
    title: str
    fields: Annotated[list[str], Field(description="The fields that were changed since.")]
    detail: str


class ImportUndo(Read):
    """What taking an import back did."""

    run: UUID
    dry_run: bool
    deleted: Annotated[int, Field(description="Things that the import had made.")]
    set_back: Annotated[int, Field(description="Things that it had changed.")]
    left: list[UndoLeft]


class FindingRead(PartRead):
    """What a document says about one thing.

    `about` is the collection of the thing, `fields` what was read, `corrections` what a person set
    instead, `spans` the places in the document's text, half-open in code points.
    """

    document_id: UUID
    key: str
    about: str
    order: int
    title: str
    state: FindingState
    fields: dict[str, JsonValue]
    corrections: dict[str, JsonValue]
    spans: dict[str, list[tuple[int, int]]]
    resource_id: UUID | None


class FindingChange(Write):
    """Correct, reject or take back the rejection of a proposal."""

    state: Literal["proposed", "rejected"] | None = None
    corrections: Annotated[dict[Key, Any], Field(max_length=100)] | None = None


class Acceptance(Write):
    """Which proposals to accept; all of them if left out."""

    findings: Annotated[list[UUID], Field(max_length=10_000)] | None = None


class EvidenceRead(Read):
    """The place a fact was taken from."""

    id: UUID
    document_id: UUID
    document_title: str
    document_url: str | None
    resource_id: UUID
    about: str
    field: str
    start: int
    end: int
    quote: str
    superseded_at: AwareDatetime | None


class DocumentImport(Write):
    """A document to be read: its address, or its text."""

    body: Annotated[str | None, Field(max_length=60, description="Key of the body.")] = None
    url: Annotated[str | None, Field(max_length=2000)] = None
    text: Annotated[str | None, Field(max_length=2_000_000)] = None
    name: Annotated[str | None, Field(max_length=300)] = None
    accept: bool = False
    follow: Annotated[
        bool,
        Field(description="Of an agenda at `url`, also read the papers and extracts it links."),
    ] = False
    dry_run: bool = False


class MappingFields(Fields):
    kind: Annotated[Key, Field(description="What the rows are: `work-plan`.")]
    name: Annotated[Line, Field(max_length=200, description="What its source is called.")]
    columns: Annotated[
        dict[Line, Annotated[str, Field(max_length=100)]],
        Field(max_length=200, description="Heading → field; an empty field leaves it out."),
    ]
    terms: Annotated[
        dict[Key, dict[Line, Key]],
        Field(max_length=50, description="Field → word in the table → key of the vocabulary."),
    ] = Field(default_factory=dict)


class MappingRead(MappingFields, PartRead):
    """Which column of somebody's table means which field."""


class MappingCreate(MappingFields, TopCreate):
    """A mapping to remember. There is one for each kind and name."""
