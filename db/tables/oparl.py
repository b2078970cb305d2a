"""What is kept of council information systems beside the things they tell of."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Flag, Guid, Id, Json, Object, Part, reference
from db.tables.council import CouncilResource


class LegislativeTerm(CouncilResource):
    """A Wahlperiode (OParl LegislativeTerm)."""

    __tablename__ = "legislative_term"
    collection = "legislative-terms"

    name: Mapped[str | None]
    start_date: Mapped[date | None]
    end_date: Mapped[date | None]


class CouncilReference(Base):
    """A reference between council objects that no column of theirs holds.

    Columns hold the first of several, and only to what is there. Here stand the further ones, the
    kinds planning has no use for, and those that lead to nothing yet: they keep the identifier
    they name and find their target when it comes.
    """

    __tablename__ = "council_reference"
    __table_args__ = (
        UniqueConstraint("resource_id", "field", "order"),
        Index("ix_council_reference_body_id_target_oparl_id", "body_id", "target_oparl_id"),
    )

    id: Mapped[Id]
    body_id: Mapped[UUID] = reference("body")
    about: Mapped[str] = mapped_column(String(60))
    """The collection of what refers."""
    resource_id: Mapped[UUID] = mapped_column(Guid)
    field: Mapped[str] = mapped_column(String(60))
    """OParl's name of the field, such as `originatorPerson`."""
    order: Mapped[int]
    """Its place among the field's references, from 0."""
    target: Mapped[str | None] = mapped_column(String(60))
    """The collection of what is referred to, as far as the field says it."""
    target_id: Mapped[UUID | None] = mapped_column(Guid, index=True)
    target_oparl_id: Mapped[str | None] = mapped_column(String(1000))


class CouncilSource(Part):
    """A body of an OParl server that is imported again and again (OParl System and Body)."""

    __tablename__ = "council_source"
    __table_args__ = (UniqueConstraint("body_id", "body_url"),)
    collection = "council-sources"

    url: Mapped[str]
    """What was asked first: the System, or the Body itself."""
    body_url: Mapped[str] = mapped_column(String(1000))
    """The OParl Body's own identifier."""
    name: Mapped[str | None]
    system: Mapped[Object]
    """The System's fields as they came."""
    pause_ms: Mapped[int] = mapped_column(default=0)
    """How long to wait between two requests, in milliseconds."""
    fetches_files: Mapped[Flag]
    """Whether the text of the files is fetched too, for the search."""


class CouncilSync(Base):
    """How far the import of a source has come: written with each page, in its transaction."""

    __tablename__ = "council_sync"

    source_id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    run_id: Mapped[UUID | None] = mapped_column(Guid)
    """The run that is under way; None between two."""
    progress: Mapped[Object]
    """What the client needs to go on where it stood."""
    seen_until: Mapped[datetime | None]
    """From when on the next incremental import asks (`modified_since`)."""
    full_at: Mapped[datetime | None]
    """When everything was read last."""


class ImportMend(Base):
    """One thing that was not as the standard says: what it was, and whether it was mended."""

    __tablename__ = "import_mend"
    __table_args__ = (Index("ix_import_mend_run_id_kind_id", "run_id", "kind", "id"),)

    id: Mapped[Id]
    run_id: Mapped[UUID] = mapped_column(Guid)
    kind: Mapped[str] = mapped_column(String(60))
    mended: Mapped[Flag]
    oparl_id: Mapped[str | None] = mapped_column(String(1000))
    field: Mapped[str | None] = mapped_column(String(100))
    found: Mapped[Any | None] = mapped_column(Json)
    """What stood there, shortened."""
