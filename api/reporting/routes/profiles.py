"""`/planning-processes/{id}/profile`: a process on one page, for a meeting."""

from collections.abc import Callable
from uuid import UUID

from fastapi import FastAPI, Request, Response

from api import catalogue
from api.http.answers import answer
from api.http.context import Reading, reading
from api.http.operation import Operation, add
from api.http.reads import may_see, nothing
from api.problems import Conflict, Gone, Invalid, NotFound, NotSignedIn, Unavailable
from api.reporting import drafting
from api.reporting.differences import differences
from api.reporting.model import Document
from api.reporting.profile import profile
from api.reporting.rendering import docx, html, pdf
from api.reporting.routes.documents import HTML, PDF, rendering_slot
from api.reporting.routes.naming import named
from api.roles import Access, Need, Sector
from db.queries import profiles, reports, snapshots
from db.tables import PlanningProcess

_PROCESSES = catalogue.of(PlanningProcess)


def add_routes(app: FastAPI) -> None:
    for suffix, media_type, words, endpoint in (
        ("html", "text/html", "an HTML page that prints on one sheet", read_html),
        ("pdf", PDF, "a PDF/UA file of one page", read_pdf),
        ("docx", docx.MEDIA_TYPE, "a Word file", read_docx),
    ):
        text = suffix == "html"
        schema = {"type": "string"} if text else {"type": "string", "format": "binary"}
        example = "<!doctype html>…" if text else "(bytes)"
        operation = Operation(
            "GET",
            f"/planning-processes/{{id}}/profile.{suffix}",
            f"read_process_profile_{suffix}",
            f"The profile of a process as {words}",
            Need(Access.PUBLIC, Sector.PLANNING),
            (NotSignedIn, NotFound, Gone, Conflict, Invalid, Unavailable),
            success={
                "description": "The same bytes for a day, until something changes.",
                "content": {media_type: {"schema": schema, "example": example}},
            },
            tag="planning-processes",
            description=(
                "What it is, who takes part, how it stands and why, what comes next, decisions, "
                "goals, what changed since the last report and what committees are asked for, on "
                "one page. What has no room is counted. Whoever may see only the public side of "
                "the process reads nothing else here."
            ),
        )
        add(app, operation, endpoint)


def read_html(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    return _answer(request, id, html.render, HTML, "html")


def read_pdf(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    return _answer(request, id, pdf.render, PDF, "pdf")


def read_docx(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    return _answer(request, id, docx.render, docx.MEDIA_TYPE, "docx")


def _answer(
    request: Request,
    id_: UUID,
    render: Callable[[Document], bytes],
    media_type: str,
    suffix: str,
) -> Response:
    with reading(request) as asked:
        document = _profile(asked, id_)
    disposition = "attachment" if suffix == "docx" else "inline"
    headers = {"Content-Disposition": named(disposition, document, suffix)}
    if suffix == "html":
        headers["Content-Security-Policy"] = html.POLICY
    with rendering_slot(request):
        made = render(document)
    return answer(request, made, headers=headers, media_type=media_type, may_be_kept=True)


def _profile(asked: Reading, id_: UUID) -> Document:
    """Problems: NotFound, Gone."""
    found = profiles.process(asked.connection, id_)
    if found is None:
        raise nothing(_PROCESSES)
    seen = {"body_id": found.body_id, "visibility": found.visibility}
    internal = may_see(asked.caller, _PROCESSES, seen)
    taken = snapshots.of_process(asked.connection, id_)
    if taken is None:
        raise Gone("Dieser Planungsprozess ist gelöscht.", "This process has been deleted.")
    as_of = drafting.today(found.time_zone)
    if not internal:
        return profile(profiles.published(asked.connection, taken), found, as_of, None, None)
    before = reports.latest(asked.connection, id_)
    changes = [] if before is None else differences(before, taken)
    wanted = profiles.asked_of_committees(asked.connection, id_)
    return profile(taken, found, as_of, changes, wanted)
