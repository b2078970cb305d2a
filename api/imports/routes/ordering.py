"""`POST /imports`: a document is ordered to be read, and its answer awaited for a while."""

from contextlib import AbstractContextManager
from http import HTTPStatus
from threading import BoundedSemaphore
from time import monotonic, sleep
from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import Depends, FastAPI, Request, Response

from api import outgoing, writing
from api.callers import not_allowed
from api.documents.schemas import DocumentImport
from api.http.answers import JSON, language
from api.http.context import Writing, reading
from api.http.context import writing as transaction
from api.http.encoding import encode
from api.http.idempotency import REPLAYED, effect
from api.http.listing import OneQuery
from api.http.operation import Operation, add
from api.http.slots import slot
from api.imports import job, load, sources
from api.imports.reading.files import MAX_BYTES
from api.imports.reading.files import Unreadable as NotRead
from api.imports.refusals import of_fetch, of_file
from api.imports.routes.examples import REPORT, RUN, UPLOAD_BODY
from api.imports.routes.patience import SECONDS_AT_MOST, patience
from api.imports.routes.runs import content_of
from api.imports.routes.uploads import Upload, upload
from api.problems import (
    BadRequest,
    FetchRefused,
    Forbidden,
    Invalid,
    NotSignedIn,
    Problem,
    Said,
    StoreFull,
    TooLarge,
    Unreadable,
    UnsupportedMediaType,
    told,
)
from api.roles import Access, Need, Sector
from api.settings import Settings
from db.queries import imports as runs
from db.tables import RunState

_PLANNING = Need(Access.WRITE, Sector.PLANNING)


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
            reads_query=True,
            tag="imports",
            remembers=True,
            body=UPLOAD_BODY,
            description=(
                "Facts from the page's fields are stored at once, facts from its prose are "
                "proposed; `accept` stores these too, for who may plan. `dry_run` stores nothing. "
                "The document is "
                f"read by a job. If that has not ended after {SECONDS_AT_MOST:.0f} seconds, the "
                "fewer seconds of `Prefer: wait=3`, or none with `Prefer: respond-async` (RFC "
                "7240), the answer is 202 with the address of the import, to be asked from time "
                "to time."
            ),
        ),
        import_document,
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
        run = job.order(
            asked.session, body, source, fetch=fetch, accept=order.accept, follow=order.follow
        )
        return Response(status_code=HTTPStatus.ACCEPTED, headers={"Location": place(run.id)})

    # What is remembered is which import it was; how that stands is looked up each time.
    ordered = effect(request, act)
    run_id = UUID(ordered.headers["location"].rpartition("/")[2])
    headers = {REPLAYED: "true"} if REPLAYED in ordered.headers else {}
    asked_for = patience(request)
    if asked_for.applied is not None:
        headers["Preference-Applied"] = asked_for.applied
    wait(request, run_id, asked_for.seconds)
    return answered(request, run_id, headers)


def _too_large(request: Request, order: DocumentImport, source: sources.Source) -> Problem:
    """The refusal, after the refused run has been written down."""
    refusal = of_file(NotRead("too-large", f"More than {MAX_BYTES:,} bytes."))
    with transaction(request) as asked:
        body = writing.find_body(asked.session, order.body, asked.scope)
        load.refused_run(asked.session, body, source, refusal.said)
    return refusal


def place(run_id: UUID) -> str:
    """Where an import is asked after."""
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
        with reading_slot(request):
            if sent.data is None:
                allowed = _settings(request).allowed_hosts
                source = sources.fetched(order.url or "", allowed, seconds=SECONDS_AT_MOST)
            understood = sources.understand(source)
    except outgoing.Refused as error:
        raise of_fetch(error) from error
    except NotRead as error:
        raise of_file(error) from error
    spoken = language(request)
    with transaction(request, dry_run=True) as asked:
        body = writing.find_body(asked.session, order.body, asked.scope)
        if order.accept:
            _demand_planning(asked, body.id)
        report = load.load(asked.session, body, understood, accept=order.accept, dry_run=True)
    return Response(
        encode(report.document(spoken)), headers={"Planraum-Dry-Run": "true"}, media_type=JSON
    )


def wait(request: Request, run_id: UUID, seconds: float) -> None:
    """Wait so long for the end of an import, and only where that keeps nobody else waiting."""
    slots: BoundedSemaphore = request.app.state.reading_slots
    if not slots.acquire(blocking=False):
        return
    try:
        end, pause = monotonic() + seconds, 0.01
        while monotonic() < end:
            with reading(request) as asked:
                state = asked.connection.execute(runs.STATE, {"id": run_id}).scalar_one()
            if state not in {RunState.WAITING, RunState.RUNNING}:
                return
            sleep(pause)
            pause = min(pause * 1.5, 0.25)
    finally:
        slots.release()


def answered(request: Request, run_id: UUID, headers: dict[str, str]) -> Response:
    """The report of an import that has ended, or how far it is. Problems: why it was refused."""
    headers = {**headers, "Location": place(run_id)}
    with reading(request) as asked:
        row = asked.connection.execute(runs.REPORT, {"id": run_id}).one()
        if row.state == RunState.DONE:
            said: tuple[Any, ...] = tuple(row)[1:]
            report = RunReport(run_id, *said)
            report.problems = [told(one, language(request)) for one in report.problems]
            return Response(encode(report), HTTPStatus.CREATED, headers, media_type=JSON)
        refusal = job.refusal_of(asked.connection, run_id)
        if refusal is not None:
            raise refusal
        content, _ = content_of(asked, run_id, OneQuery())
    return Response(content, HTTPStatus.ACCEPTED, headers, media_type=JSON)


def reading_slot(request: Request) -> AbstractContextManager[None]:
    """A place among those whose documents are read right now. Problems: Unavailable."""
    busy = Said(
        "Gerade werden andere Dokumente gelesen; bitte gleich noch einmal.",
        "Other documents are being read right now; please try again in a moment.",
    )
    return slot(request, busy, 5)


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings
