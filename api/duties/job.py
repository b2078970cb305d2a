"""The daily look at what is owed: reports are made, and who has to write them is reminded."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from api.duties import keeping, reminding
from api.jobs.handler import Handler, Store, Tell
from api.jobs.mail import KIND as MAIL
from api.pages import page_of
from api.processes.service import today
from api.reports.service import COME_DUE
from api.settings import Settings
from db.base import new_id, utc_now
from db.queries import duties, jobs
from db.queries.leases import Claim
from db.tables import Reminder, Report, Task
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
    """Note the reminders owed on that day and mail those that have a mailbox; how many.

    What one mailbox is reminded of on one day by one body stands in one mail.
    """
    connection = session.connection()
    before = duties.reminded(connection)
    number = 0
    of_mailbox: dict[tuple[UUID, str], list[Told]] = defaultdict(list)
    for row in duties.owed(connection):
        due = VagueTime(row.due_edtf, row.due_text, row.due_earliest, row.due_latest)
        deadline = reminding.deadline(due, day)
        if deadline is None:
            continue
        due_on = deadline.day
        days = reminding.owed(deadline, day, before.get((row.about, row.id, due_on), set()))
        if days is None:
            continue
        first = duties.note(
            session,
            Reminder(
                id=new_id(),
                body_id=row.body_id,
                about=row.about,
                resource_id=row.id,
                due_on=due_on,
                days=days,
                title=row.title,
                at=utc_now(),
            ),
        )
        if first:
            number += 1
            if row.reminder_address is not None:
                page = page_of(settings.public_url, row.about, row.id)
                told = Told(due_on, " ".join(row.title.split()), row.about, page)
                of_mailbox[row.body_id, row.reminder_address].append(told)
    for (body_id, address), things in of_mailbox.items():
        mail = {"to": address, **mail_of(things, day)}
        jobs.enqueue(session, MAIL, mail, body_id=body_id)
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


class Told(NamedTuple):
    """One thing a mailbox is reminded of; what is due first comes first."""

    due_on: dt.date
    title: str
    about: str
    page: str


def mail_of(things: Sequence[Told], day: dt.date) -> dict[str, str]:
    """The `subject` and `text` of the mail that tells of these, in German."""
    things = sorted(things)
    if len(things) == 1:
        subject = f"{things[0].title}: {said(things[0].due_on, day)}"
    else:
        late = sum(one.due_on < day for one in things)
        counts = [f"{late} überfällig"] * (late > 0)
        counts += [f"{len(things) - late} bald fällig"] * (late < len(things))
        subject = f"{len(things)} Erinnerungen: {', '.join(counts)}"
    lines = []
    for one in things:
        thing = f"{_THING[one.about]} ist {said(one.due_on, day)}."
        lines += [one.title, "", thing, "", one.page, ""]
    return {"subject": subject, "text": "\n".join(lines)}


_THING: Final = {Report.collection: "Der Bericht", Task.collection: "Die Aufgabe"}
