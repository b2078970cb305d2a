"""Health, the contract itself, and dates as people write them."""

from datetime import date
from pathlib import Path
from shutil import disk_usage
from typing import Annotated, cast

from fastapi import FastAPI, Query, Request, Response
from sqlalchemy import Engine, make_url, text

from api import schema
from api.dates import read as read_date
from api.http.answers import JSON, answer
from api.http.context import reading
from api.http.encoding import encode
from api.http.openapi import as_yaml
from api.http.operation import Operation, add
from api.model import Write
from api.problems import Invalid, NotSignedIn, Unavailable
from api.roles import PUBLIC
from api.settings import Settings
from db.schema import NEWEST

_LEAST_FREE = 64 * 1024 * 1024
"""Bytes a disk needs for SQLite's journal and a large upload."""

_LATER = {"Retry-After": "30"}

_TIME = {
    "edtf": "2024-23",
    "text": "Spätherbst 2024",
    "earliest": "2024-09-01",
    "latest": "2024-11-30",
    "open": False,
    "backwards": False,
}
_TIME_SCHEMA = {
    "type": "object",
    "required": list(_TIME),
    "properties": {
        "edtf": {"type": ["string", "null"]},
        "text": {"type": "string"},
        "earliest": {"type": ["string", "null"], "format": "date"},
        "latest": {"type": ["string", "null"], "format": "date"},
        "open": {"type": "boolean", "description": "Without end or date, as `fortlaufend`."},
        "backwards": {
            "type": "boolean",
            "description": "A span that ends before it begins, which no field takes.",
        },
    },
}


class TimeQuery(Write):
    text: Annotated[str, Query(min_length=1, max_length=200, description="EDTF or a wording.")]
    reference: Annotated[
        date | None, Query(description="The day that relative wordings are read against.")
    ] = None


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET",
            "/time",
            "read_time",
            "What a wording of a date means",
            PUBLIC,
            (Invalid, NotSignedIn),
            tag="time",
            success={
                "description": "`edtf` is null where the wording cannot be read",
                "content": {JSON: {"schema": _TIME_SCHEMA, "example": _TIME}},
            },
        ),
        read_time,
    )
    add(
        app,
        Operation(
            "GET",
            "/openapi.yaml",
            "read_contract",
            "This document",
            PUBLIC,
            tag="service",
            success={
                "description": "The same bytes as the repository's openapi.yaml",
                "content": {
                    "application/yaml": {
                        "schema": {"type": "string"},
                        "example": "openapi: 3.1.0\n",
                    }
                },
            },
        ),
        read_contract,
    )
    add(
        app,
        Operation(
            "GET",
            "//healthz",
            "read_health",
            "Whether the process is alive",
            PUBLIC,
            tag="service",
            success=_text("It is"),
        ),
        read_health,
    )
    add(
        app,
        Operation(
            "GET",
            "//readyz",
            "read_readiness",
            "Whether database and schema are ready",
            PUBLIC,
            tag="service",
            success=_text("They are"),
        ),
        read_readiness,
    )


def read_time(request: Request, query: Annotated[TimeQuery, Query()]) -> Response:
    with reading(request):
        found = read_date(query.text, query.reference)
    time = found.time
    content = encode(
        {
            "edtf": time.edtf,
            "text": query.text,
            "earliest": time.earliest,
            "latest": time.latest,
            "open": found.open,
            "backwards": found.backwards,
        }
    )
    return answer(request, content, may_be_kept=True)


def read_contract(request: Request) -> Response:
    return answer(request, as_yaml(request.app), media_type="application/yaml", may_be_kept=True)


async def read_health() -> Response:
    """Needs no thread, so that it is answered while all of them wait for a silent database."""
    return Response("ok\n", media_type="text/plain")


def read_readiness(request: Request) -> Response:
    """Whether requests can be answered here. Problems: Unavailable, with what is missing."""
    settings = cast("Settings", request.app.state.settings)
    engine = cast("Engine", request.app.state.read_engine)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if not schema.fits(found):
        raise Unavailable(
            f"Die Datenbank hat das Schema {found}; verlangt ist {NEWEST}.",
            f"The database has schema {found}; {NEWEST} is needed.",
            headers=_LATER,
        )
    for place in _places(settings):
        if disk_usage(place).free < _LEAST_FREE:
            raise Unavailable(
                "Der Speicherplatz für Datenbank oder DATA_DIR geht zu Ende.",
                "The disk of the database or of DATA_DIR is nearly full.",
                headers=_LATER,
            )
    return Response("ok\n", media_type="text/plain", headers={"Cache-Control": "no-store"})


def _places(settings: Settings) -> set[Path]:
    """The folders we write into; one that is not there yet stands for the one it will be in."""
    wanted = {settings.data_dir.absolute()}
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        wanted.add(Path(url.database).absolute().parent)
    return {
        next(folder for folder in (place, *place.parents) if folder.is_dir()) for place in wanted
    }


def _text(description: str) -> dict[str, object]:
    return {"description": description, "content": {"text/plain": {"schema": {"type": "string"}}}}
