"""One import: how far it is, what came of it, stopping it, and taking it back."""

from typing import Annotated
from uuid import UUID

import msgspec
from fastapi import FastAPI, Query, Request, Response
from pydantic import Field

from api.documents.collections import RUNS
from api.http import reads
from api.http.answers import JSON, answer, language
from api.http.context import Reading, Writing, reading
from api.http.context import writing as transaction
from api.http.encoding import encode
from api.http.idempotency import effect
from api.http.listing import OneQuery
from api.http.operation import Operation, add
from api.http.reads import nothing
from api.http.writes import WriteQuery, dry
from api.imports.routes.examples import RUN, UNDONE
from api.imports.taking_back import take_back
from api.jobs.service import cancel
from api.problems import Conflict, Forbidden, Invalid, NotFound, NotSignedIn
from api.roles import Access, Need, Sector
from db.queries import imports as runs
from db.queries import jobs, taken_back
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
    add(
        app,
        Operation(
            "POST",
            "/imports/{id}/undo",
            "undo_import",
            "Take back what an import did",
            Need(Access.WRITE, Sector.PLANNING),
            (NotSignedIn, Forbidden, NotFound, Conflict, Invalid),
            success=UNDONE,
            tag="imports",
            remembers=True,
            description=(
                "What it made is deleted and what it changed is as it was before, each by a change "
                "of its own in the history, all or nothing. Refused (409) if something of it was "
                "changed since, or is needed by what was added since, unless `leave_changed=true` "
                "leaves that as it is. Doing it twice changes nothing. What an import learned of "
                "how its source is read stays remembered."
            ),
        ),
        undo_import,
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


class UndoImportQuery(WriteQuery):
    """Query parameters of taking an import back."""

    leave_changed: Annotated[
        bool, Field(description="Leave what was changed since, and take the rest back.")
    ] = False


def undo_import(request: Request, id: UUID, query: Annotated[UndoImportQuery, Query()]) -> Response:
    def act(asked: Writing) -> Response:
        run = asked.session.get(ImportRun, id)
        if run is None:
            raise nothing(RUNS)
        asked.demand(run.body_id, nothing(RUNS))
        found = take_back(asked.session, run, leave_changed=query.leave_changed)
        said = {
            "run": str(run.id),
            "dry_run": query.dry_run,
            "deleted": found.deleted,
            "set_back": found.set_back,
            "left": [one.document(language(request)) for one in found.left],
        }
        return Response(encode(said), headers=dry(query), media_type=JSON)

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)


def content_of(asked: Reading, run_id: UUID, query: OneQuery) -> tuple[bytes, int]:
    """One import with the progress of its job, and its revision. Problems: NotFound, Invalid."""
    content, revision, _ = reads.one(asked, RUNS, run_id, query)
    if query.fields is not None:
        return content, revision
    row = asked.connection.execute(runs.JOB, {"id": run_id}).one_or_none()
    undone = asked.connection.execute(taken_back.LAST, {"id": run_id}).one_or_none()
    said = msgspec.json.decode(content) | {
        "progress": None if row is None else row.progress,
        "taken_back": None
        if undone is None
        else {"at": undone.at_, "by": undone.actor, **undone.after},
    }
    return encode(said), revision
