"""Removing what its date says: names of those who took part, and old traces of sign-ins."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.conferences.service import LOCAL
from db.base import utc_now
from db.queries import audit, purging
from db.queries.privacy import allow_long_work, overwrite_history, rewrite
from db.queries.purging import PARTICIPANTS

REASON = "Aufbewahrungsfrist"
_EMPTY: dict[str, Any] = {"person_name": None, "person_contact": None, "consented_on": None}


@dataclass(frozen=True, slots=True)
class PurgedConference:
    """A conference whose day has passed, and in how many rows names were removed."""

    id: UUID
    title: str
    retention_until: date
    names: int

    def document(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "title": self.title,
            "retention_until": self.retention_until.isoformat(),
            "names": self.names,
        }


@dataclass(frozen=True, slots=True)
class Purged:
    """What was removed: table → rows, and for conferences which."""

    tables: dict[str, int]
    conferences: list[PurgedConference]

    def document(self) -> dict[str, Any]:
        return {
            "tables": self.tables,
            "conferences": [conference.document() for conference in self.conferences],
        }


def purge(session: Session, *, audit_days: int, now: datetime | None = None) -> Purged:
    """Remove what is over by its date. The caller commits, or rolls back to see what would go.

    Names of those who took part go after the last day of `retention_until` in Europe/Berlin, also
    out of the history; organisation and head count stay. The audit log, ended sessions and used
    links go after `audit_days`. A second run finds nothing.
    """
    allow_long_work(session)
    now = now or utc_now()
    tables: dict[str, int] = {}
    conferences = []
    for due in purging.conferences_due(session, now.astimezone(LOCAL).date()):
        names = 0
        for table, kind in PARTICIPANTS:
            rows = purging.participants(session, table, due.id)
            history = overwrite_history(session, kind, [row["id"] for row in rows], _EMPTY)
            named = [row for row in rows if any(row.get(name) for name in _EMPTY)]
            for row in named:
                new = {name: None for name in _EMPTY if row.get(name) is not None}
                rewrite(session, table, row, new, REASON)
            _count(tables, table.name, len(named))
            _count(tables, "history", history)
            names += sum(row["person_name"] is not None for row in named)
        if names:
            conferences.append(PurgedConference(due.id, due.title, due.retention_until, names))
    for name, number in purging.remove_old(session, now, timedelta(days=audit_days)).items():
        _count(tables, name, number)
    if tables:
        audit.note(session, action="purge", detail={"tables": tables})
    session.flush()
    session.expire_all()
    return Purged(tables, conferences)


def job(audit_days: int) -> Callable[[object, object], Callable[[Session], dict[str, Any]]]:
    """The nightly job: it has nothing to prepare, and its whole effect is one transaction."""

    def prepare(_job: object, _tell: object) -> Callable[[Session], dict[str, Any]]:
        return lambda session: purge(session, audit_days=audit_days).document()

    return prepare


def _count(tables: dict[str, int], name: str, number: int) -> None:
    if number:
        tables[name] = tables.get(name, 0) + number
