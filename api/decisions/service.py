"""What may be done to decisions by hand."""

from sqlalchemy.orm import Session

from api.problems import Fault, Invalid, Said
from db.queries.decisions import DERIVED
from db.tables import AgendaItem, Decision, Meeting

OFFICE = frozenset({"implementation", "due", "responsible", "note"})
"""The half that is the office's own."""


def settle_decision(session: Session, decision: Decision, changed: frozenset[str]) -> None:
    """A decision made by hand takes from its agenda item what is not said; a derived one is fixed.

    What follows from the result of an agenda item is changed there. Problems: Invalid.
    """
    if decision.source == DERIVED:
        fixed = sorted(changed - OFFICE)
        if fixed:
            raise Invalid(
                "Was beschlossen wurde, folgt aus dem Ergebnis des Tagesordnungspunkts.",
                "What was decided follows from the result of the agenda item.",
                errors=tuple(
                    Fault(
                        f"/{name}",
                        Said("Bitte am Tagesordnungspunkt ändern.", "Change the agenda item."),
                    )
                    for name in fixed
                ),
            )
        return
    with session.no_autoflush:
        item = session.get(AgendaItem, decision.agenda_item_id)
        if item is None:
            return  # the reference has been refused before this is asked
        decision.title = decision.title or item.name
        decision.meeting_id = decision.meeting_id or item.meeting_id
        meeting = session.get(Meeting, decision.meeting_id)
        if meeting is not None:
            decision.committee_id = decision.committee_id or meeting.committee_id
            decision.date = decision.date or meeting.date
