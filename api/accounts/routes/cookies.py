"""The cookie that carries a session's secret."""

from http import HTTPStatus

from fastapi import Request, Response
from sqlalchemy.orm import Session

from api import callers
from api.accounts import sessions
from api.accounts.limits import Limits
from api.accounts.me import describe
from api.accounts.sessions import Opened
from api.http.answers import JSON
from api.http.auth import COOKIE, HOST_COOKIE, idle_time, is_secure, session_secret
from api.http.context import Writing
from api.settings import Settings


def opened(asked: Writing, found: Opened) -> bytes:
    """What the person who has just come in is told, and the session they came from is ended."""
    _end_former(asked.request, asked.session)
    asked.session.flush()
    connection = asked.session.connection()
    caller = callers.of_session(connection, found.secret, idle_time(asked.request))
    return describe(connection, caller).model_dump_json().encode()


def welcome(request: Request, content: bytes, found: Opened) -> Response:
    """201 with the cookie."""
    response = Response(content, HTTPStatus.CREATED, {"Cache-Control": "no-store"}, media_type=JSON)
    set_session(request, response, found)
    return response


def set_session(request: Request, response: Response, found: Opened) -> None:
    secure = is_secure(request)
    response.set_cookie(
        HOST_COOKIE if secure else COOKIE,
        found.secret,
        expires=found.ends_at,
        path="/",
        secure=secure,
        httponly=True,
        samesite="strict",
    )


def clear_session(response: Response) -> Response:
    """The answer that ends a session: without its cookie, and without what the browser kept."""
    response.headers["Clear-Site-Data"] = '"cache"'
    for name in (HOST_COOKIE, COOKIE):
        response.delete_cookie(
            name, path="/", secure=name == HOST_COOKIE, httponly=True, samesite="strict"
        )
    return response


def settings_of(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def limits_of(request: Request) -> Limits:
    limits: Limits = request.app.state.limits
    return limits


def address_of(request: Request) -> str:
    """The caller's address, as the server in front of us knows it."""
    return request.client.host if request.client is not None else "unknown"


def _end_former(request: Request, session: Session) -> None:
    secret = session_secret(request)
    if secret is not None:
        sessions.close(session, secret)
