from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import Body, Depends, FastAPI, Query, Request, Response

from api import outgoing, writing
from api.documents.collections import DOCUMENTS, FINDINGS, RUNS
from api.documents.schemas import Acceptance, FindingChange
from api.http.answers import JSON, answer
from api.http.context import Writing, reading
from api.http.context import writing as transaction
from api.http.encoding import Page, encode
from api.http.operation import Operation, add
from api.http.reads import nothing
from api.http.writes import document as document_of
from api.http.writes import revision_of
from api.imports import load, preview, sources
from api.imports.examples import EVIDENCE, FINDING, REPORT, UPLOAD_BODY
from api.imports.reading.files import Unreadable as NotRead
from api.imports.refusals import of_fetch, of_file
from api.imports.uploads import Upload, upload
from api.model import Write
from api.problems import (
    BadRequest,
    Conflict,
    FetchRefused,
    Forbidden,
    Invalid,
    MissingPrecondition,
    NotFound,
    NotSignedIn,
    Problem,
    Stale,
    StoreFull,
    TooLarge,
    Unavailable,
    Unreadable,
    UnsupportedMediaType,
)
from api.roles import Access, Need, Sector
from api.settings import Settings
from db.queries import collections, evidence
from db.tables import Document, Finding, ImportRun


class EvidenceQuery(Write):
    resource_id: Annotated[
        list[UUID],
        Query(min_length=1, max_length=200, description="Ids of the resources that were read."),
    ]


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "POST",
            "/imports",
            "import_document",
            "Read a document into planning work",
            Need(Access.WRITE, Sector.DOCUMENTS),
            (
                BadRequest,
                NotSignedIn,
                Forbidden,
                TooLarge,
                UnsupportedMediaType,
                Invalid,
                Unreadable,
                FetchRefused,
                StoreFull,
            ),
            status=HTTPStatus.CREATED,
            success=REPORT,
            tag="imports",
            body=UPLOAD_BODY,
            description=(
                "Facts from the page's fields are stored at once, facts from its prose are "
                "proposed; `accept` stores these too. `dry_run` stores nothing."
            ),
        ),
        import_document,
    )
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
        ),
        change_finding,
    )
    add(
        app,
        Operation(
            "GET",
            "/evidence",
            "list_evidence",
            "Where the facts of resources were read",
            Need(Access.PUBLIC, Sector.DOCUMENTS),
            (Invalid, NotSignedIn),
            success=EVIDENCE,
            tag="documents",
        ),
        list_evidence,
    )


def import_document(request: Request, sent: Annotated[Upload, Depends(upload)]) -> Response:
    with reading(request):
        pass  # The guard speaks before anything is fetched or read.
    order = sent.order
    source = sources.Source(sent.data or b"", order.name, sent.media_type, order.url)
    try:
        with _slot(request):
            if sent.data is None:
                source = sources.fetched(order.url or "", _settings(request).allowed_hosts)
            understood = sources.understand(source)
    except outgoing.Refused as error:
        raise _refused(request, sent, source, of_fetch(error)) from error
    except NotRead as error:
        raise _refused(request, sent, source, of_file(error)) from error
    with transaction(request, dry_run=order.dry_run) as asked:
        body = writing.find_body(asked.session, order.body, asked.scope)
        report = load.load(
            asked.session, body, understood, accept=order.accept, dry_run=order.dry_run
        )
    headers = {"Planraum-Dry-Run": "true"}
    if not order.dry_run:
        headers = {"Location": f"/api/v1/imports/{report.run}"}
    status = HTTPStatus.OK if order.dry_run else HTTPStatus.CREATED
    return Response(encode(report.document()), status, headers, media_type=JSON)


@contextmanager
def _slot(request: Request) -> Iterator[None]:
    """Half of the threads may read documents, so that the others go on answering."""
    slots: BoundedSemaphore = request.app.state.reading_slots
    if not slots.acquire(blocking=False):
        raise Unavailable(
            "Gerade werden andere Dokumente gelesen; bitte gleich noch einmal.",
            "Other documents are being read right now; please try again in a moment.",
            headers={"Retry-After": "5"},
        )
    try:
        yield
    finally:
        slots.release()


def accept_findings(request: Request, id: UUID, body: Annotated[Acceptance, Body()]) -> Response:
    with transaction(request) as asked:
        document = _document(asked, id)
        report = preview.accept(asked.session, document, body.findings)
        report.run = id
    return Response(encode(report.document()), media_type=JSON)


def change_finding(
    request: Request, owner_id: UUID, id: UUID, body: Annotated[FindingChange, Body()]
) -> Response:
    revision = revision_of(request)
    with transaction(request) as asked:
        finding = collections.load(Finding, asked.session, id)
        if finding is None or finding.document_id != owner_id:
            raise nothing(FINDINGS)
        asked.demand(finding.body_id, nothing(FINDINGS))
        writing.demand_revision(finding, revision)
        preview.change(asked.session, finding, body)
        asked.session.flush()
        content = document_of(asked.session, FINDINGS, finding)
        revision = finding.revision
    return answer(request, content, revision=revision)


class EvidenceRow(msgspec.Struct):
    id: Any
    document_id: Any
    document_title: str
    document_url: str | None
    resource_id: Any
    about: str
    field: str
    start: int
    end: int
    quote: str
    superseded_at: Any


def list_evidence(request: Request, query: Annotated[EvidenceQuery, Query()]) -> Response:
    with reading(request) as asked:
        statement = evidence.of_resources(asked.caller.bodies)
        rows = asked.connection.execute(statement, {"resource_ids": query.resource_id})
        items = [EvidenceRow(*row) for row in rows]
    return answer(request, encode(Page(items, None)))


def _document(asked: Writing, run_id: UUID) -> Document:
    run = collections.load(ImportRun, asked.session, run_id)
    if run is None or run.document_id is None:
        raise nothing(RUNS)
    asked.demand(run.body_id, nothing(RUNS))
    document = collections.load(Document, asked.session, run.document_id)
    if document is None:
        raise nothing(DOCUMENTS)
    return document


def _refused(request: Request, sent: Upload, source: sources.Source, problem: Problem) -> Problem:
    """The problem, after the refused run has been written down; nothing else was stored."""
    if not sent.order.dry_run:
        with transaction(request) as asked:
            body = writing.find_body(asked.session, sent.order.body, asked.scope)
            load.refused_run(asked.session, body, source, problem.said.de)
    return problem


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings
