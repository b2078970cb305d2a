"""To the identity provider, and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from hmac import compare_digest
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlencode, urlsplit

from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.accounts import oidc
from api.accounts.oidc import Failed, Reason
from api.accounts.routes.cookies import (
    address_of,
    limits_of,
    opened,
    set_session,
    settings_of,
)
from api.accounts.sessions import Opened
from api.http.auth import is_secure
from api.http.context import reading, writing
from api.http.operation import Operation, add
from api.problems import Invalid, NotSignedIn, TooMany
from api.roles import PUBLIC
from db.base import utc_now
from db.queries import sign_in
from db.queries.accounts import digest
from db.tables import SignInRequest

_COOKIE = "planraum_oidc"
_HOST_COOKIE = "__Host-planraum_oidc"

ReturnTo = Annotated[
    str, Query(max_length=1000, description="A path of ours to come back to, as `/prozesse`.")
]
Again = Annotated[
    bool, Query(description="Whether the provider is to ask who it is, whatever it knows already.")
]
Word = Annotated[str | None, Query(max_length=4000)]


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET",
            "/sign-in/oidc",
            "begin_oidc",
            "Sign in with the identity provider",
            PUBLIC,
            (NotSignedIn, TooMany, Invalid),
            status=HTTPStatus.SEE_OTHER,
            success=_elsewhere("To the provider, or to the sign-in page with a reason"),
            tag="me",
        ),
        begin,
    )
    add(
        app,
        Operation(
            "GET",
            "/sign-in/oidc/callback",
            "end_oidc",
            "Come back from the identity provider",
            PUBLIC,
            (NotSignedIn, TooMany, Invalid),
            status=HTTPStatus.SEE_OTHER,
            success=_elsewhere("To where the sign-in began, or to the sign-in page with a reason"),
            tag="me",
            description=(
                "The provider sends the browser here. The sign-in page learns in `?fehler=` why "
                "nobody came in: " + ", ".join(f"`{reason}`" for reason in Reason) + "."
            ),
        ),
        end,
    )


def begin(request: Request, return_to: ReturnTo = "/", again: Again = False) -> Response:  # noqa: FBT002 -- a query parameter, always given by its name
    if request.headers.get("sec-fetch-site") == "cross-site":
        # No foreign page signs anybody in here: they press the button themselves (ASVS 5.0, 7.6.2).
        return _to_page(request)
    limits_of(request).round_trip(address_of(request))
    settings = settings_of(request)
    try:
        with reading(request):
            pass  # Who brings a secret that is none learns so before anybody else is asked.
        with _asking(request):
            provider = oidc.discover(settings)
    except Failed as failed:
        return _to_page(request, failed.reason)
    with writing(request) as asked:
        address, state = oidc.begin(
            asked.session, settings, provider, own_path(return_to), again=again
        )
    response = RedirectResponse(address, HTTPStatus.SEE_OTHER)
    secure = is_secure(request)
    # Lax, not strict: it must come along when the provider sends the browser back.
    response.set_cookie(
        _HOST_COOKIE if secure else _COOKIE,
        state,
        max_age=int(oidc.LASTS.total_seconds()),
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    return response


def end(
    request: Request,
    state: Word = None,
    code: Word = None,
    iss: Word = None,
    error: Word = None,
) -> Response:
    limits_of(request).round_trip(address_of(request))
    settings = settings_of(request)
    try:
        begun = _begun(request, state, error)
        with _asking(request):
            identity = oidc.identify(settings, begun, code=code, issuer=iss)
    except Failed as failed:
        with writing(request) as asked:
            oidc.note_failure(asked.session, failed.reason)
        return _to_page(request, failed.reason)
    with writing(request) as asked:
        outcome = oidc.settle(asked.session, identity, settings)
        if isinstance(outcome, Opened):
            opened(asked, outcome)
    if isinstance(outcome, Reason):
        return _to_page(request, outcome)
    response = RedirectResponse(
        f"{request.scope.get('root_path', '')}{own_path(begun.return_to)}", HTTPStatus.SEE_OTHER
    )
    set_session(request, response, outcome)
    return _without_state(response)


@contextmanager
def _asking(request: Request) -> Iterator[None]:
    """The right to ask the provider. Raises Failed where others are kept waiting by it already."""
    with limits_of(request).asking() as may:
        if not may:
            raise Failed(Reason.PROVIDER)
        yield


def own_path(wanted: str | None) -> str:
    r"""The path, if it leads to a page of ours and nowhere else (CWE-601); else the first page.

    Browsers take `//host` and `/\host` for another host, and drop tabs and line ends first.
    """
    if wanted is None or not wanted.startswith("/") or wanted.startswith(("//", "/\\")):
        return "/"
    if "\\" in wanted or not wanted.isprintable() or not wanted.isascii():
        return "/"
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return "/"
    leads_away = parts.scheme or parts.netloc or parts.path.startswith(("/api/", "//"))
    return "/" if leads_away else wanted


def _begun(request: Request, state: str | None, error: str | None) -> SignInRequest:
    """The sign-in that this browser began, used up. Raises Failed.

    Without the cookie, a foreign page could sign somebody in to an account of its own.
    """
    kept = request.cookies.get(_HOST_COOKIE if is_secure(request) else _COOKIE)
    if state is None or kept is None or not compare_digest(kept.encode(), state.encode()):
        raise Failed(Reason.EXPIRED)
    with writing(request) as asked:
        begun = sign_in.take_request(asked.session, digest(state), utc_now())
    if begun is None:
        raise Failed(Reason.EXPIRED)
    if error is not None:
        raise Failed(Reason.CANCELLED if error == "access_denied" else Reason.PROVIDER)
    return begun


def _to_page(request: Request, reason: Reason | None = None) -> Response:
    query = "" if reason is None else "?" + urlencode({"fehler": reason.value})
    place = f"{request.scope.get('root_path', '')}/anmelden{query}"
    return _without_state(RedirectResponse(place, HTTPStatus.SEE_OTHER))


def _without_state(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    for name in (_HOST_COOKIE, _COOKIE):
        response.delete_cookie(
            name, path="/", secure=name == _HOST_COOKIE, httponly=True, samesite="lax"
        )
    return response


def _elsewhere(description: str) -> dict[str, object]:
    return {
        "description": description,
        "headers": {"Location": {"schema": {"type": "string"}}},
    }
