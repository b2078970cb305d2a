"""Drafting a report, and what it has frozen."""

from typing import Annotated
from uuid import UUID

import msgspec
from fastapi import FastAPI, Query, Request, Response

from api import catalogue, writing
from api.http.answers import JSON, answer, language
from api.http.context import Reading, Writing, reading
from api.http.examples import example_of
from api.http.idempotency import effect
from api.http.operation import Operation, add
from api.http.preconditions import demand_current, revision_of
from api.http.reads import nothing
from api.http.records import existing, written
from api.http.writes import WriteQuery, dry
from api.problems import (
    Conflict,
    Forbidden,
    Gone,
    Invalid,
    MissingPrecondition,
    NotFound,
    NotSignedIn,
    Stale,
)
from api.reporting import drafting
from api.reporting.schemas import (
    CHANGES_EXAMPLE,
    SNAPSHOT_EXAMPLE,
    ChangeItem,
    ReportChanges,
)
from api.roles import Access, Need, Sector
from db.queries import reports
from db.tables import Report

_READ = Need(Access.READ, Sector.PLANNING)
_WRITE = Need(Access.WRITE, Sector.PLANNING)
_REPORTS = catalogue.of(Report)


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "POST",
            "/reports/{id}/draft",
            "draft_report",
            "Draft a report: freeze its process and write the sections",
            _WRITE,
            (NotSignedIn, Forbidden, NotFound, Conflict, Gone, Stale, Invalid, MissingPrecondition),
            success=example_of(_REPORTS, "The report, in the state `entwurf`."),
            tag="reports",
            conditional=True,
            remembers=True,
            description=(
                "The process is frozen as it stands today, `previous_id` becomes the latest frozen "
                "report on the same process, of the same duty first, and every section gets its "
                "generated blocks. Drafting again renews these and never touches `own_text`. "
                "A section without facts says so and is not included. 409 once it is approved."
            ),
        ),
        draft_report,
    )
    add(
        app,
        Operation(
            "GET",
            "/reports/{id}/snapshot",
            "read_report_snapshot",
            "The process as a report has frozen it",
            _READ,
            (NotSignedIn, Forbidden, NotFound, Invalid),
            success={
                "description": "The process with all it is made of; empty before the first draft.",
                "content": {JSON: {"schema": {"type": "object"}, "example": SNAPSHOT_EXAMPLE}},
            },
            tag="reports",
        ),
        read_snapshot,
    )
    add(
        app,
        Operation(
            "GET",
            "/reports/{id}/changes",
            "read_report_changes",
            "What changed since the report before, in sentences",
            _READ,
            (NotSignedIn, Forbidden, NotFound, Invalid),
            success={
                "description": "Empty where there is no report before, or nothing changed.",
                "content": {
                    JSON: {
                        "schema": {"$ref": "#/components/schemas/ReportChanges"},
                        "example": CHANGES_EXAMPLE,
                    }
                },
            },
            tag="reports",
            description=(
                "Everything that came, went or changed, each thing once, in German or English by "
                "`Accept-Language`. A delay is told no more exactly than its two dates are."
            ),
        ),
        read_changes,
    )


def draft_report(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    query: Annotated[WriteQuery, Query()],
) -> Response:
    read = revision_of(request)

    def act(asked: Writing) -> Response:
        report = existing(asked, _REPORTS, id, None)
        if not isinstance(report, Report):
            raise TypeError("a report is kept among the reports")
        demand_current(asked, _REPORTS, report, read)
        if report.deleted_at is not None:
            raise Gone("Dieser Bericht ist gelöscht.", "This report has been deleted.")
        drafting.draft(asked.session, report)
        return written(asked, _REPORTS, report, writing.CHANGED, dry(query))

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)


def read_snapshot(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    with reading(request) as asked:
        _inside(asked, id)
        found = reports.snapshot(asked.connection, id)
    return answer(request, msgspec.json.encode(found), may_be_kept=True)


def read_changes(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    with reading(request) as asked:
        report = _inside(asked, id)
        after = reports.snapshot(asked.connection, id)
        before = None
        if report.previous_id is not None:
            before = reports.snapshot(asked.connection, report.previous_id)
    spoken = language(request)
    found = ReportChanges(
        as_of=report.as_of,
        previous_id=report.previous_id,
        previous_as_of=before["as_of"] if before else None,
        items=[
            ChangeItem(
                change=one.change, about=one.about, id=UUID(one.id), text=one.said.in_(spoken)
            )
            for one in drafting.changes(before, after)
        ],
    )
    headers = {"Content-Language": spoken, "Vary": "Cookie, Authorization, Accept-Language"}
    return answer(request, found.model_dump_json().encode(), headers=headers, may_be_kept=True)


def _inside(asked: Reading, id_: UUID) -> reports.Found:
    """The report, for those who read the internal side of its body. Problems: NotFound."""
    found = reports.one(asked.connection, id_)
    if found is None or not asked.scope.covers(found.body_id):
        raise nothing(_REPORTS)
    return found
