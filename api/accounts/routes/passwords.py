"""Setting a password: knowing the old one, or by a link."""

from http import HTTPStatus
from typing import Annotated

from fastapi import BackgroundTasks, Body, FastAPI, Request, Response
from pydantic import SecretStr

from api.accounts import by_password, entering, links, passwords, strength
from api.accounts.routes.cookies import address_of, limits_of, opened, settings_of, welcome
from api.accounts.routes.examples import ME, shown
from api.accounts.routes.mine import demand_session
from api.accounts.routes.sign_in import checked
from api.accounts.schemas import (
    LinkQuestion,
    PasswordByLink,
    PasswordChange,
    PasswordReset,
    ResetAnswer,
    SignInLinkRead,
)
from api.accounts.sessions import dead_link
from api.http.answers import JSON
from api.http.context import reading, writing
from api.http.operation import Operation, add
from api.problems import (
    BadRequest,
    Forbidden,
    Invalid,
    NotSignedIn,
    StoreFull,
    TooLarge,
    TooMany,
    UnsupportedMediaType,
)
from api.roles import PUBLIC, SIGNED_IN
from db.base import utc_now
from db.queries import people, sign_in
from db.queries.accounts import digest
from db.queries.people import Person
from db.queries.sign_in import Link
from db.tables import LinkPurpose

_REFUSALS = (BadRequest, UnsupportedMediaType, TooLarge, Invalid, TooMany)
_RESET_MINUTES = int(links.LASTS[LinkPurpose.RESET].total_seconds() // 60)


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "POST",
            "/me/password",
            "change_my_password",
            "Change my password",
            SIGNED_IN,
            (NotSignedIn, Forbidden, StoreFull, *_REFUSALS),
            status=HTTPStatus.NO_CONTENT,
            tag="me",
            json_body=True,
            description=(
                "Ends every other session. A password has 12 to 128 characters of any kind, and is "
                "not mostly names, usual words, runs or repetitions, and where the operator has a "
                "list of stolen passwords not one of those."
            ),
        ),
        change_password,
    )
    add(
        app,
        Operation(
            "POST",
            "/password-reset",
            "ask_password_reset",
            "Ask for a link to set a new password",
            PUBLIC,
            (NotSignedIn, Forbidden, *_REFUSALS),
            status=HTTPStatus.ACCEPTED,
            success=shown(
                "The same for every address, known or not",
                "ResetAnswer",
                {"lasts_minutes": _RESET_MINUTES},
            ),
            tag="me",
            json_body=True,
            description=(
                "Whether there is such a person is looked up after the answer. Without a mail "
                "server nothing is sent; an admin makes a link then."
            ),
        ),
        ask_reset,
    )
    add(
        app,
        Operation(
            "POST",
            "/me/link",
            "read_my_link",
            "What is this link for?",
            PUBLIC,
            (NotSignedIn, Forbidden, *_REFUSALS),
            success=shown(
                "What it is for; it stays usable",
                "SignInLinkRead",
                {
                    "purpose": "invitation",
                    "name": "Erika Beispiel",
                    "email": "erika.beispiel@neuburg.example.org",
                },
            ),
            tag="me",
            json_body=True,
        ),
        read_link,
    )
    add(
        app,
        Operation(
            "POST",
            "/me/password/by-link",
            "set_my_password_by_link",
            "Set a password by an invitation or a reset link, and sign in",
            PUBLIC,
            (NotSignedIn, Forbidden, StoreFull, *_REFUSALS),
            status=HTTPStatus.CREATED,
            success=shown("Who came in", "MeRead", ME),
            tag="me",
            json_body=True,
            description="Uses the link up. Every other session and link of the person ends.",
        ),
        set_by_link,
    )


def change_password(request: Request, body: Annotated[PasswordChange, Body()]) -> Response:
    with reading(request) as asked:
        this = demand_session(asked.caller)
        user_id = asked.caller.user_id
        person = _person(None if user_id is None else people.by_id(asked.connection, user_id))
    by_password.demand(settings_of(request))
    new = _demanded(request, body.new_password, person.name, person.email)
    attempt = checked(request, person.email, body.current_password.get_secret_value())
    with limits_of(request).hashing():
        new_hash = passwords.hashed(new)
    with writing(request) as asked:
        refusal = entering.change_password(asked.session, attempt, new_hash, this)
    if refusal is not None:
        raise refusal
    return Response(status_code=HTTPStatus.NO_CONTENT)


def ask_reset(
    request: Request, body: Annotated[PasswordReset, Body()], after: BackgroundTasks
) -> Response:
    """The answer goes out before anybody is looked up, so that its time tells nothing."""
    with reading(request):
        pass  # Who brings a secret that is none learns so now: after the answer nobody can be told.
    by_password.demand(settings_of(request))
    limits_of(request).reset(address_of(request), body.email.strip().lower())

    def work() -> None:
        with writing(request) as asked:
            entering.ask_reset(asked.session, body.email, settings_of(request))

    after.add_task(work)
    content = ResetAnswer(lasts_minutes=_RESET_MINUTES).model_dump_json()
    return Response(content, HTTPStatus.ACCEPTED, media_type=JSON)


def read_link(request: Request, body: Annotated[LinkQuestion, Body()]) -> Response:
    found = _link(request, body.key)
    shape = SignInLinkRead(purpose=found.purpose, name=found.name, email=found.email)
    return Response(shape.model_dump_json(), headers={"Cache-Control": "no-store"}, media_type=JSON)


def set_by_link(request: Request, body: Annotated[PasswordByLink, Body()]) -> Response:
    found = _link(request, body.key)
    if found.name is None or found.email is None:
        raise dead_link()
    new = _demanded(request, body.new_password, found.name, found.email)
    with limits_of(request).hashing():
        new_hash = passwords.hashed(new)
    with writing(request) as asked:
        session = entering.set_by_link(asked.session, body.key, new_hash, settings_of(request))
        content = opened(asked, session)
    return welcome(request, content, session)


def _link(request: Request, key: str) -> Link:
    limits_of(request).attempt(address_of(request))
    with reading(request) as asked:
        found = sign_in.link(asked.connection, digest(key), utc_now())
    if found is None:
        raise dead_link()
    if found.purpose is not LinkPurpose.SIGN_IN:
        by_password.demand(settings_of(request))
    return found


def _demanded(request: Request, typed: SecretStr, *names: str) -> str:
    """The new password, if it may be one. Problems: Invalid, Unavailable."""
    new = typed.get_secret_value()
    strength.demand(new, "/new_password", *names, stolen=request.app.state.stolen)
    return new


def _person(found: Person | None) -> Person:
    if found is None:
        raise Forbidden(
            "Dieses Konto gehört keiner Person und hat kein Passwort.",
            "This account is nobody's own and has no password.",
        )
    return found
