from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import FastAPI, Query, Request, Response
from sqlalchemy import Select

from api.http.answers import JSON, answer
from api.http.context import Reading, Writing, reading, writing
from api.http.encoding import Page, encode
from api.http.operation import Operation, add
from api.http.reads import nothing
from api.jobs import examples, service
from api.jobs.schemas import JobQuery, PageQuery
from api.problems import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    NotSignedIn,
)
from api.roles import Access, Need, Sector
from api.webhooks.collections import WEBHOOKS
from api.webhooks.service import new_secret
from db.queries import collections, job_lists, jobs, webhooks
from db.tables import Delivery, DeliveryState, Job, Webhook

_READ = Need(Access.READ, Sector.ADMINISTRATION)
_WRITE = Need(Access.WRITE, Sector.ADMINISTRATION)
_REFUSALS = (NotSignedIn, Forbidden, Invalid)

JobRow = msgspec.defstruct("JobRow", [(name, Any) for name in job_lists.JOB_COLUMNS])
ScheduleRow = msgspec.defstruct("ScheduleRow", [(name, Any) for name in job_lists.SCHEDULE_COLUMNS])
DeliveryRow = msgspec.defstruct("DeliveryRow", [(name, Any) for name in job_lists.DELIVERY_COLUMNS])


def add_routes(app: FastAPI) -> None:
    for operation, endpoint in (
        (
            Operation(
                "GET",
                "/jobs",
                "list_jobs",
                "Background work, the newest first",
                _READ,
                _REFUSALS,
                success=examples.JOBS,
                tag="jobs",
            ),
            list_jobs,
        ),
        (
            Operation(
                "GET",
                "/jobs/{id}",
                "read_job",
                "One piece of background work",
                _READ,
                (*_REFUSALS, NotFound),
                success=examples.JOB,
                tag="jobs",
            ),
            read_job,
        ),
        (
            Operation(
                "POST",
                "/jobs/{id}/retry",
                "retry_job",
                "Run a failed job again",
                _WRITE,
                (*_REFUSALS, NotFound, Conflict),
                success=examples.JOB,
                tag="jobs",
                description="It has all its attempts again, and the first of them at once.",
            ),
            retry_job,
        ),
        (
            Operation(
                "POST",
                "/jobs/{id}/cancel",
                "cancel_job",
                "Cancel a job that has not ended",
                _WRITE,
                (*_REFUSALS, NotFound, Conflict),
                success=examples.JOB,
                tag="jobs",
                description=(
                    "One that waits is cancelled at once; one that runs as soon as its worker "
                    "notices, and until then says `cancel_asked`."
                ),
            ),
            cancel_job,
        ),
        (
            Operation(
                "GET",
                "/schedules",
                "list_schedules",
                "Work that comes again, and when next",
                _READ,
                _REFUSALS,
                success=examples.SCHEDULES,
                tag="jobs",
            ),
            list_schedules,
        ),
        (
            Operation(
                "POST",
                "/webhooks/{id}/secret",
                "renew_webhook_secret",
                "Make a new signing secret, which is shown this once",
                _WRITE,
                (*_REFUSALS, NotFound),
                success=examples.SECRET,
                tag="webhooks",
            ),
            renew_secret,
        ),
        (
            Operation(
                "POST",
                "/webhooks/{id}/test",
                "test_webhook",
                "Send a message of the type `ping`",
                _WRITE,
                (*_REFUSALS, NotFound),
                status=HTTPStatus.ACCEPTED,
                success=examples.DELIVERY,
                tag="webhooks",
            ),
            send_ping,
        ),
        (
            Operation(
                "GET",
                "/webhooks/{id}/deliveries",
                "list_webhook_deliveries",
                "Messages to a webhook, the newest first",
                _READ,
                (*_REFUSALS, NotFound),
                success=examples.DELIVERIES,
                tag="webhooks",
            ),
            list_deliveries,
        ),
        (
            Operation(
                "POST",
                "/webhooks/{id}/deliveries/{delivery_id}/send",
                "send_webhook_delivery",
                "Send a message again, under the same id",
                _WRITE,
                (*_REFUSALS, NotFound, Conflict),
                status=HTTPStatus.ACCEPTED,
                success=examples.DELIVERY,
                tag="webhooks",
            ),
            send_again,
        ),
    ):
        add(app, operation, endpoint)


def list_jobs(request: Request, query: Annotated[JobQuery, Query()]) -> Response:
    with reading(request) as asked:
        statement = job_lists.jobs_before(
            query.kind is not None,
            query.state is not None,
            query.cursor is not None,
            asked.scope.bodies,
        )
        values = {"kind": query.kind, "state": query.state}
        return _page(asked, statement, JobRow, query, values)


def read_job(request: Request, id: UUID) -> Response:
    with reading(request) as asked:
        content = _job(asked, id)
    return answer(request, content)


def retry_job(request: Request, id: UUID) -> Response:
    with writing(request) as asked:
        service.retry(asked.session, _locked(asked, id))
    return read_job(request, id)


def cancel_job(request: Request, id: UUID) -> Response:
    with writing(request) as asked:
        service.cancel(asked.session, _locked(asked, id), request.app.state.handlers)
    return read_job(request, id)


def list_schedules(request: Request) -> Response:
    with reading(request) as asked:
        rows = asked.connection.execute(job_lists.schedules(asked.scope.bodies))
        items = [ScheduleRow(*row) for row in rows]
    return answer(request, encode(Page(items, None)))


def renew_secret(request: Request, id: UUID) -> Response:
    with writing(request) as asked:
        webhook = _webhook(asked, id)
        webhook.secret = secret = new_secret()
        asked.session.flush()
    headers = {"Cache-Control": "no-store"}
    return Response(encode({"secret": secret}), headers=headers, media_type=JSON)


def send_ping(request: Request, id: UUID) -> Response:
    with writing(request) as asked:
        webhook = _webhook(asked, id)
        delivery = webhooks.announce(asked.session, webhook, webhooks.message("ping"))
        content = _delivery(asked, delivery.id)
    return Response(content, HTTPStatus.ACCEPTED, media_type=JSON)


def list_deliveries(request: Request, id: UUID, query: Annotated[PageQuery, Query()]) -> Response:
    with reading(request) as asked:
        body_id = collections.body_of(asked.connection, Webhook, id)
        if body_id is None or not asked.scope.allows(body_id):
            raise nothing(WEBHOOKS)
        statement = job_lists.deliveries_before(after=query.cursor is not None)
        return _page(asked, statement, DeliveryRow, query, {"id": id})


def send_again(request: Request, id: UUID, delivery_id: UUID) -> Response:
    with writing(request) as asked:
        webhook = _webhook(asked, id)
        delivery = asked.session.get(Delivery, delivery_id)
        if delivery is None or delivery.webhook_id != webhook.id:
            raise NotFound("Diese Zustellung gibt es nicht.", "There is no such delivery.")
        if delivery.state is DeliveryState.WAITING:
            raise Conflict(
                "Diese Zustellung ist noch unterwegs.", "This delivery is still on its way."
            )
        webhooks.send(asked.session, delivery, webhook.body_id)
        content = _delivery(asked, delivery.id)
    return Response(content, HTTPStatus.ACCEPTED, media_type=JSON)


def _page(
    asked: Reading,
    statement: Select[Any],
    struct: type[msgspec.Struct],
    query: PageQuery,
    values: dict[str, Any],
) -> Response:
    bound = {**values, "before": query.cursor, "rows": query.limit + 1}
    rows = asked.connection.execute(statement, bound).all()
    items = [struct(*row) for row in rows[: query.limit]]
    cursor = str(rows[query.limit - 1][0]) if len(rows) > query.limit else None
    return answer(asked.request, encode(Page(items, cursor)))


def _job(asked: Reading, id_: UUID) -> bytes:
    row = asked.connection.execute(job_lists.job(asked.scope.bodies), {"id": id_}).one_or_none()
    if row is None:
        raise _no_job()
    return encode(JobRow(*row))


def _locked(asked: Writing, id_: UUID) -> Job:
    """The job to be changed. What belongs to no body is the operator's."""
    job = jobs.locked(asked.session, id_)
    if job is None or (job.body_id is None and asked.scope.bodies is not None):
        raise _no_job()
    if job.body_id is not None:
        asked.demand(job.body_id, _no_job())
    return job


def _webhook(asked: Writing, id_: UUID) -> Webhook:
    webhook = collections.load(Webhook, asked.session, id_)
    if webhook is None or webhook.deleted_at is not None:
        raise nothing(WEBHOOKS)
    asked.demand(webhook.body_id, nothing(WEBHOOKS))
    return webhook


def _delivery(asked: Writing, id_: UUID) -> bytes:
    row = asked.session.execute(job_lists.delivery(), {"id": id_}).one()
    return encode(DeliveryRow(*row))


def _no_job() -> NotFound:
    return NotFound("Diesen Auftrag gibt es nicht.", "There is no such job.")
