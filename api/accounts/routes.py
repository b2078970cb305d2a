from http import HTTPStatus

from fastapi import FastAPI, Request, Response

from api import callers
from api.accounts import service
from api.accounts.me import describe
from api.accounts.schemas import SignIn
from api.http.answers import JSON, answer
from api.http.auth import COOKIE, HOST_COOKIE, idle_time, session_secret
from api.http.context import reading, writing
from api.http.operation import Operation, add
from api.problems import BadRequest, Forbidden, Invalid, NotSignedIn, UnsupportedMediaType
from api.roles import PUBLIC

_BODY = "01980000-0000-7000-8000-000000000001"
_EXAMPLE = {
    "signed_in": True,
    "name": "Erika Beispiel",
    "role": "planung",
    "may_write": True,
    "body_id": _BODY,
    "user_id": "01980000-0000-7000-8000-000000000002",
    "everywhere": False,
    "scopes": None,
    "bodies": [
        {
            "body_id": _BODY,
            "key": "neuburg",
            "name": "Stadt Neuburg",
            "role": "planung",
            "writes": ["planning", "areas", "networks"],
            "coordinated_only": [],
        }
    ],
    "coordinates": [],
}
_SUCCESS = {
    "description": "Who the server takes its caller for",
    "content": {JSON: {"schema": {"$ref": "#/components/schemas/MeRead"}, "example": _EXAMPLE}},
}


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET",
            "/me",
            "read_me",
            "Who am I?",
            PUBLIC,
            (NotSignedIn,),
            success=_SUCCESS,
            tag="me",
        ),
        read_me,
    )
    add(
        app,
        Operation(
            "POST",
            "/me/session",
            "sign_in",
            "Sign in with a one-time link",
            PUBLIC,
            (BadRequest, NotSignedIn, UnsupportedMediaType, Invalid),
            status=HTTPStatus.CREATED,
            success=_SUCCESS,
            tag="me",
            json_body=True,
        ),
        sign_in,
    )
    add(
        app,
        Operation(
            "DELETE",
            "/me/session",
            "sign_out",
            "Sign out",
            PUBLIC,
            (Forbidden,),
            status=HTTPStatus.NO_CONTENT,
            tag="me",
        ),
        sign_out,
    )


def read_me(request: Request) -> Response:
    with reading(request) as asked:
        content = describe(asked.connection, asked.caller).model_dump_json().encode()
    return answer(request, content)


def sign_in(request: Request, body: SignIn) -> Response:
    with writing(request) as asked:
        opened = service.open_session(asked.session, body.key)
        asked.session.flush()
        connection = asked.session.connection()
        caller = callers.of_session(connection, opened.secret, idle_time(request))
        content = describe(connection, caller).model_dump_json().encode()
    response = Response(content, HTTPStatus.CREATED, media_type=JSON)
    secure = request.url.scheme == "https"
    response.set_cookie(
        HOST_COOKIE if secure else COOKIE,
        opened.secret,
        expires=opened.ends_at,
        path="/",
        secure=secure,
        httponly=True,
        samesite="strict",
    )
    return response


def sign_out(request: Request) -> Response:
    secret = session_secret(request)
    with writing(request) as asked:
        if secret is not None:
            service.close_session(asked.session, secret)
    response = Response(status_code=HTTPStatus.NO_CONTENT)
    for name in (HOST_COOKIE, COOKIE):
        response.delete_cookie(name, path="/", secure=name == HOST_COOKIE)
    return response
