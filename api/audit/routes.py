from typing import Annotated, Any

import msgspec
from fastapi import FastAPI, Query, Request, Response

from api.audit.schemas import AuditQuery
from api.http.answers import JSON, answer
from api.http.context import reading
from api.http.encoding import Page, encode
from api.http.operation import Operation, add
from api.problems import Forbidden, Invalid, NotSignedIn
from api.roles import Access, Need, Sector
from db.queries import audit
from db.queries.conditions import pattern

_EXAMPLE = {
    "id": "01980000-0000-7000-8000-000000000009",
    "at": "2026-11-20T09:30:00Z",
    "actor": "RIS-Abgleich",
    "user_id": None,
    "token_id": "01980000-0000-7000-8000-000000000004",
    "body_id": "01980000-0000-7000-8000-000000000001",
    "action": "refused",
    "outcome": "refused",
    "about": None,
    "about_id": None,
    "request_id": "01980000-0000-7000-8000-000000000008",
    "detail": {"operation": "change_papers", "reason": "Das dürfen Sie hier nicht ändern."},
}


class AuditLine(msgspec.Struct):
    id: Any
    at: Any
    actor: str
    user_id: Any
    token_id: Any
    body_id: Any
    action: str
    outcome: Any
    about: str | None
    about_id: Any
    request_id: str | None
    detail: dict[str, Any]


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET",
            "/audit",
            "list_audit",
            "The audit log, the newest line first",
            Need(Access.READ, Sector.ADMINISTRATION),
            (NotSignedIn, Forbidden, Invalid),
            success={
                "description": "A page; `next` is null on the last.",
                "content": {
                    JSON: {
                        "schema": {"$ref": "#/components/schemas/AuditPage"},
                        "example": {"items": [_EXAMPLE], "next": None},
                    }
                },
            },
            tag="audit",
            description=(
                "Sign-ins, refusals, use of tokens, exports of personal data. Administrators see "
                "the lines of their bodies, the operator sees all. No operation changes it."
            ),
        ),
        list_audit,
    )


def list_audit(request: Request, query: Annotated[AuditQuery, Query()]) -> Response:
    wanted = query.model_dump(exclude_none=True, exclude={"limit"})
    if query.actor is not None:
        wanted["actor"] = pattern(query.actor)
    with reading(request) as asked:
        statement = audit.page(asked.scope.bodies, frozenset(wanted))
        rows = asked.connection.execute(statement, {**wanted, "rows": query.limit + 1}).all()
    items = [AuditLine(*row) for row in rows[: query.limit]]
    cursor = str(items[-1].id) if len(rows) > query.limit else None
    return answer(request, encode(Page(items, cursor)))
