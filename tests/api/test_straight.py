"""A read that goes straight to its endpoint is answered as FastAPI alone would answer it."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote_plus, urlencode
from uuid import UUID

import pytest
from fastapi import FastAPI, Query, Request, Response
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from api.http.straight import StraightRoute, taken_by
from api.model import Write

ID = "0190c5a0-0000-7000-8000-000000000001"


class Asked(Write):
    limit: int = 50
    deleted: bool = False
    since: date | None = None
    q: str | None = None
    from_: date | None = Field(None, alias="from")


class Many(Write):
    kinds: list[str]


def one(request: Request, id: UUID, query: Annotated[Asked, Query()]) -> Response:  # noqa: A002 -- the contract's word
    said = f"{request.method} {id} {query.model_dump_json()} {sorted(query.model_fields_set)}"
    return Response(said)


def client(route_class: type[APIRoute]) -> TestClient:
    app = FastAPI()
    app.router.add_api_route("/{id}", one, response_model=None, route_class_override=route_class)
    return TestClient(app)


STRAIGHT, PLAIN = client(StraightRoute), client(APIRoute)
VALUES = st.sampled_from(["", " ", "1", "x", "true", "off", "2027-03-01", "ä b", "1.5", "\x00"])
PAIRS = st.tuples(st.sampled_from([*Asked.model_fields, "from", "limits", "Q"]), VALUES)
IDS = st.sampled_from([ID, ID.upper(), ID.replace("-", ""), f"{{{ID}}}", f"urn:uuid:{ID}", "1"])


@given(IDS, st.lists(PAIRS, max_size=4))
def test_any_query_is_answered_as_by_fastapi(id_: str, pairs: list[tuple[str, str]]) -> None:
    address = f"/{quote_plus(id_)}?{urlencode(pairs)}"

    mine, plain = STRAIGHT.get(address), PLAIN.get(address)

    assert (mine.status_code, mine.text) == (plain.status_code, plain.text)


def test_what_is_plainly_right_asks_fastapi_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_words: object, **_more: object) -> None:
        raise AssertionError

    monkeypatch.setattr("fastapi.routing.solve_dependencies", refuse)

    assert STRAIGHT.get(f"/{ID}?limit=2&from=2027-03-01").status_code == 200
    with pytest.raises(AssertionError):
        STRAIGHT.get(f"/{ID}?limit=x")


def several(request: Request, query: Annotated[Many, Query()]) -> Response:
    return Response(query.model_dump_json())


def of_word(request: Request, key: str) -> Response:
    return Response(key)


def with_body(request: Request, body: Asked) -> Response:
    return Response(body.model_dump_json())


def of_dict(request: Request) -> dict[str, Any]:
    return {}


async def awaited(request: Request) -> Response:
    return Response()


@pytest.mark.parametrize("endpoint", [several, of_word, with_body, of_dict, awaited])
def test_what_is_more_than_a_read_is_left_to_fastapi(endpoint: Callable[..., Any]) -> None:
    assert taken_by(endpoint) is None
