"""Work plans and lists of processes as files, to be worked on elsewhere and read back."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import FastAPI, Query, Request, Response
from pydantic import Field

from api.catalogue import BY_PATH
from api.http.answers import answer
from api.http.context import reading
from api.http.operation import Operation, add
from api.http.reads import sees_owner
from api.http.seeing import body_of, viewer_of
from api.imports.tables import exporting
from api.imports.tables.exporting import MEDIA_TYPES, PLAN_HEADINGS, PROCESS_HEADINGS, Format
from api.model import Write
from api.problems import Invalid, NotFound, NotSignedIn
from api.roles import Access, Need, Sector

_SEEN: Final = Need(Access.PUBLIC, Sector.PLANNING)
_FORMATS: Final[tuple[Format, ...]] = ("csv", "xlsx")


class BodyQuery(Write):
    """Which processes."""

    body: Annotated[
        str | None, Field(max_length=60, description="Key or id of the body; all if left out.")
    ] = None


def add_routes(app: FastAPI) -> None:
    """These stand before the collections: `planning-processes.csv` is none of their ids."""
    for format_ in _FORMATS:
        add(
            app,
            Operation(
                "GET",
                f"/planning-processes/{{id}}/work-plan.{format_}",
                f"read_work_plan_{format_}",
                "The work plan of a process as a table",
                _SEEN,
                (NotFound, Invalid, NotSignedIn),
                success=_success(format_, "Kennung;Art;Phase;Titel;Geplant"),
                tag="planning-processes",
                description=(
                    "One row for each phase, milestone and task, with its id. Read back by "
                    "`POST /imports/tables` it changes nothing but what was changed in it."
                ),
            ),
            _plan(format_),
        )
        add(
            app,
            Operation(
                "GET",
                f"/planning-processes.{format_}",
                f"list_processes_{format_}",
                "All processes as a table",
                _SEEN,
                (NotFound, Invalid, NotSignedIn),
                success=_success(format_, "Kennung;Titel;Art;Stand;Zeitraum"),
                tag="planning-processes",
                description="One row for each process that the caller sees, with its id.",
            ),
            _list(format_),
        )


def _plan(format_: Format) -> Any:  # noqa: ANN401 -- an endpoint
    def read_work_plan(request: Request, id: UUID) -> Response:
        with reading(request) as asked:
            internal = sees_owner(asked, BY_PATH["planning-processes/phases"], id)
            rows = exporting.plan(asked.connection, id, internal=internal)
            content = exporting.encoded(format_, "Arbeitsplan", PLAN_HEADINGS, rows)
        return _file(request, content, format_, f"arbeitsplan-{id}")

    return read_work_plan


def _list(format_: Format) -> Any:  # noqa: ANN401 -- an endpoint
    def list_processes(request: Request, query: Annotated[BodyQuery, Query()]) -> Response:
        with reading(request) as asked:
            viewer = viewer_of(asked, Sector.PLANNING)
            body_id = body_of(asked, query.body)
            rows = exporting.processes(asked.connection, viewer, body_id)
            content = exporting.encoded(format_, "Prozesse", PROCESS_HEADINGS, rows)
        return _file(request, content, format_, "planungsprozesse")

    return list_processes


def _file(request: Request, content: bytes, format_: Format, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{format_}"'}
    return answer(request, content, headers=headers, media_type=MEDIA_TYPES[format_])


def _success(format_: Format, example: str) -> dict[str, Any]:
    media_type = MEDIA_TYPES[format_].partition(";")[0]
    schema: dict[str, Any] = {"type": "string"}
    if format_ == "xlsx":
        schema["format"], example = "binary", "PK…"
    return {
        "description": "The table",
        "content": {media_type: {"schema": schema, "example": example}},
    }
