"""Nothing that somebody typed stands in the log, whatever goes wrong."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from fastapi import Request
from fastapi.testclient import TestClient
from pydantic import BaseModel, ValidationError
from sqlalchemy import insert, text
from sqlalchemy.orm import Session
from starlette.routing import Route

from api import logs
from api.main import create_app
from api.settings import Settings
from db.tables import Body

SECRETS = ("Erika-Geheim", "geheim77", "erika%2dgeheim", "Erika%2DGeheim")
NAME, SECRET = SECRETS[:2]


class Age(BaseModel):
    age: int


@pytest.fixture(params=["text", "json"])
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """What a server with this form of log writes."""
    form: Literal["text", "json"] = request.param
    out = io.StringIO()
    config = logs.config(form)
    config["handlers"]["out"]["stream"] = out
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    level = root.level
    logging.config.dictConfig(config)
    yield out
    root.handlers[:] = before
    root.setLevel(level)
    logging.getLogger("planraum").setLevel(logging.NOTSET)
    logging.getLogger("uvicorn.access").setLevel(logging.NOTSET)


def told(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


@pytest.mark.parametrize("written", ["json"], indirect=True)
def test_a_request_is_one_line(client: TestClient, written: io.StringIO) -> None:
    client.get("papers?q=x", headers={"X-Request-Id": "abc-1"})

    (line,) = [line for line in told(written) if line["logger"] == "planraum.request"]
    assert line.pop("ms") >= 0
    assert line.pop("bytes") > 0
    assert line.pop("at")[-6:] == "+00:00"
    assert line == {
        "level": "INFO",
        "logger": "planraum.request",
        "message": "request",
        "request_id": "abc-1",
        "method": "GET",
        "route": "/api/v1/papers",
        "status": 200,
        "caller": "anonymous",
    }


def test_what_callers_send_is_not_in_the_log(
    client: TestClient, writer: TestClient, stored: Session, written: io.StringIO
) -> None:
    as_json = {"Content-Type": "application/json"}
    for caller in (client, writer):
        for method, path in (
            ("GET", f"papers?q={NAME}&x={SECRET}"),
            ("GET", f"papers/{NAME}"),
            ("GET", f"nichts/{NAME}"),
            ("GET", f"http://testserver/anmelden?schluessel={SECRET}"),
            ("GET", f"http://testserver/assets/{NAME}.js"),
            ("GET", f"time?text={NAME}"),
            ("PUT", f"papers/by-key/{NAME}/{SECRET}"),
            ("POST", "persons"),
            ("PATCH", f"papers/{SECRET}"),
            (NAME.replace("-", ""), "papers"),
        ):
            caller.request(
                method,
                path,
                content=json.dumps({"name": NAME, "title": SECRET, NAME: SECRET}),
                headers=as_json
                | {
                    "User-Agent": NAME,
                    "Referer": f"http://x/{SECRET}",
                    "Cookie": f"planraum_session={SECRET}; {NAME}=1",
                    "If-Match": f'"{SECRET}"',
                    "If-None-Match": f'"{SECRET}"',
                    "Accept-Language": NAME,
                    "Idempotency-Key": SECRET,
                    "X-Request-Id": f"{NAME} {SECRET}",
                },
            )
        caller.post("planning-processes", content=NAME, headers=as_json)
    client.get("me", headers={"Authorization": f"Bearer {SECRET}"})
    client.get("me", headers={"Authorization": f"Basic {SECRET}"})

    said = written.getvalue()
    assert said.count("planraum.request") >= 24
    assert [secret for secret in SECRETS if secret.lower() in said.lower()] == []


def test_an_error_is_told_by_its_class_and_places_but_not_by_its_words(
    database_url: str, stored: Session, written: io.StringIO
) -> None:
    """Four errors whose own words repeat what was typed."""

    def of_ours(_request: Request) -> None:
        raise RuntimeError(f"{NAME}\n{SECRET}")

    def of_pydantic(_request: Request) -> None:
        try:
            Age.model_validate({"age": NAME})
        except ValidationError as error:
            raise LookupError(SECRET) from error

    def of_database(_request: Request) -> None:
        stored.execute(text("SELECT * FROM body WHERE nothing = :name"), {"name": NAME})

    def of_driver(_request: Request) -> None:
        stored.execute(insert(Body), [{"key": SECRET, "name": NAME}] * 2)

    app = create_app(Settings(database_url=database_url, work=False))
    for number, endpoint in enumerate((of_ours, of_pydantic, of_database, of_driver)):
        app.router.routes.insert(0, Route(f"/wrong/{number}", endpoint))
    with TestClient(app, raise_server_exceptions=False) as client:
        for number in range(2):
            answer = client.get(f"/wrong/{number}", headers={"X-Request-Id": f"wrong-{number}"})
            assert answer.status_code == 500
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["x-request-id"] == f"wrong-{number}"
            assert "content-security-policy" in answer.headers
            assert NAME not in answer.text
        for endpoint in (of_ours, of_pydantic, of_database, of_driver):
            try:
                endpoint(None)  # type: ignore[arg-type]
            except Exception:
                logging.getLogger("uvicorn.error").exception("Exception in ASGI application")

    said = written.getvalue()
    assert [secret for secret in SECRETS if secret.lower() in said.lower()] == []
    assert "builtins.RuntimeError" in said
    assert "ValidationError" in said
    assert "of_pydantic" in said
    assert all(line[:2] in {"20", '{"'} for line in said.splitlines())


@pytest.mark.parametrize("written", ["json"], indirect=True)
def test_a_line_with_anything_in_it_is_json(written: io.StringIO) -> None:
    logging.getLogger("x").warning('a "quoted"\nword of %s', {"b": 1})

    (line,) = told(written)
    assert line["message"] == "a \"quoted\"\nword of {'b': 1}"


def test_a_sign_in_tells_neither_the_name_nor_the_password(
    client: TestClient, written: io.StringIO
) -> None:
    client.post("me/session", json={"email": f"{NAME}@example.org", "password": SECRET})

    assert [secret for secret in SECRETS if secret.lower() in written.getvalue().lower()] == []
