"""Council sources on the web: looked at, imported now or by the clock, and what was mended."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

import msgspec
from cronsim import CronSimError
from fastapi import FastAPI, Query, Request, Response

from api.council.sources import SOURCES
from api.documents.collections import RUNS
from api.http import reads
from api.http.answers import JSON, answer, language
from api.http.context import Reading, Writing, reading, writing
from api.http.encoding import encode
from api.http.listing import OneQuery
from api.http.operation import Operation, add
from api.http.reads import nothing
from api.jobs import schedule
from api.oparl.client import examples, job, running
from api.oparl.client.asking import Asking, Unanswered
from api.oparl.client.finding import bodies_at
from api.oparl.client.mends import MEANINGS, Kind, Mends
from api.oparl.client.schemas import CronQuery, ImportQuery, LookQuery, MendQuery
from api.problems import (
    Fault,
    FetchRefused,
    Forbidden,
    Invalid,
    NotFound,
    NotSignedIn,
    Said,
)
from api.roles import Access, Need, Sector
from db.queries import clock, collections, mends
from db.queries import schedules as schedule_rows
from db.tables import ImportRun
from db.tables.oparl import CouncilSource

_LOOK_SECONDS = 20.0
_WRITE = Need(Access.WRITE, Sector.COUNCIL)
_REFUSALS = (NotSignedIn, Forbidden, Invalid)


def add_routes(app: FastAPI) -> None:
    """Everything about council sources that no other collection has."""
    routes: tuple[tuple[Operation, Callable[..., Any]], ...] = (
        (
            Operation(
                "POST",
                "/council-bodies",
                "look_for_council_bodies",
                "The Bodies at the address of an OParl server",
                _WRITE,
                (*_REFUSALS, FetchRefused),
                success=examples.BODIES,
                tag="council-sources",
                description="To choose from before a source is made; nothing is kept.",
            ),
            look,
        ),
        (
            Operation(
                "POST",
                "/council-sources/{id}/import",
                "import_council_source",
                "Import a council source now",
                _WRITE,
                (*_REFUSALS, NotFound),
                status=HTTPStatus.ACCEPTED,
                success=examples.RUN,
                tag="council-sources",
                description="A job does it; the import at `Location` says how far it is.",
            ),
            import_now,
        ),
        (
            Operation(
                "GET",
                "/council-sources/{id}/schedule",
                "read_council_source_schedule",
                "When a council source is imported by the clock",
                Need(Access.READ, Sector.COUNCIL),
                (*_REFUSALS, NotFound),
                success=examples.SCHEDULE,
                tag="council-sources",
            ),
            read_plan,
        ),
        (
            Operation(
                "PUT",
                "/council-sources/{id}/schedule",
                "schedule_council_source",
                "Import a council source by the clock of Europe/Berlin",
                _WRITE,
                (*_REFUSALS, NotFound),
                status=HTTPStatus.NO_CONTENT,
                tag="council-sources",
            ),
            plan,
        ),
        (
            Operation(
                "GET",
                "/imports/{id}/mends",
                "list_import_mends",
                "What was not as the standard says, and what became of it",
                Need(Access.READ, Sector.DOCUMENTS),
                (*_REFUSALS, NotFound),
                success=examples.MENDS,
                tag="imports",
            ),
            list_mends,
        ),
    )
    for operation, endpoint in routes:
        add(app, operation, endpoint)


def look(request: Request, query: Annotated[LookQuery, Query()]) -> Response:
    with reading(request):
        pass  # The guard speaks before anybody is asked.

    def never(_seconds: float) -> None:
        raise Unanswered(query.url, _busy())

    with running.conversation(request.app.state.settings, seconds=_LOOK_SECONDS) as spoken:
        asking = Asking(spoken, Mends(), pause=0, wait=never)
        try:
            found = bodies_at(asking, Mends(), query.url)
        except Unanswered as error:
            raise FetchRefused(error.said.de, error.said.en) from error
    items = [
        {"url": one.url, "name": one.name, "ags": _text(one.document.get("ags"))} for one in found
    ]
    return Response(encode({"items": items}), media_type=JSON)


def import_now(request: Request, id: UUID, query: Annotated[ImportQuery, Query()]) -> Response:
    with writing(request) as asked:
        source = _source(asked, id)
        run = job.order(asked.session, source, full=query.full)
    with reading(request) as seen:
        content, _, _ = reads.one(seen, RUNS, run.id, OneQuery())
        said = msgspec.json.decode(content) | {"progress": None}
    headers = {"Location": f"/api/v1/imports/{run.id}"}
    return Response(encode(said), HTTPStatus.ACCEPTED, headers, media_type=JSON)


def read_plan(request: Request, id: UUID) -> Response:
    with reading(request) as asked:
        body_id = collections.body_of(asked.connection, CouncilSource, id)
        if body_id is None or not asked.scope.allows(body_id):
            raise nothing(SOURCES)
        found = schedule_rows.of(asked.connection, _key(id))
    cron, next_at = (None, None) if found is None else found
    return answer(request, encode({"cron": cron, "next_at": next_at}))


def plan(request: Request, id: UUID, query: Annotated[CronQuery, Query()]) -> Response:
    with writing(request) as asked:
        source = _source(asked, id)
        key = _key(source.id)
        schedule_rows.remove(asked.session, key)
        if query.cron is not None:
            try:
                next_at = schedule.next_time(query.cron, clock.now(asked.session))
            except (CronSimError, StopIteration) as error:
                raise _no_cron() from error
            schedule_rows.add(
                asked.session,
                key=key,
                kind=job.KIND,
                body_id=source.body_id,
                payload={"source": str(source.id)},
                cron=query.cron,
                next_at=next_at,
            )
    return Response(status_code=HTTPStatus.NO_CONTENT)


def list_mends(request: Request, id: UUID, query: Annotated[MendQuery, Query()]) -> Response:
    with reading(request) as asked:
        body_id = collections.body_of(asked.connection, ImportRun, id)
        if body_id is None or not asked.scope.allows(body_id):
            raise nothing(RUNS)
        content = _mends(asked, id, query, language(request))
    return answer(request, content)


def _mends(asked: Reading, run_id: UUID, query: MendQuery, spoken: Any) -> bytes:  # noqa: ANN401 -- a language
    kinds = [
        {
            "kind": kind,
            "mended": mended,
            "count": number,
            "detail": MEANINGS[Kind(kind)].said.in_(spoken),
        }
        for kind, mended, number in mends.counts(asked.connection, run_id)
    ]
    kind = None if query.kind is None else query.kind.value
    rows = mends.page(asked.connection, run_id, kind, query.cursor, query.limit + 1)
    items = [dict(zip(mends.COLUMNS, row, strict=True)) for row in rows[: query.limit]]
    following = str(rows[query.limit - 1][0]) if len(rows) > query.limit else None
    return encode({"kinds": kinds, "items": items, "next": following})


def _source(asked: Writing, source_id: UUID) -> CouncilSource:
    source = collections.load(CouncilSource, asked.session, source_id)
    if source is None or source.deleted_at is not None:
        raise nothing(SOURCES)
    asked.demand(source.body_id, nothing(SOURCES))
    return source


def _key(source_id: UUID) -> str:
    return f"oparl:{source_id}"


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _busy() -> Said:
    return Said(
        "Der Server antwortet gerade nicht richtig.", "The server does not answer properly now."
    )


def _no_cron() -> Invalid:
    said = Said("Das ist kein Zeitplan wie in crontab(5).", "This is no schedule as in crontab(5).")
    return Invalid(said.de, said.en, errors=(Fault("cron", said),))
