"""Files whose text nobody has read yet, and what of files is kept here."""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, String, cast, func, literal, or_, select, update
from sqlalchemy.orm import Session

from db.base import utc_now
from db.tables import CouncilSource, File

_READ = (
    "application/pdf",
    "application/x-pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)


class Unread(NamedTuple):
    """A file to be read, and where it is: in our store by its key, else at an address."""

    id: UUID
    name: str
    file_name: str | None
    mime_type: str | None
    storage_key: str | None
    address: str
    pause_ms: int


def unread(connection: Connection, rows: int) -> list[Unread]:
    """Some files that can be read, those that came last first."""
    address = func.coalesce(File.download_url, File.access_url)
    key = literal("oparl:").concat(cast(CouncilSource.id, String))
    fetched = (
        select(CouncilSource.pause_ms)
        .where(
            CouncilSource.body_id == File.body_id,
            CouncilSource.fetches_files,
            CouncilSource.deleted_at.is_(None),
            File.source == key,
        )
        .limit(1)
        .scalar_subquery()
    )
    statement = (
        select(
            File.id,
            File.name,
            File.file_name,
            File.mime_type,
            File.storage_key,
            func.coalesce(address, ""),
            func.coalesce(fetched, 0),
        )
        .where(
            File.text.is_(None),
            File.deleted_at.is_(None),
            or_(File.mime_type.in_(_READ), File.mime_type.is_(None)),
            or_(File.storage_key.is_not(None), address.is_not(None) & fetched.is_not(None)),
        )
        .order_by(File.id.desc())
        .limit(rows)
    )
    return [Unread(*row) for row in connection.execute(statement)]


def stored_contents(connection: Connection) -> list[str]:
    """The keys of all bytes that are kept for files, those of deleted ones too."""
    kept = select(File.storage_key).where(File.storage_key.is_not(None)).distinct()
    return [key for key in connection.scalars(kept.order_by(File.storage_key)) if key is not None]


def keep(session: Session, texts: Mapping[UUID, str]) -> None:
    """Store what files say. It is no change of anybody's, so the history has nothing of it."""
    now = utc_now()
    for id_, said in texts.items():
        session.execute(
            update(File)
            .where(File.id == id_, File.text.is_(None))
            .values(text=said, text_is_read=True, modified_at=now)
            .execution_options(synchronize_session=False)
        )
