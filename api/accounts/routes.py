from http import HTTPStatus

from fastapi import FastAPI, Request, Response

from api.accounts import service
from api.accounts.schemas import MeRead, SignIn
from api.http.answers import JSON, answer
from api.http.auth import COOKIE, HOST_COOKIE, Access, Caller
from api.http.context import reading, writing
from api.http.operation import Operation, add
from api.problems import BadRequest, Forbidden, Invalid, NotSignedIn, UnsupportedMediaType

_EXAMPLE = {
    "signed_in": True,
    "name": "Verwaltung",
    "role": "admin",
    "may_write": True,
    "body_id": None,
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
            Access.PUBLIC,
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
            Access.PUBLIC,
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
            Access.PUBLIC,
            (Forbidden,),
            status=HTTPStatus.NO_CONTENT,
            tag="me",
        ),
        sign_out,
    )


def read_me(request: Request) -> Response:
    with reading(request) as asked:
        content = _me(asked.caller)
    return answer(request, content)


def sign_in(request: Request, body: SignIn) -> Response:
    with writing(request, Access.PUBLIC) as asked:
        opened = service.open_session(asked.session, body.key)
    response = Response(_me(Caller(opened.name, opened.role)), HTTPStatus.CREATED, media_type=JSON)
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
    secret = request.cookies.get(HOST_COOKIE) or request.cookies.get(COOKIE)
    with writing(request, Access.PUBLIC) as asked:
        if secret is not None:
            service.close_session(asked.session, secret)
    response = Response(status_code=HTTPStatus.NO_CONTENT)
    for name in (HOST_COOKIE, COOKIE):
        response.delete_cookie(name, path="/", secure=name == HOST_COOKIE)
    return response


def _me(caller: Caller) -> bytes:
    return (
        MeRead(
            signed_in=caller.is_known,
            name=caller.name if caller.is_known else None,
            role=caller.role,
            may_write=caller.may_write,
            body_id=caller.body_id,
        )
        .model_dump_json()
        .encode()
    )
