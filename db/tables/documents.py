from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Flag, Guid, Object, Objects, Part, Resource, Strings, reference


class Document(Resource):
    """A source as it was read: the text every evidence span points into."""

    __tablename__ = "document"
    collection = "documents"

    title: Mapped[str]
    file_name: Mapped[str | None]
    media_type: Mapped[str] = mapped_column(String(120))
    encoding: Mapped[str | None] = mapped_column(String(40))
    checksum: Mapped[str] = mapped_column(String(64), index=True)
    byte_size: Mapped[int]
    page_kind: Mapped[str] = mapped_column(String(60))
    dated: Mapped[date | None]
    """The document's own date, against which its relative dates are read."""
    text: Mapped[str]
    warnings: Mapped[Strings]
    not_understood: Mapped[Objects]
    """Passages no rule could read: `{"start", "end", "text"}`."""


class RunState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class ImportRun(Part):
    """One import: what came, what it changed, what was refused."""

    __tablename__ = "import_run"
    collection = "imports"
    has_history = False

    format: Mapped[str] = mapped_column(String(40))
    state: Mapped[RunState]
    dry_run: Mapped[Flag]
    file_name: Mapped[str | None]
    document_id: Mapped[UUID | None] = reference("document")
    job_id: Mapped[UUID | None] = mapped_column(Guid)
    """The job that reads it, where one does; jobs are cleared away after a while."""
    finished_at: Mapped[datetime | None]
    counts: Mapped[Object]
    resources: Mapped[Objects]
    evidence: Mapped[int] = mapped_column(default=0)
    not_understood: Mapped[Objects]
    problems: Mapped[Objects]


class ImportMapping(Part):
    """Which column of somebody's table means which field: said once, remembered for its source."""

    __tablename__ = "import_mapping"
    __table_args__ = (UniqueConstraint("body_id", "kind", "name"),)
    collection = "import-mappings"

    kind: Mapped[str] = mapped_column(String(60))
    """What the table's rows are, such as `work-plan`."""
    name: Mapped[str] = mapped_column(String(200))
    """What its source is called."""
    columns: Mapped[Object]
    """Heading in the table → field; an empty field leaves the column out."""
    terms: Mapped[Object]
    """Field → word in the table → key of the vocabulary."""


class FindingState(StrEnum):
    CERTAIN = "certain"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Finding(Part):
    """What a document says about one thing, as read and as corrected, until it is a resource."""

    __tablename__ = "finding"
    __table_args__ = (UniqueConstraint("body_id", "document_id", "key"),)
    collection = "findings"
    has_history = False
    owner = "document_id"

    document_id: Mapped[UUID] = reference("document")
    key: Mapped[str] = mapped_column(String(500))
    """What the thing is called inside its document; stable from import to import."""
    about: Mapped[str] = mapped_column(String(60))
    """The collection of the thing."""
    parent_key: Mapped[str | None] = mapped_column(String(500))
    order: Mapped[int] = mapped_column(default=0)
    title: Mapped[str]
    state: Mapped[FindingState]
    fields: Mapped[Object]
    """Field → value as read; a reference to another finding is `{"finding": key}`."""
    corrections: Mapped[Object]
    spans: Mapped[Object]
    """Field → `[[start, end], …]` in the document's text."""
    resource_id: Mapped[UUID | None] = mapped_column(Guid, index=True)


class Evidence(Part):
    """The place in a document that a fact was taken from."""

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint('0 <= start AND start < "end"', name="span"),
        Index("ix_evidence_about_resource_id", "about", "resource_id"),
    )
    collection = "evidence"
    has_history = False
    owner = "document_id"

    document_id: Mapped[UUID] = reference("document")
    about: Mapped[str] = mapped_column(String(60))
    resource_id: Mapped[UUID] = mapped_column(Guid)
    field: Mapped[str] = mapped_column(String(100))
    start: Mapped[int]
    end: Mapped[int]
    """Half-open, counted in Unicode code points of `document.text`."""
    quote: Mapped[str]
    superseded_at: Mapped[datetime | None]
    """Set when a person corrected the fact; the evidence stays."""
