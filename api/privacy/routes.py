from typing import Any
from uuid import UUID

from fastapi import FastAPI, Request, Response

from api import catalogue
from api.http.answers import JSON, answer
from api.http.context import reading, writing
from api.http.encoding import encode
from api.http.operation import Operation, add
from api.http.reads import nothing
from api.privacy import person, retention
from api.problems import Forbidden, Invalid, NotFound, NotSignedIn
from api.roles import Access, Need, Sector
from api.settings import Settings
from db.queries import collections
from db.tables import Person

_ADMINISTRATION = Need(Access.READ, Sector.ADMINISTRATION)
_ID = "01980000-0000-7000-8000-000000000003"
_BODY = "01980000-0000-7000-8000-000000000001"


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": [*properties], "properties": properties}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_TEXT = {"type": "string"}
_PLACES = _list(_object(table=_TEXT, column=_TEXT, id=_TEXT, excerpt=_TEXT))
_PERSONAL_DATA = {
    "description": "Everything that is stored about the person, and where",
    "content": {
        JSON: {
            "schema": _object(
                made_at={"type": "string", "format": "date-time"},
                persons=_list({"type": "string", "format": "uuid"}),
                users=_list({"type": "string", "format": "uuid"}),
                records=_list(_object(table=_TEXT, id=_TEXT, data={"type": "object"})),
                mentions=_PLACES,
                possible=_PLACES,
            ),
            "example": {
                "made_at": "2026-11-20T09:00:00.000000Z",
                "persons": [_ID],
                "users": [],
                "records": [{"table": "person", "id": _ID, "data": {"name": "Erika Muster"}}],
                "mentions": [
                    {
                        "table": "paper",
                        "column": "author_names",
                        "id": _ID,
                        "excerpt": "Muster, Erika",
                    }
                ],
                "possible": [],
            },
        }
    },
}
_RETENTION = {
    "description": "Conferences that keep names, by the last day they do",
    "content": {
        JSON: {
            "schema": _object(
                items=_list(
                    _object(
                        conference_id={"type": "string", "format": "uuid"},
                        body_id={"type": "string", "format": "uuid"},
                        title=_TEXT,
                        retention_until={"type": "string", "format": "date"},
                        names={"type": "integer"},
                    )
                )
            ),
            "example": {
                "items": [
                    {
                        "conference_id": _ID,
                        "body_id": _BODY,
                        "title": "Planungskonferenz Weststadt",
                        "retention_until": "2027-09-06",
                        "names": 12,
                    }
                ]
            },
        }
    },
}


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET",
            "/persons/{id}/personal-data",
            "export_person",
            "Everything that is stored about a person",
            _ADMINISTRATION,
            (NotSignedIn, Forbidden, NotFound, Invalid),
            success=_PERSONAL_DATA,
            tag="privacy",
            description=(
                "For the person who asks what is known about them (Art. 15 and 20 GDPR). `records` "
                "are about the person, `mentions` name them, `possible` has their family name "
                "alone. The audit log remembers that it was asked for."
            ),
        ),
        export_person,
    )
    add(
        app,
        Operation(
            "GET",
            "/retention",
            "read_retention",
            "What will be purged, and when",
            _ADMINISTRATION,
            (NotSignedIn, Forbidden),
            success=_RETENTION,
            tag="privacy",
            description=(
                "Names of those who registered or took part go on the day after "
                "`retention_until`; organisation and head count stay."
            ),
        ),
        read_retention,
    )


def export_person(request: Request, id: UUID) -> Response:  # noqa: A002 -- the contract's word
    settings: Settings = request.app.state.settings
    with writing(request) as asked:
        found = collections.load(Person, asked.session, id)
        absent = nothing(catalogue.of(Person))
        if found is None:
            raise absent
        asked.demand(found.body_id, absent)
        content = encode(
            person.personal_data(asked.session, settings, persons=[id], bodies=asked.scope.bodies)
        )
    return Response(content, headers={"Cache-Control": "no-store"}, media_type=JSON)


def read_retention(request: Request) -> Response:
    with reading(request) as asked:
        items = retention.preview(asked.connection, asked.scope.bodies)
    return answer(request, encode({"items": items}))
