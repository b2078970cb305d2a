"""Searches people keep, and the keys to their feeds."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import Body, FastAPI, Query, Request, Response
from pydantic import Field

from api.http.answers import JSON, answer
from api.http.context import reading
from api.http.context import writing as transaction
from api.http.operation import PREFIX, Operation, add
from api.model import Write
from api.problems import (
    BadRequest,
    Forbidden,
    Invalid,
    NotFound,
    NotSignedIn,
    StoreFull,
    TooLarge,
    UnsupportedMediaType,
)
from api.roles import SIGNED_IN
from api.search import saved
from api.search.routes import examples
from api.search.schemas import FeedKey, SavedSearchChange, SavedSearchCreate
from api.settings import Settings

_ONE = "/saved-searches/{id}"
_KNOWN = (NotSignedIn, Forbidden, Invalid)
_STORED = (*_KNOWN, StoreFull)
_BODY = (BadRequest, TooLarge, UnsupportedMediaType)


class SavedQuery(Write):
    limit: Annotated[int, Field(ge=1, le=200, description="Rows on a page.")] = 50
    cursor: Annotated[UUID | None, Field(description="`next` of the page before.")] = None


def add_routes(app: FastAPI) -> None:
    for operation, endpoint in (
        (
            Operation(
                "GET",
                "/saved-searches",
                "list_saved_searches",
                "One's own saved searches, the newest first",
                SIGNED_IN,
                _KNOWN,
                success=examples.SAVED_PAGE,
                tag="search",
            ),
            list_saved,
        ),
        (
            Operation(
                "POST",
                "/saved-searches",
                "create_saved_searches",
                "Keep a search",
                SIGNED_IN,
                (*_STORED, *_BODY),
                status=HTTPStatus.CREATED,
                success=examples.SAVED,
                tag="search",
                json_body=True,
            ),
            create,
        ),
        (
            Operation(
                "GET",
                _ONE,
                "read_saved_searches",
                "One of one's saved searches",
                SIGNED_IN,
                (*_KNOWN, NotFound),
                success=examples.SAVED,
                tag="search",
            ),
            read,
        ),
        (
            Operation(
                "PATCH",
                _ONE,
                "change_saved_searches",
                "Change one of one's saved searches",
                SIGNED_IN,
                (*_STORED, *_BODY, NotFound),
                success=examples.SAVED,
                tag="search",
                json_body=True,
            ),
            change,
        ),
        (
            Operation(
                "DELETE",
                _ONE,
                "delete_saved_searches",
                "Forget a saved search, and its feed with it",
                SIGNED_IN,
                (*_STORED, NotFound),
                status=HTTPStatus.NO_CONTENT,
                tag="search",
            ),
            remove,
        ),
        (
            Operation(
                "POST",
                _ONE + "/feed-key",
                "make_feed_key",
                "Make a new key to the search's feed, which is shown this once",
                SIGNED_IN,
                (*_STORED, NotFound),
                success=examples.KEY,
                tag="search",
                description="The key before it, if there was one, opens nothing any more.",
            ),
            make_key,
        ),
        (
            Operation(
                "DELETE",
                _ONE + "/feed-key",
                "revoke_feed_key",
                "Let no key open the search's feed any more",
                SIGNED_IN,
                (*_STORED, NotFound),
                status=HTTPStatus.NO_CONTENT,
                tag="search",
            ),
            revoke_key,
        ),
    ):
        add(app, operation, endpoint)


def list_saved(request: Request, query: Annotated[SavedQuery, Query()]) -> Response:
    with reading(request) as asked:
        found = saved.page(asked.connection, asked.caller, before=query.cursor, limit=query.limit)
    return answer(request, found.model_dump_json().encode())


def create(request: Request, body: Annotated[SavedSearchCreate, Body()]) -> Response:
    with transaction(request) as asked:
        made = saved.make(asked.session, asked.caller, body)
        content = saved.find(asked.session.connection(), asked.caller, made.id).model_dump_json()
    place = f"{request.scope.get('root_path', '')}{PREFIX}/saved-searches/{made.id}"
    return Response(content, HTTPStatus.CREATED, {"Location": place}, media_type=JSON)


def read(request: Request, id: UUID) -> Response:
    with reading(request) as asked:
        found = saved.find(asked.connection, asked.caller, id)
    return answer(request, found.model_dump_json().encode())


def change(request: Request, id: UUID, body: Annotated[SavedSearchChange, Body()]) -> Response:
    with transaction(request) as asked:
        saved.change(asked.session, asked.caller, id, body)
        found = saved.find(asked.session.connection(), asked.caller, id)
    return answer(request, found.model_dump_json().encode())


def remove(request: Request, id: UUID) -> Response:
    with transaction(request) as asked:
        saved.remove(asked.session, asked.caller, id)
    return Response(status_code=HTTPStatus.NO_CONTENT)


def make_key(request: Request, id: UUID) -> Response:
    settings: Settings = request.app.state.settings
    with transaction(request) as asked:
        key = saved.new_key(asked.session, asked.caller, id)
    url = f"{settings.public_url}{PREFIX}/saved-searches/{id}.atom?key={key}"
    content = FeedKey(url=url).model_dump_json()
    return Response(content, headers={"Cache-Control": "no-store"}, media_type=JSON)


def revoke_key(request: Request, id: UUID) -> Response:
    with transaction(request) as asked:
        saved.revoke_key(asked.session, asked.caller, id)
    return Response(status_code=HTTPStatus.NO_CONTENT)
