"""A report as a document: whoever may read the report may read it so."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import FastAPI, Query, Request, Response
from pydantic import Field

from api import catalogue
from api.http.answers import JSON, answer
from api.http.context import Reading, reading
from api.http.operation import Operation, add
from api.http.reads import may_see, nothing
from api.http.slots import slot
from api.model import Write
from api.problems import (
    Conflict,
    Gone,
    Invalid,
    NotFound,
    NotSignedIn,
    Said,
    Unavailable,
    Unreadable,
)
from api.reporting import composing
from api.reporting.model import Document
from api.reporting.paper import PAPER_EXAMPLE, draft_of
from api.reporting.rendering import docx, html, pdf
from api.reporting.routes.naming import named
from api.reporting.routes.templates import content_of
from api.reporting.templates.fields import context_of
from api.reporting.templates.filling import fill
from api.roles import Access, Need, Sector
from db.queries import reports
from db.tables import Report

_NEED = Need(Access.PUBLIC, Sector.PLANNING)
_REFUSALS = (NotSignedIn, NotFound, Gone, Conflict, Invalid, Unreadable, Unavailable)
_REPORTS = catalogue.of(Report)
HTML, PDF = "text/html; charset=utf-8", "application/pdf"


class TemplateQuery(Write):
    """The design of a Word file."""

    template: Annotated[
        UUID | Literal["planraum"] | None,
        Field(
            description="A report template to fill, or `planraum` for the built-in design. "
            "Without it, who works in the body gets the template of the report's duty, else the "
            "body's default; everybody else, and where there is none, the built-in design."
        ),
    ] = None


def add_routes(app: FastAPI) -> None:
    for suffix, media_type, words, endpoint in (
        ("html", "text/html", "an HTML page that prints", read_html),
        ("pdf", PDF, "a PDF/UA file", read_pdf),
        ("docx", docx.MEDIA_TYPE, "a Word file", read_docx),
    ):
        add(app, _operation(suffix, media_type, words), endpoint)
    add(
        app,
        Operation(
            "GET",
            "/reports/{id}/paper",
            "read_report_paper",
            "A report as the draft of an OParl paper",
            _NEED,
            _REFUSALS,
            success={
                "description": "A Paper of OParl 1.1 with a consultation for each station.",
                "content": {JSON: {"schema": {"type": "object"}, "example": PAPER_EXAMPLE}},
            },
            tag="reports",
            description=(
                "What a council information system needs to take the report in as a paper. It is "
                "no object of our OParl server: its identifiers are not permanent."
            ),
        ),
        read_paper,
    )


def _operation(suffix: str, media_type: str, words: str) -> Operation:
    text = suffix == "html"
    schema = {"type": "string"} if text else {"type": "string", "format": "binary"}
    example = "<!doctype html>…" if text else "(bytes)"
    return Operation(
        "GET",
        f"/reports/{{id}}.{suffix}",
        f"read_report_{suffix}",
        f"A report as {words}",
        _NEED,
        _REFUSALS,
        success={
            "description": "The same bytes until something changes; ask with If-None-Match.",
            "content": {media_type: {"schema": schema, "example": example}},
        },
        tag="reports",
        description=(
            f"The report as {words}, in the structure of a Vorlage: the sections that are "
            "included, with a person's words in the place of the generated ones where there are "
            "any. Whoever may read the report may read it so."
        ),
    )


def read_html(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    policy = {"Content-Security-Policy": html.POLICY}
    return _answer(request, id, html.render, HTML, "inline", "html", policy)


def read_pdf(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    return _answer(request, id, pdf.render, PDF, "inline", "pdf")


def read_docx(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    query: Annotated[TemplateQuery, Query()],
) -> Response:
    with reading(request) as asked:
        report = visible(asked, id)
        template = _template(asked, report, query.template)
        document = _composed(asked, report) if template else None
    if template is None or document is None:
        return _answer(request, id, docx.render, docx.MEDIA_TYPE, "attachment", "docx")
    context = context_of(document, composing.stations(report))
    with rendering_slot(request):
        made = fill(template.content, context).content
    said = {"Content-Disposition": named("attachment", document, "docx")}
    return answer(request, made, headers=said, media_type=docx.MEDIA_TYPE, may_be_kept=True)


def _template(
    asked: Reading, report: reports.Found, wanted: UUID | Literal["planraum"] | None
) -> reports.KeptTemplate | None:
    """The file to fill, None for the built-in design. Problems: NotFound, Conflict."""
    if isinstance(wanted, UUID):
        return content_of(asked, wanted)
    # A template is for those who work in the body, so a report is in it only for them.
    if wanted is not None or not asked.caller.sees_internal(report.body_id, Sector.PLANNING):
        return None
    return reports.chosen_template(asked.connection, report.body_id, report.duty_id)


def read_paper(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    with reading(request) as asked:
        report = visible(asked, id)
        document = _composed(asked, report)
        ids = [UUID(one["committee_id"]) for one in report.stations if one.get("committee_id")]
        known = reports.committees(asked.connection, ids)
    settings = request.app.state.settings
    made = draft_of(report, document, known, settings.public_url)
    return answer(request, made, may_be_kept=True)


def visible(asked: Reading, id_: UUID) -> reports.Found:
    """The report, if its caller may read it. Problems: NotFound, Gone."""
    report = reports.one(asked.connection, id_)
    if report is None:
        raise nothing(_REPORTS)
    may_see(asked.caller, _REPORTS, {"body_id": report.body_id, "visibility": report.visibility})
    if report.deleted_at is not None:
        raise Gone("Dieser Bericht ist gelöscht.", "This report has been deleted.")
    return report


def _composed(asked: Reading, report: reports.Found) -> Document:
    headings = reports.headings(asked.connection, report.body_id)
    return composing.compose(report, reports.written(asked.connection, report.id), headings)


def _answer(  # noqa: PLR0913, PLR0917 -- what is made of the report, and how it is handed out
    request: Request,
    id_: UUID,
    render: Callable[[Document], bytes],
    media_type: str,
    disposition: str,
    suffix: str,
    headers: dict[str, Any] | None = None,
) -> Response:
    with reading(request) as asked:
        document = _composed(asked, visible(asked, id_))
    said = {"Content-Disposition": named(disposition, document, suffix), **(headers or {})}
    with rendering_slot(request):
        made = render(document)
    return answer(request, made, headers=said, media_type=media_type, may_be_kept=True)


def rendering_slot(request: Request) -> AbstractContextManager[None]:
    """A place among those whose documents are made right now. Problems: Unavailable."""
    busy = Said(
        "Gerade werden andere Dokumente erstellt; bitte gleich noch einmal.",
        "Other documents are being made right now; please try again in a moment.",
    )
    return slot(request, busy, 2)
