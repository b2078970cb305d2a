"""What prose proposes: accepted with its import, or corrected and rejected one by one."""

from typing import Annotated
from uuid import UUID

from fastapi import Body, FastAPI, Request, Response

from api import writing
from api.documents.collections import DOCUMENTS, FINDINGS, RUNS
from api.documents.schemas import Acceptance, FindingChange
from api.http.answers import JSON, language
from api.http.context import Writing
from api.http.encoding import encode
from api.http.idempotency import effect
from api.http.operation import Operation, add
from api.http.preconditions import demand_current, revision_of
from api.http.reads import nothing
from api.http.records import written
from api.imports import preview
from api.imports.routes.examples import FINDING, REPORT
from api.problems import (
    BadRequest,
    Conflict,
    Forbidden,
    Invalid,
    MissingPrecondition,
    NotFound,
    NotSignedIn,
    Stale,
    UnsupportedMediaType,
)
from api.roles import Access, Need, Sector
from db.history import attributed
from db.queries import collections
from db.tables import Document, Finding, ImportRun


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "POST",
            "/imports/{id}/accept",
            "accept_findings",
            "Accept what prose proposes",
            Need(Access.WRITE, Sector.PLANNING),
            (BadRequest, NotSignedIn, Forbidden, NotFound, Conflict, Invalid, UnsupportedMediaType),
            success=REPORT,
            tag="imports",
            json_body=True,
            remembers=True,
        ),
        accept_findings,
    )
    add(
        app,
        Operation(
            "PATCH",
            "/documents/{owner_id}/findings/{id}",
            "change_finding",
            "Correct or reject a proposal",
            Need(Access.WRITE, Sector.PLANNING),
            (
                BadRequest,
                NotSignedIn,
                Forbidden,
                NotFound,
                Conflict,
                Stale,
                Invalid,
                MissingPrecondition,
                UnsupportedMediaType,
            ),
            success=FINDING,
            tag="documents",
            json_body=True,
            conditional=True,
            remembers=True,
        ),
        change_finding,
    )


def accept_findings(request: Request, id: UUID, body: Annotated[Acceptance, Body()]) -> Response:
    def act(asked: Writing) -> Response:
        document = _document(asked, id)
        with attributed(asked.session, run_id=id):
            report = preview.accept(asked.session, document, body.findings)
        report.run = id
        return Response(encode(report.document(language(request))), media_type=JSON)

    return effect(request, act)


def change_finding(
    request: Request, owner_id: UUID, id: UUID, body: Annotated[FindingChange, Body()]
) -> Response:
    read = revision_of(request)

    def act(asked: Writing) -> Response:
        finding = collections.load(Finding, asked.session, id)
        if finding is None or finding.document_id != owner_id:
            raise nothing(FINDINGS)
        asked.demand(finding.body_id, nothing(FINDINGS))
        demand_current(asked, FINDINGS, finding, read)
        preview.change(asked.session, finding, body)
        asked.session.flush()
        return written(asked, FINDINGS, finding, writing.CHANGED, {})

    return effect(request, act)


def _document(asked: Writing, run_id: UUID) -> Document:
    run = collections.load(ImportRun, asked.session, run_id)
    if run is None or run.document_id is None:
        raise nothing(RUNS)
    asked.demand(run.body_id, nothing(RUNS))
    document = collections.load(Document, asked.session, run.document_id)
    if document is None:
        raise nothing(DOCUMENTS)
    return document
