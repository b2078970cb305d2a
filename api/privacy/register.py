"""The list of erased persons, kept twice: in the database, and in a file beside it.

A database that is restored from a backup knows only the erasures from before the backup. The file
knows the others too, so that nobody comes back who was forgotten. Neither holds a name.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.privacy.digests import Entry
from api.settings import Settings
from db.base import rfc3339
from db.tables import Erasure

_FILE = "erasures.jsonl"


@dataclass(frozen=True, slots=True)
class Line:
    """One erasure as the file has it."""

    id: UUID
    at: datetime
    pseudonym: str
    person_id: UUID | None
    user_id: UUID | None
    digests: list[Entry]

    def row(self) -> Erasure:
        return Erasure(
            id=self.id,
            at=self.at,
            pseudonym=self.pseudonym,
            person_id=self.person_id,
            user_id=self.user_id,
            digests=self.digests,
        )


def append(settings: Settings, erasures: Iterable[Erasure]) -> None:
    """Add the erasures to the file, and return when they are on the disk. Raises OSError.

    A line that a crash cut off is dropped: its erasure was never committed, since the file is
    written before the database commits.
    """
    file = settings.data_dir / _FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as opened:
        kept = opened.read()
        opened.truncate(kept.rfind(b"\n") + 1)
        opened.seek(0, os.SEEK_END)
        opened.writelines(_line(one).encode() for one in erasures)
        opened.flush()
        os.fsync(opened.fileno())
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def brought_together(session: Session, settings: Settings) -> list[Erasure]:
    """All erasures of file and table; those only the file knows are added to the table."""
    known = {one.id: one for one in session.scalars(select(Erasure).order_by(Erasure.id))}
    for line in _lines(settings.data_dir / _FILE):
        if line.id not in known:
            known[line.id] = line.row()
            session.add(known[line.id])
    session.flush()
    return list(known.values())


def _line(one: Erasure) -> str:
    said = {
        "id": str(one.id),
        "at": rfc3339(one.at),
        "pseudonym": one.pseudonym,
        "person_id": None if one.person_id is None else str(one.person_id),
        "user_id": None if one.user_id is None else str(one.user_id),
        "digests": one.digests,
    }
    return json.dumps(said, ensure_ascii=False) + "\n"


def _lines(file: Path) -> Iterable[Line]:
    if not file.exists():
        return
    for text in file.read_text(encoding="utf-8").splitlines(keepends=True):
        if not text.endswith("\n"):
            return  # Cut off by a crash before its erasure was committed.
        said = json.loads(text)
        yield Line(
            UUID(said["id"]),
            datetime.fromisoformat(said["at"]),
            said["pseudonym"],
            None if said["person_id"] is None else UUID(said["person_id"]),
            None if said["user_id"] is None else UUID(said["user_id"]),
            said["digests"],
        )
