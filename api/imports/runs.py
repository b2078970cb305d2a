"""The record of an import: waiting, done or refused."""

from typing import Final

from sqlalchemy.orm import Session

from api.imports.report import CHANGED, CREATED, REFUSED, UNCHANGED, Report, Trouble
from api.problems import Said
from db.base import utc_now
from db.tables import Body, ImportRun, RunState

_NOTHING: Final = {CREATED: 0, CHANGED: 0, UNCHANGED: 0, REFUSED: 0}


def waiting(
    body: Body, format_: str, file_name: str | None, source_url: str | None = None
) -> ImportRun:
    """An import that has not begun, and is in no session yet."""
    return ImportRun(
        body_id=body.id,
        format=format_,
        state=RunState.WAITING,
        file_name=file_name,
        source_url=source_url,
        counts=dict(_NOTHING),
    )


def end(session: Session, run: ImportRun, report: Report) -> None:
    """Write down what the import did."""
    _write(session, run, report, RunState.DONE)


def end_refused(session: Session, run: ImportRun, report: Report) -> None:
    """Write down why nothing of the import was stored: each refusal with its place."""
    _write(session, run, report, RunState.REFUSED)


def refuse(run: ImportRun, said: Said) -> None:
    """End the import; nothing but the refusal is kept of it."""
    run.state = RunState.REFUSED
    run.finished_at = utc_now()
    run.counts = {**_NOTHING, REFUSED: 1}
    run.problems = [Trouble(said).kept()]


def _write(session: Session, run: ImportRun, report: Report, state: RunState) -> None:
    said = report.document()
    run.state = state
    run.dry_run = report.dry_run
    run.document_id = report.document_id
    run.finished_at = utc_now()
    run.counts = said["counts"]
    run.resources = said["resources"]
    run.evidence = report.evidence
    run.not_understood = report.not_understood
    run.problems = [trouble.kept() for trouble in report.problems]
    session.add(run)
    session.flush()
    report.run = None if report.dry_run else run.id
