"""One's own sessions: where one is signed in, and out again."""

from http import HTTPStatus
from uuid import UUID

from fastapi import FastAPI, Request, Response

from api.accounts import sessions
from api.accounts.routes.cookies import clear_session
from api.accounts.routes.examples import SESSION, page_of
from api.accounts.schemas import SessionList, SessionRead
from api.accounts.sessions import FRESH, home_of
from api.callers import Caller
from api.http.answers import answer
from api.http.auth import idle_time, session_secret
from api.http.context import Writing, reading, writing
from api.http.operation import Operation, add
from api.problems import Forbidden, Invalid, NotFound, NotSignedIn, SignInAgain, StoreFull
from api.roles import SIGNED_IN
from db.base import utc_now
from db.queries import audit, sign_in

_FRESH = (
    f"Asks for a sign-in no older than {FRESH.total_seconds() / 60:.0f} minutes; else the answer "
    "is 403 with the type `sign-in-again`, and after `POST /me/session`, or "
    "`GET /sign-in/oidc?again=true`, the same request will do. The operator, who came by a "
    "one-time link, is not asked."
)


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET",
            "/me/sessions",
            "list_me_sessions",
            "Where am I signed in?",
            SIGNED_IN,
            (NotSignedIn, Forbidden),
            success=page_of("Every session, the newest first", "SessionList", SESSION),
            tag="me",
        ),
        list_sessions,
    )
    add(
        app,
        Operation(
            "DELETE",
            "/me/sessions",
            "delete_me_sessions",
            "Sign out everywhere, here too",
            SIGNED_IN,
            (NotSignedIn, Forbidden, SignInAgain, StoreFull),
            status=HTTPStatus.NO_CONTENT,
            tag="me",
            description=_FRESH,
        ),
        end_all,
    )
    add(
        app,
        Operation(
            "DELETE",
            "/me/sessions/{id}",
            "delete_me_session",
            "Sign out in one place",
            SIGNED_IN,
            (NotSignedIn, Forbidden, SignInAgain, NotFound, Invalid, StoreFull),
            status=HTTPStatus.NO_CONTENT,
            tag="me",
            description=_FRESH,
        ),
        end_one,
    )


def list_sessions(request: Request) -> Response:
    with reading(request) as asked:
        this = demand_session(asked.caller)
        now = utc_now()
        found = sign_in.sessions(
            asked.connection, asked.caller.user_id, now, now - idle_time(request)
        )
    items = [SessionRead(**one._asdict(), is_this=one.id == this) for one in found]
    return answer(request, SessionList(items=items, next=None).model_dump_json().encode())


def end_all(request: Request) -> Response:
    with writing(request) as asked:
        _demand_fresh(asked)
        _note(asked, sign_in.end_sessions(asked.session, asked.caller.user_id, utc_now()))
    return clear_session(Response(status_code=HTTPStatus.NO_CONTENT))


def end_one(request: Request, id: UUID) -> Response:
    with writing(request) as asked:
        _demand_fresh(asked)
        ended = sign_in.end_sessions(asked.session, asked.caller.user_id, utc_now(), only=id)
        if not ended:
            raise NotFound("Diese Sitzung gibt es nicht (mehr).", "There is no such session.")
        _note(asked, ended)
    return Response(status_code=HTTPStatus.NO_CONTENT)


def demand_session(caller: Caller) -> UUID:
    """The caller's session. Problems: Forbidden, for a token: what it lets out stays out."""
    if caller.session_id is None:
        raise Forbidden(
            "Das geht nur angemeldet, nicht mit einem Schlüssel.",
            "This needs a sign-in; a token will not do.",
        )
    return caller.session_id


def _demand_fresh(asked: Writing) -> None:
    demand_session(asked.caller)
    sessions.demand_fresh(asked.session, asked.caller, session_secret(asked.request) or "")


def _note(asked: Writing, ended: int) -> None:
    where = home_of(asked.session, asked.caller.user_id)
    audit.note(asked.session, action="session.end", body_id=where, detail={"ended": ended})
