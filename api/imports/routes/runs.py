"""One import: how far it is, what came of it, and stopping it."""

from typing import Annotated
from uuid import UUID

import msgspec
from fastapi import FastAPI, Query, Request, Response

from api.documents.collections import RUNS
from api.http import reads
from api.http.answers import answer
from api.http.context import Reading, reading
from api.http.context import writing as transaction
from api.http.encoding import encode
from api.http.listing import OneQuery
from api.http.operation import Operation, add
from api.http.reads import nothing
from api.imports.routes.examples import RUN
from api.jobs.service import cancel
from api.problems import Conflict, Forbidden, Invalid, NotFound, NotSignedIn
from api.roles import Access, Need, Sector
from db.queries import imports as runs
from db.queries import jobs
from db.tables import ImportRun


def add_routes(app: FastAPI) -> None:
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


def read_import(request: Request, id: UUID, query: Annotated[OneQuery, Query()]) -> Response:
    with reading(request) as asked:
        content, revision = content_of(asked, id, query)
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
        content, revision = content_of(asked, id, OneQuery())
    return answer(request, content, revision=revision)


def content_of(asked: Reading, run_id: UUID, query: OneQuery) -> tuple[bytes, int]:
    """One import with the progress of its job, and its revision. Problems: NotFound, Invalid."""
    content, revision, _ = reads.one(asked, RUNS, run_id, query)
    if query.fields is not None:
        return content, revision
    row = asked.connection.execute(runs.JOB, {"id": run_id}).one_or_none()
    said = msgspec.json.decode(content) | {"progress": None if row is None else row.progress}
    return encode(said), revision
