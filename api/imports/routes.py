from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from threading import BoundedSemaphore
from time import monotonic, sleep
from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import Body, Depends, FastAPI, Query, Request, Response

from api import outgoing, writing
from api.callers import not_allowed
from api.documents.collections import DOCUMENTS, FINDINGS, RUNS
from api.documents.schemas import Acceptance, DocumentImport, FindingChange
from api.http import reads
from api.http.answers import JSON, answer
from api.http.context import Reading, Writing, reading
from api.http.context import writing as transaction
from api.http.encoding import Page, encode
from api.http.idempotency import REPLAYED, effect
from api.http.listing import OneQuery
from api.http.operation import Operation, add
from api.http.reads import nothing
from api.http.writes import demand_current, revision_of, written
from api.imports import job, load, preview, sources
from api.imports.examples import EVIDENCE, FINDING, REPORT, RUN, UPLOAD_BODY
from api.imports.reading.files import MAX_BYTES
from api.imports.reading.files import Unreadable as NotRead
from api.imports.refusals import of_fetch, of_file
from api.imports.uploads import Upload, upload
from api.jobs.service import cancel
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
from db.history import attributed
from db.queries import collections, evidence, jobs
from db.queries import imports as runs
from db.tables import Document, Finding, ImportRun, RunState

WAIT_SECONDS = 8.0
ASYNC = "respond-async"
_PLANNING = Need(Access.WRITE, Sector.PLANNING)


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
            also={HTTPStatus.ACCEPTED: RUN},
            tag="imports",
            remembers=True,
            body=UPLOAD_BODY,
            description=(
                "Facts from the page's fields are stored at once, facts from its prose are "
                "proposed; `accept` stores these too, for who may plan. `dry_run` stores nothing. "
                "The document is "
                f"read by a job. If that has not ended after {WAIT_SECONDS:.0f} seconds, or with "
                "`Prefer: respond-async` (RFC 7240), the answer is 202 with the address of the "
                "import, to be asked from time to time."
            ),
        ),
        import_document,
    )
    add(
        app,
        Operation(
            "GET",
            "/imports/{id}",
            "read_imports",
            "One import, and how far it is",
            Need(Access.READ, Sector.DOCUMENTS),
            (NotSignedIn, Forbidden, NotFound, Invalid),
            success=RUN,
            tag="imports",
        ),
        read_import,
    )
    add(
        app,
        Operation(
            "POST",
            "/imports/{id}/cancel",
            "cancel_import",
            "Stop an import that has not ended",
            Need(Access.WRITE, Sector.DOCUMENTS),
            (NotSignedIn, Forbidden, NotFound, Conflict, Invalid),
            success=RUN,
            tag="imports",
            description=(
                "One that waits is cancelled at once, one that is being read as soon as its "
                "worker notices; `state` says which. What was stored before stays."
            ),
        ),
        cancel_import,
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
        pass  # The guard speaks before anything is kept or read.
    if sent.order.dry_run:
        return _dry_run(request, sent)
    order = sent.order
    source = sources.Source(sent.data or b"", order.name, sent.media_type, order.url)
    if len(source.data) > MAX_BYTES:
        raise _too_large(request, order, source)

    def act(asked: Writing) -> Response:
        body = writing.find_body(asked.session, order.body, asked.scope)
        if order.accept:
            _demand_planning(asked, body.id)
        fetch = sent.data is None
        run = job.order(asked.session, body, source, fetch=fetch, accept=order.accept)
        return Response(status_code=HTTPStatus.ACCEPTED, headers={"Location": _place(run.id)})

    # What is remembered is which import it was; how that stands is looked up each time.
    ordered = effect(request, act)
    run_id = UUID(ordered.headers["location"].rpartition("/")[2])
    headers = {REPLAYED: "true"} if REPLAYED in ordered.headers else {}
    if _prefers_async(request):
        headers["Preference-Applied"] = ASYNC
    else:
        _wait(request, run_id)
    return _answered(request, run_id, headers)


def _too_large(request: Request, order: DocumentImport, source: sources.Source) -> Problem:
    """The refusal, after the refused run has been written down."""
    refusal = of_file(NotRead("too-large", f"More than {MAX_BYTES:,} bytes."))
    with transaction(request) as asked:
        body = writing.find_body(asked.session, order.body, asked.scope)
        load.refused_run(asked.session, body, source, refusal.said.de)
    return refusal


def _place(run_id: UUID) -> str:
    return f"/api/v1/imports/{run_id}"


def _demand_planning(asked: Writing, body_id: UUID) -> None:
    """Accepting what prose proposes is planning, here as elsewhere. Problems: Forbidden."""
    if not asked.caller.reach(_PLANNING).allows(body_id):
        raise not_allowed(_PLANNING)


class RunReport(msgspec.Struct):
    """The result of an import as it was kept."""

    run: UUID
    dry_run: bool
    counts: Any
    resources: Any
    evidence: int
    not_understood: Any
    problems: Any


def _dry_run(request: Request, sent: Upload) -> Response:
    """Read and report at once, storing nothing."""
    order = sent.order
    source = sources.Source(sent.data or b"", order.name, sent.media_type, order.url)
    try:
        with _slot(request):
            if sent.data is None:
                source = sources.fetched(order.url or "", _settings(request).allowed_hosts)
            understood = sources.understand(source)
    except outgoing.Refused as error:
        raise of_fetch(error) from error
    except NotRead as error:
        raise of_file(error) from error
    with transaction(request, dry_run=True) as asked:
        body = writing.find_body(asked.session, order.body, asked.scope)
        if order.accept:
            _demand_planning(asked, body.id)
        report = load.load(asked.session, body, understood, accept=order.accept, dry_run=True)
    return Response(
        encode(report.document()), headers={"Planraum-Dry-Run": "true"}, media_type=JSON
    )


def _prefers_async(request: Request) -> bool:
    """Whether the caller would rather not wait (RFC 7240, 4.1)."""
    wishes = ",".join(request.headers.getlist("prefer")).lower().split(",")
    return ASYNC in {wish.partition(";")[0].strip() for wish in wishes}


def _wait(request: Request, run_id: UUID) -> None:
    """Wait for the end of an import, for a while, and only where that keeps nobody else waiting."""
    slots: BoundedSemaphore = request.app.state.reading_slots
    if not slots.acquire(blocking=False):
        return
    try:
        end, pause = monotonic() + WAIT_SECONDS, 0.01
        while monotonic() < end:
            with reading(request) as asked:
                state = asked.connection.execute(runs.STATE, {"id": run_id}).scalar_one()
            if state not in {RunState.WAITING, RunState.RUNNING}:
                return
            sleep(pause)
            pause = min(pause * 1.5, 0.25)
    finally:
        slots.release()


def _answered(request: Request, run_id: UUID, headers: dict[str, str]) -> Response:
    """The report of an import that has ended, or how far it is. Problems: why it was refused."""
    headers = {**headers, "Location": _place(run_id)}
    with reading(request) as asked:
        row = asked.connection.execute(runs.REPORT, {"id": run_id}).one()
        if row.state == RunState.DONE:
            said: tuple[Any, ...] = tuple(row)[1:]
            report = RunReport(run_id, *said)
            return Response(encode(report), HTTPStatus.CREATED, headers, media_type=JSON)
        refusal = job.refusal_of(asked.connection, run_id)
        if refusal is not None:
            raise refusal
        content, _ = _run(asked, run_id, OneQuery())
    return Response(content, HTTPStatus.ACCEPTED, headers, media_type=JSON)


def read_import(request: Request, id: UUID, query: Annotated[OneQuery, Query()]) -> Response:
    with reading(request) as asked:
        content, revision = _run(asked, id, query)
    return answer(request, content, revision=revision)


def cancel_import(request: Request, id: UUID) -> Response:
    with transaction(request) as asked:
        run = asked.session.get(ImportRun, id)
        if run is None:
            raise nothing(RUNS)
        asked.demand(run.body_id, nothing(RUNS))
        # The job is locked before the run is written to, as its worker does.
        found = None if run.job_id is None else jobs.locked(asked.session, run.job_id)
        if found is None:
            raise Conflict("Der Import ist schon beendet.", "The import has ended already.")
        cancel(asked.session, found, request.app.state.handlers)
    with reading(request) as asked:
        content, revision = _run(asked, id, OneQuery())
    return answer(request, content, revision=revision)


def _run(asked: Reading, run_id: UUID, query: OneQuery) -> tuple[bytes, int]:
    """One import with the progress of its job, and its revision. Problems: NotFound, Invalid."""
    content, revision = reads.one(asked, RUNS, run_id, query)
    if query.fields is not None:
        return content, revision
    row = asked.connection.execute(runs.JOB, {"id": run_id}).one_or_none()
    said = msgspec.json.decode(content) | {"progress": None if row is None else row.progress}
    return encode(said), revision


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
    def act(asked: Writing) -> Response:
        document = _document(asked, id)
        with attributed(asked.session, run_id=id):
            report = preview.accept(asked.session, document, body.findings)
        report.run = id
        return Response(encode(report.document()), media_type=JSON)

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


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings
