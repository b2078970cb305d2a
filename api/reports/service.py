"""What may be done to duties, reports and their sections."""

from typing import Final

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from api.problems import Conflict, Fault, Invalid, Said
from db.base import new_id
from db.queries import jobs, reports
from db.tables import Report, ReportingDuty, ReportSection, ReportState, ReportTemplate

COME_DUE: Final = "come-due"
"""The kind of job that makes the reports a duty owes."""
BY_RULE: Final = frozenset(
    {
        "rule",
        "interval_months",
        "begins",
        "due",
        "due_offset_days",
        "until",
        "event_kind",
        "process_id",
    }
)
"""The fields by which its reports come due."""

_O = ReportState
NEXT: Final[dict[ReportState, frozenset[ReportState]]] = {
    _O.OPEN: frozenset({_O.DRAFT}),
    _O.DRAFT: frozenset({_O.OPEN, _O.IN_REVIEW, _O.APPROVED}),
    _O.IN_REVIEW: frozenset({_O.DRAFT, _O.RETURNED, _O.APPROVED}),
    _O.RETURNED: frozenset({_O.DRAFT, _O.IN_REVIEW}),
    _O.APPROVED: frozenset({_O.DRAFT, _O.IN_REVIEW, _O.SUBMITTED}),
    _O.SUBMITTED: frozenset({_O.APPROVED, _O.NOTED}),
    _O.NOTED: frozenset({_O.SUBMITTED}),
}
"""Where a report may go from where it stands: forward, and back by the step it came."""

WRITABLE: Final = frozenset({_O.OPEN, _O.DRAFT, _O.IN_REVIEW, _O.RETURNED})
"""The states in which its words may still change."""
FIXED: Final = frozenset({"title", "process_id", "to_whom", "period", "asks", "previous_id"})
"""What an approved report says beside its sections; its number and stations come later."""


def settle_duty(session: Session, duty: ReportingDuty, changed: frozenset[str]) -> None:
    """A duty does not end before it begins; its reports are made soon after. Problems: Invalid."""
    due = duty.due.earliest if duty.due else None
    until = duty.until.latest if duty.until else None
    if until is not None and due is not None and until < due:
        raise _invalid(
            "/until",
            "Die Pflicht endet, bevor der erste Bericht fällig ist.",
            "The duty ends before its first report is due.",
        )
    if duty.rule is not None and changed & BY_RULE:
        duty.id = duty.id or new_id()
        jobs.enqueue(session, COME_DUE, {"duty_id": str(duty.id)}, body_id=duty.body_id)


def settle_report(_session: Session, report: Report, changed: frozenset[str]) -> None:
    """A report goes from state to state as offices do. Problems: Conflict, Invalid."""
    before = _state_before(report)
    if before is not None and report.state is not before:
        _move(before, report.state)
    if before is not None and {before, report.state}.isdisjoint(WRITABLE) and changed & FIXED:
        raise Conflict(
            "Der Bericht ist freigegeben, was er sagt, ist fest. Zum Ändern bitte zurück in den "
            "Entwurf setzen.",
            "The report has been approved and what it says is fixed. Set it back to a draft to "
            "change it.",
        )
    if report.state is not ReportState.RETURNED:
        report.return_reason = None
    elif report.return_reason is None:
        raise _invalid(
            "/return_reason",
            "Wer einen Bericht zurückgibt, sagt, warum.",
            "Whoever gives a report back says why.",
        )
    if report.paper_id is not None and report.state in WRITABLE:
        raise _invalid(
            "/paper_id",
            "Zur Vorlage wird ein Bericht erst, wenn er freigegeben ist.",
            "A report becomes a paper only when it has been approved.",
        )


def settle_section(session: Session, section: ReportSection, _changed: frozenset[str]) -> None:
    """The words of a report that was approved stay as they are. Problems: Conflict."""
    with session.no_autoflush:
        report = session.get(Report, section.report_id)
    if report is not None and report.state not in WRITABLE:
        raise Conflict(
            "Der Bericht ist freigegeben, seine Abschnitte sind fest. Zum Ändern bitte zurück in "
            "den Entwurf setzen.",
            "The report has been approved and its sections are fixed. Set it back to a draft to "
            "change them.",
        )


def settle_template(session: Session, template: ReportTemplate, changed: frozenset[str]) -> None:
    """A body has one default: the one before is none any more, in the same transaction."""
    if "is_default" not in changed or not template.is_default:
        return
    with session.no_autoflush:
        for other in reports.defaults(session, template.body_id):
            if other is not template:
                other.is_default = False


def settle_return_of_template(
    _session: Session, template: ReportTemplate, _changed: frozenset[str]
) -> None:
    """What comes back from the deleted is no default: another may have become it since."""
    if template.deleted_at is not None:
        template.is_default = False


def _state_before(report: Report) -> ReportState | None:
    """The state that is stored; None for what is new and begins wherever its source says."""
    state = inspect(report)
    if not state.persistent:
        return None
    old = state.attrs.state.history.deleted
    return old[0] if old else report.state


def _move(before: ReportState, after: ReportState) -> None:
    if after not in NEXT[before]:
        allowed = ", ".join(sorted(NEXT[before]))
        raise Conflict(
            f"Von „{before}“ geht ein Bericht nicht nach „{after}“, nur nach: {allowed}.",
            f"A report does not go from {before!s} to {after!s}, only to: {allowed}.",
        )


def _invalid(pointer: str, de: str, en: str) -> Invalid:
    return Invalid(de, en, errors=(Fault(pointer, Said(de, en)),))
