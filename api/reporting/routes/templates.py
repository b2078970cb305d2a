"""An office's own Word files, checked before they are kept; and what helps to make one."""

from hashlib import sha256
from typing import Annotated
from uuid import UUID

from fastapi import Depends, FastAPI, Query, Request, Response
from pydantic import Field

from api import catalogue, writing
from api.http.answers import JSON, answer, language
from api.http.context import Reading, Writing, reading
from api.http.examples import example_of
from api.http.idempotency import effect
from api.http.operation import Operation, add
from api.http.preconditions import demand_current, revision_of
from api.http.reads import nothing
from api.http.records import existing, written
from api.http.writes import WriteQuery, dry
from api.model import Line
from api.problems import (
    Conflict,
    Forbidden,
    Gone,
    Invalid,
    MissingPrecondition,
    NotFound,
    NotSignedIn,
    Stale,
    TooLarge,
    Unreadable,
    UnsupportedMediaType,
)
from api.reporting.rendering.docx import MEDIA_TYPE
from api.reporting.routes.naming import named_file
from api.reporting.schemas import FIELDS_EXAMPLE, TemplateField, TemplateFieldList
from api.reporting.templates import filling
from api.reporting.templates.fields import FIELDS, MEANINGS, names
from api.reporting.templates.starter import starter
from api.roles import Access, Need, Sector
from db.queries import reports
from db.tables import ReportTemplate, TemplateContent

_TEMPLATES = catalogue.of(ReportTemplate)
_BYTES = {"schema": {"type": "string", "format": "binary"}}


class ContentQuery(WriteQuery):
    """Query parameters of handing in a Word file."""

    file_name: Annotated[
        Line | None, Field(description="What the file is called where it comes from.")
    ] = None


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET",
            "/report-templates/starter.docx",
            "read_starter_template",
            "A Word template to begin from, with every field in its place",
            Need(Access.PUBLIC, Sector.PLANNING),
            (NotSignedIn, Invalid),
            success={
                "description": "The bytes, the same for everybody.",
                "content": {MEDIA_TYPE: {**_BYTES, "example": "(bytes)"}},
            },
            tag="report-templates",
        ),
        read_starter,
    )
    add(
        app,
        Operation(
            "GET",
            "/report-template-fields",
            "list_template_fields",
            "The fields a Word template may ask for, and what they hold",
            Need(Access.PUBLIC, Sector.PLANNING),
            (NotSignedIn, Invalid),
            success={
                "description": "All of them, in German or English by `Accept-Language`.",
                "content": {
                    JSON: {
                        "schema": {"$ref": "#/components/schemas/TemplateFieldList"},
                        "example": FIELDS_EXAMPLE,
                    }
                },
            },
            tag="report-templates",
        ),
        list_fields,
    )
    add(
        app,
        Operation(
            "PUT",
            "/report-templates/{id}/content",
            "put_template_content",
            "Give a report template its Word file",
            Need(Access.WRITE, Sector.PLANNING),
            (
                NotSignedIn,
                Forbidden,
                NotFound,
                Gone,
                Stale,
                TooLarge,
                UnsupportedMediaType,
                Invalid,
                Unreadable,
                MissingPrecondition,
            ),
            success=example_of(_TEMPLATES, "The template, with the fields its file asks for."),
            tag="report-templates",
            conditional=True,
            body={"required": True, "content": {MEDIA_TYPE: _BYTES}},
            description=(
                "The bytes alone, a Word file (DOCX) of at most 5 MiB with fields such as "
                "`{{ betreff }}`. It is tried before it is kept: unknown fields are refused with "
                "their names and those there are; so is whatever goes beyond fields, `if`, and "
                "`for` over lists, and files that take too long to read."
            ),
        ),
        put_content,
    )
    add(
        app,
        Operation(
            "GET",
            "/report-templates/{id}/content",
            "read_template_content",
            "The Word file of a report template",
            Need(Access.READ, Sector.PLANNING),
            (NotSignedIn, Forbidden, NotFound, Conflict, Invalid),
            success={
                "description": "The bytes as they were given",
                "content": {MEDIA_TYPE: {**_BYTES, "example": "(bytes)"}},
            },
            tag="report-templates",
        ),
        read_content,
    )


def read_starter(request: Request) -> Response:
    with reading(request):
        headers = {"Content-Disposition": 'attachment; filename="Berichtsvorlage.docx"'}
    return answer(request, starter(), headers=headers, media_type=MEDIA_TYPE, may_be_kept=True)


def list_fields(request: Request) -> Response:
    with reading(request):
        spoken = language(request)
    found = TemplateFieldList(
        items=[
            TemplateField(
                name=name,
                text=said.in_(spoken),
                parts=[] if isinstance(FIELDS[name], str) else names(FIELDS[name], name),
            )
            for name, said in MEANINGS.items()
        ]
    )
    headers = {"Content-Language": spoken, "Vary": "Cookie, Authorization, Accept-Language"}
    return answer(request, found.model_dump_json().encode(), headers=headers, may_be_kept=True)


async def _content(request: Request) -> bytes:
    return await request.body()


def put_content(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    query: Annotated[ContentQuery, Query()],
    content: Annotated[bytes, Depends(_content)],
) -> Response:
    read = revision_of(request)
    with reading(request) as asked:
        _demand_there(asked, id)  # who may not write it need not wait for it to be read
    fields = _checked(request, content)

    def act(asked: Writing) -> Response:
        template = existing(asked, _TEMPLATES, id, None)
        demand_current(asked, _TEMPLATES, template, read)
        if not isinstance(template, ReportTemplate):
            raise TypeError("a template is kept among the templates")
        if template.deleted_at is not None:
            raise Gone("Diese Vorlage ist gelöscht.", "This template has been deleted.")
        digest = sha256(content).hexdigest()
        said = writing.UNCHANGED if template.sha256 == digest else writing.CHANGED
        template.sha256, template.size, template.fields = digest, len(content), fields
        template.file_name = query.file_name or template.file_name
        asked.session.merge(TemplateContent(template_id=template.id, content=content))
        asked.session.flush()
        return written(asked, _TEMPLATES, template, said, dry(query))

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)


def read_content(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    with reading(request) as asked:
        found = content_of(asked, id)
    headers = {"Content-Disposition": named_file("attachment", found.file_name)}
    return answer(request, found.content, headers=headers, media_type=MEDIA_TYPE, may_be_kept=True)


def content_of(asked: Reading, id_: UUID) -> reports.KeptTemplate:
    """The template's file, for those who work in its body. Problems: NotFound, Conflict."""
    body_id = reports.body_of_template(asked.connection, id_)
    if body_id is None or not asked.caller.sees_internal(body_id, Sector.PLANNING):
        raise nothing(_TEMPLATES)
    found = reports.template(asked.connection, id_)
    if found is None:
        raise Conflict(
            "Diese Vorlage ist gelöscht oder hat noch keine Datei.",
            "This template has been deleted, or has no file yet.",
        )
    return found


def _demand_there(asked: Reading, id_: UUID) -> None:
    body_id = reports.body_of_template(asked.connection, id_)
    if body_id is None or not asked.scope.knows(body_id):
        raise nothing(_TEMPLATES)
    if not asked.scope.allows(body_id):
        raise Forbidden("Das dürfen Sie dort nicht ändern.", "You may not change this there.")


def _checked(request: Request, content: bytes) -> list[str]:
    """The fields of the file. Problems: UnsupportedMediaType, TooLarge, Unreadable, Invalid."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != MEDIA_TYPE:
        raise UnsupportedMediaType(
            f"Eine Vorlage ist eine Word-Datei: {MEDIA_TYPE}.",
            f"A template is a Word file: {MEDIA_TYPE}.",
        )
    if len(content) > filling.LARGEST:
        raise TooLarge("Eine Vorlage hat höchstens 5 MiB.", "A template has at most 5 MiB.")
    return filling.demand_template(content)
