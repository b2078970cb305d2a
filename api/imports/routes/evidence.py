"""Where the facts of resources were read."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import FastAPI, Query, Request, Response

from api.http.answers import answer
from api.http.context import reading
from api.http.encoding import Page, encode
from api.http.operation import Operation, add
from api.imports.routes.examples import EVIDENCE
from api.model import Write
from api.problems import Invalid, NotSignedIn
from api.roles import Access, Need, Sector
from db.queries import evidence


class EvidenceQuery(Write):
    resource_id: Annotated[
        list[UUID],
        Query(min_length=1, max_length=200, description="Ids of the resources that were read."),
    ]


class EvidenceRow(msgspec.Struct):
    id: Any
    document_id: Any
    document_title: str
    document_url: str | None
    resource_id: Any
    about: str
    field: str
    start: int
    end: int
    quote: str
    superseded_at: Any


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET",
            "/evidence",
            "list_evidence",
            "Where the facts of resources were read",
            Need(Access.PUBLIC, Sector.DOCUMENTS),
            (Invalid, NotSignedIn),
            success=EVIDENCE,
            tag="documents",
        ),
        list_evidence,
    )


def list_evidence(request: Request, query: Annotated[EvidenceQuery, Query()]) -> Response:
    with reading(request) as asked:
        statement = evidence.of_resources(asked.caller.bodies)
        rows = asked.connection.execute(statement, {"resource_ids": query.resource_id})
        items = [EvidenceRow(*row) for row in rows]
    return answer(request, encode(Page(items, None)))
