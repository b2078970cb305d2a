"""Tables as jobs: the bytes are kept with the order, read aside, and stored with the report."""

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api.imports import runs
from api.imports.job import DELAYS, begun, not_done, refused, run_of
from api.imports.reading.source import Unreadable
from api.imports.refusals import of_table
from api.imports.tables import load, sheets
from api.imports.tables.load import Wish
from api.imports.tables.mapping import Mapping
from api.jobs.handler import Handler, Store, Tell
from api.problems import LANGUAGES, Problem
from db.history import attribute_to
from db.queries import jobs
from db.queries.leases import Claim
from db.tables import Body, ImportRun

KIND: Final = "import-table"
_STEPS: Final = 3


def order(session: Session, body: Body, wish: Wish, data: bytes, name: str | None) -> ImportRun:
    """Announce the import of a table and enqueue it; the caller commits both."""
    run = runs.waiting(body, wish.kind, name)
    session.add(run)
    session.flush()
    payload = {
        "run": str(run.id),
        "kind": wish.kind,
        "source": wish.source,
        "process": wish.process,
        "columns": dict(wish.mapping.columns),
        "terms": {name: dict(words) for name, words in wish.mapping.terms.items()},
        "all_or_nothing": wish.all_or_nothing,
    }
    run.job_id = jobs.enqueue(session, KIND, payload, body_id=body.id, content=data).id
    session.flush()
    return run


def handler(reads: Engine) -> Handler:
    """The job that reads a table. What cannot be read ends as a refused run, which is done."""

    def prepare(claim: Claim, tell: Tell) -> Store:
        with reads.connect() as connection:
            data = jobs.content_of(connection, claim.id)
        tell(1, _STEPS, "reading")
        try:
            found = sheets.read(data)
        except Unreadable as error:
            return refused(claim, of_table(error))
        tell(2, _STEPS, "storing")
        return _load(claim, found)

    return Handler(KIND, prepare, begun=begun, not_done=not_done, delays=DELAYS)


def _load(claim: Claim, found: list[sheets.Sheet]) -> Store:
    said = claim.payload
    wish = Wish(
        said["source"],
        said["process"],
        Mapping(said["columns"], said["terms"]),
        said["all_or_nothing"],
        # An order that was given before there were several kinds says none.
        said.get("kind", "work-plan"),
    )

    def store(session: Session) -> dict[str, Any] | None:
        run = run_of(session, claim)
        attribute_to(session, replace(claim.cause, run_id=run.id))
        body = session.get_one(Body, run.body_id)
        try:
            with session.begin_nested():
                load.load(session, body, found, wish, run=run)
        except Problem as problem:
            return refused(claim, whole(problem))(session)
        return None

    return store


def whole(problem: Problem) -> Problem:
    """The problem with what its errors say in its own sentences."""
    said = [problem.said, *(fault.said for fault in problem.errors)]
    de, en = (" ".join(one.in_(language) for one in said) for language in LANGUAGES)
    return type(problem)(de, en)
