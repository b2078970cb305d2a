"""`POST /imports/tables`: a table is previewed, or ordered to be read."""

from http import HTTPStatus
from pathlib import PurePath
from typing import Annotated, Any, Final
from urllib.parse import unquote
from uuid import UUID

from fastapi import Depends, FastAPI, Request, Response
from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException

from api import writing
from api.http.answers import JSON, language
from api.http.context import Writing, reading
from api.http.context import writing as transaction
from api.http.encoding import encode
from api.http.faults import faults_of
from api.http.idempotency import REPLAYED, effect
from api.http.operation import Operation, add
from api.imports.job import refusal_of
from api.imports.reading.source import MAX_BYTES
from api.imports.reading.source import Unreadable as NotRead
from api.imports.refusals import of_table
from api.imports.routes.examples import RUN
from api.imports.routes.ordering import answered, place, reading_slot, wait
from api.imports.routes.patience import patience
from api.imports.tables import job, load, sheets
from api.imports.tables.load import Wish
from api.imports.tables.mapping import Mapping
from api.imports.tables.schemas import (
    EXAMPLE_PREVIEW,
    EXAMPLE_REPORT,
    TableImport,
)
from api.problems import (
    FAULTS_AT_MOST,
    BadRequest,
    Fault,
    Forbidden,
    Invalid,
    NotSignedIn,
    Said,
    StoreFull,
    TooLarge,
    Unreadable,
    UnsupportedMediaType,
)
from api.roles import Access, Need, Sector
from db.queries import imports as runs
from db.tables import RunState

FORM: Final = "multipart/form-data"
FILES: Final = (
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/octet-stream",
)


class Sent(TableImport):
    """An order with the bytes of its table."""

    data: bytes


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "POST",
            "/imports/tables",
            "import_table",
            "Read a work plan or a list of processes from a table",
            Need(Access.WRITE, Sector.PLANNING),
            (
                BadRequest,
                NotSignedIn,
                Forbidden,
                TooLarge,
                UnsupportedMediaType,
                Invalid,
                Unreadable,
                StoreFull,
            ),
            status=HTTPStatus.CREATED,
            success=_shaped("What the import did", "ImportReport", EXAMPLE_REPORT),
            also={
                HTTPStatus.OK: _shaped(
                    "With `dry_run`: what it would do", "TablePreview", EXAMPLE_PREVIEW
                ),
                HTTPStatus.ACCEPTED: RUN,
            },
            reads_query=True,
            tag="imports",
            remembers=True,
            body=_BODY,
            description=(
                "Each row of a CSV or XLSX table becomes a phase, a milestone or a task of a "
                "process, or a process itself where `kind` is `processes`; a row that cannot be "
                "is refused with its row and column. What a column means is said with `mapping`, "
                "remembered for the `source`, or guessed where the source is new. What was "
                "changed here since the table was given out stands unless the table changes it "
                "too, which refuses the row. The table is read by a job; the answer is awaited "
                "as that of "
                "`POST /imports`."
            ),
        ),
        import_table,
    )


async def sent_table(request: Request) -> Sent:
    """Problems: BadRequest, Invalid, UnsupportedMediaType."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == JSON:
        try:
            order = TableImport.model_validate_json(await request.body())
        except ValidationError as error:
            raise faults_of(error) from error
        if order.text is None:
            raise _missing("/text", "`text`")
        return _sent(order.model_dump(exclude={"text"}), order.text.encode())
    if media_type == FORM:
        return await _form(request)
    if media_type in FILES:
        return _sent(dict(request.query_params), await request.body())
    known = ", ".join((JSON, FORM, *FILES))
    raise UnsupportedMediaType(
        f"Hier werden Tabellen gelesen ({known}).", f"Tables are read here ({known})."
    )


async def _form(request: Request) -> Sent:
    try:
        form = await request.form(max_files=1, max_fields=10)
    except MultiPartException as error:
        raise BadRequest(
            "Das Formular ließ sich nicht lesen.", "The form could not be read."
        ) from error
    try:
        words = {name: value for name, value in form.items() if isinstance(value, str) and value}
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise _missing("/file", "`file`")
        return _sent({"name": unquote(file.filename or "") or None, **words}, await file.read())
    finally:
        await form.close()


def _sent(words: dict[str, Any], data: bytes) -> Sent:
    try:
        return Sent.model_validate({**words, "data": data})
    except ValidationError as error:
        raise faults_of(error) from error


def import_table(request: Request, sent: Annotated[Sent, Depends(sent_table)]) -> Response:
    with reading(request):
        pass  # The guard speaks before anything is kept or read.
    wish = _wish(sent)
    if sent.dry_run:
        return _preview(request, sent, wish)
    if len(sent.data) > MAX_BYTES:
        raise of_table(NotRead("too-large", f"More than {MAX_BYTES:,} bytes."))

    def act(asked: Writing) -> Response:
        body = writing.find_body(asked.session, sent.body, asked.scope)
        run = job.order(asked.session, body, wish, sent.data, sent.name)
        return Response(status_code=HTTPStatus.ACCEPTED, headers={"Location": place(run.id)})

    ordered = effect(request, act)
    run_id = UUID(ordered.headers["location"].rpartition("/")[2])
    headers = {REPLAYED: "true"} if REPLAYED in ordered.headers else {}
    asked_for = patience(request)
    if asked_for.applied is not None:
        headers["Preference-Applied"] = asked_for.applied
    wait(request, run_id, asked_for.seconds)
    _demand_rows(request, run_id)
    return answered(request, run_id, headers)


def _preview(request: Request, sent: Sent, wish: Wish) -> Response:
    """Read and report at once, storing nothing."""
    try:
        with reading_slot(request):
            found = sheets.read(sent.data)
    except NotRead as error:
        raise of_table(error) from error
    with transaction(request, dry_run=True) as asked:
        body = writing.find_body(asked.session, sent.body, asked.scope)
        preview = load.load(asked.session, body, found, wish, file_name=sent.name, dry_run=True)
        said = preview.document(language(request))
    return Response(encode(said), headers={"Planraum-Dry-Run": "true"}, media_type=JSON)


def _demand_rows(request: Request, run_id: UUID) -> None:
    """With all or nothing, say which rows kept the others from being stored. Problems: Invalid."""
    with reading(request) as asked:
        row = asked.connection.execute(runs.REPORT, {"id": run_id}).one()
        refusal = refusal_of(asked.connection, run_id)
    wrong = [one for one in row.problems if one["column"] is not None]
    if row.state != RunState.REFUSED or refusal is not None or not wrong:
        return
    raise Invalid(
        f"Nichts wurde gespeichert: {row.counts['refused']} Zeilen sind nicht gültig.",
        f"Nothing was stored: {row.counts['refused']} rows are not valid.",
        errors=tuple(
            Fault(f"/rows/{one['row']}/{one['column']}", Said(one["detail"], one["en"]))
            for one in wrong[:FAULTS_AT_MOST]
        ),
    )


def _wish(sent: Sent) -> Wish:
    mapping = Mapping()
    if sent.mapping is not None:
        mapping = Mapping(sent.mapping.columns, sent.mapping.terms)
    nameless = "Prozesse" if sent.kind == "processes" else "Arbeitsplan"
    name = sent.source or PurePath(sent.name or "").name[:200] or nameless
    return Wish(name, sent.process, mapping, sent.all_or_nothing, sent.kind)


def _missing(pointer: str, what: str) -> Invalid:
    said = Said(f"Es fehlt {what}: die Tabelle.", f"{what} is missing: the table.")
    return Invalid("Die Tabelle fehlt.", "The table is missing.", errors=(Fault(pointer, said),))


def _shaped(description: str, name: str, example: dict[str, Any]) -> dict[str, Any]:
    shape = {"$ref": f"#/components/schemas/{name}"}
    return {"description": description, "content": {JSON: {"schema": shape, "example": example}}}


_BODY: Final[dict[str, Any]] = {
    "required": True,
    "content": {
        JSON: {
            "schema": {"$ref": "#/components/schemas/TableImport"},
            "example": {
                "text": "Was;Wer;Bis wann\nKonzept schreiben;Jugendamt;Herbst 2027\n",
                "process": "Trägerverbünde in der Weststadt",
                "source": "Arbeitsplan Weststadt",
                "dry_run": True,
            },
        },
        FORM: {
            "schema": {
                "type": "object",
                "properties": {
                    "file": {"type": "string", "format": "binary"},
                    "body": {"type": "string"},
                    "kind": {"type": "string", "enum": ["work-plan", "processes"]},
                    "source": {"type": "string"},
                    "process": {"type": "string"},
                    "mapping": {"type": "string", "description": "A `TableMapping` as JSON."},
                    "all_or_nothing": {"type": "boolean"},
                    "dry_run": {"type": "boolean"},
                },
            }
        },
        **{media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in FILES},
    },
}
