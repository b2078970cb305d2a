"""Whose request it is: a token in its header, or a session in its cookie."""

from datetime import timedelta
from urllib.parse import urlsplit

from fastapi import Request
from sqlalchemy import Connection

from api import callers
from api.callers import ANYONE, Caller
from api.problems import Forbidden, NotSignedIn

COOKIE = "planraum_session"
HOST_COOKIE = "__Host-planraum_session"
GUARD_HEADER = "x-planraum"


def find_caller(request: Request, connection: Connection) -> Caller:
    """Who the request's secret belongs to; anyone, if it brings none. Problems: NotSignedIn."""
    authorization = request.headers.get("authorization")
    if authorization is not None:
        scheme, _, secret = authorization.partition(" ")
        found = None
        if scheme.lower() == "bearer":
            found = callers.of_token(connection, secret.strip())
        if found is None:
            raise NotSignedIn(
                "Dieser Schlüssel gilt nicht (mehr).",
                "This token is not valid (any more).",
                headers={"WWW-Authenticate": 'Bearer realm="planraum", error="invalid_token"'},
            )
        return found
    cookie = session_secret(request)
    if cookie is None:
        return ANYONE
    caller = callers.of_session(connection, cookie, idle_time(request))
    if caller.is_known and request.method not in {"GET", "HEAD", "OPTIONS"}:
        _demand_own_page(request)
    return caller


def session_secret(request: Request) -> str | None:
    """The secret in the request's cookie.

    Over https only the cookie with the prefix counts: any other host of the domain, or somebody on
    the line to an http page of it, could have set one without (RFC 6265bis, 4.1.3.2).
    """
    return request.cookies.get(HOST_COOKIE if is_secure(request) else COOKIE)


def is_secure(request: Request) -> bool:
    """Whether browsers come over https: the setting says so behind a proxy, not any header."""
    base_url: str | None = request.app.state.settings.base_url
    # Not `request.url`: putting it together takes a tenth of a list's time.
    return base_url.startswith("https:") if base_url else request.scope["scheme"] == "https"


def idle_time(request: Request) -> timedelta:
    """How long a session lasts without a request."""
    return timedelta(minutes=request.app.state.settings.session_idle_minutes)


def _demand_own_page(request: Request) -> None:
    """A cookie is sent along by any page; this header only by ours (OWASP ASVS 5.0, 3.5)."""
    origin = request.headers.get("origin")
    own = request.headers.get("host")
    allowed = request.app.state.settings.allowed_origins
    if request.headers.get(GUARD_HEADER) is None or (
        origin is not None and urlsplit(origin).netloc != own and origin not in allowed
    ):
        raise Forbidden(
            "Diese Anfrage kommt nicht von der Seite von Planraum.",
            "This request does not come from Planraum's own page.",
        )
