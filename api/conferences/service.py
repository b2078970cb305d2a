"""What follows when a conference changes."""

import datetime as dt
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from api.problems import Fault, Invalid, Said
from db.base import new_id, utc_now
from db.tables import Attendance, Conference, Registration
from db.time import VagueTime

LOCAL = ZoneInfo("Europe/Berlin")
KEPT_AFTER = dt.timedelta(days=180)
KEPT_WITHOUT_DATE = dt.timedelta(days=730)
# What a calendar must be told of (RFC 5545, 3.8.7.4).
_CALENDAR = frozenset({"title", "date", "starts_at", "ends_at", "venue", "address", "state"})


def settle_conference(session: Session, conference: Conference, changed: frozenset[str]) -> None:  # noqa: ARG001 -- the form of every decision
    """Keep the calendar's identity, the date and the day of purging in step with the rest."""
    begin, end = conference.starts_at, conference.ends_at
    if begin is not None and end is not None and end < begin:
        pointer = Fault(
            "/ends_at",
            Said("Das Ende liegt vor dem Beginn.", "The end lies before the beginning."),
        )
        raise Invalid(
            "Die Zeiten passen nicht zusammen.", "The times do not fit.", errors=(pointer,)
        )
    if conference.date is None and begin is not None:
        day = begin.astimezone(LOCAL).date()
        conference.date = VagueTime.from_edtf(day.isoformat())
    if conference.ical_uid is None:
        conference.ical_uid = f"{new_id()}@planraum"
        conference.ical_sequence = 0
    elif changed & _CALENDAR:
        conference.ical_sequence += 1
    if conference.retention_until is None:
        conference.retention_until = _kept_until(conference)


def settle_removal(
    session: Session,  # noqa: ARG001 -- the form of every decision
    conference: Conference,
    changed: frozenset[str],  # noqa: ARG001 -- as above
) -> None:
    """Calendars are told that it is gone, and that it is there again, as of any other change."""
    conference.ical_sequence += 1


def _kept_until(conference: Conference) -> dt.date:
    """Half a year after the last day it may take place; two years from now if nobody knows."""
    last = None if conference.date is None else conference.date.latest
    if last is None:
        return utc_now().date() + KEPT_WITHOUT_DATE
    return last + KEPT_AFTER if last < dt.date.max - KEPT_AFTER else dt.date.max


def settle_presence(
    session: Session,  # noqa: ARG001 -- the form of every decision
    presence: Registration | Attendance,
    changed: frozenset[str],  # noqa: ARG001 -- as above
) -> None:
    """Keep a person's name or contact only with the consent of that person (Art. 6 (1) a GDPR)."""
    contact = presence.person_contact if isinstance(presence, Registration) else None
    faults = []
    if presence.consented_on is None and (presence.person_name or contact):
        faults.append(
            Said(
                "Ein Name steht hier nur mit Einwilligung: bitte den Tag nennen, an dem die "
                "Person zugestimmt hat, oder Namen und Kontakt weglassen.",
                "A name is kept only with consent: please give the day the person agreed, or "
                "leave out name and contact.",
            )
        )
    elif presence.consented_on is not None and presence.consented_on > _today():
        faults.append(
            Said(
                "Die Einwilligung kann nicht in der Zukunft liegen.",
                "The consent cannot lie in the future.",
            )
        )
    if faults:
        raise Invalid(
            "Ohne Einwilligung der Person wird ihr Name nicht gespeichert.",
            "Without the consent of the person their name is not kept.",
            errors=tuple(Fault("/consented_on", said) for said in faults),
        )


def _today() -> dt.date:
    return utc_now().astimezone(LOCAL).date()
