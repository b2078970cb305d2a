"""Imports as jobs: the bytes are kept with the order, read aside, and stored with the report."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from api import outgoing, problems
from api.imports import following, load, sources
from api.imports import runs as runs_of
from api.imports.following import Followed
from api.imports.reading.files import Unreadable
from api.imports.refusals import of_fetch, of_file
from api.imports.sources import Source, Understood
from api.jobs.handler import Handler, Store, Tell, said_of
from api.problems import Problem
from db.base import utc_now
from db.history import attribute_to
from db.queries import imports as runs
from db.queries import jobs
from db.queries.leases import Claim
from db.tables import Body, ImportRun, JobState, RunState

KIND = "import"
FETCHING = "fetch-import"
"""The same of what stands at an address, whose server may keep it waiting."""
DELAYS = (1.0, 5.0, 30.0, 120.0)
"""Somebody may be waiting for it, and what can go wrong for now is the database alone."""
_STEPS = 3


def order(  # noqa: PLR0913 -- each says how far the import may go
    session: Session,
    body: Body,
    source: Source,
    *,
    fetch: bool,
    accept: bool,
    follow: bool = False,
) -> ImportRun:
    """Announce an import and enqueue it; the caller commits both.

    `fetch` gets the source's URL; `follow` also the papers and extracts an agenda links.
    """
    run = load.waiting_run(session, body, source)
    job = jobs.enqueue(
        session,
        FETCHING if fetch or follow else KIND,
        {
            "run": str(run.id),
            "accept": accept,
            "fetch": fetch,
            "follow": follow,
            "url": source.url,
            "name": source.name,
            "media_type": source.media_type,
        },
        body_id=body.id,
        content=None if fetch else source.data,
    )
    run.job_id = job.id
    session.flush()
    return run


def refusal_of(connection: Connection, run_id: UUID) -> Problem | None:
    """Why a document was refused, as the problem it was; None if it was not."""
    row = connection.execute(runs.JOB, {"id": run_id}).one_or_none()
    if row is None or row.result is None:
        return None
    said = row.result["refused"]
    (kind,) = (one for one in problems.kinds() if one.slug == said["slug"])
    return kind(said["de"], said["en"])


def handlers(
    reads: Engine, allowed_hosts: frozenset[str], *, today: date | None = None
) -> tuple[Handler, Handler]:
    """Jobs that read one document: one that was sent, and one that others are asked for.

    What cannot be read ends as a refused run, which is done.
    """

    def prepare(claim: Claim, tell: Tell) -> Store:
        try:
            source = _source(reads, claim, allowed_hosts)
            tell(1, _STEPS, "reading")
            understood = sources.understand(source, today=today)
            followed = _followed(claim, understood, allowed_hosts, tell)
        except outgoing.Refused as error:
            return refused(claim, of_fetch(error))
        except Unreadable as error:
            return refused(claim, of_file(error))
        tell(2, _STEPS, "storing")
        return _load(claim, understood, followed)

    near = Handler(KIND, prepare, begun=begun, not_done=not_done, delays=DELAYS)
    return near, replace(near, kind=FETCHING, asks_others=True)


def _source(reads: Engine, claim: Claim, allowed_hosts: frozenset[str]) -> Source:
    payload = claim.payload
    if payload["fetch"]:
        return sources.fetched(payload["url"], allowed_hosts)
    with reads.connect() as connection:
        data = jobs.content_of(connection, claim.id)
    return Source(data, payload["name"], payload["media_type"], payload["url"])


def _followed(
    claim: Claim, understood: Understood, allowed_hosts: frozenset[str], tell: Tell
) -> Followed | None:
    if not claim.payload.get("follow"):
        return None
    return following.follow(
        understood,
        lambda address: sources.fetched(address, allowed_hosts),
        tell=lambda done, total: tell(done, total, "following"),
    )


def _load(claim: Claim, understood: Understood, followed: Followed | None) -> Store:
    def store(session: Session) -> None:
        run = run_of(session, claim)
        run.file_name, run.source_url = understood.source.name, understood.source.url
        attribute_to(session, replace(claim.cause, run_id=run.id))
        body = session.get_one(Body, run.body_id)
        accept = claim.payload["accept"]
        load.load(session, body, understood, accept=accept, run=run, followed=followed)

    return store


def refused(claim: Claim, problem: Problem) -> Store:
    """How an import is ended that cannot be read; its job is done with that."""

    def store(session: Session) -> dict[str, Any]:
        runs_of.refuse(run_of(session, claim), problem.said)
        return {"refused": {"slug": problem.slug, "de": problem.said.de, "en": problem.said.en}}

    return store


def begun(session: Session, claim: Claim) -> None:
    """Say of the import that it has begun."""
    run_of(session, claim).state = RunState.RUNNING


def not_done(session: Session, claim: Claim, state: JobState, error: Exception | None) -> None:
    """Say of the import that it waits again, was stopped, or why it failed."""
    run = run_of(session, claim)
    if state is JobState.WAITING:
        run.state = RunState.WAITING
    elif state is JobState.CANCELLED:
        run.state, run.finished_at = RunState.CANCELLED, utc_now()
    else:
        runs_of.refuse(run, said_of(error))


def run_of(session: Session, claim: Claim) -> ImportRun:
    """The import that the job does."""
    return session.get_one(ImportRun, UUID(claim.payload["run"]))
