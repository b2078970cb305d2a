"""Reports that come back from the council with a result have been taken note of."""

from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from api.council.outcomes import is_open, outcome
from api.reports import service
from db.queries import reports
from db.tables import Report, ReportState

_NOT_YET: Final = frozenset(
    {"vertagt", "abgesetzt", "ueberwiesen", "zurueckgezogen", "abgelehnt", "nicht_empfohlen"}
)
"""Outcomes after which a report is still to be taken note of, or was not."""


def note(session: Session, body_id: UUID) -> int:
    """Set the body's submitted reports to noted whose paper has its result; how many.

    The paper is the one the report is tied to, else the body's with the same reference. Where the
    report goes through several committees, only the last one's result ends its way.
    """
    noted: set[UUID] = set()
    for report, paper_id, committee_id, result in reports.with_result(session, body_id):
        if report.id in noted or not _ends(report, committee_id, result):
            continue
        report.state = ReportState.NOTED
        report.paper_id = paper_id
        service.settle_report(session, report, frozenset({"state", "paper_id"}))
        noted.add(report.id)
    session.flush()
    return len(noted)


def _ends(report: Report, committee_id: UUID | None, result: str) -> bool:
    if is_open(result) or outcome(result) in _NOT_YET:
        return False
    last = report.stations[-1].get("committee_id") if report.stations else None
    return last is None or committee_id is None or UUID(last) == committee_id
