"""R7: every operation × every kind of caller, generated from the contract.

A route without a row fails, and so does a row that says something else than the contract.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from api import roles
from api.processes.service import today
from tests.api.matrix import CONFIDENTIAL, SECTOR_OF, Caller, Row, World, build, callers

PUBLIC = Row("public")
SIGNED_IN = Row("signed-in")
SPECIAL = {
    "GET /api/v1/me": PUBLIC,
    "POST /api/v1/me/session": PUBLIC,
    "DELETE /api/v1/me/session": PUBLIC,
    "GET /api/v1/sign-in": PUBLIC,
    "GET /api/v1/sign-in/oidc": PUBLIC,
    "GET /api/v1/sign-in/oidc/callback": PUBLIC,
    "GET /api/v1/me/sessions": SIGNED_IN,
    "DELETE /api/v1/me/sessions": SIGNED_IN,
    "DELETE /api/v1/me/sessions/{id}": SIGNED_IN,
    "POST /api/v1/me/password": SIGNED_IN,
    "POST /api/v1/me/password/by-link": PUBLIC,
    "POST /api/v1/me/link": PUBLIC,
    "POST /api/v1/password-reset": PUBLIC,
    "GET /api/v1/users": Row("read", "administration"),
    "POST /api/v1/users": Row("write", "administration"),
    "GET /api/v1/users/{id}": Row("read", "administration"),
    "PATCH /api/v1/users/{id}": Row("write", "administration"),
    "PUT /api/v1/users/{id}/roles/{body}": Row("write", "administration"),
    "DELETE /api/v1/users/{id}/roles/{body}": Row("write", "administration"),
    "POST /api/v1/users/{id}/invitation": Row("write", "administration"),
    "POST /api/v1/users/{id}/reset": Row("write", "administration"),
    "PUT /api/v1/users/{id}/coordinates/{kind}/{resource_id}": Row("write", "administration"),
    "DELETE /api/v1/users/{id}/coordinates/{kind}/{resource_id}": Row("write", "administration"),
    "GET /api/v1/tokens": SIGNED_IN,
    "POST /api/v1/tokens": SIGNED_IN,
    "GET /api/v1/tokens/{id}": SIGNED_IN,
    "PATCH /api/v1/tokens/{id}": SIGNED_IN,
    "DELETE /api/v1/tokens/{id}": SIGNED_IN,
    "GET /api/v1/tokens/{id}/history": SIGNED_IN,
    "GET /api/v1/audit": Row("read", "administration"),
    "GET /api/v1/time": PUBLIC,
    "GET /api/v1/openapi.yaml": PUBLIC,
    "GET /healthz": PUBLIC,
    "GET /readyz": PUBLIC,
    "GET /api/v1/evidence": Row("public", "documents"),
    "POST /api/v1/imports": Row("write", "documents"),
    "POST /api/v1/imports/tables": Row("write", "planning"),
    "GET /api/v1/planning-processes/{id}/work-plan.csv": Row("public", "planning"),
    "GET /api/v1/planning-processes/{id}/work-plan.xlsx": Row("public", "planning"),
    "GET /api/v1/planning-processes.csv": Row("public", "planning"),
    "GET /api/v1/planning-processes.xlsx": Row("public", "planning"),
    "GET /api/v1/imports/{id}": Row("read", "documents"),
    "POST /api/v1/imports/{id}/cancel": Row("write", "documents"),
    "POST /api/v1/imports/{id}/undo": Row("write", "planning"),
    "GET /api/v1/imports/{id}/mends": Row("read", "documents"),
    "PUT /api/v1/files/{id}/content": Row("write", "council"),
    "POST /api/v1/council-bodies": Row("write", "council"),
    "POST /api/v1/council-sources/{id}/import": Row("write", "council"),
    "GET /api/v1/council-sources/{id}/schedule": Row("read", "council"),
    "PUT /api/v1/council-sources/{id}/schedule": Row("write", "council"),
    "POST /api/v1/imports/{id}/accept": Row("write", "planning"),
    "GET /api/v1/papers/{id}/life": Row("public", "council"),
    "GET /api/v1/paper-types": PUBLIC,
    "GET /api/v1/reporting-duties/{id}/occurrences": Row("public", "planning"),
    "GET /api/v1/desk": PUBLIC,
    "GET /api/v1/reminders": Row("read", "planning"),
    "GET /api/v1/reminders.atom": Row("read", "planning"),
    "GET /api/v1/process-standings": Row("public", "planning"),
    "GET /api/v1/planning-processes/{id}/standing": Row("public", "planning"),
    "GET /api/v1/planning-processes/{id}/state": Row("read", "planning"),
    "GET /api/v1/planning-processes/{id}/changes": Row("read", "planning"),
    "GET /api/v1/bodies/{id}/past-standings": Row("read", "planning"),
    "GET /api/v1/bodies/{id}/changes": Row("read", "planning"),
    "GET /api/v1/process-templates": Row("public", "planning"),
    "POST /api/v1/planning-processes/{id}/plan": Row("write", "planning"),
    "POST /api/v1/planning-processes/{id}/continuation": Row("write", "planning"),
    "POST /api/v1/planning-processes/{id}/moves": Row("write", "planning"),
    "POST /api/v1/link-suggestions/{id}/accept": Row("write", "council"),
    "POST /api/v1/link-suggestions/{id}/reject": Row("write", "council"),
    "POST /api/v1/reports/{id}/draft": Row("write", "planning"),
    "GET /api/v1/reports/{id}/snapshot": Row("read", "planning"),
    "GET /api/v1/reports/{id}/changes": Row("read", "planning"),
    "GET /api/v1/planning-processes/{id}/profile.html": Row("public", "planning"),
    "GET /api/v1/planning-processes/{id}/profile.pdf": Row("public", "planning"),
    "GET /api/v1/planning-processes/{id}/profile.docx": Row("public", "planning"),
    "GET /api/v1/reports/{id}.html": PUBLIC,
    "GET /api/v1/reports/{id}.pdf": PUBLIC,
    "GET /api/v1/reports/{id}.docx": PUBLIC,
    "GET /api/v1/reports/{id}/paper": PUBLIC,
    "PUT /api/v1/report-templates/{id}/content": Row("write", "planning"),
    "GET /api/v1/report-templates/{id}/content": Row("read", "planning"),
    "GET /api/v1/report-templates/starter.docx": PUBLIC,
    "GET /api/v1/report-template-fields": PUBLIC,
    "GET /api/v1/persons/{id}/personal-data": Row("read", "administration"),
    "GET /api/v1/retention": Row("read", "administration"),
    "GET /api/v1/calendar.ics": PUBLIC,
    "GET /api/v1/due.ics": PUBLIC,
    "GET /api/v1/planning-processes/{id}.ics": PUBLIC,
    "GET /api/v1/committees/{id}.ics": PUBLIC,
    "GET /api/v1/meetings/{id}.ics": PUBLIC,
    "GET /api/v1/conferences/{id}.ics": PUBLIC,
    "GET /api/v1/feed.atom": PUBLIC,
    "GET /api/v1/committees/{id}.atom": PUBLIC,
    "GET /api/v1/planning-processes/{id}.atom": PUBLIC,
    "GET /api/v1/areas/{id}.atom": PUBLIC,
    "GET /api/v1/search": PUBLIC,
    "GET /api/v1/search.atom": PUBLIC,
    "GET /api/v1/search/suggestions": PUBLIC,
    "GET /api/v1/saved-searches": SIGNED_IN,
    "POST /api/v1/saved-searches": SIGNED_IN,
    "GET /api/v1/saved-searches/{id}": SIGNED_IN,
    "PATCH /api/v1/saved-searches/{id}": SIGNED_IN,
    "DELETE /api/v1/saved-searches/{id}": SIGNED_IN,
    "GET /api/v1/saved-searches/{id}.atom": PUBLIC,
    "POST /api/v1/saved-searches/{id}/feed-key": SIGNED_IN,
    "DELETE /api/v1/saved-searches/{id}/feed-key": SIGNED_IN,
    "GET /api/v1/jobs": Row("read", "administration"),
    "GET /api/v1/jobs/{id}": Row("read", "administration"),
    "POST /api/v1/jobs/{id}/retry": Row("write", "administration"),
    "POST /api/v1/jobs/{id}/cancel": Row("write", "administration"),
    "GET /api/v1/schedules": Row("read", "administration"),
    "POST /api/v1/webhooks/{id}/secret": Row("write", "administration"),
    "POST /api/v1/webhooks/{id}/test": Row("write", "administration"),
    "GET /api/v1/webhooks/{id}/deliveries": Row("read", "administration"),
    "POST /api/v1/webhooks/{id}/deliveries/{delivery_id}/send": Row("write", "administration"),
    "PATCH /api/v1/documents/{owner_id}/findings/{id}": Row("write", "planning"),
}
"""Operations that are none of the generic ones of a collection."""

OPEN = {"bodies", "vocabularies", "area-systems", "areas"}
"""Collections that have nothing to hide: their rows say no visibility, and anybody reads them."""

UNGUARDED = {"GET /api/v1/sign-in", "GET /healthz", "GET /readyz", "GET /api/v1/openapi.yaml"}
"""What answers without asking who asks."""


@dataclass(frozen=True)
class Operation:
    """One operation of the contract."""

    method: str
    path: str
    access: dict[str, Any]
    parameters: frozenset[str]

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def segments(self) -> list[str]:
        return self.path.removeprefix("/api/v1/").split("/")

    @property
    def collection(self) -> str:
        """`papers`, or `planning-processes/milestones`."""
        first, *rest = self.segments
        nested = rest[:1] == ["{owner_id}"] and len(rest) > 1
        return f"{first}/{rest[1]}" if nested else first

    @property
    def verb(self) -> str:
        """What it does to its collection: the last word of its path, or its method."""
        rest = self.segments[1:] if "/" not in self.collection else self.segments[3:]
        if rest[:1] in (["batch"], ["by-key"]):
            return rest[0]
        if rest[1:]:
            return rest[1]
        return {"GET": "read" if rest else "list"}.get(self.method, self.method.lower())


def operations(app: FastAPI) -> Iterator[Operation]:
    document = app.openapi()
    shared = document["components"]["parameters"]
    for path, verbs in document["paths"].items():
        for method, found in verbs.items():
            names = frozenset(
                shared.get(parameter.get("$ref", "").rsplit("/", 1)[-1], parameter)["name"]
                for parameter in found.get("parameters", [])
            )
            yield Operation(method.upper(), path, found["x-access"], names)


def row_of(operation: Operation) -> Row | None:
    if operation.name in SPECIAL:
        return SPECIAL[operation.name]
    sector = SECTOR_OF.get(operation.segments[0])
    if sector is None or operation.verb not in GENERIC:
        return None
    reads = operation.method == "GET"
    if reads and operation.verb != "history" and operation.collection not in CONFIDENTIAL:
        return Row("public", sector)
    everywhere = operation.collection == "bodies" and operation.verb in {"post", "batch", "delete"}
    return Row("read" if reads else "write", sector, everywhere)


OF_NO_BODY = {"POST /api/v1/council-bodies"}
"""What is written nowhere: who may write this somewhere may ask it."""

GENERIC = {"list", "read", "post", "patch", "delete", "batch", "by-key", "history"}


def test_every_operation_has_a_row_and_the_contract_says_the_same(app: FastAPI) -> None:
    said = {}
    meant = {}
    for operation in operations(app):
        row = row_of(operation)
        access = operation.access
        said[operation.name] = (
            access["who"],
            access.get("sector"),
            set(access.get("roles", ())),
            access.get("everywhere", False),
        )
        guarded = row is not None and row.who in {"read", "write"}
        meant[operation.name] = row and (
            row.who,
            row.sector if guarded else None,
            row.roles if guarded else set(),
            row.everywhere,
        )

    assert {name: (said[name], meant[name]) for name in said if said[name] != meant[name]} == {}


@pytest.fixture
def world(stored: Session) -> World:
    return build(stored)


def test_the_matrix_holds(app: FastAPI, client: TestClient, stored: Session, world: World) -> None:
    everybody = callers(stored, world)
    wrong: dict[str, str] = {}
    for caller in everybody:
        for operation in operations(app):
            row = row_of(operation)
            if row is None or operation.name in SIGNING_IN:
                continue
            expected = expectation(operation, row, caller)
            found = outcome(call(client, operation, caller, world))
            if found != expected:
                wrong[f"{caller.name}: {operation.name}"] = f"{found}, not {expected}"

    assert wrong == {}


SIGNING_IN = {
    "POST /api/v1/me/session",
    "DELETE /api/v1/me/session",
    "GET /api/v1/me/sessions",
    "DELETE /api/v1/me/sessions",
    "DELETE /api/v1/me/sessions/{id}",
    "POST /api/v1/me/password",
    "POST /api/v1/me/password/by-link",
    "POST /api/v1/me/link",
    "POST /api/v1/password-reset",
    "POST /api/v1/tokens",
    "GET /api/v1/tokens/{id}",
    "PATCH /api/v1/tokens/{id}",
    "DELETE /api/v1/tokens/{id}",
    "GET /api/v1/tokens/{id}/history",
    "GET /api/v1/saved-searches",
    "POST /api/v1/saved-searches",
    "GET /api/v1/saved-searches/{id}",
    "PATCH /api/v1/saved-searches/{id}",
    "DELETE /api/v1/saved-searches/{id}",
    "GET /api/v1/saved-searches/{id}.atom",
    "POST /api/v1/saved-searches/{id}/feed-key",
    "DELETE /api/v1/saved-searches/{id}/feed-key",
}
"""What is about the caller's own account is tested by itself, in tests/accounts and tests/search:
no role decides there but whose it is, and whether a person or a token asks; and it would end the
callers' own."""


def expectation(operation: Operation, row: Row, caller: Caller) -> str:
    """`in`, or the status of the refusal."""
    if operation.name in UNGUARDED:
        return "in"
    if caller.ended or (not caller.known and row.who != "public"):
        return "401"
    if row.who == "signed-in" or (row.who == "public" and not _names_a_thing(operation)):
        return "in"
    if not caller.known:
        return "404"
    if not caller.here:
        return _from_elsewhere(operation, row)
    return "in" if row.who == "public" else _from_here(operation, row, caller)


def _from_here(operation: Operation, row: Row, caller: Caller) -> str:
    # Taking back that a body was added is taking the body away, which is the operator's.
    removes_a_body = operation.collection == "bodies" and operation.path.endswith("/undo")
    everywhere = row.everywhere or removes_a_body
    if caller.role not in row.roles or (everywhere and not caller.everywhere):
        return "403"
    if row.who == "write":
        needed = {"write", f"{row.sector}:write"}
        if caller.scopes is not None and caller.scopes.isdisjoint(needed):
            return "403"
        if caller.role == "koordination" and not _coordinated(operation, caller):
            return "403"
    return "in"


def _coordinated(operation: Operation, caller: Caller) -> bool:
    """What a coordinator may write: theirs, parts of theirs, and a conference they begin."""
    if operation.collection == "conferences" and operation.verb in {"post", "batch", "by-key"}:
        return True
    if operation.collection in {"conferences", "provider-networks"}:
        return caller.coordinates and operation.verb not in {"post", "batch", "by-key"}
    return caller.coordinates and "/" in operation.collection


def _from_elsewhere(operation: Operation, row: Row) -> str:
    """Who works in another body: what is not public here is not there for them."""
    if row.everywhere:
        return "403"
    if _names_a_thing(operation) or "{owner_id}" in operation.path:
        return "404"
    if row.who == "read" or operation.name in OF_NO_BODY:
        return "in"
    return "422"


def _names_a_thing(operation: Operation) -> bool:
    """Whether the address names something of the first body that not everybody may read."""
    if operation.collection in OPEN and operation.verb == "read":
        return False
    return "{id}" in operation.path or "{owner_id}" in operation.path


def outcome(answer: Any) -> str:
    """`in` unless it is a refusal for who asks; a batch is judged by its first line."""
    status = answer.status_code
    if answer.headers.get("content-type", "").startswith("application/jsonl"):
        line = json.loads(answer.text.splitlines()[0])
        status = line.get("problem", {}).get("status", status)
    if status in {401, 403, 404}:
        return str(status)
    if status == 422 and "/body" in answer.text and "pointer" in answer.text:
        return "422"
    return f"{status}?" if status >= 500 else "in"


# The day it is where the offices are, as what was made just now is asked for.
TODAY = today().isoformat()
ASKED = {
    "GET /api/v1/time": {"text": "2007"},
    "GET /api/v1/search": {"q": "Jugendhilfe"},
    "GET /api/v1/planning-processes/{id}/state": {"as_of": TODAY},
    "GET /api/v1/planning-processes/{id}/changes": {"since": TODAY},
    "GET /api/v1/bodies/{id}/past-standings": {"as_of": TODAY},
    "GET /api/v1/bodies/{id}/changes": {"since": TODAY},
    "GET /api/v1/search.atom": {"q": "Jugendhilfe"},
    "GET /api/v1/search/suggestions": {"q": "Jugendhilfe"},
    "POST /api/v1/council-bodies": {"url": "https://127.0.0.1/system"},
}
"""The parameters an operation cannot do without."""


def call(client: TestClient, operation: Operation, caller: Caller, world: World) -> Any:
    """The operation on the thing of its collection, with a right body, and stored nowhere."""
    path = operation.path.replace("{source_key}", "1").replace("{source}", "matrix")
    thing = world.things.get(operation.collection)
    owner = world.owners.get(operation.collection)
    path = path.replace("{owner_id}", str(owner)).replace("{id}", str(thing))
    path = path.replace("{revision}", "1")
    path = path.replace("{delivery_id}", str(world.things["deliveries"]))
    path = path.replace("{body}", world.body.key).replace("{kind}", "conferences")
    path = path.replace("{resource_id}", str(world.things["conferences"]))
    sent: dict[str, Any] = {"headers": {"If-Match": "*", **caller.headers}, "params": {}}
    if "dry_run" in operation.parameters:
        sent["params"]["dry_run"] = "true"
    sent["params"] |= ASKED.get(operation.name, {})
    example = world.examples.get(operation.collection, {})
    own = _own_body(operation, world)
    if own is not None:
        sent["json"] = own
    elif operation.name.endswith("/evidence"):
        sent["params"]["resource_id"] = str(thing or world.things["papers"])
    elif operation.verb == "roles" and operation.method == "PUT":
        sent["json"] = {"role": "lesen"}
    elif operation.verb == "batch":
        sent["content"] = json.dumps(example)
        sent["headers"]["Content-Type"] = "application/jsonl"
    elif operation.verb in {"post", "by-key"}:
        sent["json"] = example
    elif operation.method in {"POST", "PATCH", "PUT"}:
        sent["json"] = {}
    client.cookies.clear()
    return client.request(operation.method, f"http://testserver{path}", **sent)


def _own_body(operation: Operation, world: World) -> dict[str, Any] | None:
    """What an operation is sent that asks for something of its own."""
    imported = {"body": world.body.key, "dry_run": True}
    phase = world.things["planning-processes/phases"]
    return {
        "POST /api/v1/imports/tables": {"text": "Was;Wer", **imported},
        "POST /api/v1/imports": {"text": "Vorlage", **imported},
        "POST /api/v1/planning-processes/{id}/plan": {"template": "para80", "beside": True},
        "POST /api/v1/planning-processes/{id}/continuation": {
            "title": "Fortschreibung",
            "carry": ["plan"],
            "beside": True,
        },
        "POST /api/v1/planning-processes/{id}/moves": {"phase_id": str(phase), "days": 90},
    }.get(operation.name)


def test_no_operation_could_lose_its_guard_unnoticed(
    app: FastAPI, client: TestClient, stored: Session, world: World
) -> None:
    everybody = callers(stored, world)
    unnoticed = set()
    for operation, name in named(app):
        row = row_of(operation)
        if row is None or row.who == "public":
            continue
        need = app.state.needs[name]
        app.state.needs[name] = roles.PUBLIC
        try:
            if not any(
                outcome(call(client, operation, caller, world))
                != expectation(operation, row, caller)
                for caller in everybody
            ):
                unnoticed.add(operation.name)
        finally:
            app.state.needs[name] = need

    assert unnoticed == set()


def named(app: FastAPI) -> Iterator[tuple[Operation, str]]:
    """Each operation with the name its need is kept under."""
    document = app.openapi()
    for operation in operations(app):
        yield operation, document["paths"][operation.path][operation.method.lower()]["operationId"]
