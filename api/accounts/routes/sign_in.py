"""Coming in and going out."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Body, FastAPI, Request, Response

from api.accounts import by_password, entering, lockout, passwords, sessions
from api.accounts.entering import Attempt
from api.accounts.me import describe
from api.accounts.routes.cookies import (
    address_of,
    clear_session,
    limits_of,
    opened,
    settings_of,
    welcome,
)
from api.accounts.routes.examples import ME, shown
from api.accounts.schemas import OidcWay, SignIn, SignInWays
from api.accounts.sessions import home_of
from api.http.answers import answer
from api.http.auth import session_secret
from api.http.context import reading, writing
from api.http.operation import Operation, add
from api.problems import (
    BadRequest,
    Forbidden,
    Invalid,
    NotSignedIn,
    Problem,
    StoreFull,
    TooLarge,
    TooMany,
    UnsupportedMediaType,
)
from api.roles import PUBLIC
from db.base import utc_now
from db.queries import audit, people

_ME = shown("Who the server takes its caller for", "MeRead", ME)


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET", "/me", "read_me", "Who am I?", PUBLIC, (NotSignedIn,), success=_ME, tag="me"
        ),
        read_me,
    )
    add(
        app,
        Operation(
            "GET",
            "/sign-in",
            "read_sign_in",
            "How can one sign in here?",
            PUBLIC,
            success=shown(
                "The ways there are",
                "SignInWays",
                {"password": True, "oidc": {"name": "Anmeldung der Verwaltung"}},
            ),
            tag="me",
        ),
        read_ways,
    )
    add(
        app,
        Operation(
            "POST",
            "/me/session",
            "sign_in",
            "Sign in with a password or a one-time link",
            PUBLIC,
            (
                BadRequest,
                NotSignedIn,
                Forbidden,
                UnsupportedMediaType,
                TooLarge,
                Invalid,
                TooMany,
                StoreFull,
            ),
            status=HTTPStatus.CREATED,
            success=_ME,
            tag="me",
            json_body=True,
            description=(
                "A wrong address, a wrong password, none set and an account shut are one answer. "
                "Five wrong passwords within a quarter of an hour lock the name for a minute, each "
                "further one for twice as long, an hour at most; 429 says in `Retry-After` how "
                "long, also to the right password."
            ),
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
            (Forbidden, NotSignedIn, StoreFull),
            status=HTTPStatus.NO_CONTENT,
            tag="me",
        ),
        sign_out,
    )


def read_me(request: Request) -> Response:
    with reading(request) as asked:
        content = describe(asked.connection, asked.caller).model_dump_json().encode()
    return answer(request, content)


def read_ways(request: Request) -> Response:
    settings = settings_of(request)
    ways = SignInWays(
        password=settings.password_sign_in,
        oidc=OidcWay(name=settings.oidc_name) if settings.has_oidc else None,
    )
    return answer(request, ways.model_dump_json().encode(), may_be_kept=True)


def sign_in(request: Request, body: Annotated[SignIn, Body()]) -> Response:
    settings = settings_of(request)
    if body.key is not None:
        with writing(request) as asked:
            found = sessions.open_for_link(asked.session, body.key, settings)
            return welcome(request, opened(asked, found), found)
    by_password.demand(settings)
    attempt = checked(request, body.email or "", _revealed(body))
    with writing(request) as asked:
        outcome = entering.settle(asked.session, attempt, settings)
        content = b"" if isinstance(outcome, Problem) else opened(asked, outcome)
    if isinstance(outcome, Problem):
        raise outcome
    return welcome(request, content, outcome)


def checked(request: Request, typed: str, password: str) -> Attempt:
    """A password, checked between transactions; a locked name costs no work.

    Problems: TooMany.
    """
    limits_of(request).attempt(address_of(request))
    login = lockout.login_of(typed)
    with reading(request) as asked:
        lockout.demand_open(asked.connection, login, utc_now())
        person = people.by_email(asked.connection, typed.strip().lower())
    with limits_of(request).hashing():
        kept = None if person is None else person.password_hash
        passed, fresh = passwords.verify(password, kept)
    return Attempt(login, person, passed, fresh)


def sign_out(request: Request) -> Response:
    secret = session_secret(request)
    with writing(request) as asked:
        if secret is not None and sessions.close(asked.session, secret):
            where = home_of(asked.session, asked.caller.user_id)
            audit.note(asked.session, action="sign-out", body_id=where)
    return clear_session(Response(status_code=HTTPStatus.NO_CONTENT))


def _revealed(body: SignIn) -> str:
    return "" if body.password is None else body.password.get_secret_value()
