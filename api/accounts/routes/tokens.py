"""Keys for scripts."""

from http import HTTPStatus
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Body, FastAPI, Query, Request, Response
from pydantic import Field

from api.accounts import tokens
from api.accounts.routes.examples import EVENT, TOKEN, page_of, shown
from api.accounts.schemas import TokenChange, TokenCreate
from api.http.answers import JSON, answer, etag
from api.http.context import reading
from api.http.context import writing as transaction
from api.http.operation import PREFIX, Operation, add
from api.model import Write
from api.problems import (
    BadRequest,
    Forbidden,
    Gone,
    Invalid,
    NotFound,
    NotSignedIn,
    StoreFull,
    TooLarge,
    UnsupportedMediaType,
)
from api.roles import SIGNED_IN

_BODY = (BadRequest, TooLarge, UnsupportedMediaType, Invalid)
_TOKEN = shown("The token, without its secret", "TokenRead", TOKEN)


class TokensQuery(Write):
    of: Annotated[
        Literal["body"] | None,
        Field(description="`body`: the tokens of the bodies one administers, whoever made them."),
    ] = None
    limit: Annotated[int, Field(ge=1, le=200, description="Rows on a page.")] = 50
    cursor: Annotated[UUID | None, Field(description="`next` of the page before.")] = None


class LinesQuery(Write):
    limit: Annotated[int, Field(ge=1, le=200, description="Rows on a page.")] = 50
    cursor: Annotated[UUID | None, Field(description="`next` of the page before.")] = None


def add_routes(app: FastAPI) -> None:
    one = "/tokens/{id}"
    add(
        app,
        Operation(
            "GET",
            "/tokens",
            "list_tokens",
            "One's own tokens, or those of one's bodies",
            SIGNED_IN,
            (NotSignedIn, Forbidden, Invalid),
            success=page_of("A page, the newest first", "TokenPage", TOKEN),
            tag="tokens",
        ),
        list_tokens,
    )
    add(
        app,
        Operation(
            "POST",
            "/tokens",
            "create_tokens",
            "Make a token",
            SIGNED_IN,
            (NotSignedIn, Forbidden, StoreFull, *_BODY),
            status=HTTPStatus.CREATED,
            success=shown(
                "Made; the secret is shown here and never again",
                "TokenMade",
                {**TOKEN, "secret": "plr_t_Zk3vQ9…"},
            ),
            tag="tokens",
            json_body=True,
            description=(
                "A token can do at most what its maker can, at the moment it is used. Only who "
                "signed in makes tokens; a token cannot."
            ),
        ),
        create_token,
    )
    add(
        app,
        Operation(
            "GET",
            one,
            "read_tokens",
            "One token",
            SIGNED_IN,
            (NotSignedIn, NotFound, Invalid),
            success=_TOKEN,
            tag="tokens",
        ),
        read_token,
    )
    add(
        app,
        Operation(
            "PATCH",
            one,
            "change_tokens",
            "Rename a token, or move its end",
            SIGNED_IN,
            (NotSignedIn, Forbidden, NotFound, Gone, StoreFull, *_BODY),
            success=_TOKEN,
            tag="tokens",
            json_body=True,
        ),
        change_token,
    )
    add(
        app,
        Operation(
            "DELETE",
            one,
            "delete_tokens",
            "Revoke a token for good",
            SIGNED_IN,
            (NotSignedIn, Forbidden, NotFound, Gone, Invalid, StoreFull),
            status=HTTPStatus.NO_CONTENT,
            tag="tokens",
        ),
        delete_token,
    )
    add(
        app,
        Operation(
            "GET",
            one + "/history",
            "history_tokens",
            "What was done with a token and by it, the newest first",
            SIGNED_IN,
            (NotSignedIn, NotFound, Invalid),
            success=page_of("Lines of the audit log", "TokenHistory", EVENT),
            tag="tokens",
        ),
        read_lines,
    )


def list_tokens(request: Request, query: Annotated[TokensQuery, Query()]) -> Response:
    with reading(request) as asked:
        found = tokens.page(
            asked.connection,
            asked.caller,
            of_body=query.of == "body",
            before=query.cursor,
            limit=query.limit,
        )
    return answer(request, found.model_dump_json().encode())


def create_token(request: Request, body: Annotated[TokenCreate, Body()]) -> Response:
    with transaction(request) as asked:
        made = tokens.make(asked.session, asked.caller, body)
    place = f"{request.scope.get('root_path', '')}{PREFIX}/tokens/{made.id}"
    headers = {"Location": place, "Cache-Control": "no-store"}
    return Response(made.model_dump_json(), HTTPStatus.CREATED, headers, media_type=JSON)


def read_token(request: Request, id: UUID) -> Response:
    with reading(request) as asked:
        found = tokens.find(asked.connection, asked.caller, id)
    return answer(request, tokens.describe(found).model_dump_json().encode())


def change_token(request: Request, id: UUID, body: Annotated[TokenChange, Body()]) -> Response:
    with transaction(request) as asked:
        token = tokens.change(asked.session, asked.caller, id, body)
        content = tokens.describe(token).model_dump_json().encode()
    return Response(content, headers={"ETag": etag(content)}, media_type=JSON)


def delete_token(request: Request, id: UUID) -> Response:
    with transaction(request) as asked:
        tokens.revoke(asked.session, asked.caller, id)
    return Response(status_code=HTTPStatus.NO_CONTENT)


def read_lines(request: Request, id: UUID, query: Annotated[LinesQuery, Query()]) -> Response:
    with reading(request) as asked:
        token = tokens.find(asked.connection, asked.caller, id)
        found = tokens.history(asked.connection, token.id, before=query.cursor, limit=query.limit)
    return answer(request, found.model_dump_json().encode())
