"""The daily look at what is owed: reports are made, and who has to write them is reminded."""

import datetime as dt
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from api.duties import keeping, reminding
from api.jobs.handler import Handler, Store, Tell
from api.jobs.mail import KIND as MAIL
from api.processes.service import today
from api.reports.service import COME_DUE
from api.settings import Settings
from db.base import new_id, utc_now
from db.queries import duties, jobs
from db.queries.leases import Claim
from db.tables import Reminder
from db.time import VagueTime

KIND: Final = COME_DUE


def handler(settings: Settings) -> Handler:
    """Jobs that bring the reports of one duty up to date, or of all, and then remind."""

    def prepare(claim: Claim, _tell: Tell) -> Store:
        named = claim.payload.get("duty_id")
        duty_id = None if named is None else UUID(named)

        def store(session: Session) -> dict[str, Any]:
            day = today()
            counts: dict[str, Any] = dict(keeping.bring_up_to_date(session, duty_id, day))
            if duty_id is None:
                session.flush()
                counts["reminders"] = remind(session, settings, day)
            return counts

        return store

    return Handler(KIND, prepare)


def remind(session: Session, settings: Settings, day: dt.date) -> int:
    """Note the reminders owed on that day and mail those that have an address; how many."""
    connection = session.connection()
    before = duties.reminded(connection)
    number = 0
    for row in duties.owed(connection):
        due = VagueTime(row.due_edtf, row.due_text, row.due_earliest, row.due_latest)
        due_on = reminding.due_day(due)
        if due_on is None:
            continue
        about = "reports" if hasattr(row, "reminder_address") else "tasks"
        days = reminding.owed(due_on, day, before.get((about, row.id, due_on), set()))
        if days is None:
            continue
        first = duties.note(
            session,
            Reminder(
                id=new_id(),
                body_id=row.body_id,
                about=about,
                resource_id=row.id,
                due_on=due_on,
                days=days,
                title=row.title,
                at=utc_now(),
            ),
        )
        if first:
            number += 1
            _mail(session, settings, row, due_on, day)
    return number


def said(due_on: dt.date, day: dt.date) -> str:
    """How long there is still, or since when it is overdue, in German words."""
    left = (due_on - day).days
    if left > 1:
        return f"fällig in {left} Tagen, am {due_on:%d.%m.%Y}"
    if left >= 0:
        return "heute fällig" if left == 0 else f"morgen fällig, am {due_on:%d.%m.%Y}"
    since = "einem Tag" if left == -1 else f"{-left} Tagen"
    return f"seit {since} überfällig, fällig war es am {due_on:%d.%m.%Y}"


def _mail(
    session: Session, settings: Settings, row: Row[Any], due_on: dt.date, day: dt.date
) -> None:
    address = getattr(row, "reminder_address", None)
    if address is None:
        return
    told = said(due_on, day)
    subject = f"{' '.join(row.title.split())}: {told}"
    lines = [row.title, "", f"Der Bericht ist {told}.", ""]
    lines += [f"{settings.public_url}/berichte/{row.id}", ""]
    jobs.enqueue(
        session,
        MAIL,
        {"to": address, "subject": subject, "text": "\n".join(lines)},
        body_id=row.body_id,
    )
